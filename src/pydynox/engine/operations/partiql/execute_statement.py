from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.data.partiql import EXECUTE_STATEMENT
from pydynox.engine.implicit.tables import schema_for
from pydynox.engine.operations.partiql.next_token import place_of
from pydynox.engine.operations.partiql.parameters import read_statement
from pydynox.engine.operations.partiql.select import select
from pydynox.engine.operations.partiql.writes import Write
from pydynox.engine.phases.items import capacity
from pydynox.engine.registry import operation
from pydynox.engine.storage.commits.commit import commit_item
from pydynox.engine.transactions.holds import refuse_held
from pydynox.engine.validation import check_request
from pydynox.errors import ConditionalCheckFailedException, ValidationException
from pydynox.expressions.partiql import messages
from pydynox.expressions.partiql.compiled import SelectStatement
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(EXECUTE_STATEMENT)
def execute_statement(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(EXECUTE_STATEMENT, request)
    statement, values = read_statement(engine, request)
    if isinstance(statement, SelectStatement):
        if statement.is_check:
            raise ValidationException(messages.EXISTS_OUTSIDE_TRANSACTION)
        with engine.lock:
            return select(
                engine, request, statement, values, engine.table(statement.table, schema_for(statement.table, schema))
            )
    place_of(request)  # a write has no pages, so no token is one of it
    write = Write(engine, request, statement, values)

    with engine.lock:
        write.table = engine.table(statement.table, schema_for(statement.table, schema))
        return perform_write(engine, write)


def perform_write(engine: Engine, write: Write) -> Response:
    """Under the lock, the table being known."""
    write.find_key(engine)
    if engine.transactions.held:
        refuse_held(engine, write.table, write.key)
    try:
        write.perform(engine)
    except ConditionalCheckFailedException:
        if engine.throughput is not None:
            engine.throughput.failed_write(write.table, write.key, write.old)
        raise
    if engine.throughput is not None:
        engine.throughput.write(write.table, write.key, write.old, write.new)
    if write.writes:
        write.table = commit_item(engine.catalogue, write.table, write.key, write.old, write.new)
    returned = write.returned()
    reply: Response = {"Items": [] if returned is None else [returned]}
    mode = write.request.get("ReturnConsumedCapacity")
    if mode in capacity.WANTED:
        units = capacity.write_units(write.old, write.new)
        index_units = capacity.index_write_units(write.table, write.old, write.new) if write.table.indexes else {}
        reply["ConsumedCapacity"] = capacity.consumed(write.table, mode, units, index_units, write.statement.table)
    return reply
