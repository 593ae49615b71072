"""Updates that may create an item whose key can be read in two ways: one that is stored is changed, none is created."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox import Model, ModelConfig, SyncTransaction
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.exceptions import ConditionalCheckFailedException, InvalidValueError, TransactionCanceledException


class Room(Model):
    model_config = ModelConfig(table="ambiguous_rooms")
    pk = StringAttribute(partition_key=True, template="{house}#{room}")
    house = StringAttribute()
    room = StringAttribute()
    note = StringAttribute()


class Allowed(Room):
    model_config = ModelConfig(table="ambiguous_rooms", allow_ambiguous_keys=True)


class Numbered(Model):
    model_config = ModelConfig(table="ambiguous_numbers")
    pk = StringAttribute(partition_key=True, template="{number}#{room}")
    number = NumberAttribute()
    room = StringAttribute()
    note = StringAttribute()


NEW = {"house": "a#b", "room": "c"}
ITEM = {"pk": "a#b#c", **NEW}
READINGS = (
    "house='a', room='b#c' and house='a#b', room='c' have one key, Room.pk = 'a#b#c': keep what stands between "
    "placeholders out of their values, or set ModelConfig(allow_ambiguous_keys=True)"
)


def items(client: Any) -> list[dict[str, Any]]:
    return [dict(item) for item in client.sync_scan("ambiguous_rooms")]


@pytest.fixture
def stored(client: Any) -> Any:
    client.sync_put_item("ambiguous_rooms", ITEM)
    return client


@pytest.mark.parametrize("arguments", [{"note": "n"}, {"atomic": [Room.note.set("n")]}], ids=["values", "atomic"])
class TestNewInstances:
    def test_no_item_is_created(self, client: Any, twin: Any, arguments: dict[str, Any]) -> None:
        with pytest.raises(InvalidValueError) as caught:
            twin(Room(**NEW), "update", **arguments)
        assert str(caught.value) == f"Room.update(): there is no such item, and {READINGS}"
        assert items(client) == []

        twin(Allowed(**NEW), "update", note="n")
        assert items(client) == [{"pk": "a#b#c", "note": "n"}]

    def test_a_stored_item_is_changed(self, stored: Any, twin: Any, arguments: dict[str, Any]) -> None:
        twin(Room(**NEW), "update", **arguments)
        assert items(stored) == [{**ITEM, "note": "n"}]


class TestUpdatesByKey:
    def test_no_item_is_created(self, client: Any, twin: Any) -> None:
        for key in NEW, {"pk": "a#b#c", **NEW}:
            with pytest.raises(InvalidValueError) as caught:
                twin(Room, "update_by_key", **key, note="n")
            assert str(caught.value) == f"Room.update_by_key(): there is no such item, and {READINGS}"
        assert items(client) == []

        twin(Allowed, "update_by_key", **NEW, note="n")
        assert items(client) == [{**ITEM, "note": "n"}]

    def test_a_stored_item_is_changed(self, stored: Any, twin: Any) -> None:
        twin(Room, "update_by_key", **NEW, note="n")
        assert items(stored) == [{**ITEM, "note": "n"}]

    def test_beside_a_condition(self, client: Any, twin: Any) -> None:
        with pytest.raises(ConditionalCheckFailedException) as caught:
            twin(Room, "update_by_key", NEW, condition=Room.note.not_exists(), note="n")
        assert str(caught.value) == (
            "The conditional request failed: Room {'pk': 'a#b#c'}: expected Room.note.not_exists() and "
            f"Room.pk.exists(), and there is no such item. None is created, since {READINGS}"
        )
        client.sync_put_item("ambiguous_rooms", ITEM)
        twin(Room, "update_by_key", NEW, condition=Room.note.not_exists(), note="n")
        assert items(client) == [{**ITEM, "note": "n"}]

    def test_in_a_transaction(self, client: Any) -> None:
        def update() -> None:
            with SyncTransaction() as transaction:
                transaction.update_by_key(Room, NEW, note="n")

        with pytest.raises(TransactionCanceledException):
            update()
        assert items(client) == []
        client.sync_put_item("ambiguous_rooms", ITEM)
        update()
        assert items(client) == [{**ITEM, "note": "n"}]

    def test_a_key_given_as_text_is_taken_as_it_is(self, client: Any, twin: Any) -> None:
        twin(Room, "update_by_key", pk="a#b#c", note="n")
        assert items(client) == [{"pk": "a#b#c", "note": "n"}]

    def test_keys_that_are_never_in_doubt(self, client: Any, twin: Any) -> None:
        twin(Numbered, "update_by_key", number=1, room="b#c", note="n")
        twin(Room, "update_by_key", house="a", room="b", note="n")
        assert [request.get("ConditionExpression") for _, request in client.requests[-2:]] == [None, None]
