from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.api.data.batches import BATCH_GET_ITEM
from pydynox.engine import messages
from pydynox.engine.implicit.tables import schema_for
from pydynox.engine.phases.items import capacity
from pydynox.engine.phases.items.keys import check_spellings, key_of_key
from pydynox.engine.phases.items.reads import check_projection_of_keys, projected
from pydynox.engine.phases.items.values_and_expressions import read_projection
from pydynox.engine.phases.lowered_limits import check_batch_count
from pydynox.engine.registry import operation
from pydynox.engine.storage.tables import Key, Table
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Item, Request, Response
from pydynox.values.attribute_value import canonical_item, equal

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.throughput.enforcement import Throughput
    from pydynox.expressions import CompiledProjection
    from pydynox.schema import TableSchema


class _Block:
    """What the request asks of one table."""

    __slots__ = ("items", "keys", "projection", "request", "table", "units")

    def __init__(self, engine: Engine, request: dict[str, Any]) -> None:
        self.request = request
        # The expression is judged before the keys.
        self.projection: CompiledProjection | None = read_projection(engine, request)
        self.items = [canonical_item(key, "Key", limits=engine.settings.limits)[0] for key in request["Keys"]]
        self.units = 0.0

    def find(self, engine: Engine, name: str, schema: TableSchema | None) -> None:
        self.table: Table = engine.table(name, schema)
        self.keys: list[Key] = [key_of_key(self.table, item, engine.settings) for item in self.items]
        if self.projection is not None:
            check_projection_of_keys(self.table, self.projection)

    def keep(self, allowed: list[tuple[Key, Item]]) -> None:
        self.keys, self.items = [key for key, _ in allowed], [item for _, item in allowed]

    def has_duplicates(self) -> bool:
        """Whether two keys are equal, which is judged without the table."""
        items = self.items
        try:
            if len({frozenset(item.items()) for item in items}) == len(items):
                return False
        except TypeError:
            pass  # an unhashable value is no key; that is said when the table is known
        return any(equal(item, other) for number, item in enumerate(items) for other in items[:number])


@operation(BATCH_GET_ITEM)
def batch_get_item(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    record = BATCH_GET_ITEM if engine.profile is None else engine.profile[BATCH_GET_ITEM]
    check_request(record, request)
    count = sum(len(block["Keys"]) for block in request["RequestItems"].values())
    check_batch_count(BATCH_GET_ITEM, count, engine.settings.batch_get_keys)
    blocks = {name: _Block(engine, block) for name, block in request["RequestItems"].items()}

    if any(block.has_duplicates() for block in blocks.values()):
        raise ValidationException(messages.duplicate_keys())

    with engine.lock:
        for name, block in blocks.items():
            block.find(engine, name, schema_for(name, schema))
        if len(blocks) > 1:
            check_spellings([(block.table, block.keys) for block in blocks.values()])
        responses: dict[str, list[Item]] = {}
        unprocessed: dict[str, Any] = {}
        room = engine.settings.batch_get_reply_size
        throttled = _take_throttled(engine.throughput, blocks) if engine.throughput is not None else {}
        for name, block in blocks.items():
            responses[name], left, room = _read(block, room)
            if name in throttled:
                left = [*left, *throttled[name]]
            if left:
                unprocessed[name] = {**block.request, "Keys": left}
        reply: Response = {"Responses": responses, "UnprocessedKeys": unprocessed}
        mode = request.get("ReturnConsumedCapacity")
        if mode in capacity.WANTED:
            reply["ConsumedCapacity"] = [
                capacity.consumed(block.table, mode, block.units, {}, name) for name, block in blocks.items()
            ]
        return reply


def _take_throttled(throughput: Throughput, blocks: dict[str, _Block]) -> dict[str, list[Item]]:
    """Take the keys that there is no throughput for out of the blocks; if that is all of them, the batch is refused."""
    throttled: dict[str, list[Item]] = {}
    refusals = []
    for name, block in blocks.items():
        allowed = []
        for key, item in zip(block.keys, block.items, strict=True):
            stored = block.table.get(key)
            size = stored.size if stored is not None else 0
            units = capacity.read_units(size, consistent=bool(block.request.get("ConsistentRead")))
            refusal = throughput.refusal_of_read(block.table, key, units)
            if refusal is None:
                allowed.append((key, item))
            else:
                refusals.append(refusal)
                throttled.setdefault(name, []).append(item)
        block.keep(allowed)
    if refusals and not any(block.keys for block in blocks.values()):
        raise refusals[0]
    return throttled


def _read(block: _Block, room: int) -> tuple[list[Item], list[Item], int]:
    """The items found, the keys left over, and the room left in the reply. Who does not fit ends the batch."""
    found: list[Item] = []
    consistent = bool(block.request.get("ConsistentRead"))
    for number, key in enumerate(block.keys):
        stored = block.table.get(key)
        size = stored.size if stored is not None else 0
        if size > room:
            return found, block.items[number:], 0
        room -= size
        block.units += capacity.read_units(size, consistent=consistent)
        if stored is not None:
            found.append(stored.copy() if block.projection is None else projected(block.projection, stored))
    return found, [], room
