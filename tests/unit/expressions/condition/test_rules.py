"""What DynamoDB has against conditions: whole texts, then which of several faults it reports."""

from __future__ import annotations

import pytest

from pydynox.errors import ValidationException
from pydynox.expressions import compile_condition

VALUES = {
    ":s": "x",
    ":n": 1,
    ":two": 2,
    ":b": b"a",
    ":true": True,
    ":null": None,
    ":list": [],
    ":map": {},
    ":ss": {"a"},
    ":ns": {1},
    ":bs": {b"a"},
    ":SS": "SS",
}
TYPES = {
    ":s": "S",
    ":n": "N",
    ":b": "B",
    ":true": "BOOL",
    ":null": "NULL",
    ":list": "L",
    ":map": "M",
    ":ss": "SS",
    ":ns": "NS",
    ":bs": "BS",
}
NAMES = {"#a": "a", "#b": "b"}
PREFIX = "Invalid ConditionExpression: "


def complaint(text, names=NAMES, values=VALUES):
    with pytest.raises(ValidationException) as raised:
        compile_condition(text, names).check(values)
    assert raised.value.message.startswith(PREFIX)
    return raised.value.message.removeprefix(PREFIX)


def accepted(text, names=NAMES, values=VALUES):
    compile_condition(text, names).check(values)


class TestParentheses:
    @pytest.mark.parametrize(
        "text",
        [
            "((a = b))",
            "((a)) > b",
            "a > ((b))",
            "size(((a))) > b",
            "a IN (((b)))",
            "NOT ((a = b))",
            "((NOT a = b))",
            "((attribute_exists(a)))",
            "((size(a))) > b",
            "a=a AND ((a=a AND a=a)) AND a=a",
            "a=a OR ((a=a OR (a=a OR a=a)))",
            "(((a = b) AND (c = d)))",
            "a BETWEEN ((b)) AND c",
        ],
    )
    def test_redundant(self, text):
        assert complaint(text) == "The expression has redundant parentheses;"

    @pytest.mark.parametrize(
        "text",
        [
            "(a = b)",
            "((a = b) AND (c = d))",
            "((a = b) AND c = d)",
            "(a) > (b)",
            "(a.b[1]) = c",
            "(size((a))) > (b)",
            "a IN ((b), (c))",
            "attribute_exists((a))",
            "(NOT (a = b))",
            "NOT (a) = b",
            "(a BETWEEN (b) AND (c))",
            "((a) = (b) OR NOT (c = d))",
        ],
    )
    def test_needed_or_harmless(self, text):
        accepted(text)


class TestFunctions:
    @pytest.mark.parametrize("name", ["whatever", "Attribute_Exists", "SIZE", "exists"])
    def test_unknown(self, name):
        assert complaint(f"{name}(a)") == f"Invalid function name; function: {name}"

    @pytest.mark.parametrize("name", ["if_not_exists", "list_append"])
    def test_of_updates(self, name):
        assert complaint(f"{name}(a, b)") == (
            f"The function is not allowed in a condition expression; function: {name}"
        )

    @pytest.mark.parametrize(
        ("text", "function"),
        [
            ("attribute_exists(a) = b", "attribute_exists"),
            ("a = attribute_not_exists(b)", "attribute_not_exists"),
            ("a BETWEEN b AND contains(c, d)", "contains"),
            ("a IN (b, begins_with(c, d))", "begins_with"),
            ("size(contains(a, b)) > c", "contains"),
            ("contains(attribute_type(a, b), c)", "attribute_type"),
            ("size(a)", "size"),
            ("NOT size(a)", "size"),
            ("a = b OR (size(a))", "size"),
        ],
    )
    def test_used_the_wrong_way(self, text, function):
        assert complaint(text) == (
            f"The function is not allowed to be used this way in an expression; function: {function}"
        )

    @pytest.mark.parametrize(
        ("text", "function", "count"),
        [
            ("attribute_exists(a, b)", "attribute_exists", 2),
            ("attribute_not_exists(a, b)", "attribute_not_exists", 2),
            ("attribute_type(a)", "attribute_type", 1),
            ("begins_with(a)", "begins_with", 1),
            ("begins_with(a, size(b), c)", "begins_with", 3),
            ("contains(a)", "contains", 1),
            ("size(a, b) > c", "size", 2),
            ("begins_with(size(a, b), :n)", "size", 2),
        ],
    )
    def test_number_of_operands(self, text, function, count):
        assert complaint(text) == (
            "Incorrect number of operands for operator or function; "
            f"operator or function: {function}, number of operands: {count}"
        )

    def test_candidates_of_in(self):
        accepted(f"a IN ({','.join(['b'] * 100)})")

        assert complaint(f"a IN ({','.join(['b'] * 101)})") == (
            "The IN operator is provided with too many operands; number of operands: 101"
        )

    @pytest.mark.parametrize("function", ["attribute_exists", "attribute_not_exists"])
    @pytest.mark.parametrize("operand", [":s", "size(a)"])
    def test_document_path(self, function, operand):
        assert complaint(f"{function}({operand})") == (
            f"Operator or function requires a document path; operator or function: {function}"
        )


