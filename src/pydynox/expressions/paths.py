"""Document paths: `a.b[3].c`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from pydynox.expressions import messages
from pydynox.foundation.complaint import Complaint
from pydynox.foundation.record import Record
from pydynox.foundation.types import Item
from pydynox.values.attribute_value import Value

MAX_NESTING = 32
MAX_INDEX = 2**31 - 1


class _Missing:
    """The type of `MISSING`, of its own so that it never has the type of a value."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Any = _Missing()


class Path(Record):
    """A place in an item by its real names: the attribute, then members (str) and list indexes (int).

    `owner` is the model that declares the attribute, if a model's attribute made the path.
    """

    elements: tuple[str | int, ...]
    owner: type | None = None
    _compared: ClassVar[tuple[str, ...]] = ("elements",)

    def __reduce__(self) -> tuple[Any, ...]:
        return Path, (self.elements,)  # a model may be known to one function only

    def __str__(self) -> str:
        """As DynamoDB writes it in errors: `[a, b, [3], c]`."""
        return path_text(self.elements)

    @property
    def attribute(self) -> str:
        """The top-level attribute."""
        first = self.elements[0]
        assert isinstance(first, str)
        return first

    @property
    def is_nested(self) -> bool:
        return len(self.elements) > 1


def path_text(elements: Sequence[str | int]) -> str:
    return f"[{', '.join(f'[{element}]' if type(element) is int else str(element) for element in elements)}]"


def dotted_text(elements: Sequence[str | int]) -> str:
    """`a.b[0]`, for people."""
    text = ""
    for element in elements:
        text += f"[{element}]" if isinstance(element, int) else f".{element}" if text else element
    return text


def dotted_path(text: str) -> Path:
    """The path `a.b[0]` as people write it, its names of any characters; ValueError if it does not read as one."""
    elements: list[str | int] = []
    for part in text.split("."):
        name, bracket, indexes = part.partition("[")
        if not name:
            raise ValueError(f"{text!r} is not a path: a name is missing")
        elements.append(name)
        if bracket:
            if not indexes.endswith("]"):
                raise ValueError(f"{text!r} is not a path: a bracket is not closed")
            for index in indexes[:-1].split("]["):
                if not (index.isascii() and index.isdigit()):
                    raise ValueError(f"{text!r} is not a path: [{index}] is not a list index")
                elements.append(int(index))
    return Path(tuple(elements))


def step(value: Value, element: str | int) -> Value:
    """One step down from a value; MISSING if there is nothing, or a container of the other kind."""
    if type(element) is int:
        return value[element] if type(value) is list and element < len(value) else MISSING
    return value.get(element, MISSING) if type(value) is dict else MISSING


def reader(path: Path) -> Callable[[Item], Value]:
    """A function from an item to the value at the path, or MISSING."""
    name = path.attribute
    if not path.is_nested:
        return lambda item: item.get(name, MISSING)
    rest = path.elements[1:]

    def read(item: Item) -> Value:
        value = item.get(name, MISSING)
        for element in rest:
            value = step(value, element)
        return value

    return read


def path_clash(paths: Iterable[Path]) -> Complaint | None:
    """What is wrong with the first two paths that overlap, else of the first two that conflict, else None.

    `a` and `a.b` overlap; `a.b` and `a[1]` conflict, as no `a` can have both. The earlier path is named first.
    """
    conflict: Complaint | None = None
    earlier: dict[str | int, list[Path]] = {}
    for path in paths:
        for other in earlier.setdefault(path.attribute, []):
            relation = _relation(other.elements, path.elements)
            if relation == "overlap":
                return messages.paths_overlap(str(other), str(path))
            if relation == "conflict" and conflict is None:
                conflict = messages.paths_conflict(str(other), str(path))
        earlier[path.attribute].append(path)
    return conflict


def _relation(one: tuple[str | int, ...], two: tuple[str | int, ...]) -> str | None:
    for left, right in zip(one, two, strict=False):
        if type(left) is not type(right):
            return "conflict"
        if left != right:
            return None
    return "overlap"
