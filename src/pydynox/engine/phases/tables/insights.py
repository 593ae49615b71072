"""Contributor insights of tables and global indexes. Nothing is counted: they are stored and described."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.engine.messages.tables import features as messages
from pydynox.engine.phases.tables.options import set_option
from pydynox.engine.phases.tables.states import (
    BACKFILLING,
    check_is_restored,
    feature_state,
    feature_underway,
    index_states,
    is_made,
)
from pydynox.engine.storage.tables import Table
from pydynox.errors import ResourceNotFoundException, ValidationException

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

Insights = dict[str, Any]

ENABLED, DISABLED = "ENABLED", "DISABLED"
ALL_KEYS = "ACCESSED_AND_THROTTLED_KEYS"

_OPTION = "ContributorInsightsSummaries"
_OF_TABLE = ""  # the index name under which those of the table itself are


def insights_of(table: Table, index: str | None) -> Insights | None:
    """None if they were never set up. They have the status that they get when nothing is underway with them."""
    found: Insights | None = table.options.get(_OPTION, {}).get(index or _OF_TABLE)
    return found


def status_of(table: Table, index: str | None) -> str:
    """The status that they have, which is ENABLING or DISABLING for a time."""
    insights = insights_of(table, index)
    usual: str = DISABLED if insights is None else insights["ContributorInsightsStatus"]
    return feature_state(table, _feature(index)) or usual


def put_insights(engine: Engine, table: Table, index: str | None, insights: Insights) -> None:
    meanwhile = "ENABLING" if insights["ContributorInsightsStatus"] == ENABLED else "DISABLING"
    of_all = {**table.options.get(_OPTION, {}), index or _OF_TABLE: insights}
    set_option(engine, table, _OPTION, of_all, beside=feature_underway(engine, table, _feature(index), meanwhile))


def _feature(index: str | None) -> str:
    return f"{_OPTION}/{index or _OF_TABLE}"


def summaries(table: Table) -> list[Insights]:
    """Of the table and then of its indexes by name, as long as they are not DISABLED (us-west-2, October 2026)."""
    found = []
    for index, insights in sorted(table.options.get(_OPTION, {}).items()):
        if index == _OF_TABLE or index in table.indexes:
            summary = {"TableName": table.name, **({"IndexName": index} if index else {})}
            summary["ContributorInsightsStatus"] = status = status_of(table, index)
            if "ContributorInsightsMode" in insights:
                summary["ContributorInsightsMode"] = insights["ContributorInsightsMode"]
            if status != DISABLED:
                found.append(summary)
    return found


def check_index(table: Table, index: str | None) -> None:
    """Only global indexes have insights, from when they are filled, and no table that is being restored."""
    check_is_restored(table)
    is_new = index_states(table).get(index or "") == "CREATING"
    if index is not None and (index not in table.indexes or not table.indexes[index].schema.is_global or is_new):
        raise ResourceNotFoundException(messages.insights_index_not_found(index, table.name))


def check_can_have_insights(table: Table, index: str | None) -> None:
    """Who would change them."""
    if not is_made(table):
        raise ValidationException(messages.TABLE_NOT_ACTIVE_FOR_INSIGHTS)
    if index is not None and index_states(table).get(index) == BACKFILLING:
        raise ValidationException(messages.INDEX_NOT_ACTIVE_FOR_INSIGHTS)


def rules(table: Table, index: str | None, mode: str, milliseconds: int) -> list[str]:
    """The names of the CloudWatch rules that the service makes: for the partition key, and for both if there are."""
    keys = table.schema.key_schema if index is None else table.indexes[index].schema.key_schema
    resource = table.name if index is None else f"{table.name}-{index}"
    kinds = [f"{key}K{what}" for key in ("PS" if keys.sort_keys else "P") for what in "CT"]
    return [
        f"DynamoDBContributorInsights-{kind}-{resource}-{milliseconds}"
        for kind in kinds
        if mode == ALL_KEYS or kind.endswith("T")
    ]