class TestOperandTypes:
    def wrong(self, text, function, type_):
        assert complaint(text) == (
            f"Incorrect operand type for operator or function; operator or function: {function}, operand type: {type_}"
        )

    @pytest.mark.parametrize("operator", ["<", "<=", ">", ">="])
    def test_of_ordering(self, operator):
        for value, type_ in TYPES.items():
            if type_ in ("S", "N", "B"):
                accepted(f"a {operator} {value}")
            else:
                self.wrong(f"a {operator} {value}", operator, type_)
                self.wrong(f"{value} {operator} a", operator, type_)

    @pytest.mark.parametrize("operator", ["=", "<>"])
    def test_equality_takes_all(self, operator):
        for value in TYPES:
            accepted(f"a {operator} {value}")

    def test_of_between(self):
        self.wrong("a BETWEEN :true AND :n", "BETWEEN", "BOOL")
        self.wrong("a BETWEEN :s AND :list", "BETWEEN", "L")
        self.wrong(":null BETWEEN a AND b", "BETWEEN", "NULL")
        self.wrong("a BETWEEN a AND :ss", "BETWEEN", "SS")

    def test_in_takes_all(self):
        accepted(f"a IN ({', '.join(TYPES)})")

    def test_of_begins_with(self):
        for value, type_ in TYPES.items():
            if type_ in ("S", "B"):
                accepted(f"begins_with(a, {value})")
                accepted(f"begins_with({value}, a)")
            else:
                self.wrong(f"begins_with(a, {value})", "begins_with", type_)
                self.wrong(f"begins_with({value}, a)", "begins_with", type_)
        self.wrong("begins_with(a, size(b))", "begins_with", "N")

    def test_of_contains(self):
        for value in TYPES:
            accepted(f"contains(a, {value})")
            accepted(f"contains({value}, a)")

    def test_of_size(self):
        for value, type_ in TYPES.items():
            if type_ in ("N", "BOOL", "NULL"):
                self.wrong(f"size({value}) > a", "size", type_)
            else:
                accepted(f"size({value}) > a")
        self.wrong("size(size(a)) > b", "size", "N")

    def test_of_attribute_type(self):
        for value, type_ in TYPES.items():
            if type_ != "S":
                self.wrong(f"attribute_type(a, {value})", "attribute_type", type_)
        self.wrong("attribute_type(a, size(b))", "attribute_type", "N")
        self.wrong("attribute_type(a, b)", "attribute_type", "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}")
        accepted("attribute_type(a, :SS)")

    def test_unknown_type_name(self):
        assert complaint("attribute_type(a, :s)") == (
            "Invalid attribute type name found; type: x, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"
        )


class TestBounds:
    def test_of_two_types(self):
        assert complaint("a BETWEEN :s AND :n") == (
            "The BETWEEN operator requires same data type for lower and upper bounds; "
            "lower bound operand: AttributeValue: {S:x}, upper bound operand: AttributeValue: {N:1}"
        )

    def test_reversed(self):
        assert complaint("a BETWEEN :two AND :n") == (
            "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
            "lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}"
        )

    def test_equal_or_not_both_values(self):
        accepted("a BETWEEN :n AND :n")
        accepted("a BETWEEN :two AND size(:s)")
        accepted("a BETWEEN b AND :n")


