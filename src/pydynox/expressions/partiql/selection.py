"""What a SELECT shows of an item: parts of it side by side, each under the last name of its path.

`a.b.c` is shown as `c`. From the first list index on a part keeps its shape: `a.b[1].c` is `b[1]`, a map that has `c`
(the developer guide shows `DateWatched[0]`; DynamoDB Local has the rest).
"""

from __future__ import annotations

from pydynox.errors import ValidationException
from pydynox.expressions.partiql import messages
from pydynox.expressions.partiql.paths import path_of
from pydynox.expressions.partiql.tree import Node, Star, Steps
from pydynox.expressions.paths import MISSING, Path, path_clash, reader
from pydynox.expressions.projection import project_paths
from pydynox.foundation.types import Item


class Selection:
    """`paths` are all that it looks at."""

    __slots__ = ("_flat", "_parts", "paths")

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self.paths = paths
        is_flat = not any(path.is_nested for path in paths)
        self._flat = tuple([path.attribute for path in paths]) if is_flat else ()
        parts: dict[Path, list[Path]] = {}
        for path in paths:
            head, rest = _divided(path)
            below = parts.setdefault(head, [])
            if rest:
                below.append(Path(rest))
        self._parts = tuple([(_name(head), reader(head), tuple(below)) for head, below in parts.items()])

    def show(self, item: Item) -> Item:
        """What there is; containers inside are shared with the item."""
        if self._flat:
            return {name: item[name] for name in self._flat if name in item}
        found: Item = {}
        for name, read, below in self._parts:
            value = read(item)
            if below:
                value = (project_paths(value, below) or MISSING) if type(value) is dict else MISSING
            if value is not MISSING:
                found[name] = value
        return found


def selection_of(selected: tuple[Node, ...]) -> Selection | None:
    """None for all."""
    if type(selected[0]) is Star:
        return None
    paths: dict[Path, None] = {}
    names: set[str] = set()
    for node in selected:
        if type(node) is Steps and type(node.steps[-1]) is Star:
            raise ValidationException(messages.HIERARCHY_CHANGED)
        path = path_of(node)
        name = _name(path)
        if name in names:
            raise ValidationException(messages.duplicate_names(name))
        names.add(name)
        paths[path] = None
    clash = path_clash(paths)
    if clash is not None:
        raise ValidationException(clash)
    return Selection(tuple(paths))


def _divided(path: Path) -> tuple[Path, tuple[str | int, ...]]:
    """Up to the first list indexes, and what is below them."""
    elements = path.elements
    for position, element in enumerate(elements):
        if isinstance(element, int):
            end = position
            while end < len(elements) and isinstance(elements[end], int):
                end += 1
            return Path(elements[:end]), elements[end:]
    return path, ()


def _name(head: Path) -> str:
    elements = head.elements
    names = [position for position, element in enumerate(elements) if isinstance(element, str)]
    last = names[-1]
    return f"{elements[last]}{''.join(f'[{element}]' for element in elements[last + 1 :])}"
