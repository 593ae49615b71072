from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.auto_scaling import DESCRIBE_TABLE_REPLICA_AUTO_SCALING
from pydynox.engine.phases.global_tables.replica_auto_scaling import described
from pydynox.engine.phases.global_tables.replicas import no_global_table
from pydynox.engine.phases.tables.resources import table_name_of
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DESCRIBE_TABLE_REPLICA_AUTO_SCALING)
def describe_table_replica_auto_scaling(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DESCRIBE_TABLE_REPLICA_AUTO_SCALING, request)
    name = table_name_of(request["TableName"], engine.settings)
    with engine.lock:
        table = engine.tables.get(name)
        if table is None:
            raise no_global_table(name)
        return {"TableAutoScalingDescription": described(table, engine.settings)}
