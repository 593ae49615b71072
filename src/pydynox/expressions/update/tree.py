"""Updates as trees."""

from __future__ import annotations

from typing import TypeAlias

from pydynox.expressions.condition.tree import Literal, Placeholder
from pydynox.expressions.paths import Path
from pydynox.foundation.record import Record


class IfNotExists(Record):
    """What is at the path, or else the default."""

    path: Path
    default: UpdateOperand


class ListAppend(Record):
    """The members of both lists. DynamoDB takes it as a whole right-hand side only, never inside another operand."""

    first: UpdateOperand
    second: UpdateOperand


UpdateOperand: TypeAlias = Path | Placeholder | Literal | IfNotExists | ListAppend


class Plus(Record):
    left: UpdateOperand
    right: UpdateOperand


class Minus(Record):
    left: UpdateOperand
    right: UpdateOperand


SetValue: TypeAlias = UpdateOperand | Plus | Minus


class SetAction(Record):
    path: Path
    value: SetValue


class AddAction(Record):
    """Adds a number, or members to a set."""

    path: Path
    value: Placeholder | Literal


class DeleteAction(Record):
    """Takes members out of a set."""

    path: Path
    value: Placeholder | Literal


class Update(Record):
    set: tuple[SetAction, ...] = ()
    remove: tuple[Path, ...] = ()
    add: tuple[AddAction, ...] = ()
    delete: tuple[DeleteAction, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Every path it writes to."""
        return (
            *(action.path for action in self.set),
            *self.remove,
            *(action.path for action in self.add),
            *(action.path for action in self.delete),
        )
