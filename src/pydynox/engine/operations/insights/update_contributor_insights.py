from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.insights import UPDATE_CONTRIBUTOR_INSIGHTS
from pydynox.engine.phases.tables.insights import (
    ALL_KEYS,
    DISABLED,
    ENABLED,
    check_can_have_insights,
    check_index,
    insights_of,
    put_insights,
    status_of,
)
from pydynox.engine.registry import operation
from pydynox.engine.timed.schedule import reschedule
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(UPDATE_CONTRIBUTOR_INSIGHTS)
def update_contributor_insights(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(UPDATE_CONTRIBUTOR_INSIGHTS, request)
    index = request.get("IndexName")
    is_enabled = request["ContributorInsightsAction"] == "ENABLE"
    # Without a mode it is the wider one again, whatever it was before.
    mode = request.get("ContributorInsightsMode") or ALL_KEYS

    with engine.lock:
        table = engine.existing_table(request["TableName"])
        check_index(table, index)
        check_can_have_insights(table, index)
        before = insights_of(table, index) or {"ContributorInsightsStatus": DISABLED}
        was_enabled = before["ContributorInsightsStatus"] == ENABLED
        reply: Response = {"TableName": table.name}
        if index is not None:
            reply["IndexName"] = index
        if is_enabled == was_enabled and (not is_enabled or before["ContributorInsightsMode"] == mode):
            reply["ContributorInsightsStatus"] = status_of(table, index)
        else:
            now = engine.clock.now()
            after = {
                "ContributorInsightsStatus": ENABLED if is_enabled else DISABLED,
                "LastUpdateDateTime": round(now, 3),
            }
            # One that is disabled keeps its mode, to be told.
            after["ContributorInsightsMode"] = mode if is_enabled else before["ContributorInsightsMode"]
            if is_enabled:
                # A change of the mode leaves the rules that stay their names.
                after["Milliseconds"] = before["Milliseconds"] if was_enabled else int(now * 1000)
            put_insights(engine, table, index, after)
            if engine.settings.table_delay:
                reschedule(engine)
            reply["ContributorInsightsStatus"] = "ENABLING" if is_enabled else "DISABLING"
            reply["ContributorInsightsMode"] = after["ContributorInsightsMode"]
        if is_enabled:
            reply["ContributorInsightsMode"] = mode
        return reply
