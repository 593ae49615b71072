from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.exports import LIST_EXPORTS
from pydynox.engine.phases.jobs.exports import EXPORTS, FULL
from pydynox.engine.phases.jobs.identity import USUAL_PAGE, Job, jobs, recent, table_name_of_arn, told
from pydynox.engine.phases.list_pages import page_of
from pydynox.engine.phases.tables.description import describe
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(LIST_EXPORTS)
def list_exports(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(LIST_EXPORTS, request)
    table_arn = request.get("TableArn")
    name = None if table_arn is None else table_name_of_arn(table_arn, engine.settings)

    with engine.lock:
        found = [told(engine, each) for each in recent(engine, jobs(engine, EXPORTS).values())]
        if table_arn is not None:
            # Those of a table that was deleted are not listed, not even when another has its name now.
            table = None if name is None else engine.tables.get(name)
            table_id = None if table is None else describe(table, engine.settings)["TableId"]
            found = [each for each in found if each["TableId"] == table_id]
        by_arn: dict[str, Job] = {each["ExportArn"]: each for each in found}
        # "In reverse alphanumeric order of ExportArn", says the API reference.
        arns = sorted(by_arn, reverse=True)
        page, token = page_of("exports", arns, request.get("NextToken"), request.get("MaxResults") or USUAL_PAGE)
        reply: Response = {"ExportSummaries": [_summary(by_arn[arn]) for arn in page]}
        if token is not None:
            reply["NextToken"] = token
        return reply


def _summary(description: Job) -> dict[str, str]:
    return {
        "ExportArn": description["ExportArn"],
        "ExportStatus": description["ExportStatus"],
        "ExportType": description.get("ExportType", FULL),
    }
