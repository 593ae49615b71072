"""Conditions in Python: `User.age >= 18`, `Attr("address.city").eq("Oslo")`, `(a & b) | ~c`.

They build the very trees that the expression parser builds, so what Python says and what the engine does cannot drift
apart. `condition.serialize(names, values)` gives the text; conditions are immutable and may be used again and again.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeAlias, TypeVar, overload

import pydynox.expressions as tree
from pydynox.atomic import AtomicBuilder
from pydynox.expressions import ConditionNode, Literal, Path, dotted_path, dotted_text
from pydynox.foundation.shown import shown
from pydynox.foundation.types import V_contra

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    # A value may be an attribute, a path, or the size of one: that compares two attributes of the item.
    Operand: TypeAlias = "ConditionBuilder[Any] | SizeOf"
    Number: TypeAlias = int | float | Decimal
    M = TypeVar("M")  # the member of a set

__all__ = [
    "And",
    "Attr",
    "Condition",
    "ConditionAnd",
    "ConditionBeginsWith",
    "ConditionBetween",
    "ConditionBuilder",
    "ConditionComparison",
    "ConditionContains",
    "ConditionExists",
    "ConditionIn",
    "ConditionNot",
    "ConditionNotExists",
    "ConditionOr",
    "ConditionPath",
    "ConditionType",
    "Not",
    "Or",
]

Condition = ConditionNode
ConditionAnd = tree.And
ConditionBeginsWith = tree.BeginsWith
ConditionBetween = tree.Between
ConditionComparison = tree.Comparison
ConditionContains = tree.Contains
ConditionExists = tree.AttributeExists
ConditionIn = tree.In
ConditionNot = tree.Not
ConditionNotExists = tree.AttributeNotExists
ConditionOr = tree.Or
ConditionType = tree.AttributeType

_TYPES = ("S", "SS", "N", "NS", "B", "BS", "BOOL", "NULL", "L", "M")


class Comparable(Generic[V_contra]):
    """The six comparisons, as operators and as methods; `==` and `!=` build conditions, so instances are unhashable."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    def _compare(self, operator: str, value: Any) -> ConditionNode:
        raise NotImplementedError

    def _shown(self) -> str:
        """What it is called in error texts."""
        raise NotImplementedError

    def _refuse_joining(self, other: object = None) -> NoReturn:
        raise TypeError(
            f"{self._shown()} alone is no condition: compare it, and put brackets around each comparison, since "
            '& | ~ bind tighter than == and >: (User.name == "a") & (User.age > 1)'
        )

    if not TYPE_CHECKING:  # else checkers would let these operators pass
        __and__ = __rand__ = __or__ = __ror__ = __invert__ = _refuse_joining

    def __eq__(self, value: V_contra | Operand) -> ConditionNode:  # type: ignore[override]
        return self._compare("=", value)

    def __ne__(self, value: V_contra | Operand) -> ConditionNode:  # type: ignore[override]
        return self._compare("<>", value)

    def __lt__(self, value: V_contra | Operand) -> ConditionNode:
        return self._compare("<", value)

    def __le__(self, value: V_contra | Operand) -> ConditionNode:
        return self._compare("<=", value)

    def __gt__(self, value: V_contra | Operand) -> ConditionNode:
        return self._compare(">", value)

    def __ge__(self, value: V_contra | Operand) -> ConditionNode:
        return self._compare(">=", value)

    def eq(self, value: V_contra | Operand) -> ConditionNode:
        """`==`"""
        return self._compare("=", value)

    def ne(self, value: V_contra | Operand) -> ConditionNode:
        """`!=`"""
        return self._compare("<>", value)

    def lt(self, value: V_contra | Operand) -> ConditionNode:
        """`<`"""
        return self._compare("<", value)

    def lte(self, value: V_contra | Operand) -> ConditionNode:
        """`<=`"""
        return self._compare("<=", value)

    def gt(self, value: V_contra | Operand) -> ConditionNode:
        """`>`"""
        return self._compare(">", value)

    def gte(self, value: V_contra | Operand) -> ConditionNode:
        """`>=`"""
        return self._compare(">=", value)


