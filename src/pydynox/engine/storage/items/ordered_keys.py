"""Keys in order, in blocks of at most a thousand.

A sorted list of a million keys pays for an insert in the middle by moving half a million pointers. Here an insert
moves those of one block, so its cost stays flat, and a fork that writes copies one block instead of all keys.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

BLOCK_SIZE = 500


class _Top:
    """Greater than every key: (x, TOP) comes after all tuples that begin with x."""

    __slots__ = ()

    def __lt__(self, other: object) -> bool:
        return False

    def __gt__(self, other: object) -> bool:
        return True

    def __repr__(self) -> str:
        return "TOP"


TOP: Any = _Top()


class OrderedKeys:
    """Distinct keys of one comparable type, held in order.

    `owner` is the token of the only engine that may change this object. A block whose owner is another one is shared,
    and is copied before it is changed.
    """

    __slots__ = ("_blocks", "_lasts", "_owners", "owner")

    def __init__(self, keys: Iterable[Any] = (), owner: object = None) -> None:
        ordered = sorted(keys)
        self.owner = owner
        self._blocks = [ordered[start : start + BLOCK_SIZE] for start in range(0, len(ordered), BLOCK_SIZE)]
        self._lasts = [block[-1] for block in self._blocks]
        self._owners = [owner] * len(self._blocks)

    def __len__(self) -> int:
        return sum(map(len, self._blocks))

    def __iter__(self) -> Iterator[Any]:
        for block in self._blocks:
            yield from block

    def copy(self, owner: object) -> OrderedKeys:
        """The same keys for another owner; the blocks stay shared until one side changes them.

        Neither side may go on with its old token afterwards, or it would change blocks that the other one reads.
        """
        twin = OrderedKeys((), owner)
        twin._blocks = self._blocks.copy()
        twin._lasts = self._lasts.copy()
        twin._owners = self._owners.copy()
        return twin

    def add(self, key: Any) -> None:
        """Put in a key that is not there yet."""
        if not self._blocks:
            self._blocks.append([key])
            self._lasts.append(key)
            self._owners.append(self.owner)
            return
        position = bisect_left(self._lasts, key)
        if position == len(self._lasts):
            position -= 1
            block = self._own(position)
            block.append(key)
            self._lasts[position] = key
        else:
            block = self._own(position)
            block.insert(bisect_left(block, key), key)
        if len(block) > 2 * BLOCK_SIZE:
            self._split(position)

    def remove(self, key: Any) -> None:
        """Take out a key that is there."""
        position = bisect_left(self._lasts, key)
        block = self._own(position)
        del block[bisect_left(block, key)]
        if not block:
            del self._blocks[position], self._lasts[position], self._owners[position]
        elif self._lasts[position] == key:
            self._lasts[position] = block[-1]

    def slices(
        self,
        low: Any = None,
        high: Any = None,
        *,
        above_low: bool = False,
        below_high: bool = False,
        forward: bool = True,
    ) -> Iterator[list[Any]]:
        """The keys from `low` to `high`, both included unless excluded by flag, None being no bound; block by block.

        Backwards the blocks come from the last one, and each is turned round.
        """
        first = self._position(low, after=above_low) if low is not None else (0, 0)
        last = self._position(high, after=not below_high) if high is not None else (len(self._blocks), 0)
        if first >= last:
            return
        (first_block, start), (last_block, stop) = first, last
        blocks = range(first_block, last_block + 1)
        for number in blocks if forward else reversed(blocks):
            if number == len(self._blocks):
                continue
            block = self._blocks[number]
            part = block[start if number == first_block else 0 : stop if number == last_block else len(block)]
            if part:
                yield part if forward else part[::-1]

    def _position(self, key: Any, *, after: bool) -> tuple[int, int]:
        """Block and offset of the first key not before `key`, or with `after` of the first one behind it."""
        bisect = bisect_right if after else bisect_left
        number = bisect(self._lasts, key)
        return (number, bisect(self._blocks[number], key)) if number < len(self._blocks) else (number, 0)

    def _own(self, position: int) -> list[Any]:
        if self._owners[position] is not self.owner:
            self._blocks[position] = self._blocks[position].copy()
            self._owners[position] = self.owner
        return self._blocks[position]

    def _split(self, position: int) -> None:
        block = self._blocks[position]
        self._blocks[position : position + 1] = [block[:BLOCK_SIZE], block[BLOCK_SIZE:]]
        self._lasts.insert(position, self._blocks[position][-1])
        self._owners.insert(position, self.owner)
