"""Exact numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

from pydynox.attributes.base import (
    AfterDefault,
    AfterPartitionKey,
    AfterSortKey,
    Attribute,
    MaybeNone,
    Options,
)
from pydynox.attributes.values.misfit import wrong
from pydynox.foundation.types import T
from pydynox.values.number import number_from_decimal, number_from_int

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydynox.generators import AutoGenerate


class DecimalAttribute(Attribute[T, Decimal | int]):
    """An exact number: Decimal in and out (an int is taken too), up to 38 digits; floats raise TypeError."""

    attr_type = "N"
    role = "decimal"
    expected = "Decimal or int"
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
        given: Any = self.default
        if type(given) is int and abs(given) < 10**38:  # else the class refuses it, by its name
            self.default = Decimal(given)

    def accept(self, value: Any) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            raise wrong(self.expected, value)
        return Decimal(number_from_int(value) if isinstance(value, int) else number_from_decimal(value))

    def serialize(self, value: Any) -> Any:
        return self.check(value)

    def deserialize(self, value: Any) -> Any:
        if value is None or type(value) is Decimal:
            return value
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise TypeError(f"expected N, got {type(value).__name__}: {value!r}")
        return Decimal(value) if isinstance(value, int) else Decimal(repr(value))
