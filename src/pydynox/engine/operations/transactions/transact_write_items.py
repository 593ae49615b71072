from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.api.data.transactions import TRANSACT_WRITE_ITEMS
from pydynox.api.operation import NEWER
from pydynox.engine import messages
from pydynox.engine.implicit.tables import schema_for
from pydynox.engine.operations.items.update_item import check_update_of_keys, updated
from pydynox.engine.phases.items import capacity
from pydynox.engine.phases.items.keys import EmptyKeyError, key_of_item, key_of_key
from pydynox.engine.phases.items.values_and_expressions import Values, item_of, write_expressions
from pydynox.engine.phases.items.writes import check_condition, check_item_collection, item_collection_metrics
from pydynox.engine.phases.lowered_limits import check_action_count
from pydynox.engine.registry import operation
from pydynox.engine.storage.commits.changes import ItemChange
from pydynox.engine.storage.items.stored_item import StoredItem
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
from pydynox.engine.transactions.tokens import TokenUse, request_fingerprint
from pydynox.engine.transactions.units import Units, units_of_repetition
from pydynox.engine.validation import check_request
from pydynox.errors import ServiceError, ValidationException
from pydynox.foundation.types import Request, Response
from pydynox.values.attribute_value import value_size

if TYPE_CHECKING:
    from pydynox.api.operation import Operation
    from pydynox.engine.engine import Engine
    from pydynox.engine.throughput.enforcement import Throughput
    from pydynox.engine.throughput.limits import Use
    from pydynox.expressions import CompiledUpdate
    from pydynox.schema import TableSchema


class _Member:
    """One action: what the request says of it, then what it finds and makes."""

    __slots__ = (
        "action",
        "condition",
        "item",
        "key",
        "new",
        "old",
        "request",
        "size",
        "stored",
        "table",
        "update",
        "values",
    )

    def __init__(self, engine: Engine, record: Operation, action: str, request: Request) -> None:
        self.action = action
        self.request = request
        self.stored: StoredItem | None = None  # what a Put stores
        self.old: StoredItem | None = None
        self.new: StoredItem | None = None
        self.key: Key | None = None
        self.table: Table
        if action == "Put":
            self.item, self.size, flat = item_of(record, engine, request["Item"], "Item")
            self.stored = StoredItem(self.item, self.size, flat)
        self.values, self.update, self.condition = write_expressions(record, engine, request)
        if record.layer == NEWER and self.update is not None:
            _check_update_size(engine, self.update, self.values)
        if action != "Put":  # a key is judged after its action's expressions (ten regions, October 2026)
            self.item, self.size, _ = item_of(record, engine, request["Key"], "Key")
            return
        if self.size > engine.settings.item_size:
            raise ValidationException(messages.item_too_large())

    @property
    def request_size(self) -> int:
        return self.size + sum(map(value_size, self.values.values()))

    @property
    def image_size(self) -> int:
        """Bytes of the larger image, before or after: what the member is charged for."""
        return max(self.old.size if self.old is not None else 0, self.new.size if self.new is not None else 0)

    @property
    def change(self) -> ItemChange:
        assert self.key is not None
        return ItemChange(self.table.name, self.key, self.old, self.new)

    @property
    def writes(self) -> bool:
        return self.action != "ConditionCheck" and (self.old is not None or self.new is not None)

    def uses(self, throughput: Throughput) -> list[Use]:
        """What the member takes from an enforced throughput."""
        assert self.key is not None
        if self.writes:
            return throughput.uses_of_write(self.table, self.key, self.old, self.new, transactional=True)
        return throughput.uses_of_failed_write(self.table, self.key, self.old, transactional=True)

    def find_key(self, engine: Engine) -> Reason:
        try:
            if self.action == "Put":
                self.key = key_of_item(self.table, self.item, engine.settings)
            else:
                self.key = key_of_key(self.table, self.item, engine.settings)
                if self.update is not None:
                    check_update_of_keys(self.update, self.table, self.values, engine.settings)
        except EmptyKeyError:
            raise  # the one fault of a key that is not the member's reason (measured by dynoxide)
        except ValidationException as error:
            return reason_of(error)
        return NO_FAULT

    def perform(self, engine: Engine) -> Reason:
        """Work out the new item, and store nothing yet."""
        assert self.key is not None
        conflict = reason_of_held(engine, self.table, self.key)
        if conflict is not NO_FAULT:
            return conflict
        self.old = self.table.get(self.key)
        try:
            if self.condition is not None:
                check_condition(self.condition, self.old, self.values, self.request)
            self.new = self._made(engine)
            if self.new is not None and self.action != "ConditionCheck" and self.table.indexes:
                check_item_collection(engine, self.table, self.key, self.old, self.new)
        except EmptyKeyError:
            raise
        except ServiceError as error:
            return reason_of(error)
        return NO_FAULT

    def _made(self, engine: Engine) -> StoredItem | None:
        if self.action == "Put":
            return self.stored
        if self.action == "Delete":
            return None
        if self.update is None:
            return self.old
        return updated(self.update, self.old, self.item, self.values, self.table, engine.settings)


