from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.api.control.table_settings import UPDATE_TIME_TO_LIVE
from pydynox.engine import messages
from pydynox.engine.messages.tables import states
from pydynox.engine.phases.tables.states import check_is_restored, table_status, underway, with_underway
from pydynox.engine.registry import operation
from pydynox.engine.storage.commits.changes import TableChange
from pydynox.engine.storage.expiries import NAME, expiries_of
from pydynox.engine.storage.tables import Table
from pydynox.engine.timed.schedule import reschedule
from pydynox.engine.validation import check_request
from pydynox.errors import ResourceInUseException, ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

# When time to live was changed, where it cannot be changed again at once.
CHANGED_AT = "TimeToLiveChangedAt"
_OWN = ("TimeToLiveDescription", CHANGED_AT)


@operation(UPDATE_TIME_TO_LIVE)
def update_time_to_live(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(UPDATE_TIME_TO_LIVE, request)
    wanted = request["TimeToLiveSpecification"]

    with engine.lock:
        table = engine.existing_table(request["TableName"])
        check_is_restored(table)
        if table_status(table) == "CREATING":
            raise ResourceInUseException(states.table_being_created_for_time_to_live(table.name))
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
    elif wanted["Enabled"] == (current["TimeToLiveStatus"] in ("ENABLING", "ENABLED")):
        already = messages.time_to_live_enabled if wanted["Enabled"] else messages.time_to_live_disabled
        raise ValidationException(already())


def _check_interval(engine: Engine, table: Table) -> None:
    changed_at = table.options.get(CHANGED_AT)
    is_within = changed_at is not None and engine.clock.now() < changed_at + engine.settings.ttl_interval
    if is_within or "TimeToLive" in underway(table):
        raise ValidationException(messages.time_to_live_changed_too_often())


def set_time_to_live(engine: Engine, table: Table, attribute: str | None) -> None:
    """By this attribute from now on, or by none; to be called under the lock."""
    now, delay = engine.clock.now(), engine.settings.table_delay
    before = table.options.get("TimeToLiveDescription", {})
    options = {name: value for name, value in table.options.items() if name not in _OWN}
    if attribute is not None:
        status = "ENABLING" if delay else "ENABLED"
        options["TimeToLiveDescription"] = {"TimeToLiveStatus": status, "AttributeName": attribute}
    elif delay:
        options["TimeToLiveDescription"] = {**before, "TimeToLiveStatus": "DISABLING"}
    if engine.settings.ttl_interval:
        options[CHANGED_AT] = now
    if delay:
        options = with_underway(options, {**underway(table), "TimeToLive": {"Until": now + delay}})
    others = {name: follower for name, follower in table.followers.items() if name != NAME}
    changed = table.redefined(
        engine.catalogue.owner, engine.settings, options=options, followers={**others, **expiries_of(options)}
    )
    engine.commit([TableChange(table.name, table, changed)])
    reschedule(engine)
