"""From what a key condition says to the two sort keys that a query reads between."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydynox.engine.storage.items.items import TOP
from pydynox.expressions import KeyRange


class Bounds(NamedTuple):
    """None is no bound; a bound is included unless its flag says otherwise."""

    low: Any = None
    above_low: bool = False
    high: Any = None
    below_high: bool = False

    def hold(self, key: Any) -> bool:
        if self.low is not None and (key < self.low or (self.above_low and key == self.low)):
            return False
        return self.high is None or not (key > self.high or (self.below_high and key == self.high))


def table_bounds(key_range: KeyRange) -> Bounds:
    """For a table, whose sort keys are single values."""
    if key_range.equals:
        value = key_range.equals[0]
        return Bounds(value, False, value, False)
    return _operator_bounds(key_range)


def index_bounds(key_range: KeyRange) -> Bounds:
    """For an index, whose sort keys are tuples that go on with the table's key: a bound is where they begin."""
    prefix = key_range.equals
    last = _operator_bounds(key_range)
    low: tuple[Any, ...] = prefix if last.low is None else (*prefix, last.low)
    if last.above_low:
        low += (TOP,)
    high: tuple[Any, ...] = prefix if last.high is None else (*prefix, last.high)
    if high and not last.below_high:
        high += (TOP,)
    return Bounds(low or None, False, high or None, False)


def _operator_bounds(key_range: KeyRange) -> Bounds:
    """Of the one sort attribute that is not compared by `=`."""
    operator, values = key_range.operator, key_range.operands
    if operator is None:
        return Bounds()
    if operator == "BETWEEN":
        return Bounds(values[0], False, values[1], False)
    if operator == "begins_with":
        end = _after_prefix(values[0])
        return Bounds(values[0], False, end, end is not None)
    if operator in ("<", "<="):
        return Bounds(None, False, values[0], operator == "<")
    return Bounds(values[0], operator == ">", None, False)


def _after_prefix(prefix: Any) -> Any:
    """The first key behind all those that begin with `prefix`; None if there is none."""
    if isinstance(prefix, str):
        for end in range(len(prefix), 0, -1):
            code = ord(prefix[end - 1]) + 1
            if code == 0xD800:
                code = 0xE000  # surrogates are no characters
            if code <= 0x10FFFF:
                return prefix[: end - 1] + chr(code)
        return None
    for end in range(len(prefix), 0, -1):
        if prefix[end - 1] < 0xFF:
            return prefix[: end - 1] + bytes((prefix[end - 1] + 1,))
    return None
