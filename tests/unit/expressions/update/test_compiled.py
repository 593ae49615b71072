"""What updates make of items."""

from __future__ import annotations

import copy
from decimal import Decimal

import pytest

from pydynox.errors import ValidationException
from pydynox.expressions import (
    AddAction,
    CompiledUpdate,
    DeleteAction,
    IfNotExists,
    ListAppend,
    Literal,
    Path,
    Placeholder,
    Plus,
    RemoveAction,
    SetAction,
    Update,
    compile_update,
)

ITEM = {
    "x": 5,
    "s": "str",
    "l": [0, 1, 2],
    "m": {"a": 1, "l": ["p"], "deep": {"k": 1}},
    "ss": {"a", "b"},
    "ns": {1, 2},
    "big": Decimal("9.9E125").to_integral_value(),
}
VALUES = {
    ":n": 1,
    ":two": 2,
    ":s": "new",
    ":l": ["q"],
    ":m": {"k": "v"},
    ":a": {"a"},
    ":c": {"c"},
    ":ab": {"a", "b"},
    ":ns": {1},
    ":d": Decimal("0.5"),
}
MISSING_ATTRIBUTE = "The provided expression refers to an attribute that does not exist in the item"
WRONG_TYPE = "An operand in the update expression has an incorrect data type"
INVALID_PATH = "The document path provided in the update expression is invalid for update"


def updated(text, item=ITEM):
    before = copy.deepcopy(item)
    update = compile_update(text)
    values = {name: VALUES[name] for name in update.used_values}
    update.check(values)
    try:
        return update.new_item(item, values)
    finally:
        assert item == before  # whatever happens


def changes(text, item=ITEM):
    """What is different after the update; None for what is gone."""
    after = updated(text, item)
    names = [*after, *(name for name in item if name not in after)]
    return {name: after.get(name) for name in names if name not in item or after.get(name) != item[name]}


def complaint(text, item=ITEM):
    with pytest.raises(ValidationException) as raised:
        updated(text, item)
    return raised.value.message


class TestSet:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("SET a = :n", {"a": 1}),
            ("SET x = :s, a = :m", {"x": "new", "a": {"k": "v"}}),
            ("SET a = x", {"a": 5}),
            ("SET a = m.l[0]", {"a": "p"}),
            ("SET x = x + :n", {"x": 6}),
            ("SET x = x - :two", {"x": 3}),
            ("SET x = (x - :d)", {"x": Decimal("4.5")}),
            ("SET x = :d + :d", {"x": 1}),
            ("SET a = if_not_exists(a, :n)", {"a": 1}),
            ("SET x = if_not_exists(x, :n)", {}),
            ("SET a = if_not_exists(m.b, if_not_exists(x, :n)) + :n", {"a": 6}),
            ("SET a = if_not_exists(x, nowhere)", {"a": 5}),
            ("SET l = list_append(l, :l)", {"l": [0, 1, 2, "q"]}),
            ("SET l = list_append(:l, l)", {"l": ["q", 0, 1, 2]}),
            ("SET a = list_append(if_not_exists(a, :l), :l)", {"a": ["q", "q"]}),
            ("SET m.b = :n", {"m": {"a": 1, "l": ["p"], "deep": {"k": 1}, "b": 1}}),
            ("SET m.deep.k = :s, m.a = :s", {"m": {"a": "new", "l": ["p"], "deep": {"k": "new"}}}),
            ("SET l[1] = :s", {"l": [0, "new", 2]}),
        ],
    )
    def test_values(self, text, expected):
        assert changes(text) == expected

    def test_reads_the_item_as_it_was(self):
        assert changes("SET x = s, s = x") == {"x": "str", "s": 5}
        assert changes("SET l[0] = l[1], l[1] = l[0]") == {"l": [1, 0, 2]}
        assert changes("ADD x :n SET a = x") == {"x": 6, "a": 5}
        assert changes("REMOVE x SET a = x") == {"x": None, "a": 5}

    def test_beyond_the_end_of_a_list_appends_in_the_order_of_the_indexes(self):
        assert changes("SET l[9] = :n, l[5] = :s, l[0] = :two") == {"l": [2, 1, 2, "new", 1]}

    @pytest.mark.parametrize(
        "text",
        ["SET a = b", "SET a = m.b", "SET a = b + :n", "SET a = list_append(b, :l)", "SET a = if_not_exists(b, c)"],
    )
    def test_missing_attribute(self, text):
        assert complaint(text) == MISSING_ATTRIBUTE

    @pytest.mark.parametrize(
        "text",
        [
            "SET a = s + :n",
            "SET a = x - s",
            "SET a = x + if_not_exists(b, :s)",
            "SET a = list_append(x, :l)",
            "SET a = list_append(l, s)",
            "SET a = list_append(l, if_not_exists(b, :n))",
        ],
    )
    def test_wrong_type(self, text):
        assert complaint(text) == WRONG_TYPE

    def test_the_left_operand_is_looked_at_first(self):
        assert complaint("SET a = s + b") == WRONG_TYPE
        assert complaint("SET a = b + s") == MISSING_ATTRIBUTE

    @pytest.mark.parametrize("path", ["b.c", "x.c", "x[0]", "m.b.c", "m.a.b", "l[7].a", "l.a", "m[0]", "s.c", "ss.c"])
    def test_invalid_path(self, path):
        assert complaint(f"SET {path} = :n") == INVALID_PATH
        assert complaint(f"ADD {path} :n") == INVALID_PATH
        assert complaint(f"DELETE {path} :a") == INVALID_PATH
        assert complaint(f"REMOVE {path}") == INVALID_PATH

    def test_overflow(self):
        assert complaint("SET a = big + big") == (
            "Number overflow. Attempting to store a number with magnitude larger than supported range"
        )


