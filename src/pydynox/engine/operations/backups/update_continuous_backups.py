from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.backups import UPDATE_CONTINUOUS_BACKUPS
from pydynox.engine.messages import backups as messages
from pydynox.engine.phases.backups.on_demand import check_backups_enabled, source_table
from pydynox.engine.phases.backups.recovery import described_recovery, recovery_of, recovery_option
from pydynox.engine.registry import operation
from pydynox.engine.storage.commits.changes import TableChange
from pydynox.engine.storage.journal import NAME, OPTION, Journal
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.tables import Table
    from pydynox.schema import TableSchema


@operation(UPDATE_CONTINUOUS_BACKUPS)
def update_continuous_backups(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(UPDATE_CONTINUOUS_BACKUPS, request)
    specification = request["PointInTimeRecoverySpecification"]
    period = specification.get("RecoveryPeriodInDays")
    is_enabled = specification["PointInTimeRecoveryEnabled"]
    if period is not None and not is_enabled:
        raise ValidationException(messages.period_of_disabled())

    with engine.lock:
        table = source_table(engine, request["TableName"])
        check_backups_enabled(engine, table)
        changed = _enabled(engine, table, period) if is_enabled else _disabled(engine, table)
        engine.commit([TableChange(table.name, table, changed)])
        return {"ContinuousBackupsDescription": described_recovery(engine, changed)}


def _enabled(engine: Engine, table: Table, period: int | None) -> Table:
    """From now on, or since when it was; without a period it is the one that is set, at first the longest."""
    recovery = recovery_of(table)
    since = engine.clock.now()
    if recovery is not None:
        since = recovery["EarliestRestorableDateTime"]
        period = period or recovery["RecoveryPeriodInDays"]
    changed = table.redefined(
        engine.catalogue.owner,
        engine.settings,
        options={**table.options, OPTION: recovery_option(period, since)},
    )
    if NAME not in changed.followers:
        changed.followers = {**changed.followers, NAME: Journal(since)}
    return changed


def _disabled(engine: Engine, table: Table) -> Table:
    """What was noted is forgotten, unless a history was asked for."""
    options = {name: option for name, option in table.options.items() if name != OPTION}
    changed = table.redefined(engine.catalogue.owner, engine.settings, options=options)
    journal = changed.followers.get(NAME)
    if not (isinstance(journal, Journal) and journal.is_history):
        changed.followers = {name: follower for name, follower in changed.followers.items() if name != NAME}
    return changed
