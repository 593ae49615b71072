"""Updates as trees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from pydynox.expressions.condition_tree import Literal, Placeholder
from pydynox.expressions.paths import Path


@dataclass(frozen=True, slots=True)
class IfNotExists:
    """What is at the path, or else the default."""

    path: Path
    default: UpdateOperand


@dataclass(frozen=True, slots=True)
class ListAppend:
    """The members of both lists. DynamoDB takes it as a whole right-hand side only, never inside another operand."""

    first: UpdateOperand
    second: UpdateOperand


UpdateOperand: TypeAlias = Path | Placeholder | Literal | IfNotExists | ListAppend


@dataclass(frozen=True, slots=True)
class Plus:
    left: UpdateOperand
    right: UpdateOperand


@dataclass(frozen=True, slots=True)
class Minus:
    left: UpdateOperand
    right: UpdateOperand


SetValue: TypeAlias = UpdateOperand | Plus | Minus


@dataclass(frozen=True, slots=True)
class SetAction:
    path: Path
    value: SetValue


@dataclass(frozen=True, slots=True)
class AddAction:
    """Adds a number, or members to a set."""

    path: Path
    value: Placeholder | Literal


@dataclass(frozen=True, slots=True)
class DeleteAction:
    """Takes members out of a set."""

    path: Path
    value: Placeholder | Literal


@dataclass(frozen=True, slots=True)
class Update:
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