class TestRemove:
    def test_attributes_and_members(self):
        assert changes("REMOVE x, nowhere, m.a, m.deep.k") == {"x": None, "m": {"l": ["p"], "deep": {}}}

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("REMOVE l[0], l[1]", [2]),
            ("REMOVE l[2], l[0]", [1]),
            ("REMOVE l[0] SET l[1] = :s", ["new", 2]),
            ("SET l[5] = :s REMOVE l[0]", [1, 2, "new"]),
            ("REMOVE l[1] SET l[3] = :s, l[4] = :n", [0, 2, "new", 1]),
            ("ADD l[0] :n REMOVE l[1]", [1, 2]),
            ("REMOVE l[0], l[1], l[2]", []),
        ],
    )
    def test_indexes_mean_the_list_as_it_was(self, text, expected):
        assert updated(text)["l"] == expected

    def test_beyond_the_end_does_nothing(self):
        assert changes("REMOVE l[9]") == {}
        assert changes("REMOVE l[4] SET l[3] = :n") == {"l": [0, 1, 2, 1]}


class TestAdd:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("ADD x :n", {"x": 6}),
            ("ADD a :n", {"a": 1}),
            ("ADD a :c", {"a": {"c"}}),
            ("ADD ss :c", {"ss": {"a", "b", "c"}}),
            ("ADD ss :a", {}),
            ("ADD m.a :n", {"m": {"a": 2, "l": ["p"], "deep": {"k": 1}}}),
            ("ADD m.b :n", {"m": {"a": 1, "l": ["p"], "deep": {"k": 1}, "b": 1}}),
            ("ADD l[0] :n", {"l": [1, 1, 2]}),
            ("ADD l[9] :n", {"l": [0, 1, 2, 1]}),
        ],
    )
    def test_values(self, text, expected):
        assert changes(text) == expected

    @pytest.mark.parametrize("text", ["ADD s :n", "ADD ss :n", "ADD x :a", "ADD ss :ns", "ADD l :a", "ADD m.a :a"])
    def test_wrong_type(self, text):
        assert complaint(text) == WRONG_TYPE


