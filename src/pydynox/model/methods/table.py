"""A model's table: creating it as the class declares it, asking whether it is there, deleting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client import flows
from pydynox.client.drivers import drive, drive_async
from pydynox.client.table_requests import table_options, with_options
from pydynox.model.base import ModelBase
from pydynox.model.client_and_table import config_of, schema_of
from pydynox.model.sending import Sender

if TYPE_CHECKING:
    from pydynox.model.definition import Definition
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
        """Create the table with the keys and indexes of the class. Time to live is not switched on by this."""
        definition = cls._definition
        options = table_options(billing_mode, read_capacity, write_capacity, table_class, encryption, kms_key_id)
        flow = flows.create_table(create_request(definition, options), wait, timeout_seconds)
        await drive_async(flow, Sender(definition))

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
        definition = cls._definition
        options = table_options(billing_mode, read_capacity, write_capacity, table_class, encryption, kms_key_id)
        drive(flows.create_table(create_request(definition, options), wait, timeout_seconds), Sender(definition))

    @classmethod
    async def table_exists(cls) -> bool:
        """Whether the table of the class exists."""
        definition = cls._definition
        return await drive_async(flows.table_exists(config_of(definition).table), Sender(definition))

    @classmethod
    def sync_table_exists(cls) -> bool:
        """The blocking twin of `table_exists`."""
        definition = cls._definition
        return drive(flows.table_exists(config_of(definition).table), Sender(definition))

    @classmethod
    async def delete_table(cls, *, wait: bool = False, timeout_seconds: float | None = None) -> None:
        """Delete the table with all its items, whichever model wrote them."""
        definition = cls._definition
        flow = flows.delete_table(config_of(definition).table, wait, timeout_seconds)
        await drive_async(flow, Sender(definition))

    @classmethod
    def sync_delete_table(cls, *, wait: bool = False, timeout_seconds: float | None = None) -> None:
        """The blocking twin of `delete_table`."""
        definition = cls._definition
        drive(flows.delete_table(config_of(definition).table, wait, timeout_seconds), Sender(definition))

    @classmethod
    def _table_schema(cls) -> TableSchema:
        """What the class says its table is; the same object at every call, as long as the table's name is the same."""
        return schema_of(cls._definition)


def create_request(definition: Definition, options: dict[str, Any]) -> dict[str, Any]:
    return with_options(schema_of(definition).to_create_table(), options)
