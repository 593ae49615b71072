"""The operations of `api/data/partiql.py` as methods. Written by `make client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydynox.client.operations.whole import WholeRequests

if TYPE_CHECKING:
    from pydynox.foundation.types import Response


class PartiqlOperations(WholeRequests):
    __slots__ = ()

    async def batch_execute_statement(
        self,
        statements: list[dict[str, Any]],
        *,
        return_consumed_capacity: Literal["INDEXES", "NONE", "TOTAL"] | None = None,
    ) -> Response:
        """BatchExecuteStatement: `ConsumedCapacity`, `Responses`.

        `statements`: each ConsistentRead, Parameters, ReturnValuesOnConditionCheckFailure, Statement.
        """
        return await self._ask_async(
            "BatchExecuteStatement", {"ReturnConsumedCapacity": return_consumed_capacity, "Statements": statements}
        )

    def sync_batch_execute_statement(
        self,
        statements: list[dict[str, Any]],
        *,
        return_consumed_capacity: Literal["INDEXES", "NONE", "TOTAL"] | None = None,
    ) -> Response:
        """The blocking twin of `batch_execute_statement`."""
        return self._ask(
            "BatchExecuteStatement", {"ReturnConsumedCapacity": return_consumed_capacity, "Statements": statements}
        )

    async def execute_statement(
        self,
        statement: str,
        *,
        consistent_read: bool | None = None,
        limit: int | None = None,
        next_token: str | None = None,
        parameters: list[Any] | None = None,
        return_consumed_capacity: Literal["INDEXES", "NONE", "TOTAL"] | None = None,
        return_values_on_condition_check_failure: Literal["ALL_OLD", "NONE"] | None = None,
    ) -> Response:
        """ExecuteStatement: `ConsumedCapacity`, `Items`, `LastEvaluatedKey`, `NextToken`."""
        return await self._ask_async(
            "ExecuteStatement",
            {
                "ConsistentRead": consistent_read,
                "Limit": limit,
                "NextToken": next_token,
                "Parameters": parameters,
                "ReturnConsumedCapacity": return_consumed_capacity,
                "ReturnValuesOnConditionCheckFailure": return_values_on_condition_check_failure,
                "Statement": statement,
            },
        )

    def sync_execute_statement(
        self,
        statement: str,
        *,
        consistent_read: bool | None = None,
        limit: int | None = None,
        next_token: str | None = None,
        parameters: list[Any] | None = None,
        return_consumed_capacity: Literal["INDEXES", "NONE", "TOTAL"] | None = None,
        return_values_on_condition_check_failure: Literal["ALL_OLD", "NONE"] | None = None,
    ) -> Response:
        """The blocking twin of `execute_statement`."""
        return self._ask(
            "ExecuteStatement",
            {
                "ConsistentRead": consistent_read,
                "Limit": limit,
                "NextToken": next_token,
                "Parameters": parameters,
                "ReturnConsumedCapacity": return_consumed_capacity,
                "ReturnValuesOnConditionCheckFailure": return_values_on_condition_check_failure,
                "Statement": statement,
            },
        )

    async def execute_transaction(
        self,
        transact_statements: list[dict[str, Any]],
        *,
        client_request_token: str | None = None,
        return_consumed_capacity: Literal["INDEXES", "NONE", "TOTAL"] | None = None,
    ) -> Response:
        """ExecuteTransaction: `ConsumedCapacity`, `Responses`.

        Without `client_request_token` a fresh one makes sending again safe.
        `transact_statements`: each Parameters, ReturnValuesOnConditionCheckFailure, Statement.
        """
        return await self._ask_async(
            "ExecuteTransaction",
            {
                "ClientRequestToken": client_request_token,
                "ReturnConsumedCapacity": return_consumed_capacity,
                "TransactStatements": transact_statements,
            },
        )

    def sync_execute_transaction(
        self,
        transact_statements: list[dict[str, Any]],
        *,
        client_request_token: str | None = None,
        return_consumed_capacity: Literal["INDEXES", "NONE", "TOTAL"] | None = None,
    ) -> Response:
        """The blocking twin of `execute_transaction`."""
        return self._ask(
            "ExecuteTransaction",
            {
                "ClientRequestToken": client_request_token,
                "ReturnConsumedCapacity": return_consumed_capacity,
                "TransactStatements": transact_statements,
            },
        )
