from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.exports import DESCRIBE_EXPORT
from pydynox.engine.messages import exports as messages
from pydynox.engine.phases.jobs.exports import EXPORTS, described
from pydynox.engine.phases.jobs.identity import check_job_arn, jobs, told
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.errors import ExportNotFoundException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DESCRIBE_EXPORT)
def describe_export(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DESCRIBE_EXPORT, request)
    arn = request["ExportArn"]
    is_here = check_job_arn(arn, "export", engine.settings, messages.EXPORT_ARN_INVALID)
    with engine.lock:
        export = jobs(engine, EXPORTS).get(arn)
        if export is None:
            complaint = messages.export_not_found(arn) if is_here else messages.EXPORT_OF_ANOTHER_REGION
            raise ExportNotFoundException(complaint)
        return {"ExportDescription": described(told(engine, export))}
