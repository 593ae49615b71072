"""The engine: tables, the lock, and dispatch to the operations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, count
from threading import RLock
from typing import TYPE_CHECKING, Any

from pydynox.api.operations import OPERATION_NAMES
from pydynox.engine import forks
from pydynox.engine.clock import SYSTEM_CLOCK, Clock
from pydynox.engine.implicit.seeds import sow
from pydynox.engine.implicit.tables import settled_table
from pydynox.engine.implicit.waiting import Seeds
from pydynox.engine.phases.tables.resources import table_name_of
from pydynox.engine.phases.tables.states import check_usable
from pydynox.engine.registry import OPERATIONS, performer
from pydynox.engine.settings import DEFAULT_SETTINGS, Settings
from pydynox.engine.storage.catalogue import Catalogue
from pydynox.engine.storage.commits.changes import USER, By, Change, TableChange
from pydynox.engine.storage.commits.commit import clear, commit, restore
from pydynox.engine.storage.commits.feed import Subscriber
from pydynox.engine.storage.snapshots.state import EngineState
from pydynox.engine.storage.tables import Table, existing_table
from pydynox.engine.timed.schedule import reschedule, settle
from pydynox.engine.transactions.holds import Hold, Transactions
from pydynox.engine.transactions.tokens import TokenMemory
from pydynox.engine.wire_door import WireAnswer, answer
from pydynox.errors import ServiceError
from pydynox.foundation.types import Item, Request, Response
from pydynox.schema import TableSchema

if TYPE_CHECKING:
    from pydynox.engine.throughput.enforcement import Throughput
    from pydynox.fidelity.profiles import ServedOperations

SchemaSource = Callable[[str], "TableSchema | None"]

# In the form of the service's. Of a number only the last two digits are made of each, as every reply has one.
_REQUEST_ID = "PYDYNOX" + "0" * 33 + "%010X"
_LAST_DIGITS = tuple([f"{number:02X}" for number in range(256)])


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
        self.catalogue = Catalogue(self.clock)
        self.transactions = Transactions()
        self.seeds = Seeds()
        # The moment at which something happens by itself, such as the end of an item's time to live; None if nothing
        # will. See timed/.
        self.due: float | None = None
        # What tables and indexes have left of their throughput, if that is enforced. See throughput/.
        self.throughput = enforced_throughput(self.clock, settings) if settings.enforce_throughput else None
        # The operations that the settings' profile serves in another way than most regions; None if there is none.
        self.profile = served_operations(settings.profile) if settings.profile is not None else None
        self._requests = chain.from_iterable(map(_request_ids, count()))
        forks.remember(self)

    def execute(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        """Perform one request. `schema` is the calling model's, for a table that has to be created first."""
        perform = OPERATIONS.get(operation) or performer(operation)
        if perform is None:
            raise _refusal(operation)
        if self.due is not None:
            settle(self)
        try:
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
        table = self.catalogue.tables.get(name)
        if table is not None and (schema is None or schema is table.agreed_schema):
            if self.due is not None:
                check_usable(table)
            return table
        return settled_table(self, name, schema)

    def existing_table(self, name: str) -> Table:
        """The table of this name or ARN, for the operations on tables: none of them creates one."""
        table = self.catalogue.tables.get(name)
        return table if table is not None else existing_table(self.tables, table_name_of(name, self.settings))

    @property
    def tables(self) -> Mapping[str, Table]:
        """To look at; they change by `commit` alone."""
        return self.catalogue.tables

    def commit(self, changes: Iterable[Change], by: By = USER) -> None:
        """Apply all of these changes, or none if something interrupts, and tell them to those who subscribed."""
        with self.lock:
            commit(self.catalogue, tuple(changes), by)

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """`subscriber` is called with each Commit from now on, until the function that is returned is called.

        It is called under the lock, after the commit was applied and before the request that made it has its reply.
        What it raises undoes nothing: that request raises it.
        """
        with self.lock:
            end = self.catalogue.subscribe(subscriber)

        def unsubscribe() -> None:
            with self.lock:
                end()

        return unsubscribe

    def seed(self, table_name: str, rows: Iterable[Mapping[str, Any]], where: str = "") -> None:
        """Store rows before anything runs; a bad one is named by its place: `seed['users'][3]: ...`, or `where`'s."""
        with self.lock:
            sow(self, table_name, rows, where or f"seed[{table_name!r}]")

    def hold(
        self, items: Iterable[tuple[str, Item, TableSchema | None]], client_request_token: str | None = None
    ) -> Hold:
        """A TransactWriteItems on these items that has begun, and lasts until it is released; it writes nothing.

        `items` are (table, key, schema of the calling model, if any). Operations of this engine never overlap, so this
        is how a program meets the conflicts that it can meet with the service. A hold is of the engine, not of its
        content: `clear` and `restore` leave it, a fork begins without.
        """
        return Hold(self, items, client_request_token)

    def sweep_expired(self) -> int:
        """Delete all items whose time to live is over, however short ago; how many these were."""
        from pydynox.engine.timed.expiry import sweep

        with self.lock:
            return sweep(self)

    def finish_changes(self) -> None:
        """Tables and indexes are what they are about to be, whatever `Settings.table_delay` says."""
        from pydynox.engine.timed.states import finish

        finish(self)

    def settle(self) -> None:
        """Let happen what is due by now, as every call does: for those who look at the tables without one."""
        if self.due is not None:
            settle(self)

    def clear(self) -> None:
        """Drop all items; definitions stay."""
        with self.lock:
            clear(self.catalogue, self.tables)
            self.seeds.waiting.clear()
            if self.throughput is not None:
                self.throughput.forget()
            self.transactions.tokens = TokenMemory()

    def clear_table(self, name: str) -> Table:
        with self.lock:
            clear(self.catalogue, [name])
            return self.tables[name]

    def drop_table(self, name: str) -> None:
        """As DeleteTable, protected or not, and whether there is such a table or not: being used makes none again."""
        with self.lock:
            table = self.tables.get(name)
            changes: list[Change] = [TableChange(name, table, None)]
            if table is not None and table.followers:
                from pydynox.engine.phases.streams.lookup import closing  # most tables have no stream

                changes += closing(self, table)
            self.commit(changes)

    def split_shard(self, table_name: str, shard_id: str | None = None) -> None:
        """Put two shards in the place of an open one of the table's stream, as the service does under much traffic.

        Each gets half of its partition keys. Of several that are open it is one with most of the keys, unless one is
        named.
        """
        from pydynox.engine.phases.streams.lookup import split_shard

        split_shard(self, table_name, shard_id)

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
            return EngineState(
                self.catalogue.share(),
                self.catalogue.deleted_tables,
                self.seeds.waiting.copy(),
                self.transactions.tokens.copy(),
                self.catalogue.records,
            )

    def restore(self, state: EngineState) -> None:
        """Hold what `state` holds, and nothing else; the state can be restored again."""
        with self.lock:
            self.seeds.waiting = dict(state.waiting_seeds)
            self.transactions.tokens = state.tokens.copy()
            if self.throughput is not None:
                self.throughput.forget()
            tables = state.tables
            if self.settings.history or any(table.followers for table in tables.values()):
                tables = self._with_journals_as_asked_for(tables)
            restore(self.catalogue, tables, state.deleted_tables, state.records)
            reschedule(self)

    def _with_journals_as_asked_for(self, tables: Mapping[str, Table]) -> Mapping[str, Table]:
        from pydynox.engine.storage.journal import with_journals

        return with_journals(tables, self.catalogue.owner, self.settings, self.clock.now())

    def fork(self) -> Engine:
        """An engine with the same content, which from now on goes its own way."""
        twin = Engine(self.settings, self.clock, self.schema_source)
        twin.restore(self.state())
        return twin

    def request_id(self) -> str:
        """The next one, in the form of the service's."""
        return next(self._requests)


def enforced_throughput(clock: Clock, settings: Settings) -> Throughput:
    from pydynox.engine.throughput.enforcement import Throughput  # for the few who ask for it

    return Throughput(clock, settings)


def served_operations(profile: str) -> ServedOperations | None:
    from pydynox.fidelity.profiles import operations_as_served  # for the few who ask for it

    return operations_as_served(profile) or None


def _request_ids(block: int) -> Iterator[str]:
    return map((_REQUEST_ID % block).__add__, _LAST_DIGITS)


def _refusal(operation: str) -> Exception:
    if operation in OPERATION_NAMES:
        return NotImplementedError(f"{operation} is not in this version of pydynox's in-process engine")
    return ServiceError(f"DynamoDB has no operation {operation!r}", code="UnknownOperationException")
