"""What makes a condition that parses invalid, and which complaint comes first.

DynamoDB looks at the whole expression for function names, their use and reserved words, in this order. Only then it
goes through the comparisons and functions as they stand in the text and reports the first that has a fault: undefined
placeholders before operand counts, before equal operands, before types. The order is that of dynalite's condition
grammar, found against the service; that it goes by the text was seen again in eu-west-2, October 2026
(dynamodb-conformance). Held by test_condition_rules.py::TestRank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydynox.expressions import messages
from pydynox.expressions.condition.parser import ConditionText, LeafText, TestText
from pydynox.expressions.syntax import (
    CallText,
    Names,
    OperandText,
    PathText,
    ValueText,
    calls_inside_out,
    placeholders,
)
from pydynox.values.attribute_value import Value, is_ordered_pair, type_of

OPERAND_COUNT = {
    "attribute_exists": 1,
    "attribute_not_exists": 1,
    "attribute_type": 2,
    "begins_with": 2,
    "contains": 2,
    "size": 1,
}
UPDATE_FUNCTIONS = frozenset(("if_not_exists", "list_append"))
TYPE_NAMES = frozenset(("B", "NULL", "SS", "BOOL", "L", "BS", "N", "NS", "S", "M"))
MAX_CANDIDATES = 100
_ORDERED = frozenset(("S", "N", "B"))
_WITHOUT_SIZE = frozenset(("N", "BOOL", "NULL"))

Values = Mapping[str, Value]


# --- first: the whole expression ------------------------------------------------------------------------------------


def check_words(parsed: ConditionText, kind: str) -> None:
    """Function names, their use, reserved words."""
    found: dict[str, str] = {}
    for leaf in parsed.leaves:
        if type(leaf) is TestText:
            for operand in leaf.operands:
                _look_at(operand, found, is_operand=True)
        else:
            assert type(leaf) is CallText
            _look_at(leaf, found, is_operand=False)
    for complaint in ("function", "use", "reserved"):
        if complaint in found:
            raise messages.invalid(kind, found[complaint])


def _look_at(operand: OperandText, found: dict[str, str], *, is_operand: bool) -> None:
    if type(operand) is PathText:
        word = operand.reserved_word()
        if word is not None:
            found.setdefault("reserved", messages.reserved_keyword(word))
    elif type(operand) is CallText:
        function = operand.function
        if function in UPDATE_FUNCTIONS:
            found.setdefault("function", messages.function_not_in_condition(function))
        elif function not in OPERAND_COUNT:
            found.setdefault("function", messages.unknown_function(function))
        elif is_operand != (function == "size"):
            found.setdefault("use", messages.misused_function(function))
        for argument in operand.arguments:
            _look_at(argument, found, is_operand=True)


# --- then: leaf by leaf ---------------------------------------------------------------------------------------------


def check_leaves(parsed: ConditionText, kind: str, names: Names, values: Values | None) -> None:
    """Placeholders, counts and types. Without values (None), what holds for any values."""
    for leaf in parsed.leaves:
        for complaint in _complaints(leaf, names, values):
            raise messages.invalid(kind, complaint)


def operands_of(leaf: LeafText) -> tuple[OperandText, ...]:
    """A comparison's operands; a function stands for itself."""
    return leaf.operands if isinstance(leaf, TestText) else (leaf,)


def _complaints(leaf: LeafText, names: Names, values: Values | None) -> Iterator[str]:
    operands = operands_of(leaf)
    for operand in operands:
        for placeholder in placeholders(operand):
            if placeholder[0] == "#":
                if placeholder not in names:
                    yield messages.undefined_name(placeholder)
            elif values is not None and placeholder not in values:
                yield messages.undefined_value(placeholder)
    calls = [call for operand in operands for call in calls_inside_out(operand)]
    yield from _counts(leaf, calls)
    for call in calls:
        yield from _equal_operands(call.function, call.arguments, names)
    if type(leaf) is TestText and len(leaf.operands) == 2:
        yield from _equal_operands(leaf.operator, leaf.operands, names)
    for call in calls:
        yield from _call_types(call, values)
    if type(leaf) is TestText:
        yield from _test_types(leaf, values)
        if len(leaf.operands) > 2 or leaf.operator == "IN":
            yield from _equal_operands(leaf.operator, leaf.operands, names)


def _counts(leaf: LeafText, calls: list[CallText]) -> Iterator[str]:
    for call in calls:
        if len(call.arguments) != OPERAND_COUNT[call.function]:
            yield messages.operand_count(call.function, len(call.arguments))
    if type(leaf) is TestText and leaf.operator == "IN" and len(leaf.operands) - 1 > MAX_CANDIDATES:
        yield messages.too_many_candidates(len(leaf.operands) - 1)


def _equal_operands(operator: str, operands: tuple[OperandText, ...], names: Names) -> Iterator[str]:
    first = operands[0]
    if type(first) is not PathText:
        return
    path = first.resolved(names)
    for other in operands[1:]:
        if type(other) is PathText and other.resolved(names) == path:
            yield messages.same_first_operand(operator, str(path))


def _type(operand: OperandText, values: Values | None) -> str | None:
    """The operand's type as far as it is known before an item is read."""
    if type(operand) is CallText:
        return "N"  # only size() is an operand
    if type(operand) is ValueText and values is not None:
        return type_of(values[operand.placeholder])
    return None


def _call_types(call: CallText, values: Values | None) -> Iterator[str]:
    function = call.function
    types = [_type(argument, values) for argument in call.arguments]
    if function in ("attribute_exists", "attribute_not_exists"):
        if type(call.arguments[0]) is not PathText:
            yield messages.needs_path(function)
    elif function == "attribute_type":
        yield from _type_name(call.arguments[1], types[1], values)
    elif function == "begins_with":
        for type_ in types:
            if type_ not in (None, "S", "B"):
                yield messages.operand_type(function, str(type_))
    elif function == "size" and types[0] in _WITHOUT_SIZE:
        yield messages.operand_type(function, str(types[0]))


def _type_name(operand: OperandText, type_: str | None, values: Values | None) -> Iterator[str]:
    if type(operand) is PathText:
        yield messages.operand_type("attribute_type", messages.ANY_TYPE)
    elif type_ not in (None, "S"):
        yield messages.operand_type("attribute_type", str(type_))
    elif type(operand) is ValueText and values is not None and values[operand.placeholder] not in TYPE_NAMES:
        yield messages.unknown_type_name(values[operand.placeholder])


def _test_types(test: TestText, values: Values | None) -> Iterator[str]:
    if test.operator in ("=", "<>", "IN"):
        return
    for operand in test.operands:
        type_ = _type(operand, values)
        if type_ is not None and type_ not in _ORDERED:
            yield messages.operand_type(test.operator, type_)
    if test.operator == "BETWEEN" and values is not None:
        yield from _bounds(test.operands[1], test.operands[2], values)


def _bounds(low: OperandText, high: OperandText, values: Values) -> Iterator[str]:
    if type(low) is not ValueText or type(high) is not ValueText:
        return
    bounds = values[low.placeholder], values[high.placeholder]
    if not is_ordered_pair(*bounds):
        yield messages.bounds_of_two_types(*bounds)
    elif bounds[0] > bounds[1]:
        yield messages.bounds_reversed(*bounds)


def check_condition(parsed: ConditionText, kind: str, names: Names, values: Values | None) -> None:
    check_words(parsed, kind)
    check_leaves(parsed, kind, names, values)
