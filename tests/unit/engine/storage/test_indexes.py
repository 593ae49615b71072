from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pydynox.engine import Engine
from pydynox.engine.storage.indexes import Index
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, Projection, TableSchema

TABLE_KEYS = KeySchema((KeyAttribute("pk", "S"),), (KeyAttribute("sk", "N"),))
BY_G = IndexSchema("by_g", KeySchema((KeyAttribute("g", "S"),), (KeyAttribute("n", "N"),)), Projection("KEYS_ONLY"))
WIDE = IndexSchema("wide", KeySchema((KeyAttribute("g", "S"), KeyAttribute("h", "S"))))
LOCAL = IndexSchema("local", KeySchema((KeyAttribute("pk", "S"),), (KeyAttribute("n", "N"),)), kind="LOCAL")
SCHEMA = TableSchema("things", TABLE_KEYS, (BY_G, WIDE, LOCAL), declared_by="Thing")

letters = st.sampled_from("ab")
attributes = st.fixed_dictionaries(
    {},
    optional={
        "g": letters,
        "h": letters,
        "n": st.sampled_from([1, 2, Decimal("1.5")]),
        "x": st.lists(st.integers(0, 3), max_size=2),
    },
)
writes = st.lists(st.tuples(letters, st.integers(0, 3), st.none() | attributes, st.booleans()), max_size=40)


def stored(item):
    return StoredItem.of(item)


def content(index):
    entries = index.entries
    return [
        (key, sort_key, entry.item)
        for key, partition in sorted(entries.partitions.items(), key=repr)
        for sort_key, entry in sorted(partition.items.items())
    ]


class TestUpkeep:
    @given(writes)
    @settings(max_examples=100)
    def test_equals_a_rebuild_after_any_history(self, history):
        engine = Engine()
        for partition, sort, values, reads_first in history:
            key = {"pk": partition, "sk": sort}
            if reads_first:
                for index in SCHEMA.indexes:
                    engine.execute("Scan", {"TableName": "things", "IndexName": index.name}, SCHEMA)
            if values is None:
                engine.execute("DeleteItem", {"TableName": "things", "Key": key}, SCHEMA)
            else:
                engine.execute("PutItem", {"TableName": "things", "Item": key | values}, SCHEMA)
        if not history:
            return
        table = engine.tables["things"]
        for index in table.indexes.values():
            table.entries(index)
            rebuilt = Index(index.schema, TABLE_KEYS, "owner")
            rebuilt.fill(table.stored_items())
            assert content(index) == content(rebuilt)
            assert (index.size, index.entries.count) == (rebuilt.size, rebuilt.entries.count)


class TestPosition:
    def test_is_the_index_key_and_then_the_table_key(self):
        item = {"pk": "p", "sk": 1, "g": "x", "h": "y", "n": 2}

        assert Index(BY_G, TABLE_KEYS, None).position(item) == ("x", (2, "p", 1))
        assert Index(WIDE, TABLE_KEYS, None).position(item) == (("x", "y"), ("p", 1))
        assert Index(LOCAL, TABLE_KEYS, None).position(item) == ("p", (2, "p", 1))

    def test_of_an_item_without_the_key(self):
        assert Index(BY_G, TABLE_KEYS, None).position({"pk": "p", "sk": 1, "g": "x"}) is None
        assert Index(BY_G, TABLE_KEYS, None).position({"pk": "p", "sk": 1, "g": 5, "n": 1}) is None


class TestView:
    def test_projections(self):
        item = {"pk": "p", "sk": 1, "g": "x", "n": 2, "extra": [1], "more": "m"}
        include = IndexSchema("i", BY_G.key_schema, Projection("INCLUDE", ("extra", "absent")))
        everything = stored(item)

        assert Index(BY_G, TABLE_KEYS, None).view(everything).item == {"pk": "p", "sk": 1, "g": "x", "n": 2}
        assert Index(include, TABLE_KEYS, None).view(everything).item == {
            "pk": "p",
            "sk": 1,
            "g": "x",
            "n": 2,
            "extra": [1],
        }
        assert Index(WIDE, TABLE_KEYS, None).view(everything) is everything

    def test_knows_whether_it_is_flat(self):
        item = {"pk": "p", "sk": 1, "g": "x", "n": 2, "extra": [1]}
        index = Index(BY_G, TABLE_KEYS, None)

        assert index.view(stored(item)).flat
        assert index.holds("n")
        assert not index.holds("extra")

    def test_key_names_are_named_once(self):
        assert Index(LOCAL, TABLE_KEYS, None).key_names == ("pk", "n", "sk")
