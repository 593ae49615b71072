from __future__ import annotations

import pytest


class TestRequestShape:
    def test_limit(self, dynamodb):
        error = dynamodb.error("ListTables", {"Limit": "1"})

        assert error.code == "SerializationException"
        assert error.message == "STRING_VALUE cannot be converted to Integer"


class TestValidation:
    @pytest.mark.parametrize(
        ("limit", "constraint"), [(0, "greater than or equal to 1"), (101, "less than or equal to 100")]
    )
    def test_limit(self, dynamodb, limit, constraint):
        error = dynamodb.error("ListTables", {"Limit": limit})

        assert error.code == "ValidationException"
        assert error.message == (
            f"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: "
            f"Member must have value {constraint}"
        )

    def test_starting_table_name(self, dynamodb):
        error = dynamodb.error("ListTables", {"ExclusiveStartTableName": "a;"})

        assert error.message == (
            "2 validation errors detected: Value 'a;' at 'exclusiveStartTableName' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value 'a;' at 'exclusiveStartTableName' "
            "failed to satisfy constraint: Member must have length greater than or equal to 3"
        )

    def test_empty_starting_table_name(self, dynamodb):
        error = dynamodb.error("ListTables", {"ExclusiveStartTableName": ""})

        assert error.message == (
            "2 validation errors detected: Value '' at 'exclusiveStartTableName' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'exclusiveStartTableName' "
            "failed to satisfy constraint: Member must have length greater than or equal to 3"
        )


class TestBehaviour:
    def test_pages(self, dynamodb):
        for name in ("ccc", "aaa", "bbb", "ddd"):
            dynamodb.create(name, ("pk", "S"))

        assert dynamodb.call("ListTables", {}) == {"TableNames": ["aaa", "bbb", "ccc", "ddd"]}
        first = dynamodb.call("ListTables", {"Limit": 2})
        assert first == {"TableNames": ["aaa", "bbb"], "LastEvaluatedTableName": "bbb"}
        assert dynamodb.call("ListTables", {"Limit": 2, "ExclusiveStartTableName": "bbb"}) == {
            "TableNames": ["ccc", "ddd"]
        }

    def test_start_need_not_exist(self, dynamodb):
        dynamodb.create("bbb", ("pk", "S"))

        assert dynamodb.call("ListTables", {"ExclusiveStartTableName": "aaa"}) == {"TableNames": ["bbb"]}
        assert dynamodb.call("ListTables", {"ExclusiveStartTableName": "zzz"}) == {"TableNames": []}
