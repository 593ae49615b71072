from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from pydynox.api.control.tables import LIST_TABLES
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(LIST_TABLES)
def list_tables(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(LIST_TABLES, request)
    with engine.lock:
        names = engine.table_names()
        start = request.get("ExclusiveStartTableName")
        first = bisect_right(names, start) if start is not None else 0
        end = first + (request.get("Limit") or engine.settings.list_tables_page)
        reply: Response = {"TableNames": names[first:end]}
        # Unlike a page of items, one that happens to end with the last table says that nothing follows.
        if end < len(names):
            reply["LastEvaluatedTableName"] = names[end - 1]
        return reply
