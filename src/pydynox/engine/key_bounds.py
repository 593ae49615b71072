"""From what a key condition says to the two sort keys that a query reads between."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydynox.engine.ordered_keys import TOP
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
    operator, values = key_range.operator, key_range.operands
    if operator is None:
        return Bounds()
    if operator == "BETWEEN":
        return Bounds(values[0], False, values[1], False)
    if operator == "begins_with":
        return Bounds(values[0], False, _after_prefix(values[0]), True)
    if operator == "<" or operator == "<=":
        return Bounds(None, False, values[0], operator == "<")
    return Bounds(values[0], operator == ">")


def index_bounds(key_range: KeyRange) -> Bounds:
    """For an index, whose sort keys are tuples that go on with the table's key: a bound is where they begin."""
    start = tuple(key_range.equals)
    last = table_bounds(key_range) if not key_range.equals else _last_bounds(key_range)
    low: Any = start + ((last.low,) if last.low is not None else ())
    high: Any = start + ((last.high,) if last.high is not None else ())
    if last.low is not None and last.above_low:
        low += (TOP,)
    if last.high is None or not last.below_high:
        high += (TOP,)
    return Bounds(low or None, False, high if high != (TOP,) else None, False)


def _last_bounds(key_range: KeyRange) -> Bounds:
    """Those of the one sort attribute behind the equal ones that is compared otherwise."""
    return table_bounds(KeyRange(key_range.partition, (), key_range.operator, key_range.operands))


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
