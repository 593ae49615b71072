from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.table_settings import DELETE_RESOURCE_POLICY
from pydynox.engine.phases.tables.intervals import check_policy_interval
from pydynox.engine.phases.tables.options import set_option
from pydynox.engine.phases.tables.policies import OPTION, check_revision, deleted_policy, policies_of
from pydynox.engine.phases.tables.resources import policy_owner
from pydynox.engine.phases.tables.states import check_stays
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DELETE_RESOURCE_POLICY)
def delete_resource_policy(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    """A policy that is not there is deleted too, unless a revision is expected: its own is that of its deletion, if
    there ever was one."""
    check_request(DELETE_RESOURCE_POLICY, request)
    with engine.lock:
        table, name = policy_owner(engine.tables, request["ResourceArn"], engine.settings)
        policies = policies_of(table)
        policy = policies.get(name)
        check_revision(request.get("ExpectedRevisionId"), policy, table.name)
        if policy is None:
            return {}
        if "Policy" in policy:
            check_stays(table)
            check_policy_interval(engine, table, name, policy)
            set_option(engine, table, OPTION, {**policies, name: deleted_policy(engine.clock.now(), policy)})
        return {"RevisionId": policy["RevisionId"]}
