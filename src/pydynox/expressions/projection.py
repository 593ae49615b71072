"""Projections: the named parts of an item and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from pydynox.expressions import messages
from pydynox.expressions.cache import cached
from pydynox.expressions.paths import MISSING, Path, path_clash
from pydynox.expressions.syntax import Names, PathText, parse_path
from pydynox.expressions.tokens import END, Tokens
from pydynox.foundation.limits import SERVICE, Limits
from pydynox.foundation.types import Item
from pydynox.values.attribute_value import Value

if TYPE_CHECKING:
    from typing import Self

KIND = "ProjectionExpression"

# What is wanted below a container: None where all of a member is.
_Wanted: TypeAlias = "dict[Any, _Wanted | None]"


def _parse(text: str, limits: Limits) -> list[PathText]:
    tokens = Tokens(text, KIND, limits)
    paths = [parse_path(tokens)]
    while tokens.take_if(","):
        paths.append(parse_path(tokens))
    if tokens.next != END:
        raise tokens.syntax_error()
    return paths


class CompiledProjection:
    """A projection of one text with one set of names, or of paths; all about it is checked when it is compiled."""

    __slots__ = ("_flat", "_wanted", "paths", "used_names", "used_values")

    def __init__(self, paths: tuple[Path, ...], used_names: Iterable[str] = (), kind: str = KIND) -> None:
        clash = path_clash(paths)
        if clash is not None:
            raise messages.invalid(kind, clash)
        self.paths = paths
        self.used_names = frozenset(used_names)
        self.used_values: frozenset[str] = frozenset()
        is_flat = not any(path.is_nested for path in paths)
        self._flat = tuple(path.attribute for path in paths) if is_flat else ()
        self._wanted = {} if is_flat else _tree_of(paths)

    @classmethod
    def of_text(cls, text: str, names: Names, kind: str = KIND, limits: Limits = SERVICE) -> Self:
        """Reserved words come before undefined names, and those before paths that do not go together."""
        parsed = _parse(text, limits)
        for path in parsed:
            word = path.reserved_word()
            if word is not None:
                raise messages.invalid(KIND, messages.reserved_keyword(word))
        used = [placeholder for path in parsed for placeholder in path.placeholders()]
        for placeholder in used:
            if placeholder not in names:
                raise messages.invalid(KIND, messages.undefined_name(placeholder))
        return cls(tuple([path.resolved(names) for path in parsed]), used)

    @classmethod
    def of_tree(cls, paths: Iterable[Path], kind: str = KIND) -> Self:
        return cls(tuple(paths), kind=kind)

    def check(self, values: Mapping[str, Value] | None) -> None:
        """Nothing in a projection depends on values."""

    def project(self, item: Item) -> Item:
        """The named parts that exist; containers inside them are shared with the item."""
        if self._flat:
            return {name: item[name] for name in self._flat if name in item}
        found = _part(item, self._wanted)
        return {} if found is MISSING else found


def compile_projection(
    text: str, names: Mapping[str, str] | None = None, limits: Limits = SERVICE
) -> CompiledProjection:
    return cached(KIND, text, names, limits, CompiledProjection.of_text)


def project_paths(item: Item, paths: Iterable[Path]) -> Item:
    """The parts of an item at paths of which no two overlap or conflict."""
    found = _part(item, _tree_of(paths))
    return {} if found is MISSING else found


def _tree_of(paths: Iterable[Path]) -> _Wanted:
    root: _Wanted = {}
    for path in paths:
        wanted = root
        *steps, last = path.elements
        for element in steps:
            below = wanted.setdefault(element, {})
            assert below is not None
            wanted = below
        wanted[last] = None
    return root


def _part(value: Value, wanted: _Wanted) -> Value:
    """The wanted members of a container, list members closed up in the order of their indexes; MISSING if none."""
    kind = type(value)
    if kind is dict:
        members = {name: _member(value[name], below) for name, below in wanted.items() if name in value}
        return {name: member for name, member in members.items() if member is not MISSING} or MISSING
    if kind is list:
        indexes = sorted(index for index in wanted if type(index) is int and index < len(value))
        found = [_member(value[index], wanted[index]) for index in indexes]
        return [member for member in found if member is not MISSING] or MISSING
    return MISSING


def _member(value: Value, below: _Wanted | None) -> Value:
    return value if below is None else _part(value, below)
