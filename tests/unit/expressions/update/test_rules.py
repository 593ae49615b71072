"""What DynamoDB has against updates: whole texts, then which of several faults it reports."""

from __future__ import annotations

import itertools

import pytest

from pydynox.errors import ValidationException
from pydynox.expressions import compile_update

VALUES = {
    ":s": "x",
    ":n": 1,
    ":b": b"a",
    ":true": True,
    ":null": None,
    ":list": [],
    ":map": {},
    ":ss": {"a"},
    ":ns": {1},
    ":bs": {b"a"},
}
TYPES = dict(zip(VALUES, ("S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"), strict=True))
IN_FULL = {"S": "STRING", "N": "NUMBER", "B": "BINARY", "BOOL": "BOOLEAN", "NULL": "NULL", "L": "LIST", "M": "MAP"}
NAMES = {"#a": "a", "#c": "c", "#d": "[3]"}
PREFIX = "Invalid UpdateExpression: "


def complaint(text, names=NAMES, values=VALUES):
    with pytest.raises(ValidationException) as raised:
        compile_update(text, names).check(values)
    assert raised.value.message.startswith(PREFIX)
    return raised.value.message.removeprefix(PREFIX)


def accepted(text, names=NAMES, values=VALUES):
    compile_update(text, names).check(values)


class TestWords:
    def test_reserved(self):
        assert complaint("REMOVE a, b.Absolute") == ("Attribute name is a reserved keyword; reserved keyword: Absolute")

    @pytest.mark.parametrize("section", ["SET", "REMOVE", "ADD", "DELETE"])
    def test_section_used_twice(self, section):
        action = {"SET": "{} = x", "REMOVE": "{}", "ADD": "{} :n", "DELETE": "{} :ss"}[section]
        text = f"{section} {action.format('a')} {section.lower()} {action.format('b')}"

        assert complaint(text) == f'The "{section}" section can only be used once in an update expression;'

    @pytest.mark.parametrize("name", ["whatever", "IF_NOT_EXISTS", "List_Append"])
    def test_unknown_function(self, name):
        assert complaint(f"SET a = {name}(b, c)") == f"Invalid function name; function: {name}"

    @pytest.mark.parametrize("name", ["size", "attribute_exists", "contains", "begins_with"])
    def test_function_of_conditions(self, name):
        assert complaint(f"SET a = {name}(b)") == (
            f"The function is not allowed in an update expression; function: {name}"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "SET a = list_append(b, list_append(c, d))",
            "SET a = if_not_exists(b, list_append(c, d))",
            "SET a = b + list_append(c, d)",
        ],
    )
    def test_list_append_inside_another_operand(self, text):
        assert complaint(text) == (
            "The function is not allowed to be used this way in an expression; function: list_append"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "SET a = list_append(if_not_exists(b, :list), :list)",
            "SET a = (list_append((b), (:list)))",
            "SET a = if_not_exists(b, if_not_exists(c, if_not_exists(d, :n)))",
            "SET a = if_not_exists(b, :n) + if_not_exists(c, :n)",
            "SET a = ((b) - (:n))",
            "set a=b remove c add d :n delete e :ss",
            "DELETE e :ss ADD d :n REMOVE c SET a = b",
        ],
    )
    def test_allowed(self, text):
        accepted(text)

    @pytest.mark.parametrize("text", ["SET a = ((b))", "SET a = ((b + c))", "SET a = if_not_exists(((b)), c)"])
    def test_redundant_parentheses(self, text):
        assert complaint(text) == "The expression has redundant parentheses;"


class TestPaths:
    @pytest.mark.parametrize(
        ("text", "one", "two"),
        [
            ("SET a = x, a = y", "[a]", "[a]"),
            ("SET a.b = x, a = y", "[a, b]", "[a]"),
            ("SET a = x, a.b = y", "[a]", "[a, b]"),
            ("SET a = x REMOVE #a", "[a]", "[a]"),
            ("ADD a :n DELETE a :ss", "[a]", "[a]"),
            ("REMOVE l, l[1]", "[l]", "[l, [1]]"),
            ("SET #c[3].#d = a, #c[3] = a", "[c, [3], [3]]", "[c, [3]]"),
            ("SET d[1] = x, d.b = x, c[1].a = x, #c = x", "[c, [1], a]", "[c]"),
        ],
    )
    def test_overlap(self, text, one, two):
        assert complaint(text) == (
            "Two document paths overlap with each other; must remove or rewrite one of these paths; "
            f"path one: {one}, path two: {two}"
        )

    @pytest.mark.parametrize(
        ("text", "one", "two"),
        [
            ("SET a.b = x, a[1] = x", "[a, b]", "[a, [1]]"),
            ("REMOVE a.#c SET a[1] = x", "[a, c]", "[a, [1]]"),
            ("SET #c[3].#d = x, #c.#d[3] = x", "[c, [3], [3]]", "[c, [3], [3]]"),
        ],
    )
    def test_conflict(self, text, one, two):
        assert complaint(text) == (
            "Two document paths conflict with each other; must remove or rewrite one of these paths; "
            f"path one: {one}, path two: {two}"
        )

    @pytest.mark.parametrize("text", ["REMOVE l[0], l[1]", "SET a.b = x, a.c = x", "SET a = b, b = a"])
    def test_neither(self, text):
        accepted(text)


