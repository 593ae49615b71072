"""PartiQL: one statement a page at a time, batches and transactions of statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydynox.client.metrics import OperationMetrics
from pydynox.client.operations.whole import WholeRequests
from pydynox.client.sending import last_call_of_context
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.foundation.types import Item, Request, Response

    Capacity = Literal["INDEXES", "NONE", "TOTAL"]


class StatementItems(list["Item"]):
    """The items of one page; `next_token` asks for the next one, and is None at the end."""

    metrics: OperationMetrics
    next_token: str | None


class PartiQLMethods(WholeRequests):
    """`execute_statement` gives the items; the other two take whole requests and give whole replies."""

    __slots__ = ()

    async def execute_statement(
        self,
        statement: str,
        parameters: Sequence[Any] | None = None,
        consistent_read: bool = False,
        next_token: str | None = None,
        *,
        limit: int | None = None,
        return_consumed_capacity: Capacity | None = None,
        return_values_on_condition_check_failure: Literal["ALL_OLD", "NONE"] | None = None,
    ) -> StatementItems:
        """ExecuteStatement: a page of a SELECT, or what the RETURNING of a write asks for; `parameters` are its `?`."""
        request = statement_request(statement, parameters, consistent_read, next_token)
        request |= _given(
            limit=limit,
            return_consumed_capacity=return_consumed_capacity,
            return_values_on_condition_check_failure=return_values_on_condition_check_failure,
        )
        return statement_items(await self.perform_async("ExecuteStatement", request))

    def sync_execute_statement(
        self,
        statement: str,
        parameters: Sequence[Any] | None = None,
        consistent_read: bool = False,
        next_token: str | None = None,
        *,
        limit: int | None = None,
        return_consumed_capacity: Capacity | None = None,
        return_values_on_condition_check_failure: Literal["ALL_OLD", "NONE"] | None = None,
    ) -> StatementItems:
        """The blocking twin of `execute_statement`."""
        request = statement_request(statement, parameters, consistent_read, next_token)
        request |= _given(
            limit=limit,
            return_consumed_capacity=return_consumed_capacity,
            return_values_on_condition_check_failure=return_values_on_condition_check_failure,
        )
        return statement_items(self.perform("ExecuteStatement", request))

    async def batch_execute_statement(
        self, statements: list[dict[str, Any]], *, return_consumed_capacity: Capacity | None = None
    ) -> Response:
        """BatchExecuteStatement: `ConsumedCapacity`, `Responses`.

        `statements`: each ConsistentRead, Parameters, ReturnValuesOnConditionCheckFailure, Statement.
        """
        return await self._ask_async(
            "BatchExecuteStatement", {"Statements": statements, "ReturnConsumedCapacity": return_consumed_capacity}
        )

    def sync_batch_execute_statement(
        self, statements: list[dict[str, Any]], *, return_consumed_capacity: Capacity | None = None
    ) -> Response:
        """The blocking twin of `batch_execute_statement`."""
        return self._ask(
            "BatchExecuteStatement", {"Statements": statements, "ReturnConsumedCapacity": return_consumed_capacity}
        )

    async def execute_transaction(
        self,
        transact_statements: list[dict[str, Any]],
        *,
        client_request_token: str | None = None,
        return_consumed_capacity: Capacity | None = None,
    ) -> Response:
        """ExecuteTransaction: `ConsumedCapacity`, `Responses`. Without a token a fresh one makes resending safe.

        `transact_statements`: each Parameters, ReturnValuesOnConditionCheckFailure, Statement.
        """
        return await self._ask_async(
            "ExecuteTransaction",
            {
                "TransactStatements": transact_statements,
                "ClientRequestToken": client_request_token,
                "ReturnConsumedCapacity": return_consumed_capacity,
            },
        )

    def sync_execute_transaction(
        self,
        transact_statements: list[dict[str, Any]],
        *,
        client_request_token: str | None = None,
        return_consumed_capacity: Capacity | None = None,
    ) -> Response:
        """The blocking twin of `execute_transaction`."""
        return self._ask(
            "ExecuteTransaction",
            {
                "TransactStatements": transact_statements,
                "ClientRequestToken": client_request_token,
                "ReturnConsumedCapacity": return_consumed_capacity,
            },
        )


def statement_request(
    statement: str, parameters: Sequence[Any] | None, consistent_read: bool, next_token: str | None = None
) -> Request:
    request: Request = {"Statement": statement}
    if isinstance(parameters, (str, bytes, dict)):  # each of which would be taken apart
        raise TypeError(f"parameters is a list of values, one for each `?`, got {parameters!r}")
    if parameters:
        request["Parameters"] = list(parameters)
    if consistent_read:
        request["ConsistentRead"] = True
    if next_token is not None:
        request["NextToken"] = next_token
    return request


def statement_items(response: Response) -> StatementItems:
    found = StatementItems(map(plain_item, response["Items"]))
    found.next_token = response.get("NextToken")
    last = last_call_of_context()
    found.metrics = OperationMetrics() if last is None else OperationMetrics.of_note(last[1])
    return found


def _given(
    *,
    limit: int | None,
    return_consumed_capacity: str | None,
    return_values_on_condition_check_failure: str | None,
) -> Request:
    members = {
        "Limit": limit,
        "ReturnConsumedCapacity": return_consumed_capacity,
        "ReturnValuesOnConditionCheckFailure": return_values_on_condition_check_failure,
    }
    return {name: value for name, value in members.items() if value is not None}
