"""Conditions: the text and placeholders of each builder, as orm-api lists them, and what refuses to be built."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import (
    DatetimeAttribute,
    EnumAttribute,
    JSONAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    StringAttribute,
    StringSetAttribute,
)
from pydynox.conditions import And, Attr, Condition, ConditionComparison, Not, Or


class Colour(Enum):
    RED = "red"


class M(Model):
    model_config = ModelConfig(table="conditions")
    pk = StringAttribute(partition_key=True)
    sk = StringAttribute(sort_key=True)
    n = NumberAttribute()
    name = StringAttribute(alias="nm")
    m = MapAttribute()
    l = ListAttribute()  # noqa: E741
    tags = StringSetAttribute()
    colour = EnumAttribute(Colour)
    at = DatetimeAttribute()
    doc = JSONAttribute()


def rendered(condition: Any) -> tuple[str, dict[str, str], dict[str, Any]]:
    names: dict[str, str] = {}
    values: dict[str, Any] = {}
    return condition.serialize(names, values), names, values


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (M.n == 1, "#n0 = :v0"),
        (M.n != 1, "#n0 <> :v0"),
        (M.n < 1, "#n0 < :v0"),
        (M.n <= 1, "#n0 <= :v0"),
        (M.n > 1, "#n0 > :v0"),
        (M.n >= 1, "#n0 >= :v0"),
        (Attr("n").eq(1), "#n0 = :v0"),
        (Attr("n").ne(1), "#n0 <> :v0"),
        (Attr("n").lt(1), "#n0 < :v0"),
        (Attr("n").lte(1), "#n0 <= :v0"),
        (Attr("n").gt(1), "#n0 > :v0"),
        (Attr("n").gte(1), "#n0 >= :v0"),
        (Attr("n") == 1, "#n0 = :v0"),
        (M.n.exists(), "attribute_exists(#n0)"),
        (M.n.not_exists(), "attribute_not_exists(#n0)"),
        (M.name.begins_with("a"), "begins_with(#n0, :v0)"),
        (M.tags.contains("a"), "contains(#n0, :v0)"),
        (M.n.between(1, 2), "#n0 BETWEEN :v0 AND :v1"),
        (M.n.is_in(1, 2), "#n0 IN (:v0, :v1)"),
        (M.n.is_in([1, 2]), "#n0 IN (:v0, :v1)"),
        (M.l.size() > 3, "size(#n0) > :v0"),
        (M.l.size().between(1, M.n), "size(#n0) BETWEEN :v0 AND #n1"),
        (M.n.attribute_type("N"), "attribute_type(#n0, :v0)"),
        (M.n > M.m["low"], "#n0 > #n1.#n2"),
        (~(M.n == 1), "(NOT #n0 = :v0)"),
        (Not(M.n == 1), "(NOT #n0 = :v0)"),
        (And(M.n == 1, M.n == 2, M.n == 3), "((#n0 = :v0 AND #n0 = :v1) AND #n0 = :v2)"),
        (Or(M.n == 1, M.n == 2), "(#n0 = :v0 OR #n0 = :v1)"),
        (M.l[0][1] == 1, "#n0[0][1] = :v0"),
    ],
)
def test_text(condition: Any, text: str) -> None:
    assert rendered(condition)[0] == text


def test_equal_names_share_a_placeholder_and_aliases_are_used() -> None:
    condition = ((M.n == 1) & (M.n == 2)) | (M.name == "q")

    assert rendered(condition) == (
        "((#n0 = :v0 AND #n0 = :v1) OR #n1 = :v2)",
        {"n": "#n0", "nm": "#n1"},
        {":v0": 1, ":v1": 2, ":v2": "q"},
    )


def test_members_of_a_path_are_names_even_with_a_dot() -> None:
    condition = M.m["a"][0]["b.c"] > 1

    assert rendered(condition)[:2] == ("#n0.#n1[0].#n2 > :v0", {"m": "#n0", "a": "#n1", "b.c": "#n2"})


def test_attr_reads_a_path() -> None:
    assert rendered(Attr("lines[0].price").exists())[:2] == (
        "attribute_exists(#n0[0].#n1)",
        {"lines": "#n0", "price": "#n1"},
    )
    assert rendered(Attr(["a.b", 0]).exists())[:2] == ("attribute_exists(#n0[0])", {"a.b": "#n0"})


def test_q11_values_are_stored_forms() -> None:
    """Q11: the peer sends the Python value and fails."""
    moment = datetime(2024, 1, 2, tzinfo=UTC)

    assert rendered(M.colour == Colour.RED)[2] == {":v0": "red"}
    assert rendered(M.colour.is_in(Colour.RED, "red"))[2] == {":v0": "red", ":v1": "red"}
    assert rendered(M.at > moment)[2] == {":v0": "2024-01-02T00:00:00+00:00"}
    assert rendered(M.at.begins_with("2024-"))[2] == {":v0": "2024-"}
    assert rendered(M.doc == {"a": 1})[2] == {":v0": '{"a": 1}'}


def test_conditions_are_instances_of_condition() -> None:
    assert isinstance(M.n == 1, Condition)
    assert isinstance(M.n == 1, ConditionComparison)


class TestWrongUse:
    def test_python_and(self) -> None:
        with pytest.raises(TypeError) as caught:
            bool(M.n == 1)

        assert str(caught.value) == (
            "a condition is neither true nor false before DynamoDB has evaluated it: combine conditions with & | ~, "
            "not with and, or, not or a chained comparison"
        )

    def test_and_of_one(self) -> None:
        with pytest.raises(ValueError) as caught:
            And(M.n == 1)

        assert str(caught.value) == "And() joins at least two conditions, got 1"

    def test_or_with_a_plain_value(self) -> None:
        with pytest.raises(TypeError) as caught:
            Or(M.n == 1, True)  # type: ignore[arg-type]

        assert str(caught.value) == (
            "Or() expects a condition, got bool: write User.attribute == value, or Attr(name).eq(value)"
        )

    def test_is_in_without_values(self) -> None:
        with pytest.raises(ValueError) as caught:
            M.n.is_in()

        assert str(caught.value) == "n.is_in() needs at least one value"

    def test_in_operator(self) -> None:
        with pytest.raises(TypeError) as caught:
            "a" in M.tags  # noqa: B015

        assert str(caught.value) == "use tags.contains(value), `in` cannot build a condition"

    def test_iteration_over_an_attribute(self) -> None:
        with pytest.raises(TypeError) as caught:
            list(M.tags)  # type: ignore[call-overload]

        assert str(caught.value) == "'StringSetAttribute' object is not iterable"

    def test_negative_index(self) -> None:
        with pytest.raises(ValueError) as caught:
            M.l[-1]

        assert str(caught.value) == "l[-1]: DynamoDB has no negative list indexes"

    def test_type_that_does_not_exist(self) -> None:
        with pytest.raises(ValueError) as caught:
            M.n.attribute_type("STRING")

        assert str(caught.value) == (
            "n.attribute_type(): expected one of S, SS, N, NS, B, BS, BOOL, NULL, L, M, got 'STRING'"
        )

    @pytest.mark.parametrize(
        ("path", "complaint"),
        [
            ("", "'' is not a path: a name is missing"),
            ("a..b", "'a..b' is not a path: a name is missing"),
            ("a[0", "'a[0' is not a path: a bracket is not closed"),
            ("a[x]", "'a[x]' is not a path: [x] is not a list index"),
            ("a[0]b", "'a[0]b' is not a path: a bracket is not closed"),
        ],
    )
    def test_attr_that_is_no_path(self, path: str, complaint: str) -> None:
        with pytest.raises(ValueError) as caught:
            Attr(path)

        assert str(caught.value) == complaint


def test_attr_of_something_else_than_a_name() -> None:
    with pytest.raises(TypeError) as caught:
        Attr(5)  # type: ignore[arg-type]

    assert str(caught.value) == "Attr() takes the name of an attribute, got int: 5"


NOT_NULL = (
    '{0} cannot be compared with None: use {0}.not_exists() or {0}.exists(), or {0}.attribute_type("NULL") for NULLs '
    "that older code stored"
)


@pytest.mark.parametrize("builder", [M.n, M.name, M.colour, M.at, M.m, M.tags, M.doc, M.m["a"], Attr("x.y")])
@pytest.mark.parametrize(
    "compare",
    [
        lambda builder: builder == None,  # noqa: E711
        lambda builder: builder != None,  # noqa: E711
        lambda builder: builder > None,
        lambda builder: builder.eq(None),
        lambda builder: builder.is_in(None),
        lambda builder: builder.is_in([None]),
        lambda builder: builder.between(None, builder),
        lambda builder: builder.between(builder, None),
    ],
)
def test_none_is_no_value_to_compare_with(builder: Any, compare: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError) as caught:
        compare(builder)

    assert str(caught.value) == NOT_NULL.format(builder._shown())


def test_names_in_texts_are_those_of_the_model() -> None:
    assert [each._shown() for each in (M.name, M.m["a"][0], Attr("x.y"), M.l.size())] == [
        "M.name",
        "M.m.a[0]",
        "x.y",
        "size(l)",
    ]


def test_a_list_may_contain_null() -> None:
    assert rendered(M.l.contains(None)) == ("contains(#n0, :v0)", {"l": "#n0"}, {":v0": None})


def test_nulls_that_older_code_stored() -> None:
    assert rendered(M.n.attribute_type("NULL")) == ("attribute_type(#n0, :v0)", {"n": "#n0"}, {":v0": "NULL"})


@pytest.mark.parametrize(
    "join",
    [
        lambda: M.name == "a" & M.n > 1,  # python reads it as M.name == ("a" & M.n) > 1
        lambda: M.n & (M.name == "a"),
        lambda: (M.name == "a") & M.n,
        lambda: (M.name == "a") | M.n,
        lambda: ~M.n,
    ],
)
def test_an_attribute_alone_is_no_condition(join: Callable[[], Any]) -> None:
    with pytest.raises(TypeError) as caught:
        join()

    assert str(caught.value) == (
        "M.n alone is no condition: compare it, and put brackets around each comparison, since & | ~ bind tighter than "
        '== and >: (User.name == "a") & (User.age > 1)'
    )


@pytest.mark.parametrize("value", ["3", True, None])
def test_a_size_is_a_number(value: Any) -> None:
    with pytest.raises(TypeError) as caught:
        M.l.size() > value  # noqa: B015

    assert str(caught.value) == f"size(l) is a number, got {value!r}"


def test_keyword_names_of_1_8() -> None:
    assert rendered(M.n.between(lower=1, upper=2)) == ("#n0 BETWEEN :v0 AND :v1", {"n": "#n0"}, {":v0": 1, ":v1": 2})
    assert rendered(M.tags.contains(value="a")) == ("contains(#n0, :v0)", {"tags": "#n0"}, {":v0": "a"})


def test_a_path_equals_one_without_an_owner() -> None:
    """What the parser makes of the text is the same tree."""
    condition = M.m["a"] > 1

    assert condition == (Attr("m.a") > 1)
    assert hash(condition) == hash(Attr("m.a") > 1)
    assert pickle.loads(pickle.dumps(condition)) == condition
    assert repr(condition) == repr(Attr("m.a") > 1)
