"""When items expire, as the epoch seconds that DynamoDB's time to live reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

from pydynox.attributes.base import (
    AfterDefault,
    Attribute,
    MaybeNone,
    Options,
)
from pydynox.attributes.datetime import checked_naive
from pydynox.attributes.values.misfit import Misfit, wrong
from pydynox.errors import NaiveTTLWarning
from pydynox.foundation.shown import shown
from pydynox.foundation.types import T

if TYPE_CHECKING:
    from collections.abc import Callable

    Naive = Literal["local", "utc", "refuse"]


class TTLAttribute(Attribute[T, datetime | int | float]):
    """Whole epoch seconds, after which DynamoDB deletes the item; fractions of a second are dropped at once.

    naive: a datetime without a zone is local time, with a NaiveTTLWarning, or UTC, or refused. Those that ExpiresIn
        makes have one.
    """

    attr_type = "N"
    role = "ttl"
    copies_itself = True
    value_classes = datetime
    expected = "datetime or epoch seconds"

    @overload
    def __init__(
        self: TTLAttribute[datetime],
        *,
        default: datetime | Callable[[], datetime],
        naive: Naive = ...,
        **more: Unpack[AfterDefault],
    ) -> None: ...
    @overload
    def __init__(
        self: TTLAttribute[datetime], *, required: Literal[True], naive: Naive = ..., **more: Unpack[Options]
    ) -> None: ...
    @overload
    def __init__(self: TTLAttribute[datetime | None], *, naive: Naive = ..., **more: Unpack[MaybeNone]) -> None: ...

    def __init__(self, *args: Any, naive: str = "local", **options: Any) -> None:
        super().__init__(*args, **options)
        self.naive = checked_naive(self, naive, "local", "utc", "refuse")
        self._has_warned = False

    def accept(self, value: Any) -> Any:
        if isinstance(value, datetime):
            moment = value.replace(microsecond=0) if value.microsecond else value
            return moment if moment.tzinfo is not None else self._without_zone(moment)
        if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
            raise wrong(self.expected, value)
        try:
            return datetime.fromtimestamp(int(value), UTC)
        except (ValueError, OverflowError, OSError):
            raise Misfit(f"expected epoch seconds, got {shown(value)}", ValueError) from None

    def serialize(self, value: Any) -> Any:
        moment = self.check(value)
        return None if moment is None else int(moment.timestamp())

    def deserialize(self, value: Any) -> Any:
        return None if value is None else datetime.fromtimestamp(int(value), UTC)

    def _without_zone(self, moment: datetime) -> datetime:
        if self.naive == "refuse":
            raise Misfit(f"expected a datetime with a zone, such as ExpiresIn makes, got {shown(moment)}", ValueError)
        if self.naive == "utc":
            return moment.replace(tzinfo=UTC)
        if not self._has_warned:
            self._has_warned = True
            _warn(self.qualified_name)
        return moment


def _warn(name: str) -> None:
    from pydynox.foundation.callers import warn_caller

    warn_caller(
        f"{name}: a datetime without a zone is taken as local time: use ExpiresIn or datetime.now(UTC), or say "
        'TTLAttribute(naive="utc")',
        NaiveTTLWarning,
    )


class ExpiresIn:
    """Moments from now on, for a TTLAttribute: `ExpiresIn.hours(2)`."""

    @staticmethod
    def seconds(n: float) -> datetime:
        """So many seconds from now, in UTC."""
        return datetime.now(UTC) + timedelta(seconds=n)

    @staticmethod
    def minutes(n: float) -> datetime:
        """So many minutes from now, in UTC."""
        return datetime.now(UTC) + timedelta(minutes=n)

    @staticmethod
    def hours(n: float) -> datetime:
        """So many hours from now, in UTC."""
        return datetime.now(UTC) + timedelta(hours=n)

    @staticmethod
    def days(n: float) -> datetime:
        """So many days from now, in UTC."""
        return datetime.now(UTC) + timedelta(days=n)

    @staticmethod
    def weeks(n: float) -> datetime:
        """So many weeks from now, in UTC."""
        return datetime.now(UTC) + timedelta(weeks=n)
