from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.data.items import DELETE_ITEM
from pydynox.engine.phases.items.keys import key_of_key
from pydynox.engine.phases.items.values_and_expressions import key_member, write_expressions
from pydynox.engine.phases.items.writes import add_write_figures, check_condition, take_write
from pydynox.engine.registry import operation
from pydynox.engine.storage.commits.commit import commit_item
from pydynox.engine.transactions.holds import refuse_held
from pydynox.engine.validation import check_request, enveloped
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DELETE_ITEM)
def delete_item(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DELETE_ITEM, request)
    try:
        key_item = key_member(engine, request)
        values, _, condition = write_expressions(DELETE_ITEM, engine, request)
    except ValidationException as error:
        raise enveloped(error) from None

    with engine.lock:
        table = engine.table(request["TableName"], schema)
        key = key_of_key(table, key_item, engine.settings)
        if engine.transactions.held:
            refuse_held(engine, table, key)
        old = table.get(key)
        if engine.throughput is not None:
            take_write(engine.throughput, table, key, old, None, condition, values)
        if condition is not None:
            check_condition(condition, old, values, request)
        if old is not None:
            table = commit_item(engine.catalogue, table, key, old, None)

        reply: Response = {}
        if len(request) > 2:  # beyond TableName and Key
            if old is not None and request.get("ReturnValues") == "ALL_OLD":
                reply["Attributes"] = old.copy()
            add_write_figures(reply, request, table, key, old, None)
        return reply
