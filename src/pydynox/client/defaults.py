"""The client that models use when their configuration names none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.transports.who_answers import answering_entry, entry_of_context

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from pydynox.client import DynamoDBClient
    from pydynox.client.sending import Sending
    from pydynox.transports.who_answers import Entry

    C = TypeVar("C")

_of_process: DynamoDBClient | None = None


def set_default_client(client: DynamoDBClient) -> None:
    """Use `client` from now on; inside a MemoryBackend until that is left."""
    global _of_process
    if not hasattr(client, "perform"):
        raise TypeError(f"set_default_client() takes a DynamoDBClient, got {type(client).__name__}: {client!r}")
    entry = answering_entry()
    if entry is None:
        _of_process = client
    else:
        entry.default_client = client


def clear_default_client() -> None:
    """Forget the default client; inside a MemoryBackend its own client takes the place until that is left."""
    global _of_process
    entry = answering_entry()
    if entry is None:
        _of_process = None
    else:
        entry.default_client = client_of_entry(entry)


def get_default_client() -> DynamoDBClient | None:
    """The client last set; inside a MemoryBackend, if none was set, the backend's own."""
    return _default(client_of_entry)


def default_sender() -> Sending | None:
    """`get_default_client()` for models, which only send: a backend's own need not have a client's methods for them."""
    entry = entry_of_context()
    if (
        entry is not None
        and entry.transport is not None
        and entry.outer is None
        and entry.default_client is None
        and _of_process is None
    ):  # what is usual in a test
        return entry.client or _sender_of_entry(entry)
    return _default(_sender_of_entry)


def _default(of_entry: Callable[[Entry], C]) -> C | DynamoDBClient | None:
    entry = entry_of_context()
    if entry is None or entry.transport is None:
        entry = answering_entry()
        if entry is None:
            return _of_process
    innermost = entry
    while entry is not None:
        if entry.default_client is not None:
            chosen: DynamoDBClient = entry.default_client
            return chosen
        entry = entry.outer
    return of_entry(innermost) if _of_process is None else _of_process


def client_of_entry(entry: Entry) -> DynamoDBClient:
    """The client of a backend, made when it is first asked for; it goes on where models have begun to send."""
    from pydynox.client import DynamoDBClient
    from pydynox.client.sending import hand_over

    client = entry.client
    if not isinstance(client, DynamoDBClient):
        whole = DynamoDBClient()
        if client is not None:
            hand_over(client, whole)
        client = entry.client = whole
    return client


def _sender_of_entry(entry: Entry) -> Sending:
    from pydynox.client.sending import Sending

    sender: Sending | None = entry.client
    if sender is None:
        sender = entry.client = Sending()
    return sender
