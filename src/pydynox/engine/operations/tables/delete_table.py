from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.tables import DELETE_TABLE
from pydynox.engine import messages
from pydynox.engine.phases.global_tables.replicas import check_no_source
from pydynox.engine.phases.table_deletion import deletion
from pydynox.engine.phases.tables.description import describe_deleted
from pydynox.engine.phases.tables.intervals import check_tags_settled
from pydynox.engine.phases.tables.states import check_deletable, check_simultaneous_changes, status_underway
from pydynox.engine.registry import operation
from pydynox.engine.storage.commits.changes import TableChange
from pydynox.engine.timed.schedule import reschedule
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DELETE_TABLE)
def delete_table(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DELETE_TABLE, request)
    with engine.lock:
        table = engine.existing_table(request["TableName"])
        if table.options:
            check_tags_settled(engine, table)
            check_no_source(table, engine.clock.now())
            check_deletable(table)
        if table.definition.get("DeletionProtectionEnabled"):
            raise ValidationException(messages.table_protected())
        check_simultaneous_changes(engine)
        description = describe_deleted(table, engine.settings, engine.clock.now())
        if engine.settings.table_delay:
            options = status_underway(engine, table, "DELETING")
            deleting = table.redefined(engine.catalogue.owner, engine.settings, options=options)
            engine.commit([TableChange(table.name, table, deleting)])
            reschedule(engine)
        else:
            engine.commit(deletion(engine, table))
        return {"TableDescription": description}
