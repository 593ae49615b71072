"""From the branches of a WHERE and the parameters to what is read, and in which order."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from pydynox.engine import messages as key_messages
from pydynox.engine.messages.items import partiql as messages
from pydynox.engine.operations.partiql.branches import Branch
from pydynox.engine.operations.partiql.plans import Plan, key_value
from pydynox.engine.phases.items.key_bounds import Bounds, index_bounds, table_bounds
from pydynox.engine.phases.items.keys import check_range_extent
from pydynox.engine.settings import Settings
from pydynox.engine.storage.indexes import KEY_CLASSES
from pydynox.engine.storage.items.items import partition_hash
from pydynox.errors import ValidationException
from pydynox.expressions import CompiledCondition, KeyRange
from pydynox.expressions.partiql.compiled import SelectStatement, Values


class Range(NamedTuple):
    partition: Any
    bounds: Bounds
    filter: CompiledCondition | None
    is_open: bool = False


def ranges_of(
    statement: SelectStatement, plan: Plan, values: Values, settings: Settings, *, of_index: bool
) -> list[Range]:
    """In the order of reading: partitions by their hash, or by their keys if that was asked for."""
    found = [_range_of(branch, plan, values, settings, of_index=of_index) for branch in plan.branches]
    if len(found) == 1:
        return found
    found = _without_overlaps(statement, found)
    partitions = {each.partition for each in found}
    if len(partitions) > 1 and statement.order and plan.by_partition is None:
        raise ValidationException(messages.ORDER_OF_SEVERAL_HASH_KEYS)
    found.sort(key=lambda each: _low(each.bounds), reverse=not plan.forward)
    if plan.by_partition is None:
        found.sort(key=lambda each: partition_hash(each.partition))
    else:
        found.sort(key=lambda each: each.partition, reverse=plan.by_partition)
    return found


def _range_of(branch: Branch, plan: Plan, values: Values, settings: Settings, *, of_index: bool) -> Range:
    key = plan.keys.partition_key
    partition = key_value(branch.partition, values, key, KEY_CLASSES[key.type])
    if partition == "" or partition == b"":
        raise ValidationException(key_messages.empty_key(key.name, key.type))
    bounds = Bounds()
    for test in branch.sort:
        sort_key = plan.keys.sort_key
        assert sort_key is not None
        operands = tuple(
            [key_value(operand, values, sort_key, KEY_CLASSES[sort_key.type]) for operand in test.operands]
        )
        if "" in operands or b"" in operands:
            raise ValidationException(key_messages.empty_key(sort_key.name, sort_key.type))
        if test.operator == "=":
            key_range = KeyRange((partition,), operands)
        else:
            key_range = KeyRange((partition,), (), test.operator, operands)
        check_range_extent(key_range, settings)
        bounds = _within(bounds, index_bounds(key_range) if of_index else table_bounds(key_range))
    if not branch.sort:
        check_range_extent(KeyRange((partition,)), settings)
    return Range(partition, bounds, branch.filter, branch.is_open)


def _within(one: Bounds, other: Bounds) -> Bounds:
    low, above_low, high, below_high = one
    if other.low is not None and (low is None or (low, above_low) < (other.low, other.above_low)):
        low, above_low = other.low, other.above_low
    if other.high is not None and (high is None or (other.high, not other.below_high) < (high, not below_high)):
        high, below_high = other.high, other.below_high
    return Bounds(low, above_low, high, below_high)


def is_empty(bounds: Bounds) -> bool:
    low, high = bounds.low, bounds.high
    if low is None or high is None:
        return False
    return bool(low > high or (low == high and (bounds.above_low or bounds.below_high)))


def _without_overlaps(statement: SelectStatement, ranges: list[Range]) -> list[Range]:
    """Branches on one partition may not overlap, unless one of them is open: then the partition is read once."""
    partitions: dict[Any, list[Range]] = {}
    for each in ranges:
        partitions.setdefault(each.partition, []).append(each)
    found: list[Range] = []
    for partition, own in partitions.items():
        if len(own) > 1 and any(each.is_open for each in own):
            found.append(Range(partition, Bounds(), statement.condition))
            continue
        if len(own) > 1:
            own = sorted([each for each in own if not is_empty(each.bounds)], key=lambda each: _low(each.bounds))
            for one, other in pairwise(own):
                if not is_empty(_within(one.bounds, other.bounds)):
                    raise ValidationException(messages.OVERLAPPING)
        found += own
    return found


def _low(bounds: Bounds) -> tuple[Any, ...]:
    """To order ranges by where they begin; one without an end below comes first."""
    return () if bounds.low is None else (bounds.low, bounds.above_low)
