from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.data.partiql import EXECUTE_TRANSACTION
from pydynox.engine import messages as transaction_messages
from pydynox.engine.implicit.tables import schema_for
from pydynox.engine.messages.items import partiql as messages
from pydynox.engine.operations.partiql.parameters import read_statement
from pydynox.engine.operations.partiql.plans import plan_of
from pydynox.engine.operations.partiql.select import key_of_point, shown
from pydynox.engine.operations.partiql.writes import Write, has_condition, is_incomplete
from pydynox.engine.phases.items import capacity
from pydynox.engine.phases.items.keys import EmptyKeyError
from pydynox.engine.phases.lowered_limits import check_action_count
from pydynox.engine.registry import operation
from pydynox.engine.storage.tables import Key, Table
from pydynox.engine.transactions.holds import reason_of_held, refuse_token_in_progress
from pydynox.engine.transactions.reasons import (
    NO_FAULT,
    Reason,
    raise_if_faulty,
    reason_of,
    refuse_one_item_twice,
    take_all,
)
from pydynox.engine.transactions.tokens import TokenUse, fingerprint
from pydynox.engine.transactions.units import Units, units_of_repetition
from pydynox.engine.validation import check_request
from pydynox.errors import DuplicateItemException, InvalidValueError, ServiceError, ValidationException
from pydynox.expressions.partiql.compiled import (
    DeleteStatement,
    SelectStatement,
    Statement,
    UpdateStatement,
    Values,
)
from pydynox.foundation.complaint import Complaint
from pydynox.foundation.types import Item, Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.throughput.enforcement import Throughput
    from pydynox.engine.throughput.limits import Use
    from pydynox.schema import TableSchema


class _Member:
    """One statement: what is wrong with it by itself refuses the transaction, what it finds cancels it."""

    def __init__(self, position: int, request: Request) -> None:
        self.position = position
        self.request = request
        self.statement: Statement
        self.values: Values
        self.table: Table
        self.key: Key | None = None
        self.write: Write | None = None

    def read(self, engine: Engine) -> None:
        try:
            self.statement, self.values = read_statement(engine, self.request)
        except InvalidValueError:
            raise  # what is wrong with a parameter by itself is said without its place (eu-west-2, October 2026)
        except ValidationException as error:
            raise self._refused(error.complaint) from None
        statement = self.statement
        if isinstance(statement, (UpdateStatement, DeleteStatement)) and statement.returning is not None:
            raise self._refused(messages.TRANSACTION_RETURNING)
        if isinstance(statement, SelectStatement) and statement.index is not None:
            is_check = statement.is_check
            raise self._refused(
                messages.TRANSACTION_CHECK_OF_INDEX if is_check else messages.TRANSACTION_SELECT_OF_INDEX
            )
        if not statement.is_read:
            self.write = Write(engine, self.request, statement, self.values)

    def _refused(self, complaint: Complaint | None) -> ValidationException:
        assert complaint is not None
        return ValidationException(messages.in_transaction(self.position, complaint))

    def find_table(self, engine: Engine, schema: TableSchema | None) -> None:
        statement = self.statement
        self.table = engine.table(statement.table, schema_for(statement.table, schema))
        if not isinstance(statement, SelectStatement):
            return
        if statement.is_check:
            if is_incomplete(statement, self.table) or not has_condition(statement, self.table):
                raise self._refused(messages.TRANSACTION_CHECK_WITHOUT_KEY)
        elif plan_of(statement, self.table).point is None:
            raise self._refused(messages.TRANSACTION_SELECT_WITHOUT_KEY)

    def find_key(self, engine: Engine) -> Reason:
        try:
            if self.write is not None:
                self.write.table = self.table
                self.write.find_key(engine)
                self.key = self.write.key
            else:
                assert isinstance(self.statement, SelectStatement)
                point = plan_of(self.statement, self.table).point
                assert point is not None
                self.key = key_of_point(point, self.values, self.table, engine)
        except EmptyKeyError as error:
            if self.write is not None:
                raise  # of a write it is no member's reason, as in TransactWriteItems
            return reason_of(error)
        except ValidationException as error:
            return reason_of(error)
        return NO_FAULT

    def uses(self, throughput: Throughput) -> list[Use]:
        """What the statement takes from an enforced throughput."""
        assert self.key is not None
        write = self.write
        if write is not None and write.writes:
            return throughput.uses_of_write(write.table, self.key, write.old, write.new, transactional=True)
        stored = self.table.get(self.key)
        if not self.statement.is_read:
            return throughput.uses_of_failed_write(self.table, self.key, stored, transactional=True)
        units = 2 * capacity.read_units(stored.size if stored is not None else 0, consistent=True)
        return throughput.uses_of_read(self.table, self.key, units)

    def perform(self, engine: Engine) -> Reason:
        assert self.key is not None
        conflict = reason_of_held(engine, self.table, self.key)
        if conflict is not NO_FAULT:
            return conflict
        if self.write is not None:
            try:
                self.write.perform(engine)
            except DuplicateItemException as error:
                return {"Code": "DuplicateItem", "Message": error.message}
            except ServiceError as error:
                return reason_of(error)
        return NO_FAULT


