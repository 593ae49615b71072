"""Who hears of commits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from pydynox.engine.clock import Clock
from pydynox.engine.storage.changes import By, Change, Commit

Subscriber = Callable[[Commit], object]


class Feed:
    """Tells subscribers of commits in their order, each after it was applied and under the engine's lock.

    A subscriber may write to the engine itself: that commit is told when all have been told of the one before. What
    it raises undoes nothing, as others have been told already: the rest are told too, and the write raises the first.
    """

    __slots__ = ("_clock", "_is_telling", "_sequence", "_subscribers", "_untold")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sequence = 1
        self._subscribers: tuple[Subscriber, ...] = ()
        self._untold: deque[tuple[Commit, Iterator[Subscriber]]] = deque()
        self._is_telling = False

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
        if self._is_telling:
            return
        failure = None
        try:
            self._is_telling = True
            while self._untold:
                commit, subscribers = self._untold[0]
                for subscriber in subscribers:  # an iterator: whoever was told is not told again
                    try:
                        subscriber(commit)
                    except BaseException as error:
                        failure = failure or error
                self._untold.popleft()
        finally:
            self._is_telling = False
        if failure is not None:
            raise failure
