from __future__ import annotations

import pytest

from pydynox.values.attribute_value import item_size

TABLE = {"TableName": "conformance"}
KEY = TABLE | {"Key": {"pk": "a"}}
UPDATE = KEY | {"UpdateExpression": "SET a = :a", "ExpressionAttributeValues": {":a": "x"}}


class TestRequestShape:
    def test_attribute_updates(self, dynamodb):
        of_list = dynamodb.error("UpdateItem", KEY | {"AttributeUpdates": []})
        inside = dynamodb.error("UpdateItem", KEY | {"AttributeUpdates": {"a": "x"}})
        inside_list = dynamodb.error("UpdateItem", KEY | {"AttributeUpdates": {"a": []}})

        assert of_list.message == (
            "Unrecognized collection type java.util.Map<java.lang.String, "
            "com.amazonaws.dynamodb.v20120810.AttributeValueUpdate>"
        )
        assert inside.message == "Unexpected value type in payload"
        assert inside_list.message == (
            "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValueUpdate"
        )

    def test_update_expression(self, dynamodb):
        error = dynamodb.error("UpdateItem", KEY | {"UpdateExpression": ["SET a = :a"]})

        assert error.code == "SerializationException"
        assert error.message == "Unrecognized collection type class java.lang.String"


class TestValidation:
    def test_unknown_return_values(self, dynamodb):
        error = dynamodb.error("UpdateItem", UPDATE | {"ReturnValues": "INVALID", "ReturnConsumedCapacity": "INVALID"})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Failed to satisfy constraint: Member must satisfy enum value set: "
            "[ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]"
        )

    def test_unknown_return_consumed_capacity(self, dynamodb):
        error = dynamodb.error("UpdateItem", UPDATE | {"ReturnConsumedCapacity": "INVALID"})

        assert error.message == (
            "1 validation error detected: Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: "
            "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]"
        )

    def test_empty_table_name(self, dynamodb):
        error = dynamodb.error("UpdateItem", UPDATE | {"TableName": "", "ReturnValues": "INVALID"})

        assert error.message == (
            "1 validation error detected: Value at 'TableName' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )

    def test_missing_key_is_joined_with_all_the_rest(self, dynamodb):
        error = dynamodb.error(
            "UpdateItem",
            {
                "TableName": "",
                "UpdateExpression": "SET a = :a",
                "ExpressionAttributeValues": {":a": "x"},
                "ReturnConsumedCapacity": "INVALID",
                "ReturnValues": "INVALID",
            },
        )

        assert error.code == "ValidationException"
        assert error.message == (
            "4 validation errors detected: Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: "
            "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value '' at 'tableName' failed to satisfy "
            "constraint: Member must have length greater than or equal to 1; Value 'INVALID' at 'returnValues' failed "
            "to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, "
            "UPDATED_NEW]; Value null at 'key' failed to satisfy constraint: Member must not be null"
        )

    def test_missing_key_is_joined_with_the_legacy_operator(self, dynamodb):
        error = dynamodb.error(
            "UpdateItem",
            TABLE
            | {
                "AttributeUpdates": {"x": {"Action": "PUT", "Value": "1"}},
                "Expected": {"a": {"Exists": False}, "b": {"Exists": False}},
                "ConditionalOperator": "XOR",
            },
        )

        assert error.message == (
            "2 validation errors detected: Value 'XOR' at 'conditionalOperator' failed to satisfy constraint: Member "
            "must satisfy enum value set: [OR, AND]; Value null at 'key' failed to satisfy constraint: "
            "Member must not be null"
        )

    def test_legacy_beside_expression(self, dynamodb):
        error = dynamodb.error("UpdateItem", UPDATE | {"AttributeUpdates": {"a": {"Value": "x", "Action": "PUT"}}})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Can not use both expression and non-expression parameters in the same "
            "request: Non-expression parameters: {AttributeUpdates} Expression parameters: {UpdateExpression}"
        )

    def test_all_legacy_beside_all_expressions(self, dynamodb):
        error = dynamodb.error(
            "UpdateItem",
            UPDATE | {"ConditionExpression": "a = :a", "Expected": {}, "AttributeUpdates": {}},
        )

        assert error.message == (
            "1 validation error detected: Can not use both expression and non-expression parameters in the same "
            "request: Non-expression parameters: {AttributeUpdates, Expected} "
            "Expression parameters: {UpdateExpression, ConditionExpression}"
        )

    def test_values_without_expression(self, dynamodb):
        error = dynamodb.error("UpdateItem", KEY | {"ExpressionAttributeValues": {":a": "x"}})

        assert error.message == (
            "1 validation error detected: ExpressionAttributeValues can only be specified when using expressions"
        )

    def test_names_without_expression(self, dynamodb):
        error = dynamodb.error("UpdateItem", KEY | {"ExpressionAttributeNames": {"#a": "a"}})

        assert error.message == (
            "1 validation error detected: ExpressionAttributeNames can only be specified when using expressions"
        )


