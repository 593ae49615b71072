"""Several items in one all-or-nothing request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client.requests.transactions import (
    get_members,
    get_request,
    with_failures,
    with_same_item,
    write_members,
    write_request,
)
from pydynox.client.sending import Sending
from pydynox.errors import TransactionCanceledException, ValidationException
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.foundation.types import Item, Response


class TransactionMethods(Sending):
    """A TransactionCanceledException of these methods has `failures`: which operations were at fault, and why."""

    __slots__ = ()

    async def transact_write(
        self, operations: Sequence[dict[str, Any]], *, client_request_token: str | None = None
    ) -> None:
        """All of up to 100 writes or none.

        Each is a dict with `type` put, delete, update or condition_check, `table`, `item` or `key`, and its expressions
        under the parameter names of put_item; with `return_values_on_condition_check_failure` the reason of a failed
        condition has the stored item. Without a token a fresh one makes resending safe.
        """
        members = write_members(operations)
        if members:
            try:
                await self.perform_async("TransactWriteItems", write_request(members, client_request_token))
            except TransactionCanceledException as error:
                raise with_failures(error, members) from None
            except ValidationException as error:
                raise with_same_item(error, members) from None

    def sync_transact_write(
        self, operations: Sequence[dict[str, Any]], *, client_request_token: str | None = None
    ) -> None:
        """The blocking twin of `transact_write`."""
        members = write_members(operations)
        if members:
            try:
                self.perform("TransactWriteItems", write_request(members, client_request_token))
            except TransactionCanceledException as error:
                raise with_failures(error, members) from None
            except ValidationException as error:
                raise with_same_item(error, members) from None

    async def transact_get(self, gets: Sequence[dict[str, Any]]) -> list[Item | None]:
        """Up to 100 items as of one moment, in the order asked; None for those that do not exist."""
        members = get_members(gets)
        if not members:
            return []
        try:
            return _items_of(await self.perform_async("TransactGetItems", get_request(members)))
        except TransactionCanceledException as error:
            raise with_failures(error, members) from None

    def sync_transact_get(self, gets: Sequence[dict[str, Any]]) -> list[Item | None]:
        """The blocking twin of `transact_get`."""
        members = get_members(gets)
        if not members:
            return []
        try:
            return _items_of(self.perform("TransactGetItems", get_request(members)))
        except TransactionCanceledException as error:
            raise with_failures(error, members) from None


def _items_of(response: Response) -> list[Item | None]:
    items = (reply.get("Item") for reply in response["Responses"])
    return [None if item is None else plain_item(item) for item in items]
