from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.api.control.table_settings import UPDATE_TIME_TO_LIVE
from pydynox.engine import messages
from pydynox.engine.registry import operation
from pydynox.engine.storage.commits.changes import TableChange
from pydynox.engine.storage.expiries import NAME, expiries_of
from pydynox.engine.storage.tables import Table
from pydynox.engine.timed.schedule import reschedule
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

# When time to live was changed, kept for as long as it cannot be changed again.
CHANGED_AT = "TimeToLiveChangedAt"


@operation(UPDATE_TIME_TO_LIVE)
def update_time_to_live(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(UPDATE_TIME_TO_LIVE, request)
    wanted = request["TimeToLiveSpecification"]

    with engine.lock:
        table = engine.existing_table(request["TableName"])
        _check_change(table.options.get("TimeToLiveDescription"), wanted)
        _check_interval(engine, table)
        set_time_to_live(engine, table, wanted["AttributeName"] if wanted["Enabled"] else None)
        return {"TimeToLiveSpecification": dict(wanted)}


def _check_change(current: dict[str, Any] | None, wanted: dict[str, Any]) -> None:
    """These come before the interval: within it, too, one is told what would be wrong anyway.

    Seen in us-west-2, October 2026, as is that a key may be the attribute.
    """
    if current is None:
        if not wanted["Enabled"]:
            raise ValidationException(messages.time_to_live_disabled())
    elif current["AttributeName"] != wanted["AttributeName"]:
        raise ValidationException(messages.time_to_live_of_other_attribute(current["AttributeName"]))
    elif wanted["Enabled"]:
        raise ValidationException(messages.time_to_live_enabled())


def _check_interval(engine: Engine, table: Table) -> None:
    changed_at = table.options.get(CHANGED_AT)
    if changed_at is not None and engine.clock.now() < changed_at + engine.settings.ttl_interval:
        raise ValidationException(messages.time_to_live_changed_too_often())


def set_time_to_live(engine: Engine, table: Table, attribute: str | None) -> None:
    """By this attribute from now on, or by none; to be called under the lock."""
    options = {
        name: value for name, value in table.options.items() if name not in ("TimeToLiveDescription", CHANGED_AT)
    }
    if attribute is not None:
        options["TimeToLiveDescription"] = {"TimeToLiveStatus": "ENABLED", "AttributeName": attribute}
    if engine.settings.ttl_interval:
        options[CHANGED_AT] = engine.clock.now()
    others = {name: follower for name, follower in table.followers.items() if name != NAME}
    changed = table.redefined(
        engine.catalogue.owner, engine.settings, options=options, followers={**others, **expiries_of(options)}
    )
    engine.commit([TableChange(table.name, table, changed)])
    reschedule(engine)
