from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.table_settings import LIST_TAGS_OF_RESOURCE
from pydynox.engine.messages.tables import resources as messages
from pydynox.engine.phases.tables.resources import tagged_table, tagged_table_name
from pydynox.engine.phases.tables.tags import tags_of
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_shape
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(LIST_TAGS_OF_RESOURCE)
def list_tags_of_resource(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_shape(LIST_TAGS_OF_RESOURCE, request)
    tagged_table_name(request.get("ResourceArn"), engine.settings)
    # A table has no more tags than one page holds: fifty came in one (us-west-2, October 2026).
    if request.get("NextToken") is not None:
        raise ValidationException(messages.unknown_page(request["NextToken"]))

    with engine.lock:
        table = tagged_table(engine.tables, request["ResourceArn"], engine.settings)
        return {"Tags": [{"Key": key, "Value": value} for key, value in tags_of(table).items()]}
