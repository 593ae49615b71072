from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.bulk_operations import LIST_BULK_OPERATIONS
from pydynox.engine.phases.jobs.bulk_operations import BULK_OPERATIONS
from pydynox.engine.phases.jobs.identity import USUAL_PAGE, jobs, recent, told
from pydynox.engine.phases.list_pages import page_of
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

_SUMMARY = ("BulkOperationArn", "BulkOperationStatus", "StartTime", "EndTime")


@operation(LIST_BULK_OPERATIONS)
def list_bulk_operations(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(LIST_BULK_OPERATIONS, request)
    with engine.lock:
        descriptions = [told(engine, each) for each in recent(engine, jobs(engine, BULK_OPERATIONS).values())]
        found = {each["BulkOperationArn"]: each for each in descriptions}
        size = request.get("MaxResults") or USUAL_PAGE
        page, token = page_of("bulk operations", list(found), request.get("NextToken"), size)
        summaries = [{name: found[arn][name] for name in _SUMMARY if name in found[arn]} for arn in page]
        reply: Response = {"BulkOperationsSummaryList": summaries}
        if token is not None:
            reply["NextToken"] = token
        return reply
