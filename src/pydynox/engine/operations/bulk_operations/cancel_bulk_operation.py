from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.bulk_operations import CANCEL_BULK_OPERATION
from pydynox.engine.phases.jobs.bulk_operations import existing_bulk_operation
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(CANCEL_BULK_OPERATION)
def cancel_bulk_operation(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    """Every one has ended by the time that anybody can cancel it, and keeps the status that it has."""
    check_request(CANCEL_BULK_OPERATION, request)
    arn = request["BulkOperationArn"]
    with engine.lock:
        found = existing_bulk_operation(engine, arn)
        return {"BulkOperationArn": arn, "BulkOperationStatus": found["description"]["BulkOperationStatus"]}
