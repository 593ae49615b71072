"""Sets of strings, numbers or bytes. An empty one is stored as no attribute at all, since DynamoDB has none."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar, Unpack, overload

from pydynox.attributes.base import (
    AfterDefault,
    Attribute,
    MaybeNone,
    Options,
)
from pydynox.attributes.conversion.members import members_of
from pydynox.attributes.values.misfit import Misfit, wrong
from pydynox.errors import InvalidValueError, ModelError
from pydynox.foundation.public_names import name_as
from pydynox.foundation.shown import shown
from pydynox.foundation.types import T, V
from pydynox.values.attribute_value import plain
from pydynox.values.messages import empty_set
from pydynox.values.number import number_from_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydynox.attributes.base import KindOf
    from pydynox.conditions import Number

M = TypeVar("M")


class _SetAttribute(Attribute[T, V]):
    """A set; a list or tuple of the members becomes one. Its first argument may be the attribute of its members."""

    copies_itself = True
    value_classes = (set, frozenset)
    kind: ClassVar[str]  # as the service's own text for an empty set names it
    classes: ClassVar[tuple[type, ...]]  # of the members, as DynamoDB has them

    def __init__(self, members: Any = None, *args: Any, **options: Any) -> None:
        if isinstance(members, bool):  # in the place where partition_key stood in 1.8
            members, args = None, (members, *args)
        super().__init__(*args, **options)
        self.members = members_of(type(self).__name__, members)
        if self.members is not None:
            self._check_member_type(self.members.attribute)

    def _check_member_type(self, member: Attribute[Any]) -> None:
        if member.attr_type != self.attr_type[0]:
            class_ = type(member).__name__
            raise ModelError(
                f"{type(self).__name__}({class_}()): its members are {self.attr_type[0]}, not {member.attr_type}"
            )
        self.expected = f"set of {member.expected}"

    def accept(self, value: Any) -> Any:
        if not isinstance(value, (set, frozenset, list, tuple)):
            raise wrong(self.expected, value)
        if self.members is not None:
            return set(map(self.members.accept, value))
        if not set(map(type, value)).issubset(self.classes):
            self._check_members(value)
        return value if type(value) is set else set(value)

    def as_member(self, value: Any) -> Any:
        members = super().as_member(value)
        if not members:
            raise Misfit(empty_set(self.kind))
        return members

    def serialize(self, value: Any) -> Any:
        members = self.check(value)
        if not members:
            return None
        return set(members) if self.members is None else set(map(self.members.write, members))

    def stored_form(self, value: Any) -> Any:
        if not isinstance(value, (set, frozenset)):
            return value if self.members is None else self.members.attribute.stored_form(value)
        if not value:
            raise InvalidValueError(empty_set(self.kind), path=self.qualified_name)
        return self.serialize(value)

    def deserialize(self, value: Any) -> Any:
        """The members, also of the lists of strings that pydynox 1.8 stored."""
        return set(map(self.read_member, value)) if isinstance(value, (set, frozenset, list)) else value

    def read_member(self, stored: Any) -> Any:
        return stored if self.members is None else self.members.read(stored)

    def _check_members(self, value: Any) -> None:
        for member in value:
            if isinstance(member, bool) or not isinstance(member, self.classes):
                raise Misfit(f"expected {self.expected}, got the member {shown(member)}")


class StringSetAttribute(_SetAttribute[T, V]):
    """A set of strings."""

    attr_type = "SS"
    kind = "string"
    classes = (str,)
    expected = "set of str"

    if TYPE_CHECKING:

        @overload
        def __init__(
            self: StringSetAttribute[set[M], AbstractSet[M]],
            members: KindOf[M],
            *,
            default: set[M] | Callable[[], set[M]],
            **more: Unpack[AfterDefault],
        ) -> None: ...
        @overload
        def __init__(
            self: StringSetAttribute[set[M], AbstractSet[M]],
            members: KindOf[M],
            *,
            required: Literal[True],
            **more: Unpack[Options],
        ) -> None: ...
        @overload
        def __init__(
            self: StringSetAttribute[set[M] | None, AbstractSet[M]],
            members: KindOf[M],
            **more: Unpack[MaybeNone],
        ) -> None: ...
        @overload
        def __init__(
            self: StringSetAttribute[set[str], AbstractSet[str]],
            *,
            default: set[str] | Callable[[], set[str]],
            **more: Unpack[AfterDefault],
        ) -> None: ...
        @overload
        def __init__(
            self: StringSetAttribute[set[str], AbstractSet[str]], *, required: Literal[True], **more: Unpack[Options]
        ) -> None: ...
        @overload
        def __init__(
            self: StringSetAttribute[set[str] | None, AbstractSet[str]], **more: Unpack[MaybeNone]
        ) -> None: ...
        def __init__(self, *args: Any, **options: Any) -> None: ...


class NumberSetAttribute(_SetAttribute[T, V]):
    """A set of numbers, read as int where they are whole, else as float."""

    attr_type = "NS"
    kind = "number"
    classes = (int, float, Decimal)
    expected = "set of int, float or Decimal"

    if TYPE_CHECKING:

        @overload
        def __init__(
            self: NumberSetAttribute[set[M], AbstractSet[M | Number]],
            members: KindOf[M],
            *,
            default: set[M] | Callable[[], set[M]],
            **more: Unpack[AfterDefault],
        ) -> None: ...
        @overload
        def __init__(
            self: NumberSetAttribute[set[M], AbstractSet[M | Number]],
            members: KindOf[M],
            *,
            required: Literal[True],
            **more: Unpack[Options],
        ) -> None: ...
        @overload
        def __init__(
            self: NumberSetAttribute[set[M] | None, AbstractSet[M | Number]],
            members: KindOf[M],
            **more: Unpack[MaybeNone],
        ) -> None: ...
        @overload
        def __init__(
            self: NumberSetAttribute[set[int | float], AbstractSet[Number]],
            *,
            default: set[int | float] | Callable[[], set[int | float]],
            **more: Unpack[AfterDefault],
        ) -> None: ...
        @overload
        def __init__(
            self: NumberSetAttribute[set[int | float], AbstractSet[Number]],
            *,
            required: Literal[True],
            **more: Unpack[Options],
        ) -> None: ...
        @overload
        def __init__(
            self: NumberSetAttribute[set[int | float] | None, AbstractSet[Number]],
            **more: Unpack[MaybeNone],
        ) -> None: ...
        def __init__(self, *args: Any, **options: Any) -> None: ...

    def read_member(self, stored: Any) -> Any:
        """Also of the texts that pydynox 1.8 stored."""
        number = number_from_text(stored) if isinstance(stored, str) else stored
        return plain(number) if self.members is None else self.members.read(number)


class BinarySetAttribute(_SetAttribute[T, V]):
    """A set of bytes."""

    attr_type = "BS"
    kind = "binary"
    classes = (bytes,)
    expected = "set of bytes"

    if TYPE_CHECKING:

        @overload
        def __init__(
            self: BinarySetAttribute[set[M], AbstractSet[M]],
            members: KindOf[M],
            *,
            default: set[M] | Callable[[], set[M]],
            **more: Unpack[AfterDefault],
        ) -> None: ...
        @overload
        def __init__(
            self: BinarySetAttribute[set[M], AbstractSet[M]],
            members: KindOf[M],
            *,
            required: Literal[True],
            **more: Unpack[Options],
        ) -> None: ...
        @overload
        def __init__(
            self: BinarySetAttribute[set[M] | None, AbstractSet[M]],
            members: KindOf[M],
            **more: Unpack[MaybeNone],
        ) -> None: ...
        @overload
        def __init__(
            self: BinarySetAttribute[set[bytes], AbstractSet[bytes]],
            *,
            default: set[bytes] | Callable[[], set[bytes]],
            **more: Unpack[AfterDefault],
        ) -> None: ...
        @overload
        def __init__(
            self: BinarySetAttribute[set[bytes], AbstractSet[bytes]],
            *,
            required: Literal[True],
            **more: Unpack[Options],
        ) -> None: ...
        @overload
        def __init__(
            self: BinarySetAttribute[set[bytes] | None, AbstractSet[bytes]], **more: Unpack[MaybeNone]
        ) -> None: ...
        def __init__(self, *args: Any, **options: Any) -> None: ...


name_as(StringSetAttribute, _SetAttribute)
