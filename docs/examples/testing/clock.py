"""Putting a backend's time forward."""

import time
from datetime import timedelta

import pytest

from pydynox.testing import MemoryBackend


def test_the_clock_runs_with_the_systems(pydynox_memory_backend):
    clock = pydynox_memory_backend.clock
    assert clock.now() == pytest.approx(time.time(), abs=5)

    clock.advance(3600)
    clock.advance(timedelta(days=1))
    assert clock.now() == pytest.approx(time.time() + 25 * 3600, abs=5)


def test_each_backend_begins_with_the_present():
    with MemoryBackend() as backend:
        assert backend.clock.now() == pytest.approx(time.time(), abs=5)
