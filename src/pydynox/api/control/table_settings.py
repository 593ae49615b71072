"""Time to live, tags and policies.

Members are in the order of the API model: the order in which they are reported was not looked at yet.
"""

from __future__ import annotations

from pydynox.api.common import NEW_TABLE_NAME, RESOURCE_ARN, TABLE_NAME
from pydynox.api.control.table_structures import TAGS
from pydynox.api.member import Limits, boolean, list_of, required, string, structure
from pydynox.api.operation import READ, WRITE, Operation

TIME_TO_LIVE_DESCRIPTION = structure(
    "TimeToLiveDescription",
    {
        "TimeToLiveStatus": string(enum=("ENABLING", "DISABLING", "ENABLED", "DISABLED")),
        "AttributeName": string(limits=Limits(1, 255)),
    },
)

_TIME_TO_LIVE_SPECIFICATION = structure(
    "TimeToLiveSpecification",
    {"Enabled": boolean(required=True), "AttributeName": string(required=True, limits=Limits(1, 255))},
)

_POLICY_REVISION_ID = string(limits=Limits(1, 255))

DESCRIBE_TIME_TO_LIVE = Operation(
    "DescribeTimeToLive",
    members={"TableName": NEW_TABLE_NAME},
    reply={"TimeToLiveDescription": TIME_TO_LIVE_DESCRIPTION},
    access=READ,
)

UPDATE_TIME_TO_LIVE = Operation(
    "UpdateTimeToLive",
    members={"TableName": TABLE_NAME, "TimeToLiveSpecification": required(_TIME_TO_LIVE_SPECIFICATION)},
    reply={"TimeToLiveSpecification": _TIME_TO_LIVE_SPECIFICATION},
    access=WRITE,
)

LIST_TAGS_OF_RESOURCE = Operation(
    "ListTagsOfResource",
    members={"ResourceArn": required(RESOURCE_ARN), "NextToken": string()},
    reply={"Tags": TAGS, "NextToken": string()},
    access=READ,
)

TAG_RESOURCE = Operation(
    "TagResource",
    members={"ResourceArn": required(RESOURCE_ARN), "Tags": required(TAGS)},
    reply={},
    access=WRITE,
)

UNTAG_RESOURCE = Operation(
    "UntagResource",
    members={"ResourceArn": required(RESOURCE_ARN), "TagKeys": list_of(string(limits=Limits(1, 128)), required=True)},
    reply={},
    access=WRITE,
)

GET_RESOURCE_POLICY = Operation(
    "GetResourcePolicy",
    members={"ResourceArn": required(RESOURCE_ARN)},
    reply={"Policy": string(), "RevisionId": _POLICY_REVISION_ID},
    access=READ,
)

PUT_RESOURCE_POLICY = Operation(
    "PutResourcePolicy",
    members={
        "ResourceArn": required(RESOURCE_ARN),
        "Policy": string(required=True),
        "ExpectedRevisionId": _POLICY_REVISION_ID,
        "ConfirmRemoveSelfResourceAccess": boolean(),
    },
    reply={"RevisionId": _POLICY_REVISION_ID},
    access=WRITE,
    no_effect={"Policy": "everybody may do everything here"},
)

DELETE_RESOURCE_POLICY = Operation(
    "DeleteResourcePolicy",
    members={"ResourceArn": required(RESOURCE_ARN), "ExpectedRevisionId": _POLICY_REVISION_ID},
    reply={"RevisionId": _POLICY_REVISION_ID},
    access=WRITE,
)
