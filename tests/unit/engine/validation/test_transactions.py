"""What the transactions refuse before they look at their members one by one."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox.api.operations import operation_named
from pydynox.engine.validation import check_request
from pydynox.errors import ServiceError

PUT = {"Put": {"TableName": "users", "Item": {"pk": "a"}}}
GET = {"Get": {"TableName": "users", "Key": {"pk": "a"}}}
ENUM = (
    "Value 'BOGUS' at 'returnConsumedCapacity' failed to satisfy constraint: "
    "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]"
)
METRICS = (
    "Value 'BOGUS2' at 'returnItemCollectionMetrics' failed to satisfy constraint: "
    "Member must satisfy enum value set: [SIZE, NONE]"
)
TOKEN = "x" * 37
TOO_LONG = (
    f"Value '{TOKEN}' at 'clientRequestToken' failed to satisfy constraint: "
    "Member must have length less than or equal to 36"
)


def write(*members: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"TransactItems": list(members)} | more


def refusal(operation: str, request: dict[str, Any]) -> str:
    with pytest.raises(ServiceError) as caught:
        check_request(operation_named(operation), request)
    return f"{caught.value.code}: {caught.value.message}"


@pytest.mark.parametrize("operation", ["TransactWriteItems", "TransactGetItems"])
class TestTransactItems:
    def test_missing(self, operation: str) -> None:
        assert refusal(operation, {}) == (
            "ValidationException: 1 validation error detected: Value null at 'transactItems' failed to satisfy "
            "constraint: Member must not be null"
        )

    def test_empty(self, operation: str) -> None:
        assert refusal(operation, write()) == (
            "ValidationException: 1 validation error detected: Value '[]' at 'transactItems' failed to satisfy "
            "constraint: Member must have length greater than or equal to 1"
        )

    def test_not_a_list(self, operation: str) -> None:
        assert refusal(operation, {"TransactItems": "a"}) == "SerializationException: Unexpected field type"

    def test_too_many(self, operation: str) -> None:
        members = [PUT if operation == "TransactWriteItems" else GET] * 101
        text = refusal(operation, write(*members))

        assert text.startswith("ValidationException: 1 validation error detected: Value '[Transact")
        assert text.endswith(
            "]' at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100"
        )


class TestTransactWriteItems:
    def test_both_enums(self) -> None:
        request = write(PUT, ReturnConsumedCapacity="BOGUS", ReturnItemCollectionMetrics="BOGUS2")

        assert refusal("TransactWriteItems", request) == (
            f"ValidationException: 2 validation errors detected: {ENUM}; {METRICS}"
        )

    def test_token_before_enum(self) -> None:
        request = write(PUT, ReturnConsumedCapacity="BOGUS", ClientRequestToken=TOKEN)

        assert refusal("TransactWriteItems", request) == (
            f"ValidationException: 2 validation errors detected: {TOO_LONG}; {ENUM}"
        )

    def test_members_of_an_action(self) -> None:
        assert refusal("TransactWriteItems", write({"Update": {"TableName": "x!"}})) == (
            "ValidationException: 3 validation errors detected: Value 'x!' at "
            "'transactItems.1.member.update.tableName' failed to satisfy constraint: Member must satisfy regular "
            "expression pattern: [a-zA-Z0-9_.-]+; Value null at 'transactItems.1.member.update.key' failed to satisfy "
            "constraint: Member must not be null; Value null at 'transactItems.1.member.update.updateExpression' "
            "failed to satisfy constraint: Member must not be null"
        )

    @pytest.mark.parametrize(
        ("member", "message"),
        [
            ({}, "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request"),
            (
                PUT | {"Delete": {"TableName": "users", "Key": {"pk": "a"}}},
                "TransactItems can only contain one of Check, Put, Update or Delete",
            ),
        ],
    )
    def test_not_exactly_one_action(self, member: dict[str, Any], message: str) -> None:
        assert refusal("TransactWriteItems", write(PUT, member)) == f"ValidationException: {message}"

    def test_placeholders_without_expression(self) -> None:
        names = {"Put": PUT["Put"] | {"ExpressionAttributeNames": {"#a": "a"}}}
        values = {"Put": PUT["Put"] | {"ExpressionAttributeValues": {":a": "a"}}}

        assert refusal("TransactWriteItems", write(names)) == (
            "ValidationException: ExpressionAttributeNames can only be specified when using expressions"
        )
        assert refusal("TransactWriteItems", write(values)) == (
            "ValidationException: ExpressionAttributeValues can only be specified when using expressions: "
            "ConditionExpression is null"
        )

    def test_unknown_parameter_of_an_action(self) -> None:
        member = {"Put": PUT["Put"] | {"ReturnValues": "ALL_OLD"}}

        assert refusal("TransactWriteItems", write(member)) == (
            "ValidationException: TransactWriteItems.TransactItems[0].Put has no parameter 'ReturnValues'"
        )

    def test_good(self) -> None:
        check_request(operation_named("TransactWriteItems"), write(PUT, ClientRequestToken="x" * 36))


class TestTransactGetItems:
    def test_get_is_required(self) -> None:
        assert refusal("TransactGetItems", write({})) == (
            "ValidationException: 1 validation error detected: Value null at 'transactItems.1.member.get' failed to "
            "satisfy constraint: Member must not be null"
        )

    def test_names_without_expression(self) -> None:
        member = {"Get": GET["Get"] | {"ExpressionAttributeNames": {"#a": "a"}}}

        assert refusal("TransactGetItems", write(member)) == (
            "ValidationException: ExpressionAttributeNames can only be specified when using expressions"
        )

    def test_good(self) -> None:
        check_request(operation_named("TransactGetItems"), write(GET))
