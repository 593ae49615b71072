"""Contributor insights.

Members are in the order of the API model: the order in which they are reported was not looked at yet.
"""

from __future__ import annotations

from pydynox.api.common import BARE_TABLE_NAME, INDEX_NAME, TABLE_ARN, TABLE_NAME
from pydynox.api.member import Limits, integer, list_of, string, structure, timestamp
from pydynox.api.operation import READ, WRITE, Operation

_NOTHING_IS_COUNTED = "no rules of CloudWatch count anything"

_CONTRIBUTOR_INSIGHTS_STATUS = string(enum=("ENABLING", "ENABLED", "DISABLING", "DISABLED", "FAILED"))

_CONTRIBUTOR_INSIGHTS_MODE = string(enum=("ACCESSED_AND_THROTTLED_KEYS", "THROTTLED_KEYS"))

DESCRIBE_CONTRIBUTOR_INSIGHTS = Operation(
    "DescribeContributorInsights",
    members={"TableName": TABLE_NAME, "IndexName": INDEX_NAME},
    reply={
        "TableName": BARE_TABLE_NAME,
        "IndexName": INDEX_NAME,
        "ContributorInsightsRuleList": list_of(
            string(limits=Limits(pattern="[A-Za-z0-9][A-Za-z0-9\\-\\_\\.]{0,126}[A-Za-z0-9]"))
        ),
        "ContributorInsightsStatus": _CONTRIBUTOR_INSIGHTS_STATUS,
        "LastUpdateDateTime": timestamp(),
        "FailureException": structure(
            "FailureException", {"ExceptionName": string(), "ExceptionDescription": string()}
        ),
        "ContributorInsightsMode": _CONTRIBUTOR_INSIGHTS_MODE,
    },
    access=READ,
)

LIST_CONTRIBUTOR_INSIGHTS = Operation(
    "ListContributorInsights",
    members={"TableName": TABLE_ARN, "NextToken": string(), "MaxResults": integer(high=100)},
    reply={
        "ContributorInsightsSummaries": list_of(
            structure(
                "ContributorInsightsSummary",
                {
                    "TableName": BARE_TABLE_NAME,
                    "IndexName": INDEX_NAME,
                    "ContributorInsightsStatus": _CONTRIBUTOR_INSIGHTS_STATUS,
                    "ContributorInsightsMode": _CONTRIBUTOR_INSIGHTS_MODE,
                },
            )
        ),
        "NextToken": string(),
    },
    access=READ,
)

UPDATE_CONTRIBUTOR_INSIGHTS = Operation(
    "UpdateContributorInsights",
    members={
        "TableName": TABLE_NAME,
        "IndexName": INDEX_NAME,
        "ContributorInsightsAction": string(required=True, enum=("ENABLE", "DISABLE")),
        "ContributorInsightsMode": _CONTRIBUTOR_INSIGHTS_MODE,
    },
    reply={
        "TableName": BARE_TABLE_NAME,
        "IndexName": INDEX_NAME,
        "ContributorInsightsStatus": _CONTRIBUTOR_INSIGHTS_STATUS,
        "ContributorInsightsMode": _CONTRIBUTOR_INSIGHTS_MODE,
    },
    no_effect={
        "ContributorInsightsAction": _NOTHING_IS_COUNTED,
        "ContributorInsightsMode": _NOTHING_IS_COUNTED,
    },
    access=WRITE,
)