def _check_update_size(engine: Engine, update: CompiledUpdate, values: Values) -> None:
    """The newer layer holds an action to UpdateItem's own ceiling (three regions, October 2026)."""
    if update.charges_more_than(engine.settings.item_size, values):
        raise ValidationException(messages.updated_item_too_large())


@operation(TRANSACT_WRITE_ITEMS)
def transact_write_items(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    record = TRANSACT_WRITE_ITEMS if engine.profile is None else engine.profile[TRANSACT_WRITE_ITEMS]
    check_request(record, request)
    check_action_count(len(request["TransactItems"]), engine.settings.transaction_actions)
    members = [
        _Member(engine, record, action, member)
        for one in request["TransactItems"]
        for action, member in one.items()
        if member is not None
    ]
    if sum(member.request_size for member in members) > engine.settings.transaction_size:
        raise ValidationException(messages.transaction_too_large())
    token = request.get("ClientRequestToken")
    content = ""
    if token is not None:
        content = request_fingerprint([(one.action, one.request, {"": [one.item, one.values]}) for one in members])

    with engine.lock:
        if token is not None:
            refuse_token_in_progress(engine, token)
            use = engine.transactions.tokens.find(token, content, engine.clock.now())
            if use is not None:
                return _replayed(engine, request, use)
        _find_tables(engine, members, schema)
        _check_keys(engine, members)
        reasons = [member.perform(engine) for member in members]
        if engine.throughput is not None:
            take_all(engine.throughput, [member.uses(engine.throughput) for member in members], reasons)
        raise_if_faulty(reasons)
        engine.commit([member.change for member in members if member.writes])
        if token is not None:
            images = [(member.table.name, member.image_size) for member in members]
            engine.transactions.tokens.remember(token, content, engine.clock.now(), images)
        return _reply(engine, request, members)


def _find_tables(engine: Engine, members: list[_Member], schema: TableSchema | None) -> None:
    for member in members:
        name = member.request["TableName"]
        member.table = engine.table(name, schema_for(name, schema))


def _check_keys(engine: Engine, members: list[_Member]) -> None:
    reasons = [member.find_key(engine) for member in members]
    targets = [(member.table.name, member.key) for member in members if member.key is not None]
    refuse_one_item_twice(targets)
    raise_if_faulty(reasons)


def _reply(engine: Engine, request: Request, members: list[_Member]) -> Response:
    reply: Response = {}
    mode = request.get("ReturnConsumedCapacity")
    if mode in capacity.WANTED:
        units = Units("Write", _spellings(request))
        for member in members:
            units.write(member.table, member.old, member.new, is_check=member.action == "ConditionCheck")
        reply["ConsumedCapacity"] = units.consumed(engine.tables, mode)
    if request.get("ReturnItemCollectionMetrics") == "SIZE":
        metrics: dict[str, list[dict[str, Any]]] = {}
        spelled = _spelled(members)
        for member in members:
            assert member.key is not None
            entry = item_collection_metrics(engine.tables[member.table.name], member.key) if member.writes else None
            if entry is not None:
                metrics.setdefault(spelled[member.table.name], []).append(entry)
        reply["ItemCollectionMetrics"] = metrics
    return reply


def _spellings(request: Request) -> list[str]:
    return [member["TableName"] for one in request["TransactItems"] for member in filter(None, one.values())]


def _spelled(members: list[_Member]) -> dict[str, str]:
    """Each table as the request first has it: by its name or its ARN."""
    return {member.table.name: member.request["TableName"] for member in reversed(members)}


def _replayed(engine: Engine, request: Request, use: TokenUse) -> Response:
    reply: Response = {}
    mode = request.get("ReturnConsumedCapacity")
    if mode in capacity.WANTED:
        reply["ConsumedCapacity"] = units_of_repetition(use, _spellings(request)).consumed(engine.tables, mode)
    return reply