class ConditionBuilder(Comparable[V_contra]):
    """What a declared attribute, a path below one, and `Attr` have in common.

    A value may be another builder, which compares two attributes of the item.
    """

    __slots__ = ()

    def _path(self) -> Path:
        raise NotImplementedError

    def _stored(self, value: Any) -> Any:
        """The stored form of a value that is compared with the attribute or written to it; TypeError if it has none."""
        return value

    def _stored_prefix(self, prefix: Any) -> Any:
        """The stored form of what the attribute's begins with."""
        return prefix

    def _stored_part(self, value: Any) -> Any:
        """The stored form of a part of a string, or of a member of a list or set."""
        return value

    def _operand(self, value: Any) -> Any:
        if value is None:
            self._refuse_none()
        operand = _operand_of(value)
        return Literal(self._stored(value)) if operand is None else operand

    def _refuse_none(self) -> NoReturn:
        name = self._shown()
        raise TypeError(
            f"{name} cannot be compared with None: use {name}.not_exists() or {name}.exists(), or "
            f'{name}.attribute_type("NULL") for NULLs that older code stored'
        )

    def _compare(self, operator: str, value: Any) -> ConditionNode:
        return tree.Comparison(operator, self._path(), self._operand(value))

    def between(self, lower: V_contra | Operand, upper: V_contra | Operand) -> ConditionNode:
        """True from `lower` to `upper`, both included."""
        return tree.Between(self._path(), self._operand(lower), self._operand(upper))

    if TYPE_CHECKING:

        @overload
        def is_in(self, values: Sequence[V_contra | Operand] | AbstractSet[V_contra], /) -> ConditionNode: ...
        @overload
        def is_in(self, *values: V_contra | Operand) -> ConditionNode: ...

    def is_in(self, *values: Any) -> ConditionNode:
        """True for any of the values; one list, tuple or set stands for its members. DynamoDB takes up to 100."""
        if len(values) == 1 and isinstance(values[0], (list, tuple, set, frozenset)):
            values = tuple(values[0])
        if not values:
            raise ValueError(f"{self._dotted_text()}.is_in() needs at least one value")
        return tree.In(self._path(), tuple(map(self._operand, values)))

    if TYPE_CHECKING:

        @overload
        def begins_with(self: ConditionBuilder[str], prefix: str | Operand) -> ConditionNode: ...
        @overload
        def begins_with(self: ConditionBuilder[bytes], prefix: bytes | Operand) -> ConditionNode: ...

    def begins_with(self, prefix: Any) -> ConditionNode:
        """True for a string, or bytes, with this beginning."""
        operand = _operand_of(prefix)
        if operand is None:
            operand = Literal(self._stored_prefix(prefix))
            if not isinstance(operand.value, (str, bytes)):
                raise TypeError(f"{self._shown()}.begins_with() takes a str or bytes, got {shown(prefix)}")
        return tree.BeginsWith(self._path(), operand)

    if TYPE_CHECKING:

        @overload
        def contains(self: ConditionBuilder[list[Any]], value: Any) -> ConditionNode: ...
        @overload
        def contains(self: ConditionBuilder[str], value: str | Operand) -> ConditionNode: ...
        @overload
        def contains(self: ConditionBuilder[bytes], value: bytes | Operand) -> ConditionNode: ...
        @overload
        def contains(self: ConditionBuilder[AbstractSet[M]], value: M | Operand) -> ConditionNode: ...

    def contains(self, value: Any) -> ConditionNode:
        """True for a string with this part, or a list or set with this member."""
        operand = _operand_of(value)
        return tree.Contains(self._path(), Literal(self._stored_part(value)) if operand is None else operand)

    def exists(self) -> ConditionNode:
        """True if the item has the attribute, also as NULL."""
        return tree.AttributeExists(self._path())

    def not_exists(self) -> ConditionNode:
        """True if the item does not have the attribute."""
        return tree.AttributeNotExists(self._path())

    def attribute_type(self, type_: str) -> ConditionNode:
        """True if the attribute has this DynamoDB type: S, SS, N, NS, B, BS, BOOL, NULL, L or M."""
        if type_ not in _TYPES:
            raise ValueError(
                f"{self._dotted_text()}.attribute_type(): expected one of {', '.join(_TYPES)}, got {type_!r}"
            )
        return tree.AttributeType(self._path(), Literal(type_))

    def size(self) -> SizeOf:
        """Length of a string or binary, number of members of a list, map or set: `User.tags.size() > 3`."""
        return SizeOf(self._path())

    def __getitem__(self, step: str | int) -> ConditionPath:
        """The path one step down: a map's member by name, taken literally, or a list's by index."""
        path = self._path()
        if isinstance(step, bool) or not isinstance(step, (str, int)):
            raise TypeError(f"a path step is a member name or a list index, not {type(step).__name__}")
        if isinstance(step, int) and step < 0:
            raise ValueError(f"{self._dotted_text()}[{step}]: DynamoDB has no negative list indexes")
        return ConditionPath((*path.elements, step), path.owner)

    __iter__ = None  # with __getitem__ alone, `for x in User.tags` would never end

    def __contains__(self, member: object) -> NoReturn:
        raise TypeError(f"use {self._dotted_text()}.contains(value), `in` cannot build a condition")

    def _dotted_text(self) -> str:
        return dotted_text(self._path().elements)

    def _shown(self) -> str:
        path = self._path()
        text = dotted_text(path.elements)
        return text if path.owner is None else f"{path.owner.__name__}.{text}"


