"""Items as pydynox 1.8 and older versions of this library stored them, through every path: nobody may change them."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any

import pytest

from pydynox import Model, ModelConfig, SyncBatchWriter, SyncTransaction, set_default_client
from pydynox.attributes import (
    BinaryAttribute,
    BooleanAttribute,
    DatetimeAttribute,
    DecimalAttribute,
    EnumAttribute,
    IntegerAttribute,
    JSONAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    NumberSetAttribute,
    StringAttribute,
    StringSetAttribute,
    TTLAttribute,
)
from pydynox.conditions import Attr
from pydynox.indexes import GlobalSecondaryIndex
from pydynox.testing import MemoryBackend
from unit.model.conftest import RecordingClient, Twin

LONG = Decimal("0.12345678901234567890123456789012345678")


class Color(Enum):
    RED = "red"
    TWO = 2


@dataclass
class Address:
    city: str
    zip: str = "0000"


class Old(Model):
    model_config = ModelConfig(table="attrs_old")
    pk = StringAttribute(partition_key=True)
    group = StringAttribute()
    note = StringAttribute(alias="n")
    text = StringAttribute()
    must = StringAttribute(required=True)
    at = DatetimeAttribute()
    number = NumberAttribute()
    whole = IntegerAttribute()
    exact = DecimalAttribute()
    flag = BooleanAttribute()
    data = BinaryAttribute()
    items = ListAttribute()
    map = MapAttribute()
    address = MapAttribute(Address)
    strings = StringSetAttribute()
    numbers = NumberSetAttribute()
    doc = JSONAttribute()
    typed_doc = JSONAttribute(Address)
    color = EnumAttribute(Color)
    expires = TTLAttribute()
    words = ListAttribute(StringAttribute())
    moments = ListAttribute(DatetimeAttribute())
    colors = StringSetAttribute(EnumAttribute(Color))
    prices = MapAttribute(NumberAttribute())
    tags = StringSetAttribute(default=set)
    by_group = GlobalSecondaryIndex("by_group", "group")

    @cached_property
    def shout(self) -> str:
        return f"{self.pk}!"


STORED: dict[str, dict[str, Any]] = {
    "offsets": {"at": "2024-01-02T03:04:05.000678+02:00", "moments": ["2024-01-02T03:04:05+02:00", "2024-01-02"]},
    "Z": {"at": "2024-01-02T03:04:05Z"},
    "no zone": {"at": "2024-01-02 03:04:05"},
    "NULLs": dict.fromkeys(set(Old._definition.attributes) - {"pk", "group", "note", "at"} | {"extra", "n"}, None),
    "numbers as text": {"number": "5", "whole": "5", "prices": {"a": "5"}},
    "long numbers": {"number": LONG, "whole": LONG, "exact": LONG, "numbers": {LONG}, "prices": {"a": LONG}},
    "long numbers inside": {"items": [LONG], "map": {"a": [LONG]}, "more": LONG},
    "fractions": {"number": Decimal("0.1"), "whole": Decimal("2.5"), "exact": Decimal("0.1")},
    "booleans": {"number": True, "text": False, "data": True},
    "text of another type": {"text": 5, "data": "x", "flag": "yes"},
    "bytes for text": {"text": b"x", "number": b"x"},
    "lists of another type": {"items": "abc", "map": [1], "address": "Oslo", "words": "abc", "prices": [1]},
    "members of another type": {"words": ["a", 5, None], "prices": {"a": "1", "b": None}},
    "sets as lists": {"strings": ["b", "a"], "numbers": ["2.5", "1"], "colors": ["red", "2"], "tags": ["x"]},
    "sets of another type": {"strings": {1, 2}, "numbers": {"1", "2.50"}, "tags": {b"x"}},
    "sets as text": {"strings": "a", "numbers": "1", "tags": "a"},
    "empty lists for sets": {"strings": [], "numbers": [], "tags": [], "colors": []},
    "json as maps": {"doc": {"a": Decimal("0.5")}, "typed_doc": {"city": "Oslo"}},
    "json with other spaces": {"doc": '{"a":1,\n"b" : [] }', "typed_doc": '{"zip":"1","city":"Oslo"}'},
    "json of a text": {"doc": '"{}"'},
    "enum values": {"color": "2", "colors": {"red", "2"}},
    "less and more in a map": {"address": {"city": "Oslo", "more": 1}},
    "fractions of a second": {"expires": Decimal("1767225600.5")},
    "required is not there": {"must": ...},
    "required is NULL": {"must": None},
    "stored as an attribute is called": {"note": "of old"},
    "stored as a cached property is called": {"shout": "of old"},
    "unknown attributes": {"extra": {"a": [1, {"b"}]}, "null": None, "N": LONG},
}
BASE = {"pk": "1", "group": "g", "n": "first", "must": "x", "tags": {"t"}}


def item_with(stored: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**BASE, **stored}.items() if value is not ...}


def exactly(value: Any) -> Any:
    """To the byte: the type of everything, and every digit."""
    if isinstance(value, dict):
        return {name: exactly(member) for name, member in value.items()}
    if isinstance(value, list):
        return [exactly(member) for member in value]
    if isinstance(value, set):
        return {exactly(member) for member in value}
    return type(value).__name__, str(value)


@pytest.fixture
def client(pydynox_memory_backend: MemoryBackend) -> RecordingClient:
    client = RecordingClient()
    set_default_client(client)
    return client


class Table:
    """The table with the item, as it really is."""

    def __init__(
        self, client: RecordingClient, name: str, item: dict[str, Any], key: tuple[str, ...] = ("pk",)
    ) -> None:
        self.client, self.name = client, name
        self.key = {each: item[each] for each in key}
        client.perform("PutItem", {"TableName": name, "Item": item})
        self.before = self.item()
        client.requests.clear()

    def item(self) -> dict[str, Any] | None:
        reply = self.client.perform("GetItem", {"TableName": self.name, "Key": self.key})
        self.client.requests.pop()
        return reply.get("Item")

    def assert_only(self, **changes: Any) -> None:
        after = {name: value for name, value in {**self.before, **changes}.items() if value is not ...}
        assert exactly(self.item()) == exactly(after)


@pytest.fixture(params=STORED, ids=str)
def table(request: pytest.FixtureRequest, client: RecordingClient) -> Table:
    return Table(client, "attrs_old", item_with(STORED[request.param]))


READS: dict[str, Callable[[], Any]] = {
    "get": lambda: Old.sync_get(pk="1"),
    "query": lambda: Old.sync_query("1").first(),
    "scan": lambda: Old.sync_scan().first(),
    "index": lambda: Old.by_group.sync_query("g").first(),
    "index scan": lambda: Old.by_group.sync_scan().first(),
    "batch_get": lambda: Old.sync_batch_get([{"pk": "1"}])[0],
    "transact_get": lambda: Old.sync_transact_get([{"pk": "1"}])[0],
    "async get": lambda: Twin(blocking=False)(Old, "get", pk="1"),
    "copy": lambda: copy.copy(Old.sync_get(pk="1")),
    "deepcopy": lambda: copy.deepcopy(Old.sync_get(pk="1")),
    "pickle": lambda: pickle.loads(pickle.dumps(Old.sync_get(pk="1"))),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS)
class TestHoweverItIsRead:
    def test_saved_unchanged_sends_nothing(
        self, client: RecordingClient, table: Table, read: Callable[[], Any]
    ) -> None:
        item = read()
        client.requests.clear()
        assert (item.is_dirty, item.changed_fields) == (False, [])
        item.sync_save()

        assert client.requests == []
        table.assert_only()

    def test_one_change_is_one_change(self, client: RecordingClient, table: Table, read: Callable[[], Any]) -> None:
        item = read()
        item.note = "second"
        assert item.changed_fields == ["note"]
        item.sync_save()

        table.assert_only(n="second")
        item.note = "third"
        item.sync_save()
        table.assert_only(n="third")

    def test_full_replace(self, table: Table, read: Callable[[], Any]) -> None:
        item = read()
        item.note = "second"
        item.sync_save(full_replace=True)

        table.assert_only(n="second")
        assert not item.is_dirty


class TestWrites:
    def test_saved_by_async_code(self, client: RecordingClient, table: Table) -> None:
        twin = Twin(blocking=False)
        item = twin(Old, "get", pk="1")
        twin(item, "save")
        assert [name for name, _ in client.requests] == ["GetItem"]
        twin(item, "save", full_replace=True)

        table.assert_only()

    def test_update(self, table: Table) -> None:
        item: Any = Old.sync_get(pk="1")
        item.sync_update(note="second")
        table.assert_only(n="second")
        item.sync_update(atomic=[Old.note.set("third")])
        table.assert_only(n="third")
        assert not item.is_dirty
        item.sync_save(full_replace=True)
        table.assert_only(n="third")

    def test_update_by_key(self, table: Table) -> None:
        Old.sync_update_by_key(pk="1", note="second")

        table.assert_only(n="second")

    def test_transactions(self, table: Table) -> None:
        item: Any = Old.sync_get(pk="1")
        with SyncTransaction() as transaction:
            transaction.save_model(item)
        table.assert_only()

        item.note = "second"
        with SyncTransaction() as transaction:
            transaction.save_model(item)
        table.assert_only(n="second")

        with SyncTransaction() as transaction:
            transaction.delete_model(item)
        assert table.item() is None

    def test_batch_writer(self, client: RecordingClient, table: Table) -> None:
        with SyncBatchWriter(client, "attrs_old") as batch:
            batch.put(Old.sync_get(pk="1"))

        table.assert_only()

    def test_deletes(self, table: Table) -> None:
        item: Any = Old.sync_get(pk="1")
        item.sync_delete()

        assert table.item() is None

    def test_delete_by_key(self, table: Table) -> None:
        Old.sync_delete_by_key(pk="1")

        assert table.item() is None

    def test_dicts(self, table: Table) -> None:
        item: Any = Old.sync_get(pk="1")
        as_dict = item.to_dict()
        assert None not in as_dict.values()
        assert {name for name, value in table.before.items() if value is not None} == set(as_dict)

        again = Old.from_dict(as_dict)
        assert not again.is_dirty
        again.note = "second"
        again.sync_save()
        table.assert_only(n="second")

    def test_what_a_user_sees_can_be_assigned_again(self, table: Table) -> None:
        """The values themselves: no check is older than they are."""
        item: Any = Old.sync_get(pk="1")
        for name in ("text", "number", "at", "expires", "color", "doc", "strings", "words"):
            value = getattr(item, name)
            try:
                setattr(item, name, value)
            except TypeError:
                assert getattr(item, name) is value
        assert not item.is_dirty


class TestNamesThatTheClassHasForSomethingElse:
    def test_a_computed_value(self, client: RecordingClient) -> None:
        table = Table(client, "attrs_old", item_with({"shout": "of old"}))
        item: Any = Old.sync_get(pk="1")
        assert (item.shout, item.is_dirty) == ("1!", False)
        del item.shout
        assert (item.shout, item.is_dirty) == ("1!", False)
        item.sync_save(full_replace=True)

        table.assert_only()

    def test_an_attribute_with_an_alias(self, client: RecordingClient) -> None:
        table = Table(client, "attrs_old", item_with({"note": "of old"}))
        item: Any = Old.sync_get(pk="1")
        assert (item.note, item.model_dump()["note"], "note='first'" in repr(item)) == ("first", "first", True)
        item.sync_update(atomic=[Attr("note").remove()])
        assert (item.note, item.is_dirty) == ("first", False)
        item.sync_save(full_replace=True)

        table.assert_only(note=...)


class TestOneAttributeIsReplaced:
    """What a program assigns is stored as this version stores it, and nothing beside it changes."""

    @pytest.mark.parametrize(
        ("case", "name", "value", "stored"),
        [
            ("offsets", "at", datetime(2024, 1, 2, 1, 4, 5, 678, tzinfo=UTC), "2024-01-02T01:04:05.000678+00:00"),
            ("numbers as text", "number", 5, 5),
            ("long numbers", "number", 0.5, Decimal("0.5")),
            ("sets as lists", "strings", {"c"}, {"c"}),
            ("sets of another type", "strings", set(), ...),
            ("json as maps", "doc", {"a": 1}, '{"a": 1}'),
            ("text of another type", "text", "five", "five"),
            ("less and more in a map", "address", Address("Rome"), {"city": "Rome", "zip": "0000"}),
            ("NULLs", "text", "x", "x"),
            ("unknown attributes", "extra", [1], [1]),
        ],
    )
    def test_save(self, client: RecordingClient, case: str, name: str, value: Any, stored: Any) -> None:
        table = Table(client, "attrs_old", item_with(STORED[case]))
        item: Any = Old.sync_get(pk="1")
        setattr(item, name, value)
        assert item.changed_fields == [name]
        item.sync_save()

        table.assert_only(**{name: stored})

    def test_none_removes(self, client: RecordingClient) -> None:
        table = Table(client, "attrs_old", item_with(STORED["sets of another type"]))
        item: Any = Old.sync_get(pk="1")
        item.strings = None
        item.sync_save()

        table.assert_only(strings=...)

    def test_changed_in_place(self, client: RecordingClient) -> None:
        table = Table(client, "attrs_old", item_with(STORED["sets as lists"]))
        item: Any = Old.sync_get(pk="1")
        item.strings.add("c")
        item.sync_save()

        table.assert_only(strings={"a", "b", "c"})

    def test_the_last_member_goes(self, client: RecordingClient) -> None:
        table = Table(client, "attrs_old", item_with({}))
        item: Any = Old.sync_get(pk="1")
        item.tags.clear()
        item.sync_save()
        table.assert_only(tags=...)

        again: Any = Old.sync_get(pk="1")
        assert (again.tags, again.is_dirty) == (set(), False)
        client.requests.clear()
        again.sync_save()
        assert client.requests == []
        again.sync_save(full_replace=True)
        table.assert_only(tags=...)


class Event(Model):
    model_config = ModelConfig(table="attrs_events")
    pk = StringAttribute(partition_key=True)
    at = DatetimeAttribute(sort_key=True)
    note = StringAttribute()


class Measure(Model):
    model_config = ModelConfig(table="attrs_measures")
    pk = StringAttribute(partition_key=True)
    value = NumberAttribute(sort_key=True)
    note = StringAttribute()


KEYS: list[tuple[Any, str, Any]] = [
    (Event, "at", "2024-01-02T03:04:05+02:00"),
    (Event, "at", "2024-01-02"),
    (Event, "at", "2024-01-02T03:04:05Z"),
    (Measure, "value", LONG),
    (Measure, "value", Decimal("0.1")),
]


@pytest.mark.parametrize(("model", "name", "stored"), KEYS)
class TestKeys:
    def test_every_write_meets_the_item(self, client: RecordingClient, model: Any, name: str, stored: Any) -> None:
        table = Table(client, model.model_config.table, {"pk": "1", name: stored, "note": "a"}, ("pk", name))
        assert model.sync_get(pk="1", **{name: stored}).note == "a"
        item = model.sync_query("1").first()
        assert not item.is_dirty

        item.note = "b"
        item.sync_save()
        table.assert_only(note="b")
        item.sync_update(note="c")
        table.assert_only(note="c")
        item.sync_save(full_replace=True)
        table.assert_only(note="c")
        with SyncTransaction() as transaction:
            transaction.save_model(item)
        table.assert_only(note="c")
        with SyncBatchWriter(client, table.name) as batch:
            batch.put(item)
        table.assert_only(note="c")
        assert (
            client.sync_query(
                table.name, key_condition_expression="pk = :p", expression_attribute_values={":p": "1"}
            ).first()
            is not None
        )
        assert len(list(model.sync_query("1"))) == 1
        item.sync_delete()
        assert table.item() is None

    def test_by_key(self, client: RecordingClient, model: Any, name: str, stored: Any) -> None:
        table = Table(client, model.model_config.table, {"pk": "1", name: stored, "note": "a"}, ("pk", name))
        model.sync_update_by_key(pk="1", note="b", **{name: stored})
        table.assert_only(note="b")
        model.sync_delete_by_key(pk="1", **{name: stored})
        assert table.item() is None

    def test_transactions_delete(self, client: RecordingClient, model: Any, name: str, stored: Any) -> None:
        table = Table(client, model.model_config.table, {"pk": "1", name: stored, "note": "a"}, ("pk", name))
        with SyncTransaction() as transaction:
            transaction.delete_model(model.sync_query("1").first())
        assert table.item() is None


class Templated(Model):
    """1.8 filled templates with `str()` of the values."""

    model_config = ModelConfig(table="attrs_templated")
    pk = StringAttribute(partition_key=True)
    sk = StringAttribute(sort_key=True, template="AT#{at}#{n}#{color}")
    gk = StringAttribute(template="C#{color}")
    at = DatetimeAttribute()
    n = NumberAttribute()
    color = EnumAttribute(Color)
    note = StringAttribute()


OLD_KEYS = {
    "pk": "1",
    "sk": "AT#2026-01-01 00:00:00#5.0#Color.RED",
    "gk": "C#Color.RED",
    "at": "2026-01-01T00:00:00+00:00",
    "n": 5,
    "color": "red",
    "note": "a",
}


class TestTemplates:
    def test_a_key_of_another_rendering_is_kept(self, client: RecordingClient) -> None:
        table = Table(client, "attrs_templated", OLD_KEYS, ("pk", "sk"))
        item: Any = Templated.sync_query("1").first()
        assert not item.is_dirty
        item.sync_save()
        item.note = "b"
        item.sync_save()
        table.assert_only(note="b")
        item.sync_update(note="c")
        table.assert_only(note="c")
        item.sync_save(full_replace=True)
        table.assert_only(note="c")
        with SyncTransaction() as transaction:
            transaction.save_model(item)
        table.assert_only(note="c")
        item.sync_delete()
        assert table.item() is None


class WithInit(Model):
    model_config = ModelConfig(table="attrs_old")
    pk = StringAttribute(partition_key=True)
    number = NumberAttribute()
    strings = StringSetAttribute()
    at = DatetimeAttribute(naive="refuse")
    moment: timedelta

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.moment = timedelta(0)


def test_a_class_with_a_constructor_of_its_own_reads_what_it_would_not_take(client: RecordingClient) -> None:
    table = Table(client, "attrs_old", {"pk": "1", "number": "5", "strings": {1}, "at": "2024-01-02"})
    item: Any = WithInit.sync_get(pk="1")
    assert (item.number, item.strings, item.is_dirty) == ("5", {1}, False)
    item.sync_save(full_replace=True)

    table.assert_only()
