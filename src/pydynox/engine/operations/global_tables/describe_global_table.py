from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.global_tables import DESCRIBE_GLOBAL_TABLE
from pydynox.engine.phases.global_tables.version_2017 import described, existing_global_table
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DESCRIBE_GLOBAL_TABLE)
def describe_global_table(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DESCRIBE_GLOBAL_TABLE, request)
    with engine.lock:
        found = existing_global_table(engine, request["GlobalTableName"], is_prefixed=True)
        return {"GlobalTableDescription": described(engine, found)}
