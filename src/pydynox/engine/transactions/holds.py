"""What the two transaction operations share: reasons, and the memory of client request tokens.

A transaction's faults come in two sorts. What can be seen in the request alone, and a table that does not exist, is
raised as it is. What a member does to its item (its key, its condition, its update) is that member's reason in a
TransactionCanceledException, and every member has its turn, so one answer tells all that is wrong.

Operations are done one after another under one lock, so none ever meets another in progress. `Hold` stands for one that
has begun and not ended: a test's own, or that of a transport which lets other tasks run in between.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydynox.api.transactions import TRANSACT_WRITE_ITEMS
from pydynox.engine import messages
from pydynox.engine.phases.keys import key_of_key
from pydynox.engine.storage.stored_item import Item
from pydynox.engine.storage.tables import Key, Table
from pydynox.engine.validation import check_request
from pydynox.errors import (
    ConditionalCheckFailedException,
    IdempotentParameterMismatchException,
    ItemCollectionSizeLimitExceededException,
    PydynoxException,
    ServiceError,
    TransactionCanceledException,
    TransactionConflictException,
    TransactionInProgressException,
)
from pydynox.values.attribute_value import Malformed, canonical_item

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

Reason = dict[str, Any]
NO_FAULT: Reason = {"Code": "None"}
TOKEN_SECONDS = 600  # how long the service knows a client request token


def reason_of(error: ServiceError) -> Reason:
    if isinstance(error, ConditionalCheckFailedException):
        reason: Reason = {"Code": "ConditionalCheckFailed", "Message": error.message}
        if error.item is not None:
            reason["Item"] = error.item
        return reason
    if isinstance(error, ItemCollectionSizeLimitExceededException):
        return {"Code": "ItemCollectionSizeLimitExceeded", "Message": error.message}
    return {"Code": "ValidationError", "Message": error.message}


def raise_if_faulty(reasons: list[Reason]) -> None:
    if any(reason is not NO_FAULT for reason in reasons):
        raise TransactionCanceledException(
            messages.transaction_cancelled([reason["Code"] for reason in reasons]),
            cancellation_reasons=[dict(reason) for reason in reasons],
        )


# --- transactions in progress ---------------------------------------------------------------------------------------


class Hold:
    """A transaction in progress on some items, until `release()` or the end of its `with` block.

    Meanwhile every other write of the items conflicts with it, and so does reading them in a transaction; a plain read
    sees them as they were. A transaction with the same client request token is told that it is in progress already.
    """

    __slots__ = ("_engine", "_targets", "_token")

    def __init__(
        self, engine: Engine, items: Iterable[tuple[str, Item, TableSchema | None]], client_request_token: str | None
    ) -> None:
        self._engine = engine
        self._token = client_request_token
        self._targets: set[tuple[str, Key]] = set()
        with engine.lock:
            refuse_token_in_progress(engine, client_request_token)
            targets = []
            for name, key, schema in items:
                table = engine.table(name, schema)
                item = canonical_item(key, "Key", lists=engine.lists)[0]
                targets.append((name, key_of_key(table, item, engine.settings)))
            raise_if_faulty([NO_FAULT if target not in engine.held else _conflict() for target in targets])
            self._targets.update(targets)
            engine.held |= self._targets
            if client_request_token is not None:
                engine.held_tokens.add(client_request_token)

    def release(self) -> None:
        """End it; a second time does nothing."""
        with self._engine.lock:
            self._engine.held -= self._targets
            if self._token is not None:
                self._engine.held_tokens.discard(self._token)
            self._targets = set()
            self._token = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()


def begun(engine: Engine, request: dict[str, Any], schema: TableSchema | None) -> Hold | None:
    """What a TransactWriteItems holds before it is done, for others to meet; None if it will not be done.

    It refuses nothing: what is wrong with the request, or conflicts with it, the operation itself says.
    """
    token = request.get("ClientRequestToken")
    try:
        check_request(TRANSACT_WRITE_ITEMS, request)
        with engine.lock:
            if token in engine.tokens:
                return None
            items = []
            for one in request["TransactItems"]:
                for member in filter(None, one.values()):
                    name = member["TableName"]
                    of_table = None if schema is None else schema.of_table(name)
                    content = member["Item"] if "Item" in member else member["Key"]
                    key_names = engine.table(name, of_table).key_names
                    items.append((name, {each: content[each] for each in key_names if each in content}, of_table))
            return Hold(engine, items, token)
    except (PydynoxException, TypeError):
        return None


def refuse_held(engine: Engine, table: Table, key: Key) -> None:
    """What a write outside of transactions does on an item that a transaction has in hand."""
    if (table.name, key) in engine.held:
        raise TransactionConflictException(messages.transaction_conflict())


def reason_of_held(engine: Engine, table: Table, key: Key) -> Reason:
    """What a transaction's member does there."""
    return _conflict() if (table.name, key) in engine.held else NO_FAULT


