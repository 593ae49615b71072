from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.bulk_operations import DESCRIBE_BULK_OPERATION
from pydynox.engine.phases.jobs.bulk_operations import described, existing_bulk_operation
from pydynox.engine.phases.jobs.identity import told
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DESCRIBE_BULK_OPERATION)
def describe_bulk_operation(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DESCRIBE_BULK_OPERATION, request)
    with engine.lock:
        found = existing_bulk_operation(engine, request["BulkOperationArn"])
        return {"BulkOperationDescription": described(told(engine, found))}
