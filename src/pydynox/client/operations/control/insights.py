"""The operations of `api/control/insights.py` as methods. Written by `make client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydynox.client.operations.whole import WholeRequests

if TYPE_CHECKING:
    from pydynox.foundation.types import Response


class InsightsOperations(WholeRequests):
    __slots__ = ()

    async def describe_contributor_insights(self, table_name: str, *, index_name: str | None = None) -> Response:
        """DescribeContributorInsights, whose reply has:

        `ContributorInsightsMode`, `ContributorInsightsRuleList`, `ContributorInsightsStatus`, `FailureException`,
        `IndexName`, `LastUpdateDateTime`, `TableName`.
        """
        return await self._ask_async("DescribeContributorInsights", {"IndexName": index_name, "TableName": table_name})

    def sync_describe_contributor_insights(self, table_name: str, *, index_name: str | None = None) -> Response:
        """The blocking twin of `describe_contributor_insights`."""
        return self._ask("DescribeContributorInsights", {"IndexName": index_name, "TableName": table_name})

    async def list_contributor_insights(
        self, *, table_name: str | None = None, max_results: int | None = None, next_token: str | None = None
    ) -> Response:
        """ListContributorInsights: `ContributorInsightsSummaries`, `NextToken`."""
        return await self._ask_async(
            "ListContributorInsights", {"MaxResults": max_results, "NextToken": next_token, "TableName": table_name}
        )

    def sync_list_contributor_insights(
        self, *, table_name: str | None = None, max_results: int | None = None, next_token: str | None = None
    ) -> Response:
        """The blocking twin of `list_contributor_insights`."""
        return self._ask(
            "ListContributorInsights", {"MaxResults": max_results, "NextToken": next_token, "TableName": table_name}
        )

    async def update_contributor_insights(
        self,
        table_name: str,
        contributor_insights_action: Literal["DISABLE", "ENABLE"],
        *,
        contributor_insights_mode: Literal["ACCESSED_AND_THROTTLED_KEYS", "THROTTLED_KEYS"] | None = None,
        index_name: str | None = None,
    ) -> Response:
        """UpdateContributorInsights, whose reply has:

        `ContributorInsightsMode`, `ContributorInsightsStatus`, `IndexName`, `TableName`.
        """
        return await self._ask_async(
            "UpdateContributorInsights",
            {
                "ContributorInsightsAction": contributor_insights_action,
                "ContributorInsightsMode": contributor_insights_mode,
                "IndexName": index_name,
                "TableName": table_name,
            },
        )

    def sync_update_contributor_insights(
        self,
        table_name: str,
        contributor_insights_action: Literal["DISABLE", "ENABLE"],
        *,
        contributor_insights_mode: Literal["ACCESSED_AND_THROTTLED_KEYS", "THROTTLED_KEYS"] | None = None,
        index_name: str | None = None,
    ) -> Response:
        """The blocking twin of `update_contributor_insights`."""
        return self._ask(
            "UpdateContributorInsights",
            {
                "ContributorInsightsAction": contributor_insights_action,
                "ContributorInsightsMode": contributor_insights_mode,
                "IndexName": index_name,
                "TableName": table_name,
            },
        )
