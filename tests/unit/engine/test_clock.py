from __future__ import annotations

import time

import pytest

from pydynox.engine import ManualClock, SystemClock


class TestSystemClock:
    def test_asks_at_each_call(self, monkeypatch):
        clock = SystemClock()
        monkeypatch.setattr(time, "time", lambda: 42.0)

        assert clock.now() == 42.0


class TestManualClock:
    def test_stands_until_told(self):
        clock = ManualClock(10)
        clock.advance(2.5)

        assert (clock.now(), clock.now()) == (12.5, 12.5)

    def test_does_not_run_backwards(self):
        with pytest.raises(ValueError, match=r"a clock does not run backwards: advance\(-1\)"):
            ManualClock().advance(-1)
