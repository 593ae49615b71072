"""Who answers a client: decided when it sends, not when it is built.

The answer is the backend of my context if it is still active, else the one that was entered last in this process, so
that threads and executors started by the code under test find it too, else nobody, which means the network.

A backend is left by identity and in any order, because fixtures unwind in other contexts and orders than they were
set up in; for the same reason no context variable tokens are used. A context copied from inside a backend, such as a
task's, keeps its entry. When that backend has been left the entry is known to be dead, so that a task which outlives
its backend is never taken for one that wants the network.
"""

from __future__ import annotations

import os
import threading
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydynox.transports.seam import Transport


class Entry:
    """One entering of one backend.

    `transport` is None once the backend has been left. `default_client` is what set_default_client() was given inside
    it; keeping it here undoes the setting on leaving without restoring anything. `client` is the backend's own, which
    is no more than what models send through until somebody asks for it. `inside` is the owner's own: what it keeps for
    as long as this entering lasts.
    """

    __slots__ = ("client", "default_client", "inside", "outer", "owner", "transport")

    def __init__(self, transport: Transport, outer: Entry | None, owner: object, inside: Any) -> None:
        self.transport: Transport | None = transport
        self.outer = outer
        self.owner = owner
        self.inside = inside
        self.client: Any = None
        self.default_client: Any = None


_of_context: ContextVar[Entry | None] = ContextVar("pydynox_backend", default=None)
entry_of_context = _of_context.get

_lock = threading.Lock()
_entered: list[Entry] = []


def enter(transport: Transport, owner: object = None, inside: Any = None) -> Entry:
    """Make `transport` the one that answers in this context, and in every context that has none of its own."""
    entry = Entry(transport, answering_entry(), owner, inside)
    with _lock:
        _entered.append(entry)
    _of_context.set(entry)
    return entry


def leave(entry: Entry) -> None:
    """Take exactly this entry away; a second time does nothing."""
    with _lock:
        if entry.transport is None:
            return
        entry.transport = entry.client = entry.default_client = entry.owner = entry.inside = None
        _entered.remove(entry)
    mine = entry_of_context()
    if mine is not None and mine.transport is None:
        _of_context.set(_first_active(mine))


def answering_entry() -> Entry | None:
    """The entry that answers here and now; None means that no backend is active."""
    mine = _first_active(entry_of_context())
    if mine is not None:
        return mine
    with _lock:
        return _entered[-1] if _entered else None


def answering_transport() -> Transport | None:
    entry = answering_entry()
    return None if entry is None else entry.transport


def outlived_its_backend() -> bool:
    """Whether this context was made inside a backend that has been left since."""
    mine = entry_of_context()
    return mine is not None and _first_active(mine) is None


def entry_of(owner: object) -> Entry | None:
    """The entry of `owner` in my context, innermost first."""
    entry = entry_of_context()
    while entry is not None and entry.owner is not owner:
        entry = entry.outer
    return entry


def _first_active(entry: Entry | None) -> Entry | None:
    while entry is not None and entry.transport is None:
        entry = entry.outer
    return entry


def _after_fork_in_child() -> None:
    """A thread that the child does not have may have held the lock, in the middle of leaving a backend."""
    global _lock
    _lock = threading.Lock()
    _entered[:] = [entry for entry in _entered if entry.transport is not None]


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
