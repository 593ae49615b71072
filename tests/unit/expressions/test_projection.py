from __future__ import annotations

import copy

import pytest

from pydynox.errors import ValidationException
from pydynox.expressions import CompiledProjection, Path, compile_projection

ITEM = {
    "s": "t",
    "l": [0, 1, ["p", "q", {"z": 9, "y": 8}]],
    "m": {"a": 1, "b": {"c": 3, "d": 4}},
    "nil": None,
}
PREFIX = "Invalid ProjectionExpression: "


def complaint(text, names=None):
    with pytest.raises(ValidationException) as raised:
        compile_projection(text, names)
    assert raised.value.message.startswith(PREFIX)
    return raised.value.message.removeprefix(PREFIX)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s", {"s": "t"}),
        ("s, nil, nowhere", {"s": "t", "nil": None}),
        ("nowhere", {}),
        ("m", {"m": {"a": 1, "b": {"c": 3, "d": 4}}}),
        ("m.a", {"m": {"a": 1}}),
        ("m.b.c, m.a", {"m": {"a": 1, "b": {"c": 3}}}),
        ("m.nowhere", {}),
        ("m.nowhere.x, s", {"s": "t"}),
        ("m.b.nowhere, m.a", {"m": {"a": 1}}),
        ("l[0]", {"l": [0]}),
        ("l[1], l[0]", {"l": [0, 1]}),
        ("l[9], l[1]", {"l": [1]}),
        ("l[9]", {}),
        ("l[2][1]", {"l": [["q"]]}),
        ("l[2][1], l[0]", {"l": [0, ["q"]]}),
        ("l[2][2].z, l[2][2].y", {"l": [[{"z": 9, "y": 8}]]}),
        ("l[2][2].z, l[2][0]", {"l": [["p", {"z": 9}]]}),
        ("s.a", {}),
        ("s[0]", {}),
        ("m[0]", {}),
        ("l.a", {}),
    ],
)
def test_project(text, expected):
    before = copy.deepcopy(ITEM)

    assert compile_projection(text).project(ITEM) == expected
    assert before == ITEM


def test_paths():
    projection = compile_projection(" #a.b[1],\n c", {"#a": "x"})

    assert projection.paths == (Path(("x", "b", 1)), Path(("c",)))
    assert projection.used_names == {"#a"}
    assert projection.used_values == frozenset()


def test_of_tree():
    projection = CompiledProjection.of_tree([Path(("m", "a")), Path(("n",))])

    assert projection.project({"m": {"a": 1, "b": 2}, "n": 3, "x": 4}) == {"m": {"a": 1}, "n": 3}
    with pytest.raises(ValidationException) as caught:
        CompiledProjection.of_tree([Path(("m",)), Path(("m", "a"))])
    assert caught.value.message == (
        "Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these "
        "paths; path one: [m], path two: [m, a]"
    )


class TestRules:
    def test_reserved(self):
        assert complaint("#u, a, ABSoLUTE") == ("Attribute name is a reserved keyword; reserved keyword: ABSoLUTE")

    def test_undefined_name(self):
        expected = "An expression attribute name used in the document path is not defined; attribute name: #a"

        assert complaint("a, b, a, #a") == expected
        assert complaint("#a", {"#b": "b"}) == expected

    @pytest.mark.parametrize(
        ("text", "one", "two"),
        [
            ("a, a", "[a]", "[a]"),
            ("a, #a[1]", "[a]", "[a, [1]]"),
            ("#a.b, a", "[a, b]", "[a]"),
            ("b[1], b.a, #a.b, a", "[a, b]", "[a]"),
        ],
    )
    def test_overlap(self, text, one, two):
        assert complaint(text, {"#a": "a"}) == (
            "Two document paths overlap with each other; must remove or rewrite one of these paths; "
            f"path one: {one}, path two: {two}"
        )

    @pytest.mark.parametrize(
        ("text", "one", "two"),
        [
            ("a.b, #a[1], #b", "[a, b]", "[a, [1]]"),
            ("a.b[1], #a[1], #b", "[a, b, [1]]", "[a, [1]]"),
            ("a[3].b, #a.#b.b", "[a, [3], b]", "[a, [3], b]"),
        ],
    )
    def test_conflict(self, text, one, two):
        assert complaint(text, {"#a": "a", "#b": "[3]"}) == (
            "Two document paths conflict with each other; must remove or rewrite one of these paths; "
            f"path one: {one}, path two: {two}"
        )
