"""What conditions say about items."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pydynox.errors import ValidationException
from pydynox.expressions import (
    And,
    AttributeExists,
    AttributeType,
    BeginsWith,
    Between,
    Comparison,
    CompiledCondition,
    In,
    Literal,
    Not,
    Or,
    Path,
    Placeholder,
    Size,
    compile_condition,
)

ITEM = {
    "n": 1,
    "d": Decimal("1.5"),
    "s": "hello",
    "b": b"ab",
    "yes": True,
    "nil": None,
    "l": ["a", 1, {"k": 1}, {"a"}],
    "m": {"k": "v", "deep": {"seq": [1, 2]}},
    "ss": {"a", "b"},
    "ns": {1, Decimal("2.5")},
    "bs": {b"x"},
}
VALUES = {
    ":n": 1,
    ":two": 2,
    ":true": True,
    ":null": None,
    ":s": "hello",
    ":he": "he",
    ":empty": "",
    ":a": "a",
    ":b": b"ab",
    ":k": {"k": 1},
    ":ktrue": {"k": True},
    ":ss": {"b", "a"},
    ":sa": {"a"},
    ":d": Decimal("1.5"),
    ":l": [1, 2],
    ":ltrue": [True, 2],
    ":zed": "z",
    ":S": "S",
    ":SS": "SS",
    ":NULL": "NULL",
    ":N": "N",
}


def holds(text, item=ITEM, **names):
    used = {name: value for name, value in VALUES.items() if name in compile_condition(text).used_values}
    condition = compile_condition(text)
    condition.check(used)
    return condition.evaluate(item, used)


@pytest.mark.parametrize(
    "text",
    [
        "n = :n",
        "d = :d",
        "s = :s",
        "b = :b",
        "yes = :true",
        "nil = :null",
        "ss = :ss",
        "l[2] = :k",
        "m.deep.seq = :l",
        "m.deep.seq[1] = :two",
        "n <> :true",
        "s <> :n",
        "absent <> :n",
        "absent <> nowhere",
        "size(n) <> :n",
        "n < :two",
        "n < :d",
        "d > n",
        "s >= :he",
        "s BETWEEN :he AND :zed",
        "n BETWEEN l[1] AND :two",
        "n BETWEEN :n AND size(s)",
        "n IN (:s, :n)",
        "s IN (absent, :s)",
        "attribute_exists(nil)",
        "attribute_exists(l[3])",
        "attribute_exists(m.deep.seq[1])",
        "attribute_not_exists(absent)",
        "attribute_not_exists(l[4])",
        "attribute_not_exists(s.k)",
        "attribute_not_exists(m[0])",
        "attribute_not_exists(l.k)",
        "attribute_type(s, :S)",
        "attribute_type(ss, :SS)",
        "attribute_type(nil, :NULL)",
        "attribute_type(d, :N)",
        "attribute_type(:s, :S)",
        "begins_with(s, :he)",
        "begins_with(s, :empty)",
        "begins_with(b, :b)",
        "contains(s, :he)",
        "contains(s, :empty)",
        "contains(b, :b)",
        "contains(ss, :a)",
        "contains(ns, :n)",
        "contains(l, :a)",
        "contains(l, :n)",
        "contains(l, :k)",
        "contains(l, :sa)",
        "size(s) > :two",
        "size(ss) = :two",
        "size(m) = :two",
        "size(b) = :two",
        "size(m.deep.seq) = :two",
        "size(:l) = :two",
        "NOT absent = :n",
        "NOT n = :two AND s = :s",
        "n = :two OR s = :s OR b = :n",
        "n = :n AND s = :s AND b = :b",
        "NOT NOT n = :n",
    ],
)
def test_true(text):
    # The checks of :d with n in one text need both to be N; mixing int and Decimal is on purpose.
    assert holds(text) is True
    assert holds(f"NOT ({text})") is False


@pytest.mark.parametrize(
    "text",
    [
        "n = :true",
        "yes = :n",
        "l[2] = :ktrue",
        "m.deep.seq = :ltrue",
        "absent = :null",
        "absent = nowhere",
        "nil = absent",
        "ss = :sa",
        "absent < :n",
        "s < :n",
        "yes < nil",
        "m < l",
        "ss > bs",
        "absent BETWEEN :n AND :two",
        "s BETWEEN :n AND :two",
        "n BETWEEN absent AND :two",
        "absent IN (nowhere)",
        "n IN (:true)",
        "begins_with(n, :he)",
        "begins_with(absent, :he)",
        "begins_with(s, b)",
        "contains(ss, :sa)",
        "contains(ns, :true)",
        "contains(m, :a)",
        "contains(absent, :a)",
        "contains(s, absent)",
        "contains(n, :n)",
        "attribute_type(absent, :S)",
        "size(n) = :n",
        "size(absent) < :n",
        "size(nil) < :n",
    ],
)
def test_false(text):
    assert holds(text) is False
    assert holds(f"NOT ({text})") is True


def test_no_item():
    assert holds("attribute_not_exists(n)", {}) is True
    assert holds("n <> :n", {}) is True
    assert holds("n = :n", {}) is False


def test_size_of_a_string_counts_utf16_code_units():
    condition = compile_condition("size(s) = :n")

    assert condition.evaluate({"s": "é😀"}, {":n": 3})


def test_numbers_compare_exactly():
    condition = compile_condition("n < :v")
    almost = Decimal("99999999999999999999999999999999999.999")

    assert condition.evaluate({"n": almost}, {":v": 10**35})
    assert not condition.evaluate({"n": 10**35}, {":v": almost})


class TestCachedText:
    """One compiled condition serves all requests; the values of each are checked."""

    @pytest.mark.parametrize(
        ("text", "good", "bad"),
        [
            ("a < :v", 1, True),
            ("begins_with(a, :v)", "x", 1),
            ("size(:v) > a", "x", 1),
            ("attribute_type(a, :v)", "SS", "XX"),
            ("attribute_type(a, :v)", "SS", 1),
            ("a BETWEEN :v AND :high", 1, 9),
            ("a BETWEEN :v AND :high", 1, "x"),
        ],
    )
    def test_good_then_bad_then_good(self, text, good, bad):
        values = {":v": good, ":high": 5}
        condition = compile_condition(text)
        condition.check(values)
        condition.evaluate({"a": 1}, values)

        with pytest.raises(ValidationException):
            compile_condition(text).check({":v": bad, ":high": 5})
        with pytest.raises(ValidationException, match="attribute value: :v"):
            compile_condition(text).check({})
        compile_condition(text).check(values)

    def test_names_are_part_of_it(self):
        assert compile_condition("#a = :v", {"#a": "x"}).paths == (Path(("x",)),)
        assert compile_condition("#a = :v", {"#a": "y"}).paths == (Path(("y",)),)


def test_what_it_uses():
    condition = compile_condition("#a.b[0] = :v AND size(c) IN (:w, d) OR attribute_exists(#e)", {"#a": "x", "#e": "y"})

    assert condition.used_names == {"#a", "#e"}
    assert condition.used_values == {":v", ":w"}
    assert condition.paths == (Path(("x", "b", 0)), Path(("c",)), Path(("d",)), Path(("y",)))


A, B, V = Path(("a",)), Path(("b",)), Placeholder(":v")
WRONG_TYPE = "Incorrect operand type for operator or function; operator or function: "
NEEDS_PATH = "Operator or function requires a document path; operator or function: "
UNDEFINED = "An expression attribute value used in expression is not defined; attribute value"
TYPES = "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}"


class TestOfTree:
    def test_values_in_the_tree_and_beside_it(self):
        condition = CompiledCondition.of_tree(And(Comparison("=", A, Literal(1)), Comparison("<", Size(B), V)))

        assert (condition.used_names, condition.used_values) == (frozenset(), {":v"})
        assert condition.paths == (A, B)
        condition.check({":v": 3})
        assert condition.evaluate({"a": 1, "b": "xy"}, {":v": 3})
        assert not condition.evaluate({"a": 2, "b": "xy"}, {":v": 3})

    @pytest.mark.parametrize(
        ("tree", "complaint"),
        [
            (Comparison("<", A, V), f"{WRONG_TYPE}<, operand type: BOOL"),
            (Comparison("<", A, Literal(True)), f"{WRONG_TYPE}<, operand type: BOOL"),
            (BeginsWith(A, Size(B)), f"{WRONG_TYPE}begins_with, operand type: N"),
            (AttributeType(A, Literal("X")), f"Invalid attribute type name found; type: X, valid types: {TYPES}"),
            (AttributeExists(V), f"{NEEDS_PATH}attribute_exists"),
            (In(A, (Literal(1),) * 101), "The IN operator is provided with too many operands; number of operands: 101"),
            (Not(Comparison("=", A, Placeholder(":w"))), f"{UNDEFINED}: :w"),
            (
                Between(A, Literal(2), Literal(1)),
                (
                    "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
                    "lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}"
                ),
            ),
        ],
    )
    def test_rules(self, tree, complaint):
        with pytest.raises(ValidationException) as caught:
            CompiledCondition.of_tree(tree).check({":v": True})

        assert caught.value.message == f"Invalid ConditionExpression: {complaint}"

    def test_a_long_chain(self):
        tree = Comparison("=", A, V)
        for _ in range(250):
            tree = Or(Comparison("=", B, V), tree)
        condition = CompiledCondition.of_tree(tree, "FilterExpression")
        condition.check({":v": 1})

        assert condition.evaluate({"a": 1}, {":v": 1})
