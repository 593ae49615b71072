from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.table_settings import UNTAG_RESOURCE
from pydynox.engine.phases.tables.intervals import check_tag_interval, tags_changed
from pydynox.engine.phases.tables.options import set_option
from pydynox.engine.phases.tables.resources import tagged_table, tagged_table_name
from pydynox.engine.phases.tables.states import check_stays
from pydynox.engine.phases.tables.tags import tags_of
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_constraints, check_shape
from pydynox.engine.validation.tags import check_tag_keys
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(UNTAG_RESOURCE)
def untag_resource(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_shape(UNTAG_RESOURCE, request)
    tagged_table_name(request.get("ResourceArn"), engine.settings)
    if request.get("TagKeys") is None:
        check_constraints(UNTAG_RESOURCE, request)
    check_tag_keys(request["TagKeys"])

    with engine.lock:
        table = tagged_table(engine.tables, request["ResourceArn"], engine.settings)
        check_tag_interval(engine, table)
        tags = {key: value for key, value in tags_of(table).items() if key not in request["TagKeys"]}
        if tags != tags_of(table):
            check_stays(table)
            set_option(engine, table, "Tags", tags, beside=tags_changed(engine, table))
        return {}
