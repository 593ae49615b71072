"""A backend's requests sent to an endpoint, where its tables have a prefix and are created when they are first used.

What the backend starts with, and which definition a table gets, is worked out by an engine in this process, exactly as
without an endpoint. That engine keeps no items: they are written to the endpoint with their table.
"""

from __future__ import annotations

import os
import time
import uuid
from contextlib import suppress
from threading import RLock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydynox.api.operation import CONTROL, DATA, EVERY, NEW, WRITE
from pydynox.api.operations import operation_named
from pydynox.api.table_names import tables_concerned
from pydynox.client import flows
from pydynox.client.flows.drivers import drive
from pydynox.client.pages.pager import next_start
from pydynox.errors import (
    ModelError,
    PydynoxException,
    ResourceInUseException,
    ResourceNotFoundException,
    ServiceError,
    ValidationException,
)
from pydynox.schema import TableSchema
from pydynox.testing.endpoint import options
from pydynox.testing.endpoint.names import TableNames, listed, made_by
from pydynox.testing.seeds.seeding import tables_named
from pydynox.transports import aws_guard
from pydynox.transports.event_loops import in_thread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydynox.engine.storage.tables import Table
    from pydynox.foundation.types import Request, Response
    from pydynox.testing.database import Database

_ACTIVE_SECONDS = 180.0


class NotOnEndpointError(PydynoxException):
    """Something that only the engine in this process can do was asked of a backend whose tables are on an endpoint."""


