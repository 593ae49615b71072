from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydynox.api.control.exports import LIST_IMPORTS
from pydynox.engine.phases.jobs.identity import USUAL_PAGE, jobs, recent, table_name_of_arn, told
from pydynox.engine.phases.jobs.imports import IMPORTS
from pydynox.engine.phases.list_pages import page_of
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

_SUMMARY = (
    "ImportArn",
    "ImportStatus",
    "TableArn",
    "S3BucketSource",
    "CloudWatchLogGroupArn",
    "InputFormat",
    "StartTime",
    "EndTime",
)


@operation(LIST_IMPORTS)
def list_imports(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(LIST_IMPORTS, request)
    table_arn = request.get("TableArn")
    if table_arn is not None:
        table_name_of_arn(table_arn, engine.settings)  # refuses what is none

    with engine.lock:
        # Unlike exports, they are listed when their table is gone.
        found: dict[str, dict[str, Any]] = {
            each["description"]["ImportArn"]: told(engine, each)
            for each in recent(engine, jobs(engine, IMPORTS).values())
            if table_arn is None or each["description"]["TableArn"] == table_arn
        }
        page, token = page_of("imports", list(found), request.get("NextToken"), request.get("PageSize") or USUAL_PAGE)
        summaries = [{name: deepcopy(found[arn][name]) for name in _SUMMARY if name in found[arn]} for arn in page]
        reply: Response = {"ImportSummaryList": summaries}
        if token is not None:
            reply["NextToken"] = token
        return reply
