"""The engine: tables, the lock, and dispatch to the operations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from threading import RLock
from typing import Any

from pydynox.api.operations import OPERATION_NAMES
from pydynox.engine import forks
from pydynox.engine.clock import SYSTEM_CLOCK, Clock
from pydynox.engine.implicit.seeds import sow
from pydynox.engine.implicit.tables import SeedRow, settled_table
from pydynox.engine.operations import OPERATIONS
from pydynox.engine.phases.lowered_limits import check_data
from pydynox.engine.registry import Request, Response
from pydynox.engine.settings import DEFAULT_SETTINGS, Settings
from pydynox.engine.storage.state import EngineState
from pydynox.engine.storage.stored_item import Item
from pydynox.engine.storage.tables import Key, Table
from pydynox.engine.transactions.holds import Hold, TokenMemory
from pydynox.engine.wire_door import WireAnswer, answer
from pydynox.errors import ServiceError
from pydynox.schema import TableSchema

SchemaSource = Callable[[str], "TableSchema | None"]

_REQUEST_ID = "PYDYNOX" + "0" * 33 + "%012X"


class Engine:
    """One DynamoDB. `schema_source` is asked for the schema of a table nobody created when a call brings none.

    `lock` is held from the read to the reply of every operation; who looks at `tables` from outside takes it too.
    """

    def __init__(
        self,
        settings: Settings = DEFAULT_SETTINGS,
        clock: Clock | None = None,
        schema_source: SchemaSource | None = None,
    ) -> None:
        self.settings = settings
        self.clock: Clock = SYSTEM_CLOCK if clock is None else clock
        self.schema_source = schema_source
        self.lock = RLock()
        self.tables: dict[str, Table] = {}
        self.deleted_tables: set[str] = set()
        self.waiting_seeds: dict[str, list[SeedRow]] = {}
        self.tokens = TokenMemory()
        # What `hold` keeps in progress: (table, key) of items, and client request tokens.
        self.held: set[tuple[str, Key]] = set()
        self.held_tokens: set[str] = set()
        # The copy-on-write token: only what carries it may be changed in place.
        self.owner: object = object()
        self.lists: tuple[type, ...] = (list, tuple) if settings.tuples_are_lists else (list,)
        self._requests = map(_REQUEST_ID.__mod__, count(1))
        forks.remember(self)

    def execute(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        """Perform one request. `schema` is the calling model's, for a table that has to be created first."""
        perform = OPERATIONS.get(operation)
        if perform is None:
            raise _refusal(operation)
        try:
            if self.settings.has_stricter_data:
                check_data(request, self.settings)
            reply = perform(self, request, schema)
        except ServiceError as error:
            if error.request_id is None:
                error.request_id = self.request_id()
            raise
        reply["ResponseMetadata"] = {"RequestId": next(self._requests), "RetryAttempts": 0, "HTTPStatusCode": 200}
        return reply

    def execute_wire(self, operation: str, request: Any) -> WireAnswer:
        """Perform one request of protocol JSON; errors of the service are answers here."""
        return answer(self, operation, request)

    def table(self, name: str, schema: TableSchema | None) -> Table:
        """The table a data operation names, created first if it may be; to be called under the lock."""
        table = self.tables.get(name)
        if table is not None and (schema is None or schema is table.agreed_schema):
            return table
        return settled_table(self, name, schema)

    def own(self, table: Table) -> Table:
        """The table of this name in a form that this engine may change."""
        current = self.tables[table.name]  # an earlier write of the same request may have copied it already
        if current.owner is self.owner:
            return current
        own = self.tables[table.name] = current.copy(self.owner)
        return own

    def seed(self, table_name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Store rows before anything runs; a bad one is named by its place: `seed['users'][3]: ...`."""
        with self.lock:
            sow(self, table_name, rows)

    def hold(
        self, items: Iterable[tuple[str, Item, TableSchema | None]], client_request_token: str | None = None
    ) -> Hold:
        """A TransactWriteItems on these items that has begun, and lasts until it is released; it writes nothing.

        `items` are (table, key, schema of the calling model, if any). Operations of this engine never overlap, so this
        is how a program meets the conflicts that it can meet with the service. A hold is of the engine, not of its
        content: `clear` and `restore` leave it, a fork begins without.
        """
        return Hold(self, items, client_request_token)

    def clear(self) -> None:
        """Drop all items; definitions stay."""
        with self.lock:
            self.tables = {name: table.emptied(self.owner) for name, table in self.tables.items()}
            self.waiting_seeds.clear()
            self.tokens = TokenMemory()

    def table_names(self) -> list[str]:
        with self.lock:
            return sorted(self.tables)

    def items(self, table_name: str) -> list[Item]:
        """Copies of all items of a table, in no particular order."""
        with self.lock:
            return [stored.copy() for stored in self.tables[table_name].stored_items()]

    def state(self) -> EngineState:
        """All that is stored now, for `restore` of this engine or of any other.

        This engine gets a new token, so it copies whatever it shares with the state before it writes, piece by piece.
        """
        with self.lock:
            self.owner = object()
            return EngineState(
                self.tables.copy(), frozenset(self.deleted_tables), self.waiting_seeds.copy(), self.tokens.copy()
            )

    def restore(self, state: EngineState) -> None:
        """Hold what `state` holds, and nothing else; the state can be restored again."""
        with self.lock:
            self.tables = dict(state.tables)
            self.deleted_tables = set(state.deleted_tables)
            self.waiting_seeds = dict(state.waiting_seeds)
            self.tokens = state.tokens.copy()

    def fork(self) -> Engine:
        """An engine with the same content, which from now on goes its own way."""
        twin = Engine(self.settings, self.clock, self.schema_source)
        twin.restore(self.state())
        return twin

    def request_id(self) -> str:
        """The next one, in the form of the service's."""
        return next(self._requests)


def _refusal(operation: str) -> Exception:
    if operation in OPERATION_NAMES:
        return NotImplementedError(f"{operation} is not in this version of pydynox's in-process engine")
    return ServiceError(f"DynamoDB has no operation {operation!r}", code="UnknownOperationException")
