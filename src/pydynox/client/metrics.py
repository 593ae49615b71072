"""What the calls of a client took and used."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Any

from pydynox.foundation.record import Record

# A call as the client notes it down: a tuple, because an object for each would cost more than some calls do.
# (operation, seconds, ResponseMetadata, ConsumedCapacity, Count, ScannedCount)
Note = tuple[str, float, dict[str, Any], Any, int | None, int | None]

Values = tuple[
    float, float | None, float | None, str | None, int | None, int | None, float | None, float | None
]  # fmt: skip


class OperationMetrics:
    """One call, or several that were made for one method; fields that do not apply are None."""

    __slots__ = ("_collections", "_note", "_read")

    def __init__(
        self,
        duration_ms: float = 0.0,
        *,
        consumed_rcu: float | None = None,
        consumed_wcu: float | None = None,
        request_id: str | None = None,
        items_count: int | None = None,
        scanned_count: int | None = None,
        vector_search_bytes: float | None = None,
        vector_write_bytes: float | None = None,
    ) -> None:
        self._note: Note | None = None
        self._read: Values | None = (
            duration_ms,
            consumed_rcu,
            consumed_wcu,
            request_id,
            items_count,
            scanned_count,
            vector_search_bytes,
            vector_write_bytes,
        )

    @classmethod
    def of_note(cls, note: Note) -> OperationMetrics:
        """Every write returns one of these and few are looked at, so the note is read when somebody does."""
        metrics = cls.__new__(cls)
        metrics._note = note
        metrics._read = None
        return metrics

    def _values(self) -> Values:
        if self._read is None:
            assert self._note is not None
            self._read = _read_note(self._note)
        return self._read

    @property
    def duration_ms(self) -> float:
        return self._values()[0]

    @property
    def consumed_rcu(self) -> float | None:
        return self._values()[1]

    @property
    def consumed_wcu(self) -> float | None:
        return self._values()[2]

    @property
    def request_id(self) -> str | None:
        return self._values()[3]

    @property
    def items_count(self) -> int | None:
        return self._values()[4]

    @property
    def scanned_count(self) -> int | None:
        return self._values()[5]

    @property
    def vector_search_bytes(self) -> float | None:
        return self._values()[6]

    @property
    def vector_write_bytes(self) -> float | None:
        return self._values()[7]

    @property
    def consumed_capacity(self) -> Any:
        """What the reply says, by tables and indexes if `return_consumed_capacity="INDEXES"` asked for that."""
        return None if self._note is None else self._note[3]

    @property
    def item_collection_metrics(self) -> dict[str, Any] | None:
        """Of a write with `return_item_collection_metrics="SIZE"` to a table with local indexes."""
        return getattr(self, "_collections", None)

    @item_collection_metrics.setter
    def item_collection_metrics(self, told: dict[str, Any]) -> None:
        self._collections = told

    def __repr__(self) -> str:
        duration_ms, *rest = self._values()
        named = zip(_NAMES[1:], rest, strict=True)
        shown = "".join(f", {name}={value!r}" for name, value in named if value is not None)
        return f"OperationMetrics(duration_ms={duration_ms:.3f}{shown})"


_NAMES = (
    "duration_ms",
    "consumed_rcu",
    "consumed_wcu",
    "request_id",
    "items_count",
    "scanned_count",
    "vector_search_bytes",
    "vector_write_bytes",
)


def _read_note(note: Note) -> Values:
    operation, seconds, metadata, capacity, count, scanned = note
    units = consumed_units(capacity)
    rcu, wcu = (units, None) if _reads(operation) else (None, units)
    return seconds * 1000.0, rcu, wcu, metadata.get("RequestId"), count, scanned, None, None


def _reads(operation: str) -> bool:
    from pydynox.api.operation import READ  # whoever only declares a model needs no API
    from pydynox.api.operations import operation_named

    known = operation_named(operation)
    return known is not None and known.access == READ


class ModelMetrics(Record, frozen=False):
    """Running totals. KMS and S3 have their own: they are other services with other prices."""

    total_rcu: float = 0.0
    total_wcu: float = 0.0
    total_duration_ms: float = 0.0
    operation_count: int = 0
    get_count: int = 0
    put_count: int = 0
    delete_count: int = 0
    update_count: int = 0
    query_count: int = 0
    scan_count: int = 0
    kms_duration_ms: float = 0.0
    kms_calls: int = 0
    s3_duration_ms: float = 0.0
    s3_calls: int = 0
    s3_bytes_uploaded: int = 0
    s3_bytes_downloaded: int = 0

    def add(self, metrics: OperationMetrics, operation: str) -> None:
        """Count one call; `operation` is get, put, delete, update, query, scan or anything else."""
        self.operation_count += 1
        self.total_duration_ms += metrics.duration_ms
        self.total_rcu += metrics.consumed_rcu or 0.0
        self.total_wcu += metrics.consumed_wcu or 0.0
        counter = f"{operation}_count"
        if operation != "operation" and hasattr(self, counter):
            setattr(self, counter, getattr(self, counter) + 1)

    def add_kms(self, duration_ms: float, calls: int = 1) -> None:
        self.kms_duration_ms += duration_ms
        self.kms_calls += calls

    def add_s3(self, duration_ms: float, calls: int, bytes_uploaded: int = 0, bytes_downloaded: int = 0) -> None:
        self.s3_duration_ms += duration_ms
        self.s3_calls += calls
        self.s3_bytes_uploaded += bytes_uploaded
        self.s3_bytes_downloaded += bytes_downloaded

    def reset(self) -> None:
        for name, value in self._defaults.items():
            setattr(self, name, value)


def consumed_units(capacity: Any) -> float | None:
    """The units of a ConsumedCapacity member: one table's, or a list of several tables'."""
    if type(capacity) is dict:
        return float(capacity.get("CapacityUnits") or 0.0)
    if capacity is None:
        return None
    tables = capacity if isinstance(capacity, list) else [capacity]
    return float(sum(table.get("CapacityUnits") or 0.0 for table in tables))


class PageTally:
    """The metrics of a method that reads many pages."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.items_count = 0
        self._scanned_count = 0
        self._units: float | None = None
        self._request_id: str | None = None
        self._now = now
        self._started = now()

    def add(self, reply: dict[str, Any]) -> None:
        self.items_count += reply["Count"]
        self._scanned_count += reply["ScannedCount"]
        self._request_id = reply["ResponseMetadata"].get("RequestId")
        units = consumed_units(reply.get("ConsumedCapacity"))
        if units is not None:
            self._units = (self._units or 0.0) + units

    def metrics(self) -> OperationMetrics:
        """The request id is the last page's."""
        return OperationMetrics(
            (self._now() - self._started) * 1000.0,
            consumed_rcu=self._units,
            request_id=self._request_id,
            items_count=self.items_count,
            scanned_count=self._scanned_count,
        )


