"""When a table's class was changed: it can be twice in 30 days. A table's options have the moments of that time.

    {"TableClassChanges": [1700000000.0, 1700000900.0]}

Recorded by others in us-west-2, October 2026: with both used up the class that the table has already is refused, too.
Until then to ask for that is no change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydynox.engine.messages.tables import definitions as messages
from pydynox.errors import LimitExceededException
from pydynox.foundation.types import Request

OPTION = "TableClassChanges"

_MOST = 2
_DAYS = 30
_STANDARD = "STANDARD"


def check_changes(options: Mapping[str, Any], request: Request, now: float) -> None:
    if request.get("TableClass") is not None and len(_recent(options, now)) >= _MOST:
        raise LimitExceededException(messages.table_class_changed_too_often(_MOST, _DAYS))


def with_change(
    options: Mapping[str, Any], definition: Mapping[str, Any], request: Request, now: float
) -> Mapping[str, Any]:
    """The options after an UpdateTable of a table that has this definition before it."""
    wanted = request.get("TableClass")
    if wanted is None or wanted == (definition.get("TableClass") or _STANDARD):
        return options
    return {**options, OPTION: [*_recent(options, now), now]}


def last_change(options: Mapping[str, Any]) -> float | None:
    changes: list[float] = options.get(OPTION, [])
    return changes[-1] if changes else None


def _recent(options: Mapping[str, Any], now: float) -> list[float]:
    return [moment for moment in options.get(OPTION, ()) if now < moment + _DAYS * 86_400]
