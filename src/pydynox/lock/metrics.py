"""What one acquisition took, and who counts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydynox.errors import ConditionalCheckFailedException, ConnectionException, ServiceError

if TYPE_CHECKING:
    from pydynox.client import DynamoDBClient
    from pydynox.foundation.types import Request, Response
    from pydynox.schema import TableSchema


@dataclass(slots=True)
class LockMetrics:
    """What one acquisition took, from its first request to its release.

    A condition that was false is no failure of its request. Capacity is that of answers that were no errors; waits are
    those between the requests of the acquisition.
    """

    read_requests: int = 0
    write_requests: int = 0
    conditional_failures: int = 0
    request_failures: int = 0
    wait_timeouts: int = 0
    cleanup_failures: int = 0
    renewals: int = 0
    consumed_rcu: float = 0.0
    consumed_wcu: float = 0.0
    wait_ms: float = 0.0
    lost: bool = False


class Counting:
    """The client as a transport whose calls are counted; a thread that renews counts into the same metrics."""

    def __init__(self, client: DynamoDBClient, metrics: LockMetrics) -> None:
        self._client = client
        self._metrics = metrics

    def perform(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        self._count(operation)
        try:
            return self._counted(operation, self._client.perform(operation, request, schema))
        except (ServiceError, ConnectionException) as error:
            self._count_error(error)
            raise

    async def perform_async(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        self._count(operation)
        try:
            return self._counted(operation, await self._client.perform_async(operation, request, schema))
        except (ServiceError, ConnectionException) as error:
            self._count_error(error)
            raise

    def _count(self, operation: str) -> None:
        if operation == "GetItem":
            self._metrics.read_requests += 1
        else:
            self._metrics.write_requests += 1

    def _count_error(self, error: Exception) -> None:
        if isinstance(error, ConditionalCheckFailedException):
            self._metrics.conditional_failures += 1
        else:
            self._metrics.request_failures += 1

    def _counted(self, operation: str, response: Response) -> Response:
        consumed: Any = response.get("ConsumedCapacity") or {}
        units = float(consumed.get("CapacityUnits") or 0)
        if operation == "GetItem":
            self._metrics.consumed_rcu += units
        else:
            self._metrics.consumed_wcu += units
        return response
