"""Taking the units of requests from the meters of tables and indexes, or refusing.

What meters hold belongs to the engine and not to its content, as holds do: it is about what was asked in the last five
minutes, and not about what is stored. So no snapshot has it, a fork begins with meters of its own, and `clear` and
`restore` begin anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pydynox.engine.messages import throttling as messages
from pydynox.engine.phases.items import capacity
from pydynox.engine.phases.tables.description import table_arn
from pydynox.engine.throughput.limits import (
    ACCOUNT,
    KEY_RANGE,
    MAX_ON_DEMAND,
    NOBODY,
    READ,
    WRITE,
    Throttle,
    Use,
    is_on_demand,
    throttles,
)
from pydynox.engine.throughput.meters import Meter
from pydynox.errors import ProvisionedThroughputExceededException, RequestLimitExceeded, ThrottlingException

if TYPE_CHECKING:
    from pydynox.engine.clock import Clock
    from pydynox.engine.settings import Settings
    from pydynox.engine.storage.indexes import Index
    from pydynox.engine.storage.items.stored_item import StoredItem
    from pydynox.engine.storage.tables import Key, Table

# Meters of single partition keys: those that are full again are forgotten when there are this many.
_MANY = 10_000

Refusal = ProvisionedThroughputExceededException


class Throughput:
    """To be asked under the engine's lock."""

    def __init__(self, clock: Clock, settings: Settings) -> None:
        self._clock = clock
        self._settings = settings
        self._meters: dict[tuple[Any, ...], Meter] = {}

    def forget(self) -> None:
        self._meters.clear()

    def write(self, table: Table, key: Key, old: StoredItem | None, new: StoredItem | None) -> None:
        """Take what a write costs; raises if that is too much."""
        _raise(self.refusal_of_write(table, key, old, new))

    def refusal_of_write(
        self, table: Table, key: Key, old: StoredItem | None, new: StoredItem | None
    ) -> Refusal | None:
        return self.take(self.uses_of_write(table, key, old, new))

    def failed_write(self, table: Table, key: Key, old: StoredItem | None) -> None:
        """A write whose condition is false costs what the item there costs, and indexes nothing."""
        _raise(self.take(self.uses_of_failed_write(table, key, old)))

    def read(self, table: Table, key: Key, units: float) -> None:
        """Take what the read of an item costs; raises if that is too much."""
        _raise(self.refusal_of_read(table, key, units))

    def refusal_of_read(self, table: Table, key: Key, units: float) -> Refusal | None:
        return self.take(self.uses_of_read(table, key, units))

    def read_page(self, table: Table, index: Index | None, partition: tuple[Any, ...] | None, units: float) -> None:
        """Take what a page cost. It begins if there is anything left, and may owe what it turns out to take.

        `partition`: the partition key's values, if it is a page of one.
        """
        name = index.schema.name if index is not None and index.schema.is_global else None
        partition_key = NOBODY if partition is None else partition[0] if len(partition) == 1 else partition
        _raise(self.take([Use(table, name, READ, partition_key, units)], may_owe=True))

    def take(self, uses: Iterable[Use], *, may_owe: bool = False) -> Refusal | None:
        """Take all of these units, or none and say why not."""
        now = self._clock.now()
        taken: list[tuple[Meter, float]] = []
        refused: list[tuple[Use, Throttle]] = []
        for use in uses:
            for throttle in throttles(use):
                meter = self._meter(throttle, now)
                if meter.allows(use.units, may_owe=may_owe):
                    taken.append((meter, use.units))
                else:
                    refused.append((use, throttle))
        if refused:
            return self._refusal(refused)
        for meter, units in taken:
            meter.units -= units
        return None

    def give_back(self, uses: Iterable[Use]) -> None:
        """What was taken for a transaction that is cancelled."""
        for use in uses:
            for throttle in throttles(use):
                self._meters[throttle.key].units += use.units

    def _meter(self, throttle: Throttle, now: float) -> Meter:
        meter = self._meters.get(throttle.key)
        if meter is None:
            if len(self._meters) >= _MANY:
                self._sweep(now)
            meter = self._meters[throttle.key] = Meter(throttle.limit, now)
        else:
            meter.settle(throttle.limit, now)
        return meter

    def _sweep(self, now: float) -> None:
        for key, meter in list(self._meters.items()):
            meter.settle(meter.limit, now)
            if meter.is_full and KEY_RANGE in key:
                del self._meters[key]

    def _refusal(self, refused: list[tuple[Use, Throttle]]) -> Refusal:
        reasons = [self._reason(use, throttle) for use, throttle in refused]
        use, throttle = refused[0]
        of_index = use.index_name is not None
        if throttle.reason == MAX_ON_DEMAND:
            return ThrottlingException(messages.on_demand_maximum_exceeded(), throttling_reasons=reasons)
        if throttle.reason == ACCOUNT:
            return RequestLimitExceeded(messages.account_limit_exceeded(), throttling_reasons=reasons)
        if is_on_demand(use.table):
            text = messages.index_capacity_exceeded() if of_index else messages.capacity_exceeded()
            return ThrottlingException(text, throttling_reasons=reasons)
        text = messages.provisioned_of_index_exceeded() if of_index else messages.provisioned_exceeded()
        return Refusal(text, throttling_reasons=reasons)

    def _reason(self, use: Use, throttle: Throttle) -> dict[str, str]:
        arn = table_arn(use.table.name, self._settings)
        if use.index_name is None:
            return {"reason": f"Table{use.kind}{throttle.reason}", "resource": arn}
        return {"reason": f"Index{use.kind}{throttle.reason}", "resource": f"{arn}/index/{use.index_name}"}

    @staticmethod
    def uses_of_read(table: Table, key: Key, units: float) -> list[Use]:
        return [Use(table, None, READ, key[0], units)]

    @staticmethod
    def uses_of_failed_write(
        table: Table, key: Key, old: StoredItem | None, *, transactional: bool = False
    ) -> list[Use]:
        return [Use(table, None, WRITE, key[0], capacity.write_units(old, None) * (2 if transactional else 1))]

    @staticmethod
    def uses_of_write(
        table: Table, key: Key, old: StoredItem | None, new: StoredItem | None, *, transactional: bool = False
    ) -> list[Use]:
        """What a write takes from its table and, for what changes there, from each global index.

        A global index that has too little left holds up the writes of its table: the service's back-pressure.
        """
        units = capacity.write_units(old, new) * (2 if transactional else 1)
        uses = []
        for name, charge in capacity.index_write_units(table, old, new).items() if table.indexes else ():
            index = table.indexes[name]
            if index.schema.is_global:
                uses.append(Use(table, name, WRITE, _partition_written(index, old, new), charge))
            else:
                units += charge
        return [Use(table, None, WRITE, key[0], units), *uses]


def _partition_written(index: Index, old: StoredItem | None, new: StoredItem | None) -> Any:
    """Of an entry that moves, where it goes."""
    for each in (new, old):
        position = index.position(each.item) if each is not None else None
        if position is not None:
            return position[0]
    return NOBODY


def _raise(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise refusal
