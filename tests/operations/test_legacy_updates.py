"""AttributeUpdates."""

from __future__ import annotations

import pytest

INVALID = "One or more parameter values were invalid: "
ENVELOPE = "1 validation error detected: "
KEY = {"TableName": "users", "Key": {"pk": "a"}}
MISMATCH = "Type mismatch for attribute to update"


def change(name="a", action=None, *value):
    update = {} if action is None else {"Action": action}
    return {name: update | ({"Value": value[0]} if value else {})}


@pytest.fixture
def users(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    return dynamodb


def stored(dynamodb):
    return dynamodb.call("GetItem", KEY).get("Item")


class TestRequestShape:
    def test_updates_are_structures(self, dynamodb):
        of_text = dynamodb.error("UpdateItem", KEY | {"AttributeUpdates": {"a": "x"}})
        of_list = dynamodb.error("UpdateItem", KEY | {"AttributeUpdates": ["a"]})

        assert of_text.code == of_list.code == "SerializationException"
        assert of_text.message == "Unexpected value type in payload"
        assert of_list.message == (
            "Unrecognized collection type java.util.Map<java.lang.String, "
            "com.amazonaws.dynamodb.v20120810.AttributeValueUpdate>"
        )

    def test_unknown_action(self, dynamodb):
        error = dynamodb.error("UpdateItem", KEY | {"AttributeUpdates": change("a", "SET", 1)})

        assert error.message == (
            f"{ENVELOPE}Value 'SET' at 'attributeUpdates.a.member.action' failed to satisfy constraint: "
            "Member must satisfy enum value set: [ADD, PUT, DELETE]"
        )


class TestValidation:
    @pytest.mark.parametrize("action", [None, "PUT", "ADD"])
    def test_value_is_missing(self, dynamodb, action):
        error = dynamodb.error("UpdateItem", KEY | {"AttributeUpdates": change("a", action)})

        assert error.code == "ValidationException"
        assert error.message == (
            f"{ENVELOPE}{INVALID}Only DELETE action is allowed when no attribute value is specified"
        )

    @pytest.mark.parametrize(
        ("name", "value", "can_add", "can_delete"),
        [
            ("S", "x", False, False),
            ("N", 1, True, False),
            ("B", b"x", False, False),
            ("BOOL", True, False, False),
            ("NULL", None, False, False),
            ("M", {}, False, False),
            ("L", [], True, False),
            ("SS", {"x"}, True, True),
            ("NS", {1}, True, True),
            ("BS", {b"x"}, True, True),
        ],
    )
    def test_types(self, users, name, value, can_add, can_delete):
        for action, is_allowed, text in (
            ("ADD", can_add, "ADD action is not supported for the type"),
            ("DELETE", can_delete, "DELETE action with value is not supported for the type"),
        ):
            request = KEY | {"AttributeUpdates": change("a", action, value)}
            if is_allowed:
                users.call("UpdateItem", request)
            else:
                assert users.error("UpdateItem", request).message == f"{ENVELOPE}{INVALID}{text} {name}"
            users.call("DeleteItem", KEY)

    def test_names_and_values(self, dynamodb):
        def reason(name, value):
            return dynamodb.error("UpdateItem", KEY | {"AttributeUpdates": change(name, "PUT", value)}).message

        assert reason("", 1) == f"{ENVELOPE}Empty attribute name"
        assert reason("a" * 65536, 1) == f"{ENVELOPE}Attribute name is too large, must be less than 65536 bytes"
        assert reason("a", set()) == (f"{ENVELOPE}{INVALID}An string set  may not be empty (at AttributeUpdates['a'])")

    def test_comes_after_the_key_and_before_expected(self, dynamodb):
        request = KEY | {"AttributeUpdates": change("a", "PUT"), "Expected": {"a": {}}}
        text = f"{INVALID}Only DELETE action is allowed when no attribute value is specified"

        assert dynamodb.error("UpdateItem", request).message == ENVELOPE + text
        assert dynamodb.error("UpdateItem", request | {"Key": {"pk": set()}}).reason == (
            f"{INVALID}An string set  may not be empty"
        )
        assert dynamodb.error("UpdateItem", request | {"AttributeUpdates": change("a", "PUT", 1)}).message == (
            f"{ENVELOPE}{INVALID}Value must be provided when Exists is null for Attribute: a"
        )

    @pytest.mark.parametrize("action", [("PUT", "x"), ("DELETE",)])
    def test_key(self, users, action):
        error = users.error("UpdateItem", KEY | {"AttributeUpdates": change("pk", *action)})

        assert error.message == f"{INVALID}Cannot update attribute pk. This attribute is part of the key"

    @pytest.mark.parametrize(
        ("existing", "action", "value"),
        [
            ({1}, "DELETE", {"x"}),
            (1, "DELETE", {"x"}),
            ("1", "ADD", 1),
            ({1}, "ADD", 1),
            (1, "ADD", {1}),
            ({"x"}, "ADD", {1}),
            ("x", "ADD", ["x"]),
            ({}, "ADD", ["x"]),
        ],
    )
    def test_attribute_of_another_type(self, users, existing, action, value):
        users.put("users", {"pk": "a", "a": existing})

        error = users.error("UpdateItem", KEY | {"AttributeUpdates": change("a", action, value)})

        assert (error.code, error.message) == ("ValidationException", MISMATCH)
        assert stored(users) == {"pk": "a", "a": existing}

    def test_sum_out_of_range(self, users):
        users.put("users", {"pk": "a", "a": 99 * 10**124})

        error = users.error("UpdateItem", KEY | {"AttributeUpdates": change("a", "ADD", 99 * 10**124)})

        assert error.message == (
            "Number overflow. Attempting to store a number with magnitude larger than supported range"
        )

    def test_size(self, users):
        error = users.error("UpdateItem", KEY | {"AttributeUpdates": change("a", "PUT", "a" * 409_600)})

        assert error.message == "Item size to update has exceeded the maximum allowed size"

    @pytest.mark.parametrize(
        ("action", "message"),
        [
            (("PUT", 1), f"{INVALID}Type mismatch for Index Key g Expected: S Actual: N IndexName: by_g"),
            (("ADD", 1), f"{INVALID}Type mismatch for Index Key g Expected: S Actual: N IndexName: by_g"),
            (("ADD", []), f"{INVALID}Type mismatch for Index Key g Expected: S Actual: L IndexName: by_g"),
            (("DELETE", {"x"}), f"{INVALID}Type mismatch for Index Key g Expected: S Actual: SS IndexName: by_g"),
            # DynamoDB Local has these words here, and others where an expression writes it.
            (
                ("PUT", ""),
                (
                    "One or more parameter values are not valid. A value specified for a secondary index key is not "
                    "supported. The AttributeValue for a key attribute cannot contain an empty string value. "
                    "IndexName: by_g, IndexKey: g"
                ),
            ),
        ],
    )
    def test_key_of_an_index(self, dynamodb, action, message):
        index = {
            "IndexName": "by_g",
            "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }
        dynamodb.create(
            "users",
            ("pk", "S"),
            GlobalSecondaryIndexes=[index],
            AttributeDefinitions=[{"AttributeName": "g", "AttributeType": "S"}],
        )

        assert dynamodb.error("UpdateItem", KEY | {"AttributeUpdates": change("g", *action)}).message == message
        dynamodb.call("UpdateItem", KEY | {"AttributeUpdates": change("g", "PUT", "x")})
        query = {"TableName": "users", "IndexName": "by_g"}
        condition = {"g": {"ComparisonOperator": "EQ", "AttributeValueList": ["x"]}}
        assert dynamodb.call("Query", query | {"KeyConditions": condition})["Count"] == 1
        dynamodb.call("UpdateItem", KEY | {"AttributeUpdates": change("g", "DELETE")})
        assert dynamodb.call("Query", query | {"KeyConditions": condition})["Count"] == 0


class TestBehaviour:
    @pytest.mark.parametrize(
        ("existing", "update", "expected"),
        [
            (1, change("a", None, 2), 2),
            (1, change("a", "PUT", None), None),
            (1, change("a", "PUT", {"x": [1]}), {"x": [1]}),
            (1, change("a", "ADD", 2), 3),
            ({1}, change("a", "ADD", {1, 2}), {1, 2}),
            ([1], change("a", "ADD", [1, "x"]), [1, 1, "x"]),
            ({1, 2}, change("a", "DELETE", {2, 3}), {1}),
        ],
    )
    def test_of_an_attribute(self, users, existing, update, expected):
        users.put("users", {"pk": "a", "a": existing, "other": "x"})

        reply = users.call("UpdateItem", KEY | {"AttributeUpdates": update, "ReturnValues": "ALL_NEW"})

        assert reply["Attributes"] == stored(users) == {"pk": "a", "a": expected, "other": "x"}

    @pytest.mark.parametrize("update", [change("a", "DELETE"), change("a", "DELETE", {"x"})])
    def test_takes_the_attribute_away(self, users, update):
        users.put("users", {"pk": "a", "a": {"x"}})

        assert users.call("UpdateItem", KEY | {"AttributeUpdates": update}) == {}
        assert stored(users) == {"pk": "a"}

    def test_of_an_item_that_does_not_exist(self, users):
        """Recorded from the service by dynalite: what can be added is, and the rest does nothing."""
        updates = {
            **change("b", "DELETE"),
            **change("c", "DELETE", {"a", "b"}),
            **change("d", "ADD", 5),
            **change("e", "ADD", {"a", "b"}),
            **change("f", "ADD", ["a", 1]),
        }

        reply = users.call("UpdateItem", KEY | {"AttributeUpdates": updates, "ReturnValues": "UPDATED_NEW"})

        assert reply["Attributes"] == {"d": 5, "e": {"a", "b"}, "f": ["a", 1]}
        assert stored(users) == {"pk": "a", "d": 5, "e": {"a", "b"}, "f": ["a", 1]}

    def test_an_item_that_does_not_exist_is_not_made_by_deletes(self, users):
        """Scylla's tests, which run on the service too; DynamoDB Local makes one."""
        updates = {**change("a", "DELETE"), **change("b", "DELETE", {"x"})}

        assert users.call("UpdateItem", KEY | {"AttributeUpdates": updates, "ReturnValues": "ALL_NEW"}) == {}
        assert stored(users) is None

    def test_no_updates(self, users):
        assert users.call("UpdateItem", KEY | {"AttributeUpdates": {}, "ReturnValues": "UPDATED_NEW"}) == {}
        assert stored(users) == {"pk": "a"}

    @pytest.mark.parametrize(
        ("return_values", "attributes"),
        [
            ("NONE", None),
            ("ALL_OLD", {"pk": "a", "a": "old", "b": "b", "x": 1}),
            ("ALL_NEW", {"pk": "a", "a": "new", "c": 1, "x": 1}),
            ("UPDATED_OLD", {"a": "old", "b": "b"}),
            ("UPDATED_NEW", {"a": "new", "c": 1}),
        ],
    )
    def test_return_values(self, users, return_values, attributes):
        users.put("users", {"pk": "a", "a": "old", "b": "b", "x": 1})
        updates = {**change("a", "PUT", "new"), **change("b", "DELETE"), **change("c", "ADD", 1)}

        reply = users.call("UpdateItem", KEY | {"AttributeUpdates": updates, "ReturnValues": return_values})

        assert reply == ({} if attributes is None else {"Attributes": attributes})

    def test_a_name_is_no_path(self, users):
        users.put("users", {"pk": "a", "a": {"b": 1}})

        users.call("UpdateItem", KEY | {"AttributeUpdates": change("a.b", "PUT", 2)})

        assert stored(users) == {"pk": "a", "a": {"b": 1}, "a.b": 2}

    def test_same_form_with_other_values(self, users):
        for value in (1, 2):
            users.call("UpdateItem", KEY | {"AttributeUpdates": change("a", "PUT", value)})
            assert stored(users) == {"pk": "a", "a": value}

    def test_an_added_list_is_not_shared(self, users):
        given = [[1]]

        users.call("UpdateItem", KEY | {"AttributeUpdates": change("a", "ADD", given)})
        given[0].append(2)
        users.call("UpdateItem", KEY | {"AttributeUpdates": change("a", "ADD", [3])})

        assert stored(users) == {"pk": "a", "a": [[1], 3]}

    def test_expected_is_checked_first(self, users):
        users.put("users", {"pk": "a", "a": "old"})
        request = KEY | {"AttributeUpdates": change("a", "ADD", 1), "Expected": {"a": {"Value": "other"}}}

        assert users.error("UpdateItem", request).code == "ConditionalCheckFailedException"
        assert users.error("UpdateItem", request | {"Expected": {"a": {"Value": "old"}}}).message == MISMATCH

    def test_capacity(self, users):
        users.put("users", {"pk": "a", "a": "a" * 3000})
        request = KEY | {"AttributeUpdates": change("a", "DELETE"), "ReturnConsumedCapacity": "TOTAL"}

        assert users.call("UpdateItem", request)["ConsumedCapacity"] == {"TableName": "users", "CapacityUnits": 3.0}
