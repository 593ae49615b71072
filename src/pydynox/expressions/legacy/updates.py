"""AttributeUpdates: by attribute a value to put, to add or to take away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from pydynox.errors import ValidationException
from pydynox.expressions.condition.tree import Literal, Placeholder
from pydynox.expressions.legacy import messages
from pydynox.expressions.legacy.conditions import Values, check_name
from pydynox.expressions.messages import WRONG_DATA_TYPE
from pydynox.expressions.paths import Path
from pydynox.expressions.rules import Rules
from pydynox.expressions.update.compiled import CompiledUpdate
from pydynox.expressions.update.tree import (
    Action,
    AddAction,
    DeleteAction,
    IfNotExists,
    ListAppend,
    RemoveAction,
    SetAction,
    Update,
)
from pydynox.foundation.bounded import Bounded
from pydynox.foundation.limits import Limits
from pydynox.foundation.types import Item
from pydynox.values.attribute_value import Value, canonical, type_of

KIND = "AttributeUpdates"

_SETS = frozenset(("SS", "NS", "BS"))
_ADDABLE = _SETS | {"N", "L"}
_EXTEND = "EXTEND"  # ours: ADD to a list, which expressions have no ADD for
_REMOVE = "REMOVE"


class _Change(NamedTuple):
    """`action` is PUT, ADD, DELETE from a set, or one of the two above."""

    name: str
    action: str


class LegacyUpdate(CompiledUpdate):
    """Like one of text, in other words where an attribute has the wrong type."""

    __slots__ = ()
    is_expression: ClassVar[bool] = False

    def new_item(self, item: Item, values: Mapping[str, Value] | None) -> Item:
        try:
            return super().new_item(item, values)
        except ValidationException as error:
            if error.complaint == WRONG_DATA_TYPE:
                raise ValidationException(messages.UPDATE_TYPE_MISMATCH) from None
            raise


MOST_KEPT = 256
_compiled: Bounded[tuple[_Change, ...], LegacyUpdate] = Bounded(MOST_KEPT)


def compiled_updates(
    given: Mapping[str, Mapping[str, Any]], limits: Limits, depth: int = 1
) -> tuple[LegacyUpdate, Values]:
    """The update, and its values by placeholders that no expression can have."""
    changes = []
    values: Values = {}
    for number, (name, update) in enumerate(given.items()):
        check_name(name, limits)
        action = update.get("Action") or "PUT"
        if "Value" in update:
            value = canonical(update["Value"], f"{KIND}[{name!r}]", limits=limits, depth=depth)
            action = _checked_action(action, type_of(value))
            values[_placeholder(number)] = value
        elif action == "DELETE":
            action = _REMOVE
        else:
            raise ValidationException(messages.ONLY_DELETE_WITHOUT_VALUE)
        changes.append(_Change(name, action))
    form = tuple(changes)
    found = _compiled[form]
    if found is None:
        actions = tuple([_action_of(change, number) for number, change in enumerate(changes)])
        # What has been judged here needs none of the rules, and not their words.
        found = _compiled[form] = LegacyUpdate(Rules(KIND, ()), Update(actions), ())
    return found, values


def _checked_action(action: str, type_: str) -> str:
    if action == "DELETE" and type_ not in _SETS:
        raise ValidationException(messages.delete_type(type_))
    if action == "ADD":
        if type_ not in _ADDABLE:
            raise ValidationException(messages.add_type(type_))
        if type_ == "L":
            return _EXTEND
    return action


def _action_of(change: _Change, number: int) -> Action:
    path = Path((change.name,))
    value = Placeholder(_placeholder(number))
    if change.action == _REMOVE:
        return RemoveAction(path)
    if change.action == _EXTEND:
        return SetAction(path, ListAppend(IfNotExists(path, Literal([])), value))
    if change.action == "ADD":
        return AddAction(path, value)
    return DeleteAction(path, value) if change.action == "DELETE" else SetAction(path, value)


def _placeholder(number: int) -> str:
    return f":{KIND}.{number}"