class TestFirstOperand:
    @pytest.mark.parametrize(
        ("text", "operator", "path"),
        [
            ("a = #a", "=", "[a]"),
            ("#a <> a", "<>", "[a]"),
            ("a.b[1] > a.#b[1]", ">", "[a, b, [1]]"),
            ("a BETWEEN b AND a", "BETWEEN", "[a]"),
            ("a IN (b, a)", "IN", "[a]"),
            ("contains(c.d[1].a, c.d[1].#a)", "contains", "[c, d, [1], a]"),
            ("attribute_type(a, a)", "attribute_type", "[a]"),
            ("begins_with(a, a)", "begins_with", "[a]"),
        ],
    )
    def test_equal_to_another(self, text, operator, path):
        assert complaint(text) == (
            "The first operand must be distinct from the remaining operands for this operator or function; "
            f"operator: {operator}, first operand: {path}"
        )

    @pytest.mark.parametrize("text", [":s = :s", "size(a) = size(a)", "a BETWEEN b AND b", "contains(a, size(a))"])
    def test_only_paths_count(self, text):
        accepted(text)


class TestPlaceholders:
    def test_undefined_name(self):
        expected = "An expression attribute name used in the document path is not defined; attribute name: #c"

        assert complaint("a.#c = b") == expected
        assert complaint("a.#c = b", None) == expected
        assert complaint("size(#c) = b", {}) == expected

    def test_undefined_value(self):
        expected = "An expression attribute value used in expression is not defined; attribute value: :c"

        assert complaint("a = :c") == expected
        assert complaint("a = :c", values=None) == expected

    def test_in_the_order_of_the_text(self):
        assert complaint("contains(:c, #c)").endswith("attribute value: :c")
        assert complaint("contains(#c, :c)").endswith("attribute name: #c")


class TestRank:
    """Whichever way round they stand: whole-expression faults by kind, then the first comparison or function."""

    WHOLE = (
        ("((p = q))", "redundant parentheses"),
        ("foo(x)", "Invalid function name"),
        ("size(x)", "not allowed to be used this way"),
        ("views = x", "reserved keyword"),
    )
    LEAVES = (
        ("#u = x", "attribute name used"),
        (":u = x", "attribute value used"),
        ("contains(x)", "number of operands"),
        ("x = x", "must be distinct"),
        ("begins_with(x, :n)", "operand type: N"),
        ("attribute_exists(:n)", "requires a document path"),
        ("x BETWEEN :two AND :n", "upper bound to be"),
        ("x < :true", "operand type: BOOL"),
    )

    @pytest.mark.parametrize("first", range(4))
    def test_of_the_whole_expression(self, first):
        text, expected = self.WHOLE[first]
        for other, _ in (*self.WHOLE[first + 1 :], *self.LEAVES):
            assert expected in complaint(f"{text} AND {other}")
            assert expected in complaint(f"{other} AND {text}")

    def test_of_leaves_is_the_order_of_the_text(self):
        for text, expected in self.LEAVES:
            for other, _ in self.LEAVES:
                assert expected in complaint(f"{text} AND {other}")

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("contains(#u)", "attribute name used"),
            ("attribute_exists(:u, a)", "attribute value used"),
            ("begins_with(:n, :u)", "attribute value used"),
            ("begins_with(size(a, b), #u)", "attribute name used"),
            ("begins_with(:n)", "number of operands"),
            ("size(a, b) < :true", "number of operands"),
            ("a < size(:n)", "operator or function: size, operand type: N"),
            ("attribute_type(a, a)", "must be distinct"),
            ("a BETWEEN a AND :true", "operand type: BOOL"),
            ("a BETWEEN :true AND :list", "operand type: BOOL"),
            ("a IN (a, :u)", "attribute value used"),
            ("attribute_exists(views, foo(a))", "Invalid function name"),
        ],
    )
    def test_within_one(self, text, expected):
        assert expected in complaint(text)

    def test_a_fault_of_values_hides_a_later_fault_of_the_text(self):
        assert complaint("a < :true AND b = #u").endswith("operand type: BOOL")
        assert complaint("a < :n AND b = #u").endswith("attribute name: #u")


@pytest.mark.parametrize("text", ["attribute_exists(:v)", "a < :v AND b = #u", "a IN (a)"])
def test_a_fault_whatever_the_values_leaves_no_tree(text):
    condition = compile_condition(text)

    assert condition.tree is None
    assert condition.is_demanding


def test_the_kind_is_the_members_name():
    with pytest.raises(ValidationException) as raised:
        compile_condition("a = a", kind="FilterExpression").check(None)

    assert raised.value.message.startswith("Invalid FilterExpression: The first operand must be distinct")
