from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.table_settings import TAG_RESOURCE
from pydynox.engine.messages.tables import resources as messages
from pydynox.engine.phases.tables.intervals import check_tag_interval, tags_changed
from pydynox.engine.phases.tables.options import set_option
from pydynox.engine.phases.tables.resources import tagged_table, tagged_table_name
from pydynox.engine.phases.tables.states import check_stays
from pydynox.engine.phases.tables.tags import tags_of
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_constraints, check_shape
from pydynox.engine.validation.tags import check_tag_count, check_tags
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(TAG_RESOURCE)
def tag_resource(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_shape(TAG_RESOURCE, request)
    # The ARN alone is judged before the tags, and those in texts of their own (dynalite; us-west-2, October 2026).
    tagged_table_name(request.get("ResourceArn"), engine.settings)
    if request.get("Tags") is None or None in request["Tags"]:
        check_constraints(TAG_RESOURCE, request)
    if not request["Tags"]:
        raise ValidationException(messages.tags_required())
    check_tags(request["Tags"])

    with engine.lock:
        table = tagged_table(engine.tables, request["ResourceArn"], engine.settings)
        check_tag_interval(engine, table)
        tags = {**tags_of(table), **{tag["Key"]: tag["Value"] for tag in request["Tags"]}}
        check_tag_count(tags)
        if tags != tags_of(table):
            check_stays(table)
            set_option(engine, table, "Tags", tags, beside=tags_changed(engine, table))
        return {}
