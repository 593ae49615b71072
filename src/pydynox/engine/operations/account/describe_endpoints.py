from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.arns import partition_of
from pydynox.api.control.account import DESCRIBE_ENDPOINTS
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

_MINUTES = 1440


@operation(DESCRIBE_ENDPOINTS)
def describe_endpoints(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    """The service's own: an SDK that discovers endpoints does so only where it was given none."""
    check_request(DESCRIBE_ENDPOINTS, request)
    region = engine.settings.region
    suffix = ".cn" if partition_of(region) == "aws-cn" else ""
    address = f"dynamodb.{region}.amazonaws.com{suffix}"
    return {"Endpoints": [{"Address": address, "CachePeriodInMinutes": _MINUTES}]}
