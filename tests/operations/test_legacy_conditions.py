"""Expected, QueryFilter, ScanFilter and ConditionalOperator."""

from __future__ import annotations

import pytest

from pydynox.engine.wire_door import answer

INVALID = "One or more parameter values were invalid: "
ENVELOPE = "1 validation error detected: "
ALONE = "ConditionalOperator cannot be used without Filter or Expected"
OF_ONE = "ConditionalOperator can only be used when Filter or Expected has two or more elements"

WRITES = {
    "PutItem": {"TableName": "users", "Item": {"pk": "a"}},
    "UpdateItem": {"TableName": "users", "Key": {"pk": "a"}},
    "DeleteItem": {"TableName": "users", "Key": {"pk": "a"}},
}
MEMBERS = ["x", 1, b"x", True, None, {"x"}, {1}, {b"x"}, ["x"], {"x": 1}]
NAMES = ["S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M"]


def asks(operator, *values):
    return {"ComparisonOperator": operator, "AttributeValueList": list(values)}


@pytest.fixture
def users(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    dynamodb.put("users", {"pk": "a", "n": 1, "s": "abc"})
    return dynamodb


@pytest.fixture
def values(dynamodb):
    """An item for each type of value."""
    dynamodb.create("values", ("pk", "S"))
    dynamodb.put("values", {"pk": "missing"})
    for name, value in zip(NAMES, ["xyz", *MEMBERS[1:]], strict=True):
        dynamodb.put("values", {"pk": name, "a": value})
    return dynamodb


def found(dynamodb, condition):
    reply = dynamodb.call("Scan", {"TableName": "values", "ScanFilter": {"a": condition}})
    return {item["pk"] for item in reply["Items"]}


class TestRequestShape:
    def test_operator_of_a_filter_is_required(self, dynamodb):
        error = dynamodb.error("Scan", {"TableName": "abc", "ScanFilter": {"a": {}}})

        assert error.message == (
            f"{ENVELOPE}Value null at 'scanFilter.a.member.comparisonOperator' failed to satisfy constraint: "
            "Member must not be null"
        )

    def test_unknown_operator(self, dynamodb):
        error = dynamodb.error("PutItem", WRITES["PutItem"] | {"Expected": {"a": {"ComparisonOperator": "LIKE"}}})

        assert error.message == (
            f"{ENVELOPE}Value 'LIKE' at 'expected.a.member.comparisonOperator' failed to satisfy constraint: "
            "Member must satisfy enum value set: [IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, "
            "BEGINS_WITH, GE, CONTAINS]"
        )

    def test_values_are_a_list(self, dynamodb):
        condition = {"ComparisonOperator": "EQ", "AttributeValueList": "x"}

        assert dynamodb.error("Scan", {"TableName": "abc", "ScanFilter": {"a": condition}}).code == (
            "SerializationException"
        )


class TestValidation:
    @pytest.mark.parametrize("operation", WRITES)
    @pytest.mark.parametrize(
        ("expected", "message"),
        [
            ({}, f"{INVALID}Value must be provided when Exists is null for Attribute: a"),
            ({"Exists": True}, f"{INVALID}Value must be provided when Exists is true for Attribute: a"),
            ({"Exists": False, "Value": "x"}, f"{INVALID}Value cannot be used when Exists is false for Attribute: a"),
            (
                {"Exists": True, "ComparisonOperator": "EQ", "Value": "x"},
                f"{INVALID}Exists and ComparisonOperator cannot be used together for Attribute: a",
            ),
            (
                {"AttributeValueList": ["x"], "Value": "x"},
                f"{INVALID}Value and AttributeValueList cannot be used together for Attribute: a",
            ),
            (
                {"AttributeValueList": ["x"], "Value": "x", "Exists": False, "ComparisonOperator": "EQ"},
                f"{INVALID}Value and AttributeValueList cannot be used together for Attribute: a",
            ),
            (
                {"AttributeValueList": ["x"]},
                f"{INVALID}AttributeValueList can only be used with a ComparisonOperator for Attribute: a",
            ),
            (
                {"AttributeValueList": ["x"], "Exists": False},
                f"{INVALID}AttributeValueList can only be used with a ComparisonOperator for Attribute: a",
            ),
            (
                {"ComparisonOperator": "LT"},
                f"{INVALID}Value or AttributeValueList must be used with ComparisonOperator: LT for Attribute: a",
            ),
            (
                {"ComparisonOperator": "BETWEEN", "Value": 1},
                f"{INVALID}Invalid number of argument(s) for the BETWEEN ComparisonOperator",
            ),
            (
                {"ComparisonOperator": "NULL", "Value": "x"},
                f"{INVALID}Invalid number of argument(s) for the NULL ComparisonOperator",
            ),
        ],
    )
    def test_members_of_expected(self, dynamodb, operation, expected, message):
        error = dynamodb.error(operation, WRITES[operation] | {"Expected": {"a": expected}})

        assert error.code == "ValidationException"
        assert error.message == ENVELOPE + message

    @pytest.mark.parametrize(
        ("operator", "counts"),
        [
            *[(one, {1}) for one in ("EQ", "NE", "LT", "LE", "GT", "GE", "CONTAINS", "NOT_CONTAINS", "BEGINS_WITH")],
            ("IN", {1, 2, 3}),
            ("BETWEEN", {2}),
            ("NULL", {0}),
            ("NOT_NULL", {0}),
        ],
    )
    def test_count_of_values(self, values, operator, counts):
        for count in range(4):
            request = {"TableName": "values", "ScanFilter": {"a": asks(operator, *["x"] * count)}}
            if count in counts:
                values.call("Scan", request)
            else:
                assert values.error("Scan", request).message == (
                    f"{INVALID}Invalid number of argument(s) for the {operator} ComparisonOperator"
                )

    def test_many_candidates(self, values):
        assert found(values, asks("IN", *range(200))) == {"N"}

    @pytest.mark.parametrize(
        ("operator", "types"),
        [
            *[(one, set(NAMES)) for one in ("EQ", "NE")],
            *[(one, {"S", "N", "B"}) for one in ("LT", "LE", "GT", "GE", "IN", "BETWEEN")],
            *[(one, {"S", "N", "B", "BOOL", "NULL"}) for one in ("CONTAINS", "NOT_CONTAINS")],
            ("BEGINS_WITH", {"S", "B"}),
        ],
    )
    def test_types_of_values(self, values, operator, types):
        for name, value in zip(NAMES, MEMBERS, strict=True):
            condition = asks(operator, value, value) if operator == "BETWEEN" else asks(operator, value)
            request = {"TableName": "values", "ScanFilter": {"a": condition}}
            if name in types:
                values.call("Scan", request)
            else:
                message = f"{INVALID}ComparisonOperator {operator} is not valid for {name} AttributeValue type"
                assert values.error("Scan", request).message == message
                put = WRITES["PutItem"] | {"Expected": {"a": condition}}
                assert values.error("PutItem", put).message == ENVELOPE + message

    def test_values_of_several_types(self, dynamodb):
        message = f"{INVALID}AttributeValues inside AttributeValueList must be of same type"

        for condition in (asks("IN", "x", 1), asks("BETWEEN", 1, "x")):
            assert dynamodb.error("Scan", {"TableName": "abc", "ScanFilter": {"a": condition}}).message == message

    def test_bounds(self, values):
        error = values.error("Scan", {"TableName": "values", "ScanFilter": {"a": asks("BETWEEN", 10, 9)}})

        assert error.message == (
            "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound"
        )
        assert found(values, asks("BETWEEN", 1, 1)) == {"N"}

    def test_first_attribute_is_reported(self, dynamodb):
        expected = {"b": {"Exists": True}, "a": {}}

        assert dynamodb.error("PutItem", WRITES["PutItem"] | {"Expected": expected}).message == (
            f"{ENVELOPE}{INVALID}Value must be provided when Exists is true for Attribute: b"
        )

    def test_names(self, dynamodb):
        for name, message in (
            ("", "Empty attribute name"),
            ("a" * 65536, "Attribute name is too large, must be less than 65536 bytes"),
        ):
            error = dynamodb.error("Scan", {"TableName": "abc", "ScanFilter": {name: asks("NULL")}})
            assert error.message == message

    def test_values_are_judged_before_their_number(self, dynamodb):
        nothing = {"ComparisonOperator": "EQ", "AttributeValueList": [set(), "x"]}
        text = f"{INVALID}An string set  may not be empty"

        assert dynamodb.error("Scan", {"TableName": "abc", "ScanFilter": {"a": nothing}}).reason == text
        assert dynamodb.error("PutItem", WRITES["PutItem"] | {"Expected": {"a": nothing}}).reason == text

    def test_values_in_the_words_of_each_layer(self, dynamodb):
        """Scan is served by the older one still."""

        def text(operation, member, target):
            condition = {"ComparisonOperator": "EQ", "AttributeValueList": [{"NS": ["1", "1"]}]}
            return answer(dynamodb.engine, operation, target | {member: {"a": condition}}).body["message"]

        users = {"TableName": "users"}
        assert text("Scan", "ScanFilter", users) == "Input collection contains duplicates"
        assert text("Query", "QueryFilter", users) == f"{INVALID}Input collection contains duplicates."
        assert text("DeleteItem", "Expected", users | {"Key": {}}) == (
            f"{ENVELOPE}{INVALID}Input collection contains duplicates."
        )

    def test_tuples_and_lowered_limits(self, dynamodb):
        nested = {"TableName": "users", "ScanFilter": {"a": asks("EQ", ([[1]],))}}
        usual = dynamodb.with_settings(tuples_are_lists=True)
        lowered = dynamodb.with_settings(tuples_are_lists=True, nesting=2)
        for endpoint in (usual, lowered):
            endpoint.create("users", ("pk", "S"))
            endpoint.put("users", {"pk": "a", "a": [1]})

        assert usual.call("Scan", nested)["Count"] == 0
        assert lowered.error("Scan", nested).reason == (
            "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond "
            "supported limit"
        )

    @pytest.mark.parametrize("operation", WRITES)
    def test_operator_without_conditions(self, dynamodb, operation):
        write = WRITES[operation] | {"ConditionalOperator": "AND"}

        assert dynamodb.error(operation, write).message == ENVELOPE + ALONE
        assert dynamodb.error(operation, write | {"Expected": {}}).message == ENVELOPE + ALONE
        assert dynamodb.error(operation, write | {"Expected": {"a": asks("NULL")}}).message == ENVELOPE + OF_ONE

    def test_operator_without_filter(self, dynamodb):
        scan = {"TableName": "users", "ConditionalOperator": "OR"}

        assert dynamodb.error("Scan", scan).message == ALONE
        assert dynamodb.error("Scan", scan | {"ScanFilter": {}}).message == ALONE
        assert dynamodb.error("Scan", scan | {"ScanFilter": {"a": asks("NULL")}}).message == OF_ONE
        # Before the missing key conditions.
        assert dynamodb.error("Query", scan).message == ALONE

    def test_a_condition_is_judged_before_the_operator(self, dynamodb):
        scan = {"TableName": "users", "ConditionalOperator": "OR", "ScanFilter": {"a": asks("EQ")}}

        assert dynamodb.error("Scan", scan).message == (
            f"{INVALID}Invalid number of argument(s) for the EQ ComparisonOperator"
        )

    def test_filter_is_judged_before_the_segments_and_the_starting_key(self, dynamodb):
        bad = asks("EQ")
        message = f"{INVALID}Invalid number of argument(s) for the EQ ComparisonOperator"
        more = {"TableName": "abc", "ExclusiveStartKey": {"a": set()}}

        assert dynamodb.error("Scan", more | {"ScanFilter": {"a": bad}, "Segment": 1}).message == message
        assert dynamodb.error("Query", more | {"QueryFilter": {"a": bad}}).message == message

    @pytest.mark.parametrize(
        ("operation", "request_", "legacy", "expressions"),
        [
            ("PutItem", WRITES["PutItem"], "Expected, ConditionalOperator", "ConditionExpression"),
            ("DeleteItem", WRITES["DeleteItem"], "Expected, ConditionalOperator", "ConditionExpression"),
            (
                "UpdateItem",
                WRITES["UpdateItem"],
                "AttributeUpdates, Expected, ConditionalOperator",
                "UpdateExpression, ConditionExpression",
            ),
            (
                "Scan",
                {"TableName": "users"},
                "AttributesToGet, ScanFilter, ConditionalOperator",
                "ProjectionExpression, FilterExpression",
            ),
            (
                "Query",
                {"TableName": "users"},
                "AttributesToGet, QueryFilter, ConditionalOperator, KeyConditions",
                "ProjectionExpression, FilterExpression, KeyConditionExpression",
            ),
        ],
    )
    def test_beside_expressions(self, dynamodb, operation, request_, legacy, expressions):
        contents = {"ConditionalOperator": "AND", "AttributesToGet": ["a", "a"]}
        request = request_ | {name: contents.get(name, {}) for name in legacy.split(", ")}
        request |= dict.fromkeys(expressions.split(", "), "")

        message = (
            "Can not use both expression and non-expression parameters in the same request: "
            f"Non-expression parameters: {{{legacy}}} Expression parameters: {{{expressions}}}"
        )
        assert dynamodb.error(operation, request).message == (ENVELOPE if operation in WRITES else "") + message

    def test_key_in_query_filter(self, users):
        request = {
            "TableName": "users",
            "KeyConditions": {"pk": asks("EQ", "a")},
            "QueryFilter": {"pk": asks("EQ", "a")},
        }

        assert users.error("Query", request).message == (
            "QueryFilter can only contain non-primary key attributes: Primary key attribute: pk"
        )

    def test_comes_after_the_item_and_before_the_table(self, dynamodb):
        request = {"TableName": "missing", "Item": {"pk": "a"}, "Expected": {"a": {}}}

        assert dynamodb.error("PutItem", request | {"Item": {"pk": set()}}).reason == (
            f"{INVALID}An string set  may not be empty"
        )
        assert dynamodb.error("PutItem", request).message == (
            f"{ENVELOPE}{INVALID}Value must be provided when Exists is null for Attribute: a"
        )


class TestBehaviour:
    @pytest.mark.parametrize(
        ("condition", "expected"),
        [
            (asks("EQ", "xyz"), {"S"}),
            (asks("EQ", True), {"BOOL"}),
            (asks("EQ", 1), {"N"}),
            (asks("EQ", ["x"]), {"L"}),
            (asks("EQ", {"x"}), {"SS"}),
            (asks("NE", 1), {*NAMES, "missing"} - {"N"}),
            (asks("LT", 2), {"N"}),
            (asks("LT", 1), set()),
            (asks("LE", 1), {"N"}),
            (asks("GT", "xy"), {"S"}),
            (asks("GE", b"x"), {"B"}),
            (asks("BETWEEN", "a", "z"), {"S"}),
            (asks("IN", 3, 1), {"N"}),
            (asks("BEGINS_WITH", "xy"), {"S"}),
            (asks("CONTAINS", "x"), {"SS", "L", "S"}),
            (asks("CONTAINS", 1), {"NS"}),
            # Of an attribute of any type, but not of none.
            (asks("NOT_CONTAINS", "x"), set(NAMES) - {"SS", "L", "S"}),
            (asks("NULL"), {"missing"}),
            ({"ComparisonOperator": "NOT_NULL"}, set(NAMES)),
        ],
    )
    def test_operators(self, values, condition, expected):
        assert found(values, condition) == expected

    def test_null_is_asked_of_the_attribute(self, values):
        assert "NULL" not in found(values, asks("NULL"))
        assert found(values, asks("EQ", None)) == {"NULL"}

    @pytest.mark.parametrize(
        ("operator", "count"),
        [(None, 0), ("AND", 0), ("OR", 1)],
    )
    def test_conditional_operator_of_a_filter(self, users, operator, count):
        request = {
            "TableName": "users",
            "ScanFilter": {"n": asks("EQ", 1), "s": asks("EQ", "other")},
            "ConditionalOperator": operator,
        }

        reply = users.call("Scan", request)
        assert (reply["Count"], reply["ScannedCount"]) == (count, 1)

    @pytest.mark.parametrize(
        ("expected", "passes"),
        [
            ({"n": {"Value": 1}}, True),
            ({"n": {"Value": 2}}, False),
            ({"n": {"Value": 1, "Exists": True}}, True),
            ({"n": {"Exists": False}}, False),
            ({"other": {"Exists": False}}, True),
            ({"other": {"Value": 1}}, False),
            ({"n": {"ComparisonOperator": "LT", "Value": 2}}, True),
            ({"n": asks("EQ", 1), "s": asks("BEGINS_WITH", "x")}, False),
            ({}, True),
        ],
    )
    @pytest.mark.parametrize("operation", WRITES)
    def test_expected(self, users, operation, expected, passes):
        request = WRITES[operation] | {"Expected": expected}
        if passes:
            users.call(operation, request)
        else:
            error = users.error(operation, request)
            assert error.code == "ConditionalCheckFailedException"
            assert error.message == "The conditional request failed"

    @pytest.mark.parametrize("operation", WRITES)
    def test_one_of_several_expected(self, users, operation):
        expected = {"n": asks("EQ", 7), "s": asks("EQ", "abc")}
        request = WRITES[operation] | {"Expected": expected, "ConditionalOperator": "OR"}

        users.error(operation, request | {"ConditionalOperator": "AND"})
        users.call(operation, request)

    def test_expected_of_an_item_that_does_not_exist(self, users):
        put = {"TableName": "users", "Item": {"pk": "new"}}

        assert users.error("PutItem", put | {"Expected": {"pk": {"Value": "new"}}}).code == (
            "ConditionalCheckFailedException"
        )
        users.call("PutItem", put | {"Expected": {"pk": {"Exists": False}}})
        users.error("PutItem", put | {"Expected": {"pk": {"Exists": False}}})

    def test_item_of_a_failed_check(self, users):
        request = WRITES["DeleteItem"] | {
            "Expected": {"n": {"Value": 2}},
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }

        assert users.error("DeleteItem", request).item == {"pk": "a", "n": 1, "s": "abc"}

    def test_same_form_with_other_values(self, users):
        for value, count in ((1, 1), (2, 0), (1, 1)):
            reply = users.call("Scan", {"TableName": "users", "ScanFilter": {"n": asks("EQ", value)}})
            assert reply["Count"] == count

    def test_filter_of_a_query(self, users):
        request = {
            "TableName": "users",
            "KeyConditions": {"pk": asks("EQ", "a")},
            "QueryFilter": {"n": asks("GT", 0), "s": asks("CONTAINS", "bc")},
            "ReturnConsumedCapacity": "TOTAL",
        }

        assert users.call("Query", request) == {
            "Items": [{"pk": "a", "n": 1, "s": "abc"}],
            "Count": 1,
            "ScannedCount": 1,
            "ConsumedCapacity": {"TableName": "users", "CapacityUnits": 0.5},
        }

    def test_filter_beside_a_scan_without(self, users):
        """Two requests with the same expressions, which are none."""
        nothing = {"ScanFilter": {"n": asks("NULL")}}

        assert users.call("Scan", {"TableName": "users"})["Count"] == 1
        assert users.call("Scan", {"TableName": "users"} | nothing)["Count"] == 0
        assert users.call("Scan", {"TableName": "users"})["Count"] == 1
