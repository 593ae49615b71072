"""`MemoryBackend(history=True)`: what every table was, without point-in-time recovery."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from random import Random

import pytest

from pydynox.engine import ManualClock, Settings
from pydynox.exceptions import (
    ConditionalCheckFailedException,
    InvalidRestoreTimeException,
    PointInTimeRecoveryUnavailableException,
)
from pydynox.schema import KeyAttribute, KeySchema, TableSchema
from pydynox.testing import MemoryBackend, Snapshot

START = 1_700_000_000.0
USERS = TableSchema("users", KeySchema((KeyAttribute("id", "S"),)))
ORDERS = TableSchema("orders", KeySchema((KeyAttribute("id", "S"),), (KeyAttribute("number", "N"),)))


@pytest.fixture
def backend():
    with MemoryBackend(tables=[USERS, ORDERS], clock=ManualClock(START), history=True) as backend:
        yield backend


def write_at(backend, second, client, item):
    backend.clock.advance(START + second - backend.clock.now())
    client.sync_put_item("users", item)


def test_every_moment_can_be_looked_at(backend, client):
    write_at(backend, 10, client, {"id": "a", "n": 1})
    write_at(backend, 20, client, {"id": "a", "n": 2})
    backend.clock.advance(10)
    client.sync_delete_item("users", {"id": "a"})

    assert [backend.tables_at(START + second)["users"] for second in (0, 9.9, 10, 19.9, 20, 30, 99)] == [
        {},
        {},
        {"a": {"id": "a", "n": 1}},
        {"a": {"id": "a", "n": 1}},
        {"a": {"id": "a", "n": 2}},
        {},
        {},
    ]


def test_keys_are_shown_as_tables_shows_them(backend, client):
    client.sync_put_item("orders", {"id": "a", "number": 1})

    assert backend.tables_at(START) == backend.tables == {"users": {}, "orders": {("a", 1): {"id": "a", "number": 1}}}


def test_a_table_is_there_from_when_it_was_made(backend, client):
    backend.clock.advance(10)
    client.sync_create_table("later", ("pk", "S"))
    client.sync_put_item("later", {"pk": "a"})

    assert sorted(backend.tables_at(START + 9)) == ["orders", "users"]
    assert backend.tables_at(START + 10)["later"] == {"a": {"pk": "a"}}


def test_implicit_tables_and_seeds_have_a_past(client):
    with MemoryBackend({"users": [{"id": "a"}]}, clock=ManualClock(START), history=True) as backend:
        assert backend.tables_at(START) == {"users": {"a": {"id": "a"}}}
        backend.clock.advance(5)
        client.sync_delete_item("users", {"id": "a"})

        assert backend.tables_at(START + 4) == {"users": {"a": {"id": "a"}}}
        assert backend.tables_at(START + 5) == {"users": {}}


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=5))])
def test_a_moment_may_be_a_datetime(backend, client, zone):
    write_at(backend, 10, client, {"id": "a", "n": 1})
    write_at(backend, 20, client, {"id": "a", "n": 2})

    assert backend.tables_at(datetime.fromtimestamp(START + 15, zone))["users"] == {"a": {"id": "a", "n": 1}}


def test_a_datetime_needs_a_zone(backend):
    with pytest.raises(ValueError, match="which moment this is depends on the zone; give the datetime one"):
        backend.tables_at(datetime(2023, 11, 14))  # noqa: DTZ001


def test_no_moment(backend):
    with pytest.raises(TypeError, match=r"^tables_at\(\): expected seconds since the epoch or a datetime, got 'then'$"):
        backend.tables_at("then")


def test_a_backend_without_history(client):
    with (
        MemoryBackend() as backend,
        pytest.raises(
            RuntimeError,
            match=r"^tables_at\(\): this backend keeps no history; ask for it: MemoryBackend\(history=True\)$",
        ),
    ):
        backend.tables_at(START)


def test_a_backend_that_is_not_active():
    with pytest.raises(RuntimeError, match=r"this backend is not active; use it inside `with backend:`$"):
        MemoryBackend(history=True).tables_at(START)


def test_the_settings_can_ask_for_it(client):
    with MemoryBackend(settings=Settings(history=True), clock=ManualClock(START)) as backend:
        client.sync_create_table("users", ("id", "S"))

        assert backend.tables_at(START) == {"users": {}}


def test_clear_forgets_the_past(backend, client):
    write_at(backend, 10, client, {"id": "a"})
    backend.clock.advance(10)
    backend.clear()

    assert backend.tables_at(START + 20)["users"] == {}
    with pytest.raises(
        ValueError, match=r"^tables_at\(1700000010.0\): the history of table 'orders' begins at 1700000020.0$"
    ):
        backend.tables_at(START + 10)


class TestRestores:
    def test_without_recovery(self, backend, client):
        write_at(backend, 10, client, {"id": "a", "n": 1})
        write_at(backend, 20, client, {"id": "a", "n": 2})

        client.sync_restore_table_to_point_in_time("then", source_table_name="users", restore_date_time=START + 15)

        assert client.sync_get_item("then", {"id": "a"}) == {"id": "a", "n": 1}
        described = client.sync_describe_continuous_backups("users")["ContinuousBackupsDescription"]
        assert described["PointInTimeRecoveryDescription"] == {"PointInTimeRecoveryStatus": "DISABLED"}

    def test_not_before_the_table_was_made(self, backend, client):
        with pytest.raises(InvalidRestoreTimeException):
            client.sync_restore_table_to_point_in_time("then", source_table_name="users", restore_date_time=START - 1)

    def test_refused_without_history(self, client):
        with MemoryBackend(tables=[USERS]), pytest.raises(PointInTimeRecoveryUnavailableException):
            client.sync_restore_table_to_point_in_time(
                "then", source_table_name="users", use_latest_restorable_time=True
            )

    def test_recovery_that_ends_leaves_the_history(self, backend, client):
        write_at(backend, 10, client, {"id": "a", "n": 1})
        for is_enabled in (True, False):
            client.sync_update_continuous_backups("users", {"PointInTimeRecoveryEnabled": is_enabled})
        write_at(backend, 20, client, {"id": "a", "n": 2})

        assert backend.tables_at(START + 10)["users"] == {"a": {"id": "a", "n": 1}}


class TestTravels:
    def past(self, backend):
        return backend.tables_at(START + 15)["users"]

    @pytest.fixture
    def written(self, backend, client):
        write_at(backend, 10, client, {"id": "a", "n": 1})
        write_at(backend, 20, client, {"id": "a", "n": 2})
        return backend

    def test_to_forks(self, written, client):
        with written.fork() as fork:
            client.sync_put_item("users", {"id": "a", "n": 3})

            assert self.past(fork) == {"a": {"id": "a", "n": 1}}
            assert fork.tables_at(START + 20)["users"] == {"a": {"id": "a", "n": 3}}
        assert written.tables_at(START + 20)["users"] == {"a": {"id": "a", "n": 2}}

    def test_to_snapshots(self, written, client):
        taken = written.snapshot()
        client.sync_delete_item("users", {"id": "a"})
        written.restore(taken)

        assert self.past(written) == {"a": {"id": "a", "n": 1}}

    def test_to_files(self, written, client, tmp_path):
        written.snapshot().save(tmp_path / "then.snapshot")
        loaded = Snapshot.load(tmp_path / "then.snapshot")

        with MemoryBackend(snapshot=loaded, clock=ManualClock(START + 30), history=True) as twin:
            assert self.past(twin) == {"a": {"id": "a", "n": 1}}
            client.sync_put_item("users", {"id": "a", "n": 3})
            assert twin.tables_at(START + 29)["users"] == {"a": {"id": "a", "n": 2}}

    def test_not_to_those_who_do_not_ask(self, written, client):
        taken = written.snapshot()

        with MemoryBackend(snapshot=taken), pytest.raises(PointInTimeRecoveryUnavailableException):
            client.sync_restore_table_to_point_in_time(
                "then", source_table_name="users", use_latest_restorable_time=True
            )

    def test_begins_with_a_snapshot_that_has_none(self, client):
        with MemoryBackend(tables=[USERS], clock=ManualClock(START)) as plain:
            client.sync_put_item("users", {"id": "a"})
            taken = plain.snapshot()

        with MemoryBackend(snapshot=taken, clock=ManualClock(START + 60), history=True) as twin:
            assert twin.tables_at(START + 60) == {"users": {"a": {"id": "a"}}}
            with pytest.raises(ValueError, match=r"the history of table 'users' begins at 1700000060\.0$"):
                twin.tables_at(START + 30)


def test_what_is_older_than_the_longest_recovery_may_be_gone(backend, client):
    for round_ in range(5):
        for number in range(1024):
            client.sync_put_item("users", {"id": str(number), "round": round_})
        backend.clock.advance(20 * 86_400)

    assert backend.tables_at(START + 81 * 86_400)["users"]["7"]["round"] == 4
    with pytest.raises(ValueError, match=r"the history of table 'users' begins at 1703456000\.0$"):
        backend.tables_at(START + 39 * 86_400)
    assert backend.tables_at(START + 41 * 86_400)["users"]["7"]["round"] == 2


@pytest.mark.parametrize("seed", range(8))
def test_every_moment_of_a_random_run(client, seed):
    """Whatever way the items were written, and whatever was switched, stored and restored meanwhile."""
    chance = Random(seed)
    tables = {"tables": [ORDERS], "settings": Settings(ttl_lag=0)}
    with MemoryBackend(**tables, clock=ManualClock(START), history=True) as backend:
        client.sync_update_time_to_live("orders", {"Enabled": True, "AttributeName": "ttl"})
        seen = []
        for number in range(60):
            backend.clock.advance(chance.choice([0.5, 1, 10]))
            key = {"id": chance.choice("abc"), "number": chance.randrange(3)}
            item = {**key, "n": number, "ttl": int(backend.clock.now()) + chance.randrange(5, 100)}
            stated = f"UPDATE orders SET n = {number} WHERE id = '{key['id']}' AND number = {key['number']}"
            recovery = {"PointInTimeRecoveryEnabled": chance.random() < 0.5}
            steps = (
                lambda item=item: client.sync_put_item("orders", item),
                lambda key=key: client.sync_delete_item("orders", key),
                lambda item=item: client.sync_batch_write("orders", [item]),
                lambda item=item: client.sync_transact_write([{"type": "put", "table": "orders", "item": item}]),
                lambda stated=stated: client.sync_execute_statement(stated),
                lambda recovery=recovery: client.sync_update_continuous_backups("orders", recovery),
                lambda: backend.restore(backend.snapshot()),
            )
            with suppress(ConditionalCheckFailedException):
                chance.choice(steps)()
            seen.append((backend.clock.now(), {name: dict(table) for name, table in backend.tables.items()}))

        assert [(moment, backend.tables_at(moment)) for moment, _ in seen] == seen
