"""Query's key condition against the keys there are: types, counts, and indexes of several attributes."""

from __future__ import annotations

import pytest

TYPE = "One or more parameter values were invalid: Condition parameter type does not match schema type"


def operand(operator, type_):
    return (
        "Invalid KeyConditionExpression: Incorrect operand type for operator or function; "
        f"operator or function: {operator}, operand type: {type_}"
    )


def query(condition, values, **more):
    used = {name: value for name, value in values.items() if name in condition}
    return {"KeyConditionExpression": condition, "ExpressionAttributeValues": used} | more


@pytest.fixture
def two_tables(dynamodb):
    dynamodb.create("strings", ("pk", "S"), ("sk", "S"))
    dynamodb.create("numbers", ("pk", "S"), ("sk", "N"))
    return dynamodb


class TestValidation:
    @pytest.mark.parametrize(
        ("table", "condition", "values", "message"),
        [
            ("strings", "begins_with(sk, :v)", {":v": 1}, operand("begins_with", "N")),
            ("strings", "begins_with(sk, :v)", {":v": True}, operand("begins_with", "BOOL")),
            ("numbers", "begins_with(sk, :v)", {":v": 1}, operand("begins_with", "N")),
            ("numbers", "begins_with(sk, :v)", {":v": "a"}, TYPE),
            ("numbers", "sk < :v", {":v": True}, operand("<", "BOOL")),
            ("numbers", ":v >= sk", {":v": True}, operand(">=", "BOOL")),
            ("numbers", "sk BETWEEN :v AND :w", {":v": False, ":w": True}, operand("BETWEEN", "BOOL")),
            ("numbers", "sk = :v", {":v": True}, TYPE),
            ("numbers", "sk = :v", {":v": "1"}, TYPE),
            (
                "numbers",
                "sk > :v AND sk < :w",
                {":v": 1, ":w": 5},
                "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key",
            ),
            (
                "numbers",
                "sk > :v AND extra = :w",
                {":v": 1, ":w": 5},
                "The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)",
            ),
            ("strings", "extra = :v", {":v": "a"}, "Query condition missed key schema element: sk"),
        ],
    )
    def test_sort_key(self, two_tables, table, condition, values, message):
        error = two_tables.error("Query", query(f"pk = :p AND {condition}", values | {":p": "q"}, TableName=table))

        assert error.code == "ValidationException"
        assert error.message == message

    @pytest.mark.parametrize(
        ("condition", "value", "message"),
        [
            ("sk = :v", "a", "Query condition missed key schema element: pk"),
            ("attr1 = :v", "a", "Query condition missed key schema element: pk"),
            ("pk > :v", "a", "Query key condition not supported"),
            ("pk = :v", 1, TYPE),
        ],
    )
    def test_partition_key(self, two_tables, condition, value, message):
        error = two_tables.error("Query", query(condition, {":v": value}, TableName="strings"))

        assert error.code == "ValidationException"
        assert error.message == message

    @pytest.mark.parametrize(
        ("condition", "first"),
        [
            ("pk = :missing AND begins_with(sk, :n)", "attribute value: :missing"),
            ("begins_with(sk, :n) AND pk = :missing", "operand type: N"),
            ("pk = :p AND begins_with(sk, :n) AND sk = :missing", "operand type: N"),
            ("pk = :p AND begins_with(sk, :n) AND sk > :s", "operand type: N"),
        ],
    )
    def test_first_fault_in_the_order_of_the_text(self, two_tables, condition, first):
        values = {":n": 1, ":p": "q", ":s": "a"}
        error = two_tables.error("Query", query(condition, values, TableName="strings"))

        assert first in error.message


class TestSeveralSortKeys:
    VALUES = {":h": "o1", ":a": "T", ":b": "live", ":c": "a"}  # noqa: RUF012  # only read

    @pytest.fixture
    def indexed(self, dynamodb):
        names = ["h", "a", "b", "c"]
        dynamodb.create(
            "several",
            ("pk", "S"),
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in names],
            GlobalSecondaryIndexes=[
                {
                    "IndexName": "gsi",
                    "KeySchema": [
                        {"AttributeName": name, "KeyType": "HASH" if name == "h" else "RANGE"} for name in names
                    ],
                    "Projection": {"ProjectionType": "ALL"},
                }
            ],
        )
        return dynamodb

    @pytest.mark.parametrize(
        ("condition", "open_", "last"),
        [
            ("h = :h AND a = :a AND c = :c", "b", "c"),
            ("h = :h AND a = :a AND b > :b AND c = :c", "b", "c"),
            ("h = :h AND b = :b", "a", "b"),
            ("h = :h AND c = :c", "a, b", "c"),
        ],
    )
    def test_gap(self, indexed, condition, open_, last):
        error = indexed.error("Query", query(condition, self.VALUES, TableName="several", IndexName="gsi"))

        assert error.code == "ValidationException"
        assert error.message == (
            f"RANGE key attributes {open_} must have equality conditions specified in the query because a condition "
            f"is present on key attribute {last}"
        )

    @pytest.mark.parametrize(
        "condition", ["h = :h", "h = :h AND a = :a AND b < :b", "b = :b AND h = :h AND a = :a", "h = :h AND a > :a"]
    )
    def test_prefix(self, indexed, condition):
        reply = indexed.call("Query", query(condition, self.VALUES, TableName="several", IndexName="gsi"))

        assert reply["Count"] == 0


class TestSize:
    """A condition names no key that is too large to be one."""

    LARGEST = "Size of hashkey has exceeded the maximum size limit of2048 bytes"
    SORT = "Aggregated size of all range keys has exceeded the size limit of 1024 bytes"

    @pytest.mark.parametrize(
        ("condition", "name", "largest", "message"),
        [
            ("pk = :p", ":p", "x" * 2048, LARGEST),
            ("pk = :p AND sk = :v", ":v", "x" * 1024, SORT),
            ("pk = :p AND sk > :v", ":v", "é" * 512, SORT),
            ("pk = :p AND begins_with(sk, :v)", ":v", "x" * 1024, SORT),
            ("pk = :p AND sk BETWEEN :l AND :v", ":v", "x" * 1024, SORT),
        ],
    )
    def test_both_sides_of_the_limit(self, two_tables, condition, name, largest, message):
        values = {":p": "p", ":l": "a"}

        two_tables.call("Query", {"TableName": "strings"} | query(condition, values | {name: largest}))
        error = two_tables.error("Query", {"TableName": "strings"} | query(condition, values | {name: largest + "x"}))

        assert (error.code, error.message) == (
            "ValidationException",
            f"One or more parameter values were invalid: {message}",
        )