def refuse_token_in_progress(engine: Engine, token: str | None) -> None:
    if token in engine.held_tokens:
        raise TransactionInProgressException(messages.transaction_in_progress())


def _conflict() -> Reason:
    return {"Code": "TransactionConflict", "Message": messages.transaction_conflict()}


# --- client request tokens ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TokenUse:
    """A transaction that was done under a client request token.

    `images` are (table, bytes of the larger image) of each member: what asking again is charged for.
    """

    fingerprint: str
    expires_at: float
    images: tuple[tuple[str, int], ...]


class TokenMemory:
    """The client request tokens of the last ten minutes, oldest first; a copy shares them until either is changed."""

    __slots__ = ("_is_shared", "_uses")

    def __init__(self) -> None:
        self._uses: OrderedDict[str, TokenUse] = OrderedDict()
        self._is_shared = False

    def __iter__(self) -> Iterator[tuple[str, TokenUse]]:
        return iter(self._uses.items())

    def __contains__(self, token: object) -> bool:
        return token in self._uses

    def copy(self) -> TokenMemory:
        twin = TokenMemory()
        twin._uses = self._uses
        twin._is_shared = self._is_shared = True
        return twin

    def find(self, token: str, fingerprint: str, now: float) -> TokenUse | None:
        """The earlier use of the token; another content under it is refused."""
        while self._uses:
            oldest = next(iter(self._uses))
            if self._uses[oldest].expires_at > now:
                break
            del self._own()[oldest]
        use = self._uses.get(token)
        if use is not None and use.fingerprint != fingerprint:
            raise IdempotentParameterMismatchException(messages.token_reused())
        return use

    def remember(self, token: str, fingerprint: str, now: float, images: list[tuple[str, int]]) -> None:
        self.add(token, TokenUse(fingerprint, now + TOKEN_SECONDS, tuple(images)))

    def add(self, token: str, use: TokenUse) -> None:
        self._own()[token] = use

    def _own(self) -> OrderedDict[str, TokenUse]:
        if self._is_shared:
            self._uses = self._uses.copy()
            self._is_shared = False
        return self._uses


def fingerprint(value: Any) -> str:
    """Text that two requests share if they say the same, whatever the order of their maps and sets."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{name!r}:{fingerprint(value[name])}" for name in sorted(value)) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(fingerprint, value)) + "]"
    if isinstance(value, (set, frozenset)):
        return "<" + ",".join(sorted(map(fingerprint, value))) + ">"
    if isinstance(value, Malformed):
        return f"!{value.complaint}"
    return repr(value)


def request_fingerprint(members: list[tuple[str, dict[str, Any], Item]]) -> str:
    """Of (action, its member of the request, its canonical item and values)."""
    parts = []
    for action, member, canonical in members:
        rest = {name: value for name, value in member.items() if not isinstance(value, dict)}
        names = member.get("ExpressionAttributeNames")
        parts.append(fingerprint([action, rest, names, canonical]))
    return "\n".join(parts)
