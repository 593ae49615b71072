"""Changes that DynamoDB makes itself, without reading first: `user.update(atomic=[User.visits.add(1)])`.

Built by the methods of `AtomicBuilder` on class attributes, on paths below them and on `Attr`. Names and values get
their placeholders in the order of the operations, whichever clause they end in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Union

from pydynox.expressions import Path, Renderer
from pydynox.foundation.record import Record

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
    clause: ClassVar[str] = "SET"

    def render(self, renderer: Renderer) -> str:
        raise NotImplementedError

    def rendered_values(self) -> tuple[Any, ...]:
        """The values that `render` gives placeholders to, in its order."""
        return ()


class _ValueOperation(_Operation):
    value: Any

    def rendered_values(self) -> tuple[Any, ...]:
        return (self.value,)


class AtomicSet(_ValueOperation):
    def render(self, renderer: Renderer) -> str:
        return f"{renderer.path(self.path)} = {renderer.value(self.value)}"


class AtomicAdd(_ValueOperation):
    """Adds a number, from zero if the attribute is missing."""

    def render(self, renderer: Renderer) -> str:
        path = renderer.path(self.path)
        amount = renderer.value(self.value)
        return f"{path} = if_not_exists({path}, {renderer.value(0)}) + {amount}"

    def rendered_values(self) -> tuple[Any, ...]:
        return self.value, 0


class AtomicAppend(_ValueOperation):
    def render(self, renderer: Renderer) -> str:
        path = renderer.path(self.path)
        return f"{path} = list_append({path}, {renderer.value(self.value)})"


class AtomicPrepend(_ValueOperation):
    def render(self, renderer: Renderer) -> str:
        path = renderer.path(self.path)
        return f"{path} = list_append({renderer.value(self.value)}, {path})"


class AtomicIfNotExists(_ValueOperation):
    def render(self, renderer: Renderer) -> str:
        path = renderer.path(self.path)
        return f"{path} = if_not_exists({path}, {renderer.value(self.value)})"


class AtomicRemove(_Operation):
    clause = "REMOVE"

    def render(self, renderer: Renderer) -> str:
        return renderer.path(self.path)


class AtomicAddToSet(_ValueOperation):
    clause = "ADD"

    def render(self, renderer: Renderer) -> str:
        return f"{renderer.path(self.path)} {renderer.value(self.value)}"


class AtomicDeleteFromSet(_ValueOperation):
    clause = "DELETE"

    def render(self, renderer: Renderer) -> str:
        return f"{renderer.path(self.path)} {renderer.value(self.value)}"


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


class AtomicBuilder:
    """The atomic operations of a declared attribute, of a path below one, and of `Attr`."""

    __slots__ = ()

    if TYPE_CHECKING:

        def _path(self) -> Path: ...
        def _stored(self, value: Any) -> Any: ...

    def set(self, value: Any) -> AtomicSet:
        return AtomicSet(self._path(), self._stored(value))

    def add(self, value: Any) -> AtomicAdd | AtomicAddToSet:
        """Adds a number, or the members of a set; a missing attribute counts as zero or as the empty set."""
        stored = self._stored(value)
        if isinstance(stored, (set, frozenset)):
            return AtomicAddToSet(self._path(), stored)
        return AtomicAdd(self._path(), stored)

    def delete(self, members: Any) -> AtomicDeleteFromSet:
        """Takes members out of a set; the attribute goes with its last member."""
        stored = self._stored(members)
        if not isinstance(stored, (set, frozenset)):
            raise TypeError(f"delete() takes a set of the members to take out, not {type(members).__name__}")
        return AtomicDeleteFromSet(self._path(), stored)

    def remove(self) -> AtomicRemove:
        return AtomicRemove(self._path())

    def append(self, values: list[Any]) -> AtomicAppend:
        """Puts a list's members at the end of the stored list, which must exist."""
        return AtomicAppend(self._path(), values)

    def prepend(self, values: list[Any]) -> AtomicPrepend:
        """Puts a list's members before those of the stored list, which must exist."""
        return AtomicPrepend(self._path(), values)

    def if_not_exists(self, value: Any) -> AtomicIfNotExists:
        """Sets the attribute unless it has a value."""
        return AtomicIfNotExists(self._path(), self._stored(value))


def check_atomic(operations: Sequence[AtomicOp]) -> None:
    for operation in operations:
        if not isinstance(operation, _Operation):
            raise TypeError(
                f"atomic expects operations such as User.visits.add(1), got {type(operation).__name__}: {operation!r}"
            )


def render_atomic(operations: Sequence[AtomicOp], renderer: Renderer) -> str:
    """The UpdateExpression, its clauses in the order SET, REMOVE, ADD, DELETE."""
    clauses: dict[str, list[str]] = {"SET": [], "REMOVE": [], "ADD": [], "DELETE": []}
    for operation in operations:
        clauses[operation.clause].append(operation.render(renderer))
    return " ".join(f"{clause} {', '.join(parts)}" for clause, parts in clauses.items() if parts)


def serialize_atomic(operations: Sequence[AtomicOp]) -> tuple[str, dict[str, str], dict[str, Any]]:
    """The expression, attribute names to placeholders, and placeholders to values."""
    check_atomic(operations)
    names: dict[str, str] = {}
    values: dict[str, Any] = {}
    expression = render_atomic(operations, Renderer(names, values))
    return expression, names, values
