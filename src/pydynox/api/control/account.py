"""What concerns the whole account.

Members are in the order of the API model: the order in which they are reported was not looked at yet.
"""

from __future__ import annotations

from pydynox.api.member import list_of, long, string, structure
from pydynox.api.operation import READ, Operation

DESCRIBE_ENDPOINTS = Operation(
    "DescribeEndpoints",
    members={},
    reply={
        "Endpoints": list_of(
            structure("Endpoint", {"Address": string(required=True), "CachePeriodInMinutes": long(required=True)}),
            required=True,
        )
    },
    access=READ,
)

DESCRIBE_LIMITS = Operation(
    "DescribeLimits",
    members={},
    reply={
        "AccountMaxReadCapacityUnits": long(1),
        "AccountMaxWriteCapacityUnits": long(1),
        "TableMaxReadCapacityUnits": long(1),
        "TableMaxWriteCapacityUnits": long(1),
    },
    access=READ,
)
