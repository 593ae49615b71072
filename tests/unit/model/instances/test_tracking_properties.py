"""Properties: what is read is what was written, and every change in place is found and saved."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pydynox import Model, ModelConfig
from pydynox.attributes import JSONAttribute, ListAttribute, MapAttribute, NumberAttribute, StringAttribute
from pydynox.testing import MemoryBackend

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(-1e9, 1e9, allow_nan=False).filter(lambda f: f == 0 or abs(f) > 1e-9),
    st.text(max_size=5),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


class Free(Model):
    model_config = ModelConfig(table="free")
    pk = StringAttribute(partition_key=True)
    number = NumberAttribute()
    items = ListAttribute()
    map = MapAttribute()
    doc = JSONAttribute()


@settings(max_examples=60, deadline=None)
@given(
    number=st.one_of(st.none(), st.integers(-(10**20), 10**20), st.floats(1e-9, 1e9)),
    items=st.lists(VALUES, max_size=3),
    map_=st.dictionaries(st.text(min_size=1, max_size=3), VALUES, max_size=3),
    doc=VALUES.filter(lambda value: value is not None),
    undeclared=VALUES,
)
def test_a_round_trip_changes_nothing(
    number: Any, items: list[Any], map_: dict[str, Any], doc: Any, undeclared: Any
) -> None:
    with MemoryBackend():
        written = Free(pk="1", number=number, items=items, map=map_, doc=doc)
        written.sync_save()
        assert written.changed_fields == []
        Free._get_client().sync_update_item(
            "free",
            {"pk": "1"},
            update_expression="SET undeclared_one = :o",
            expression_attribute_values={":o": undeclared},
        )
        found: Any = Free.sync_get(pk="1")
        assert (found.number, found.items, found.map, found.doc, found.undeclared_one) == (
            number,
            items,
            map_,
            doc,
            undeclared,
        )
        assert found.changed_fields == []
        assert Free.from_dict(found.to_dict()).changed_fields == []


@settings(max_examples=60, deadline=None)
@given(items=st.lists(VALUES, max_size=3), added=VALUES, map_=st.dictionaries(st.text(min_size=1, max_size=3), VALUES))
def test_a_change_in_place_is_saved(items: list[Any], added: Any, map_: dict[str, Any]) -> None:
    with MemoryBackend():
        Free(pk="1", items=items, map=map_).sync_save()
        found: Any = Free.sync_get(pk="1")
        found.items.append(added)
        found.map["a new name"] = [added]
        assert sorted(found.changed_fields) == ["items", "map"]
        found.sync_save()
        again: Any = Free.sync_get(pk="1")
        assert (again.items, again.map) == ([*items, added], {**map_, "a new name": [added]})