class EndpointTransport:
    """`origin` is what the backend would be in memory. `drop_tables` has to be called at the end."""

    def __init__(self, url: str, origin: Database) -> None:
        # Brings the network's dependencies, which nothing else here needs.
        from pydynox.transports.dynamodb import AwsTransport

        self.url = url
        self._origin = origin
        self._engine = origin.engine
        self._network = AwsTransport(_options(url))
        self._names = TableNames(f"pydynox-{uuid.uuid4().hex[:12]}-")
        self._lock = RLock()
        # The tables that are there, as they were created; None for one that the engine here does not understand.
        self._there: dict[str, Table | None] = {}
        # What those were set to, beside their definition.
        self._set: dict[str, options.Requests] = {}
        # For each table that is there and active, the schemas that calls used it with.
        self._settled: dict[str, set[TableSchema | None]] = {}

    # --- requests ----------------------------------------------------------------------------------------------------

    def perform(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        complaint = None
        if self._has_to_prepare(operation, request, schema):
            complaint = self._prepare(operation, request, schema)
        try:
            reply = self._network.perform(operation, self._names.request(request))
        except ServiceError as error:
            raise self._error(error, request, complaint) from None
        return self._answered(operation, request, reply)

    async def perform_async(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        complaint = None
        if self._has_to_prepare(operation, request, schema):
            # In a thread: the lock is held until the table is there, and other tasks are not to wait for that.
            complaint = await in_thread(self._prepare, operation, request, schema)
        try:
            reply = await self._network.perform_async(operation, self._names.request(request))
        except ServiceError as error:
            raise self._error(error, request, complaint) from None
        return self._answered(operation, request, reply)

    def _error(self, error: ServiceError, request: Request, complaint: ServiceError | None) -> ServiceError:
        if complaint is not None and isinstance(error, ResourceNotFoundException):
            return complaint  # says why nobody created the table
        return self._names.error(error, request)

    def _answered(self, operation: str, request: Request, reply: Response) -> Response:
        if tables_concerned(operation) == EVERY:
            reply.pop("LastEvaluatedTableName", None)  # it may end among names that are not this test's
            return reply | listed(self.table_names(), request)
        if _changes_tables(operation, request):
            with self._lock:
                self._note_change(operation, request)
        made = made_by(request)
        if isinstance(made, str):  # out of a backup or of files, of which the engine here knows nothing
            with self._lock:
                self._there[made] = None
        return self._names.reply(reply, request, of_control=not _uses_items(operation))

    def _note_change(self, operation: str, request: Request) -> None:
        """The engine here is to know the same definitions; what it refuses it does not know."""
        with suppress(ServiceError, NotImplementedError):
            self._engine.execute(operation, request)
        name = request["TableName"]
        self._settled.pop(name, None)
        if operation == "DeleteTable":
            self._there.pop(name, None)
            self._engine.drop_table(name)
        else:
            table = self._there[name] = self._engine.tables.get(name)
            self._set[name] = [] if table is None else options.of_table(table, "")

    # --- tables that are not there yet -------------------------------------------------------------------------------

    def _has_to_prepare(self, operation: str, request: Request, schema: TableSchema | None) -> bool:
        if not _uses_items(operation):
            return True
        settled = self._settled
        return not all(
            name in settled and (schema.of_table(name) if schema else None) in settled[name]
            for name in tables_named(operation, request)
        )

    def _prepare(self, operation: str, request: Request, schema: TableSchema | None) -> ServiceError | None:
        """Create what the request needs; what is missing for a reason is for the endpoint to miss, and told then."""
        with self._lock:
            if tables_concerned(operation) == EVERY:
                self.create_all()
                return None
            for name in tables_named(operation, request):
                try:
                    if _uses_items(operation):
                        self._settle(name, schema.of_table(name) if schema else None)
                    else:
                        self._upload_if_known(name, and_seeds=tables_concerned(operation) != NEW)
                except ResourceNotFoundException as error:
                    return error
        return None

    def create_all(self) -> None:
        """All that the backend starts with, as somebody is about to look at everything."""
        with self._lock:
            self._origin.sow_all()
            for name in list(self._engine.tables):
                self._upload_if_known(name)

    def _settle(self, name: str, schema: TableSchema | None) -> None:
        self._sow(name)
        known = self._there.get(name)
        if name in self._there and known is None:
            self._wait_until_active(name)
        else:
            table = self._engine.table(name, schema)
            if name not in self._there:
                self._create(self._with_all_indexes(table))
            else:
                self._agree(table)
        self._settled.setdefault(name, set()).add(schema)

    def _upload_if_known(self, name: str, *, and_seeds: bool = True) -> None:
        if and_seeds:
            self._sow(name)
        table = self._engine.tables.get(name)
        if table is not None and name not in self._there:
            self._create(self._with_all_indexes(table))

    def _sow(self, name: str) -> None:
        self._origin.sow(name)
        table = self._engine.tables.get(name)
        if table is not None and name in self._there and table.items.count:
            self._write_items(table)  # of a table that the test created itself

    def _with_all_indexes(self, table: Table) -> Table:
        """With those of every loaded model, if they agree: local indexes cannot be added later."""
        if table.is_implicit and not table.is_guessed:
            with suppress(ResourceNotFoundException, ModelError):
                source = self._engine.schema_source
                united = source(table.name) if source is not None else None
                if united is not None and united.key_schema == table.schema.key_schema:
                    return self._engine.table(table.name, united)
        return self._engine.tables[table.name]

    # --- on the endpoint ---------------------------------------------------------------------------------------------

    def _create(self, table: Table) -> None:
        try:
            self._network.perform("CreateTable", self._names.request(_definition(table)))
        except ServiceError as error:
            error.add_note(f"{self.url} was asked to create the table {table.name!r}, which this test uses.")
            raise self._names.error(error) from None
        self._there[table.name] = table
        self._wait_until_active(table.name)
        for operation, request in options.after_creation(table):
            self._set_option(table.name, operation, request)
        self._set[table.name] = options.of_table(table, "")
        self._write_items(table)

    def _set_options(self, table: Table) -> None:
        """What a further model wants of a table that is there."""
        known, wanted = self._set.get(table.name, []), options.of_table(table, "")
        if wanted == known:
            return
        arn = self._described(table.name)["TableArn"]
        for (operation, request), asked in zip(options.of_table(table, arn), wanted, strict=True):
            if asked not in known:
                self._wait_until_active(table.name)
                self._set_option(table.name, operation, request)
        self._set[table.name] = wanted

    def _set_option(self, name: str, operation: str, request: Request) -> None:
        try:
            drive(flows.set_up_table([(operation, self._names.request(request))], _ACTIVE_SECONDS), self._network)
        except ServiceError as error:
            if error.code != "UnknownOperationException":
                error.add_note(f"{self.url} was asked for this, as a model of the table {name!r} wants it.")
                raise self._names.error(error) from None
            raise NotOnEndpointError(
                f"{self.url} has no {operation}, by which the table {name!r} would be set up as its model says"
            ) from None

    def _write_items(self, table: Table) -> None:
        items = [stored.copy() for stored in table.stored_items()]
        if items:
            drive(flows.batch_write(self._names.there(table.name), items, ()), self._network)
        self._there[table.name] = self._engine.clear_table(table.name)

    def _agree(self, table: Table) -> None:
        """A call came for another model than those before it, which may declare further indexes."""
        known = self._there[table.name]
        if known is not None and known.schema.key_schema != table.schema.key_schema:
            raise NotOnEndpointError(
                f"table {table.name!r} was created on {self.url} with guessed keys before its model was known: "
                "import the model first, or give the definition with tables="
            )
        self._there[table.name] = table
        self._add_indexes(table)
        self._set_options(table)
        self._wait_until_active(table.name)

    def _add_indexes(self, table: Table) -> None:
        described = self._described(table.name)
        there = {
            index["IndexName"]
            for kind in ("GlobalSecondaryIndexes", "LocalSecondaryIndexes")
            for index in described.get(kind) or ()
        }
        for index in table.indexes.values():
            if index.schema.name in there:
                continue
            if not index.schema.is_global:
                raise NotOnEndpointError(
                    f"table {table.name!r} is on {self.url} without the local index {index.schema.name!r}, which "
                    "cannot be added: import the model that declares it before the table is used"
                )
            self._wait_until_active(table.name)
            types = TableSchema(table.name, table.schema.key_schema, (index.schema,)).to_create_table()
            request = {
                "TableName": table.name,
                "AttributeDefinitions": types["AttributeDefinitions"],
                "GlobalSecondaryIndexUpdates": [{"Create": index.schema.to_request()}],
            }
            self._network.perform("UpdateTable", self._names.request(request))

    def _wait_until_active(self, name: str) -> None:
        deadline, pause = time.monotonic() + _ACTIVE_SECONDS, 0.02
        while True:
            description = self._described(name)
            indexes = description.get("GlobalSecondaryIndexes") or ()
            states = [description.get("TableStatus"), *(index.get("IndexStatus", "ACTIVE") for index in indexes)]
            if all(state == "ACTIVE" for state in states):
                return
            if time.monotonic() > deadline:
                raise NotOnEndpointError(
                    f"table {name!r} is not ACTIVE on {self.url} after {_ACTIVE_SECONDS:.0f} s: {states}"
                )
            time.sleep(pause)
            pause = min(pause * 1.5, 1.0)

    def _described(self, name: str) -> dict[str, Any]:
        reply = self._network.perform("DescribeTable", {"TableName": self._names.there(name)})
        description: dict[str, Any] = self._names.reply(reply)["Table"]
        return description

    # --- looking inside, and the end ---------------------------------------------------------------------------------

    def table_names(self) -> list[str]:
        with self._lock:
            return sorted(self._there)

    def key_names(self, name: str) -> list[str]:
        """Partition key first."""
        elements = sorted(self._described(name)["KeySchema"], key=lambda element: str(element["KeyType"]))
        return [element["AttributeName"] for element in elements]

    def get(self, name: str, key: dict[str, Any]) -> dict[str, Any] | None:
        request = {"TableName": self._names.there(name), "Key": key, "ConsistentRead": True}
        found: dict[str, Any] | None = self._network.perform("GetItem", request).get("Item")
        return found

    def scan(self, name: str, **members: Any) -> Iterator[dict[str, Any]]:
        """The pages of a table, as replies."""
        request = {"TableName": self._names.there(name), "ConsistentRead": True, **members}
        start: dict[str, Any] | None = None
        while True:
            reply = self._network.perform("Scan", {**request, "ExclusiveStartKey": start} if start else request)
            start = next_start("Scan", request, reply, start)
            yield reply
            if start is None:
                return

    def clear(self) -> None:
        self.create_all()
        for name in self.table_names():
            self._wait_until_active(name)
            keys = self.key_names(name)
            stored = [item for page in self.scan(name) for item in page.get("Items", ())]
            to_delete = [{key: item[key] for key in keys} for item in stored]
            drive(flows.batch_write(self._names.there(name), (), to_delete), self._network)

    def drop_tables(self) -> None:
        """All of them, even if one can't be dropped; the first error is raised then."""
        errors: list[PydynoxException] = []
        for name in self.table_names():
            try:
                self._drop(name)
            except PydynoxException as error:
                errors.append(error)
        self._there.clear()
        self._network.close()
        if errors:
            raise errors[0]

    def _drop(self, name: str) -> None:
        request = {"TableName": self._names.there(name)}
        with suppress(ResourceNotFoundException):
            try:
                self._network.perform("DeleteTable", request)
            except ResourceInUseException:  # it is being created or changed
                self._wait_until_active(name)
            except ValidationException:
                if not self._described(name).get("DeletionProtectionEnabled"):
                    raise
                self._network.perform("UpdateTable", {**request, "DeletionProtectionEnabled": False})
                self._wait_until_active(name)
            else:
                return
            self._network.perform("DeleteTable", request)


def _uses_items(operation: str) -> bool:
    """Whether it may create a table, as in memory."""
    known = operation_named(operation)
    return known is not None and known.plane == DATA


def _changes_tables(operation: str, request: Request) -> bool:
    known = operation_named(operation)
    return known is not None and known.plane == CONTROL and known.access == WRITE and "TableName" in request


def _definition(table: Table) -> dict[str, Any]:
    """The request that creates the table with the indexes that it has now."""
    definition = dict(table.definition)
    kinds = ("GlobalSecondaryIndexes", "LocalSecondaryIndexes")
    defined = {index["IndexName"] for kind in kinds for index in definition.get(kind) or ()}
    if definition and defined == set(table.indexes):
        return {**definition, "TableName": table.name, **options.options_of(table).of_create_table()}
    indexes = tuple(index.schema for index in table.indexes.values())
    return {
        **TableSchema(table.name, table.schema.key_schema, indexes).to_create_table(),
        **options.options_of(table).of_create_table(),
    }


def _options(url: str) -> dict[str, Any]:
    options: dict[str, Any] = {"endpoint_url": url}
    if aws_guard.is_aws(urlsplit(url).hostname or ""):
        return options
    if not (os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")):
        options["region"] = "us-east-1"
    if not os.environ.get("AWS_ACCESS_KEY_ID"):
        # What stands in for DynamoDB takes any keys, and a machine without an account has none.
        options |= {"access_key": "pydynox", "secret_key": "pydynox"}
    return options
