"""`operator_count` counts on the tokens what the parser counts on its way."""

from __future__ import annotations

import pytest

from pydynox.expressions.tokens import operator_count


@pytest.mark.parametrize(
    ("kind", "text", "count"),
    [
        ("ConditionExpression", "a = :v", 1),
        ("ConditionExpression", "NOT (a = :v AND b <> :v) OR c >= :v", 6),
        ("ConditionExpression", "a BETWEEN :v AND :w", 1),
        ("ConditionExpression", "a BETWEEN :v AND :w AND b IN (:v, :w)", 3),
        ("FilterExpression", "size(a) < :v AND attribute_exists(b)", 4),
        ("KeyConditionExpression", "pk = :p AND begins_with(sk, :s)", 3),
        ("UpdateExpression", "SET a = list_append(if_not_exists(a, :v), :w), n = n + :one", 2),
        ("ProjectionExpression", "a, b[0].c", 0),
    ],
)
def test_count(kind, text, count):
    assert operator_count(text, kind) == count


@pytest.mark.parametrize("operators", [300, 301])
def test_agrees_with_the_parser_at_its_limit(operators):
    from pydynox.errors import ValidationException
    from pydynox.expressions import compile_condition

    text = "NOT " * (operators - 299) + " AND ".join(["a = :v"] * 150)  # 150 comparisons, 149 ANDs

    assert operator_count(text, "ConditionExpression") == operators
    if operators == 300:
        compile_condition(text)
        return
    with pytest.raises(ValidationException) as caught:
        compile_condition(text)
    assert str(caught.value) == (
        "Invalid ConditionExpression: The expression contains too many operators; operator count: 301"
    )
