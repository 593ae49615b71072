"""Properties: text gives back the tree it was rendered from, and results are those of a naive reference."""

from __future__ import annotations

import copy
from contextlib import suppress
from decimal import Decimal
from itertools import chain

import pytest
from hypothesis import HealthCheck, event, given, reject, settings
from hypothesis import strategies as st

from pydynox import expressions as e
from pydynox.errors import ValidationException
from unit.expressions import reference

PROFILE = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)

# Few names and values, so that they meet.
NAMES = ["a", "b", "c", "status", "x.y"]
names = st.sampled_from(NAMES)
numbers = st.integers(-3, 3) | st.sampled_from([Decimal("0.5"), Decimal("1.5"), Decimal("-0.5")])
strings = st.text("ab😀", max_size=3)
scalars = numbers | strings | st.sampled_from([b"", b"a", b"ab", True, False, None])
sets = (
    st.sets(numbers, min_size=1, max_size=3)
    | st.sets(st.sampled_from("ab"), min_size=1)
    | st.sets(st.sampled_from([b"a", b"b"]), min_size=1)
)
values = st.recursive(
    scalars | sets, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4), max_leaves=8
)
items = st.dictionaries(names, values, max_size=5)
paths = st.builds(lambda first, rest: e.Path((first, *rest)), names, st.lists(names | st.integers(0, 4), max_size=2))
literals = st.builds(e.Literal, values)
ordered = st.builds(e.Literal, numbers | strings | st.sampled_from([b"", b"a"]))
sizes = st.builds(e.Size, paths | st.builds(e.Literal, strings | st.lists(scalars, max_size=2) | sets))
operands = paths | literals | sizes
leaves = st.one_of(
    st.builds(e.Comparison, st.sampled_from(["=", "<>"]), operands, operands),
    st.builds(e.Comparison, st.sampled_from(["<", "<=", ">", ">="]), paths | ordered | sizes, paths | ordered | sizes),
    st.builds(e.Between, paths | ordered | sizes, paths | ordered | sizes, paths | ordered | sizes),
    st.builds(lambda first, rest: e.In(first, tuple(rest)), operands, st.lists(operands, min_size=1, max_size=3)),
    st.builds(e.AttributeExists, paths),
    st.builds(e.AttributeNotExists, paths),
    st.builds(e.AttributeType, operands, st.sampled_from(["S", "N", "SS", "L", "M"]).map(e.Literal)),
    st.builds(e.BeginsWith, paths | st.builds(e.Literal, strings), paths | st.builds(e.Literal, strings)),
    st.builds(e.Contains, operands, operands),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.builds(e.And, inner, inner) | st.builds(e.Or, inner, inner) | st.builds(e.Not, inner),
    max_leaves=5,
)


def bound(node, given_values):
    """The tree with the values of its placeholders."""
    if isinstance(node, e.Placeholder):
        return e.Literal(given_values[node.name])
    if isinstance(node, tuple):
        return tuple(bound(member, given_values) for member in node)
    if isinstance(node, (e.Path, e.Literal)) or not hasattr(node, "__dataclass_fields__"):
        return node
    return type(node)(*(bound(getattr(node, field), given_values) for field in node.__dataclass_fields__))


def complaint(compiled, given_values):
    try:
        compiled.check(given_values)
    except ValidationException as error:
        return error.message
    return ""


def made(update, item, given_values):
    try:
        return reference.tagged(update.new_item(item, given_values))
    except ValidationException as error:
        return error.message


def accepted(function, *arguments):
    """What a call gives, unless the expression breaks a rule, such as `a = a` or reversed bounds."""
    try:
        return function(*arguments)
    except ValidationException:
        reject()


class TestConditions:
    @PROFILE
    @given(conditions)
    def test_text_gives_the_tree_back(self, tree):
        renderer = e.Renderer()
        text = e.render_condition(tree, renderer)
        condition = e.compile_condition(text, renderer.expression_attribute_names)
        accepted(condition.check, renderer.values)

        assert bound(condition.tree, renderer.values) == tree

    @PROFILE
    @given(conditions, items)
    def test_tree_and_text_are_judged_alike(self, tree, item):
        renderer = e.Renderer()
        text = e.render_condition(tree, renderer)
        of_text = e.compile_condition(text, renderer.expression_attribute_names)
        of_tree = e.CompiledCondition.of_tree(tree)

        assert complaint(of_tree, {}) == complaint(of_text, renderer.values)
        assert of_tree.paths == of_text.paths
        if of_tree.tree is not None and not complaint(of_tree, {}):
            assert of_tree.evaluate(item, {}) is of_text.evaluate(item, renderer.values)

    @PROFILE
    @given(conditions, items)
    def test_evaluation(self, tree, item):
        renderer = e.Renderer()
        text = e.render_condition(tree, renderer)
        condition = e.compile_condition(text, renderer.expression_attribute_names)
        accepted(condition.check, renderer.values)
        before = copy.deepcopy(item)

        assert condition.evaluate(item, renderer.values) is reference.holds(tree, item)
        assert item == before


