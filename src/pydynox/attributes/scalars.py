"""Strings, numbers, booleans and binary: values that are stored as they are."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Unpack, overload

from pydynox.attributes.base import (
    AfterDefault,
    AfterPartitionKey,
    AfterSortKey,
    Attribute,
    MaybeNone,
    Options,
)
from pydynox.attributes.values.misfit import wrong
from pydynox.errors import ModelError
from pydynox.foundation.public_names import name_as
from pydynox.foundation.types import T, V

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Never

    from pydynox.attributes.declaration.template import KeyTemplate
    from pydynox.generators import AutoGenerate


class StringAttribute(Attribute[T, str]):
    """A string.

    `template="USER#{user_id}"` builds the value from other attributes of the model, at construction and again at each
    save when all of them are set. A t-string will do as well.
    """

    is_stored_as_is = True
    expected = "str"
    usual_class = str

    if TYPE_CHECKING:

        class _Key(AfterPartitionKey, total=False):
            template: Any

        class _SortKey(AfterSortKey, total=False):
            template: Any

    if TYPE_CHECKING:

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
        **unknown: Never,
    ) -> None:
        super().__init__(partition_key, sort_key, default, required, discriminator, alias, **unknown)
        self.template: KeyTemplate | None = None
        self.template_fault: ModelError | None = None  # raised with the attribute's name, which the class gives it
        if template is not None:
            from pydynox.attributes.declaration.template import KeyTemplate  # most attributes have none

            try:
                self.template = KeyTemplate(template)
            except ModelError as fault:
                self.template_fault = fault

    def accept(self, value: Any) -> Any:
        if not isinstance(value, str):
            raise wrong(self.expected, value)
        return value

    @property
    def has_template(self) -> bool:
        """Whether it is put together from other attributes."""
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


class _NumericAttribute(Attribute[T, V]):
    attr_type = "N"
    is_stored_as_is = True
    read_as_is = int
    usual_class = int
    classes: ClassVar[tuple[type, ...]]

    def accept(self, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, self.classes):
            raise wrong(self.expected, value)
        return value

    def deserialize(self, value: Any) -> Any:
        if type(value) is not Decimal:
            return value
        nearest = float(value)
        return int(value) if nearest.is_integer() and value == value.to_integral_value() else nearest

    def is_same(self, value: Any, other: Any) -> bool:
        """A Decimal is meant to its last digit."""
        return not isinstance(value, Decimal)


class NumberAttribute(_NumericAttribute[T, int | float | Decimal]):
    """A number, read as an int where it is whole, else as a float: of a fraction with more digits, the nearest one.

    A Decimal is taken and stored exactly, and stays one until the item is read. What is stored keeps its digits as long
    as nothing else is assigned. DecimalAttribute reads all of them.
    """

    expected = "int, float or Decimal"
    classes = (int, float, Decimal)

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


class IntegerAttribute(_NumericAttribute[T, int]):
    """A whole number. A fraction that was stored by other means is read as it is."""

    expected = "int"
    classes = (int,)

    if TYPE_CHECKING:

        @overload
        def __init__(
            self: IntegerAttribute[int], partition_key: Literal[True], **more: Unpack[AfterPartitionKey]
        ) -> None: ...
        @overload
        def __init__(self: IntegerAttribute[int], *, sort_key: Literal[True], **more: Unpack[AfterSortKey]) -> None: ...
        @overload
        def __init__(
            self: IntegerAttribute[int],
            *,
            default: int | AutoGenerate | Callable[[], int],
            **more: Unpack[AfterDefault],
        ) -> None: ...
        @overload
        def __init__(self: IntegerAttribute[int], *, required: Literal[True], **more: Unpack[Options]) -> None: ...
        @overload
        def __init__(self: IntegerAttribute[int | None], **more: Unpack[MaybeNone]) -> None: ...

        def __init__(self, *args: Any, **options: Any) -> None: ...


class BooleanAttribute(Attribute[T, bool]):
    """True or False."""

    attr_type = "BOOL"
    is_stored_as_is = True
    expected = "bool"
    usual_class = bool

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

    def accept(self, value: Any) -> Any:
        if not isinstance(value, bool):
            raise wrong(self.expected, value)
        return value


class BinaryAttribute(Attribute[T, bytes]):
    """Bytes; a bytearray or memoryview is copied."""

    attr_type = "B"
    is_stored_as_is = True
    expected = "bytes"
    usual_class = bytes

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

    def accept(self, value: Any) -> Any:
        if isinstance(value, (bytearray, memoryview)):
            return bytes(value)
        if not isinstance(value, bytes):
            raise wrong(self.expected, value)
        return value


name_as(NumberAttribute, _NumericAttribute)
