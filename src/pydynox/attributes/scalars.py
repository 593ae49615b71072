"""Strings, numbers, booleans and binary: values that are stored as they are."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

from pydynox.attributes.base import (
    AfterDefault,
    AfterPartitionKey,
    AfterSortKey,
    Attribute,
    CheckedAttribute,
    MaybeNone,
    Options,
)
from pydynox.attributes.template import KeyTemplate
from pydynox.errors import InvalidValueError
from pydynox.foundation.types import T
from pydynox.values.attribute_value import plain
from pydynox.values.number import number_from_decimal, number_from_int

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydynox.generators import AutoGenerate


class StringAttribute(Attribute[T, str]):
    """A string.

    `template="USER#{user_id}"` builds the value from other attributes of the model, at construction and again at each
    save when all of them are set. A t-string will do as well.
    """

    is_stored_as_is = True

    if TYPE_CHECKING:

        class _Key(AfterPartitionKey, total=False):
            template: Any

        class _SortKey(AfterSortKey, total=False):
            template: Any

    @overload
    def __init__(self: StringAttribute[str], partition_key: Literal[True], **more: Unpack[_Key]) -> None: ...
    @overload
    def __init__(self: StringAttribute[str], *, sort_key: Literal[True], **more: Unpack[_SortKey]) -> None: ...
    @overload
    def __init__(self: StringAttribute[str], *, template: Any, **more: Unpack[MaybeNone]) -> None: ...
    @overload
    def __init__(
        self: StringAttribute[str], *, default: str | AutoGenerate | Callable[[], str], **more: Unpack[AfterDefault]
    ) -> None: ...
    @overload
    def __init__(self: StringAttribute[str], *, required: Literal[True], **more: Unpack[Options]) -> None: ...
    @overload
    def __init__(self: StringAttribute[str | None], **more: Unpack[MaybeNone]) -> None: ...

    def __init__(
        self,
        partition_key: bool = False,
        sort_key: bool = False,
        default: Any = None,
        required: bool = False,
        template: Any = None,
        discriminator: bool = False,
        alias: str | None = None,
    ) -> None:
        super().__init__(partition_key, sort_key, default, required, discriminator, alias)
        self.template: KeyTemplate | None = None if template is None else KeyTemplate(template)

    @property
    def has_template(self) -> bool:
        return self.template is not None

    @property
    def placeholders(self) -> list[str]:
        """Names in the template, in order; one may stand there twice."""
        return list(self.template.placeholders) if self.template else []

    def build_key(self, values: Mapping[str, Any]) -> str:
        """The key for these values; ValueError without a template or for a missing value."""
        if self.template is None:
            raise ValueError(f"{self.qualified_name} has no template")
        return self.template.build(values)

    def get_prefix(self) -> str:
        """The text before the first placeholder, for `begins_with`."""
        return self.template.prefix if self.template else ""


class NumberAttribute(Attribute[T, int | float | Decimal]):
    """A number, read as an int where it is whole, else as a float if that is exact, else as a Decimal."""

    attr_type = "N"
    is_stored_as_is = True
    read_as_is = int

    if TYPE_CHECKING:

        @overload
        def __init__(
            self: NumberAttribute[int | float], partition_key: Literal[True], **more: Unpack[AfterPartitionKey]
        ) -> None: ...
        @overload
        def __init__(
            self: NumberAttribute[int | float], *, sort_key: Literal[True], **more: Unpack[AfterSortKey]
        ) -> None: ...
        @overload
        def __init__(
            self: NumberAttribute[int | float],
            *,
            default: float | AutoGenerate | Callable[[], int | float],
            **more: Unpack[AfterDefault],
        ) -> None: ...
        @overload
        def __init__(
            self: NumberAttribute[int | float], *, required: Literal[True], **more: Unpack[Options]
        ) -> None: ...
        @overload
        def __init__(self: NumberAttribute[int | float | None], **more: Unpack[MaybeNone]) -> None: ...

        def __init__(self, *args: Any, **options: Any) -> None: ...

    def deserialize(self, value: Any) -> Any:
        return value if type(value) is int else plain(value)


class DecimalAttribute(CheckedAttribute[T, Decimal | int]):
    """An exact number: Decimal in and out (an int is taken too), up to 38 digits; floats raise TypeError."""

    attr_type = "N"
    role = "decimal"
    copies_itself = True
    value_classes = (Decimal, int, float, str, bytes, list, dict, set)  # all of them are checked, most are refused

    @overload
    def __init__(
        self: DecimalAttribute[Decimal], partition_key: Literal[True], **more: Unpack[AfterPartitionKey]
    ) -> None: ...
    @overload
    def __init__(self: DecimalAttribute[Decimal], *, sort_key: Literal[True], **more: Unpack[AfterSortKey]) -> None: ...
    @overload
    def __init__(
        self: DecimalAttribute[Decimal],
        *,
        default: Decimal | int | AutoGenerate | Callable[[], Decimal],
        **more: Unpack[AfterDefault],
    ) -> None: ...
    @overload
    def __init__(self: DecimalAttribute[Decimal], *, required: Literal[True], **more: Unpack[Options]) -> None: ...
    @overload
    def __init__(self: DecimalAttribute[Decimal | None], **more: Unpack[MaybeNone]) -> None: ...

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.default, self.value_classes):
            self.default = self.check(self.default)

    def check(self, value: Any) -> Decimal | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            raise TypeError(
                f"{self.qualified_name}: expected a Decimal or an int, got {type(value).__name__}: {value!r}"
            )
        try:
            return Decimal(number_from_int(value) if isinstance(value, int) else number_from_decimal(value))
        except InvalidValueError as error:
            raise error.at(self.qualified_name) from None

    def serialize(self, value: Any) -> Any:
        return self.check(value)

    def deserialize(self, value: Any) -> Any:
        if value is None or type(value) is Decimal:
            return value
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise TypeError(f"expected N, got {type(value).__name__}: {value!r}")
        return Decimal(value) if isinstance(value, int) else Decimal(repr(value))


class BooleanAttribute(Attribute[T, bool]):
    attr_type = "BOOL"
    is_stored_as_is = True

    if TYPE_CHECKING:

        @overload
        def __init__(
            self: BooleanAttribute[bool], *, default: bool | Callable[[], bool], **more: Unpack[AfterDefault]
        ) -> None: ...
        @overload
        def __init__(self: BooleanAttribute[bool], *, required: Literal[True], **more: Unpack[Options]) -> None: ...
        @overload
        def __init__(self: BooleanAttribute[bool | None], **more: Unpack[MaybeNone]) -> None: ...

        def __init__(self, *args: Any, **options: Any) -> None: ...


class BinaryAttribute(Attribute[T, bytes]):
    attr_type = "B"
    is_stored_as_is = True

    if TYPE_CHECKING:

        @overload
        def __init__(
            self: BinaryAttribute[bytes], partition_key: Literal[True], **more: Unpack[AfterPartitionKey]
        ) -> None: ...
        @overload
        def __init__(
            self: BinaryAttribute[bytes], *, sort_key: Literal[True], **more: Unpack[AfterSortKey]
        ) -> None: ...
        @overload
        def __init__(
            self: BinaryAttribute[bytes], *, default: bytes | Callable[[], bytes], **more: Unpack[AfterDefault]
        ) -> None: ...
        @overload
        def __init__(self: BinaryAttribute[bytes], *, required: Literal[True], **more: Unpack[Options]) -> None: ...
        @overload
        def __init__(self: BinaryAttribute[bytes | None], **more: Unpack[MaybeNone]) -> None: ...

        def __init__(self, *args: Any, **options: Any) -> None: ...


class VersionAttribute(Attribute[int | None, int]):
    """Counts the saves of an item; save and delete then refuse to overwrite another writer's change."""

    attr_type = "N"
    role = "version"
    is_stored_as_is = True

    def __init__(self) -> None:
        super().__init__()
