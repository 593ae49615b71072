from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.data.items import PUT_ITEM
from pydynox.engine import messages
from pydynox.engine.phases.items.keys import key_of_item
from pydynox.engine.phases.items.values_and_expressions import write_expressions
from pydynox.engine.phases.items.writes import add_write_figures, check_condition, check_item_collection, take_write
from pydynox.engine.registry import operation
from pydynox.engine.storage.commits.commit import commit_item
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.transactions.holds import refuse_held
from pydynox.engine.validation import check_request, in_words_of
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response
from pydynox.values.attribute_value import canonical_item

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(PUT_ITEM)
def put_item(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    record = PUT_ITEM if engine.profile is None else engine.profile[PUT_ITEM]
    check_request(record, request)
    try:
        item, size, flat = canonical_item(request["Item"], limits=engine.settings.limits)
        values, _, condition = write_expressions(record, engine, request)
    except ValidationException as error:
        raise in_words_of(record, error) from None
    # Size comes after the expressions, still before the table is looked up.
    if size > engine.settings.item_size:
        raise ValidationException(messages.item_too_large())

    with engine.lock:
        table = engine.table(request["TableName"], schema)
        key = key_of_item(table, item, engine.settings)
        if engine.transactions.held:
            refuse_held(engine, table, key)
        old = table.get(key)
        new = StoredItem(item, size, flat)
        if engine.throughput is not None:
            take_write(engine.throughput, table, key, old, new, condition, values)
        if condition is not None:
            check_condition(condition, old, values, request)
        if table.indexes:
            check_item_collection(engine, table, key, old, new)
        table = commit_item(engine.catalogue, table, key, old, new)

        reply: Response = {}
        if len(request) > 2:  # beyond TableName and Item
            if old is not None and request.get("ReturnValues") == "ALL_OLD":
                reply["Attributes"] = old.copy()
            add_write_figures(reply, request, table, key, old, new)
        return reply
