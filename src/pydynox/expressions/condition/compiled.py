"""Conditions ready to use: parsed, checked and compiled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydynox.errors import ValidationException
from pydynox.expressions import demands
from pydynox.expressions.cache import cached
from pydynox.expressions.condition.compiler import Test, compile_node
from pydynox.expressions.condition.parser import (
    ConditionText,
    TestText,
    build_condition,
    parse_condition_text,
)
from pydynox.expressions.condition.rules import TYPE_NAMES, check_condition, check_leaves, check_words, operands_of
from pydynox.expressions.condition.tree import ConditionNode
from pydynox.expressions.demands import Demand, Values
from pydynox.expressions.paths import Path
from pydynox.expressions.syntax import (
    CallText,
    Names,
    OperandText,
    PathText,
    ValueText,
    calls_inside_out,
    placeholders,
)
from pydynox.values.attribute_value import Item, Value

_NO_NAMES: Names = {}
_NO_VALUES: dict[str, Value] = {}


def parse_condition(
    text: str, names: Mapping[str, str] | None = None, kind: str = "ConditionExpression"
) -> ConditionNode:
    """The tree of a condition; ValidationException for all that is wrong with it whatever its values are."""
    parsed = parse_condition_text(text, kind)
    check_condition(parsed, kind, names or _NO_NAMES, None)
    return build_condition(parsed, names or _NO_NAMES)


class CompiledCondition:
    """A condition of one text with one set of names. Call `check` with a request's values before the other methods."""

    __slots__ = ("_demands", "_names", "_parsed", "kind", "paths", "test", "tree", "used_names", "used_values")

    def __init__(self, text: str, names: Names, kind: str) -> None:
        parsed = parse_condition_text(text, kind)
        check_words(parsed, kind)
        self.kind = kind
        self._parsed = parsed
        self._names = names
        used = list(_placeholders(parsed))
        self.used_names = frozenset(name for name in used if name[0] == "#")
        self.used_values = frozenset(name for name in used if name[0] == ":")
        self.tree: ConditionNode | None = None
        self.test: Test = _unchecked
        self.paths: tuple[Path, ...] = ()
        self._demands: tuple[Demand, ...] = ()
        try:
            check_leaves(parsed, kind, names, None)
        except ValidationException:
            return  # a fault of the values may come before this one, so `check` finds out
        self.tree = build_condition(parsed, names)
        self.test = compile_node(self.tree)
        self.paths = tuple(path.resolved(names) for path in _paths(parsed))
        self._demands = tuple(_demands(parsed))

    @property
    def is_demanding(self) -> bool:
        """Whether some types of values are wrong; else `check` says nothing if every placeholder has its value."""
        return self.tree is None or bool(self._demands)

    def check(self, values: Values | None) -> None:
        """Raise what DynamoDB has against this expression with these (canonical) values."""
        values = _NO_VALUES if values is None else values
        if self.tree is None or not demands.are_met(values, self.used_values, self._demands):
            check_leaves(self._parsed, self.kind, self._names, values)
            raise AssertionError(f"no complaint about {self.kind} {self._parsed} with {values}")

    def evaluate(self, item: Item, values: Values | None) -> bool:
        """Whether the item ({} if there is none) meets the condition."""
        return self.test(item, _NO_VALUES if values is None else values)


def compile_condition(
    text: str, names: Mapping[str, str] | None = None, kind: str = "ConditionExpression"
) -> CompiledCondition:
    """`kind` is the request member: ConditionExpression, FilterExpression (or KeyConditionExpression)."""
    return cached(kind, text, names, CompiledCondition)


def _unchecked(item: Item, values: Values) -> bool:
    raise AssertionError("evaluated without a check")


# --- walking the syntax ---------------------------------------------------------------------------------------------


def _operands(parsed: ConditionText) -> Iterator[OperandText]:
    for leaf in parsed.leaves:
        yield from operands_of(leaf)


def _placeholders(parsed: ConditionText) -> Iterator[str]:
    for operand in _operands(parsed):
        yield from placeholders(operand)


def _paths(parsed: ConditionText) -> Iterator[PathText]:
    for operand in _operands(parsed):
        if type(operand) is PathText:
            yield operand
        for call in calls_inside_out(operand):
            yield from (argument for argument in call.arguments if type(argument) is PathText)


def _demands(parsed: ConditionText) -> Iterator[Demand]:
    for operand in _operands(parsed):
        for call in calls_inside_out(operand):
            yield from _call_demands(call)
    for leaf in parsed.leaves:
        if type(leaf) is TestText and leaf.operator not in ("=", "<>", "IN"):
            for operand in leaf.operands:
                if type(operand) is ValueText:
                    yield demands.has_class(operand.placeholder, demands.ORDERED)
            if leaf.operator == "BETWEEN":
                _, low, high = leaf.operands
                if type(low) is ValueText and type(high) is ValueText:
                    yield demands.are_bounds(low.placeholder, high.placeholder)


def _call_demands(call: CallText) -> Iterator[Demand]:
    for position, argument in enumerate(call.arguments):
        if type(argument) is not ValueText:
            continue
        if call.function == "begins_with":
            yield demands.has_class(argument.placeholder, demands.STRING_OR_BINARY)
        elif call.function == "size":
            yield demands.has_class(argument.placeholder, demands.SIZED)
        elif call.function == "attribute_type" and position == 1:
            yield demands.is_one_of(argument.placeholder, TYPE_NAMES)
