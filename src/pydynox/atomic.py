"""Changes that DynamoDB makes itself, without reading first: `user.update(atomic=[User.visits.add(1)])`.

Built by the methods of `AtomicBuilder` on class attributes, on paths below them and on `Attr`. Names and values get
their placeholders in the order of the operations, whichever clause they end in.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, Union, get_args, overload

import pydynox.expressions as tree  # whose nodes load with the first request that needs one
from pydynox.expressions import Path
from pydynox.foundation.record import Record
from pydynox.foundation.shown import shown
from pydynox.foundation.types import V_contra

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from pydynox.expressions import Action, Renderer

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
    def operands(self) -> tuple[Any, ...]:
        """What it writes, in the order in which placeholders are given: values, or paths to copy from."""
        raise NotImplementedError

    def action(self, *operands: Any) -> Action:
        """The action of an update's tree, with the placeholders of values, and paths."""
        raise NotImplementedError

    @property
    def sources(self) -> tuple[Path, ...]:
        """The operands that are paths."""
        return ()

    @property
    def shape(self) -> tuple[Any, ...]:
        """What its text depends on."""
        return type(self), self.path.elements


class _ValueOperation(_Operation):
    value: Any

    @property
    def operands(self) -> tuple[Any, ...]:
        return (self.value,)

    @property
    def sources(self) -> tuple[Path, ...]:
        return (self.value,) if type(self.value) is Path else ()

    @property
    def shape(self) -> tuple[Any, ...]:
        value = self.value
        shape = type(self), self.path.elements
        return (*shape, value.elements) if type(value) is Path else shape


class AtomicSet(_ValueOperation):
    """Sets a value."""

    def action(self, *operands: Any) -> Action:
        return tree.SetAction(self.path, *operands)


class AtomicAdd(_ValueOperation):
    """Adds a number, from zero if the attribute is missing."""

    @property
    def operands(self) -> tuple[Any, ...]:
        return self.value, 0

    def action(self, *operands: Any) -> Action:
        amount, zero = operands
        return tree.SetAction(self.path, tree.Plus(tree.IfNotExists(self.path, zero), amount))


class AtomicAppend(_ValueOperation):
    """Puts members at the end of a list."""

    def action(self, *operands: Any) -> Action:
        return tree.SetAction(self.path, tree.ListAppend(self.path, *operands))


class AtomicPrepend(_ValueOperation):
    """Puts members before those of a list."""

    def action(self, *operands: Any) -> Action:
        (before,) = operands
        return tree.SetAction(self.path, tree.ListAppend(before, self.path))


class AtomicIfNotExists(_ValueOperation):
    """Sets a value where there is none."""

    def action(self, *operands: Any) -> Action:
        return tree.SetAction(self.path, tree.IfNotExists(self.path, *operands))


class AtomicRemove(_Operation):
    """Removes an attribute, or a member of a list or map."""

    @property
    def operands(self) -> tuple[Any, ...]:
        return ()

    def action(self, *operands: Any) -> Action:
        return tree.RemoveAction(self.path)


class AtomicAddToSet(_ValueOperation):
    """Adds members to a set."""

    def action(self, *operands: Any) -> Action:
        return tree.AddAction(self.path, *operands)


