"""Lists, maps and sets.

What an instance holds and what change tracking remembers never share a container, so changes made in place are saved.
"""

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
from pydynox.attributes.stored_values import own_copy
from pydynox.attributes.structures import dumper_of, loader_of
from pydynox.errors import InvalidValueError
from pydynox.foundation.types import T, V
from pydynox.values.attribute_value import plain
from pydynox.values.messages import empty_set
from pydynox.values.number import number_from_text

if TYPE_CHECKING:
    from collections.abc import Callable

M = TypeVar("M")


class ListAttribute(Attribute[T, list[Any]]):
    attr_type = "L"
    copies_itself = True

    if TYPE_CHECKING:

        @overload
        def __init__(
            self: ListAttribute[list[Any]],
            *,
            default: list[Any] | Callable[[], list[Any]],
            **more: Unpack[AfterDefault],
        ) -> None: ...
        @overload
        def __init__(self: ListAttribute[list[Any]], *, required: Literal[True], **more: Unpack[Options]) -> None: ...
        @overload
        def __init__(self: ListAttribute[list[Any] | None], **more: Unpack[MaybeNone]) -> None: ...
        def __init__(self, *args: Any, **options: Any) -> None: ...

    def serialize(self, value: Any) -> Any:
        return own_copy(value)

    def deserialize(self, value: Any) -> Any:
        return own_copy(plain(value))


class MapAttribute(Attribute[T, T | dict[str, Any]]):
    """A map: a dict, or with `model_class` a dataclass or a pydantic model.

    Members that the dataclass does not know are left out on reading.
    """

    attr_type = "M"
    copies_itself = True

    @overload
    def __init__(
        self: MapAttribute[M], model_class: type[M], *, default: M | Callable[[], M], **more: Unpack[AfterDefault]
    ) -> None: ...
    @overload
    def __init__(
        self: MapAttribute[M], model_class: type[M], *, required: Literal[True], **more: Unpack[Options]
    ) -> None: ...
    @overload
    def __init__(self: MapAttribute[M | None], model_class: type[M], **more: Unpack[MaybeNone]) -> None: ...
    @overload
    def __init__(
        self: MapAttribute[dict[str, Any]],
        model_class: None = ...,
        *,
        default: dict[str, Any] | Callable[[], dict[str, Any]],
        **more: Unpack[AfterDefault],
    ) -> None: ...
    @overload
    def __init__(
        self: MapAttribute[dict[str, Any]],
        model_class: None = ...,
        *,
        required: Literal[True],
        **more: Unpack[Options],
    ) -> None: ...
    @overload
    def __init__(
        self: MapAttribute[dict[str, Any] | None], model_class: None = ..., **more: Unpack[MaybeNone]
    ) -> None: ...

    def __init__(self, model_class: Any = None, **options: Any) -> None:
        super().__init__(**options)
        self.model_class = model_class
        self._dump = dumper_of(model_class)
        self._load = loader_of(model_class, skip_unknown=True)

    def serialize(self, value: Any) -> Any:
        if self._dump is not None and isinstance(value, self.model_class):
            return self._dump(value)
        return own_copy(value)

    def stored_form(self, value: Any) -> Any:
        return self.serialize(value)

    def deserialize(self, value: Any) -> Any:
        value = own_copy(plain(value))
        return self._load(value) if self._load is not None and isinstance(value, dict) else value


class _SetAttribute(Attribute[T, V]):
    copies_itself = True
    value_classes = (set, frozenset)
    members: ClassVar[str]  # as the service's own text for an empty set names them

    def serialize(self, value: Any) -> Any:
        """A native set; a list or tuple of the members will do."""
        if not isinstance(value, (set, frozenset, list, tuple)):
            raise TypeError(f"{self.qualified_name}: expected a set, got {type(value).__name__}: {value!r}")
        if not value:
            raise InvalidValueError(empty_set(self.members), path=self.qualified_name)
        return set(value)

    def deserialize(self, value: Any) -> Any:
        """The members, also of the lists of strings that pydynox 1.8 stored."""
        return None if value is None else set(map(self.member, value))

    def member(self, stored: Any) -> Any:
        return stored


class StringSetAttribute(_SetAttribute[T, AbstractSet[str]]):
    attr_type = "SS"
    members = "string"

    if TYPE_CHECKING:

        @overload
        def __init__(
            self: StringSetAttribute[set[str]],
            *,
            default: set[str] | Callable[[], set[str]],
            **more: Unpack[AfterDefault],
        ) -> None: ...
        @overload
        def __init__(
            self: StringSetAttribute[set[str]], *, required: Literal[True], **more: Unpack[Options]
        ) -> None: ...
        @overload
        def __init__(self: StringSetAttribute[set[str] | None], **more: Unpack[MaybeNone]) -> None: ...
        def __init__(self, *args: Any, **options: Any) -> None: ...


class NumberSetAttribute(_SetAttribute[T, AbstractSet[int | float | Decimal]]):
    attr_type = "NS"
    members = "number"

    if TYPE_CHECKING:

        @overload
        def __init__(
            self: NumberSetAttribute[set[int | float]],
            *,
            default: set[int | float] | Callable[[], set[int | float]],
            **more: Unpack[AfterDefault],
        ) -> None: ...
        @overload
        def __init__(
            self: NumberSetAttribute[set[int | float]], *, required: Literal[True], **more: Unpack[Options]
        ) -> None: ...
        @overload
        def __init__(self: NumberSetAttribute[set[int | float] | None], **more: Unpack[MaybeNone]) -> None: ...
        def __init__(self, *args: Any, **options: Any) -> None: ...

    def member(self, stored: Any) -> Any:
        return plain(number_from_text(stored) if isinstance(stored, str) else stored)


class BinarySetAttribute(_SetAttribute[T, AbstractSet[bytes]]):
    attr_type = "BS"
    members = "binary"

    if TYPE_CHECKING:

        @overload
        def __init__(
            self: BinarySetAttribute[set[bytes]],
            *,
            default: set[bytes] | Callable[[], set[bytes]],
            **more: Unpack[AfterDefault],
        ) -> None: ...
        @overload
        def __init__(
            self: BinarySetAttribute[set[bytes]], *, required: Literal[True], **more: Unpack[Options]
        ) -> None: ...
        @overload
        def __init__(self: BinarySetAttribute[set[bytes] | None], **more: Unpack[MaybeNone]) -> None: ...
        def __init__(self, *args: Any, **options: Any) -> None: ...
