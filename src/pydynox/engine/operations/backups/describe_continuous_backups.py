from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.backups import DESCRIBE_CONTINUOUS_BACKUPS
from pydynox.engine.phases.backups.on_demand import source_table
from pydynox.engine.phases.backups.recovery import described_recovery
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DESCRIBE_CONTINUOUS_BACKUPS)
def describe_continuous_backups(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DESCRIBE_CONTINUOUS_BACKUPS, request)
    with engine.lock:
        table = source_table(engine, request["TableName"])
        return {"ContinuousBackupsDescription": described_recovery(engine, table)}
