"""The short way for good requests.

A request that passed the three phases leaves a plan: the classes that its members, in their order, must have for a
request of the same form to be good too, and containers that some of the values must be in. Both are made from the
operation's members and, for enumerations, by asking the phases. A plan may be stricter than the rules; what fails it
takes the long way and is judged there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydynox.api.arns import PREFIX
from pydynox.api.member import (
    BOOLEAN,
    DOUBLE,
    INTEGER,
    LIST,
    LONG,
    MAP,
    NAME_PATTERN,
    NO_LIMITS,
    STRING,
    STRUCTURE,
    TIMESTAMP,
    VALUE,
    Limits,
    Member,
)
from pydynox.api.operation import Operation
from pydynox.engine.validation.constraints import check_constraints
from pydynox.engine.validation.effects import tell_of_no_effect
from pydynox.engine.validation.mixing import DEPENDENT, check_mixing, looks_inside
from pydynox.engine.validation.shape import check_shape
from pydynox.errors import ValidationException
from pydynox.foundation.bounded import Bounded

MOST_PLANS = 512
MOST_NAMES = 2048

Plan = tuple[tuple[type, ...], tuple[tuple[str, Any], ...]]

_plans: Bounded[tuple[Any, ...], Plan] = Bounded(MOST_PLANS)
# Names of tables and indexes that were found good. Plans ask the young generation only: a name of the old one takes the
# long way once, and is young again.
_names: Bounded[str, bool] = Bounded(MOST_NAMES)


def check_request(operation: Operation, request: dict[str, Any]) -> None:
    """The three phases in their order, which cost next to nothing for a request of a form that passed before."""
    plan = _plans[(operation, *request)]
    if plan is not None:
        classes, tests = plan
        if classes == tuple(map(type, request.values())):
            try:
                for name, test in tests:
                    if request[name] not in test:
                        break
                else:
                    return
            except TypeError:  # an unhashable value, inside of one, where a container of strings was the test
                pass
    check_shape(operation, request)
    check_constraints(operation, request)
    check_mixing(operation, request)
    if operation.no_effect:
        tell_of_no_effect(operation, request)
    _remember(operation, request)


def _remember(operation: Operation, request: dict[str, Any]) -> None:
    """After all three phases passed."""
    if looks_inside(operation) or not DEPENDENT.isdisjoint(request):
        return
    for name, value in request.items():
        _remember_names(operation.members[name], value)
    form = (operation, *request)
    if _plans[form] is None:
        _plans[form] = _plan(operation, request)


def _plan(operation: Operation, request: dict[str, Any]) -> Plan:
    tests = {name: _test_in(operation, request, name) for name in request}
    return (
        tuple([test if type(test) is type else _CLASSES[operation.members[name].kind] for name, test in tests.items()]),
        tuple([(name, test) for name, test in tests.items() if type(test) is not type]),
    )


def _remember_names(member: Member, value: Any) -> None:
    """Only those that are good for every operation: some refuse fewer than three characters."""
    if member.enforced.pattern == NAME_PATTERN:
        names = [value]
    elif member.key.pattern == NAME_PATTERN:
        names = list(value)
    else:
        return
    for name in names:
        # An ARN's form is good for tables only, and there it takes the long way.
        if type(name) is str and len(name) > 2 and name not in _names and not name.startswith(PREFIX):
            _names[name] = True


# --- tests ----------------------------------------------------------------------------------------------------------

_NOTHING: frozenset[str] = frozenset()


class _LongWay:
    """The class of nothing: numbers with a fraction come as several classes, and values are judged elsewhere."""


_TYPES: dict[str, type] = {
    BOOLEAN: bool,
    LIST: list,
    MAP: dict,
    STRUCTURE: dict,
    VALUE: _LongWay,
    DOUBLE: _LongWay,
    TIMESTAMP: _LongWay,
}
_CLASSES: dict[str, type] = {**_TYPES, STRING: str, INTEGER: int, LONG: int}
# Good together with expressions only: inside a member the long way sees to that.
_PLACEHOLDERS = frozenset({"ExpressionAttributeNames", "ExpressionAttributeValues"})


def _test_in(operation: Operation, request: dict[str, Any], name: str) -> Any:
    member = operation.members[name]
    if name in operation.no_effect:
        return _NOTHING
    if member.enum:
        return frozenset([value for value in member.enum if _passes(operation, {**request, name: value})])
    # What has no effect is told of on the long way.
    return _test_of(member, [path.partition(".")[2] for path in operation.no_effect if path.startswith(f"{name}.")])


def _passes(operation: Operation, request: dict[str, Any]) -> bool:
    try:
        check_constraints(operation, request)
        check_mixing(operation, request)
    except ValidationException:
        return False
    return True


def _test_of(member: Member, without: Sequence[str] = ()) -> Any:
    """`without` are paths inside of it that no request of the short way has."""
    if member.instead:
        return _NOTHING
    if member.kind == STRING:
        return _test_of_string(member)
    if member.kind in (INTEGER, LONG):
        return _IntegersFrom(member.limits)
    if member.kind == STRUCTURE:
        return _NOTHING if member.is_choice else _Structure(member, without)
    if member.element is None or member.element.kind == VALUE:
        of_any_length = member.kind != LIST or member.enforced is NO_LIMITS
        return _TYPES[member.kind] if of_any_length else _OfLength(list, member.enforced)
    if member.kind == MAP:
        return _Map(member, without)
    return _ListOfChoices(member) if member.element.is_choice else _List(member, without)


def _test_of_string(member: Member) -> Any:
    if member.enum:
        return frozenset(member.enum)
    if member.enforced.pattern == NAME_PATTERN:
        return _names
    if member.enforced is NO_LIMITS:
        return str
    return _OfLength(str, member.enforced) if member.enforced.pattern is None else _NOTHING


class _OfLength:
    """A string, or a list of values that are looked at later."""

    __slots__ = ("high", "kind", "low")

    def __init__(self, kind: type[str | list[Any]], limits: Limits) -> None:
        self.kind = kind
        self.low = limits.min or 0
        self.high = limits.max or 2**31

    def __contains__(self, value: object) -> bool:
        return isinstance(value, (str, list)) and type(value) is self.kind and self.low <= len(value) <= self.high


class _IntegersFrom:
    __slots__ = ("high", "low")

    def __init__(self, limits: Limits) -> None:
        self.low = limits.min or 0
        self.high = limits.max or 2**31

    def __contains__(self, value: object) -> bool:
        return type(value) is int and self.low <= value <= self.high


class _List:
    __slots__ = ("high", "low", "test")

    def __init__(self, member: Member, without: Sequence[str]) -> None:
        assert member.element is not None
        self.test = _test_of(member.element, without)
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

    def __init__(self, member: Member, without: Sequence[str]) -> None:
        assert member.element is not None
        self.test = _test_of(member.element, without)
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

    def __init__(self, member: Member, without: Sequence[str]) -> None:
        inside: dict[str, list[str]] = {}
        for path in without:
            name, _, rest = path.partition(".")
            inside.setdefault(name, []).append(rest)
        self.tests = {
            name: _test_of(inner, inside.get(name, ()))
            for name, inner in member.members.items()
            if name not in _PLACEHOLDERS and "" not in inside.get(name, ())
        }
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
