"""Several items in one all-or-nothing request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.attribute_value import plain_item
from pydynox.client.requests import add_expressions
from pydynox.client.seam import Seam

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.transports import Request, Response

Item = dict[str, Any]

MAX_TRANSACTION_MEMBERS = 100

# type -> (member of TransactItems, fields it must have)
_WRITES: dict[str, tuple[str, tuple[str, ...]]] = {
    "put": ("Put", ("table", "item")),
    "delete": ("Delete", ("table", "key")),
    "update": ("Update", ("table", "key", "update_expression")),
    "condition_check": ("ConditionCheck", ("table", "key", "condition_expression")),
}
_MEMBERS = {
    "table": "TableName",
    "item": "Item",
    "key": "Key",
    "update_expression": "UpdateExpression",
    "condition_expression": "ConditionExpression",
    "projection_expression": "ProjectionExpression",
    "expression_attribute_names": "ExpressionAttributeNames",
    "expression_attribute_values": "ExpressionAttributeValues",
}
_WRITE_OPTIONS = ("condition_expression", "expression_attribute_names", "expression_attribute_values")
_GET_OPTIONS = ("projection_expression", "expression_attribute_names")


class TransactionMethods(Seam):
    __slots__ = ()

    async def transact_write(
        self, operations: Sequence[dict[str, Any]], *, client_request_token: str | None = None
    ) -> None:
        """All of up to 100 writes or none.

        Each is a dict with `type` put, delete, update or condition_check, `table`, `item` or `key`, and its expressions
        under the parameter names of put_item. Without a token a fresh one makes resending safe.
        """
        request = _transact_write(operations, client_request_token)
        if request is not None:
            await self.perform_async("TransactWriteItems", request)

    def sync_transact_write(
        self, operations: Sequence[dict[str, Any]], *, client_request_token: str | None = None
    ) -> None:
        request = _transact_write(operations, client_request_token)
        if request is not None:
            self.perform("TransactWriteItems", request)

    async def transact_get(self, gets: Sequence[dict[str, Any]]) -> list[Item | None]:
        """Up to 100 items as of one moment, in the order asked; None for those that do not exist."""
        request = _transact_get(gets)
        return [] if request is None else _items_of(await self.perform_async("TransactGetItems", request))

    def sync_transact_get(self, gets: Sequence[dict[str, Any]]) -> list[Item | None]:
        request = _transact_get(gets)
        return [] if request is None else _items_of(self.perform("TransactGetItems", request))


def _transact_write(operations: Sequence[dict[str, Any]], token: str | None) -> Request | None:
    _check_count(operations, "operations")
    if not operations:
        return None
    members = []
    for position, operation in enumerate(operations):
        kind = operation.get("type")
        if kind not in _WRITES:
            raise ValueError(f"operations[{position}]: type {kind!r} is not one of {', '.join(map(repr, _WRITES))}")
        member, required = _WRITES[kind]
        members.append({member: _action(operation, f"operations[{position}] ({kind})", required, _WRITE_OPTIONS)})
    if token is None:
        import uuid  # not loaded by programs that use no transactions

        token = str(uuid.uuid4())
    return {"TransactItems": members, "ClientRequestToken": token}


def _transact_get(gets: Sequence[dict[str, Any]]) -> Request | None:
    _check_count(gets, "gets")
    if not gets:
        return None
    return {
        "TransactItems": [
            {"Get": _action(get, f"gets[{position}]", ("table", "key"), _GET_OPTIONS)}
            for position, get in enumerate(gets)
        ]
    }


def _check_count(entries: Sequence[dict[str, Any]], what: str) -> None:
    if len(entries) > MAX_TRANSACTION_MEMBERS:
        raise ValueError(f"{what}: {len(entries)} entries, a transaction takes at most {MAX_TRANSACTION_MEMBERS}")


def _action(entry: dict[str, Any], where: str, required: tuple[str, ...], options: tuple[str, ...]) -> dict[str, Any]:
    missing = [field for field in required if entry.get(field) is None]
    if missing:
        raise ValueError(f"{where}: missing {', '.join(map(repr, missing))}")
    action: dict[str, Any] = {}
    add_expressions(action, **{_MEMBERS[field]: entry.get(field) for field in (*required, *options)})
    return action


def _items_of(response: Response) -> list[Item | None]:
    items = (reply.get("Item") for reply in response["Responses"])
    return [None if item is None else plain_item(item) for item in items]
