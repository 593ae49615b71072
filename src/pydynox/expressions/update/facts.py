"""What an update tells about itself before it meets an item: what it is charged for, and what it surely writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pydynox.expressions.paths import Path
from pydynox.expressions.syntax import CallText, Names, OperandText, PathText, ValueText
from pydynox.expressions.update.parser import ArithmeticText, SetText, UpdateText

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
    """What an attribute will hold: the value of `placeholder`, or if that is "" something of this `type`."""

    type: str
    placeholder: str


def charge_of(parsed: UpdateText, names: Names) -> Charge:
    size = _UPDATE
    placeholders: list[str] = []
    for action in parsed.actions:
        size += _target_size(action.path.resolved(names))
        if action.value is None or action.section == "DELETE":
            size += _REMOVAL
        else:
            size += _WRITE + _operand_size(action.value, names, placeholders)
    return Charge(size, tuple(placeholders))


def _target_size(path: Path) -> int:
    first, *rest = path.elements
    return _element_size(first) + sum(4 + _element_size(element) for element in rest)


def _operand_size(operand: SetText, names: Names, placeholders: list[str]) -> int:
    if isinstance(operand, ArithmeticText):
        return _OPERATIONS[operand.sign] + _operands_size((operand.left, operand.right), names, placeholders)
    if isinstance(operand, CallText):
        return _OPERATIONS[operand.function] + _operands_size(operand.arguments, names, placeholders)
    if isinstance(operand, PathText):
        return 1 + sum(14 + _element_size(element) for element in operand.resolved(names).elements)
    placeholders.append(operand.placeholder)
    return 0


def _operands_size(operands: Iterable[OperandText], names: Names, placeholders: list[str]) -> int:
    return sum(_operand_size(operand, names, placeholders) for operand in operands)


def _element_size(element: str | int) -> int:
    return len(str(element).encode("utf-8", "surrogatepass"))


def known_writes(parsed: UpdateText, names: Names) -> dict[str, KnownWrite]:
    """By top-level attribute, where the value, or at least its type, is known whatever the item holds."""
    writes = {}
    for action in parsed.actions:
        path = action.path.resolved(names)
        if path.is_nested:
            continue
        if isinstance(action.value, ValueText):
            writes[path.attribute] = KnownWrite("", action.value.placeholder)
        elif isinstance(action.value, ArithmeticText):
            writes[path.attribute] = KnownWrite("N", "")
        elif isinstance(action.value, CallText) and action.value.function == "list_append":
            writes[path.attribute] = KnownWrite("L", "")
    return writes