def places(value, here=()):
    """All paths into a value, and for each container one beside what it holds."""
    if isinstance(value, dict):
        below = [*value.items(), ("new", None)]
    elif isinstance(value, list):
        below = [*enumerate(value), (len(value) + 1, None)]
    else:
        below = []
    for element, member in below:
        yield (*here, element)
        yield from places(member, (*here, element))


def updates_at(paths):
    defaults = st.builds(e.IfNotExists, paths, paths | literals)
    arithmetic = paths | st.builds(e.Literal, numbers) | defaults
    lists = paths | st.builds(e.Literal, st.lists(scalars, max_size=2)) | defaults
    set_values = st.one_of(
        paths,
        literals,
        defaults,
        st.builds(e.Plus, arithmetic, arithmetic),
        st.builds(e.Minus, arithmetic, arithmetic),
        st.builds(e.ListAppend, lists, lists),
    )
    sections = (
        st.lists(st.builds(e.SetAction, paths, set_values), max_size=2),
        st.lists(st.builds(e.RemoveAction, paths), max_size=3),
        st.lists(st.builds(e.AddAction, paths, st.builds(e.Literal, numbers | sets)), max_size=1),
        st.lists(st.builds(e.DeleteAction, paths, st.builds(e.Literal, sets)), max_size=1),
    )
    return st.tuples(*sections).map(lambda lists: e.Update(tuple(chain(*lists)))).filter(lambda one: one.actions)


@st.composite
def items_with_updates(draw):
    """Updates that mostly meet what is in the item."""
    item = draw(items)
    found = [e.Path(place) for place in places(item) if len(place) <= 3]
    return item, draw(updates_at(st.sampled_from(found) | st.sampled_from(found) | paths))


class TestUpdates:
    @PROFILE
    @given(updates_at(paths))
    def test_text_gives_the_tree_back(self, tree):
        renderer = e.Renderer()
        text = e.render_update(tree, renderer)
        update = e.compile_update(text, renderer.expression_attribute_names)
        accepted(update.check, renderer.values)

        assert bound(update.tree, renderer.values) == tree

    @PROFILE
    @given(items_with_updates())
    def test_tree_and_text_are_judged_alike(self, item_and_tree):
        item, tree = item_and_tree
        renderer = e.Renderer()
        text = e.render_update(tree, renderer)
        of_text = e.compile_update(text, renderer.expression_attribute_names)
        of_tree = e.CompiledUpdate.of_tree(tree)

        assert complaint(of_tree, {}) == complaint(of_text, renderer.values)
        if not complaint(of_tree, {}):
            assert of_tree.charge({}) == of_text.charge(renderer.values)
            assert made(of_tree, item, {}) == made(of_text, item, renderer.values)

    @PROFILE
    @given(items_with_updates())
    def test_application(self, item_and_tree):
        item, tree = item_and_tree
        renderer = e.Renderer()
        text = e.render_update(tree, renderer)
        update = e.compile_update(text, renderer.expression_attribute_names)
        accepted(update.check, renderer.values)
        before = copy.deepcopy(item), copy.deepcopy(renderer.values)
        try:
            expected = reference.updated(tree, item)
        except reference.Fault as fault:
            event(f"fault: {fault}")
            with pytest.raises(ValidationException):
                update.new_item(item, renderer.values)
        else:
            event("done")
            assert reference.tagged(update.new_item(item, renderer.values)) == reference.tagged(expected)
        assert (item, renderer.values) == before


class TestProjections:
    @PROFILE
    @given(st.lists(paths, min_size=1, max_size=4), items)
    def test_text_and_result(self, wanted, item):
        renderer = e.Renderer()
        text = e.render_projection(wanted, renderer)
        projection = accepted(e.compile_projection, text, renderer.expression_attribute_names)

        assert projection.paths == tuple(wanted)
        assert projection.project(item) == reference.projected(wanted, item)


class TestAnyText:
    """Whatever the text is, the answer is a tree or DynamoDB's complaint, never a Python error."""

    words = st.sampled_from([*"()[].,=+-!é", "<>", "<=", "0", "12", "a", "b.c", "status", "#n", "#u", ":v", ":w", ":u"])
    keywords = st.sampled_from(["and", "OR", "not", "BETWEEN", "in", "SET", "remove", "ADD", "delete"])
    calls = st.sampled_from(
        ["size(", "contains(", "attribute_type(", "begins_with(", "if_not_exists(", "list_append(", "f("]
    )

    @PROFILE
    @given(st.lists(words | keywords | calls, max_size=14).map(" ".join) | st.text(max_size=12), values, values)
    def test_compile_and_check(self, text, one, two):
        given_values = {":v": one, ":w": two}
        for compile_ in (e.compile_condition, e.compile_update, e.compile_projection, e.compile_key_condition):
            with suppress(ValidationException):
                compile_(text, {"#n": "x"}).check(given_values)