class TestOperands:
    @pytest.mark.parametrize("section", ["ADD", "DELETE"])
    def test_type_of_an_action(self, section):
        for value, type_ in TYPES.items():
            if type_ in ("SS", "NS", "BS") or (section == "ADD" and type_ == "N"):
                accepted(f"{section} a.b {value}")
            else:
                assert complaint(f"{section} a.b {value}") == (
                    "Incorrect operand type for operator or function; "
                    f"operator: {section}, operand type: {IN_FULL[type_]}, typeSet: ALLOWED_FOR_{section}_OPERAND"
                )

    @pytest.mark.parametrize("sign", ["+", "-"])
    def test_type_of_arithmetic(self, sign):
        for value, type_ in TYPES.items():
            for text in (f"SET a = b {sign} {value}", f"SET a = {value} {sign} b", f"SET a = (:n {sign} {value})"):
                if type_ == "N":
                    accepted(text)
                else:
                    assert complaint(text) == (
                        "Incorrect operand type for operator or function; "
                        f"operator or function: {sign}, operand type: {type_}"
                    )

    def test_type_of_list_append(self):
        for value, type_ in TYPES.items():
            for text in (f"SET a = list_append(b, {value})", f"SET a = list_append({value}, b)"):
                if type_ == "L":
                    accepted(text)
                else:
                    assert complaint(text) == (
                        "Incorrect operand type for operator or function; "
                        f"operator or function: list_append, operand type: {type_}"
                    )

    @pytest.mark.parametrize(
        ("text", "function", "count"),
        [
            ("SET a = if_not_exists(b)", "if_not_exists", 1),
            ("SET a = if_not_exists(b, c, d)", "if_not_exists", 3),
            ("SET a = list_append(b)", "list_append", 1),
            ("SET a = b + if_not_exists(c)", "if_not_exists", 1),
        ],
    )
    def test_number(self, text, function, count):
        assert complaint(text) == (
            "Incorrect number of operands for operator or function; "
            f"operator or function: {function}, number of operands: {count}"
        )

    @pytest.mark.parametrize("operand", [":n", "if_not_exists(b, c)"])
    def test_document_path(self, operand):
        assert complaint(f"SET a = if_not_exists({operand}, d)") == (
            "Operator or function requires a document path; operator or function: if_not_exists"
        )

    def test_default_is_another_path(self):
        assert complaint("SET b = if_not_exists(a.b, #a.b)") == (
            "The first operand must be distinct from the remaining operands for this operator or function; "
            "operator: if_not_exists, first operand: [a, b]"
        )
        accepted("SET b = if_not_exists(a, if_not_exists(a, :n))")
        accepted("SET b = list_append(a, a), c = a + a")

    def test_undefined(self):
        assert complaint("SET #u = :n") == (
            "An expression attribute name used in the document path is not defined; attribute name: #u"
        )
        assert complaint("SET a = :u") == (
            "An expression attribute value used in expression is not defined; attribute value: :u"
        )


class TestRank:
    """Every kind of fault against every other, in both orders of the text."""

    RANKED = (
        ("SET", "views = x", "reserved keyword"),
        ("SET", "p = foo(x)", "Invalid function name"),
        ("SET", "p = x + list_append(y, z)", "not allowed to be used this way"),
        ("SET", "#u = x", "attribute name used"),
        ("SET", "q = :u", "attribute value used"),
        ("SET", "o = x, o.p = x", "overlap"),
        ("SET", "e.p = x, e[1] = x", "conflict"),
        ("ADD", "r :s", "operator: ADD"),
        ("SET", "t = if_not_exists(x)", "number of operands"),
    )

    @pytest.mark.parametrize("pair", list(itertools.combinations(range(9), 2)))
    def test_pair(self, pair):
        (section, action, expected), (other_section, other, _) = (self.RANKED[index] for index in pair)
        if section == other_section:
            texts = [f"SET {action}, {other}", f"SET {other}, {action}"]
        else:
            texts = [f"{section} {action} {other_section} {other}", f"{other_section} {other} {section} {action}"]
        for text in texts:
            assert expected in complaint(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("SET #u = :u SET abOrt = x", "reserved keyword: abOrt"),
            ("SET #u = foo(:u) SET a = x", "Invalid function name"),
            ("SET a = #u SET c = :u", '"SET" section'),
            ("SET a = if_not_exists(:u, #u)", "attribute name: #u"),
            ("SET a = if_not_exists(:u)", "attribute value: :u"),
            ("SET b = list_append(:s, a), c = if_not_exists(a) ADD a.b :s", "operator: ADD"),
            ("SET a = x + :s, b = if_not_exists(c)", "operator or function: +"),
            ("SET b = if_not_exists(c), a = x + :s", "number of operands: 1"),
        ],
    )
    def test_case(self, text, expected):
        assert expected in complaint(text)


@pytest.mark.parametrize("text", ["SET a = if_not_exists(:v, b)", "SET #u = :v", "SET a = if_not_exists(b)"])
def test_a_fault_whatever_the_values_leaves_no_tree(text):
    update = compile_update(text)

    assert update.tree is None
    assert update.is_demanding
