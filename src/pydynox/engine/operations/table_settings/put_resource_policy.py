from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.arns import partition_of
from pydynox.api.control.table_settings import PUT_RESOURCE_POLICY
from pydynox.engine.phases.tables.intervals import check_policy_interval
from pydynox.engine.phases.tables.options import set_option
from pydynox.engine.phases.tables.policies import OPTION, check_revision, new_policy, policies_of
from pydynox.engine.phases.tables.resources import policy_owner
from pydynox.engine.phases.tables.states import check_stays
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.engine.validation.policies import canonical_policy, check_keeps_access, check_policy
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(PUT_RESOURCE_POLICY)
def put_resource_policy(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(PUT_RESOURCE_POLICY, request)

    with engine.lock:
        table, name = policy_owner(engine.tables, request["ResourceArn"], engine.settings)
        check_policy(request["Policy"], of_stream=bool(name))
        partition = partition_of(engine.settings.region)
        if not request.get("ConfirmRemoveSelfResourceAccess"):
            check_keeps_access(request["Policy"], engine.settings.account_id, partition)
        policies = policies_of(table)
        policy = policies.get(name)
        check_revision(request.get("ExpectedRevisionId"), policy, table.name)
        # The same again changes nothing, and keeps its revision.
        canonical = canonical_policy(request["Policy"], partition)
        if policy is None or policy.get("Policy") != canonical:
            check_stays(table)
            check_policy_interval(engine, table, name, policy)
            policy = new_policy(canonical, engine.clock.now(), policy)
            set_option(engine, table, OPTION, {**policies, name: policy})
        return {"RevisionId": policy["RevisionId"]}
