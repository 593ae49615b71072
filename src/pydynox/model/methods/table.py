"""A model's table: creating it as the class declares it, asking whether it is there, deleting it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydynox.client import flows
from pydynox.model import instances, requests, tables
from pydynox.model.instances.base import ModelBase

if TYPE_CHECKING:
    from pydynox.foundation.types import Item
    from pydynox.schema import TableSchema


class TableMethods(ModelBase):
    __slots__ = ()

    @classmethod
    async def create_table(
        cls,
        billing_mode: str = "PAY_PER_REQUEST",
        read_capacity: int | None = None,
        write_capacity: int | None = None,
        table_class: str | None = None,
        encryption: str | None = None,
        kms_key_id: str | None = None,
        wait: bool = False,
        timeout_seconds: float | None = None,
    ) -> None:
        """Create the table with the keys and indexes of the class, and of those that its `shares` names.

        And with what its `ModelConfig` says of it: stream, time to live, tags and so on; for time to live and recovery
        the table is waited for. `pydynox.create_table(A, B)` is for models that do not name each other.
        """
        from pydynox.client.requests.tables import table_options  # few programs create tables

        options = table_options(billing_mode, read_capacity, write_capacity, table_class, encryption, kms_key_id)
        for sender, flow in tables.creations((cls,), options, wait, timeout_seconds):
            await flows.drive_async(flow, sender)

    @classmethod
    def sync_create_table(
        cls,
        billing_mode: str = "PAY_PER_REQUEST",
        read_capacity: int | None = None,
        write_capacity: int | None = None,
        table_class: str | None = None,
        encryption: str | None = None,
        kms_key_id: str | None = None,
        wait: bool = False,
        timeout_seconds: float | None = None,
    ) -> None:
        """The blocking twin of `create_table`."""
        from pydynox.client.requests.tables import table_options

        options = table_options(billing_mode, read_capacity, write_capacity, table_class, encryption, kms_key_id)
        for sender, flow in tables.creations((cls,), options, wait, timeout_seconds):
            flows.drive(flow, sender)

    @classmethod
    async def table_exists(cls) -> bool:
        """Whether DescribeTable finds the table of the class, whatever its state."""
        definition = cls._definition
        return await flows.drive_async(
            flows.table_exists(tables.config_of(definition).table), tables.Sender(definition)
        )

    @classmethod
    def sync_table_exists(cls) -> bool:
        """The blocking twin of `table_exists`."""
        definition = cls._definition
        return flows.drive(flows.table_exists(tables.config_of(definition).table), tables.Sender(definition))

    @classmethod
    async def delete_table(cls, *, wait: bool = False, timeout_seconds: float | None = None) -> None:
        """Delete the table with all that is in it, other models' items too.

        wait: until it is gone, for at most `timeout_seconds`.
        """
        definition = cls._definition
        flow = flows.delete_table(tables.config_of(definition).table, wait, timeout_seconds)
        await flows.drive_async(flow, tables.Sender(definition))

    @classmethod
    def sync_delete_table(cls, *, wait: bool = False, timeout_seconds: float | None = None) -> None:
        """The blocking twin of `delete_table`."""
        definition = cls._definition
        flows.drive(
            flows.delete_table(tables.config_of(definition).table, wait, timeout_seconds), tables.Sender(definition)
        )

    @classmethod
    def _table_schema(cls) -> TableSchema:
        """What the class says its table is; the same object at every call, as long as the table's name is the same."""
        return tables.schema_of(cls._definition)

    @classmethod
    def _schemas_beside(cls) -> list[TableSchema]:
        """Those of the models that `shares` names."""
        sharing = cls._definition.sharing
        return [] if sharing is None else [tables.schema_of(other) for other in sharing.others()]

    @classmethod
    def _stored_row(cls, arguments: Mapping[str, Any]) -> Item:
        """What a first save of an instance with these arguments would store; no hook runs."""
        instance, definition = cls(**arguments), cls._definition
        requests.complete(instance, definition)
        requests.refuse_waiting(definition, instance.__dict__, f"{definition.name}: a seed")
        item = instances.item_of(instance, definition)
        if definition.version is not None:
            item.setdefault(definition.version.stored_name, requests.next_version(instance, definition))
        return item
