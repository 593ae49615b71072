from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.data.items import GET_ITEM
from pydynox.engine.phases.items import capacity
from pydynox.engine.phases.items.keys import key_of_key
from pydynox.engine.phases.items.reads import check_projection_of_keys, projected
from pydynox.engine.phases.items.values_and_expressions import key_member, read_projection
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(GET_ITEM)
def get_item(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(GET_ITEM, request)
    key_item = key_member(engine, request)
    projection = read_projection(engine, request)

    with engine.lock:
        table = engine.table(request["TableName"], schema)
        key = key_of_key(table, key_item, engine.settings)
        if projection is not None:
            check_projection_of_keys(table, projection)
        stored = table.get(key)
        if engine.throughput is not None:
            size = stored.size if stored is not None else 0
            units = capacity.read_units(size, consistent=bool(request.get("ConsistentRead")))
            engine.throughput.read(table, key, units)

        reply: Response = {}
        if stored is not None:
            reply["Item"] = stored.copy() if projection is None else projected(projection, stored)
        mode = request.get("ReturnConsumedCapacity")
        if mode in capacity.WANTED:
            units = capacity.read_units(
                stored.size if stored is not None else 0, consistent=bool(request.get("ConsistentRead"))
            )
            reply["ConsumedCapacity"] = capacity.consumed(table, mode, units, {}, request["TableName"])
        return reply
