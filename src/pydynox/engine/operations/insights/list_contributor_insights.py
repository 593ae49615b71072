from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.insights import LIST_CONTRIBUTOR_INSIGHTS
from pydynox.engine.phases.list_pages import page_of
from pydynox.engine.phases.tables.insights import summaries
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

_USUAL_PAGE = 100


@operation(LIST_CONTRIBUTOR_INSIGHTS)
def list_contributor_insights(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(LIST_CONTRIBUTOR_INSIGHTS, request)
    with engine.lock:
        if request.get("TableName") is not None:
            tables = [engine.existing_table(request["TableName"])]
        else:
            tables = [engine.tables[name] for name in engine.table_names()]
        found = {
            f"{each['TableName']}/{each.get('IndexName', '')}": each for table in tables for each in summaries(table)
        }
        asked: int = request.get("MaxResults") or 0
        size = asked if asked > 0 else _USUAL_PAGE  # the API's model has an upper limit only
        names, token = page_of("insights", list(found), request.get("NextToken"), size)
        reply: Response = {"ContributorInsightsSummaries": [found[name] for name in names]}
        if token is not None:
            reply["NextToken"] = token
        return reply
