"""From WHERE to the tree of a condition."""

from __future__ import annotations

from pydynox.errors import ValidationException
from pydynox.expressions import messages as expression_messages
from pydynox.expressions.condition.parser import COMPARATORS
from pydynox.expressions.condition.rules import OPERAND_COUNT, UPDATE_FUNCTIONS
from pydynox.expressions.condition.tree import (
    And,
    AttributeExists,
    AttributeNotExists,
    AttributeType,
    BeginsWith,
    Between,
    Comparison,
    ConditionNode,
    Contains,
    In,
    Literal,
    Not,
    Operand,
    Or,
    Size,
)
from pydynox.expressions.partiql import messages
from pydynox.expressions.partiql.paths import is_path, path_of
from pydynox.expressions.partiql.tree import Boolean, Call, IsType, Missing, Node, Operation, Parameter, Sequence
from pydynox.expressions.partiql.values import LITERALS, operand_of
from pydynox.expressions.partiql.words import TYPE_NAMES
from pydynox.foundation.complaint import Complaint
from pydynox.values.attribute_value import type_of


def condition_of(node: Node) -> ConditionNode:
    return _condition(node, messages.NO_CONDITION)


def _condition(node: Node, complaint: Complaint) -> ConditionNode:
    """`complaint` is about what is no condition."""
    if type(node) is IsType:
        return _is_type(node)
    if type(node) is Call and node.function != "size":
        return _call(node)
    if type(node) is not Operation:
        raise ValidationException(complaint)
    if node.operator in ("and", "or"):
        return _chain(node)
    if node.operator == "not":
        return Not(_condition(node.operands[0], messages.NO_CONDITION_IN_NOT))
    if node.operator in COMPARATORS:
        return _comparison(node)
    if node.operator == "between":
        operand, low, high = map(_operand, node.operands)
        return Between(operand, low, high)
    if node.operator == "in":
        return _in(node)
    raise ValidationException(messages.unsupported_operator(node.operator))


def _chain(node: Operation) -> ConditionNode:
    """A long chain nests deeper on its left than Python's stack is high."""
    operands: list[Node] = []
    left: Node = node
    while type(left) is Operation and left.operator == node.operator:
        operands.append(left.operands[1])
        left = left.operands[0]
    found = _condition(left, messages.NO_CONDITION_IN_AND)
    for operand in reversed(operands):
        other = _condition(operand, messages.NO_CONDITION_IN_AND)
        found = And(found, other) if node.operator == "and" else Or(found, other)
    return found


def _comparison(node: Operation) -> ConditionNode:
    left, right = node.operands
    for one, other in ((left, right), (right, left)):
        if type(other) is Boolean and node.operator in ("=", "<>") and _is_condition(one):
            found = _condition(one, messages.NO_CONDITION)
            return found if other.value == (node.operator == "=") else Not(found)
    return Comparison(node.operator, _operand(left), _operand(right))


def _in(node: Operation) -> ConditionNode:
    operand, candidates = node.operands
    if type(candidates) is not Sequence or not candidates.members:
        raise ValidationException(messages.WRONG_IN)
    return In(_operand(operand), tuple(map(_operand, candidates.members)))


def _call(node: Call) -> ConditionNode:
    function, arguments = node.function, node.arguments
    count = OPERAND_COUNT.get(function)
    if count is None:
        raise _no_function(node)
    if len(arguments) != count:
        raise ValidationException(expression_messages.operand_count(function, len(arguments)))
    if function in ("attribute_exists", "attribute_not_exists"):
        if not is_path(arguments[0]):
            raise ValidationException(expression_messages.needs_path(function))
        path = path_of(arguments[0])
        return AttributeExists(path) if function == "attribute_exists" else AttributeNotExists(path)
    first, second = map(_operand, arguments)
    if function == "begins_with":
        return BeginsWith(first, second)
    return Contains(first, second) if function == "contains" else AttributeType(first, second)


def _no_function(node: Call) -> ValidationException:
    if node.function in UPDATE_FUNCTIONS:
        return ValidationException(expression_messages.function_not_in_condition(node.function))
    return ValidationException(messages.unrecognized_function(node.function, node.at))


def _is_type(node: IsType) -> ConditionNode:
    name = TYPE_NAMES.get(node.type)
    if name is None:
        raise ValidationException(messages.unsupported_type(node.type, node.at))
    if not (is_path(node.operand) or isinstance(node.operand, (*LITERALS, Parameter))):
        raise ValidationException(messages.WRONG_IS)
    operand = _operand(node.operand)
    found: ConditionNode
    if name:
        found = AttributeType(operand, Literal(name))
    elif is_path(node.operand):
        found = AttributeNotExists(path_of(node.operand))
    else:  # a value is there
        kind = type_of(operand.value) if isinstance(operand, Literal) else "S"
        found = And(AttributeType(operand, Literal(kind)), Not(AttributeType(operand, Literal(kind))))
    return Not(found) if node.is_negated else found


def _operand(node: Node) -> Operand:
    if is_path(node):
        return path_of(node)
    if type(node) is Missing:
        raise ValidationException(messages.COMPARED_TO_MISSING)
    if type(node) is Call:
        if node.function != "size":
            raise _no_function(node)
        if len(node.arguments) != 1:
            raise ValidationException(expression_messages.operand_count("size", len(node.arguments)))
        return Size(_operand(node.arguments[0]))
    if type(node) is Operation:
        raise ValidationException(messages.unsupported_operator(node.operator))
    return operand_of(node)


def _is_condition(node: Node) -> bool:
    """Whether it is true or false, so that it can be compared to either."""
    if type(node) is Call:
        return node.function in OPERAND_COUNT and node.function != "size"
    return type(node) is IsType or (
        type(node) is Operation and node.operator in COMPARATORS | {"and", "or", "not", "in", "between"}
    )