class SizeOf(Comparable["Number"]):
    """`size(path)`, to be compared."""

    __slots__ = ("_path", "operand")

    def __init__(self, path: Path) -> None:
        self._path = path
        self.operand = tree.Size(path)

    def _compare(self, operator: str, value: Any) -> ConditionNode:
        return tree.Comparison(operator, self.operand, self._operand(value))

    def between(self, lower: Number | Operand, upper: Number | Operand) -> ConditionNode:
        """True from `lower` to `upper`, both included."""
        return tree.Between(self.operand, self._operand(lower), self._operand(upper))

    def _operand(self, value: Any) -> Any:
        operand = _operand_of(value)
        if operand is not None:
            return operand
        if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
            raise TypeError(f"{self._shown()} is a number, got {shown(value)}")
        return Literal(value)

    def _shown(self) -> str:
        return f"size({dotted_text(self._path.elements)})"


class ConditionPath(ConditionBuilder[Any], AtomicBuilder[Any]):
    """A place inside an item, for conditions and for atomic operations."""

    __slots__ = ("_elements", "_owner")

    def __init__(self, elements: Sequence[str | int], owner: type | None = None) -> None:
        self._elements = tuple(elements)
        self._owner = owner

    def _path(self) -> Path:
        return Path(self._elements, self._owner)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dotted_text(self._elements)!r})"


class Attr(ConditionPath):
    """A place by its stored name: `Attr("status")`, `Attr("address.city")`, `Attr("lines[0].price")`.

    A name with a dot or bracket in it is given as a step of its own: `Attr(["a.b", 0])`.
    """

    __slots__ = ()

    def __init__(self, path: str | Sequence[str | int]) -> None:
        if not isinstance(path, (str, list, tuple)):
            raise TypeError(f"Attr() takes the name of an attribute, got {type(path).__name__}: {path!r}")
        super().__init__(dotted_path(path).elements if isinstance(path, str) else path)
        if not self._elements:
            raise ValueError("Attr() needs the name of an attribute")


def _operand_of(value: Any) -> Any:
    """The operand that an attribute, a path or a size is; None for a value."""
    if isinstance(value, ConditionBuilder):
        return value._path()
    return value.operand if isinstance(value, SizeOf) else None


def And(*conditions: ConditionNode) -> ConditionNode:  # noqa: N802
    """All of two or more conditions."""
    return _joined("And", tree.And, conditions)


def Or(*conditions: ConditionNode) -> ConditionNode:  # noqa: N802
    """Any of two or more conditions."""
    return _joined("Or", tree.Or, conditions)


def Not(condition: ConditionNode) -> ConditionNode:  # noqa: N802
    """The opposite of a condition, as `~`."""
    return tree.Not(checked_condition(condition, "Not()"))


def _joined(name: str, node: Any, conditions: tuple[ConditionNode, ...]) -> ConditionNode:
    if len(conditions) < 2:
        raise ValueError(f"{name}() joins at least two conditions, got {len(conditions)}")
    for condition in conditions:
        checked_condition(condition, f"{name}()")
    joined = conditions[0]
    for condition in conditions[1:]:
        joined = node(joined, condition)
    return joined


def checked_condition(condition: Any, where: str) -> ConditionNode:
    """The condition itself; TypeError for anything else, such as the `True` of a Python comparison."""
    if isinstance(condition, ConditionNode):
        return condition
    hint = ": write User.attribute == value, or Attr(name).eq(value)"
    raise TypeError(f"{where} expects a condition, got {type(condition).__name__}{hint}")
