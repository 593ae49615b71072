"""What CreateTable says of keys, definitions and indexes that do not fit each other."""

from __future__ import annotations

import pytest

INVALID = "One or more parameter values were invalid: "


def attribute(name, type_="S"):
    return {"AttributeName": name, "AttributeType": type_}


def hash_key(name):
    return {"AttributeName": name, "KeyType": "HASH"}


def range_key(name):
    return {"AttributeName": name, "KeyType": "RANGE"}


def index(name, *keys, projection=None, **more):
    return {"IndexName": name, "KeySchema": list(keys), "Projection": projection or {"ProjectionType": "ALL"}} | more


def attributes(names):
    return [attribute(name) for name in names]


CREATE = {
    "TableName": "abc",
    "AttributeDefinitions": [attribute("a")],
    "KeySchema": [hash_key("a")],
    "BillingMode": "PAY_PER_REQUEST",
}
RANGED = CREATE | {"AttributeDefinitions": attributes("ab"), "KeySchema": [hash_key("a"), range_key("b")]}


class TestKeys:
    @pytest.mark.parametrize(
        ("defined", "keys", "message"),
        [
            ("", [hash_key("a")], "Invalid KeySchema: Some index key attribute have no definition"),
            ("a", [hash_key("a"), range_key("a")], "Invalid KeySchema: Some index key attribute have no definition"),
            ("b", [hash_key("a"), range_key("b")], "Invalid KeySchema: Some index key attribute have no definition"),
            (
                "b",
                [hash_key("a")],
                (
                    f"{INVALID}Some index key attributes are not defined in AttributeDefinitions. "
                    "Keys: [a], AttributeDefinitions: [b]"
                ),
            ),
            (
                "ab",
                [hash_key("a"), hash_key("a")],
                "Both the Hash Key and the Range Key element in the KeySchema have the same name",
            ),
            (
                "ab",
                [range_key("a"), hash_key("b")],
                "Invalid KeySchema: The first KeySchemaElement is not a HASH key type",
            ),
            (
                "ab",
                [hash_key("a"), hash_key("b")],
                "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type",
            ),
            (
                "ab",
                [hash_key("a")],
                (
                    f"{INVALID}Number of attributes in KeySchema does not exactly match number of attributes "
                    "defined in AttributeDefinitions"
                ),
            ),
        ],
    )
    def test_of_the_table(self, dynamodb, defined, keys, message):
        error = dynamodb.error("CreateTable", CREATE | {"AttributeDefinitions": attributes(defined), "KeySchema": keys})

        assert error.code == "ValidationException"
        assert error.message == message

    def test_attribute_defined_twice(self, dynamodb):
        error = dynamodb.error("CreateTable", CREATE | {"AttributeDefinitions": [attribute("a"), attribute("a", "N")]})

        assert error.message == "Attribute Name is duplicated: a"

    def test_definition_that_no_index_uses(self, dynamodb):
        error = dynamodb.error(
            "CreateTable",
            CREATE
            | {
                "AttributeDefinitions": attributes(["id", "user", "created_at"]),
                "KeySchema": [hash_key("id")],
                "GlobalSecondaryIndexes": [index("gsi", hash_key("id"), range_key("user"))],
            },
        )

        assert error.message == (
            f"{INVALID}Some AttributeDefinitions are not used. AttributeDefinitions: [created_at, id, user], "
            "keys used: [id, user]"
        )

    @pytest.mark.parametrize(
        ("keys", "message"),
        [
            (
                [hash_key(name) for name in "bcdef"],
                f"{INVALID}The KeySchema exceeds the maximum allowed number of HASH key attributes",
            ),
            (
                [hash_key("b"), *[range_key(name) for name in "cdefg"]],
                f"{INVALID}The KeySchema exceeds the maximum allowed number of RANGE key attributes",
            ),
            (
                [hash_key("b"), range_key("c"), hash_key("d")],
                f"{INVALID}All HASH key attributes must precede RANGE key attributes in the KeySchema",
            ),
            (
                [hash_key("b"), hash_key("c"), range_key("b")],
                "The KeySchema contains multiple key attributes with the same name",
            ),
            (
                [hash_key("b"), range_key("b")],
                "Both the Hash Key and the Range Key element in the KeySchema have the same name",
            ),
            ([range_key("b")], "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"),
        ],
    )
    def test_of_a_global_index(self, dynamodb, keys, message):
        names = ["a", *dict.fromkeys(key["AttributeName"] for key in keys)]
        error = dynamodb.error(
            "CreateTable",
            CREATE | {"AttributeDefinitions": attributes(names), "GlobalSecondaryIndexes": [index("abc", *keys)]},
        )

        assert error.code == "ValidationException"
        assert error.message == message

    def test_most_keys_of_a_global_index(self, dynamodb):
        keys = [hash_key(name) for name in "bcde"] + [range_key(name) for name in "fghi"]
        dynamodb.call(
            "CreateTable",
            CREATE | {"AttributeDefinitions": attributes("abcdefghi"), "GlobalSecondaryIndexes": [index("abc", *keys)]},
        )

    def test_index_keys_without_definition(self, dynamodb):
        error = dynamodb.error(
            "CreateTable",
            CREATE | {"GlobalSecondaryIndexes": [index("abc", hash_key("c"), range_key("a"))]},
        )

        assert error.message == (
            f"{INVALID}Some index key attributes are not defined in AttributeDefinitions. "
            "Keys: [c, a], AttributeDefinitions: [a]"
        )

    def test_keys_without_definition_are_those_of_the_first_such_index(self, dynamodb):
        local = [index("abc", hash_key("a"), range_key("c")), index("def", hash_key("a"), range_key("d"))]
        error = dynamodb.error("CreateTable", RANGED | {"LocalSecondaryIndexes": local})

        assert error.message == (
            f"{INVALID}Some index key attributes are not defined in AttributeDefinitions. "
            "Keys: [a, c], AttributeDefinitions: [a, b]"
        )


