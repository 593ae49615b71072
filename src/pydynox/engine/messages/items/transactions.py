"""Transactions and their actions."""

from __future__ import annotations

from pydynox.foundation.complaint import Kind


@Kind
def transaction_action_empty() -> str:
    return "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request"


@Kind
def transaction_action_ambiguous() -> str:
    return "TransactItems can only contain one of Check, Put, Update or Delete"


@Kind
def transaction_cancelled(codes: list[str]) -> str:
    return f"Transaction cancelled, please refer cancellation reasons for specific reasons [{', '.join(codes)}]"


@Kind
def transaction_too_large() -> str:
    return (
        "Collection size of items exceeded, which can also be caused by the aggregate size of the items in the "
        "transaction exceeding the 4MB limit"
    )


@Kind
def one_item_twice() -> str:
    return "Transaction request cannot include multiple operations on one item"


@Kind
def transaction_conflict() -> str:
    return "Transaction is ongoing for the item"


@Kind
def transaction_in_progress() -> str:
    return "The transaction with the given request token is already in progress."


@Kind
def token_reused() -> str:
    return "The request uses the same client token as a previous, but non-identical request."
