"""Syntax errors: the token, and `near` from the token before it to the one after it."""

from __future__ import annotations

import pytest

from pydynox.errors import ValidationException
from pydynox.expressions import compile_condition, compile_projection, compile_update
from pydynox.expressions.tokens import tokenize


def syntax_error(compile_, text):
    with pytest.raises(ValidationException) as raised:
        compile_(text)
    return raised.value.message


@pytest.mark.parametrize(
    ("text", "token", "near"),
    [
        ("a = =", "=", "= ="),
        ("things are not gonna be ok", "are", "things are not"),
        ("a > 4", "4", "> 4"),
        ("attribute_exists(Pictures-RearView)", "-", "Pictures-RearView"),
        ('attribute_exists("Pictures.RearView")', '"', '("Pictures'),
        ("attribute_exists(Pictures..RearView)", ".", "..RearView"),
        ("attribute_exists(Pi#ctures.RearView)", "#ctures", "Pi#ctures."),
        ("attribute_exists(asdf[a])", "a", "[a]"),
        ("attribute_exists()", ")", "()"),
        ("a in b, c", "b", "in b,"),
        ("a in (b,c,)", ")", ",)"),
        ("a > between", "between", "> between"),
        ("(a)between(b.(c.d))and(c)", "(", ".(c"),
        ("(a)between(b.c.d)and((c)", "<EOF>", ")"),
        ("#$.b > a", "#", "#$"),
        ("a > :things.stuff", ".", ":things.stuff"),
        ("b[:a] > a", ":a", "[:a]"),
        ("ü > a", "ü", "ü >"),
        ("aé = b", "é", "aé ="),
        ("(a)between(b.c[4.5].#d)and(:a)", ".", "4.5"),
        ("(size(a)).b > a", ".", ").b"),
        ("size(a)[0] > a", "[", ")[0"),
        ("a", "<EOF>", "a"),
        ("a  ", "<EOF>", "a  "),
        ("(", "<EOF>", "("),
        (" ", "<EOF>", " "),
        ("  ! x", "!", "  ! x"),
        ("!!! x", "!", "!!"),
        ("a = b ! c", "!", "b ! c"),
        ("a = b\nc", "c", "b\nc"),
        ("a AND b", "AND", "a AND b"),
        ("NOT a", "<EOF>", "a"),
        ("not = b", "=", "not = b"),
        ("a = b AND OR c", "OR", "AND OR c"),
        ("a = b))", ")", "b))"),
        ("((a = b)", "<EOF>", ")"),
        ("a[-1] = b", "-", "[-1"),
        ("a[007] = b", "0", "007"),
        ("set = b", "set", "set ="),
        ("a.and = b", "and", ".and ="),
        ("_a = b", "_", "_a"),
        ("1a = b", "1", "1a"),
        ("a == b", "=", "== b"),
        ("a > = b", "=", "> = b"),
        ("a = b + c", "+", "b + c"),
        ("a\u00a0= b", "\u00a0", "a\u00a0="),
        ("a = (b = c)", "=", "b = c"),
        ("(a) AND b = c", "AND", ") AND b"),
    ],
)
def test_condition(text, token, near):
    expected = f'Invalid ConditionExpression: Syntax error; token: "{token}", near: "{near}"'

    assert syntax_error(compile_condition, text) == expected


@pytest.mark.parametrize(
    ("text", "token", "near"),
    [
        ("whatever x", "whatever", "whatever x"),
        ("set a", "<EOF>", "a"),
        ("set", "<EOF>", "set"),
        ("set a=set", "set", "=set"),
        ("remove a = b", "=", "a = b"),
        ("add a b", "b", "a b"),
        ("delete a (:b)", "(", "a (:b"),
        ("set :a = b", ":a", "set :a ="),
        ("set a = b / c", "/", "b / c"),
        ('set a[1] = "eight"', '"', '= "eight'),
        ("SET if_not_exist(a, b) = a", "(", "if_not_exist(a"),
        ("set (a = (b + c))", "(", "set (a"),
        ("set a = (b.c).d + e", ".", ").d"),
        ("set a = b + c + d", "+", "c + d"),
        ("set a = (b + c) + d", "+", ") + d"),
        ("set a = b + (c + d)", "+", "c + d"),
        ("set a = if_not_exists(b, c + d)", "+", "c + d"),
        ("set a = -b", "-", "= -b"),
        ("set a = b,", "<EOF>", ","),
        ("set a = b, remove c", "remove", ", remove c"),
        ("set a = b and c = d", "and", "b and c"),
        ("set a = (:n", "<EOF>", ":n"),
        ("remove (a)", "(", "remove (a"),
    ],
)
def test_update(text, token, near):
    expected = f'Invalid UpdateExpression: Syntax error; token: "{token}", near: "{near}"'

    assert syntax_error(compile_update, text) == expected


