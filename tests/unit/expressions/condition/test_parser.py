"""Trees of conditions: precedence, brackets, every construct."""

from __future__ import annotations

import pytest

from pydynox.expressions import (
    And,
    AttributeExists,
    AttributeNotExists,
    AttributeType,
    BeginsWith,
    Between,
    Comparison,
    Contains,
    In,
    Not,
    Or,
    Path,
    Placeholder,
    Size,
    compile_condition,
)


def equal(left, right):
    return Comparison("=", Path((left,)), Path((right,)))


AB, CD, EF, GH = equal("a", "b"), equal("c", "d"), equal("e", "f"), equal("g", "h")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a = b OR c = d AND e = f", Or(AB, And(CD, EF))),
        ("a = b AND c = d OR e = f", Or(And(AB, CD), EF)),
        ("(a = b OR c = d) AND e = f", And(Or(AB, CD), EF)),
        ("a = b AND (c = d OR e = f)", And(AB, Or(CD, EF))),
        ("NOT a = b AND c = d", And(Not(AB), CD)),
        ("NOT (a = b AND c = d)", Not(And(AB, CD))),
        ("NOT NOT a = b", Not(Not(AB))),
        ("NOT a = b OR NOT c = d", Or(Not(AB), Not(CD))),
        ("a = b AND c = d AND e = f", And(And(AB, CD), EF)),
        ("a = b OR c = d OR e = f", Or(Or(AB, CD), EF)),
        ("a = b AND (c = d AND (e = f AND g = h))", And(AB, And(CD, And(EF, GH)))),
        ("((a) = (b) OR NOT (c = d))", Or(AB, Not(CD))),
        ("a=b aNd nOt c=d oR e=f", Or(And(AB, Not(CD)), EF)),
    ],
)
def test_connectives(text, tree):
    assert compile_condition(text).tree == tree


A, V, W = Path(("a",)), Placeholder(":v"), Placeholder(":w")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        *[(f"a {operator} :v", Comparison(operator, A, V)) for operator in ("=", "<>", "<", "<=", ">", ">=")],
        (":v<a", Comparison("<", V, A)),
        ("a BETWEEN :v AND :w", Between(A, V, W)),
        ("a BETWEEN :v AND :w AND c = d", And(Between(A, V, W), CD)),
        ("a IN (:v)", In(A, (V,))),
        ("a in(:v,b,:w)", In(A, (V, Path(("b",)), W))),
        ("attribute_exists(a)", AttributeExists(A)),
        ("attribute_not_exists (a)", AttributeNotExists(A)),
        ("attribute_type(a, :v)", AttributeType(A, V)),
        ("begins_with(a, :v)", BeginsWith(A, V)),
        ("contains(a, :v)", Contains(A, V)),
        ("contains(:v, a)", Contains(V, A)),
        ("size(a) > size(:v)", Comparison(">", Size(A), Size(V))),
    ],
)
def test_tests(text, tree):
    assert compile_condition(text).tree == tree


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("a.b[3].c", ("a", "b", 3, "c")),
        ("#n.b[0][10]", ("x.y", "b", 0, 10)),
        ("a . #n [ 1 ] . c", ("a", "x.y", 1, "c")),
        ("size_of", ("size_of",)),
    ],
)
def test_paths(text, elements):
    assert compile_condition(f"{text} = :v", {"#n": "x.y"}).tree == Comparison("=", Path(elements), V)


def test_combining_in_python():
    combined = AB & CD | ~EF

    assert combined == Or(And(AB, CD), Not(EF))
    with pytest.raises(TypeError) as raised:
        bool(AB)
    assert str(raised.value) == (
        "a condition is neither true nor false before DynamoDB has evaluated it: combine conditions with & | ~, "
        "not with and, or, not or a chained comparison"
    )
    with pytest.raises(TypeError):
        AB & True
