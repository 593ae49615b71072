"""The operations of `api/control/account.py` as methods. Written by `make client`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.client.operations.whole import WholeRequests

if TYPE_CHECKING:
    from pydynox.foundation.types import Response


class AccountOperations(WholeRequests):
    __slots__ = ()

    async def describe_endpoints(self) -> Response:
        """DescribeEndpoints: `Endpoints`."""
        return await self._ask_async("DescribeEndpoints", {})

    def sync_describe_endpoints(self) -> Response:
        """The blocking twin of `describe_endpoints`."""
        return self._ask("DescribeEndpoints", {})

    async def describe_limits(self) -> Response:
        """DescribeLimits, whose reply has:

        `AccountMaxReadCapacityUnits`, `AccountMaxWriteCapacityUnits`, `TableMaxReadCapacityUnits`,
        `TableMaxWriteCapacityUnits`.
        """
        return await self._ask_async("DescribeLimits", {})

    def sync_describe_limits(self) -> Response:
        """The blocking twin of `describe_limits`."""
        return self._ask("DescribeLimits", {})
