from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.global_tables import CREATE_GLOBAL_TABLE
from pydynox.engine.messages.tables import global_tables as messages
from pydynox.engine.phases.global_tables.version_2017 import (
    check_regions,
    described,
    global_tables,
    put_global_table,
    refuse_legacy,
)
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.errors import GlobalTableAlreadyExistsException, TableNotFoundException, ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(CREATE_GLOBAL_TABLE)
def create_global_table(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(CREATE_GLOBAL_TABLE, request)
    name = request["GlobalTableName"]
    regions = [replica["RegionName"] for replica in request["ReplicationGroup"] if replica.get("RegionName")]
    if not regions or len(regions) < len(request["ReplicationGroup"]):
        raise ValidationException(messages.PARAMETERS_INVALID)
    check_regions(regions)
    refuse_legacy(engine)

    with engine.lock:
        if name in global_tables(engine):
            raise GlobalTableAlreadyExistsException(messages.global_table_exists(name))
        if name not in engine.tables:
            raise TableNotFoundException(messages.replica_table_not_found(name))
        created = round(engine.clock.now(), 3)
        new = {"GlobalTableName": name, "CreationDateTime": created, "Regions": regions, "Settings": {}}
        put_global_table(engine, name, new)
        return {"GlobalTableDescription": described(engine, new, status="CREATING")}
