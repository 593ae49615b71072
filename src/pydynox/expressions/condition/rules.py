"""What makes a condition that parses invalid, and which complaint comes first.

DynamoDB looks at the whole expression for function names, their use and reserved words, in this order. Only then it
goes through the comparisons and functions as they stand in the text and reports the first that has a fault: undefined
placeholders before operand counts, before equal operands, before types. The order is that of dynalite's condition
grammar, found against the service; that it goes by the text was seen again in eu-west-2, October 2026
(dynamodb-conformance). Held by condition/test_rules.py::TestRank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from pydynox.expressions import messages
from pydynox.expressions.condition.parser import ConditionText, LeafText, TestText, leaf_node, operands_of
from pydynox.expressions.condition.tree import (
    AttributeExists,
    AttributeNotExists,
    AttributeType,
    BeginsWith,
    Between,
    Comparison,
    In,
    LeafNode,
    Literal,
    Operand,
    Placeholder,
    Size,
)
from pydynox.expressions.paths import Path
from pydynox.expressions.rules import (
    ORDERED,
    SIZED,
    STRING,
    STRING_OR_BINARY,
    Rule,
    Values,
    has_class,
    is_defined,
    never,
)
from pydynox.expressions.syntax import CallText, Names, OperandText, PathText, calls_inside_out, placeholders
from pydynox.foundation.complaint import Complaint
from pydynox.values.attribute_value import Value, is_ordered_pair

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


# --- first: the words of the whole text -----------------------------------------------------------------------------


def check_words(parsed: ConditionText, kind: str) -> None:
    """Function names, their use, reserved words."""
    found: dict[str, Complaint] = {}
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


def _look_at(operand: OperandText, found: dict[str, Complaint], *, is_operand: bool) -> None:
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


def text_leaf_rules(leaf: LeafText, names: Names) -> Iterator[Rule]:
    """The rules of a leaf as written, and those of its node if the text makes one."""
    for operand in operands_of(leaf):
        for placeholder in placeholders(operand):
            if placeholder[0] == ":":
                yield is_defined(placeholder)
            elif placeholder not in names:
                yield never(messages.undefined_name(placeholder))
                return
    for operand in operands_of(leaf):
        for call in calls_inside_out(operand):
            if len(call.arguments) != OPERAND_COUNT[call.function]:
                yield never(messages.operand_count(call.function, len(call.arguments)))
                return
    yield from _node_rules(leaf_node(leaf, names))


def leaf_rules(node: LeafNode) -> Iterator[Rule]:
    for operand in node.operands:
        while type(operand) is Size:
            operand = operand.operand
        if type(operand) is Placeholder:
            yield is_defined(operand.name)
    yield from _node_rules(node)


def _node_rules(node: LeafNode) -> Iterator[Rule]:
    operands = node.operands
    if type(node) is In and len(node.candidates) > MAX_CANDIDATES:
        yield never(messages.too_many_candidates(len(node.candidates)))
    if len(operands) == 2:
        yield from _distinct(node.operator, operands)
    for operand in operands:
        yield from _size_rules(operand)
    yield from _type_rules(node)
    if len(operands) > 2:
        yield from _distinct(node.operator, operands)


def _distinct(operator: str, operands: Sequence[Operand]) -> Iterator[Rule]:
    first, *others = operands
    if type(first) is Path and first in others:
        yield never(messages.same_first_operand(operator, str(first)))


def _size_rules(operand: Operand) -> Iterator[Rule]:
    if type(operand) is Size:
        yield from _size_rules(operand.operand)
        yield from has_class(operand.operand, SIZED, partial(messages.operand_type, "size"))


def _type_rules(node: LeafNode) -> Iterator[Rule]:
    complaint = partial(messages.operand_type, node.operator)
    if isinstance(node, (AttributeExists, AttributeNotExists)):
        if type(node.path) is not Path:
            yield never(messages.needs_path(node.operator))
    elif type(node) is AttributeType:
        yield from _type_name(node.type)
    elif type(node) is BeginsWith:
        for operand in node.operands:
            yield from has_class(operand, STRING_OR_BINARY, complaint)
    elif type(node) is Between or (type(node) is Comparison and node.operator not in ("=", "<>")):
        for operand in node.operands:
            yield from has_class(operand, ORDERED, complaint)
    if type(node) is Between:
        yield from _bounds(node.low, node.high)


def _type_name(operand: Operand) -> Iterator[Rule]:
    if type(operand) is Path:
        yield never(messages.operand_type("attribute_type", messages.ANY_TYPE))
        return
    yield from has_class(operand, STRING, partial(messages.operand_type, "attribute_type"))
    if type(operand) is Placeholder:
        name = operand.name
        yield Rule(lambda values: values[name] in TYPE_NAMES, lambda values: messages.unknown_type_name(values[name]))
    elif type(operand) is Literal and operand.value not in TYPE_NAMES:
        yield never(messages.unknown_type_name(operand.value))


def _bounds(low: Operand, high: Operand) -> Iterator[Rule]:
    if not (isinstance(low, (Placeholder, Literal)) and isinstance(high, (Placeholder, Literal))):
        return
    yield Rule(
        lambda values: is_ordered_pair(_value(low, values), _value(high, values)),
        lambda values: messages.bounds_of_two_types(_value(low, values), _value(high, values)),
    )
    yield Rule(
        lambda values: bool(_value(low, values) <= _value(high, values)),
        lambda values: messages.bounds_reversed(_value(low, values), _value(high, values)),
    )


def _value(operand: Placeholder | Literal, values: Values) -> Value:
    return values[operand.name] if isinstance(operand, Placeholder) else operand.value
