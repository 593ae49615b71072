"""The short way for good requests.

A request that passed the three phases leaves a plan: which test each of its members, in their order, has to pass for
a request of the same form to be good too. A test is a type, or a container that the value must be in. It may be
stricter than the rules; what fails a plan takes the long way and is judged there.
"""

from __future__ import annotations

from typing import Any

from pydynox.api.member import (
    BOOLEAN,
    INTEGER,
    LIST,
    LONG,
    MAP,
    NO_LIMITS,
    STRING,
    STRUCTURE,
    VALUE,
    Member,
)
from pydynox.api.operations import OPERATIONS

MOST_PLANS = 1024
MOST_NAMES = 4096

Plan = tuple[Any, ...]

_plans: dict[tuple[str, ...], Plan] = {}
# Names of tables and indexes that were found good.
_names: dict[str, set[str]] = {"TableName": set(), "IndexName": set()}

# Members whose rule depends on the value of another: such requests have no plan.
_DEPENDENT = frozenset({"Segment", "TotalSegments"})
_HAVE_NO_PLAN = frozenset({"CreateTable", "UpdateTable", "TransactWriteItems", "TransactGetItems"})


def is_accepted(operation: str, request: dict[str, Any]) -> bool:
    plan = _plans.get((operation, *request))
    if plan is None:
        return False
    try:
        for value, test in zip(request.values(), plan):  # noqa: B905  # strict= costs a tenth; the lengths are equal
            if type(value) is not test and (type(test) is type or value not in test):
                return False
    except TypeError:  # an unhashable value where a container of strings was the test
        return False
    return True


def remember(operation: str, request: dict[str, Any]) -> None:
    """After all three phases passed."""
    if operation in _HAVE_NO_PLAN or not _DEPENDENT.isdisjoint(request):
        return
    if "Select" in request and "ProjectionExpression" in request:
        return
    for name, known in _names.items():
        _remember_names(known, [request.get(name)])
    if "RequestItems" in request:
        _remember_names(_names["TableName"], list(request["RequestItems"]))
    if len(_plans) >= MOST_PLANS:
        _plans.clear()
    members = OPERATIONS[operation]
    _plans[(operation, *request)] = tuple([_test(operation, name, members[name]) for name in request])


def _remember_names(known: set[str], names: list[Any]) -> None:
    """Only those that are good for every operation: some refuse fewer than three characters."""
    if len(known) >= MOST_NAMES:
        known.clear()
    known.update([name for name in names if type(name) is str and len(name) > 2])


def _test(operation: str, name: str, member: Member) -> Any:
    if name in _names:
        return _names[name]
    if name == "ReturnValues" and operation != "UpdateItem":
        return frozenset({"NONE", "ALL_OLD"})
    if name == "Select":
        return frozenset({"COUNT", "ALL_ATTRIBUTES"})
    if name == "ExpressionAttributeNames":
        return _StringsByString()
    if name == "RequestItems":
        return _BatchGets() if operation == "BatchGetItem" else _BatchWrites()
    if member.kind == STRING:
        if member.enum:
            return frozenset(member.enum)
        return str if member.enforced is NO_LIMITS else _NOTHING
    if member.kind in (INTEGER, LONG):
        return _IntegersFrom(member)
    return _TYPES[member.kind]


_NOTHING: frozenset[str] = frozenset()
_TYPES: dict[str, type] = {BOOLEAN: bool, LIST: list, MAP: dict, STRUCTURE: dict, VALUE: object}


class _IntegersFrom:
    __slots__ = ("high", "low")

    def __init__(self, member: Member) -> None:
        self.low = member.limits.min or 0
        self.high = member.limits.max or 2**31

    def __contains__(self, value: object) -> bool:
        return type(value) is int and self.low <= value <= self.high


class _StringsByString:
    __slots__ = ()

    def __contains__(self, value: object) -> bool:
        if type(value) is not dict:
            return False
        for attribute in value.values():  # noqa: SIM110  # a generator costs more than the test
            if type(attribute) is not str:
                return False
        return True


class _BatchGets:
    """One to a hundred keys of one table, and nothing else but ConsistentRead: the rest takes the long way."""

    __slots__ = ()

    def __contains__(self, value: object) -> bool:
        if type(value) is not dict or len(value) != 1:
            return False
        for table, block in value.items():
            keys = block.get("Keys") if type(block) is dict else None
            if table not in _names["TableName"] or type(keys) is not list or not 0 < len(keys) <= 100:
                return False
            if len(block) > 1 and (len(block) > 2 or type(block.get("ConsistentRead")) is not bool):
                return False
            for key in keys:
                if type(key) is not dict:
                    return False
        return True


class _BatchWrites:
    """One to twenty-five writes to one table, each a put of an item or a deletion of a key."""

    __slots__ = ()

    def __contains__(self, value: object) -> bool:
        if type(value) is not dict or len(value) != 1:
            return False
        for table, writes in value.items():
            if table not in _names["TableName"] or type(writes) is not list or not 0 < len(writes) <= 25:
                return False
            for write in writes:
                if type(write) is not dict or len(write) != 1:
                    return False
                for name, content in write.items():
                    member = _WRITE_MEMBERS.get(name)
                    if member is None or type(content) is not dict or len(content) != 1:
                        return False
                    if type(content.get(member)) is not dict:
                        return False
        return True


_WRITE_MEMBERS = {"PutRequest": "Item", "DeleteRequest": "Key"}
