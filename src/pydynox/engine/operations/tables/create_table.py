from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydynox.api.arns import partition_of
from pydynox.api.control.tables import CREATE_TABLE
from pydynox.engine import messages
from pydynox.engine.phases.lowered_limits import check_index_counts
from pydynox.engine.phases.tables.description import describe
from pydynox.engine.phases.tables.quotas import check_quotas
from pydynox.engine.phases.tables.resources import table_name_of
from pydynox.engine.phases.tables.states import check_name_is_free, check_simultaneous_changes, status_underway
from pydynox.engine.registry import operation
from pydynox.engine.storage.commits.changes import TableChange
from pydynox.engine.storage.tables import Table
from pydynox.engine.timed.schedule import reschedule
from pydynox.engine.validation import check_request
from pydynox.errors import LimitExceededException
from pydynox.foundation.types import Request, Response
from pydynox.schema import TableSchema

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine


@operation(CREATE_TABLE)
def create_table(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(CREATE_TABLE, request)
    check_index_counts(request, engine.settings)
    definition = deepcopy(request)
    name = definition["TableName"] = table_name_of(request["TableName"], engine.settings)
    policy = definition.pop("ResourcePolicy", None)
    table_schema = TableSchema.from_create_table(definition)

    with engine.lock:
        if name in engine.tables:
            check_name_is_free(engine.tables[name])
        if len(engine.tables) >= engine.settings.tables:
            raise LimitExceededException(messages.too_many_tables(engine.settings.tables))
        check_simultaneous_changes(engine)
        check_quotas({}, definition, engine.tables.values(), engine.settings)
        table = Table(table_schema, definition, engine.clock.now(), engine.catalogue.owner, engine.settings)
        if policy is not None:
            from pydynox.engine.phases.tables.policies import OPTION, new_policy  # which few tables have
            from pydynox.engine.validation.policies import canonical_policy

            canonical = canonical_policy(policy, partition_of(engine.settings.region))
            table.options = {**table.options, OPTION: {"": new_policy(canonical, engine.clock.now())}}
        if definition.get("StreamSpecification"):
            from pydynox.engine.phases.streams.lookup import begin_stream  # most tables have none

            begin_stream(engine, table)
        if engine.settings.table_delay:
            table.options = status_underway(engine, table, "CREATING")
        engine.commit([TableChange(name, None, table)])
        if engine.settings.table_delay:
            reschedule(engine)
        # Without a delay the table can be used at once; the reply is the one code written for the service waits on.
        return {"TableDescription": _not_known_yet(describe(table, engine.settings, status="CREATING"), definition)}


def _not_known_yet(description: Response, definition: Mapping[str, Any]) -> Response:
    """The description without what only DescribeTable tells (us-west-2, October 2026)."""
    if "BillingModeSummary" in description:
        del description["BillingModeSummary"]["LastUpdateToPayPerRequestDateTime"]
    if not definition.get("WarmThroughput"):
        del description["WarmThroughput"]
    for index in description.get("GlobalSecondaryIndexes", ()):
        del index["WarmThroughput"]
    return description
