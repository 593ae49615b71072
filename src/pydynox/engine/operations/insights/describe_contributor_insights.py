from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.insights import DESCRIBE_CONTRIBUTOR_INSIGHTS
from pydynox.engine.phases.tables.insights import ENABLED, check_index, insights_of, rules, status_of
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DESCRIBE_CONTRIBUTOR_INSIGHTS)
def describe_contributor_insights(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DESCRIBE_CONTRIBUTOR_INSIGHTS, request)
    index = request.get("IndexName")

    with engine.lock:
        table = engine.existing_table(request["TableName"])
        check_index(table, index)
        insights = insights_of(table, index)
        reply: Response = {"TableName": table.name}
        if index is not None:
            reply["IndexName"] = index
        reply["ContributorInsightsStatus"] = status_of(table, index)
        if insights is None:
            return reply
        reply["LastUpdateDateTime"] = insights["LastUpdateDateTime"]
        mode = reply["ContributorInsightsMode"] = insights["ContributorInsightsMode"]
        if reply["ContributorInsightsStatus"] == ENABLED:
            reply["ContributorInsightsRuleList"] = rules(table, index, mode, insights["Milliseconds"])
        return reply
