"""A fork of the process while other threads are inside engines.

The child has only the thread that forked, so a lock that another one held would be held for ever, and what it was
writing would stay half written. So whoever forks waits until no other thread is inside an engine.
"""

from __future__ import annotations

import os
import time
from threading import Lock, RLock, get_ident
from typing import TYPE_CHECKING
from weakref import ref

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

# A thread that holds one engine and waits for another, or for the thread that forks, must not stop the fork for ever.
MOST_SECONDS = 2.0
_FEW = 64

_engines: list[ref[Engine]] = []
_room = _FEW
_sweeping = Lock()
_held: dict[int, list[Engine]] = {}


def remember(engine: Engine) -> None:
    """Every engine is made known here: in a list, as a WeakSet would double what it costs to make one."""
    _engines.append(ref(engine))
    if len(_engines) > _room and _sweeping.acquire(blocking=False):
        try:
            _forget_the_dead()
        finally:
            _sweeping.release()


def _forget_the_dead() -> None:
    global _room
    count = len(_engines)  # other threads may append meanwhile
    alive = [each for each in _engines[:count] if each() is not None]
    _engines[:count] = alive
    _room = max(_FEW, 2 * len(alive))


def _live() -> list[Engine]:
    return [engine for each in list(_engines) if (engine := each()) is not None]


def _before() -> None:
    deadline = time.monotonic() + MOST_SECONDS
    held = _held[get_ident()] = []
    for engine in _live():
        if engine.lock.acquire(timeout=max(0.0, deadline - time.monotonic())):
            held.append(engine)


def _after_in_parent() -> None:
    for engine in _held.pop(get_ident(), ()):
        engine.lock.release()


def _after_in_child() -> None:
    global _sweeping
    _sweeping = Lock()
    held = _held.get(get_ident(), [])
    for engine in _live():
        if engine not in held:
            engine.lock = RLock()
    _after_in_parent()
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before, after_in_parent=_after_in_parent, after_in_child=_after_in_child)
