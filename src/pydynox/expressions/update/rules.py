"""What makes an update that parses invalid, and which complaint comes first.

Each kind of complaint is looked for in the whole expression before the next kind: the order of dynalite's update
grammar, found against the service and held by test_update_rules.py::TestRank.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydynox.expressions import messages
from pydynox.expressions.condition.rules import OPERAND_COUNT as CONDITION_FUNCTIONS
from pydynox.expressions.demands import Values
from pydynox.expressions.paths import path_clash
from pydynox.expressions.syntax import (
    CallText,
    Names,
    OperandText,
    PathText,
    ValueText,
    calls_inside_out,
    placeholders,
)
from pydynox.expressions.update.parser import ActionText, ArithmeticText, UpdateText
from pydynox.values.attribute_value import type_of

KIND = "UpdateExpression"
FUNCTIONS = frozenset(("if_not_exists", "list_append"))
_ADDABLE = frozenset(("N", "SS", "NS", "BS"))
_SETS = frozenset(("SS", "NS", "BS"))


def operands_of(action: ActionText) -> tuple[OperandText, ...]:
    """The action's path and the operands of its value."""
    if action.value is None:
        return (action.path,)
    if isinstance(action.value, ArithmeticText):
        return (action.path, action.value.left, action.value.right)
    return (action.path, action.value)


# --- first: words ---------------------------------------------------------------------------------------------------


def check_words(parsed: UpdateText) -> None:
    """Reserved words, function names, their use, sections."""
    found: dict[str, str] = {}
    for action in parsed.actions:
        for operand in operands_of(action):
            _look_at(operand, found, is_whole=operand is action.value)
    for position, section in enumerate(parsed.sections):
        if section in parsed.sections[:position]:
            found.setdefault("section", messages.section_used_twice(section))
    for complaint in ("reserved", "function", "use", "section"):
        if complaint in found:
            raise messages.invalid(KIND, found[complaint])


def _look_at(operand: OperandText, found: dict[str, str], *, is_whole: bool) -> None:
    if type(operand) is PathText:
        word = operand.reserved_word()
        if word is not None:
            found.setdefault("reserved", messages.reserved_keyword(word))
    elif type(operand) is CallText:
        function = operand.function
        if function in CONDITION_FUNCTIONS:
            found.setdefault("function", messages.function_not_in_update(function))
        elif function not in FUNCTIONS:
            found.setdefault("function", messages.unknown_function(function))
        elif function == "list_append" and not is_whole:
            found.setdefault("use", messages.misused_function(function))
        for argument in operand.arguments:
            _look_at(argument, found, is_whole=False)


# --- then: placeholders, paths, operands ----------------------------------------------------------------------------


def check_actions(parsed: UpdateText, names: Names, values: Values | None) -> None:
    """All else. Without values (None), what holds for any values."""
    for complaint in _complaints(parsed, names, values):
        raise messages.invalid(KIND, complaint)


def _complaints(parsed: UpdateText, names: Names, values: Values | None) -> Iterator[str]:
    used = [p for action in parsed.actions for operand in operands_of(action) for p in placeholders(operand)]
    for placeholder in used:
        if placeholder[0] == "#" and placeholder not in names:
            yield messages.undefined_name(placeholder)
    for placeholder in used:
        if placeholder[0] == ":" and values is not None and placeholder not in values:
            yield messages.undefined_value(placeholder)
    clash = path_clash(action.path.resolved(names) for action in parsed.actions)
    if clash is not None:
        yield clash
    for action in parsed.actions:
        yield from _action_type(action, values)
    for action in parsed.actions:
        yield from _functions(action, names, values)


def _action_type(action: ActionText, values: Values | None) -> Iterator[str]:
    if values is None or action.section not in ("ADD", "DELETE"):
        return
    assert isinstance(action.value, ValueText)
    type_ = type_of(values[action.value.placeholder])
    if type_ not in (_ADDABLE if action.section == "ADD" else _SETS):
        yield messages.action_operand_type(action.section, type_)


def _functions(action: ActionText, names: Names, values: Values | None) -> Iterator[str]:
    for operand in operands_of(action):
        for call in calls_inside_out(operand):
            if len(call.arguments) != 2:
                yield messages.operand_count(call.function, len(call.arguments))
            elif call.function == "list_append":
                yield from _types("list_append", call.arguments, "L", values)
            else:
                yield from _default(call, names)
    if isinstance(action.value, ArithmeticText):
        yield from _types(action.value.sign, (action.value.left, action.value.right), "N", values)


def _default(call: CallText, names: Names) -> Iterator[str]:
    path, default = call.arguments
    if type(path) is not PathText:
        yield messages.needs_path(call.function)
    elif type(default) is PathText and default.resolved(names) == path.resolved(names):
        yield messages.same_first_operand(call.function, str(path.resolved(names)))


def _types(function: str, operands: tuple[OperandText, ...], wanted: str, values: Values | None) -> Iterator[str]:
    """Only values that stand there themselves; what a path or function gives is found out with the item."""
    for operand in operands:
        if type(operand) is ValueText and values is not None:
            type_ = type_of(values[operand.placeholder])
            if type_ != wanted:
                yield messages.operand_type(function, type_)
