from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.tables import DESCRIBE_TABLE
from pydynox.engine.phases.tables.description import describe, describe_deleted
from pydynox.engine.phases.tables.states import table_status
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DESCRIBE_TABLE)
def describe_table(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DESCRIBE_TABLE, request)
    with engine.lock:
        table = engine.existing_table(request["TableName"])
        now = engine.clock.now()
        if table.options and table_status(table) == "DELETING":
            return {"Table": describe_deleted(table, engine.settings, now)}
        return {"Table": describe(table, engine.settings, now=now)}
