from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.data.transactions import TRANSACT_GET_ITEMS
from pydynox.engine import messages
from pydynox.engine.implicit.tables import schema_for
from pydynox.engine.phases.items import capacity
from pydynox.engine.phases.items.keys import key_of_key
from pydynox.engine.phases.items.reads import check_projection_of_keys, projected
from pydynox.engine.phases.items.values_and_expressions import item_of, read_projection
from pydynox.engine.phases.lowered_limits import check_action_count
from pydynox.engine.registry import operation
from pydynox.engine.storage.tables import Key, Table
from pydynox.engine.transactions.holds import reason_of_held
from pydynox.engine.transactions.reasons import (
    NO_FAULT,
    Reason,
    raise_if_faulty,
    reason_of,
    refuse_one_item_twice,
    take_all,
)
from pydynox.engine.transactions.units import Units
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.api.operation import Operation
    from pydynox.engine.engine import Engine
    from pydynox.engine.throughput.enforcement import Throughput
    from pydynox.engine.throughput.limits import Use
    from pydynox.expressions import CompiledProjection
    from pydynox.schema import TableSchema


class _Get:
    __slots__ = ("item", "key", "projection", "request", "table")

    def __init__(self, engine: Engine, record: Operation, request: Request) -> None:
        self.request = request
        self.item, _, _ = item_of(record, engine, request["Key"], "Key")
        self.projection: CompiledProjection | None = read_projection(engine, request)
        self.table: Table
        self.key: Key | None = None

    def find_key(self, engine: Engine) -> Reason:
        try:
            self.key = key_of_key(self.table, self.item, engine.settings)
            if self.projection is not None:
                check_projection_of_keys(self.table, self.projection)
        except ValidationException as error:
            return reason_of(error)
        return NO_FAULT

    def uses(self, throughput: Throughput) -> list[Use]:
        """What the get takes from an enforced throughput."""
        assert self.key is not None
        stored = self.table.get(self.key)
        units = 2 * capacity.read_units(stored.size if stored is not None else 0, consistent=True)
        return throughput.uses_of_read(self.table, self.key, units)

    def find_conflict(self, engine: Engine) -> Reason:
        assert self.key is not None
        return reason_of_held(engine, self.table, self.key)


@operation(TRANSACT_GET_ITEMS)
def transact_get_items(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    record = TRANSACT_GET_ITEMS if engine.profile is None else engine.profile[TRANSACT_GET_ITEMS]
    check_request(record, request)
    check_action_count(len(request["TransactItems"]), engine.settings.transaction_actions)
    gets = [_Get(engine, record, one["Get"]) for one in request["TransactItems"]]

    with engine.lock:
        for get in gets:
            name = get.request["TableName"]
            get.table = engine.table(name, schema_for(name, schema))
        raise_if_faulty([get.find_key(engine) for get in gets])
        targets = [(get.table.name, get.key) for get in gets]
        refuse_one_item_twice(targets)
        reasons = [get.find_conflict(engine) for get in gets]
        if engine.throughput is not None:
            take_all(engine.throughput, [get.uses(engine.throughput) for get in gets], reasons)
        raise_if_faulty(reasons)
        return _read(engine, request, gets)


def _read(engine: Engine, request: Request, gets: list[_Get]) -> Response:
    responses: list[Response] = []
    units = Units("Read", [get.request["TableName"] for get in gets])
    size = 0
    for get in gets:
        assert get.key is not None
        stored = get.table.get(get.key)
        read_size = stored.size if stored is not None else 0
        size += read_size
        units.read(get.table.name, read_size)
        response: Response = {}
        if stored is not None:
            item = stored.copy() if get.projection is None else projected(get.projection, stored)
            if item:
                response["Item"] = item
        responses.append(response)
    if size > engine.settings.transaction_size:
        raise ValidationException(messages.transaction_too_large())
    reply: Response = {"Responses": responses}
    mode = request.get("ReturnConsumedCapacity")
    if mode in capacity.WANTED:
        reply["ConsumedCapacity"] = units.consumed(engine.tables, mode)
    return reply
