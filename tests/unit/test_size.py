"""Sizes as DynamoDB publishes them, which are the engine's own."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pydynox import Model, ModelConfig, size
from pydynox.attributes import ListAttribute, StringAttribute
from pydynox.size import DYNAMODB_MAX_ITEM_SIZE, ItemSize, calculate_item_size
from pydynox.values.attribute_value import item_size

ITEM: dict[str, Any] = {
    "pk": "é",
    "n": Decimal("-1.50"),
    "l": [1, {"a": None}],
    "s": {"x", "yz"},
    "b": b"abc",
    "t": True,
}


@pytest.mark.parametrize(
    ("function", "value", "size_in_bytes"),
    [
        ("string", "é", 2),
        ("string", "", 0),
        ("number", 0, 1),
        ("number", 12, 2),
        ("number", 123, 3),
        ("number", 100, 2),
        ("binary", b"abc", 3),
        ("boolean", True, 1),
        ("null", None, 1),
        ("list", [], 3),
        ("list", [1], 6),
        ("map", {"a": 1}, 7),
        ("set", {"a", "bc"}, 3),
        ("set", {1, 2}, 4),
        ("attribute", ["a", {"b": b"c"}], 3 + 2 + 1 + 3 + 3),
    ],
)
def test_values(function: str, value: Any, size_in_bytes: int) -> None:
    assert getattr(size, f"calculate_{function}_size")(value) == size_in_bytes


def test_an_item_and_its_attributes() -> None:
    whole, detailed = calculate_item_size(ITEM), calculate_item_size(ITEM, detailed=True)

    assert whole == ItemSize(item_size({**ITEM, "n": Decimal("-1.5")}))
    assert detailed.bytes == whole.bytes == sum(detailed.fields.values())
    assert detailed.fields["pk"] == 4
    assert whole.fields == {}


def test_shares_of_the_limit() -> None:
    full = ItemSize(DYNAMODB_MAX_ITEM_SIZE)

    assert (full.kb, full.percent, full.is_over_limit) == (400.0, 100.0, False)
    assert ItemSize(DYNAMODB_MAX_ITEM_SIZE + 1).is_over_limit


def test_an_instance() -> None:
    class Note(Model):
        model_config = ModelConfig(table="notes")
        pk = StringAttribute(partition_key=True)
        lines = ListAttribute(alias="l")

    assert Note(pk="1", lines=["ab"]).calculate_size(detailed=True) == ItemSize(10, {"pk": 3, "l": 7})
