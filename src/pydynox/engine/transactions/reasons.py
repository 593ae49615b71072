"""Why a transaction is cancelled.

A transaction's faults come in two sorts. What can be seen in the request alone, and a table that does not exist, is
raised as it is. What a member does to its item (its key, its condition, its update) is that member's reason in a
TransactionCanceledException, and every member has its turn, so one answer tells all that is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.engine import messages
from pydynox.errors import (
    ConditionalCheckFailedException,
    ItemCollectionSizeLimitExceededException,
    ProvisionedThroughputExceededException,
    ServiceError,
    TransactionCanceledException,
    ValidationException,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.engine.storage.tables import Key
    from pydynox.engine.throughput.enforcement import Throughput
    from pydynox.engine.throughput.limits import Use

Reason = dict[str, Any]
NO_FAULT: Reason = {"Code": "None"}


def reason_of(error: ServiceError) -> Reason:
    if isinstance(error, ConditionalCheckFailedException):
        reason: Reason = {"Code": "ConditionalCheckFailed", "Message": error.message}
        if error.item is not None:
            reason["Item"] = error.item
        return reason
    if isinstance(error, ItemCollectionSizeLimitExceededException):
        return {"Code": "ItemCollectionSizeLimitExceeded", "Message": error.message}
    if isinstance(error, ProvisionedThroughputExceededException):
        is_provisioned = type(error) is ProvisionedThroughputExceededException
        code = "ProvisionedThroughputExceeded" if is_provisioned else "ThrottlingError"
        return {"Code": code, "Message": error.message}
    return {"Code": "ValidationError", "Message": error.message}


def take_all(throughput: Throughput, uses: list[list[Use]], reasons: list[Reason]) -> None:
    """Take what a transaction's members use, or nothing, and note which had too little. Those at fault use nothing."""
    taken: list[Use] = []
    for number, each in enumerate(uses):
        if reasons[number] is NO_FAULT:
            refusal = throughput.take(each)
            if refusal is None:
                taken += each
            else:
                reasons[number] = reason_of(refusal)
    if any(reason is not NO_FAULT for reason in reasons):
        throughput.give_back(taken)


def refuse_one_item_twice(targets: Sequence[tuple[str, Key | None]]) -> None:
    """`targets` are what the members are about: table and key."""
    if len(set(targets)) < len(targets):
        raise ValidationException(messages.one_item_twice())


def raise_if_faulty(reasons: list[Reason]) -> None:
    if any(reason is not NO_FAULT for reason in reasons):
        raise TransactionCanceledException(
            messages.transaction_cancelled([reason["Code"] for reason in reasons]),
            cancellation_reasons=[dict(reason) for reason in reasons],
        )


def conflict() -> Reason:
    return {"Code": "TransactionConflict", "Message": str(messages.transaction_conflict())}
