"""What an update tells about itself before it meets an item: what it is charged for, and what it surely writes."""

from __future__ import annotations

from typing import NamedTuple

from pydynox.expressions.condition.tree import Literal, Placeholder
from pydynox.expressions.paths import Path
from pydynox.expressions.update.tree import DeleteAction, ListAppend, Minus, Plus, RemoveAction, SetValue, Update
from pydynox.values.attribute_value import Value, type_of, value_size

# Bytes for the update itself and for what stands in it, as the service was measured (eu-west-2, October 2026). The sum
# has the limit of an item, but is none: it counts paths and operands, not what comes of them.
_UPDATE = 3
_WRITE = 19
_REMOVAL = 1
_OPERATIONS = {"+": 34, "-": 37, "if_not_exists": 39, "list_append": 37}


class Charge(NamedTuple):
    """`fixed` bytes, and those of the values of `placeholders`, each as often as it is used."""

    fixed: int
    placeholders: tuple[str, ...]


class KnownWrite(NamedTuple):
    """What an attribute will hold: the value of `placeholder`, or if that is "" something of this `type`, such as
    `value` if the update has it itself."""

    type: str
    placeholder: str
    value: Value = None


def charge_of(update: Update) -> Charge:
    size = _UPDATE
    placeholders: list[str] = []
    for action in update.actions:
        size += _target_size(action.path)
        if isinstance(action, (RemoveAction, DeleteAction)):
            size += _REMOVAL
        else:
            size += _WRITE + _value_size(action.value, placeholders)
    return Charge(size, tuple(placeholders))


def _target_size(path: Path) -> int:
    first, *rest = path.elements
    return _element_size(first) + sum(4 + _element_size(element) for element in rest)


def _value_size(value: SetValue, placeholders: list[str]) -> int:
    if isinstance(value, Placeholder):
        placeholders.append(value.name)
        return 0
    if isinstance(value, Literal):
        return value_size(value.value)
    if isinstance(value, Path):
        return 1 + sum(14 + _element_size(element) for element in value.elements)
    if isinstance(value, (Plus, Minus)):
        return _OPERATIONS[value.sign] + sum(_value_size(one, placeholders) for one in (value.left, value.right))
    return _OPERATIONS[value.function] + sum(_value_size(one, placeholders) for one in value.operands)


def _element_size(element: str | int) -> int:
    return len(str(element).encode("utf-8", "surrogatepass"))


def known_writes(update: Update) -> dict[str, KnownWrite]:
    """By top-level attribute, where the value, or at least its type, is known whatever the item holds."""
    writes = {}
    for action in update.actions:
        if action.path.is_nested or isinstance(action, RemoveAction):
            continue
        known = _known_write(action.value)
        if known is not None:
            writes[action.path.attribute] = known
    return writes


def _known_write(value: SetValue) -> KnownWrite | None:
    if isinstance(value, Placeholder):
        return KnownWrite("", value.name)
    if isinstance(value, (Plus, Minus)):
        return KnownWrite("N", "")
    if isinstance(value, ListAppend):
        return KnownWrite("L", "")
    return KnownWrite(type_of(value.value), "", value.value) if isinstance(value, Literal) else None
