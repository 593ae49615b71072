from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.table_settings import GET_RESOURCE_POLICY
from pydynox.engine.messages.tables import resources as messages
from pydynox.engine.phases.tables.policies import not_found, policies_of
from pydynox.engine.phases.tables.resources import policy_owner
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.engine.validation.policies import shown_policy
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(GET_RESOURCE_POLICY)
def get_resource_policy(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(GET_RESOURCE_POLICY, request)
    with engine.lock:
        table, name = policy_owner(engine.tables, request["ResourceArn"], engine.settings)
        policy = policies_of(table).get(name)
        if policy is None or "Policy" not in policy:
            raise not_found(messages.policy_not_found(request["ResourceArn"]))
        return {**policy, "Policy": shown_policy(policy["Policy"])}