_adding = Lock()  # of all ledgers: it is short, and seldom taken


def _after_fork_in_child() -> None:
    global _adding
    _adding = Lock()  # a thread that the child does not have may have held it


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)


class MetricsLedger:
    """The totals of one client; notes wait here until somebody asks for totals, or until there are many."""

    __slots__ = ("_latest", "_totals", "notes")

    def __init__(self) -> None:
        # Appending to a deque and taking from it are atomic, so the calls of several threads need no lock.
        self.notes: deque[Note] = deque()
        self._latest: Note | None = None
        self._totals = ModelMetrics()

    def totals(self) -> ModelMetrics:
        self.add_up()
        return self._totals

    def latest(self) -> Note | None:
        self.add_up()
        return self._latest

    def add_up(self) -> None:
        with _adding:
            tallies: dict[str, list[float]] = {}  # by operation: calls, seconds, units
            take = self.notes.popleft
            notes = [take() for _ in range(len(self.notes))]
            for operation, seconds, _metadata, capacity, _count, _scanned in notes:
                tally = tallies.get(operation)
                if tally is None:
                    tally = tallies[operation] = [0, 0.0, 0.0]
                tally[0] += 1
                tally[1] += seconds
                if capacity is not None:
                    tally[2] += consumed_units(capacity) or 0.0
            if notes:
                self._latest = notes[-1]
            for operation, (calls, seconds, units) in tallies.items():
                _add_calls(self._totals, operation, int(calls), seconds, units)


def _add_calls(totals: ModelMetrics, name: str, calls: int, seconds: float, units: float) -> None:
    """What works on items counts, each operation under its own counter if it has one."""
    from pydynox.api.operation import DATA, READ
    from pydynox.api.operations import operation_named

    operation = operation_named(name)
    if operation is None or operation.plane != DATA:
        return
    totals.operation_count += calls
    totals.total_duration_ms += seconds * 1000.0
    if operation.access == READ:
        totals.total_rcu += units
    else:
        totals.total_wcu += units
    if operation.counter:
        setattr(totals, operation.counter, getattr(totals, operation.counter) + calls)