class AtomicDeleteFromSet(_ValueOperation):
    """Takes members out of a set."""

    def action(self, *operands: Any) -> Action:
        return tree.DeleteAction(self.path, *operands)


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
    """The atomic operations of a declared attribute, of a path below one, and of `Attr`.

    A value may be another attribute, or a path, of the item: `Order.paid.set(Order.total)` copies what is stored there.
    """

    __slots__ = ()

    if TYPE_CHECKING:

        def _path(self) -> Path: ...
        def _stored(self, value: Any) -> Any: ...
        def _shown(self) -> str: ...

    def _is_nothing(self, value: Any) -> bool:
        """Whether writing the value means that there is to be none."""
        return False

    def _operation_value(self, value: Any) -> Any:
        return value._path() if isinstance(value, AtomicBuilder) else self._stored(value)

    def set(self, value: V_contra | AtomicBuilder[Any]) -> AtomicSet | AtomicRemove:
        """Writes a value; an empty set removes the attribute."""
        if not isinstance(value, AtomicBuilder) and self._is_nothing(value):
            return AtomicRemove(self._path())
        return AtomicSet(self._path(), self._operation_value(value))

    if TYPE_CHECKING:

        @overload
        def add(self: AtomicBuilder[int], value: V_contra | AtomicBuilder[Any]) -> AtomicAdd: ...
        @overload
        def add(self: AtomicBuilder[AbstractSet[Any]], value: V_contra) -> AtomicAddToSet: ...

    def add(self, value: Any) -> AtomicAdd | AtomicAddToSet:
        """Adds a number, or the members of a set; a missing attribute counts as zero or as the empty set."""
        stored = self._operation_value(value)
        if type(stored) is int:  # before what it is not: counters are what most of them are
            return AtomicAdd(self._path(), stored)
        if isinstance(stored, (set, frozenset)):
            return AtomicAddToSet(self._path(), stored)
        if isinstance(stored, bool) or not isinstance(stored, (int, float, Decimal, Path)):
            hint = "; append() is for lists" if isinstance(stored, (list, tuple)) else ""
            raise TypeError(f"{self._shown()}.add() takes a number or a set, got {shown(value)}{hint}")
        return AtomicAdd(self._path(), stored)

    def delete(self: AtomicBuilder[AbstractSet[Any]], members: V_contra) -> AtomicDeleteFromSet:
        """Takes members out of a set; the attribute goes with its last member."""
        stored = self._stored(members)
        if not isinstance(stored, (set, frozenset)):
            raise TypeError(f"{self._shown()}.delete() takes a set of the members to take out, got {shown(members)}")
        return AtomicDeleteFromSet(self._path(), stored)

    def remove(self) -> AtomicRemove:
        """Removes the attribute, or a member of a list or map."""
        return AtomicRemove(self._path())

    def append(self: AtomicBuilder[list[Any]], items: list[Any] | AtomicBuilder[Any]) -> AtomicAppend:
        """Puts a list's members at the end of the stored list, which must exist."""
        return AtomicAppend(self._path(), self._listed(items, "append"))

    def prepend(self: AtomicBuilder[list[Any]], items: list[Any] | AtomicBuilder[Any]) -> AtomicPrepend:
        """Puts a list's members before those of the stored list, which must exist."""
        return AtomicPrepend(self._path(), self._listed(items, "prepend"))

    def if_not_exists(self, value: V_contra | AtomicBuilder[Any]) -> AtomicIfNotExists:
        """Sets the attribute unless it has a value."""
        return AtomicIfNotExists(self._path(), self._operation_value(value))

    def _listed(self, items: Any, method: str) -> Any:
        stored = self._operation_value(items)
        if isinstance(stored, Path):
            return stored
        if not isinstance(stored, (list, tuple)):
            as_what = "" if type(stored) is type(items) else f", which this attribute stores as {shown(stored)}"
            raise TypeError(f"{self._shown()}.{method}() takes a list for a stored list, got {shown(items)}{as_what}")
        return list(stored)


_KINDS: frozenset[type] = frozenset(get_args(AtomicOp))


def check_atomic(operations: Sequence[AtomicOp]) -> None:
    for operation in operations:
        if type(operation) not in _KINDS and not isinstance(operation, _Operation):
            raise TypeError(
                f"atomic expects operations such as User.visits.add(1), got {type(operation).__name__}: {operation!r}"
            )


def render_atomic(operations: Sequence[AtomicOp], renderer: Renderer) -> str:
    """The UpdateExpression; values have their placeholders in the order of the operations."""
    actions = []
    for operation in operations:
        operands = [
            operand if type(operand) is Path else tree.Placeholder(renderer.value(operand))
            for operand in operation.operands
        ]
        actions.append(operation.action(*operands))
    return tree.render_update(tree.Update(tuple(actions)), renderer)


def serialize_atomic(operations: Sequence[AtomicOp]) -> tuple[str, dict[str, str], dict[str, Any]]:
    """The expression, attribute names to placeholders, and placeholders to values."""
    check_atomic(operations)
    names: dict[str, str] = {}
    values: dict[str, Any] = {}
    expression = render_atomic(operations, tree.Renderer(names, values))
    return expression, names, values
