"""Points in time: as ISO 8601 text, or as the epoch seconds that DynamoDB's time to live reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
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
from pydynox.foundation.types import T

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydynox.generators import AutoGenerate


class DatetimeAttribute(Attribute[T, datetime | str]):
    """ISO 8601 text with offset and microseconds; a datetime without a zone counts as UTC.

    Texts sort by time only if they all have one offset.
    """

    copies_itself = True
    value_classes = datetime

    if TYPE_CHECKING:

        @overload
        def __init__(
            self: DatetimeAttribute[datetime], partition_key: Literal[True], **more: Unpack[AfterPartitionKey]
        ) -> None: ...
        @overload
        def __init__(
            self: DatetimeAttribute[datetime], *, sort_key: Literal[True], **more: Unpack[AfterSortKey]
        ) -> None: ...
        @overload
        def __init__(
            self: DatetimeAttribute[datetime],
            *,
            default: datetime | AutoGenerate | Callable[[], datetime],
            **more: Unpack[AfterDefault],
        ) -> None: ...
        @overload
        def __init__(
            self: DatetimeAttribute[datetime], *, required: Literal[True], **more: Unpack[Options]
        ) -> None: ...
        @overload
        def __init__(self: DatetimeAttribute[datetime | None], **more: Unpack[MaybeNone]) -> None: ...
        def __init__(self, *args: Any, **options: Any) -> None: ...

    def serialize(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return (value if value.tzinfo is not None else value.replace(tzinfo=UTC)).isoformat()
        if isinstance(value, str):
            try:
                datetime.fromisoformat(value)
            except ValueError:
                raise ValueError(
                    f"{self.qualified_name}: expected a datetime or its text in ISO 8601, got str: {value!r}"
                ) from None
            return value
        raise TypeError(f"{self.qualified_name}: expected a datetime, got {type(value).__name__}: {value!r}")

    def deserialize(self, value: Any) -> Any:
        if value is None:
            return None
        moment = datetime.fromisoformat(value)
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


class TTLAttribute(Attribute[T, datetime | int | float]):
    """Whole epoch seconds, after which DynamoDB deletes the item; a datetime without a zone is local time."""

    attr_type = "N"
    role = "ttl"
    copies_itself = True
    value_classes = datetime

    if TYPE_CHECKING:

        @overload
        def __init__(
            self: TTLAttribute[datetime],
            *,
            default: datetime | Callable[[], datetime],
            **more: Unpack[AfterDefault],
        ) -> None: ...
        @overload
        def __init__(self: TTLAttribute[datetime], *, required: Literal[True], **more: Unpack[Options]) -> None: ...
        @overload
        def __init__(self: TTLAttribute[datetime | None], **more: Unpack[MaybeNone]) -> None: ...
        def __init__(self, *args: Any, **options: Any) -> None: ...

    def serialize(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return int(value.timestamp())
        if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
            return int(value)
        raise TypeError(f"{self.qualified_name}: expected a datetime, got {type(value).__name__}: {value!r}")

    def deserialize(self, value: Any) -> Any:
        return None if value is None else datetime.fromtimestamp(int(value), UTC)


class ExpiresIn:
    """Moments from now on, for a TTLAttribute: `ExpiresIn.hours(2)`."""

    @staticmethod
    def seconds(n: float) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=n)

    @staticmethod
    def minutes(n: float) -> datetime:
        return datetime.now(UTC) + timedelta(minutes=n)

    @staticmethod
    def hours(n: float) -> datetime:
        return datetime.now(UTC) + timedelta(hours=n)

    @staticmethod
    def days(n: float) -> datetime:
        return datetime.now(UTC) + timedelta(days=n)

    @staticmethod
    def weeks(n: float) -> datetime:
        return datetime.now(UTC) + timedelta(weeks=n)
