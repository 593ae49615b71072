from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.exports import DESCRIBE_IMPORT
from pydynox.engine.messages import exports as messages
from pydynox.engine.phases.jobs.identity import check_job_arn, jobs, told
from pydynox.engine.phases.jobs.imports import IMPORTS, described
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.errors import ImportNotFoundException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DESCRIBE_IMPORT)
def describe_import(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DESCRIBE_IMPORT, request)
    arn = request["ImportArn"]
    check_job_arn(arn, "import", engine.settings, messages.IMPORT_ARN_INVALID)
    with engine.lock:
        found = jobs(engine, IMPORTS).get(arn)
        if found is None:
            raise ImportNotFoundException(messages.import_not_found(arn))
        return {"ImportTableDescription": described(told(engine, found))}
