from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from pydynox.api.control.global_tables import LIST_GLOBAL_TABLES
from pydynox.engine.phases.global_tables.version_2017 import global_tables
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

_USUAL_PAGE = 100


@operation(LIST_GLOBAL_TABLES)
def list_global_tables(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(LIST_GLOBAL_TABLES, request)
    region, start = request.get("RegionName"), request.get("ExclusiveStartGlobalTableName")
    with engine.lock:
        found = global_tables(engine)
        names = sorted(name for name, each in found.items() if region is None or region in each["Regions"])
        first = bisect_right(names, start) if start is not None else 0
        end = first + (request.get("Limit") or _USUAL_PAGE)
        reply: Response = {
            "GlobalTables": [
                {
                    "GlobalTableName": name,
                    "ReplicationGroup": [{"RegionName": one} for one in found[name]["Regions"]],
                }
                for name in names[first:end]
            ]
        }
        if end < len(names):
            reply["LastEvaluatedGlobalTableName"] = names[end - 1]
        return reply