@pytest.mark.parametrize(
    ("text", "token", "near"),
    [
        ("whatever(stuff)", "(", "whatever(stuff"),
        (":a", ":a", ":a"),
        ("abort,", "<EOF>", ","),
        ("a,,b", ",", ",,b"),
        ("(a),(b)", "(", "(a"),
        ("a-b", "-", "a-b"),
        ("a b", "b", "a b"),
        ("a,!", "!", ",!"),
        ("set", "set", "set"),
    ],
)
def test_projection(text, token, near):
    expected = f'Invalid ProjectionExpression: Syntax error; token: "{token}", near: "{near}"'

    assert syntax_error(compile_projection, text) == expected


class TestLimits:
    def test_empty(self):
        assert syntax_error(compile_condition, "") == "Invalid ConditionExpression: The expression can not be empty;"
        assert syntax_error(compile_update, "") == "Invalid UpdateExpression: The expression can not be empty;"
        assert syntax_error(compile_projection, "") == "Invalid ProjectionExpression: The expression can not be empty;"

    def test_4096_bytes(self):
        compile_condition("a=" + "b" * 4094)

        assert syntax_error(compile_condition, "!" * 4097) == (
            "Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; expression size: 4097"
        )
        assert syntax_error(compile_update, "é" * 2049) == (
            "Invalid UpdateExpression: Expression size has exceeded the maximum allowed size;"
        )
        assert syntax_error(compile_projection, "a" * 4097) == (
            "Invalid ProjectionExpression: Expression size has exceeded the maximum allowed size;"
        )

    def test_300_operators(self):
        compile_condition(" AND ".join(["a=b"] * 150))
        compile_condition("NOT " * 299 + "a=b")
        compile_update("SET " + ",".join(f"a{i}=x+x" for i in range(300)))
        too_many = "Invalid ConditionExpression: The expression contains too many operators; operator count: 301"

        assert syntax_error(compile_condition, " OR ".join(["a=b"] * 151)) == too_many
        assert syntax_error(compile_condition, "NOT " * 300 + "a=b") == too_many
        assert syntax_error(compile_condition, "size(" * 700) == too_many
        assert syntax_error(compile_update, "SET " + ",".join(f"a{i}=x+x" for i in range(301))) == (
            "Invalid UpdateExpression: The expression contains too many operators; operator count: 301"
        )

    def test_deep_nesting_is_no_python_error(self):
        assert syntax_error(compile_condition, "(" * 4096).startswith("Invalid ConditionExpression: Syntax error; ")
        assert syntax_error(compile_update, "SET a=" + "(" * 4000).startswith("Invalid UpdateExpression: Syntax error;")
        nested = "a=b"
        for _ in range(149):
            nested = f"(a=b AND {nested})"
        condition = compile_condition(nested)
        condition.check(None)

        assert condition.evaluate({"a": 1, "b": 1}, None) is True

    @pytest.mark.parametrize("compile_", [compile_projection, lambda text: compile_condition(f"{text} = :v")])
    def test_path_of_32_levels(self, compile_):
        compile_(".".join("a" * 32))

        assert syntax_error(compile_, "a" + "[0]" * 32).endswith(
            "The document path has too many nesting levels; nesting levels: 33"
        )

    def test_list_index(self):
        compile_projection("a[2147483647]")

        assert syntax_error(compile_projection, "a[2147483648]") == (
            "Invalid ProjectionExpression: List index is not within the allowable range; index: [2147483648]"
        )


def test_keywords_are_known_in_any_case_and_names_are_not():
    kinds = [(token.kind, token.text) for token in tokenize("aNd Andy #and :AND <= 10")]

    assert kinds == [
        ("AND", "aNd"),
        ("word", "Andy"),
        ("#name", "#and"),
        (":value", ":AND"),
        ("<=", "<="),
        ("number", "10"),
        ("end", "<EOF>"),
    ]
