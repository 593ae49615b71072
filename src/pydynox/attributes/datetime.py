"""Points in time as ISO 8601 text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

from pydynox.attributes.base import (
    AfterDefault,
    AfterPartitionKey,
    AfterSortKey,
    Attribute,
    MaybeNone,
    Options,
)
from pydynox.attributes.values.misfit import Misfit, wrong
from pydynox.errors import ModelError
from pydynox.foundation.shown import shown
from pydynox.foundation.types import T

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydynox.generators import AutoGenerate


class DatetimeAttribute(Attribute[T, datetime | str]):
    """ISO 8601 text in UTC with microseconds, so that the order of texts is the order of instants.

    What was stored with another offset is read with it, and keeps its text until another value is assigned. In keys and
    conditions a str is the stored text itself.

    naive: a datetime without a zone counts as UTC, or is refused.
    """

    copies_itself = True
    value_classes = datetime
    expected = "datetime or its text in ISO 8601"
    usual_class: type | None = datetime

    @overload
    def __init__(
        self: DatetimeAttribute[datetime],
        partition_key: Literal[True],
        *,
        naive: Literal["utc", "refuse"] = ...,
        **more: Unpack[AfterPartitionKey],
    ) -> None: ...
    @overload
    def __init__(
        self: DatetimeAttribute[datetime],
        *,
        sort_key: Literal[True],
        naive: Literal["utc", "refuse"] = ...,
        **more: Unpack[AfterSortKey],
    ) -> None: ...
    @overload
    def __init__(
        self: DatetimeAttribute[datetime],
        *,
        default: datetime | AutoGenerate | Callable[[], datetime],
        naive: Literal["utc", "refuse"] = ...,
        **more: Unpack[AfterDefault],
    ) -> None: ...
    @overload
    def __init__(
        self: DatetimeAttribute[datetime],
        *,
        required: Literal[True],
        naive: Literal["utc", "refuse"] = ...,
        **more: Unpack[Options],
    ) -> None: ...
    @overload
    def __init__(
        self: DatetimeAttribute[datetime | None],
        *,
        naive: Literal["utc", "refuse"] = ...,
        **more: Unpack[MaybeNone],
    ) -> None: ...

    def __init__(self, *args: Any, naive: str = "utc", **options: Any) -> None:
        super().__init__(*args, **options)
        self.naive = checked_naive(self, naive, "utc", "refuse")
        if naive == "refuse":
            self.usual_class = None

    def accept(self, value: Any) -> Any:
        if isinstance(value, str):
            return with_zone(self._taken(self._moment(value)))
        if not isinstance(value, datetime):
            raise wrong(self.expected, value)
        return self._taken(value)

    def is_operand(self, value: Any) -> bool:
        """A text, of any length: "2026-01" begins a year's first month."""
        return isinstance(value, str)

    def serialize(self, value: Any) -> Any:
        moment: Any = value if type(value) is self.usual_class else self.check(value)
        if moment is None:
            return None
        try:
            return in_utc(with_zone(moment)).isoformat()
        except OverflowError:
            raise ValueError(
                f"{self.qualified_name}: {shown(value)} lies outside of the years 1 to 9999 in UTC"
            ) from None

    def deserialize(self, value: Any) -> Any:
        return None if value is None else with_zone(datetime.fromisoformat(value))

    def is_same(self, value: Any, other: Any) -> bool:
        """The same instant with another offset is written, in UTC, so that old texts can be brought up to date."""
        return not isinstance(value, datetime) or bool(value.utcoffset() == other.utcoffset())

    def _moment(self, text: str) -> datetime:
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            raise Misfit(f"expected {self.expected}, got {shown(text)}", ValueError) from None

    def _taken(self, moment: datetime) -> datetime:
        if moment.tzinfo is None and self.naive == "refuse":
            raise Misfit(f"expected a datetime with a zone, got {shown(moment)}", ValueError)
        return moment


def with_zone(moment: datetime) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def in_utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


def checked_naive(attribute: Attribute[Any], given: Any, *known: str) -> Any:
    """What an attribute does with datetimes without a zone; ModelError for a word it does not know."""
    if given not in known:
        names = " or ".join(map(repr, known))
        raise ModelError(f"{type(attribute).__name__}(naive=): expected {names}, got {shown(given)}")
    return given
