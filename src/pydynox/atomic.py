"""Changes that DynamoDB makes itself, without reading first: `user.update(atomic=[User.visits.add(1)])`.

Built by the methods of `AtomicBuilder` on class attributes, on paths below them and on `Attr`. Names and values get
their placeholders in the order of the operations, whichever clause they end in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, Union, overload

from pydynox.expressions import (
    Action,
    AddAction,
    DeleteAction,
    IfNotExists,
    ListAppend,
    Literal,
    Path,
    Placeholder,
    Plus,
    RemoveAction,
    Renderer,
    SetAction,
    Update,
    render_update,
)
from pydynox.foundation.record import Record
from pydynox.foundation.types import V_contra

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

__all__ = [
    "AtomicAdd",
    "AtomicAddToSet",
    "AtomicAppend",
    "AtomicDeleteFromSet",
    "AtomicIfNotExists",
    "AtomicOp",
    "AtomicPrepend",
    "AtomicRemove",
    "AtomicSet",
    "serialize_atomic",
]


class _Operation(Record):
    path: Path

    @property
    def values(self) -> tuple[Any, ...]:
        """What it writes, in the order in which placeholders are given."""
        raise NotImplementedError

    def action(self, *operands: Placeholder | Literal) -> Action:
        """The action of an update's tree, with the operands that stand for `values`."""
        raise NotImplementedError


class _ValueOperation(_Operation):
    value: Any

    @property
    def values(self) -> tuple[Any, ...]:
        return (self.value,)


class AtomicSet(_ValueOperation):
    """Sets a value."""

    def action(self, *operands: Placeholder | Literal) -> Action:
        return SetAction(self.path, *operands)


class AtomicAdd(_ValueOperation):
    """Adds a number, from zero if the attribute is missing."""

    @property
    def values(self) -> tuple[Any, ...]:
        return self.value, 0

    def action(self, *operands: Placeholder | Literal) -> Action:
        amount, zero = operands
        return SetAction(self.path, Plus(IfNotExists(self.path, zero), amount))


class AtomicAppend(_ValueOperation):
    """Puts members at the end of a list."""

    def action(self, *operands: Placeholder | Literal) -> Action:
        return SetAction(self.path, ListAppend(self.path, *operands))


class AtomicPrepend(_ValueOperation):
    """Puts members before those of a list."""

    def action(self, *operands: Placeholder | Literal) -> Action:
        (before,) = operands
        return SetAction(self.path, ListAppend(before, self.path))


class AtomicIfNotExists(_ValueOperation):
    """Sets a value where there is none."""

    def action(self, *operands: Placeholder | Literal) -> Action:
        return SetAction(self.path, IfNotExists(self.path, *operands))


class AtomicRemove(_Operation):
    """Removes an attribute, or a member of a list or map."""

    @property
    def values(self) -> tuple[Any, ...]:
        return ()

    def action(self, *operands: Placeholder | Literal) -> Action:
        return RemoveAction(self.path)


class AtomicAddToSet(_ValueOperation):
    """Adds members to a set."""

    def action(self, *operands: Placeholder | Literal) -> Action:
        return AddAction(self.path, *operands)


class AtomicDeleteFromSet(_ValueOperation):
    """Takes members out of a set."""

    def action(self, *operands: Placeholder | Literal) -> Action:
        return DeleteAction(self.path, *operands)


AtomicOp = Union[  # noqa: UP007  isinstance() takes it, as it takes `Condition`
    AtomicSet,
    AtomicAdd,
    AtomicRemove,
    AtomicAppend,
    AtomicPrepend,
    AtomicIfNotExists,
    AtomicAddToSet,
    AtomicDeleteFromSet,
]


class AtomicBuilder(Generic[V_contra]):
    """The atomic operations of a declared attribute, of a path below one, and of `Attr`."""

    __slots__ = ()

    if TYPE_CHECKING:

        def _path(self) -> Path: ...
        def _stored(self, value: Any) -> Any: ...

    def set(self, value: V_contra) -> AtomicSet:
        """Sets the attribute, whatever it was."""
        return AtomicSet(self._path(), self._stored(value))

    @overload
    def add(self: AtomicBuilder[int], value: V_contra) -> AtomicAdd: ...
    @overload
    def add(self: AtomicBuilder[AbstractSet[Any]], value: V_contra) -> AtomicAddToSet: ...

    def add(self, value: Any) -> AtomicAdd | AtomicAddToSet:
        """Adds a number, or the members of a set; a missing attribute counts as zero or as the empty set."""
        stored = self._stored(value)
        if isinstance(stored, (set, frozenset)):
            return AtomicAddToSet(self._path(), stored)
        return AtomicAdd(self._path(), stored)

    def delete(self: AtomicBuilder[AbstractSet[Any]], members: V_contra) -> AtomicDeleteFromSet:
        """Takes members out of a set; the attribute goes with its last member."""
        stored = self._stored(members)
        if not isinstance(stored, (set, frozenset)):
            raise TypeError(f"delete() takes a set of the members to take out, not {type(members).__name__}")
        return AtomicDeleteFromSet(self._path(), stored)

    def remove(self) -> AtomicRemove:
        """Removes the attribute, or a member of a list or map."""
        return AtomicRemove(self._path())

    def append(self: AtomicBuilder[list[Any]], items: list[Any]) -> AtomicAppend:
        """Puts a list's members at the end of the stored list, which must exist."""
        return AtomicAppend(self._path(), items)

    def prepend(self: AtomicBuilder[list[Any]], items: list[Any]) -> AtomicPrepend:
        """Puts a list's members before those of the stored list, which must exist."""
        return AtomicPrepend(self._path(), items)

    def if_not_exists(self, value: V_contra) -> AtomicIfNotExists:
        """Sets the attribute unless it has a value."""
        return AtomicIfNotExists(self._path(), self._stored(value))


def check_atomic(operations: Sequence[AtomicOp]) -> None:
    for operation in operations:
        if not isinstance(operation, _Operation):
            raise TypeError(
                f"atomic expects operations such as User.visits.add(1), got {type(operation).__name__}: {operation!r}"
            )


def render_atomic(operations: Sequence[AtomicOp], renderer: Renderer) -> str:
    """The UpdateExpression; values have their placeholders in the order of the operations."""
    actions = []
    for operation in operations:
        operands = [Placeholder(renderer.value(value)) for value in operation.values]
        actions.append(operation.action(*operands))
    return render_update(Update(tuple(actions)), renderer)


def serialize_atomic(operations: Sequence[AtomicOp]) -> tuple[str, dict[str, str], dict[str, Any]]:
    """The expression, attribute names to placeholders, and placeholders to values."""
    check_atomic(operations)
    names: dict[str, str] = {}
    values: dict[str, Any] = {}
    expression = render_atomic(operations, Renderer(names, values))
    return expression, names, values
