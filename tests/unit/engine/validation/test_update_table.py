"""UpdateTable and the operations on time to live, as far as a request says it alone."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox.api.operations import operation_named
from pydynox.engine.validation import check_request
from pydynox.errors import ServiceError

INVALID = "ValidationException: One or more parameter values were invalid: "
TABLE = {"TableName": "users"}
DEFINED = {"AttributeDefinitions": [{"AttributeName": "g", "AttributeType": "S"}]}
CREATE = {
    "IndexName": "gsi",
    "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
    "Projection": {"ProjectionType": "ALL"},
}


def updates(*members: dict[str, Any]) -> dict[str, Any]:
    return TABLE | DEFINED | {"GlobalSecondaryIndexUpdates": list(members)}


def refusal(operation: str, request: dict[str, Any]) -> str:
    with pytest.raises(ServiceError) as caught:
        check_request(operation_named(operation), request)
    return f"{caught.value.code}: {caught.value.message}"


class TestUpdateTable:
    @pytest.mark.parametrize("more", [{}, DEFINED, {"GlobalSecondaryIndexUpdates": []}])
    def test_nothing_to_do(self, more: dict[str, Any]) -> None:
        assert refusal("UpdateTable", TABLE | more) == (
            "ValidationException: At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
            "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, "
            "ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, "
            "WarmThroughput or TableClass is required"
        )

    def test_billing_mode(self) -> None:
        assert refusal("UpdateTable", TABLE | {"BillingMode": "FREE"}) == (
            "ValidationException: 1 validation error detected: Value 'FREE' at 'billingMode' failed to satisfy "
            "constraint: Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]"
        )

    def test_table_name(self) -> None:
        assert refusal("UpdateTable", {"TableName": "ab"}) == (
            "ValidationException: TableName must be at least 3 characters long and at most 255 characters long"
        )

    def test_index_update_without_action(self) -> None:
        assert refusal("UpdateTable", updates({})) == (
            f"{INVALID}One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
            "GlobalSecondaryIndexUpdate.Delete must not be null"
        )

    def test_index_update_with_two_actions(self) -> None:
        assert refusal("UpdateTable", updates({"Create": CREATE, "Delete": {"IndexName": "gsi"}})) == (
            f"{INVALID}Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object"
        )

    def test_index_twice(self) -> None:
        assert refusal("UpdateTable", updates({"Create": CREATE}, {"Delete": {"IndexName": "gsi"}})) == (
            f"{INVALID}Only one global secondary index update per index is allowed simultaneously. Index: gsi"
        )

    def test_projection(self) -> None:
        assert refusal("UpdateTable", updates({"Create": CREATE | {"Projection": {}}})) == (
            f"{INVALID}Unknown ProjectionType: null"
        )

    def test_vector_indexes(self) -> None:
        assert refusal("UpdateTable", TABLE | {"VectorIndexUpdates": []}) == (
            "ValidationException: UpdateTable: the parameter 'VectorIndexUpdates' is not supported by the "
            "in-process engine"
        )

    def test_good(self) -> None:
        check_request(operation_named("UpdateTable"), updates({"Create": CREATE}))
        check_request(operation_named("UpdateTable"), TABLE | {"DeletionProtectionEnabled": True})


class TestTimeToLive:
    def test_specification(self) -> None:
        assert refusal("UpdateTimeToLive", TABLE | {"TimeToLiveSpecification": {"AttributeName": ""}}) == (
            "ValidationException: 2 validation errors detected: Value null at 'timeToLiveSpecification.enabled' failed "
            "to satisfy constraint: Member must not be null; Value '' at 'timeToLiveSpecification.attributeName' "
            "failed to satisfy constraint: Member must have length greater than or equal to 1"
        )

    def test_specification_is_required(self) -> None:
        assert refusal("UpdateTimeToLive", TABLE) == (
            "ValidationException: 1 validation error detected: Value null at 'timeToLiveSpecification' failed to "
            "satisfy constraint: Member must not be null"
        )

    def test_describe(self) -> None:
        check_request(operation_named("DescribeTimeToLive"), TABLE)

        assert refusal("DescribeTimeToLive", {}) == (
            "ValidationException: The parameter 'TableName' is required but was not present in the request"
        )
