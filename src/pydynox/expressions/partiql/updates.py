"""From SET and REMOVE to the tree of an update."""

from __future__ import annotations

from pydynox.errors import ValidationException
from pydynox.expressions import messages as expression_messages
from pydynox.expressions.condition.rules import OPERAND_COUNT
from pydynox.expressions.condition.tree import Literal, Placeholder
from pydynox.expressions.partiql import messages
from pydynox.expressions.partiql.paths import is_path, path_of
from pydynox.expressions.partiql.tree import Assignment, Call, IsType, Missing, Node, Operation
from pydynox.expressions.partiql.values import operand_of
from pydynox.expressions.paths import Path
from pydynox.expressions.update.tree import (
    Action,
    AddAction,
    DeleteAction,
    IfNotExists,
    ListAppend,
    Minus,
    Plus,
    RemoveAction,
    SetAction,
    SetValue,
    Update,
    UpdateOperand,
)

_SET_FUNCTIONS: dict[str, type[AddAction | DeleteAction]] = {"set_add": AddAction, "set_delete": DeleteAction}


class SetOperand:
    """A parameter that has to be a set: known when its value is."""

    def __init__(self, placeholder: str, function: str, at: str) -> None:
        self.placeholder = placeholder
        self._function = function
        self._at = at

    def refusal(self) -> ValidationException:
        return ValidationException(messages.set_function_operand(self._function, self._at))


def update_of(assignments: tuple[Assignment, ...]) -> tuple[Update, tuple[SetOperand, ...]]:
    """The tree, and the parameters that have to be sets."""
    sets: list[SetOperand] = []
    return Update(tuple([_action(each, sets) for each in assignments])), tuple(sets)


def _action(assignment: Assignment, sets: list[SetOperand]) -> Action:
    path = path_of(assignment.target)
    value = assignment.value
    if value is None:
        return RemoveAction(path)
    if type(value) is Call and value.function in _SET_FUNCTIONS:
        return _set_action(path, value, sets)
    return SetAction(path, _set_value(value))


def _set_action(path: Path, call: Call, sets: list[SetOperand]) -> Action:
    function = call.function.upper()
    if len(call.arguments) != 2:
        raise ValidationException(messages.set_function_arguments(function, call.at))
    first, second = call.arguments
    if not is_path(first) or path_of(first) != path:
        raise ValidationException(messages.set_function_target(function, call.at))
    operand = None if is_path(second) else operand_of(second)
    if operand is None or (isinstance(operand, Literal) and type(operand.value) is not set):
        raise ValidationException(messages.set_function_operand(function, first.at))
    if isinstance(operand, Placeholder):
        sets.append(SetOperand(operand.name, function, first.at))
    return _SET_FUNCTIONS[call.function](path, operand)


def _set_value(node: Node) -> SetValue:
    if type(node) is Operation and node.operator in ("+", "-") and len(node.operands) == 2:
        left, right = [_operand(operand) for operand in node.operands]
        return Plus(left, right) if node.operator == "+" else Minus(left, right)
    return _operand(node)


def _operand(node: Node) -> UpdateOperand:
    if is_path(node):
        return path_of(node)
    if type(node) is Call:
        return _call(node)
    if type(node) is Operation:
        if node.operator in ("+", "-") and len(node.operands) == 1:
            raise ValidationException(expression_messages.operand_count(node.operator, 1))
        raise ValidationException(messages.unsupported_operator_in_update(node.operator))
    if type(node) is IsType:
        raise ValidationException(messages.IS_IN_UPDATE)
    if type(node) is Missing:
        raise ValidationException(messages.COMPARED_TO_MISSING)
    return operand_of(node)


def _call(node: Call) -> UpdateOperand:
    if node.function in OPERAND_COUNT or node.function == "size":
        raise ValidationException(expression_messages.function_not_in_update(node.function))
    if node.function not in ("list_append", "if_not_exists"):
        raise ValidationException(messages.unrecognized_function(node.function, node.at))
    if len(node.arguments) != 2:
        raise ValidationException(expression_messages.operand_count(node.function, len(node.arguments)))
    if node.function == "list_append":
        first, second = [_operand(argument) for argument in node.arguments]
        return ListAppend(first, second)
    if not is_path(node.arguments[0]):
        raise ValidationException(expression_messages.needs_path(node.function))
    return IfNotExists(path_of(node.arguments[0]), _operand(node.arguments[1]))
