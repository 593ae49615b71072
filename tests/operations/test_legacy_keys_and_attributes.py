"""KeyConditions, and AttributesToGet of the reads."""

from __future__ import annotations

import pytest

INVALID = "One or more parameter values were invalid: "
ENVELOPE = "1 validation error detected: "
NOT_INDEXABLE = "Attempted conditional constraint is not an indexable operation"
NOT_SUPPORTED = "Query key condition not supported"
WRONG_TYPE = f"{INVALID}Condition parameter type does not match schema type"
DUPLICATE = f"{INVALID}Duplicate value in attribute name: n"
ORDERS = {"TableName": "orders"}


def asks(operator, *values):
    return {"ComparisonOperator": operator, "AttributeValueList": list(values)}


PARTITION = {"pk": asks("EQ", "a")}


@pytest.fixture
def orders(dynamodb):
    schema = [("lsi", "pk", "n"), ("gsi", "g", "n")]
    indexes = [
        {
            "IndexName": name,
            "KeySchema": [
                {"AttributeName": partition, "KeyType": "HASH"},
                {"AttributeName": sort, "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }
        for name, partition, sort in schema
    ]
    dynamodb.create(
        "orders",
        ("pk", "S"),
        ("sk", "S"),
        LocalSecondaryIndexes=indexes[:1],
        GlobalSecondaryIndexes=indexes[1:],
        AttributeDefinitions=[
            {"AttributeName": "g", "AttributeType": "S"},
            {"AttributeName": "n", "AttributeType": "N"},
        ],
    )
    dynamodb.create("users", ("pk", "S"))
    for number, name in enumerate(["a", "ab", "b", "c"]):
        dynamodb.put("orders", {"pk": "a", "sk": name, "n": number, "g": "x", "m": {"k": 1}, "m.k": 2})
    return dynamodb


def sort_keys(dynamodb, conditions, **more):
    reply = dynamodb.call("Query", ORDERS | {"KeyConditions": conditions} | more)
    return [item["sk"] for item in reply["Items"]]


class TestRequestShape:
    def test_operator_is_required(self, dynamodb):
        error = dynamodb.error("Query", ORDERS | {"KeyConditions": {"pk": {}}})

        assert error.message == (
            f"{ENVELOPE}Value null at 'keyConditions.pk.member.comparisonOperator' failed to satisfy constraint: "
            "Member must not be null"
        )

    def test_no_attributes(self, dynamodb):
        error = dynamodb.error("GetItem", ORDERS | {"Key": {"pk": "a"}, "AttributesToGet": []})

        assert error.message == (
            f"{ENVELOPE}Value at 'AttributesToGet' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )


class TestValidation:
    def test_no_conditions(self, dynamodb):
        assert dynamodb.error("Query", ORDERS | {"KeyConditions": {}}).message == (
            "Conditions can be of length 1 or 2 only"
        )
        assert dynamodb.error("Query", ORDERS).message == (
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request."
        )

    @pytest.mark.parametrize(
        ("condition", "message"),
        [
            (asks("EQ"), f"{INVALID}Invalid number of argument(s) for the EQ ComparisonOperator"),
            (asks("EQ", "a", "b"), f"{INVALID}Invalid number of argument(s) for the EQ ComparisonOperator"),
            (asks("LT", None), f"{INVALID}ComparisonOperator LT is not valid for NULL AttributeValue type"),
            (asks("IN", "b", 1), f"{INVALID}AttributeValues inside AttributeValueList must be of same type"),
            (
                asks("BETWEEN", "b", "a"),
                "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound",
            ),
        ],
    )
    def test_before_the_table(self, dynamodb, condition, message):
        assert dynamodb.error("Query", ORDERS | {"KeyConditions": {"pk": condition}}).message == message

    @pytest.mark.parametrize(
        "condition",
        [
            asks("NULL"),
            asks("NOT_NULL"),
            asks("NE", 1),
            asks("CONTAINS", "a"),
            asks("NOT_CONTAINS", "a"),
            asks("IN", "a"),
        ],
    )
    def test_no_key_is_found_by_it(self, orders, condition):
        for conditions in ({"pk": condition}, PARTITION | {"sk": condition}):
            assert orders.error("Query", ORDERS | {"KeyConditions": conditions}).message == NOT_INDEXABLE
        # Not before there is a table.
        assert orders.error("Query", {"TableName": "none", "KeyConditions": {"pk": condition}}).code == (
            "ResourceNotFoundException"
        )

    @pytest.mark.parametrize(
        ("conditions", "message"),
        [
            ({"sk": asks("EQ", "a")}, "Query condition missed key schema element: pk"),
            ({"sk": asks("NULL")}, "Query condition missed key schema element: pk"),
            (PARTITION | {"z": asks("NULL")}, "Query condition missed key schema element: sk"),
            ({"pk": asks("EQ", 1)}, WRONG_TYPE),
            ({"pk": asks("EQ", 1), "sk": asks("NULL")}, WRONG_TYPE),
            (PARTITION | {"sk": asks("LT", 1)}, WRONG_TYPE),
            ({"pk": asks("GE", "a")}, NOT_SUPPORTED),
            ({"pk": asks("BEGINS_WITH", "a")}, NOT_SUPPORTED),
            ({"pk": asks("GE", "a"), "sk": asks("NULL")}, NOT_SUPPORTED),
            (
                PARTITION | {"sk": asks("NULL"), "z": asks("NULL")},
                "The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)",
            ),
            (
                {"pk": asks("EQ", "")},
                (
                    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
                    "contain an empty string value. Key: pk"
                ),
            ),
        ],
    )
    def test_against_the_keys(self, orders, conditions, message):
        assert orders.error("Query", ORDERS | {"KeyConditions": conditions}).message == message

    def test_against_the_keys_of_an_index(self, orders):
        error = orders.error("Query", ORDERS | {"IndexName": "gsi", "KeyConditions": PARTITION})

        assert error.message == "Query condition missed key schema element: g"

    def test_comes_after_the_other_expressions(self, dynamodb):
        request = ORDERS | {"KeyConditions": {"pk": asks("EQ")}}

        assert dynamodb.error("Query", request | {"FilterExpression": "n = "}).message == (
            'Invalid FilterExpression: Syntax error; token: "<EOF>", near: "= "'
        )
        unused = {"FilterExpression": "n = :n", "ExpressionAttributeValues": {":n": 1, ":m": 2}}
        assert dynamodb.error("Query", ORDERS | {"KeyConditions": PARTITION} | unused).message == (
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:m}"
        )

    def test_beside_a_filter_of_the_other_kind(self, dynamodb):
        both = {"KeyConditions": PARTITION, "KeyConditionExpression": "pk = :p"}
        filters = {"KeyConditionExpression": "pk = :p", "QueryFilter": {}}
        text = "Can not use both expression and non-expression parameters in the same request: "

        assert dynamodb.error("Query", ORDERS | both).message == (
            f"{text}Non-expression parameters: {{KeyConditions}} Expression parameters: {{KeyConditionExpression}}"
        )
        assert dynamodb.error("Query", ORDERS | filters).message == (
            f"{text}Non-expression parameters: {{QueryFilter}} Expression parameters: {{KeyConditionExpression}}"
        )

    @pytest.mark.parametrize(
        ("operation", "request_"),
        [
            ("GetItem", {"TableName": "orders", "Key": {"pk": "a"}, "AttributesToGet": ["n", "m", "n"]}),
            ("Query", {"TableName": "orders", "AttributesToGet": ["n", "n"]}),
            ("Scan", {"TableName": "orders", "AttributesToGet": ["n", "n"], "Segment": 1}),
            ("BatchGetItem", {"RequestItems": {"orders": {"Keys": [{"pk": "a"}], "AttributesToGet": ["n", "n"]}}}),
        ],
    )
    def test_attribute_named_twice(self, dynamodb, operation, request_):
        assert dynamodb.error(operation, request_).message == DUPLICATE

    def test_attribute_without_a_name(self, dynamodb):
        assert dynamodb.error("Scan", ORDERS | {"AttributesToGet": [""]}).message == "Empty attribute name"

    def test_filter_or_attributes_first(self, dynamodb):
        """Query and Scan go the one way and the other, as dynalite recorded."""
        attributes = {"AttributesToGet": ["n", "n"]}
        count = f"{INVALID}Invalid number of argument(s) for the EQ ComparisonOperator"

        assert dynamodb.error("Query", ORDERS | attributes | {"QueryFilter": {"a": asks("EQ")}}).message == count
        assert dynamodb.error("Scan", ORDERS | attributes | {"ScanFilter": {"a": asks("EQ")}}).message == DUPLICATE

    @pytest.mark.parametrize(
        ("select", "what"),
        [
            ("COUNT", "only the Count"),
            ("ALL_ATTRIBUTES", "ALL_ATTRIBUTES"),
            ("ALL_PROJECTED_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"),
        ],
    )
    def test_attributes_beside_select(self, orders, select, what):
        request = ORDERS | {"Select": select, "AttributesToGet": ["n"], "IndexName": "gsi"}
        message = f"Cannot specify the AttributesToGet when choosing to get {what}"

        assert orders.error("Scan", request).message == message
        assert orders.error("Query", request | {"KeyConditions": PARTITION}).message == ENVELOPE + message
        assert orders.call("Scan", request | {"Select": "SPECIFIC_ATTRIBUTES"})["Items"] == [
            {"n": number} for number in range(4)
        ]

    def test_attributes_not_in_the_index(self, orders):
        error = orders.error("Scan", ORDERS | {"IndexName": "gsi", "AttributesToGet": ["m"]})

        assert error.message == f"{INVALID}Global secondary index gsi does not project [m]"


class TestBehaviour:
    @pytest.mark.parametrize(
        ("condition", "expected"),
        [
            (asks("EQ", "b"), ["b"]),
            (asks("LT", "b"), ["a", "ab"]),
            (asks("LE", "b"), ["a", "ab", "b"]),
            (asks("GT", "ab"), ["b", "c"]),
            (asks("GE", "ab"), ["ab", "b", "c"]),
            (asks("BETWEEN", "ab", "b"), ["ab", "b"]),
            (asks("BEGINS_WITH", "a"), ["a", "ab"]),
        ],
    )
    def test_sort_key(self, orders, condition, expected):
        assert sort_keys(orders, PARTITION | {"sk": condition}) == expected
        assert sort_keys(orders, {"sk": condition} | PARTITION, ScanIndexForward=False) == expected[::-1]

    def test_partition(self, orders):
        assert sort_keys(orders, PARTITION) == ["a", "ab", "b", "c"]
        assert sort_keys(orders, {"pk": asks("EQ", "z")}) == []

    def test_indexes(self, orders):
        number = {"n": asks("BETWEEN", 1, 2)}

        assert sort_keys(orders, PARTITION | number, IndexName="lsi") == ["ab", "b"]
        assert sort_keys(orders, {"g": asks("EQ", "x")} | number, IndexName="gsi") == ["ab", "b"]

    def test_pages(self, orders):
        request = ORDERS | {"KeyConditions": PARTITION, "Limit": 3}

        pages = orders.pages("Query", request)

        assert [page["Count"] for page in pages] == [3, 1]
        assert pages[0]["LastEvaluatedKey"] == {"pk": "a", "sk": "b"}

    def test_beside_expressions(self, orders):
        more = {
            "FilterExpression": "#n > :n",
            "ProjectionExpression": "sk",
            "ExpressionAttributeNames": {"#n": "n"},
            "ExpressionAttributeValues": {":n": 1},
        }

        reply = orders.call("Query", ORDERS | {"KeyConditions": PARTITION | {"sk": asks("LT", "c")}} | more)

        assert reply == {"Items": [{"sk": "b"}], "Count": 1, "ScannedCount": 3}

    def test_capacity(self, orders):
        request = ORDERS | {"KeyConditions": PARTITION, "ReturnConsumedCapacity": "INDEXES"}

        assert orders.call("Query", request)["ConsumedCapacity"] == {
            "TableName": "orders",
            "CapacityUnits": 0.5,
            "Table": {"CapacityUnits": 0.5},
        }

    def test_attributes(self, orders):
        get = ORDERS | {"Key": {"pk": "a", "sk": "a"}}
        keys = {"Keys": [{"pk": "a", "sk": "a"}]}

        assert orders.call("GetItem", get | {"AttributesToGet": ["n", "none"]}) == {"Item": {"n": 0}}
        assert orders.call("GetItem", get | {"AttributesToGet": ["none"]}) == {"Item": {}}
        batch = {"RequestItems": {"orders": keys | {"AttributesToGet": ["sk", "n"]}}}
        assert orders.call("BatchGetItem", batch)["Responses"] == {"orders": [{"sk": "a", "n": 0}]}
        query = ORDERS | {"KeyConditions": PARTITION, "AttributesToGet": ["n"], "Limit": 2}
        assert orders.call("Query", query)["Items"] == [{"n": 0}, {"n": 1}]
        assert orders.call("Scan", ORDERS | {"AttributesToGet": ["sk"], "Limit": 1})["Items"] == [{"sk": "a"}]

    def test_a_name_is_no_path(self, orders):
        get = ORDERS | {"Key": {"pk": "a", "sk": "a"}, "AttributesToGet": ["m.k"]}

        assert orders.call("GetItem", get) == {"Item": {"m.k": 2}}

    def test_what_a_batch_leaves_over_asks_for_the_same(self, orders):
        small = orders.with_settings(batch_get_reply_size=1)
        small.create("users", ("pk", "S"))
        small.put("users", {"pk": "a"})
        block = {"Keys": [{"pk": "a"}], "AttributesToGet": ["pk"]}

        assert small.call("BatchGetItem", {"RequestItems": {"users": block}})["UnprocessedKeys"] == {"users": block}

    def test_a_result_can_be_changed(self, orders):
        get = ORDERS | {"Key": {"pk": "a", "sk": "a"}, "AttributesToGet": ["m"]}

        orders.call("GetItem", get)["Item"]["m"]["k"] = 7

        assert orders.call("GetItem", get) == {"Item": {"m": {"k": 1}}}
