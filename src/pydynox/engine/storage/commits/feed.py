"""Who hears of commits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator
from typing import Any

from pydynox.engine.clock import Clock
from pydynox.engine.storage.commits.changes import By, Change, Commit

Subscriber = Callable[[Commit], object]


class Feed:
    """Tells subscribers of commits in their order, each after it was applied and under the engine's lock.

    A subscriber may write to the engine itself: that commit is told when all have been told of the one before. What
    it raises undoes nothing, as others have been told already: the rest are told too, and the write raises the first.
    """

    __slots__ = ("_clock", "_sequence", "_subscribers", "_telling", "_untold")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sequence = 1
        self._subscribers: tuple[Subscriber, ...] = ()
        self._untold: deque[tuple[Commit, Iterator[Subscriber]]] = deque()
        self._telling: Any = self._tell()

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """The function that is returned ends it."""
        entry: Subscriber = lambda commit: subscriber(commit)  # noqa: E731 - one of its own, should somebody come twice
        self._subscribers += (entry,)

        def unsubscribe() -> None:
            self._subscribers = tuple([each for each in self._subscribers if each is not entry])

        return unsubscribe

    def prepared(self, changes: tuple[Change, ...], by: By) -> Commit:
        return Commit(self._sequence, self._clock.now(), changes, by)

    def note(self, commit: Commit) -> None:
        """From here on the commit stands: it is told now, or with the next if something interrupts."""
        self._sequence = commit.sequence + len(commit.changes)
        self._untold.append((commit, iter(self._subscribers)))

    def has(self, commit: Commit) -> bool:
        return bool(self._untold) and self._untold[-1][0] is commit

    def tell(self) -> None:
        # A generator knows by itself whether it runs, whatever interrupts it: a flag would have to be put back.
        if self._telling.gi_running:
            return
        self._telling = self._tell()
        for _ in self._telling:
            pass

    def _tell(self) -> Generator[None, None, None]:
        """A commit at each step; after the last one it raises what a subscriber raised."""
        failure = None
        while self._untold:
            commit, subscribers = self._untold[0]
            for subscriber in subscribers:  # an iterator: whoever was told is not told again
                try:
                    subscriber(commit)
                except BaseException as error:
                    failure = failure or error
            self._untold.popleft()
            yield
        if failure is not None:
            raise failure