class TestDelete:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("DELETE ss :a", {"ss": {"b"}}),
            ("DELETE ss :c", {}),
            ("DELETE nowhere :a", {}),
            ("DELETE m.nowhere :a", {}),
            ("DELETE l[9] :a", {}),
            ("DELETE ns :ns", {"ns": {2}}),
        ],
    )
    def test_values(self, text, expected):
        assert changes(text) == expected

    def test_the_last_member_takes_the_attribute_with_it(self):
        assert "ss" not in updated("DELETE ss :ab")
        assert updated("DELETE l[0] :ab", {"l": [{"a"}, 1]}) == {"l": [1]}

    @pytest.mark.parametrize("text", ["DELETE x :a", "DELETE ss :ns", "DELETE l :a", "DELETE m.a :a"])
    def test_wrong_type(self, text):
        assert complaint(text) == WRONG_TYPE


class TestOutcome:
    def test_shares_what_did_not_change(self):
        after = updated("SET m.deep.k = :s")

        assert after["l"] is ITEM["l"]
        assert after["m"] is not ITEM["m"]
        assert after["m"]["l"] is ITEM["m"]["l"]

    def test_values_are_not_written_to(self):
        values = {":m": {"k": ["v"]}}
        first = compile_update("SET a = :m").new_item({}, values)
        second = compile_update("SET a.k[0] = :n").new_item(first, {":n": 1})

        assert second == {"a": {"k": [1]}}
        assert values == {":m": {"k": ["v"]}}

    def test_new_item(self):
        assert updated("SET a = :n ADD b :a REMOVE c DELETE d :a", {}) == {"a": 1, "b": {"a"}}

    def test_paths(self):
        update = compile_update("SET a.b = x REMOVE l[0]")

        assert update.paths == (Path(("a", "b")), Path(("l", 0)))
        assert update.top_level_names == {"a", "l"}

    def test_updated_view(self):
        update = compile_update("SET m.a = :n, l[1] = :s REMOVE x ADD c :n")
        after = update.new_item(ITEM, VALUES)

        assert update.updated_view(ITEM) == {"m": {"a": 1}, "l": [1], "x": 5}
        assert update.updated_view(after) == {"m": {"a": 1}, "l": ["new"], "c": 1}

    @pytest.mark.parametrize(
        ("text", "bytes_"),
        [
            ("SET b = :s", 3 + 19 + 1 + 3),
            ("SET #long = :s", 3 + 19 + 12 + 3),
            ("SET b = :s, c = :s", 3 + 2 * (19 + 1 + 3)),
            ("SET b = ante", 3 + 19 + 1 + (1 + 14 + 4)),
            ("SET b = m.zz[10]", 3 + 19 + 1 + (1 + 14 + 1 + 14 + 2 + 14 + 2)),
            ("SET m.zz = :s", 3 + 19 + (1 + 4 + 2) + 3),
            ("SET l[10] = :s", 3 + 19 + (1 + 4 + 2) + 3),
            ("SET n = n + :n", 3 + 19 + 1 + 34 + (1 + 14 + 1) + 2),
            ("SET n = n - :n", 3 + 19 + 1 + 37 + (1 + 14 + 1) + 2),
            ("SET c = if_not_exists(c, :s)", 3 + 19 + 1 + 39 + (1 + 14 + 1) + 3),
            ("SET l = list_append(l, :l)", 3 + 19 + 1 + 37 + (1 + 14 + 1) + (3 + 1 + 2)),
            ("ADD n :n", 3 + 19 + 1 + 2),
            ("REMOVE r, m.zz", 3 + (1 + 1) + (1 + 1 + 4 + 2)),
            ("DELETE t :t", 3 + 1 + 1),
        ],
    )
    def test_charge(self, text, bytes_):
        names = {"#long": "twelve_chars"} if "#long" in text else None
        update = compile_update(text, names)

        assert update.charge({":s": "abc", ":n": 1, ":l": [1], ":t": {"x"}}) == bytes_

    def test_known_writes(self):
        update = compile_update("SET a = :v, b = c, d = a + :n, e.f = :v, g = list_append(g, :l) ADD h :n REMOVE i")

        assert update.known_writes == {
            "a": ("", ":v", None),
            "d": ("N", "", None),
            "g": ("L", "", None),
            "h": ("", ":n", None),
        }


