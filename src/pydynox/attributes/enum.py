"""Enum members, stored as the text of their values."""

from __future__ import annotations

from enum import Enum, EnumType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Unpack, overload

from pydynox.attributes.base import (
    AfterDefault,
    AfterPartitionKey,
    AfterSortKey,
    Attribute,
    MaybeNone,
    Options,
)
from pydynox.attributes.values.misfit import Misfit
from pydynox.errors import ModelError
from pydynox.foundation.shown import shown
from pydynox.foundation.types import T

if TYPE_CHECKING:
    from collections.abc import Callable

E = TypeVar("E", bound=Enum)


class EnumAttribute(Attribute[T, T]):
    """A member of an enum; its value, or that value's text, may be given in its place."""

    copies_itself = True

    @overload
    def __init__(
        self: EnumAttribute[E], enum_class: type[E], partition_key: Literal[True], **more: Unpack[AfterPartitionKey]
    ) -> None: ...
    @overload
    def __init__(
        self: EnumAttribute[E], enum_class: type[E], *, sort_key: Literal[True], **more: Unpack[AfterSortKey]
    ) -> None: ...
    @overload
    def __init__(
        self: EnumAttribute[E], enum_class: type[E], *, default: E | Callable[[], E], **more: Unpack[AfterDefault]
    ) -> None: ...
    @overload
    def __init__(
        self: EnumAttribute[E], enum_class: type[E], *, required: Literal[True], **more: Unpack[Options]
    ) -> None: ...
    @overload
    def __init__(self: EnumAttribute[E | None], enum_class: type[E], **more: Unpack[MaybeNone]) -> None: ...

    def __init__(self, enum_class: Any = None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.enum_class = enum_class
        if enum_class is None:
            raise ModelError("EnumAttribute() misses the enum: EnumAttribute(Colour)")
        if not isinstance(enum_class, EnumType):
            raise ModelError(f"EnumAttribute({shown(enum_class)}): expected a subclass of Enum")
        self.usual_class = enum_class
        self.expected = enum_class.__name__
        self._member_by_text: dict[str, Any] = {
            str(member.value): member for member in reversed(self.enum_class.__members__.values())
        }

    def accept(self, value: Any) -> Any:
        """The member itself for a member, its value or that value's text."""
        if isinstance(value, self.enum_class):
            return value
        member = self._member_by_text.get(str(value))
        if member is None:
            members = ", ".join(repr(str(each.value)) for each in self.enum_class)
            raise Misfit(f"{shown(value)} is no {self.expected}; its values are {members}", ValueError)
        return member

    def serialize(self, value: Any) -> Any:
        member: Any = value if type(value) is self.usual_class else self.check(value)
        return None if member is None else str(member.value)

    def stored_form(self, value: Any) -> Any:
        return str(value.value) if isinstance(value, self.enum_class) else value

    def deserialize(self, value: Any) -> Any:
        if value is None:
            return None
        member = self._member_by_text.get(str(value))
        return self.enum_class(value) if member is None else member
