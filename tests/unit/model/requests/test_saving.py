"""save and delete: the requests, what the instance remembers, and that nothing that is stored gets lost."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox import AutoGenerate, Model, ModelConfig
from pydynox.attributes import (
    DatetimeAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    StringAttribute,
    StringSetAttribute,
    VersionAttribute,
)
from pydynox.errors import (
    ConditionalCheckFailedException,
    InvalidValueError,
    ItemTooLargeException,
    ValidationException,
)
from pydynox.testing import MemoryBackend


class M(Model):
    model_config = ModelConfig(table="saving")
    pk = StringAttribute(partition_key=True)
    sk = StringAttribute(sort_key=True)
    n = NumberAttribute()
    name = StringAttribute(alias="nm")
    m = MapAttribute()
    l = ListAttribute()  # noqa: E741
    tags = StringSetAttribute()


class V(Model):
    model_config = ModelConfig(table="versioned")
    pk = StringAttribute(partition_key=True)
    n = NumberAttribute()
    ver = VersionAttribute()


GUARD = {"ConditionExpression": "attribute_exists(#n0)"}


class TestNew:
    def test_request(self, client: Any, twin: Any) -> None:
        twin(M(pk="1", sk="a", n=1, name="x"), "save")

        assert client.requests == [
            ("PutItem", {"TableName": "saving", "Item": {"pk": "1", "sk": "a", "n": 1, "nm": "x"}}),
        ]

    def test_condition(self, client: Any, twin: Any) -> None:
        twin(M(pk="1", sk="a"), "save", condition=M.pk.not_exists())

        assert client.last[1] == {
            "TableName": "saving",
            "Item": {"pk": "1", "sk": "a"},
            "ConditionExpression": "attribute_not_exists(#n0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "pk"},
        }
        with pytest.raises(ConditionalCheckFailedException):
            twin(M(pk="1", sk="a"), "save", condition=M.pk.not_exists())

    def test_key_without_a_value(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValueError) as caught:
            twin(M(pk="1"), "save")

        assert str(caught.value) == "M.save(): the key 'sk' is None"

    def test_required_set_to_none(self, client: Any, twin: Any) -> None:
        class R(Model):
            model_config = ModelConfig(table="r")
            pk = StringAttribute(partition_key=True)
            name = StringAttribute(required=True)

        with pytest.raises(ValueError) as caught:
            twin(R(pk="1", name=None), "save")
        assert str(caught.value) == "R.name is None: declared with required=True"

    def test_true_in_place_of_a_condition(self, client: Any, twin: Any) -> None:
        with pytest.raises(TypeError) as caught:
            twin(M(pk="1", sk="a"), "save", condition=True)

        assert str(caught.value) == (
            "M.save(condition=) expects a condition, got bool: write User.attribute == value, or Attr(name).eq(value)"
        )


class TestStored:
    def test_q03_nothing_changed_sends_nothing(self, client: Any, twin: Any) -> None:
        """Q3: the peer puts the declared attributes and thereby erases all others."""
        item = M(pk="1", sk="a", n=1)
        twin(item, "save")
        twin(item, "save")

        assert len(client.requests) == 1

    def test_q07_q47_only_changes_are_sent_and_none_removes(self, client: Any, twin: Any) -> None:
        """Q7 and Q47: the peer stores NULL, and recreates a deleted item as a stub."""
        item = M(pk="1", sk="a", n=1, name="x")
        twin(item, "save")
        item.n = 2
        item.name = None
        twin(item, "save")

        assert client.last == (
            "UpdateItem",
            {
                "TableName": "saving",
                "Key": {"pk": "1", "sk": "a"},
                "UpdateExpression": "SET #f0 = :v0 REMOVE #f1",
                "ExpressionAttributeNames": {"#f0": "n", "#f1": "nm", "#n0": "pk"},
                "ExpressionAttributeValues": {":v0": 2},
                **GUARD,
            },
        )
        assert twin(M, "get", pk="1", sk="a", as_dict=True) == {"pk": "1", "sk": "a", "n": 2}
        assert not item.is_dirty

    def test_condition(self, client: Any, twin: Any) -> None:
        item = M(pk="1", sk="a", n=1, name="Q")
        twin(item, "save")
        item.n = 2
        twin(item, "save", condition=(M.name == "Q") & M.l.not_exists())

        assert client.last[1]["UpdateExpression"] == "SET #f0 = :v0"
        assert client.last[1]["ConditionExpression"] == (
            "((#n0 = :cond0 AND attribute_not_exists(#n1)) AND attribute_exists(#n2))"
        )
        assert client.last[1]["ExpressionAttributeValues"] == {":v0": 2, ":cond0": "Q"}

    def test_condition_without_changes_is_still_checked(self, client: Any, twin: Any) -> None:
        item = M(pk="1", sk="a", n=1)
        twin(item, "save")

        with pytest.raises(ConditionalCheckFailedException):
            twin(item, "save", condition=M.n == 2)

    def test_undeclared_attributes_survive(self, client: Any, twin: Any) -> None:
        """O6: what another writer stored is never dropped."""
        client.sync_put_item("saving", {"pk": "1", "sk": "a", "n": 1, "role": "admin", "deep": {"x": [1]}})
        item: Any = twin(M, "get", pk="1", sk="a")
        item.n = 2
        twin(item, "save")
        item.role = "guest"
        item.deep["x"].append(2)
        twin(item, "save")
        twin(item, "save", full_replace=True)

        assert client.sync_get_item("saving", {"pk": "1", "sk": "a"}) == {
            "pk": "1", "sk": "a", "n": 2, "role": "guest", "deep": {"x": [1, 2]},
        }  # fmt: skip

    def test_q05_changes_in_place(self, client: Any, twin: Any) -> None:
        """Q5."""
        item = M(pk="1", sk="a", l=[1], m={"a": {"b": 1}}, tags={"x"})
        twin(item, "save")
        assert item.l is not None
        assert item.m is not None
        assert item.tags is not None
        item.l.append(2)
        item.m["a"]["b"] = 2
        item.tags.add("y")
        twin(item, "save")

        found = twin(M, "get", pk="1", sk="a")
        assert (found.l, found.m, found.tags) == ([1, 2], {"a": {"b": 2}}, {"x", "y"})

    def test_floats_and_whole_floats_are_no_changes(self, client: Any, twin: Any) -> None:
        twin(M(pk="1", sk="a", n=0.1, l=[1.0, 2.5], m={"x": 0.3}), "save")
        item = twin(M, "get", pk="1", sk="a")
        item.n = 0.1
        item.l = [1.0, 2.5]

        assert (item.is_dirty, item.n, item.m) == (False, 0.1, {"x": 0.3})

    def test_q47_deleted_meanwhile(self, client: Any, twin: Any) -> None:
        """Q47."""
        item = M(pk="1", sk="a", n=1)
        twin(item, "save")
        twin(M, "delete_by_key", pk="1", sk="a")
        item.n = 2

        with pytest.raises(ConditionalCheckFailedException):
            twin(item, "save")
        assert item.changed_fields == ["n"]
        twin(item, "save", upsert=True)
        assert twin(M, "get", pk="1", sk="a", as_dict=True) == {"pk": "1", "sk": "a", "n": 2}

    def test_q45_changed_key(self, client: Any, twin: Any) -> None:
        """Q45: the peer sends SET of the key."""
        item = M(pk="1", sk="a", n=1)
        twin(item, "save")
        item.sk = "b"

        with pytest.raises(InvalidValueError) as caught:
            twin(item, "save")
        assert str(caught.value) == (
            "M.save(): the key 'sk' of a stored item has changed from 'a' to 'b'. "
            "A key cannot change: delete this item and save a new one"
        )

    def test_full_replace(self, client: Any, twin: Any) -> None:
        item = M(pk="1", sk="a", n=1)
        twin(item, "save")
        twin(item, "save", full_replace=True)

        assert client.last[0] == "PutItem"

    def test_q03_a_partial_instance_saves_its_changes_only(self, client: Any, twin: Any) -> None:
        """Q3: in the peer this erases everything that was not fetched."""
        twin(M(pk="1", sk="a", n=1, name="x"), "save")
        (item,) = twin.items(M, "query", "1", fields=["pk", "sk", "n"])
        assert item.name is None
        twin(item, "save")
        item.n = 2
        twin(item, "save")

        assert twin(M, "get", pk="1", sk="a", as_dict=True) == {"pk": "1", "sk": "a", "n": 2, "nm": "x"}


class TestDelete:
    def test_request(self, client: Any, twin: Any) -> None:
        twin(M(pk="1", sk="a"), "delete")

        assert client.requests == [("DeleteItem", {"TableName": "saving", "Key": {"pk": "1", "sk": "a"}})]

    def test_condition(self, client: Any, twin: Any) -> None:
        with pytest.raises(ConditionalCheckFailedException):
            twin(M(pk="1", sk="a"), "delete", condition=M.n == 1)

        assert client.last[1]["ConditionExpression"] == "#n0 = :v0"

    def test_q03_a_deleted_instance_is_new_again(self, client: Any, twin: Any) -> None:
        """Q3."""
        item = M(pk="1", sk="a", n=1)
        twin(item, "save")
        twin(item, "delete")
        twin(item, "save")

        assert client.last[0] == "PutItem"


class TestVersion:
    def test_first_and_second_save(self, client: Any, twin: Any) -> None:
        item = V(pk="1", n=1)
        twin(item, "save")
        assert client.last == (
            "PutItem",
            {
                "TableName": "versioned",
                "Item": {"pk": "1", "n": 1, "ver": 1},
                "ConditionExpression": "attribute_not_exists(#n0)",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                "ExpressionAttributeNames": {"#n0": "ver"},
            },
        )
        item.n = 2
        twin(item, "save")
        assert client.last == (
            "UpdateItem",
            {
                "TableName": "versioned",
                "Key": {"pk": "1"},
                "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
                "ConditionExpression": "#n0 = :cond0",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                "ExpressionAttributeNames": {"#f0": "n", "#f1": "ver", "#n0": "ver"},
                "ExpressionAttributeValues": {":v0": 2, ":v1": 2, ":cond0": 1},
            },
        )
        assert item.ver == 2

    def test_nothing_changed_counts_all_the_same(self, client: Any, twin: Any) -> None:
        item = V(pk="1", n=1)
        twin(item, "save")
        twin(item, "save")

        assert (client.last[1]["UpdateExpression"], item.ver) == ("SET #f0 = :v0", 2)

    def test_q04_a_failed_save_leaves_the_version(self, client: Any, twin: Any) -> None:
        """Q4: the peer counts first, so the second try overwrites the other writer."""
        item = V(pk="1", n=1)
        twin(item, "save")
        other = twin(V, "get", pk="1")
        other.n = 5
        twin(other, "save")
        item.n = 7
        for _ in range(2):
            with pytest.raises(ConditionalCheckFailedException):
                twin(item, "save")
        with pytest.raises(ConditionalCheckFailedException):
            twin(item, "delete")

        assert (item.ver, twin(V, "get", pk="1").n) == (1, 5)

    def test_delete(self, client: Any, twin: Any) -> None:
        item = V(pk="1", n=1)
        twin(item, "save")
        twin(item, "delete")

        assert client.last[1]["ConditionExpression"] == "#n0 = :v0"
        twin(item, "save")
        assert item.ver == 1


class TestGenerated:
    def test_filled_at_save(self, client: Any, twin: Any) -> None:
        class G(Model):
            model_config = ModelConfig(table="generated")
            id = StringAttribute(partition_key=True, default=AutoGenerate.ULID)
            at = DatetimeAttribute(default=AutoGenerate.ISO8601)
            given = StringAttribute(default=AutoGenerate.UUID4)

        item = G(given="x")
        assert item.id is None
        twin(item, "save")

        assert (len(item.id), item.given) == (26, "x")
        assert item.at.tzinfo is not None
        assert twin(G, "get", id=item.id).at == item.at


def test_max_size(client: Any, twin: Any) -> None:
    class Small(Model):
        model_config = ModelConfig(table="small", max_size=20)
        pk = StringAttribute(partition_key=True)
        text = StringAttribute()

    item = Small(pk="1", text="x" * 30)
    with pytest.raises(ItemTooLargeException) as caught:
        twin(item, "save")

    assert (caught.value.size, caught.value.max_size, caught.value.item_key) == (37, 20, {"pk": "1"})
    assert client.requests == []


class TestValuesThatCannotBeStored:
    """Every fault is told at the attribute, whichever request carries it."""

    def test_nan_in_a_put(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValueError) as caught:
            twin(M(pk="1", sk="a", n=float("nan")), "save")

        assert str(caught.value) == "The parameter cannot be converted to a numeric value: NaN (at M.n)"

    def test_nan_in_a_change(self, client: Any, twin: Any) -> None:
        item = M(pk="1", sk="a", name="x")
        twin(item, "save")
        item.l = [1, float("inf")]

        with pytest.raises(ValueError) as caught:
            twin(item, "save")
        assert str(caught.value) == "The parameter cannot be converted to a numeric value: Infinity (at M.l[1])"

    def test_in_a_condition(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValueError) as caught:
            twin.items(M, "scan", filter_condition=(M.name == "x") & (M.m["deep"][0].between(1, float("nan"))))

        assert str(caught.value) == "The parameter cannot be converted to a numeric value: NaN (at M.m)"

    def test_empty_set(self, client: Any, twin: Any) -> None:
        item = M(pk="1", sk="a", tags=set())
        twin(item, "save")
        assert M.sync_get(pk="1", sk="a", as_dict=True) == {"pk": "1", "sk": "a"}
        assert not item.is_dirty

        item.tags = {"x"}
        twin(item, "save")
        item.tags.clear()
        twin(item, "save")
        assert M.sync_get(pk="1", sk="a", as_dict=True) == {"pk": "1", "sk": "a"}

    def test_empty_set_in_a_map(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValueError) as caught:
            twin(M(pk="1", sk="a", m={"tags": set()}), "save")

        assert str(caught.value) == (
            "One or more parameter values were invalid: An string set  may not be empty (at M.m['tags'])"
        )

    def test_a_class_without_a_stored_form(self, client: Any, twin: Any) -> None:
        with pytest.raises(TypeError) as caught:
            twin(M(pk="1", sk="a", l=[object()]), "save")

        assert str(caught.value).startswith("M.l[0]: object has no DynamoDB form (supported are str, int, ")

    def test_a_tuple(self, client: Any, twin: Any) -> None:
        with pytest.raises(TypeError) as caught:
            twin(M(pk="1", sk="a", l=(1, 2)), "save")

        assert str(caught.value).startswith("M.l: tuple has no DynamoDB form (supported are str, int, ")

    def test_a_tuple_that_is_a_list_is_not_at_fault(self, client: Any, twin: Any) -> None:
        with MemoryBackend(strict=False), pytest.raises(ValidationException) as caught:
            twin(M(pk="1", sk="", l=(1, 2)), "save")

        assert caught.value.message == (
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
            "empty string value. Key: sk"
        )
