"""What makes an update that parses invalid, and which complaint comes first.

Each kind of complaint is looked for in the whole expression before the next kind: the order of dynalite's update
grammar, found against the service and held by update/test_rules.py::TestRank.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pydynox.expressions import messages
from pydynox.expressions.condition.rules import OPERAND_COUNT as CONDITION_FUNCTIONS
from pydynox.expressions.condition.rules import UPDATE_FUNCTIONS
from pydynox.expressions.paths import Path, path_clash
from pydynox.expressions.rules import LIST, NUMBER, NUMBER_OR_SET, SET, Rule, has_class, is_defined, never
from pydynox.expressions.syntax import CallText, OperandText, PathText
from pydynox.expressions.update.parser import UpdateText
from pydynox.expressions.update.parser import operands_of as operands_of_text
from pydynox.expressions.update.tree import (
    Call,
    ListAppend,
    Minus,
    Miscounted,
    Plus,
    RemoveAction,
    SetAction,
    SetValue,
    Update,
    calls_inside_out,
    operands_of,
    placeholders,
)
from pydynox.foundation.complaint import Complaint

KIND = "UpdateExpression"
_OPERANDS = {"ADD": NUMBER_OR_SET, "DELETE": SET}


# --- first: the words of the whole text -----------------------------------------------------------------------------


def check_words(parsed: UpdateText) -> None:
    """Reserved words, function names, their use, sections."""
    found: dict[str, Complaint] = {}
    for action in parsed.actions:
        for operand in operands_of_text(action):
            _look_at(operand, found, is_whole=operand is action.value)
    for position, section in enumerate(parsed.sections):
        if section in parsed.sections[:position]:
            found.setdefault("section", messages.section_used_twice(section))
    for complaint in ("reserved", "function", "use", "section"):
        if complaint in found:
            raise messages.invalid(KIND, found[complaint])


def _look_at(operand: OperandText, found: dict[str, Complaint], *, is_whole: bool) -> None:
    if type(operand) is PathText:
        word = operand.reserved_word()
        if word is not None:
            found.setdefault("reserved", messages.reserved_keyword(word))
    elif type(operand) is CallText:
        function = operand.function
        if function in CONDITION_FUNCTIONS:
            found.setdefault("function", messages.function_not_in_update(function))
        elif function not in UPDATE_FUNCTIONS:
            found.setdefault("function", messages.unknown_function(function))
        elif function == "list_append" and not is_whole:
            found.setdefault("use", messages.misused_function(function))
        for argument in operand.arguments:
            _look_at(argument, found, is_whole=False)


# --- then: placeholders, paths, operands ----------------------------------------------------------------------------


def update_rules(update: Update) -> Iterator[Rule]:
    writing = [action for action in update.actions if not isinstance(action, RemoveAction)]
    for action in writing:
        for operand in operands_of(action.value):
            yield from map(is_defined, placeholders(operand))
    clash = path_clash(update.paths)
    if clash is not None:
        yield never(clash)
    for action in writing:
        if not isinstance(action, SetAction):
            complaint = partial(messages.action_operand_type, action.section)
            yield from has_class(action.value, _OPERANDS[action.section], complaint)
    for action in writing:
        yield from _value_rules(action.value)


def _value_rules(value: SetValue) -> Iterator[Rule]:
    """Of types only those of values that stand there themselves; what a path or call gives is found out later."""
    for operand in operands_of(value):
        for call in calls_inside_out(operand):
            yield from _call_rules(call)
    if isinstance(value, (Plus, Minus)):
        for operand in operands_of(value):
            yield from has_class(operand, NUMBER, partial(messages.operand_type, value.sign))


def _call_rules(call: Call) -> Iterator[Rule]:
    if isinstance(call, Miscounted):
        yield never(messages.operand_count(call.function, len(call.operands)))
    elif isinstance(call, ListAppend):
        for operand in call.operands:
            yield from has_class(operand, LIST, partial(messages.operand_type, call.function))
    elif type(call.path) is not Path:
        yield never(messages.needs_path(call.function))
    elif call.default == call.path:
        yield never(messages.same_first_operand(call.function, str(call.path)))
