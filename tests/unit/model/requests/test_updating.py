"""update and the operations by key."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import (
    DatetimeAttribute,
    DecimalAttribute,
    EnumAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    StringAttribute,
    StringSetAttribute,
    VersionAttribute,
)
from pydynox.conditions import Attr
from pydynox.errors import ConditionalCheckFailedException, InvalidValueError, ModelError, ValidationException


class Kind(Enum):
    SMALL = "small"


class M(Model):
    model_config = ModelConfig(table="updating")
    pk = StringAttribute(partition_key=True)
    n = NumberAttribute()
    name = StringAttribute(alias="nm")
    l = ListAttribute()  # noqa: E741
    m = MapAttribute()
    tags = StringSetAttribute()
    price = DecimalAttribute()
    must = StringAttribute(required=True, default=None)


class Kept(Model):
    model_config = ModelConfig(table="updating")
    pk = StringAttribute(partition_key=True)
    tags = StringSetAttribute(required=True)


class Event(Model):
    model_config = ModelConfig(table="events")
    kind = EnumAttribute(Kind, partition_key=True, alias="k")
    at = DatetimeAttribute(sort_key=True)
    note = StringAttribute()


NOON = datetime(2024, 1, 2, 12, tzinfo=UTC)


def stored(client: Any) -> dict[str, Any]:
    found: dict[str, Any] = client.sync_get_item("updating", {"pk": "1"})
    return found


@pytest.fixture
def item(client: Any) -> M:
    item = M(pk="1", n=1, name="x", must="y")
    item.sync_save()
    return item


class TestAssigning:
    def test_request(self, client: Any, twin: Any, item: M) -> None:
        twin(item, "update", n=2, name=None)

        assert client.last == (
            "UpdateItem",
            {
                "TableName": "updating",
                "Key": {"pk": "1"},
                "UpdateExpression": "SET #f0 = :v0 REMOVE #f1",
                "ExpressionAttributeNames": {"#f0": "n", "#f1": "nm", "#n0": "pk"},
                "ExpressionAttributeValues": {":v0": 2},
                "ConditionExpression": "attribute_exists(#n0)",
            },
        )
        assert (item.n, item.name, item.is_dirty) == (2, None, False)

    def test_q16_the_instance_changes_only_if_the_update_succeeds(self, client: Any, twin: Any, item: M) -> None:
        """Q16: the peer assigns first."""
        with pytest.raises(ConditionalCheckFailedException):
            twin(item, "update", n=2, condition=M.name == "z")

        assert client.last[1]["ConditionExpression"] == "(#n0 = :cond0 AND attribute_exists(#n1))"
        assert (item.n, item.is_dirty) == (1, False)

    def test_other_changes_stay_changes(self, client: Any, twin: Any, item: M) -> None:
        item.name = "unsaved"
        twin(item, "update", n=2)

        assert item.changed_fields == ["name"]

    def test_nothing_to_do(self, client: Any, twin: Any, item: M) -> None:
        twin(item, "update")
        twin(item, "update", atomic=[])

        assert len(client.requests) == 1

    def test_creates_a_missing_item(self, client: Any, twin: Any) -> None:
        twin(M(pk="1", must="y"), "update", n=2)

        assert stored(client) == {"pk": "1", "n": 2}

    def test_unknown_name(self, client: Any, twin: Any, item: M) -> None:
        with pytest.raises(ValueError) as caught:
            twin(item, "update", nane="x")

        assert str(caught.value) == "M.update() got an unknown attribute 'nane'; did you mean 'name'?"

    def test_key(self, client: Any, twin: Any, item: M) -> None:
        with pytest.raises(InvalidValueError) as caught:
            twin(item, "update", pk="2")

        assert str(caught.value) == "M.update(): the key 'pk' of an item cannot be changed"

    def test_required_to_none(self, client: Any, twin: Any, item: M) -> None:
        with pytest.raises(ValueError) as caught:
            twin(item, "update", must=None)

        assert str(caught.value) == "M.update(): M.must cannot be None: declared with required=True"

    def test_required_to_an_empty_set(self, client: Any, twin: Any) -> None:
        Kept(pk="1", tags={"a"}).sync_save()
        kept = Kept.sync_get(pk="1")
        for use, text in (
            (lambda: twin(kept, "update", tags=set()), "Kept.update(): Kept.tags cannot be empty"),
            (lambda: twin(Kept, "update_by_key", pk="1", tags=[]), "Kept.update_by_key(): Kept.tags cannot be empty"),
            (lambda: twin(kept, "update", atomic=[Kept.tags.set(set())]), "Kept.tags cannot be empty"),
        ):
            with pytest.raises(ValueError) as caught:
                use()
            assert str(caught.value) == f"{text}: declared with required=True"

        assert stored(client) == {"pk": "1", "tags": {"a"}}

    def test_float_for_a_decimal(self, client: Any, twin: Any, item: M) -> None:
        with pytest.raises(TypeError) as caught:
            twin(item, "update", price=0.5)

        assert str(caught.value) == "M.price: expected Decimal or int, got 0.5"
        assert item.price is None


class TestAtomic:
    def test_q16_results_show_on_the_instance(self, client: Any, twin: Any, item: M) -> None:
        """Q16: the peer leaves the instance as it was, and drops keyword arguments beside `atomic`."""
        item.must = "unsaved"
        twin(item, "update", atomic=[M.n.add(2), M.l.set([1]), M.tags.add({"a"}), M.m.set({"k": 1})], name="new")

        assert client.last[1]["UpdateExpression"] == (
            "SET #n0 = if_not_exists(#n0, :v1) + :v0, #n1 = :v2, #n3 = :v4, #n4 = :v5 ADD #n2 :v3"
        )
        assert (item.n, item.l, item.tags, item.m, item.name) == (3, [1], {"a"}, {"k": 1}, "new")
        assert item.changed_fields == ["must"]

        twin(item, "update", atomic=[M.l.append([2]), M.tags.delete({"a"}), M.m["k"].add(5), M.name.remove()])
        assert (item.n, item.l, item.tags, item.m, item.name) == (3, [1, 2], None, {"k": 6}, None)
        assert item.changed_fields == ["must"]

    def test_a_text_that_is_used_again_has_the_values_of_each_update(self, client: Any, twin: Any, item: M) -> None:
        for amount, name in ((2, "a"), (3, "b")):
            twin(item, "update", atomic=[M.n.add(amount), M.m.remove()], name=name)
            assert client.last[1]["ExpressionAttributeValues"] == {":v0": amount, ":v1": 0, ":v2": name}

        twin(item, "update", atomic=[M.n.set(5), M.m.remove()], name="c")
        assert client.last[1]["UpdateExpression"] == "SET #n0 = :v0, #n2 = :v1 REMOVE #n1"
        assert (item.n, item.name) == (5, "c")

    def test_undeclared_attributes(self, client: Any, twin: Any, item: Any) -> None:
        twin(item, "update", atomic=[Attr("hits").add(2)])

        assert (item.hits, item.is_dirty) == (2, False)

    def test_condition_continues_the_numbering(self, client: Any, twin: Any, item: M) -> None:
        twin(item, "update", atomic=[M.n.add(2)], condition=M.n < 10)

        assert client.last[1]["ConditionExpression"] == "(#n0 < :v2 AND attribute_exists(#n1))"

    def test_an_operation_without_a_list(self, client: Any, twin: Any, item: M) -> None:
        with pytest.raises(TypeError) as caught:
            twin(item, "update", atomic=M.n.add(2))

        assert str(caught.value) == "M.update(atomic=) expects a list of operations, got AtomicAdd"

    def test_two_operations_on_one_attribute(self, client: Any, twin: Any, item: M) -> None:
        with pytest.raises(ValidationException) as caught:
            twin(item, "update", atomic=[M.n.add(2), M.n.set(1)])

        assert "Two document paths overlap" in str(caught.value)


class TestByKey:
    def test_update(self, client: Any, twin: Any, item: M) -> None:
        twin(M, "update_by_key", pk="1", n=5, name=None, condition=M.n == 1)

        assert client.last[1]["UpdateExpression"] == "SET #f0 = :v0 REMOVE #f1"
        assert client.last[1]["ConditionExpression"] == "#n0 = :cond0"
        assert stored(client) == {"pk": "1", "n": 5, "must": "y"}

    def test_atomic_operations(self, client: Any, twin: Any, item: M) -> None:
        twin(M, "update_by_key", pk="1", atomic=[M.n.add(4)], condition=M.n == 1, name="x")
        assert stored(client) == {"pk": "1", "n": 5, "nm": "x", "must": "y"}

        twin(M, "update_by_key", {"pk": "1"}, atomic=[M.name.remove()])
        assert stored(client) == {"pk": "1", "n": 5, "must": "y"}

    def test_atomic_operations_of_another_kind(self, client: Any, twin: Any) -> None:
        with pytest.raises(TypeError) as caught:
            twin(M, "update_by_key", pk="1", atomic=M.n.add(4))

        assert str(caught.value) == "M.update_by_key(atomic=) expects a list of operations, got AtomicAdd"

    def test_an_attribute_of_that_name_keeps_it(self, client: Any, twin: Any) -> None:
        class Bomb(Model):
            model_config = ModelConfig(table="updating")
            pk = StringAttribute(partition_key=True)
            atomic = StringAttribute()

        twin(Bomb, "update_by_key", pk="1", atomic="yes")
        assert stored(client) == {"pk": "1", "atomic": "yes"}
        twin(Bomb, "update_by_key", pk="1", atomic=None)
        assert stored(client) == {"pk": "1"}

    def test_update_without_attributes(self, client: Any, twin: Any) -> None:
        twin(M, "update_by_key", pk="1")

        assert client.requests == []

    def test_update_without_the_key(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValueError) as caught:
            twin(M, "update_by_key", n=1)

        assert str(caught.value) == "M.update_by_key() misses the key 'pk'; the key of M is 'pk'"

    def test_delete(self, client: Any, twin: Any, item: M) -> None:
        with pytest.raises(ConditionalCheckFailedException):
            twin(M, "delete_by_key", pk="1", condition=M.n == 2)
        twin(M, "delete_by_key", pk="1")

        assert stored(client) is None

    def test_delete_with_a_surplus_argument(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValueError) as caught:
            twin(M, "delete_by_key", pk="1", n=2)

        assert str(caught.value) == "M.delete_by_key() got 'n' beside the key; the key of M is 'pk'"

    def test_q10_keys_are_serialised(self, client: Any, twin: Any) -> None:
        """Q10: in the peer such items can be saved but never fetched."""
        twin(Event(kind=Kind.SMALL, at=NOON, note="a"), "save")
        assert twin(Event, "get", kind=Kind.SMALL, at=NOON).note == "a"
        assert twin(Event, "get", kind="small", at="2024-01-02T12:00:00+00:00").note == "a"
        assert twin(Event, "get", k="small", at=NOON).note == "a"

        twin(Event, "update_by_key", kind=Kind.SMALL, at=NOON, note="b")
        (found,) = twin(Event, "batch_get", [{"kind": Kind.SMALL, "at": NOON}])
        assert (found.kind, found.at, found.note) == (Kind.SMALL, NOON, "b")
        assert twin.items(Event, "query", Kind.SMALL, sort_key_condition=Event.at >= NOON) == [found]

        twin(found, "update", note="c")
        twin(found, "delete")
        assert twin(Event, "get", kind=Kind.SMALL, at=NOON) is None


class Counted(Model):
    model_config = ModelConfig(table="counted")
    pk = StringAttribute(partition_key=True)
    n = NumberAttribute()
    version = VersionAttribute()


class TestVersion:
    """Q17: an update neither checks nor counts the version, unless it is asked to."""

    def test_q17_not_touched(self, client: Any, twin: Any) -> None:
        item = Counted(pk="1", n=1)
        twin(item, "save")
        twin(item, "update", n=2)

        assert client.last[1]["UpdateExpression"] == "SET #f0 = :v0"
        assert client.last[1]["ConditionExpression"] == "attribute_exists(#n0)"
        assert item.version == 1

    def test_q17_checked_and_counted(self, client: Any, twin: Any) -> None:
        item = Counted(pk="1", n=1)
        twin(item, "save")
        twin(item, "update", n=2, check_version=True, condition=Counted.n == 1)

        assert client.last[1]["UpdateExpression"] == "SET #f0 = :v0, #f1 = :v1"
        assert client.last[1]["ConditionExpression"] == "(#n0 = :cond0 AND #n1 = :cond1)"
        assert client.last[1]["ExpressionAttributeValues"] == {":v0": 2, ":v1": 2, ":cond0": 1, ":cond1": 1}
        assert (item.n, item.version, item.is_dirty) == (2, 2, False)
        twin(item, "save")
        assert item.version == 3

    def test_with_atomic_operations(self, client: Any, twin: Any) -> None:
        item = Counted(pk="1", n=1)
        twin(item, "save")
        twin(item, "update", atomic=[Counted.n.add(5)], check_version=True)

        assert (item.n, item.version, item.is_dirty) == (6, 2, False)

    def test_another_writer(self, client: Any, twin: Any) -> None:
        item = Counted(pk="1", n=1)
        twin(item, "save")
        twin(twin(Counted, "get", pk="1"), "save")
        for _ in range(2):
            with pytest.raises(ConditionalCheckFailedException):
                twin(item, "update", n=2, check_version=True)

        assert (item.n, item.version) == (1, 1)

    def test_of_a_new_instance(self, client: Any, twin: Any) -> None:
        item = Counted(pk="1")
        twin(item, "update", n=1, check_version=True)
        assert item.version == 1

        with pytest.raises(ConditionalCheckFailedException):
            twin(Counted(pk="1"), "update", n=1, check_version=True)

    def test_given_as_well(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValueError) as caught:
            twin(Counted(pk="1"), "update", version=3, check_version=True)

        assert str(caught.value) == (
            "Counted.update(): 'version' is counted by check_version=True and cannot be given too"
        )

    def test_without_the_attribute(self, client: Any, twin: Any, item: M) -> None:
        with pytest.raises(ModelError) as caught:
            twin(item, "update", n=1, check_version=True)

        assert str(caught.value) == "M.update(): check_version=True, and M has no VersionAttribute"
