"""Atomic operations: the expression, with placeholders in the order of the operations."""

from __future__ import annotations

import pytest

from pydynox import Model, ModelConfig
from pydynox.atomic import AtomicOp, serialize_atomic
from pydynox.attributes import ListAttribute, MapAttribute, NumberAttribute, StringAttribute, StringSetAttribute
from pydynox.conditions import Attr


class M(Model):
    model_config = ModelConfig(table="atomic")
    pk = StringAttribute(partition_key=True)
    n = NumberAttribute()
    name = StringAttribute(alias="nm")
    m = MapAttribute()
    m2 = MapAttribute()
    l = ListAttribute()  # noqa: E741
    tags = StringSetAttribute()


def test_all_kinds_in_one_expression() -> None:
    operations = [M.n.add(1), M.l.append(["z"]), M.m.remove(), M.name.set("a"), M.m2.if_not_exists({})]

    assert serialize_atomic(operations) == (
        (
            "SET #n0 = if_not_exists(#n0, :v1) + :v0, #n1 = list_append(#n1, :v2), #n3 = :v3, "
            "#n4 = if_not_exists(#n4, :v4) REMOVE #n2"
        ),
        {"n": "#n0", "l": "#n1", "m": "#n2", "nm": "#n3", "m2": "#n4"},
        {":v0": 1, ":v1": 0, ":v2": ["z"], ":v3": "a", ":v4": {}},
    )


def test_prepend() -> None:
    assert serialize_atomic([M.l.prepend([1])])[0] == "SET #n0 = list_append(:v0, #n0)"


def test_q39_sets_and_paths() -> None:
    """Q39: the peer has neither."""
    operations = [M.tags.add({"a"}), M.m["x"][0].set(1), Attr("hits.today").add(2), M.l[2].remove()]

    assert serialize_atomic(operations) == (
        "SET #n1.#n2[0] = :v1, #n3.#n4 = if_not_exists(#n3.#n4, :v3) + :v2 REMOVE #n5[2] ADD #n0 :v0",
        {"tags": "#n0", "m": "#n1", "x": "#n2", "hits": "#n3", "today": "#n4", "l": "#n5"},
        {":v0": {"a"}, ":v1": 1, ":v2": 2, ":v3": 0},
    )
    assert serialize_atomic([M.tags.delete({"a"})])[0] == "DELETE #n0 :v0"


def test_operations_are_instances_of_the_alias() -> None:
    assert isinstance(M.n.add(1), AtomicOp)


def test_delete_without_a_set() -> None:
    with pytest.raises(TypeError) as caught:
        M.tags.delete("a")

    assert str(caught.value) == "M.tags: expected set of str, got 'a'"


def test_a_condition_in_place_of_an_operation() -> None:
    with pytest.raises(TypeError) as caught:
        serialize_atomic([M.n == 1])  # type: ignore[list-item]

    assert str(caught.value).startswith("atomic expects operations such as User.visits.add(1), got Comparison: ")
