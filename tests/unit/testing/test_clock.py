"""The time of a MemoryBackend."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import timedelta

import pytest

from pydynox import get_default_client
from pydynox.engine import ManualClock, Settings
from pydynox.testing import MemoryBackend

SESSIONS = {
    "TableName": "sessions",
    "BillingMode": "PAY_PER_REQUEST",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
}
DAY = 86_400

FROZEN = f"""
from datetime import timedelta

import freezegun

from pydynox.testing import MemoryBackend

seed = {{"sessions": [{{"pk": "1", "ttl": 1_893_456_000}}]}}
specification = {{"AttributeName": "ttl", "Enabled": True}}
with MemoryBackend(tables=[{SESSIONS}], seed=seed) as backend, freezegun.freeze_time("2030-01-01") as frozen:
    backend._engine().execute("UpdateTimeToLive", {{"TableName": "sessions", "TimeToLiveSpecification": specification}})
    assert backend.clock.now() == 1_893_456_000
    frozen.tick(timedelta(days=1, hours=23))
    assert list(backend.tables["sessions"]) == ["1"]
    frozen.tick(timedelta(hours=1))
    assert list(backend.tables["sessions"]) == []
"""


def expiring(backend):
    """Sessions of this backend expire."""
    specification = {"AttributeName": "ttl", "Enabled": True}
    backend._engine().execute("UpdateTimeToLive", {"TableName": "sessions", "TimeToLiveSpecification": specification})
    return backend


class TestRunning:
    def test_runs_with_the_systems(self, monkeypatch):
        with MemoryBackend() as backend:
            monkeypatch.setattr(time, "time", lambda: 1000.0)
            assert backend.clock.now() == 1000.0
            backend.clock.advance(5)
            backend.clock.advance(timedelta(minutes=1))
            assert backend.clock.now() == 1065.0
            monkeypatch.setattr(time, "time", lambda: 1001.0)
            assert backend.clock.now() == 1066.0

    @pytest.mark.parametrize("by", [-1, timedelta(seconds=-1), float("nan")])
    def test_does_not_run_backwards(self, by):
        with MemoryBackend() as backend, pytest.raises(ValueError, match="a clock does not run backwards"):
            backend.clock.advance(by)

    def test_every_entering_begins_with_the_systems_time(self, monkeypatch):
        monkeypatch.setattr(time, "time", lambda: 1000.0)
        backend = MemoryBackend()
        with backend:
            backend.clock.advance(5)
        with backend:
            assert backend.clock.now() == 1000.0

    def test_moves_what_the_engine_does(self, monkeypatch):
        with MemoryBackend(tables=[SESSIONS], seed={"sessions": [{"pk": "1", "ttl": 2000}]}) as backend:
            monkeypatch.setattr(time, "time", lambda: 1990.0)
            expiring(backend)
            backend.clock.advance(timedelta(days=2))
            assert list(backend.tables["sessions"]) == ["1"]
            monkeypatch.setattr(time, "time", lambda: 2000.0)
            assert list(backend.tables["sessions"]) == []

    def test_freezegun(self):
        """In a process of its own: it freezes what the event loops of other threads wait by, a server's among them."""
        pytest.importorskip("freezegun")

        done = subprocess.run([sys.executable, "-c", FROZEN], capture_output=True, text=True, check=False)

        assert (done.returncode, done.stderr) == (0, "")

    def test_time_machine(self):
        time_machine = pytest.importorskip("time_machine")
        seed = {"sessions": [{"pk": "1", "ttl": 1_893_456_000}]}
        with (
            MemoryBackend(tables=[SESSIONS], seed=seed) as backend,
            time_machine.travel(1_893_456_000, tick=False) as traveller,
        ):
            expiring(backend)
            assert backend.clock.now() == 1_893_456_000
            traveller.shift(timedelta(days=2) - timedelta(seconds=1))
            assert list(backend.tables["sessions"]) == ["1"]
            traveller.shift(1)
            assert list(backend.tables["sessions"]) == []


class TestGiven:
    def test_is_the_backends(self):
        clock = ManualClock()
        backend = MemoryBackend(clock=clock)

        assert backend.clock is clock
        with backend:
            assert backend.clock is clock

    def test_without_one_it_has_to_be_active(self):
        with pytest.raises(RuntimeError) as caught:
            _ = MemoryBackend().clock

        assert str(caught.value) == "MemoryBackend.clock: this backend is not active; use it inside `with backend:`"


class TestForks:
    def test_of_an_active_backend_share_its_clock(self):
        with MemoryBackend() as backend, backend.fork() as fork:
            fork.clock.advance(1000)

            assert fork.clock is backend.clock

    def test_of_one_that_is_not_active_have_their_own(self):
        backend = MemoryBackend()
        with backend.fork() as one, backend.fork() as other:
            assert one.clock is not other.clock

    def test_share_the_clock_that_was_given(self):
        clock = ManualClock()
        with MemoryBackend(clock=clock).fork() as fork:
            assert fork.clock is clock


class TestSweeping:
    def test_counts(self):
        seed = {"sessions": [{"pk": "1", "ttl": 1000}, {"pk": "2", "ttl": 1001}, {"pk": "3"}]}
        with MemoryBackend(tables=[SESSIONS], seed=seed, clock=ManualClock(1000)) as backend:
            expiring(backend)
            assert backend.sweep_expired() == 1
            assert list(backend.tables["sessions"]) == ["2", "3"]
            backend.clock.advance(1)
            assert backend.sweep_expired() == 1

    def test_has_to_be_active(self):
        with pytest.raises(RuntimeError) as caught:
            MemoryBackend().sweep_expired()

        assert str(caught.value) == (
            "MemoryBackend.sweep_expired(): this backend is not active; use it inside `with backend:`"
        )

    def test_a_snapshot_is_of_this_moment(self):
        seed = {"sessions": [{"pk": "1", "ttl": 1000}]}
        settings = Settings(ttl_lag=0)
        with MemoryBackend(tables=[SESSIONS], seed=seed, clock=ManualClock(999), settings=settings) as backend:
            expiring(backend)
            backend.clock.advance(1)

            assert list(backend.snapshot().tables["sessions"]) == []

    def test_the_client_of_the_backend(self):
        with MemoryBackend(tables=[SESSIONS], settings=Settings(ttl_lag=0), clock=ManualClock(1000)) as backend:
            expiring(backend)
            client = get_default_client()
            client.sync_put_item("sessions", {"pk": "1", "ttl": 1010})
            backend.clock.advance(10)

            assert client.sync_get_item("sessions", {"pk": "1"}) is None


@pytest.mark.parametrize(
    "name",
    ["ttl_lag", "ttl_interval", "table_delay", "backup_delay", "recovery_lag", "tag_interval", "settings_interval"],
)
@pytest.mark.parametrize("value", [-1, float("nan"), "1", True, None])
def test_settings_are_seconds(name, value):
    with pytest.raises(ValueError, match=f"Settings: {name}: expected seconds, 0 or more, got {value!r}"):
        Settings(**{name: value})
