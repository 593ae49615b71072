"""What the calls of a client took and used."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, fields
from threading import Lock
from typing import Any

# Every operation that is counted, with the counter it moves in ModelMetrics, if it has one of its own.
COUNTERS: dict[str, str | None] = {
    "GetItem": "get_count",
    "PutItem": "put_count",
    "DeleteItem": "delete_count",
    "UpdateItem": "update_count",
    "Query": "query_count",
    "Scan": "scan_count",
    "BatchGetItem": None,
    "BatchWriteItem": None,
    "TransactGetItems": None,
    "TransactWriteItems": None,
}
_READS = frozenset({"GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems"})


class OperationMetrics:
    """One call, or several that were made for one method; fields that do not apply are None."""

    __slots__ = (
        "_consumed_rcu",
        "_consumed_wcu",
        "_duration_ms",
        "_items_count",
        "_request_id",
        "_scanned_count",
        "_vector_search_bytes",
        "_vector_write_bytes",
    )

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
        self._duration_ms = duration_ms
        self._consumed_rcu = consumed_rcu
        self._consumed_wcu = consumed_wcu
        self._request_id = request_id
        self._items_count = items_count
        self._scanned_count = scanned_count
        self._vector_search_bytes = vector_search_bytes
        self._vector_write_bytes = vector_write_bytes

    @property
    def duration_ms(self) -> float:
        return self._duration_ms

    @property
    def consumed_rcu(self) -> float | None:
        return self._consumed_rcu

    @property
    def consumed_wcu(self) -> float | None:
        return self._consumed_wcu

    @property
    def request_id(self) -> str | None:
        return self._request_id

    @property
    def items_count(self) -> int | None:
        return self._items_count

    @property
    def scanned_count(self) -> int | None:
        return self._scanned_count

    @property
    def vector_search_bytes(self) -> float | None:
        return self._vector_search_bytes

    @property
    def vector_write_bytes(self) -> float | None:
        return self._vector_write_bytes

    def __repr__(self) -> str:
        named = (
            (slot[1:], getattr(self, slot)) for slot in ("_duration_ms", *self.__slots__) if slot != "_duration_ms"
        )
        rest = "".join(f", {name}={value!r}" for name, value in named if value is not None)
        return f"OperationMetrics(duration_ms={self._duration_ms:.3f}{rest})"


@dataclass
class ModelMetrics:
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
        for each in fields(self):
            setattr(self, each.name, each.default)


# A call as the client notes it down: a tuple, because making an object of every call would cost more than some calls
# themselves. (operation, seconds, ResponseMetadata, ConsumedCapacity, Count, ScannedCount)
Note = tuple[str, float, dict[str, Any], Any, int | None, int | None]


def metrics_of_note(note: Note) -> OperationMetrics:
    operation, seconds, metadata, capacity, count, scanned = note
    units = consumed_units(capacity)
    is_read = operation in _READS
    return OperationMetrics(
        seconds * 1000.0,
        consumed_rcu=units if is_read else None,
        consumed_wcu=None if is_read else units,
        request_id=metadata.get("RequestId"),
        items_count=count,
        scanned_count=scanned,
    )


def consumed_units(capacity: Any) -> float | None:
    """The units of a ConsumedCapacity member: one table's, or a list of several tables'."""
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


class MetricsLedger:
    """The totals of one client; notes wait here until somebody asks for totals, or until there are many."""

    __slots__ = ("_latest", "_lock", "_totals", "notes")

    def __init__(self) -> None:
        # Appending to a deque and taking from it are atomic, so the calls of several threads need no lock.
        self.notes: deque[Note] = deque()
        self._latest: Note | None = None
        self._totals = ModelMetrics()
        self._lock = Lock()

    def totals(self) -> ModelMetrics:
        self.add_up()
        return self._totals

    def latest(self) -> Note | None:
        self.add_up()
        return self._latest

    def add_up(self) -> None:
        with self._lock:
            counts: dict[str, int] = {}
            take = self.notes.popleft
            while self.notes:
                self._latest = note = take()
                operation, seconds, _metadata, capacity, _count, _scanned = note
                if operation not in COUNTERS:
                    continue
                counts[operation] = counts.get(operation, 0) + 1
                self._totals.total_duration_ms += seconds * 1000.0
                if capacity is not None:
                    self._add_units(operation, consumed_units(capacity) or 0.0)
            for operation, count in counts.items():
                self._add_count(COUNTERS[operation], count)

    def _add_units(self, operation: str, units: float) -> None:
        if operation in _READS:
            self._totals.total_rcu += units
        else:
            self._totals.total_wcu += units

    def _add_count(self, counter: str | None, count: int) -> None:
        self._totals.operation_count += count
        if counter is not None:
            setattr(self._totals, counter, getattr(self._totals, counter) + count)
