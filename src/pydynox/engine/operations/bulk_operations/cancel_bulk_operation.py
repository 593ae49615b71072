from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.bulk_operations import CANCEL_BULK_OPERATION
from pydynox.engine.phases.jobs.bulk_operations import BULK_OPERATIONS, existing_bulk_operation
from pydynox.engine.phases.jobs.identity import told
from pydynox.engine.registry import operation
from pydynox.engine.storage.commits.changes import RecordChange
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

_STATUS = "BulkOperationStatus"


@operation(CANCEL_BULK_OPERATION)
def cancel_bulk_operation(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    """What is put stays. One that has ended keeps the status that it has."""
    check_request(CANCEL_BULK_OPERATION, request)
    arn = request["BulkOperationArn"]
    with engine.lock:
        found = existing_bulk_operation(engine, arn)
        if told(engine, found)[_STATUS] == "IN_PROGRESS":
            cancelled = {
                **found,
                "started": {**found["started"], _STATUS: "CANCELLING"},
                "description": {**found["description"], _STATUS: "CANCELLED"},
            }
            engine.commit([RecordChange(BULK_OPERATIONS, arn, found, cancelled)])
            found = cancelled
        return {"BulkOperationArn": arn, _STATUS: told(engine, found)[_STATUS]}
