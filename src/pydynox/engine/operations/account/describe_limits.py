from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.account import DESCRIBE_LIMITS
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DESCRIBE_LIMITS)
def describe_limits(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DESCRIBE_LIMITS, request)
    return {
        "AccountMaxReadCapacityUnits": engine.settings.account_capacity,
        "AccountMaxWriteCapacityUnits": engine.settings.account_capacity,
        "TableMaxReadCapacityUnits": engine.settings.table_capacity,
        "TableMaxWriteCapacityUnits": engine.settings.table_capacity,
    }