class TestCachedText:
    @pytest.mark.parametrize(
        ("text", "good", "bad"),
        [
            ("SET x = x + :v", 1, "s"),
            ("SET x = :v - x", 1, True),
            ("SET l = list_append(l, :v)", [], {}),
            ("ADD x :v", 1, True),
            ("DELETE ss :v", {"a"}, ["a"]),
        ],
    )
    def test_good_then_bad_then_good(self, text, good, bad):
        compile_update(text).check({":v": good})
        compile_update(text).new_item(ITEM, {":v": good})

        with pytest.raises(ValidationException, match="Incorrect operand type"):
            compile_update(text).check({":v": bad})
        with pytest.raises(ValidationException, match="attribute value: :v"):
            compile_update(text).check(None)
        compile_update(text).check({":v": good})


A, B, V = Path(("a",)), Path(("b",)), Placeholder(":v")
LIST_APPEND = "operator or function: list_append"
ADDABLE = "typeSet: ALLOWED_FOR_ADD_OPERAND"
WRONG_OPERAND = "Incorrect operand type for operator or function; "
UNDEFINED = "An expression attribute value used in expression is not defined; attribute value"
OVERLAP = "Two document paths overlap with each other; must remove or rewrite one of these paths; "
SAME = "The first operand must be distinct from the remaining operands for this operator or function; "


class TestOfTree:
    def test_actions_with_values_in_the_tree_and_beside_it(self):
        actions = (
            SetAction(A, Plus(IfNotExists(A, Literal(0)), V)),
            RemoveAction(B),
            AddAction(Path(("c",)), Literal({"x"})),
            DeleteAction(Path(("d",)), Literal({"y"})),
        )
        update = CompiledUpdate.of_tree(Update(actions))

        assert (update.used_names, update.used_values) == (frozenset(), {":v"})
        update.check({":v": 2})
        assert update.new_item({"b": 1, "d": {"y", "z"}}, {":v": 2}) == {"a": 2, "c": {"x"}, "d": {"z"}}
        assert update.known_writes == {"a": ("N", "", None), "c": ("SS", "", {"x"}), "d": ("SS", "", {"y"})}

    @pytest.mark.parametrize(
        ("actions", "creates"),
        [
            ((RemoveAction(A),), False),
            ((RemoveAction(A), DeleteAction(B, V)), False),
            ((RemoveAction(A), AddAction(B, V)), True),
            ((SetAction(A, V),), True),
        ],
    )
    def test_creates(self, actions, creates):
        assert CompiledUpdate.of_tree(Update(actions)).creates is creates

    @pytest.mark.parametrize(
        ("actions", "complaint"),
        [
            ((SetAction(A, V), RemoveAction(Path(("a", "x")))), f"{OVERLAP}path one: [a], path two: [a, x]"),
            ((SetAction(A, Plus(B, V)),), f"{WRONG_OPERAND}operator or function: +, operand type: S"),
            (
                (SetAction(A, ListAppend(B, Literal(1))),),
                f"{WRONG_OPERAND}{LIST_APPEND}, operand type: N",
            ),
            ((SetAction(A, IfNotExists(A, A)),), f"{SAME}operator: if_not_exists, first operand: [a]"),
            (
                (AddAction(A, Literal("s")),),
                f"{WRONG_OPERAND}operator: ADD, operand type: STRING, {ADDABLE}",
            ),
            ((SetAction(A, Placeholder(":w")),), f"{UNDEFINED}: :w"),
        ],
    )
    def test_rules(self, actions, complaint):
        with pytest.raises(ValidationException) as caught:
            CompiledUpdate.of_tree(Update(actions)).check({":v": "text"})

        assert caught.value.message == f"Invalid UpdateExpression: {complaint}"
