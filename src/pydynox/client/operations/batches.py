"""Several items of one table in as few requests as may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client import flows
from pydynox.client.requests.parts import add_projection
from pydynox.client.sending import Sending
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.foundation.types import Item


class BatchMethods(Sending):
    __slots__ = ()

    async def batch_write(
        self, table: str, put_items: Sequence[Item] | None = None, delete_keys: Sequence[Item] | None = None
    ) -> None:
        """Puts, then deletes, in chunks of 25; not atomic. What DynamoDB leaves unprocessed is sent again.

        Raises UnprocessedItemsError when a chunk is not taken after five requests; earlier chunks stay written.
        """
        await flows.drive_async(flows.batch_write(table, put_items or (), delete_keys or ()), self)

    def sync_batch_write(
        self, table: str, put_items: Sequence[Item] | None = None, delete_keys: Sequence[Item] | None = None
    ) -> None:
        """The blocking twin of `batch_write`."""
        flows.drive(flows.batch_write(table, put_items or (), delete_keys or ()), self)

    async def batch_get(
        self,
        table: str,
        keys: Sequence[Item],
        consistent_read: bool = False,
        projection: Sequence[str] | None = None,
    ) -> list[Item]:
        """The items that exist, in the service's order, which is not that of `keys`."""
        return await flows.drive_async(_get(table, keys, consistent_read, projection), self)

    def sync_batch_get(
        self,
        table: str,
        keys: Sequence[Item],
        consistent_read: bool = False,
        projection: Sequence[str] | None = None,
    ) -> list[Item]:
        """The blocking twin of `batch_get`."""
        return flows.drive(_get(table, keys, consistent_read, projection), self)


def _get(
    table: str, keys: Sequence[Item], consistent_read: bool, projection: Sequence[str] | None
) -> flows.Flow[list[Item]]:
    items = yield from flows.batch_get(table, keys, batch_get_options(consistent_read, projection))
    return [plain_item(item) for item in items]


def batch_get_options(consistent_read: bool, projection: Sequence[str] | None) -> dict[str, Any]:
    """The members of KeysAndAttributes beside the keys."""
    options: dict[str, Any] = {}
    if consistent_read:
        options["ConsistentRead"] = True
    add_projection(options, projection)
    return options
