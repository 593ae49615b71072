"""Creating, finding and deleting tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client import flows
from pydynox.client.requests.tables import create_table_request, table_options
from pydynox.client.sending import Sending

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Unpack

    from pydynox.client.requests.more import MoreOfCreateTable
    from pydynox.client.requests.tables import Key


class TableMethods(Sending):
    """The waits poll every half second and raise TimeoutError after `timeout_seconds`, 60 if it is not given."""

    __slots__ = ()

    async def create_table(
        self,
        table_name: str,
        partition_key: Key,
        sort_key: Key | None = None,
        billing_mode: str = "PAY_PER_REQUEST",
        read_capacity: int | None = None,
        write_capacity: int | None = None,
        table_class: str | None = None,
        encryption: str | None = None,
        kms_key_id: str | None = None,
        global_secondary_indexes: Sequence[dict[str, Any]] | None = None,
        local_secondary_indexes: Sequence[dict[str, Any]] | None = None,
        vector_indexes: Sequence[dict[str, Any]] | None = None,
        wait: bool = False,
        timeout_seconds: float | None = None,
        *,
        stream: str | None = None,
        tags: Mapping[str, str] | None = None,
        deletion_protection: bool = False,
        **more: Unpack[MoreOfCreateTable],
    ) -> None:
        """A key is `(attribute name, type)` with type S, N or B, or STRING, NUMBER, BINARY; `stream` is a view type."""
        flow = _create(
            table_name,
            partition_key,
            sort_key,
            billing_mode,
            read_capacity,
            write_capacity,
            table_class,
            encryption,
            kms_key_id,
            global_secondary_indexes,
            local_secondary_indexes,
            vector_indexes,
            wait,
            timeout_seconds,
            stream,
            tags,
            deletion_protection,
            more,
        )
        await flows.drive_async(flow, self)

    def sync_create_table(
        self,
        table_name: str,
        partition_key: Key,
        sort_key: Key | None = None,
        billing_mode: str = "PAY_PER_REQUEST",
        read_capacity: int | None = None,
        write_capacity: int | None = None,
        table_class: str | None = None,
        encryption: str | None = None,
        kms_key_id: str | None = None,
        global_secondary_indexes: Sequence[dict[str, Any]] | None = None,
        local_secondary_indexes: Sequence[dict[str, Any]] | None = None,
        vector_indexes: Sequence[dict[str, Any]] | None = None,
        wait: bool = False,
        timeout_seconds: float | None = None,
        *,
        stream: str | None = None,
        tags: Mapping[str, str] | None = None,
        deletion_protection: bool = False,
        **more: Unpack[MoreOfCreateTable],
    ) -> None:
        """The blocking twin of `create_table`."""
        flow = _create(
            table_name,
            partition_key,
            sort_key,
            billing_mode,
            read_capacity,
            write_capacity,
            table_class,
            encryption,
            kms_key_id,
            global_secondary_indexes,
            local_secondary_indexes,
            vector_indexes,
            wait,
            timeout_seconds,
            stream,
            tags,
            deletion_protection,
            more,
        )
        flows.drive(flow, self)

    async def table_exists(self, table_name: str) -> bool:
        """Whether there is such a table, whatever its status."""
        return await flows.drive_async(flows.table_exists(table_name), self)

    def sync_table_exists(self, table_name: str) -> bool:
        """The blocking twin of `table_exists`."""
        return flows.drive(flows.table_exists(table_name), self)

    async def delete_table(self, table_name: str, *, wait: bool = False, timeout_seconds: float | None = None) -> None:
        """Delete a table with all its items; `wait` returns when it is gone."""
        await flows.drive_async(flows.delete_table(table_name, wait, timeout_seconds), self)

    def sync_delete_table(self, table_name: str, *, wait: bool = False, timeout_seconds: float | None = None) -> None:
        """The blocking twin of `delete_table`."""
        flows.drive(flows.delete_table(table_name, wait, timeout_seconds), self)

    async def wait_for_table_active(self, table_name: str, timeout_seconds: float | None = None) -> None:
        """A table that does not exist yet is waited for, too."""
        await flows.drive_async(flows.wait_for_table_active(table_name, timeout_seconds), self)

    def sync_wait_for_table_active(self, table_name: str, timeout_seconds: float | None = None) -> None:
        """The blocking twin of `wait_for_table_active`."""
        flows.drive(flows.wait_for_table_active(table_name, timeout_seconds), self)

    async def wait_for_table_deleted(self, table_name: str, timeout_seconds: float | None = None) -> None:
        """Return when the table is gone; TimeoutError after `timeout_seconds`, which are 60 unless given."""
        await flows.drive_async(flows.wait_for_table_deleted(table_name, timeout_seconds), self)

    def sync_wait_for_table_deleted(self, table_name: str, timeout_seconds: float | None = None) -> None:
        """The blocking twin of `wait_for_table_deleted`."""
        flows.drive(flows.wait_for_table_deleted(table_name, timeout_seconds), self)


def _create(
    table_name: str,
    partition_key: Key,
    sort_key: Key | None,
    billing_mode: str,
    read_capacity: int | None,
    write_capacity: int | None,
    table_class: str | None,
    encryption: str | None,
    kms_key_id: str | None,
    global_indexes: Sequence[dict[str, Any]] | None,
    local_indexes: Sequence[dict[str, Any]] | None,
    vector_indexes: Sequence[dict[str, Any]] | None,
    wait: bool,
    timeout_seconds: float | None,
    stream: str | None,
    tags: Mapping[str, str] | None,
    deletion_protection: bool,
    further: Mapping[str, Any],
) -> flows.Flow[None]:
    options = table_options(billing_mode, read_capacity, write_capacity, table_class, encryption, kms_key_id)
    from pydynox.schema import TableOptions

    more = TableOptions(stream, tags=tuple((tags or {}).items()), deletion_protection=deletion_protection)
    options |= more.of_create_table()
    if vector_indexes:
        raise NotImplementedError("vector_indexes= is not supported by this version of pydynox")
    request = create_table_request(table_name, partition_key, sort_key, global_indexes, local_indexes, options)
    if further:
        from pydynox.client.requests.more import add_more

        add_more(request, "create_table", further)
    return flows.create_table(request, wait, timeout_seconds)
