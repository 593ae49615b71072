"""Point-in-time recovery of a table: what is set, and which moments it can go back to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydynox.engine.messages import backups as messages
from pydynox.engine.phases.backups.on_demand import has_backups, said_moment
from pydynox.engine.storage.journal import LONGEST_PERIOD, NAME, OPTION, Journal
from pydynox.errors import InvalidRestoreTimeException, PointInTimeRecoveryUnavailableException

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.items.stored_item import StoredItem
    from pydynox.engine.storage.tables import Table

_RECOVERY = "PointInTimeRecoveryDescription"
_DAY = 86_400.0
_A_MILLISECOND = 0.001  # to which moments are told


def recovery_of(table: Table) -> Mapping[str, Any] | None:
    """Since when it is enabled and for how many days back; None if it is not."""
    option = table.options.get(OPTION)
    recovery: Mapping[str, Any] | None = None if option is None else option[_RECOVERY]
    return recovery


def recovery_option(period: int | None, since: float) -> dict[str, Any]:
    """As it is kept with the table."""
    return {
        _RECOVERY: {
            "PointInTimeRecoveryStatus": "ENABLED",
            "RecoveryPeriodInDays": period or LONGEST_PERIOD,
            "EarliestRestorableDateTime": since,
        }
    }


def described_recovery(engine: Engine, table: Table) -> dict[str, Any]:
    """A ContinuousBackupsDescription."""
    recovery, now = recovery_of(table), engine.clock.now()
    told: dict[str, Any] = {"PointInTimeRecoveryStatus": "DISABLED"}
    if recovery is not None:
        earliest = _earliest_of_recovery(table, recovery, now)
        told = {
            **recovery,
            "EarliestRestorableDateTime": round(earliest, 3),
            "LatestRestorableDateTime": round(_latest(engine, earliest), 3),
        }
    # Enabled without anybody's doing, and not recovery, which is the other status.
    return {"ContinuousBackupsStatus": "ENABLED" if has_backups(engine, table) else "DISABLED", _RECOVERY: told}


def _earliest_of_recovery(table: Table, recovery: Mapping[str, Any], now: float) -> float:
    """Since recovery was enabled, or the table was cleared in a test, and within the period."""
    since: float = recovery["EarliestRestorableDateTime"]
    period: int = recovery["RecoveryPeriodInDays"]
    journal = table.followers.get(NAME)
    return max(since, now - period * _DAY, journal.since if isinstance(journal, Journal) else since)


def _latest(engine: Engine, earliest: float) -> float:
    """Not before the earliest (us-west-2, October 2026: it stands there for the first minutes)."""
    return max(earliest, engine.clock.now() - engine.settings.recovery_lag)


def earliest_of(table: Table, now: float) -> float | None:
    """The earliest moment that the table can go back to, by its recovery or its history; None without both."""
    recovery, journal = recovery_of(table), table.followers.get(NAME)
    moments = [] if recovery is None else [_earliest_of_recovery(table, recovery, now)]
    if isinstance(journal, Journal) and journal.is_history:
        moments.append(journal.since)
    return min(moments, default=None)


def restore_moment(engine: Engine, table: Table, given: float | None) -> float:
    """The moment to go back to, the latest if none is given; refused if the table cannot."""
    now = engine.clock.now()
    earliest = earliest_of(table, now)
    if earliest is None:
        raise PointInTimeRecoveryUnavailableException(messages.recovery_not_enabled(table.name))
    latest = now if recovery_of(table) is None else _latest(engine, earliest)
    if given is None:
        return latest
    if not earliest - _A_MILLISECOND <= given <= latest + _A_MILLISECOND:
        raise InvalidRestoreTimeException(
            messages.restore_time_outside(said_moment(given), said_moment(earliest), said_moment(latest))
        )
    return given


def items_at(table: Table, moment: float) -> Iterator[StoredItem]:
    """What the table held at the end of this moment, in no particular order."""
    journal = table.followers.get(NAME)
    undone = journal.before(moment) if isinstance(journal, Journal) else {}
    for stored in table.stored_items():
        if not undone or table.key_of(stored) not in undone:
            yield stored
    yield from [stored for stored in undone.values() if stored is not None]
