"""From text to the syntax of an update, and from there to its tree."""

from __future__ import annotations

from typing import Any, TypeAlias

from pydynox.expressions import messages
from pydynox.expressions.condition.tree import Placeholder
from pydynox.expressions.syntax import (
    Names,
    OperandText,
    PathText,
    ValueText,
    open_parentheses,
    parse_bracketed_operand,
    parse_operand,
    parse_path,
)
from pydynox.expressions.tokens import END, VALUE, Tokens
from pydynox.expressions.update.tree import (
    Action,
    AddAction,
    DeleteAction,
    IfNotExists,
    ListAppend,
    Minus,
    Miscounted,
    Plus,
    RemoveAction,
    SetAction,
    SetValue,
    Update,
    UpdateOperand,
)
from pydynox.foundation.limits import SERVICE, Limits
from pydynox.foundation.record import Record

SECTIONS = ("SET", "REMOVE", "ADD", "DELETE")


class ArithmeticText(Record):
    sign: str
    left: OperandText
    right: OperandText


SetText: TypeAlias = OperandText | ArithmeticText


class ActionText(Record):
    section: str
    path: PathText
    value: SetText | None  # None for REMOVE, a ValueText for ADD and DELETE


class UpdateText(Record):
    sections: tuple[str, ...]
    actions: tuple[ActionText, ...]  # in the order of the text


def parse_update_text(text: str, limits: Limits = SERVICE) -> UpdateText:
    tokens = Tokens(text, "UpdateExpression", limits)
    sections: list[str] = []
    actions: list[ActionText] = []
    while True:
        section = tokens.next
        if section not in SECTIONS:
            raise tokens.syntax_error()
        tokens.take()
        sections.append(section)
        actions.append(_parse_action(tokens, section))
        while tokens.take_if(","):
            actions.append(_parse_action(tokens, section))
        if tokens.next == END:
            return UpdateText(tuple(sections), tuple(actions))


def _parse_action(tokens: Tokens, section: str) -> ActionText:
    path = parse_path(tokens)
    if section == "REMOVE":
        return ActionText(section, path, None)
    if section == "SET":
        tokens.expect("=")
        return ActionText(section, path, _parse_set_value(tokens))
    return ActionText(section, path, ValueText(tokens.expect(VALUE).text))


def _parse_set_value(tokens: Tokens) -> SetText:
    """An operand, or two with one sign between them, the whole in parentheses or not, and each operand too."""
    open_count = open_parentheses(tokens)
    value: SetText = parse_operand(tokens)
    just_closed = False
    while True:
        if open_count and tokens.take_if(")"):
            if just_closed:
                raise tokens.invalid(messages.REDUNDANT_PARENTHESES)
            open_count -= 1
            just_closed = True
        elif tokens.next in ("+", "-") and not isinstance(value, ArithmeticText):
            sign = tokens.take().text
            tokens.count_operator()
            value = ArithmeticText(sign, value, parse_bracketed_operand(tokens))
            just_closed = False
        else:
            break
    if open_count:
        raise tokens.syntax_error()
    return value


def operands_of(action: ActionText) -> tuple[OperandText, ...]:
    """The action's path and the operands of its value."""
    if action.value is None:
        return (action.path,)
    if isinstance(action.value, ArithmeticText):
        return (action.path, action.value.left, action.value.right)
    return (action.path, action.value)


# --- the tree -------------------------------------------------------------------------------------------------------


def build_update(parsed: UpdateText, names: Names) -> Update:
    """The tree of an update of known functions and names."""
    return Update(tuple([_action(action, names) for action in parsed.actions]))


def _action(action: ActionText, names: Names) -> Action:
    path = action.path.resolved(names)
    if action.value is None:
        return RemoveAction(path)
    if action.section == "SET":
        return SetAction(path, _set_value(action.value, names))
    assert isinstance(action.value, ValueText)
    operand = Placeholder(action.value.placeholder)
    return AddAction(path, operand) if action.section == "ADD" else DeleteAction(path, operand)


def _set_value(value: SetText, names: Names) -> SetValue:
    if isinstance(value, ArithmeticText):
        node = Plus if value.sign == "+" else Minus
        return node(_operand(value.left, names), _operand(value.right, names))
    return _operand(value, names)


def _operand(operand: OperandText, names: Names) -> UpdateOperand:
    if isinstance(operand, PathText):
        return operand.resolved(names)
    if isinstance(operand, ValueText):
        return Placeholder(operand.placeholder)
    arguments = [_operand(argument, names) for argument in operand.arguments]
    if len(arguments) != 2:
        return Miscounted(operand.function, tuple(arguments))
    function: Any = IfNotExists if operand.function == IfNotExists.function else ListAppend
    node: UpdateOperand = function(*arguments)
    return node
