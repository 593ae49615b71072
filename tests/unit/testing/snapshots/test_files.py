"""Snapshots in files: exact, complete or refused."""

import json
from decimal import Decimal

import pytest

from pydynox.engine import ManualClock
from pydynox.errors import IdempotentParameterMismatchException, SnapshotError
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, Projection, TableSchema
from pydynox.testing import MemoryBackend, Snapshot

USERS = TableSchema("users", KeySchema((KeyAttribute("user_id", "N"),)), declared_by="User")
INDEXES = (
    IndexSchema("by_status", KeySchema((KeyAttribute("status", "S"),)), Projection("INCLUDE", ("total",))),
    IndexSchema("by_date", KeySchema((KeyAttribute("pk", "S"),), (KeyAttribute("date", "B"),)), kind="LOCAL"),
    IndexSchema(
        "by_many",
        KeySchema((KeyAttribute("a", "S"), KeyAttribute("b", "N")), (KeyAttribute("c", "S"), KeyAttribute("d", "B"))),
        Projection("KEYS_ONLY"),
    ),
)
ORDERS = TableSchema("orders", KeySchema((KeyAttribute("pk", "S"),), (KeyAttribute("sk", "N"),)), INDEXES)
EVERYTHING = {
    "pk": 'a|b\n\r\u2028 "ü" 😀',
    "sk": Decimal("-1.5E-100"),
    "status": "open",
    "date": b"\x00\xff",
    "whole": 99999999999999999999999999999999999999,
    "exact": Decimal("0.10000000000000000000000000000000000001"),
    "yes": True,
    "nothing": None,
    "list": [1, "1", True, None, {"deep": [{"er": {b"1", b"2"}}]}],
    "strings": {"x", "y"},
    "numbers": {1, Decimal("2.5")},
    "empty": ["", b"", {}, []],
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state.jsonl"


@pytest.fixture
def filled(client, path):
    with MemoryBackend(tables=[ORDERS], clock=ManualClock()) as backend:
        client.perform("PutItem", {"TableName": "orders", "Item": EVERYTHING})
        client.perform("PutItem", {"TableName": "orders", "Item": {"pk": "b", "sk": 2, "status": "open", "total": 7}})
        for number in (10, 2, 1):
            client.perform("PutItem", {"TableName": "users", "Item": {"user_id": number}}, USERS)
        client.sync_create_table("old", ("pk", "S"))
        client.sync_delete_table("old")
        yield backend


class TestRoundTrip:
    def test_equal_and_exact(self, filled, path):
        taken = filled.snapshot("all")
        taken.save(path)
        loaded = Snapshot.load(str(path))

        assert loaded == taken
        assert loaded.name == "all"
        [item] = [item for item in loaded.state.tables["orders"].stored_items() if item.item["pk"] != "b"]
        assert item.item == EVERYTHING
        assert {name: type(value) for name, value in item.item.items()} == {
            name: type(value) for name, value in EVERYTHING.items()
        }
        assert type(item.item["list"][2]) is bool

    def test_restored_elsewhere_it_serves(self, filled, client, path):
        filled.snapshot().save(path)
        described = client.perform("DescribeTable", {"TableName": "orders"})["Table"]
        with MemoryBackend() as other:
            other.restore(Snapshot.load(path))
            assert sorted(other.tables["users"]) == [1, 2, 10]
            found = client.sync_query(
                "orders",
                key_condition_expression="#s = :s",
                index_name="by_status",
                expression_attribute_names={"#s": "status"},
                expression_attribute_values={":s": "open"},
            )
            assert {"pk": "b", "sk": 2, "status": "open", "total": 7} in list(found)
            assert client.perform("DescribeTable", {"TableName": "orders"})["Table"] == described
            client.perform("PutItem", {"TableName": "users", "Item": {"user_id": 3}}, USERS)
            assert other.snapshot() != filled.snapshot()
            other.restore(Snapshot.load(path))
            assert other.snapshot() == filled.snapshot()

    def test_backups_and_the_past_of_a_table(self, filled, client, path):
        clock = filled.clock
        enabled = {"PointInTimeRecoveryEnabled": True}
        client.perform("UpdateContinuousBackups", {"TableName": "orders", "PointInTimeRecoverySpecification": enabled})
        moment = clock.now()
        clock.advance(10)
        backup = client.perform("CreateBackup", {"TableName": "users", "BackupName": "all"})["BackupDetails"]
        client.perform("DeleteItem", {"TableName": "orders", "Key": {"pk": "b", "sk": 2}})
        client.perform("PutItem", {"TableName": "orders", "Item": {"pk": "new", "sk": 1}})
        client.perform("DeleteTable", {"TableName": "users"})
        taken = filled.snapshot()
        taken.save(path)

        with MemoryBackend(clock=clock) as other:
            other.restore(Snapshot.load(path))
            assert other.snapshot() == taken
            back = {"BackupArn": backup["BackupArn"], "TargetTableName": "back"}
            client.perform("RestoreTableFromBackup", back)
            then = {"SourceTableName": "orders", "TargetTableName": "then", "RestoreDateTime": moment}
            client.perform("RestoreTableToPointInTime", then)
            assert sorted(other.tables["back"]) == [1, 2, 10]
            assert sorted(item["pk"] for item in other.tables["then"].values()) == sorted([EVERYTHING["pk"], "b"])

    def test_as_the_start_of_a_backend(self, filled, client, path):
        filled.snapshot().save(path)
        base = MemoryBackend(snapshot=Snapshot.load(path))
        for number in (20, 21):
            with base.fork() as fork:
                client.perform("PutItem", {"TableName": "users", "Item": {"user_id": number}}, USERS)
                assert sorted(fork.tables["users"]) == [1, 2, 10, number]

    def test_equal_snapshots_make_equal_files(self, filled, client, path, tmp_path):
        filled.snapshot().save(path)
        again = tmp_path / "again"
        client.perform("DeleteItem", {"TableName": "users", "Key": {"user_id": 1}})
        client.perform("PutItem", {"TableName": "users", "Item": {"user_id": 1}})
        filled.snapshot().save(again)
        assert path.read_bytes() == again.read_bytes()
        Snapshot.load(path).save(again)
        assert path.read_bytes() == again.read_bytes()

    def test_a_deleted_table_stays_deleted(self, client, path, loaded):
        loaded(USERS)
        with MemoryBackend() as backend:
            client.sync_create_table("users", ("user_id", "N"))
            client.sync_delete_table("users")
            backend.snapshot().save(path)
        assert Snapshot.load(path).state.deleted_tables == {"users"}

    def test_seeds_that_wait(self, client, path, loaded):
        with MemoryBackend(seed={"users": [{"user_id": 1, "tags": {"x"}}]}) as backend:
            taken = backend.snapshot()
        taken.save(path)
        assert Snapshot.load(path) == taken
        loaded(USERS, TableSchema("users", KeySchema((KeyAttribute("other", "S"),)), declared_by="Other"))
        with MemoryBackend(snapshot=taken) as backend:
            disputed = backend.snapshot()
        disputed.save(path)
        assert Snapshot.load(path) == disputed
        with MemoryBackend(snapshot=Snapshot.load(path)):
            reply = client.perform("GetItem", {"TableName": "users", "Key": {"user_id": 1}}, USERS)
            assert reply["Item"] == {"user_id": 1, "tags": {"x"}}

    def test_client_request_tokens(self, client, path):
        clock = ManualClock()

        def transact(number):
            item = {"TableName": "users", "Item": {"user_id": number}}
            client.perform("TransactWriteItems", {"TransactItems": [{"Put": item}], "ClientRequestToken": "t"})

        with MemoryBackend(tables=[USERS], clock=clock) as backend:
            transact(1)
            backend.snapshot().save(path)
        with MemoryBackend(snapshot=Snapshot.load(path), clock=clock) as backend:
            transact(1)
            with pytest.raises(IdempotentParameterMismatchException):
                transact(2)


class TestFormat:
    def test_is_as_documented(self, client, path):
        with MemoryBackend(
            tables=[TableSchema("tab", USERS.key_schema, INDEXES[:1])], clock=ManualClock(5.0)
        ) as backend:
            client.perform("PutItem", {"TableName": "tab", "Item": {"user_id": Decimal("12.50"), "name": "Änne"}})
            backend.snapshot("x").save(path)

        lines = path.read_text(encoding="utf-8").splitlines()
        definition = json.loads(lines[1]).pop("definition")
        assert [json.loads(line) for line in lines] == [
            {"pydynox_snapshot": 1, "name": "x"},
            {
                "table": "tab",
                "partition_keys": [["user_id", "N"]],
                "sort_keys": [],
                "indexes": [
                    {
                        "name": "by_status",
                        "kind": "GLOBAL",
                        "partition_keys": [["status", "S"]],
                        "sort_keys": [],
                        "projection": "INCLUDE",
                        "non_key_attributes": ["total"],
                    }
                ],
                "definition": definition,
                "declared_by": "",
                "declared_options": {},
                "created_at": 5.0,
                "on_demand_since": 5.0,
                "is_implicit": False,
                "is_guessed": False,
            },
            {"item": {"user_id": {"N": "12.5"}, "name": {"S": "Änne"}}},
            {"end": 3},
        ]
        assert definition["TableName"] == "tab"
        assert "Änne" in lines[2]

    def test_a_file_of_the_first_version_is_read(self, path):
        """Written down here, so that it stays readable whatever becomes of the writer."""
        lines = [
            '{"pydynox_snapshot":1,"name":null}',
            (
                '{"table":"t","partition_keys":[["pk","S"]],"sort_keys":[["sk","N"]],"indexes":[],"definition":{},'
                '"declared_by":"T","created_at":1.5,"is_implicit":true,"is_guessed":false}'
            ),
            '{"item":{"pk":{"S":"a"},"sk":{"N":"1"},"s":{"SS":["x","y"]}}}',
            '{"deleted_table":"old"}',
            '{"waiting":"users","item":{"pk":{"S":"w"}},"where":"seed[\'users\'][0]"}',
            '{"pending":"carts","item":{"pk":{"S":"p"}}}',
            '{"token":"abc","fingerprint":"f","expires_at":9.0,"images":[["t",10]]}',
            '{"end":7}',
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        loaded = Snapshot.load(path)

        assert dict(loaded.tables) == {"t": {("a", 1): {"pk": "a", "sk": 1, "s": {"x", "y"}}}}
        assert (loaded.state.deleted_tables, loaded.pending) == ({"old"}, {"carts": [{"pk": "p"}]})
        assert list(loaded.state.waiting_seeds) == ["users"]
        assert [token for token, _ in loaded.state.tokens] == ["abc"]


class TestRefused:
    @pytest.fixture
    def lines(self, filled, path):
        filled.snapshot().save(path)
        return [line + "\n" for line in path.read_text(encoding="utf-8").split("\n")[:-1]]

    def error(self, path, content):
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text("".join(content), encoding="utf-8", newline="\n")
        with pytest.raises(SnapshotError) as caught:
            Snapshot.load(path)
        assert str(caught.value).startswith(str(path))
        return str(caught.value).removeprefix(str(path))

    @pytest.mark.parametrize(
        ("content", "complaint"),
        [
            (b"", ": the file is empty, so it is no pydynox snapshot"),
            (b"pk,sk\n1,2\n", ": not a line of a pydynox snapshot: 'pk,sk'"),
            (b"[1]\n", ": not a line of a pydynox snapshot: '[1]'"),
            (b'{"Item":{"pk":{"S":"a"}}}\n', ": not a pydynox snapshot"),
            (b"\x89PNG\xff\xfe\n", ": it is not a text file"),
            (
                b'{"pydynox_snapshot":2,"name":null}\n',
                ": a newer pydynox wrote this snapshot: it has version 2 of the format, this one reads 1",
            ),
        ],
    )
    def test_another_file(self, path, content, complaint):
        assert self.error(path, content) == complaint

    def test_cut_short(self, path, lines):
        assert self.error(path, lines[:-1]) == f", line {len(lines) - 1}: the snapshot is cut short: its end is missing"
        middle = "".join(lines)[:-20]
        assert "not a line of a pydynox snapshot" in self.error(path, middle)

    def test_lines_missing_or_too_many(self, path, lines):
        count = len(lines) - 1
        missing = f": lines are missing or were added: {count} were written, {count - 1} are here"
        assert self.error(path, lines[:3] + lines[4:]) == f", line {count}{missing}"
        assert self.error(path, [*lines, lines[-2]]) == (
            f", line {count + 2}: something follows the end of the snapshot"
        )

    def test_damaged_lines(self, path, lines):
        def with_line(number, text):
            return self.error(path, [*lines[: number - 1], text + "\n", *lines[number:]])

        assert with_line(3, '{"items":[]}') == ", line 3: a snapshot of version 1 has no lines of the kind 'items'"
        assert with_line(3, '{"item":{"pk":{"S":"a"}}}') == ", line 3: this item line is damaged (KeyError: 'sk')"
        assert with_line(3, '{"item":{"pk":{"S":"a"},"sk":{"S":"1"}}}') == (
            ", line 3: The provided key element does not match the schema"
        )
        assert with_line(3, '{"item":{"pk":{"S":"b"},"sk":{"N":"2"}}}') == (
            ", line 4: table 'orders' has two items with this key"
        )
        assert "The parameter cannot be converted to a numeric value: x" in with_line(
            3, '{"item":{"pk":{"S":"a"},"sk":{"N":"x"}}}'
        )
        assert with_line(2, '{"table":"orders"}') == ", line 2: this table line is damaged (KeyError: 'indexes')"
        assert self.error(path, [lines[0], lines[2]]) == ", line 2: an item without a table before it"
        assert self.error(path, [*lines[:3], lines[1]]) == ", line 4: there are two tables 'orders'"

    def test_no_file(self, path):
        with pytest.raises(FileNotFoundError):
            Snapshot.load(path)


class TestAtomic:
    def test_a_failed_save_leaves_the_file_and_nothing_else(self, filled, path, tmp_path):
        path.write_text("before")
        broken = filled.snapshot()
        broken.pending = {"users": [{"pk": object()}]}
        with pytest.raises(TypeError):
            broken.save(path)

        assert path.read_text() == "before"
        assert [each.name for each in tmp_path.iterdir()] == ["state.jsonl"]

    def test_a_save_replaces(self, filled, path, tmp_path):
        path.write_text("before")
        filled.snapshot().save(path)
        assert Snapshot.load(path) == filled.snapshot()
        assert [each.name for each in tmp_path.iterdir()] == ["state.jsonl"]

    def test_no_such_folder(self, filled, tmp_path):
        with pytest.raises(FileNotFoundError):
            filled.snapshot().save(tmp_path / "nowhere" / "file")

    def test_a_name_without_a_folder(self, filled, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        filled.snapshot().save("here.jsonl")
        assert Snapshot.load("here.jsonl") == filled.snapshot()
