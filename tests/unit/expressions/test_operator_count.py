"""What counts as an operator, against the limit of them."""

from __future__ import annotations

import pytest

from pydynox.errors import ValidationException
from pydynox.expressions import compile_condition, compile_key_condition, compile_projection, compile_update
from pydynox.foundation.limits import Limits

COMPILE = {
    "ConditionExpression": compile_condition,
    "FilterExpression": lambda text, names, limits: compile_condition(text, names, "FilterExpression", limits),
    "KeyConditionExpression": compile_key_condition,
    "UpdateExpression": compile_update,
    "ProjectionExpression": compile_projection,
}


@pytest.mark.parametrize(
    ("kind", "text", "count"),
    [
        ("ConditionExpression", "a = :v", 1),
        ("ConditionExpression", "NOT (a = :v AND b <> :v) OR c >= :v", 6),
        ("ConditionExpression", "a BETWEEN :v AND :w", 1),
        ("ConditionExpression", "a BETWEEN :v AND :w AND b IN (:v, :w)", 3),
        ("FilterExpression", "size(a) < :v AND attribute_exists(b)", 4),
        ("KeyConditionExpression", "pk = :p AND begins_with(sk, :s)", 3),
        ("UpdateExpression", "SET a = list_append(if_not_exists(a, :v), :w), n = n + :one", 3),
        ("ProjectionExpression", "a, b[0].c", 0),
    ],
)
def test_count(kind, text, count):
    COMPILE[kind](text, None, limits=Limits(expression_operators=count))
    if count:
        with pytest.raises(ValidationException) as caught:
            COMPILE[kind](text, None, limits=Limits(expression_operators=count - 1))

        assert str(caught.value) == (
            f"Invalid {kind}: The expression contains too many operators; operator count: {count}"
        )


def test_the_services_limit():
    text = "NOT " + " AND ".join(["a = :v"] * 150)  # 150 comparisons, 149 ANDs

    compile_condition(text)
    with pytest.raises(ValidationException) as caught:
        compile_condition(f"NOT {text}")

    assert str(caught.value) == (
        "Invalid ConditionExpression: The expression contains too many operators; operator count: 301"
    )


def test_an_expression_is_not_remembered_beyond_its_limits():
    compile_condition("a = :v AND b = :v")

    with pytest.raises(ValidationException):
        compile_condition("a = :v AND b = :v", limits=Limits(expression_operators=2))
