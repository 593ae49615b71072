"""The short way for good requests.

A request that passed the three phases leaves a plan: which test each of its members, in their order, has to pass for
a request of the same form to be good too. A test is a type, or a container that the value must be in, made from the
operation's members and, for enumerations, by asking the phases. It may be stricter than the rules; what fails a plan
takes the long way and is judged there.
"""

from __future__ import annotations

from typing import Any

from pydynox.api.member import (
    BOOLEAN,
    INTEGER,
    LIST,
    LONG,
    MAP,
    NAME_PATTERN,
    NO_LIMITS,
    STRING,
    STRUCTURE,
    VALUE,
    Limits,
    Member,
)
from pydynox.api.operation import Operation
from pydynox.engine.validation.constraints import check_constraints
from pydynox.engine.validation.mixing import DEPENDENT, check_mixing, looks_inside
from pydynox.errors import ValidationException
from pydynox.foundation.bounded import Bounded

MOST_PLANS = 512
MOST_NAMES = 2048

Plan = tuple[Any, ...]

_plans: Bounded[tuple[Any, ...], Plan] = Bounded(MOST_PLANS)
# Names of tables and indexes that were found good. Tests ask the young generation only: a name of the old one takes the
# long way once, and is young again.
_names: Bounded[str, bool] = Bounded(MOST_NAMES)


def is_accepted(operation: Operation, request: dict[str, Any]) -> bool:
    plan = _plans[(operation, *request)]
    if plan is None:
        return False
    try:
        for value, test in zip(request.values(), plan):  # noqa: B905  # strict= costs a tenth; the lengths are equal
            if type(value) is not test and (type(test) is type or value not in test):
                return False
    except TypeError:  # an unhashable value where a container of strings was the test
        return False
    return True


def remember(operation: Operation, request: dict[str, Any]) -> None:
    """After all three phases passed."""
    if looks_inside(operation) or not DEPENDENT.isdisjoint(request):
        return
    for name, value in request.items():
        _remember_names(operation.members[name], value)
    form = (operation, *request)
    if _plans[form] is None:
        _plans[form] = tuple([_test_in(operation, request, name) for name in request])


def _remember_names(member: Member, value: Any) -> None:
    """Only those that are good for every operation: some refuse fewer than three characters."""
    if member.enforced.pattern == NAME_PATTERN:
        names = [value]
    elif member.key.pattern == NAME_PATTERN:
        names = list(value)
    else:
        return
    for name in names:
        if type(name) is str and len(name) > 2 and name not in _names:
            _names[name] = True


# --- tests ----------------------------------------------------------------------------------------------------------

_NOTHING: frozenset[str] = frozenset()
_TYPES: dict[str, type] = {BOOLEAN: bool, LIST: list, MAP: dict, STRUCTURE: dict, VALUE: object}
# Good together with expressions only: inside a member the long way sees to that.
_PLACEHOLDERS = frozenset({"ExpressionAttributeNames", "ExpressionAttributeValues"})


def _test_in(operation: Operation, request: dict[str, Any], name: str) -> Any:
    member = operation.members[name]
    if member.enum:
        return frozenset([value for value in member.enum if _passes(operation, {**request, name: value})])
    return _test_of(member)


def _passes(operation: Operation, request: dict[str, Any]) -> bool:
    try:
        check_constraints(operation, request)
        check_mixing(operation, request)
    except ValidationException:
        return False
    return True


def _test_of(member: Member) -> Any:
    if member.instead:
        return _NOTHING
    if member.kind == STRING:
        return _test_of_string(member)
    if member.kind in (INTEGER, LONG):
        return _IntegersFrom(member.limits)
    if member.kind == STRUCTURE:
        return _NOTHING if member.is_choice else _Structure(member)
    if member.element is None or member.element.kind == VALUE:
        return _TYPES[member.kind]
    if member.kind == MAP:
        return _Map(member)
    return _ListOfChoices(member) if member.element.is_choice else _List(member)


def _test_of_string(member: Member) -> Any:
    if member.enum:
        return frozenset(member.enum)
    if member.enforced.pattern == NAME_PATTERN:
        return _names
    return str if member.enforced is NO_LIMITS else _NOTHING


class _IntegersFrom:
    __slots__ = ("high", "low")

    def __init__(self, limits: Limits) -> None:
        self.low = limits.min or 0
        self.high = limits.max or 2**31

    def __contains__(self, value: object) -> bool:
        return type(value) is int and self.low <= value <= self.high


class _List:
    __slots__ = ("high", "low", "test")

    def __init__(self, member: Member) -> None:
        assert member.element is not None
        self.test = _test_of(member.element)
        self.low = member.enforced.min or 0
        self.high = member.enforced.max or 2**31

    def __contains__(self, value: object) -> bool:
        if type(value) is not list or not self.low <= len(value) <= self.high:
            return False
        test = self.test
        is_type = type(test) is type
        for one in value:  # noqa: SIM110  # a generator costs more than the test
            if type(one) is not test and (is_type or one not in test):
                return False
        return True


class _ListOfChoices:
    """In one loop, as a batch has many: each a structure of one member, such as {"PutRequest": {"Item": {}}}."""

    __slots__ = ("high", "insides", "low")

    def __init__(self, member: Member) -> None:
        assert member.element is not None
        self.low = member.enforced.min or 0
        self.high = member.enforced.max or 2**31
        self.insides = {}
        for choice, structure in member.element.members.items():
            if len(structure.members) == 1:
                ((name, inner),) = structure.members.items()
                self.insides[choice] = (name, _TYPES[inner.kind])

    def __contains__(self, value: object) -> bool:
        if type(value) is not list or not self.low <= len(value) <= self.high:
            return False
        for one in value:
            if type(one) is not dict or len(one) != 1:
                return False
            for choice, content in one.items():
                inside = self.insides.get(choice)
                if inside is None or type(content) is not dict or len(content) != 1:
                    return False
                if type(content.get(inside[0])) is not inside[1]:
                    return False
        return True


class _Map:
    """At most one name where the keys are tables: what counts over several takes the long way."""

    __slots__ = ("names_tables", "test")

    def __init__(self, member: Member) -> None:
        assert member.element is not None
        self.test = _test_of(member.element)
        self.names_tables = member.key.pattern == NAME_PATTERN

    def __contains__(self, value: object) -> bool:
        if type(value) is not dict or (self.names_tables and not (len(value) == 1 and value.keys() <= _names.keys())):
            return False
        test = self.test
        is_type = type(test) is type
        for one in value.values():  # noqa: SIM110  # a generator costs more than the test
            if type(one) is not test and (is_type or one not in test):
                return False
        return True


class _Structure:
    __slots__ = ("required", "tests")

    def __init__(self, member: Member) -> None:
        self.tests = {name: _test_of(inner) for name, inner in member.members.items() if name not in _PLACEHOLDERS}
        self.required = tuple([name for name, inner in member.members.items() if inner.required])

    def __contains__(self, value: object) -> bool:
        if type(value) is not dict:
            return False
        for name in self.required:
            if name not in value:
                return False
        tests = self.tests
        for name, one in value.items():
            test = tests.get(name, _NOTHING)
            if type(one) is not test and (type(test) is type or one not in test):
                return False
        return True