@operation(EXECUTE_TRANSACTION)
def execute_transaction(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(EXECUTE_TRANSACTION, request)
    check_action_count(len(request["TransactStatements"]), engine.settings.transaction_actions)
    members = [_Member(position, one) for position, one in enumerate(request["TransactStatements"])]
    for member in members:
        member.read(engine)
    if len({member.statement.is_read for member in members}) > 1:
        raise ValidationException(messages.MIXED_TRANSACTION)
    if sum(member.write.size for member in members if member.write is not None) > engine.settings.transaction_size:
        raise ValidationException(transaction_messages.transaction_too_large())
    token = request.get("ClientRequestToken")
    content = "" if token is None else _content(request)

    with engine.lock:
        if token is not None:
            refuse_token_in_progress(engine, token)
            use = engine.transactions.tokens.find(token, content, engine.clock.now())
            if use is not None:
                return _replayed(engine, request, use, members)
        _find(engine, members, schema)
        reasons = [member.perform(engine) for member in members]
        if engine.throughput is not None:
            take_all(engine.throughput, [member.uses(engine.throughput) for member in members], reasons)
        raise_if_faulty(reasons)
        if members[0].statement.is_read:
            return _read(engine, request, members)
        writes = [member.write for member in members if member.write is not None]
        engine.commit([write.change for write in writes if write.writes])
        if token is not None:
            images = [(write.table.name, write.image_size) for write in writes]
            engine.transactions.tokens.remember(token, content, engine.clock.now(), images)
        reply: Response = {"Responses": []}  # not one for each write (eu-west-2, October 2026)
        mode = request.get("ReturnConsumedCapacity")
        if mode in capacity.WANTED:
            units = Units("Write", _spellings(members))
            for write in writes:
                units.write(write.table, write.old, write.new, is_check=write.is_check)
            reply["ConsumedCapacity"] = units.consumed(engine.tables, mode)
        return reply


def items_written(engine: Engine, request: Request, schema: TableSchema | None) -> list[tuple[str, Item]]:
    """The tables and keys of what a transaction of writes writes or checks, for `Hold`; none of one that reads."""
    members = [_Member(position, one) for position, one in enumerate(request["TransactStatements"])]
    for member in members:
        member.read(engine)
    writes = [member.write for member in members if member.write is not None]
    if len(writes) == len(members):
        _find(engine, members, schema)
    return [(write.table.name, write.key_item) for write in writes if write.has_key]


def _content(request: Request) -> str:
    statements = [[one["Statement"], one.get("Parameters")] for one in request["TransactStatements"]]
    return fingerprint(["PartiQL", statements])


def _find(engine: Engine, members: list[_Member], schema: TableSchema | None) -> None:
    for member in members:
        member.find_table(engine, schema)
    reasons = [member.find_key(engine) for member in members]
    targets = [(member.table.name, member.key) for member in members if member.key is not None]
    refuse_one_item_twice(targets)
    raise_if_faulty(reasons)


def _read(engine: Engine, request: Request, members: list[_Member]) -> Response:
    responses: list[Response] = []
    units = Units("Read", _spellings(members))
    size = 0
    for member in members:
        assert member.key is not None
        assert isinstance(member.statement, SelectStatement)
        stored = member.table.get(member.key)
        read_size = stored.size if stored is not None else 0
        size += read_size
        units.read(member.table.name, read_size)
        responses.append({} if stored is None else {"Item": shown(member.statement, stored)})
    if size > engine.settings.transaction_size:
        raise ValidationException(transaction_messages.transaction_too_large())
    reply: Response = {"Responses": responses}
    mode = request.get("ReturnConsumedCapacity")
    if mode in capacity.WANTED:
        reply["ConsumedCapacity"] = units.consumed(engine.tables, mode)
    return reply


def _replayed(engine: Engine, request: Request, use: TokenUse, members: list[_Member]) -> Response:
    reply: Response = {"Responses": []}
    mode = request.get("ReturnConsumedCapacity")
    if mode in capacity.WANTED:
        reply["ConsumedCapacity"] = units_of_repetition(use, _spellings(members)).consumed(engine.tables, mode)
    return reply


def _spellings(members: list[_Member]) -> list[str]:
    return [member.statement.table for member in members]