class TestIndexes:
    @pytest.mark.parametrize("member", ["LocalSecondaryIndexes", "GlobalSecondaryIndexes"])
    def test_empty_list(self, dynamodb, member):
        error = dynamodb.error("CreateTable", RANGED | {member: []})

        assert error.code == "ValidationException"
        assert error.message == f"{INVALID}List of {member} is empty"

    def test_local_index_needs_a_sort_key_of_the_table(self, dynamodb):
        error = dynamodb.error(
            "CreateTable",
            CREATE
            | {
                "AttributeDefinitions": attributes("ab"),
                "LocalSecondaryIndexes": [index("abc", hash_key("a"), range_key("b"))],
            },
        )

        assert error.message == (
            f"{INVALID}Table KeySchema does not have a range key, which is required when specifying a "
            "LocalSecondaryIndex"
        )

    def test_local_index_without_sort_key(self, dynamodb):
        error = dynamodb.error("CreateTable", RANGED | {"LocalSecondaryIndexes": [index("abc", hash_key("a"))]})

        assert error.message == f"{INVALID}Index KeySchema does not have a range key for index: abc"

    def test_local_index_of_another_partition_key(self, dynamodb):
        error = dynamodb.error(
            "CreateTable", RANGED | {"LocalSecondaryIndexes": [index("abc", hash_key("b"), range_key("a"))]}
        )

        assert error.message == (
            f"{INVALID}Index KeySchema does not have the same leading hash key as table KeySchema for index: abc. "
            "index hash key: b, table hash key: a"
        )

    @pytest.mark.parametrize(
        ("projection", "message"),
        [
            ({}, "Unknown ProjectionType: null"),
            ({"NonKeyAttributes": ["x"]}, "Unknown ProjectionType: null"),
            (
                {"ProjectionType": "ALL", "NonKeyAttributes": ["x"]},
                "ProjectionType is ALL, but NonKeyAttributes is specified",
            ),
            (
                {"ProjectionType": "KEYS_ONLY", "NonKeyAttributes": ["x"]},
                "ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified",
            ),
            ({"ProjectionType": "INCLUDE"}, "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"),
            (
                {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x", "y", "x"]},
                "Duplicate element in NonKeyAttributes: x",
            ),
        ],
    )
    @pytest.mark.parametrize("member", ["LocalSecondaryIndexes", "GlobalSecondaryIndexes"])
    def test_projection(self, dynamodb, member, projection, message):
        broken = index("abc", hash_key("a"), range_key("b")) | {"Projection": projection}
        error = dynamodb.error("CreateTable", RANGED | {member: [broken]})

        assert error.code == "ValidationException"
        assert error.message == INVALID + message

    def test_duplicate_name(self, dynamodb):
        same = [index("abc", hash_key("a"), range_key("b"))]
        of_one_kind = dynamodb.error("CreateTable", RANGED | {"GlobalSecondaryIndexes": same * 2})
        of_both = dynamodb.error(
            "CreateTable", RANGED | {"LocalSecondaryIndexes": same, "GlobalSecondaryIndexes": same}
        )

        assert of_one_kind.message == f"{INVALID}Duplicate index name: abc"
        assert of_both.message == f"{INVALID}Duplicate index name: abc"

    @pytest.mark.parametrize(
        ("member", "most", "message"),
        [
            ("LocalSecondaryIndexes", 5, "Number of LocalSecondaryIndexes exceeds per-table limit of 5"),
            ("GlobalSecondaryIndexes", 20, "GlobalSecondaryIndex count exceeds the per-table limit of 20"),
        ],
    )
    def test_most_indexes(self, dynamodb, member, most, message):
        many = [index(f"index{number}", hash_key("a"), range_key("b")) for number in range(most + 1)]
        error = dynamodb.error("CreateTable", RANGED | {member: many})
        dynamodb.call("CreateTable", RANGED | {member: many[:most]})

        assert error.code == "ValidationException"
        assert error.message == INVALID + message

    def test_most_projected_names_of_one_index(self, dynamodb):
        names = [f"n{number}" for number in range(21)]
        one = index("abc", hash_key("a"), projection={"ProjectionType": "INCLUDE", "NonKeyAttributes": names})
        error = dynamodb.error("CreateTable", CREATE | {"GlobalSecondaryIndexes": [one]})
        one["Projection"]["NonKeyAttributes"] = names[:20]
        dynamodb.call("CreateTable", CREATE | {"GlobalSecondaryIndexes": [one]})

        assert error.message == (
            f"1 validation error detected: Value '[{', '.join(names)}]' at "
            "'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to satisfy constraint: Member must "
            "have length less than or equal to 20"
        )

    def test_most_projected_names(self, dynamodb):
        names = [f"n{number}" for number in range(20)]
        projection = {"ProjectionType": "INCLUDE", "NonKeyAttributes": names}
        six = [index(f"index{number}", hash_key("a"), projection=projection) for number in range(6)]
        error = dynamodb.error("CreateTable", CREATE | {"GlobalSecondaryIndexes": six})
        dynamodb.call("CreateTable", CREATE | {"GlobalSecondaryIndexes": six[:5]})

        assert error.message == (
            f"{INVALID}120 NonKeyAttributes in the secondary indexes exceed the per-table limit of 100"
        )

    def test_unused_definitions_hide_what_else_is_wrong(self, dynamodb):
        broken = index("abc", hash_key("b"), projection={"ProjectionType": "INCLUDE"})
        error = dynamodb.error(
            "CreateTable",
            CREATE | {"AttributeDefinitions": attributes("abc"), "GlobalSecondaryIndexes": [broken, broken]},
        )

        assert error.message == (
            f"{INVALID}Some AttributeDefinitions are not used. AttributeDefinitions: [a, b, c], keys used: [a, b]"
        )
