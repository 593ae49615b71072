"""Expected, QueryFilter, ScanFilter and KeyConditions: by attribute a comparison with values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydynox.errors import ValidationException
from pydynox.expressions.condition.compiled import CompiledCondition
from pydynox.expressions.condition.tree import (
    And,
    AttributeExists,
    AttributeNotExists,
    BeginsWith,
    Between,
    Comparison,
    ConditionNode,
    Contains,
    In,
    Not,
    Or,
    Placeholder,
)
from pydynox.expressions.legacy import messages
from pydynox.expressions.paths import Path
from pydynox.expressions.rules import Rules
from pydynox.foundation.bounded import Bounded
from pydynox.foundation.limits import Limits
from pydynox.values.attribute_value import Value, canonical, type_of
from pydynox.values.messages import EMPTY_NAME, name_too_large

Values = dict[str, Value]

COMPARISONS = {"EQ": "=", "NE": "<>", "LT": "<", "LE": "<=", "GT": ">", "GE": ">="}
# How many values each takes. IN has no upper limit here, unlike in expressions.
_COUNTS = {"NULL": 0, "NOT_NULL": 0, "BETWEEN": 2}
_ORDERED = frozenset(("S", "N", "B"))
# A list can hold a boolean or a null, so that these are looked for in it.
_MEMBERS = _ORDERED | {"BOOL", "NULL"}
_TYPES = {
    **dict.fromkeys(("LT", "LE", "GT", "GE", "BETWEEN", "IN"), _ORDERED),
    **dict.fromkeys(("CONTAINS", "NOT_CONTAINS"), _MEMBERS),
    "BEGINS_WITH": frozenset(("S", "B")),
}


class Condition(NamedTuple):
    """What is asked of one attribute, `values` being canonical."""

    name: str
    operator: str
    values: tuple[Value, ...]


def expected_conditions(given: Mapping[str, Mapping[str, Any]], limits: Limits, depth: int = 1) -> list[Condition]:
    """Those of Expected, each in one of two forms: an operator with values, or whether a value is there."""
    conditions = []
    for name, expected in given.items():
        check_name(name, limits)
        operator, values = _operator_and_values(name, expected)
        values = _canonical(values, f"Expected[{name!r}]", limits, depth)
        conditions.append(_checked(name, operator, values))
    return conditions


def filter_conditions(
    member: str, given: Mapping[str, Mapping[str, Any]], limits: Limits, depth: int = 1
) -> list[Condition]:
    """Those of QueryFilter, ScanFilter or KeyConditions, as `member` says."""
    conditions = []
    for name, condition in given.items():
        check_name(name, limits)
        values = _canonical(condition.get("AttributeValueList") or (), f"{member}[{name!r}]", limits, depth)
        conditions.append(_checked(name, condition["ComparisonOperator"], values))
    return conditions


def check_name(name: str, limits: Limits) -> None:
    if not name:
        raise ValidationException(EMPTY_NAME)
    most = limits.attribute_name_size
    if len(name) * 4 > most and len(name.encode("utf-8", "surrogatepass")) > most:
        raise ValidationException(name_too_large(most))


def _operator_and_values(name: str, expected: Mapping[str, Any]) -> tuple[str, Any]:
    operator, exists, values = [
        expected.get(member) for member in ("ComparisonOperator", "Exists", "AttributeValueList")
    ]
    has_value = "Value" in expected  # where None is the value NULL
    if values is not None and has_value:
        raise ValidationException(messages.value_beside_list(name))
    if has_value:
        values = [expected["Value"]]
    if operator is not None:
        if exists is not None:
            raise ValidationException(messages.exists_beside_operator(name))
        if values is None and _COUNTS.get(operator) != 0:
            raise ValidationException(messages.operator_without_values(operator, name))
        return operator, values or ()
    if values is not None and not has_value:
        raise ValidationException(messages.list_without_operator(name))
    if exists is False:
        if has_value:
            raise ValidationException(messages.value_of_no_attribute(name))
        return "NULL", ()
    if not has_value:
        raise ValidationException(messages.value_required("null" if exists is None else "true", name))
    return "EQ", values


def _canonical(values: Any, path: str, limits: Limits, depth: int) -> tuple[Value, ...]:
    return tuple([canonical(value, path, limits=limits, depth=depth) for value in values])


def _checked(name: str, operator: str, values: tuple[Value, ...]) -> Condition:
    """The number of values comes before their types, and those one by one before their being the same."""
    count = len(values)
    if count != _COUNTS.get(operator, 1) and not (operator == "IN" and count):
        raise ValidationException(messages.argument_count(operator))
    types = [type_of(value) for value in values]
    allowed = _TYPES.get(operator)
    if allowed is not None:
        for type_ in types:
            if type_ not in allowed:
                raise ValidationException(messages.argument_type(operator, type_))
    if len(set(types)) > 1:
        raise ValidationException(messages.ARGUMENTS_OF_SEVERAL_TYPES)
    if operator == "BETWEEN" and values[0] > values[1]:
        raise ValidationException(messages.BOUNDS_REVERSED)
    return Condition(name, operator, values)


# --- to a tree ------------------------------------------------------------------------------------------------------

MOST_KEPT = 256
_compiled: Bounded[tuple[Any, ...], CompiledCondition] = Bounded(MOST_KEPT)


def compiled_conditions(
    member: str, conditions: list[Condition], operator: str | None
) -> tuple[CompiledCondition, Values]:
    """All of them, or with OR one of them, and the values by placeholders that no expression can have."""
    form = (member, operator, *[(name, comparison, len(values)) for name, comparison, values in conditions])
    found = _compiled[form]
    if found is None:
        # What has been judged here needs none of the rules, and not their words.
        found = CompiledCondition(member, Rules(member, ()), _tree(member, conditions, operator))
        _compiled[form] = found
    return found, values_of(member, conditions)


def values_of(member: str, conditions: list[Condition]) -> Values:
    return {
        _placeholder(member, attribute, number): value
        for attribute, (_, _, values) in enumerate(conditions)
        for number, value in enumerate(values)
    }


def placeholders_of(member: str, attribute: int, condition: Condition) -> tuple[Placeholder, ...]:
    """Of the values of the condition with this number."""
    return tuple([Placeholder(_placeholder(member, attribute, number)) for number in range(len(condition.values))])


def _placeholder(member: str, attribute: int, number: int) -> str:
    return f":{member}.{attribute}.{number}"


def _tree(member: str, conditions: list[Condition], operator: str | None) -> ConditionNode:
    connective = Or if operator == "OR" else And
    first, *others = _nodes(member, conditions)
    for node in others:
        first = connective(first, node)
    return first


def _nodes(member: str, conditions: list[Condition]) -> Iterator[ConditionNode]:
    for attribute, condition in enumerate(conditions):
        yield _node(Path((condition.name,)), condition.operator, placeholders_of(member, attribute, condition))


def _node(path: Path, operator: str, operands: tuple[Placeholder, ...]) -> ConditionNode:
    if operator in COMPARISONS:
        return Comparison(COMPARISONS[operator], path, operands[0])
    if operator == "NULL":
        return AttributeNotExists(path)
    if operator == "NOT_NULL":
        return AttributeExists(path)
    if operator == "IN":
        return In(path, operands)
    if operator == "BETWEEN":
        return Between(path, *operands)
    if operator == "BEGINS_WITH":
        return BeginsWith(path, operands[0])
    contains = Contains(path, operands[0])
    # Unlike `NOT contains(...)` it asks for the attribute, of whatever type.
    return contains if operator == "CONTAINS" else And(AttributeExists(path), Not(contains))
