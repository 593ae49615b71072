from __future__ import annotations

from enum import StrEnum

import pytest

TABLE = {"TableName": "conformance"}
PUT = TABLE | {"Item": {"pk": "a"}}


class TestRequestShape:
    @pytest.mark.parametrize(
        ("value", "message"),
        [
            (True, "TRUE_VALUE cannot be converted to String"),
            (False, "FALSE_VALUE cannot be converted to String"),
            (23, "NUMBER_VALUE cannot be converted to String"),
            (-2.5, "DECIMAL_VALUE cannot be converted to String"),
            ([], "Unrecognized collection type class java.lang.String"),
            ({}, "Start of structure or map found where not expected"),
            (b"a", "PutItem.{member}: expected a String, got bytes"),
        ],
    )
    @pytest.mark.parametrize("member", ["TableName", "ReturnValues", "ConditionExpression"])
    def test_string_member(self, dynamodb, member, value, message):
        error = dynamodb.error("PutItem", PUT | {member: value})

        assert error.code == "SerializationException"
        assert error.message == message.format(member=member)

    @pytest.mark.parametrize(
        ("member", "java"),
        [
            ("Item", "com.amazonaws.dynamodb.v20120810.AttributeValue"),
            ("ExpressionAttributeValues", "com.amazonaws.dynamodb.v20120810.AttributeValue"),
            ("ExpressionAttributeNames", "java.lang.String"),
            ("Expected", "com.amazonaws.dynamodb.v20120810.ExpectedAttributeValue"),
        ],
    )
    def test_map_member(self, dynamodb, member, java):
        of_scalar = dynamodb.error("PutItem", PUT | {member: "a"})
        of_list = dynamodb.error("PutItem", PUT | {member: []})

        assert (of_scalar.code, of_list.code) == ("SerializationException", "SerializationException")
        assert of_scalar.message == "Unexpected field type"
        assert of_list.message == f"Unrecognized collection type java.util.Map<java.lang.String, {java}>"

    def test_name_that_is_not_a_string(self, dynamodb):
        error = dynamodb.error(
            "PutItem", PUT | {"ConditionExpression": "#a = #a", "ExpressionAttributeNames": {"#a": 1}}
        )

        assert error.code == "SerializationException"
        assert error.message == "NUMBER_VALUE cannot be converted to String"

    def test_unknown_parameter(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"ReturnValue": "NONE"})

        assert error.code == "ValidationException"
        assert error.message == "PutItem has no parameter 'ReturnValue'; did you mean 'ReturnValues'?"

    def test_unknown_parameter_like_no_other(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"Zzz": "NONE"})

        assert error.code == "ValidationException"
        assert error.message == "PutItem has no parameter 'Zzz'"


class TestValidation:
    def test_table_name_is_required(self, dynamodb):
        error = dynamodb.error("PutItem", {"Item": {"pk": "a"}})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: "
            "Member must not be null"
        )

    def test_none_is_absent(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"TableName": None})

        assert error.message == (
            "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: "
            "Member must not be null"
        )

    def test_empty_table_name(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"TableName": ""})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value at 'TableName' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )

    def test_long_table_name(self, dynamodb):
        name = "a" * 256
        error = dynamodb.error("PutItem", PUT | {"TableName": name})

        assert error.code == "ValidationException"
        assert error.message == (
            f"1 validation error detected: Value '{name}' at 'tableName' failed to satisfy constraint: "
            "Member must have length less than or equal to 255"
        )

    def test_table_name_longer_than_any_arn(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"TableName": "a" * 1025})

        assert error.message == (
            "1 validation error detected: Value at 'TableName' failed to satisfy constraint: "
            "Member must have length less than or equal to 1024"
        )

    def test_table_name_outside_the_pattern(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"TableName": "bad table!@#"})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value 'bad table!@#' at 'tableName' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
        )

    def test_table_name_as_an_arn(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"TableName": "arn:aws:dynamodb:eu-west-1:123456789012:table/users"})

        assert error.code == "ValidationException"
        assert error.message == (
            "TableName is an ARN, which the in-process engine does not support; pass the name of the table"
        )

    def test_item_is_required(self, dynamodb):
        error = dynamodb.error("PutItem", TABLE)

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value null at 'item' failed to satisfy constraint: Member must not be null"
        )

    def test_unknown_return_values(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"ReturnValues": "INVALID"})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Failed to satisfy constraint: Member must satisfy enum value set: "
            "[ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]"
        )

    def test_unknown_return_values_on_failure(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"ReturnValuesOnConditionCheckFailure": "ALL_NEW"})

        assert error.message == (
            "1 validation error detected: Value 'ALL_NEW' at 'returnValuesOnConditionCheckFailure' failed to satisfy "
            "constraint: Member must satisfy enum value set: [ALL_OLD, NONE]"
        )

    def test_several_unknown_enum_values(self, dynamodb):
        error = dynamodb.error(
            "PutItem",
            PUT
            | {
                "ReturnValues": "INVALID",
                "ReturnItemCollectionMetrics": "INVALID",
                "ReturnConsumedCapacity": "INVALID",
            },
        )

        assert error.code == "ValidationException"
        assert error.message == (
            "3 validation errors detected: Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: "
            "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Failed to satisfy constraint: Member must "
            "satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]; Value 'INVALID' at "
            "'returnItemCollectionMetrics' failed to satisfy constraint: Member must satisfy enum value set: "
            "[SIZE, NONE]"
        )

    @pytest.mark.parametrize("value", ["ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"])
    def test_return_values_of_other_operations(self, dynamodb, value):
        error = dynamodb.error("PutItem", PUT | {"ReturnValues": value})

        assert error.code == "ValidationException"
        assert error.message == "1 validation error detected: ReturnValues can only be ALL_OLD or NONE"

    def test_enum_value_as_an_enum_of_strings(self, dynamodb):
        class Wanted(StrEnum):
            EVERYTHING = "ALL_NEW"

        error = dynamodb.error("PutItem", PUT | {"ReturnValues": Wanted.EVERYTHING})

        assert error.message == "1 validation error detected: ReturnValues can only be ALL_OLD or NONE"

    def test_legacy_beside_expression(self, dynamodb):
        error = dynamodb.error(
            "PutItem",
            PUT | {"Expected": {"pk": {"Exists": False}}, "ConditionExpression": "attribute_not_exists(pk)"},
        )

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Can not use both expression and non-expression parameters in the same "
            "request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}"
        )

    def test_names_without_expression(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"ExpressionAttributeNames": {"#a": "a"}})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: ExpressionAttributeNames can only be specified when using expressions"
        )

    def test_values_without_expression(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"ExpressionAttributeValues": {":v": "x"}})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: ExpressionAttributeValues can only be specified when using expressions"
        )

    def test_legacy_alone(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"Expected": {"pk": {"Exists": False}}})

        assert error.code == "ValidationException"
        assert error.message == (
            "PutItem: the legacy parameter 'Expected' is not supported by the in-process engine; "
            "use ConditionExpression instead"
        )

    def test_legacy_operator_alone(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"ConditionalOperator": "AND"})

        assert error.message == (
            "PutItem: the legacy parameter 'ConditionalOperator' is not supported by the in-process engine; "
            "use ConditionExpression instead"
        )
