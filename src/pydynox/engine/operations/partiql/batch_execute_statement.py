from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.api.data.partiql import BATCH_EXECUTE_STATEMENT
from pydynox.engine import messages as batch_messages
from pydynox.engine.implicit.tables import schema_for
from pydynox.engine.messages.items import partiql as messages
from pydynox.engine.operations.partiql.execute_statement import perform_write
from pydynox.engine.operations.partiql.parameters import read_statement
from pydynox.engine.operations.partiql.plans import plan_of
from pydynox.engine.operations.partiql.select import key_of_point, select
from pydynox.engine.operations.partiql.writes import Write
from pydynox.engine.phases.items import capacity
from pydynox.engine.registry import operation
from pydynox.engine.storage.tables import Key, Table
from pydynox.engine.validation import check_request
from pydynox.errors import (
    ConditionalCheckFailedException,
    DuplicateItemException,
    ItemCollectionSizeLimitExceededException,
    ProvisionedThroughputExceededException,
    RequestLimitExceeded,
    ResourceNotFoundException,
    ServiceError,
    ThrottlingException,
    TransactionConflictException,
    ValidationException,
)
from pydynox.expressions.partiql import messages as statement_messages
from pydynox.expressions.partiql.compiled import SelectStatement, Statement, Values, is_read
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

# The most special first.
_CODES: tuple[tuple[type[ServiceError], str], ...] = (
    (ConditionalCheckFailedException, "ConditionalCheckFailed"),
    (DuplicateItemException, "DuplicateItem"),
    (ItemCollectionSizeLimitExceededException, "ItemCollectionSizeLimitExceeded"),
    (RequestLimitExceeded, "RequestLimitExceeded"),
    (ThrottlingException, "ThrottlingError"),
    (ProvisionedThroughputExceededException, "ProvisionedThroughputExceeded"),
    (ResourceNotFoundException, "ResourceNotFound"),
    (TransactionConflictException, "TransactionConflict"),
)


class _Member:
    """One statement of the batch: what is wrong with it is its own answer, and harms no other."""

    def __init__(self, engine: Engine, request: Request, mode: str | None) -> None:
        self.request: Request = {**request, "ReturnConsumedCapacity": mode}
        self.statement: Statement | None = None
        self.values: Values = {}
        self.write: Write | None = None
        self.table: Table
        self.key: Key | None = None
        self.error: ServiceError | None = None
        self.response: Response = {}
        try:
            self.statement, self.values = read_statement(engine, request)
            if isinstance(self.statement, SelectStatement):
                if self.statement.is_check:
                    raise ValidationException(statement_messages.EXISTS_OUTSIDE_TRANSACTION)
            else:
                self.write = Write(engine, self.request, self.statement, self.values)
        except ServiceError as error:
            self.error = error

    @property
    def is_read(self) -> bool | None:
        """None of what is neither: EXISTS, and what cannot be read."""
        statement = self.statement
        if statement is None:
            return is_read(self.request["Statement"])
        return None if isinstance(statement, SelectStatement) and statement.is_check else statement.is_read

    @property
    def name(self) -> str:
        """The table's, as the statement has it: perhaps its ARN."""
        return self.table.name if self.statement is None else self.statement.table

    def find_key(self, engine: Engine, schema: TableSchema | None) -> None:
        statement = self.statement
        if self.error is not None or statement is None:
            return
        try:
            self.table = engine.table(statement.table, schema_for(statement.table, schema))
            if isinstance(statement, SelectStatement):
                point = plan_of(statement, self.table).point
                if point is None or statement.order:
                    raise ValidationException(messages.BATCH_SELECT_WITHOUT_KEY)
                self.key = key_of_point(point, self.values, self.table, engine)
            elif self.write is not None:
                self.write.table = self.table
                self.write.find_key(engine)
                self.key = self.write.key
        except ServiceError as error:
            self.error = error

    def perform(self, engine: Engine) -> Response:
        if self.error is not None:
            # The table is told from the key on.
            named = {"TableName": self.name} if self.write is not None and self.write.has_key else {}
            return {"Error": _error(self.error), **named}
        response: Response = {"TableName": self.name}
        try:
            if isinstance(self.statement, SelectStatement):
                reply = select(engine, self.request, self.statement, self.values, self.table)
            else:
                assert self.write is not None
                self.write.table = engine.tables[self.table.name]
                reply = perform_write(engine, self.write)
        except ServiceError as error:
            return {"Error": _error(error), **response}
        self.response = reply
        if reply["Items"] and (reply["Items"][0] or isinstance(self.statement, SelectStatement)):
            response["Item"] = reply["Items"][0]
        return response


@operation(BATCH_EXECUTE_STATEMENT)
def batch_execute_statement(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(BATCH_EXECUTE_STATEMENT, request)
    mode = request.get("ReturnConsumedCapacity")
    members = [_Member(engine, one, mode) for one in request["Statements"]]
    if {True, False} <= {member.is_read for member in members}:
        raise ValidationException(messages.MIXED_BATCH)

    with engine.lock:
        for member in members:
            member.find_key(engine, schema)
        targets = [(member.table.name, member.key) for member in members if member.key is not None]
        if len(set(targets)) < len(targets):
            raise ValidationException(batch_messages.duplicate_keys())
        reply: Response = {"Responses": [member.perform(engine) for member in members]}
        if mode in capacity.WANTED:
            reply["ConsumedCapacity"] = _consumed(mode, members)
        return reply


def _consumed(mode: str | None, members: list[_Member]) -> list[dict[str, Any]]:
    """By table, in the order of the statements."""
    tables: dict[str, Table] = {}
    spelled: dict[str, str] = {}
    units: dict[str, float] = {}
    index_units: dict[str, capacity.IndexUnits] = {}
    for member in members:
        consumed = member.response.get("ConsumedCapacity")
        if consumed is None:
            continue
        name = member.table.name
        tables[name] = member.table
        spelled.setdefault(name, member.name)
        write = member.write
        if write is None:
            units[name] = units.get(name, 0.0) + consumed["CapacityUnits"]
            continue
        units[name] = units.get(name, 0.0) + capacity.write_units(write.old, write.new)
        more = capacity.index_write_units(member.table, write.old, write.new)
        capacity.add_units(index_units.setdefault(name, {}), more)
    return [
        capacity.consumed(table, mode, units[name], index_units.get(name, {}), spelled[name])
        for name, table in tables.items()
    ]


def _error(error: ServiceError) -> dict[str, Any]:
    code = next((code for kind, code in _CODES if isinstance(error, kind)), "ValidationError")
    found: dict[str, Any] = {"Code": code, "Message": error.message}
    item = getattr(error, "item", None)
    if item is not None:
        found["Item"] = item
    return found
