"""Texts and placeholders, exactly."""

from __future__ import annotations

import pytest

from pydynox.expressions import (
    AddAction,
    And,
    AttributeExists,
    AttributeNotExists,
    AttributeType,
    BeginsWith,
    Between,
    Comparison,
    Contains,
    DeleteAction,
    IfNotExists,
    In,
    ListAppend,
    Literal,
    Minus,
    Not,
    Or,
    Path,
    Placeholder,
    Plus,
    RemoveAction,
    Renderer,
    SetAction,
    Size,
    UnsharedRenderer,
    Update,
    render_condition,
    render_key_condition,
    render_projection,
    render_update,
)

N, NAME = Path(("n",)), Path(("nm",))


def equals(path, value):
    return Comparison("=", path, Literal(value))


@pytest.mark.parametrize(
    ("node", "text", "names", "values"),
    [
        (
            Or(And(equals(N, 1), equals(N, 2)), equals(NAME, "q")),
            "((#n0 = :v0 AND #n0 = :v1) OR #n1 = :v2)",
            {"n": "#n0", "nm": "#n1"},
            {":v0": 1, ":v1": 2, ":v2": "q"},
        ),
        (Not(equals(N, 1)), "(NOT #n0 = :v0)", {"n": "#n0"}, {":v0": 1}),
        (
            Comparison(">", Path(("m", "a", 0, "b.c")), Literal(1)),
            "#n0.#n1[0].#n2 > :v0",
            {"m": "#n0", "a": "#n1", "b.c": "#n2"},
            {":v0": 1},
        ),
        (equals(Path(("l", 0, 1)), 1), "#n0[0][1] = :v0", {"l": "#n0"}, {":v0": 1}),
        (
            And(And(equals(N, 1), equals(N, 1)), equals(N, 1)),
            "((#n0 = :v0 AND #n0 = :v1) AND #n0 = :v2)",
            {"n": "#n0"},
            {":v0": 1, ":v1": 1, ":v2": 1},
        ),
        (Between(N, Literal(1), Literal(2)), "#n0 BETWEEN :v0 AND :v1", {"n": "#n0"}, {":v0": 1, ":v1": 2}),
        (In(N, (Literal(1), NAME)), "#n0 IN (:v0, #n1)", {"n": "#n0", "nm": "#n1"}, {":v0": 1}),
        (AttributeExists(N), "attribute_exists(#n0)", {"n": "#n0"}, {}),
        (AttributeNotExists(N), "attribute_not_exists(#n0)", {"n": "#n0"}, {}),
        (AttributeType(N, Literal("S")), "attribute_type(#n0, :v0)", {"n": "#n0"}, {":v0": "S"}),
        (BeginsWith(N, Literal("a")), "begins_with(#n0, :v0)", {"n": "#n0"}, {":v0": "a"}),
        (Contains(N, Literal("a")), "contains(#n0, :v0)", {"n": "#n0"}, {":v0": "a"}),
        (Comparison(">=", Size(N), Literal(3)), "size(#n0) >= :v0", {"n": "#n0"}, {":v0": 3}),
        (Comparison("<>", N, Placeholder(":mine")), "#n0 <> :mine", {"n": "#n0"}, {}),
    ],
)
def test_conditions(node, text, names, values):
    found_names, found_values = {}, {}

    assert node.serialize(found_names, found_values) == text
    assert found_names == names
    assert found_values == values


def test_numbering_goes_on_from_what_is_there():
    renderer = Renderer({"pk": "#pk"}, {":pkv": "U"})
    node = And(BeginsWith(Path(("sk",)), Literal("O#")), equals(Path(("pk",)), "U"))

    assert render_condition(node, renderer) == "(begins_with(#n1, :v1) AND #pk = :v2)"
    assert renderer.expression_attribute_names == {"#pk": "pk", "#n1": "sk"}
    assert renderer.values == {":pkv": "U", ":v1": "O#", ":v2": "U"}


def test_prefixes():
    renderer = Renderer(name_prefix="#f", value_prefix=":cond")

    assert render_condition(equals(N, 1), renderer) == "#f0 = :cond0"


def test_updates():
    update = Update(
        (
            SetAction(N, Plus(IfNotExists(N, Literal(0)), Literal(1))),
            SetAction(Path(("l",)), ListAppend(Path(("l",)), Literal(["z"]))),
            SetAction(Path(("d", 0)), Minus(Path(("d", 1)), Literal(2))),
            RemoveAction(Path(("m", "k"))),
            AddAction(Path(("ss",)), Literal({"a"})),
            DeleteAction(Path(("st",)), Placeholder(":mine")),
        )
    )
    renderer = Renderer()

    assert render_update(update, renderer) == (
        "SET #n0 = if_not_exists(#n0, :v0) + :v1, #n1 = list_append(#n1, :v2), #n2[0] = #n2[1] - :v3 "
        "REMOVE #n3.#n4 ADD #n5 :v4 DELETE #n6 :mine"
    )
    assert renderer.values == {":v0": 0, ":v1": 1, ":v2": ["z"], ":v3": 2, ":v4": {"a"}}
    assert update.paths == tuple(map(Path, [("n",), ("l",), ("d", 0), ("m", "k"), ("ss",), ("st",)]))


def test_placeholders_are_given_in_the_order_of_the_actions():
    renderer = Renderer()
    update = Update((RemoveAction(NAME), DeleteAction(Path(("st",)), Literal({"a"})), SetAction(N, Literal(1))))

    assert render_update(update, renderer) == "SET #n2 = :v1 REMOVE #n0 DELETE #n1 :v0"
    assert renderer.values == {":v0": {"a"}, ":v1": 1}


@pytest.mark.parametrize(
    ("form", "text", "names"),
    [
        ("#p{count}", "#p0, #p1.#p2[1], #p3", {"#p0": "n", "#p1": "m", "#p2": "x", "#p3": "n"}),
        ("#p{path}_{step}", "#p0_0, #p1_0.#p1_1[1], #p2_0", {"#p0_0": "n", "#p1_0": "m", "#p1_1": "x", "#p2_0": "n"}),
    ],
)
def test_placeholders_that_no_paths_share(form, text, names):
    renderer = UnsharedRenderer(form)

    assert render_projection([N, Path(("m", "x", 1)), N], renderer) == text
    assert renderer.expression_attribute_names == names


def test_projections():
    renderer = Renderer(name_prefix="#p")

    assert render_projection([N, Path(("m", "x", 1)), Path(("l",))], renderer) == "#p0, #p1.#p2[1], #p3"


def test_key_conditions_have_no_brackets_around_all():
    renderer = Renderer()
    tests = [equals(N, 1), BeginsWith(NAME, Literal("a"))]

    assert render_key_condition(tests, renderer) == "#n0 = :v0 AND begins_with(#n1, :v1)"
    assert render_key_condition(tests[1:], renderer, "#pk = :pkv") == "#pk = :pkv AND begins_with(#n1, :v2)"


def test_what_is_no_condition():
    with pytest.raises(TypeError, match="not a condition"):
        render_condition("a = b", Renderer())
