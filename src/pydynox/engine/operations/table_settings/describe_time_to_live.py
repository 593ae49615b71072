from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.table_settings import DESCRIBE_TIME_TO_LIVE
from pydynox.engine.messages.tables import states
from pydynox.engine.phases.tables.states import check_is_restored, table_status
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DESCRIBE_TIME_TO_LIVE)
def describe_time_to_live(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DESCRIBE_TIME_TO_LIVE, request)
    with engine.lock:
        table = engine.existing_table(request["TableName"])
        check_is_restored(table)
        status = table_status(table)
        if status in ("CREATING", "DELETING"):
            raise ValidationException(states.time_to_live_not_described(status))
        # Once it is off nothing tells which attribute it was, as if it had never been on.
        description = table.options.get("TimeToLiveDescription") or {"TimeToLiveStatus": "DISABLED"}
        return {"TimeToLiveDescription": dict(description)}