class TestBehaviour:
    @pytest.fixture
    def users(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))
        dynamodb.put("users", {"pk": "a", "n": 1, "address": {"city": "Lisbon", "zip": "1000"}})
        return dynamodb

    def update(self, text=None, key="a", values=None, **more):
        request = {"TableName": "users", "Key": {"pk": key}, **more}
        if text is not None:
            request["UpdateExpression"] = text
        if values is not None:
            request["ExpressionAttributeValues"] = values
        return request

    def stored(self, users, key="a"):
        return users.call("GetItem", {"TableName": "users", "Key": {"pk": key}}).get("Item")

    def test_changes_what_it_names(self, users):
        request = self.update("SET n = n + :one, address.city = :c", values={":one": 1, ":c": "Porto"})

        assert users.call("UpdateItem", request) == {}
        assert self.stored(users) == {"pk": "a", "n": 2, "address": {"city": "Porto", "zip": "1000"}}

    def test_absent_item_is_made_from_its_key(self, users):
        users.call("UpdateItem", self.update("ADD hits :one", "b", {":one": 1}))

        assert self.stored(users, "b") == {"pk": "b", "hits": 1}

    def test_without_an_update(self, users):
        assert users.call("UpdateItem", self.update(key="b")) == {}
        assert self.stored(users, "b") == {"pk": "b"}

    @pytest.mark.parametrize(
        ("text", "values"),
        [
            ("REMOVE n", None),
            ("REMOVE address.city", None),
            ("REMOVE marks[0], address.city.part", None),
            ("DELETE tags :s", {":s": {"x"}}),
            ("REMOVE n DELETE address.tags :s", {":s": {"x"}}),
        ],
    )
    @pytest.mark.parametrize("return_values", ["NONE", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"])
    def test_taking_away_makes_no_item(self, users, text, values, return_values):
        request = self.update(
            text, "b", values, ReturnValues=return_values, ConditionExpression="attribute_not_exists(pk)"
        )

        assert users.call("UpdateItem", request) == {}
        assert self.stored(users, "b") is None

    def test_taking_away_beside_setting_makes_the_item(self, users):
        request = self.update("SET m = :m REMOVE n DELETE tags :s", "b", {":m": 2, ":s": {"x"}}, ReturnValues="ALL_NEW")

        assert users.call("UpdateItem", request) == {"Attributes": {"pk": "b", "m": 2}}
        assert self.stored(users, "b") == {"pk": "b", "m": 2}

    def test_condition_before_taking_away_nothing(self, users):
        request = self.update("REMOVE n", "b", ConditionExpression="attribute_exists(pk)")

        assert users.error("UpdateItem", request).code == "ConditionalCheckFailedException"

    @pytest.mark.parametrize("path", ["nothing.city", "nothing[0]", "n.city", "n[0]", "address[0]", "address.street.x"])
    def test_removing_where_no_path_leads(self, users, path):
        error = users.error("UpdateItem", self.update(f"REMOVE {path}"))

        assert error.code == "ValidationException"
        assert error.message == "The document path provided in the update expression is invalid for update"

    @pytest.mark.parametrize("path", ["nothing.city", "nothing[0]"])
    def test_setting_where_no_path_leads_in_a_new_item(self, users, path):
        error = users.error("UpdateItem", self.update(f"SET {path} = :v REMOVE n", "b", {":v": 1}))

        assert error.message == "The document path provided in the update expression is invalid for update"
        assert self.stored(users, "b") is None

    @pytest.mark.parametrize(
        ("return_values", "reply"),
        [
            ("NONE", {}),
            ("ALL_OLD", {"Attributes": {"pk": "a", "n": 1, "address": {"city": "Lisbon", "zip": "1000"}}}),
            ("ALL_NEW", {"Attributes": {"pk": "a", "n": 1, "m": 2, "address": {"city": "Porto", "zip": "1000"}}}),
            ("UPDATED_OLD", {"Attributes": {"address": {"city": "Lisbon"}}}),
            ("UPDATED_NEW", {"Attributes": {"m": 2, "address": {"city": "Porto"}}}),
        ],
    )
    def test_return_values(self, users, return_values, reply):
        request = self.update(
            "SET address.city = :c, m = :m", values={":c": "Porto", ":m": 2}, ReturnValues=return_values
        )

        assert users.call("UpdateItem", request) == reply

    @pytest.mark.parametrize(
        ("return_values", "reply"),
        [
            ("ALL_OLD", {}),
            ("ALL_NEW", {"Attributes": {"pk": "b", "m": 2}}),
            ("UPDATED_OLD", {}),
            ("UPDATED_NEW", {"Attributes": {"m": 2}}),
        ],
    )
    def test_return_values_of_a_new_item(self, users, return_values, reply):
        request = self.update("SET m = :m", "b", {":m": 2}, ReturnValues=return_values)

        assert users.call("UpdateItem", request) == reply

    def test_updated_new_of_what_was_removed(self, users):
        assert users.call("UpdateItem", self.update("REMOVE n", ReturnValues="UPDATED_NEW")) == {}

    @pytest.mark.parametrize("text", ["SET b = :large + :one", "SET b = n - :large", "ADD n :large"])
    def test_result_of_too_many_digits(self, users, text):
        values = {":large": 10**50} | ({":one": 1} if ":one" in text else {})
        error = users.error("UpdateItem", self.update(text, values=values))

        assert error.code == "ValidationException"
        assert error.message == (
            "Number overflow. Attempting to store a number with magnitude larger than supported range"
        )

    def test_returned_containers_are_the_callers_own(self, users):
        values = {":l": [1]}
        reply = users.call("UpdateItem", self.update("SET l = :l", values=values, ReturnValues="UPDATED_NEW"))
        reply["Attributes"]["l"].append(2)
        values[":l"].append(3)

        assert self.stored(users)["l"] == [1]

    def test_stored_item_is_replaced_not_changed(self, users):
        before = users.engine.tables["users"].get(("a", None))
        users.call("UpdateItem", self.update("SET address.city = :c REMOVE n", values={":c": "Porto"}))

        assert before.item == {"pk": "a", "n": 1, "address": {"city": "Lisbon", "zip": "1000"}}

    def test_failed_condition(self, users):
        request = self.update(
            "SET n = :n",
            values={":n": 2},
            ConditionExpression="attribute_not_exists(n)",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )
        error = users.error("UpdateItem", request)

        assert error.code == "ConditionalCheckFailedException"
        assert error.item == {"pk": "a", "n": 1, "address": {"city": "Lisbon", "zip": "1000"}}
        assert self.stored(users)["n"] == 1

    def test_condition_sees_no_key_of_an_absent_item(self, users):
        error = users.error(
            "UpdateItem", self.update("SET n = :n", "b", {":n": 2}, ConditionExpression="attribute_exists(pk)")
        )

        assert error.message == "The conditional request failed"
        assert self.stored(users, "b") is None

    @pytest.mark.parametrize("text", ["SET pk = :v", "REMOVE pk", "SET n = :v REMOVE pk"])
    def test_key_attribute(self, users, text):
        values = {":v": "x"} if ":v" in text else None
        error = users.error("UpdateItem", self.update(text, values=values))

        assert error.code == "ValidationException"
        assert error.message == (
            "One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key"
        )

    def test_item_size(self, users):
        # Measured is the item without its key, and 3 + 19 bytes for the update and its one action.
        room = 400 * 1024 - len("add") - 22
        fits = self.update("SET #a = :v", "b", {":v": "x" * room}, ExpressionAttributeNames={"#a": "add"})
        over = self.update("SET #a = :v", "b", {":v": "x" * (room + 1)}, ExpressionAttributeNames={"#a": "add"})

        assert users.call("UpdateItem", fits) == {}
        error = users.error("UpdateItem", over)
        assert error.code == "ValidationException"
        assert error.message == "Item size to update has exceeded the maximum allowed size"

    def test_size_is_kept_up(self, users):
        for text, values in [
            ("SET a = :v, address.street = :v", {":v": "x" * 10}),
            ("SET n = :v REMOVE a", {":v": ["y", 12345, {"z": None}]}),
            ("ADD s :v", {":v": {"one", "two"}}),
        ]:
            users.call("UpdateItem", self.update(text, values=values))
            stored = users.engine.tables["users"].get(("a", None))
            assert stored.size == item_size(stored.item)
            assert users.engine.tables["users"].items.size == stored.size

    def test_unchanged_wrong_index_key_is_not_looked_at(self, dynamodb):
        index = {
            "IndexName": "by_g",
            "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }
        dynamodb.create(
            "users",
            ("pk", "S"),
            AttributeDefinitions=[{"AttributeName": "g", "AttributeType": "S"}],
            GlobalSecondaryIndexes=[index],
        )
        type_error = dynamodb.error("UpdateItem", self.update("SET g = :g", values={":g": 1}))
        empty = dynamodb.error("UpdateItem", self.update("SET g = :g", values={":g": ""}))

        assert type_error.message == (
            "One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: N "
            "IndexName: by_g"
        )
        assert empty.message == (
            "One or more parameter values are not valid. The update expression attempted to update a secondary index "
            "key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty "
            "string value."
        )
        assert dynamodb.call("UpdateItem", self.update("SET g = :g, n = :g", values={":g": "x"})) == {}

    def test_bad_expression_is_enveloped(self, users):
        error = users.error("UpdateItem", self.update("SET n = ", values={":n": 1}))

        assert error.code == "ValidationException"
        assert error.message.startswith("1 validation error detected: Invalid UpdateExpression: Syntax error; token: ")

    def test_capacity_of_taking_away_nothing(self, dynamodb):
        dynamodb.create(
            "users",
            ("pk", "S"),
            ("sk", "N"),
            AttributeDefinitions=[{"AttributeName": "n", "AttributeType": "N"}],
            LocalSecondaryIndexes=[
                {
                    "IndexName": "by_n",
                    "KeySchema": [
                        {"AttributeName": "pk", "KeyType": "HASH"},
                        {"AttributeName": "n", "KeyType": "RANGE"},
                    ],
                    "Projection": {"ProjectionType": "ALL"},
                }
            ],
        )
        request = {
            "TableName": "users",
            "Key": {"pk": "b", "sk": 1},
            "UpdateExpression": "REMOVE n",
            "ReturnConsumedCapacity": "INDEXES",
            "ReturnItemCollectionMetrics": "SIZE",
        }

        assert dynamodb.call("UpdateItem", request) == {
            "ConsumedCapacity": {"TableName": "users", "CapacityUnits": 1.0, "Table": {"CapacityUnits": 1.0}},
            "ItemCollectionMetrics": {"ItemCollectionKey": {"pk": "b"}, "SizeEstimateRangeGB": [0.0, 1.0]},
        }

    def test_capacity(self, users):
        reply = users.call(
            "UpdateItem", self.update("SET b = :b", values={":b": "x" * 1100}, ReturnConsumedCapacity="INDEXES")
        )

        assert reply == {
            "ConsumedCapacity": {"TableName": "users", "CapacityUnits": 2.0, "Table": {"CapacityUnits": 2.0}}
        }
