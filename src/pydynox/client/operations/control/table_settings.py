"""The operations of `api/control/table_settings.py` as methods. Written by `make client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client.operations.whole import WholeRequests

if TYPE_CHECKING:
    from pydynox.foundation.types import Response


class TableSettingsOperations(WholeRequests):
    __slots__ = ()

    async def delete_resource_policy(self, resource_arn: str, *, expected_revision_id: str | None = None) -> Response:
        """DeleteResourcePolicy: `RevisionId`."""
        return await self._ask_async(
            "DeleteResourcePolicy", {"ExpectedRevisionId": expected_revision_id, "ResourceArn": resource_arn}
        )

    def sync_delete_resource_policy(self, resource_arn: str, *, expected_revision_id: str | None = None) -> Response:
        """The blocking twin of `delete_resource_policy`."""
        return self._ask(
            "DeleteResourcePolicy", {"ExpectedRevisionId": expected_revision_id, "ResourceArn": resource_arn}
        )

    async def describe_time_to_live(self, table_name: str) -> Response:
        """DescribeTimeToLive: `TimeToLiveDescription`."""
        return await self._ask_async("DescribeTimeToLive", {"TableName": table_name})

    def sync_describe_time_to_live(self, table_name: str) -> Response:
        """The blocking twin of `describe_time_to_live`."""
        return self._ask("DescribeTimeToLive", {"TableName": table_name})

    async def get_resource_policy(self, resource_arn: str) -> Response:
        """GetResourcePolicy: `Policy`, `RevisionId`."""
        return await self._ask_async("GetResourcePolicy", {"ResourceArn": resource_arn})

    def sync_get_resource_policy(self, resource_arn: str) -> Response:
        """The blocking twin of `get_resource_policy`."""
        return self._ask("GetResourcePolicy", {"ResourceArn": resource_arn})

    async def list_tags_of_resource(self, resource_arn: str, *, next_token: str | None = None) -> Response:
        """ListTagsOfResource: `NextToken`, `Tags`."""
        return await self._ask_async("ListTagsOfResource", {"NextToken": next_token, "ResourceArn": resource_arn})

    def sync_list_tags_of_resource(self, resource_arn: str, *, next_token: str | None = None) -> Response:
        """The blocking twin of `list_tags_of_resource`."""
        return self._ask("ListTagsOfResource", {"NextToken": next_token, "ResourceArn": resource_arn})

    async def put_resource_policy(
        self,
        resource_arn: str,
        policy: str,
        *,
        confirm_remove_self_resource_access: bool | None = None,
        expected_revision_id: str | None = None,
    ) -> Response:
        """PutResourcePolicy: `RevisionId`."""
        return await self._ask_async(
            "PutResourcePolicy",
            {
                "ConfirmRemoveSelfResourceAccess": confirm_remove_self_resource_access,
                "ExpectedRevisionId": expected_revision_id,
                "Policy": policy,
                "ResourceArn": resource_arn,
            },
        )

    def sync_put_resource_policy(
        self,
        resource_arn: str,
        policy: str,
        *,
        confirm_remove_self_resource_access: bool | None = None,
        expected_revision_id: str | None = None,
    ) -> Response:
        """The blocking twin of `put_resource_policy`."""
        return self._ask(
            "PutResourcePolicy",
            {
                "ConfirmRemoveSelfResourceAccess": confirm_remove_self_resource_access,
                "ExpectedRevisionId": expected_revision_id,
                "Policy": policy,
                "ResourceArn": resource_arn,
            },
        )

    async def tag_resource(self, resource_arn: str, tags: list[dict[str, Any]]) -> Response:
        """TagResource: an empty reply.

        `tags`: each Key, Value.
        """
        return await self._ask_async("TagResource", {"ResourceArn": resource_arn, "Tags": tags})

    def sync_tag_resource(self, resource_arn: str, tags: list[dict[str, Any]]) -> Response:
        """The blocking twin of `tag_resource`."""
        return self._ask("TagResource", {"ResourceArn": resource_arn, "Tags": tags})

    async def untag_resource(self, resource_arn: str, tag_keys: list[str]) -> Response:
        """UntagResource: an empty reply."""
        return await self._ask_async("UntagResource", {"ResourceArn": resource_arn, "TagKeys": tag_keys})

    def sync_untag_resource(self, resource_arn: str, tag_keys: list[str]) -> Response:
        """The blocking twin of `untag_resource`."""
        return self._ask("UntagResource", {"ResourceArn": resource_arn, "TagKeys": tag_keys})

    async def update_time_to_live(self, table_name: str, time_to_live_specification: dict[str, Any]) -> Response:
        """UpdateTimeToLive: `TimeToLiveSpecification`.

        `time_to_live_specification`: AttributeName, Enabled.
        """
        return await self._ask_async(
            "UpdateTimeToLive", {"TableName": table_name, "TimeToLiveSpecification": time_to_live_specification}
        )

    def sync_update_time_to_live(self, table_name: str, time_to_live_specification: dict[str, Any]) -> Response:
        """The blocking twin of `update_time_to_live`."""
        return self._ask(
            "UpdateTimeToLive", {"TableName": table_name, "TimeToLiveSpecification": time_to_live_specification}
        )
