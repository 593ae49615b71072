"""Updates as trees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, TypeAlias

from pydynox.expressions.condition.tree import Literal, Placeholder
from pydynox.expressions.paths import Path
from pydynox.foundation.record import Record


class IfNotExists(Record):
    """What is at the path, or else the default."""

    path: Path
    default: UpdateOperand
    function: ClassVar[str] = "if_not_exists"

    @property
    def operands(self) -> tuple[UpdateOperand, UpdateOperand]:
        return self.path, self.default


class ListAppend(Record):
    """The members of both lists. DynamoDB takes it as a whole right-hand side only, never inside another operand."""

    first: UpdateOperand
    second: UpdateOperand
    function: ClassVar[str] = "list_append"

    @property
    def operands(self) -> tuple[UpdateOperand, UpdateOperand]:
        return self.first, self.second


class Miscounted(Record):
    """A call with too few or too many operands, which a text may have: always a fault, and nothing else."""

    function: str
    operands: tuple[UpdateOperand, ...]


Call: TypeAlias = IfNotExists | ListAppend | Miscounted
UpdateOperand: TypeAlias = Path | Placeholder | Literal | Call


class Plus(Record):
    left: UpdateOperand
    right: UpdateOperand
    sign: ClassVar[str] = "+"


class Minus(Record):
    left: UpdateOperand
    right: UpdateOperand
    sign: ClassVar[str] = "-"


SetValue: TypeAlias = UpdateOperand | Plus | Minus


class SetAction(Record):
    path: Path
    value: SetValue
    section: ClassVar[str] = "SET"


class RemoveAction(Record):
    path: Path
    section: ClassVar[str] = "REMOVE"


class AddAction(Record):
    """Adds a number, or members to a set."""

    path: Path
    value: Placeholder | Literal
    section: ClassVar[str] = "ADD"


class DeleteAction(Record):
    """Takes members out of a set."""

    path: Path
    value: Placeholder | Literal
    section: ClassVar[str] = "DELETE"


Action: TypeAlias = SetAction | RemoveAction | AddAction | DeleteAction


class Update(Record):
    """In the order in which the actions are written down; in text those of one section stand together."""

    actions: tuple[Action, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """Every path it writes to."""
        return tuple([action.path for action in self.actions])


def operands_of(value: SetValue) -> tuple[UpdateOperand, ...]:
    return (value.left, value.right) if isinstance(value, (Plus, Minus)) else (value,)


def calls_inside_out(operand: UpdateOperand) -> Iterator[Call]:
    """The calls of an operand, arguments before the call that takes them."""
    if isinstance(operand, Call):
        for argument in operand.operands:
            yield from calls_inside_out(argument)
        yield operand


def placeholders(operand: UpdateOperand) -> Iterator[str]:
    if isinstance(operand, Placeholder):
        yield operand.name
    elif isinstance(operand, Call):
        for argument in operand.operands:
            yield from placeholders(argument)
