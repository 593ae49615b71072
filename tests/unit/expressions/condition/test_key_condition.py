"""Key conditions: what may stand in them, and what they say about the keys of a table or an index."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pydynox.errors import ValidationException
from pydynox.expressions import (
    And,
    Comparison,
    CompiledKeyCondition,
    KeyRange,
    Literal,
    Path,
    Placeholder,
    compile_key_condition,
)
from pydynox.schema import KeyAttribute, KeySchema

HASH = KeySchema((KeyAttribute("a", "S"),))
RANGE = KeySchema((KeyAttribute("a", "S"),), (KeyAttribute("b", "S"),))
NUMBER = KeySchema((KeyAttribute("a", "S"),), (KeyAttribute("b", "N"),))
BINARY = KeySchema((KeyAttribute("a", "B"),), (KeyAttribute("b", "B"),))
SEVERAL = KeySchema(
    (KeyAttribute("p", "S"), KeyAttribute("q", "N")),
    (KeyAttribute("x", "S"), KeyAttribute("y", "N"), KeyAttribute("z", "S")),
)
VALUES = {":s": "s", ":t": "t", ":n": 1, ":m": 2, ":b": b"b", ":empty": "", ":none": b"", ":d": Decimal("1.5")}


def resolve(text, key_schema=RANGE, names=None):
    condition = compile_key_condition(text, names)
    values = {name: VALUES[name] for name in condition.used_values}
    condition.check(values)
    return condition.resolve(key_schema, values)


def complaint(text, key_schema=RANGE):
    with pytest.raises(ValidationException) as raised:
        resolve(text, key_schema)
    return raised.value.message


@pytest.mark.parametrize(
    ("text", "key_schema", "expected"),
    [
        ("a = :s", HASH, KeyRange(("s",))),
        (":s = a", HASH, KeyRange(("s",))),
        ("(a) = (:s)", HASH, KeyRange(("s",))),
        ("a = :s", RANGE, KeyRange(("s",))),
        ("a = :s AND b = :t", RANGE, KeyRange(("s",), ("t",))),
        ("b = :t AND a = :s", RANGE, KeyRange(("s",), ("t",))),
        ("(a = :s) AND (b = :t)", RANGE, KeyRange(("s",), ("t",))),
        ("(a = :s AND b = :t)", RANGE, KeyRange(("s",), ("t",))),
        ("a = :s AND b < :t", RANGE, KeyRange(("s",), (), "<", ("t",))),
        ("a = :s AND b >= :t", RANGE, KeyRange(("s",), (), ">=", ("t",))),
        ("a = :s AND :t < b", RANGE, KeyRange(("s",), (), ">", ("t",))),
        ("a = :s AND :t <= b", RANGE, KeyRange(("s",), (), ">=", ("t",))),
        ("a = :s AND :t > b", RANGE, KeyRange(("s",), (), "<", ("t",))),
        ("a = :s AND :t >= b", RANGE, KeyRange(("s",), (), "<=", ("t",))),
        ("a = :s AND b BETWEEN :s AND :t", RANGE, KeyRange(("s",), (), "BETWEEN", ("s", "t"))),
        ("begins_with(b, :t) AND a = :s", RANGE, KeyRange(("s",), (), "begins_with", ("t",))),
        ("a = :s AND b > :d", NUMBER, KeyRange(("s",), (), ">", (Decimal("1.5"),))),
        ("a = :b AND begins_with(b, :b)", BINARY, KeyRange((b"b",), (), "begins_with", (b"b",))),
    ],
)
def test_resolve(text, key_schema, expected):
    assert resolve(text, key_schema) == expected


def test_names():
    assert resolve("#p = :s AND #s = :t", names={"#p": "a", "#s": "b"}) == KeyRange(("s",), ("t",))


def test_the_tree_is_that_of_a_condition():
    assert compile_key_condition("a = :s AND b > :t").tree == And(
        Comparison("=", Path(("a",)), Placeholder(":s")), Comparison(">", Path(("b",)), Placeholder(":t"))
    )


def test_of_tree():
    tree = And(Comparison("=", Path(("a",)), Literal("s")), Comparison("<", Placeholder(":t"), Path(("b",))))
    condition = CompiledKeyCondition.of_tree(tree)

    assert condition.kind == "KeyConditionExpression"
    assert condition.used_values == {":t"}
    condition.check({":t": "t"})
    assert condition.resolve(RANGE, {":t": "t"}) == KeyRange(("s",), (), ">", ("t",))


class TestOperators:
    @pytest.mark.parametrize(
        ("text", "operator"),
        [
            ("a = :s OR b = :s", "OR"),
            ("a > b and size(b) > c or a > c", "OR"),
            ("NOT a = :s", "NOT"),
            ("a = :s AND NOT b = :s", "NOT"),
            ("a = :s AND b <> :s", "<>"),
            ("a in (b, size(c), d)", "IN"),
            ("attribute_exists(a)", "attribute_exists"),
            ("attribute_not_exists(a)", "attribute_not_exists"),
            ("contains(a.d, b)", "contains"),
        ],
    )
    def test_not_allowed(self, text, operator):
        assert complaint(text) == f"Invalid operator used in KeyConditionExpression: {operator}"

    @pytest.mark.parametrize(
        ("text", "operator"),
        [
            (":s between size(b) and size(a) and b > :s", "BETWEEN"),
            ("a = :s AND :s BETWEEN b AND b", "BETWEEN"),
            ("begins_with(:s, b) and a > :s", "begins_with"),
        ],
    )
    def test_key_as_first_operand(self, text, operator):
        assert complaint(text) == (
            f"Invalid condition in KeyConditionExpression: {operator} operator must have the key attribute as its "
            "first operand"
        )

    @pytest.mark.parametrize(
        "text", ["size(b) > a AND a.b > b", "a > size(b.d)", "a between size(b) and size(c)", "a = :s AND size(b) > :n"]
    )
    def test_nested_operation(self, text):
        assert complaint(text) == "KeyConditionExpressions cannot contain nested operations"

    @pytest.mark.parametrize(
        "text", ["b > a.b", "b between c[1] and d", "a between b and size(c)", "begins_with(a, b)"]
    )
    def test_two_names(self, text):
        assert complaint(text) == (
            "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition"
        )

    @pytest.mark.parametrize("text", ["a.d > c", "b[0] > a", "a = :s AND :s = b.c"])
    def test_nested_attribute(self, text):
        assert complaint(text) == (
            "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes"
        )

    @pytest.mark.parametrize("text", [":s > :t AND a < :s", "a = :s AND :s < :t", ":s = :s"])
    def test_no_name(self, text):
        assert complaint(text) == "Invalid condition in KeyConditionExpression: No key attribute specified"

    @pytest.mark.parametrize(
        "text", ["b > :s AND b < :s and c = :s", "(a > :s and b > :s) and (b > :s and c > :s)", "a = :s AND a = :s"]
    )
    def test_one_condition_per_key(self, text):
        assert complaint(text) == (
            "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key"
        )

    def test_they_are_found_after_all_faults_of_expressions(self):
        condition = compile_key_condition("a <> :s")
        condition.check({":s": "s"})

        with pytest.raises(ValidationException) as raised:
            condition.check_operators()
        assert raised.value.message == "Invalid operator used in KeyConditionExpression: <>"


class TestFaultsOfConditions:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", "The expression can not be empty;"),
            ("a > 4", 'Syntax error; token: "4", near: "> 4"'),
            ("a = :s AND ((b = :t))", "The expression has redundant parentheses;"),
            ("foo(a) = :s", "Invalid function name; function: foo"),
            ("views = :s", "Attribute name is a reserved keyword; reserved keyword: views"),
            (
                "a = :s AND begins_with(b, :n)",
                "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N",
            ),
            (
                "a = :s AND b BETWEEN :t AND :s",
                (
                    "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound "
                    "operand: AttributeValue: {S:t}, upper bound operand: AttributeValue: {S:s}"
                ),
            ),
            (
                "#u = :s",
                "An expression attribute name used in the document path is not defined; attribute name: #u",
            ),
        ],
    )
    def test_with_their_own_prefix(self, text, expected):
        assert complaint(text) == f"Invalid KeyConditionExpression: {expected}"

    def test_size(self):
        assert complaint("!" * 4097) == (
            "Invalid KeyConditionExpression: Expression size has exceeded the maximum allowed size; "
            "expression size: 4097"
        )


class TestKeys:
    NOT_SUPPORTED = "Query key condition not supported"
    TYPE = "One or more parameter values were invalid: Condition parameter type does not match schema type"

    @pytest.mark.parametrize(
        "text",
        ["a > :s", "begins_with(a, :s)", "a BETWEEN :s AND :t", ":s >= a"],
    )
    def test_of_a_partition_key_only(self, text):
        assert complaint(text, HASH) == self.NOT_SUPPORTED

    @pytest.mark.parametrize("text", ["a > :s", "a > :s AND b = :s", "a < :s AND b < :s"])
    def test_partition_key_takes_only_equality(self, text):
        assert complaint(text) == self.NOT_SUPPORTED

    @pytest.mark.parametrize(
        ("text", "missed"), [("c = :s", "a"), ("b = :s", "a"), ("a = :s AND c = :s", "b"), ("b = :s AND c = :s", "a")]
    )
    def test_missed(self, text, missed):
        assert complaint(text) == f"Query condition missed key schema element: {missed}"

    @pytest.mark.parametrize(
        ("text", "key_schema", "counts"),
        [
            ("a = :s AND b = :s", HASH, (2, 1)),
            ("y = :s AND z = :s", HASH, (2, 1)),
            ("a = :s AND b > :s AND c = :s", RANGE, (3, 2)),
        ],
    )
    def test_more_than_there_are(self, text, key_schema, counts):
        assert complaint(text, key_schema) == (
            f"The number of query conditions ({counts[0]}) exceeds the number of key attributes defined in the "
            f"schema ({counts[1]})"
        )

    @pytest.mark.parametrize("text", ["a = :n", "a = :s AND b = :n", "a > :n", "a = :s AND b BETWEEN :n AND :m"])
    def test_type(self, text):
        assert complaint(text) == self.TYPE

    def test_empty_value(self):
        assert complaint("a = :s AND b > :empty") == (
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
            "empty string value. Key: b"
        )
        assert complaint("a = :none", BINARY) == (
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
            "empty binary value. Key: a"
        )


def gap(names, last):
    return (
        f"RANGE key attributes {names} must have equality conditions specified in the query because a condition is "
        f"present on key attribute {last}"
    )


class TestSeveralAttributes:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("p = :s AND q = :n", KeyRange(("s", 1))),
            ("q = :n AND p = :s AND x = :t", KeyRange(("s", 1), ("t",))),
            ("p = :s AND q = :n AND x = :t AND y = :m", KeyRange(("s", 1), ("t", 2))),
            ("p = :s AND q = :n AND x = :t AND y > :m", KeyRange(("s", 1), ("t",), ">", (2,))),
            ("p = :s AND q = :n AND begins_with(x, :t)", KeyRange(("s", 1), (), "begins_with", ("t",))),
            ("p = :s AND q = :n AND x = :t AND y = :m AND z = :s", KeyRange(("s", 1), ("t", 2, "s"))),
        ],
    )
    def test_resolve(self, text, expected):
        assert resolve(text, SEVERAL) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("p = :s", "Query condition missed key schema element: q"),
            ("p = :s AND q = :n AND y = :m", gap("x", "y")),
            ("p = :s AND q = :n AND y = :m AND z > :s", gap("x", "z")),
            ("p = :s AND q = :n AND z = :s", gap("x, y", "z")),
            ("p = :s AND q > :n", "Query key condition not supported"),
            ("p = :s AND q = :n AND x > :t AND y = :m", gap("x", "y")),
            ("p = :s AND q = :n AND c = :t", "Query condition missed key schema element: x"),
        ],
    )
    def test_gaps(self, text, expected):
        assert complaint(text, SEVERAL) == expected


def test_cached_text_with_good_and_bad_values():
    condition = compile_key_condition("a = :s AND b > :v")
    condition.check({":s": "s", ":v": "t"})

    with pytest.raises(ValidationException, match="operand type: BOOL"):
        compile_key_condition("a = :s AND b > :v").check({":s": "s", ":v": True})
    with pytest.raises(ValidationException, match="does not match schema type"):
        condition.resolve(RANGE, {":s": "s", ":v": 1})
    assert condition.resolve(NUMBER, {":s": "s", ":v": 1}) == KeyRange(("s",), (), ">", (1,))
