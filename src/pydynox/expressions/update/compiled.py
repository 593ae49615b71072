"""Updates ready to use: parsed, checked and compiled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pydynox.errors import ValidationException
from pydynox.expressions import demands
from pydynox.expressions.cache import cached
from pydynox.expressions.demands import Demand, Values
from pydynox.expressions.paths import Path
from pydynox.expressions.projection import project_paths
from pydynox.expressions.syntax import Names, OperandText, ValueText, calls_inside_out, placeholders
from pydynox.expressions.update.compiler import Compute, compile_set_value
from pydynox.expressions.update.draft import Draft, added, deleted
from pydynox.expressions.update.facts import Charge, KnownWrite, charge_of, known_writes
from pydynox.expressions.update.parser import (
    ActionText,
    ArithmeticText,
    UpdateText,
    build_set_value,
    build_update,
    parse_update_text,
)
from pydynox.expressions.update.rules import check_actions, check_words, operands_of
from pydynox.expressions.update.tree import Update
from pydynox.values.attribute_value import Item, Value, value_size

KIND = "UpdateExpression"
_NO_NAMES: Names = {}
_NO_VALUES: dict[str, Value] = {}


def parse_update(text: str, names: Mapping[str, str] | None = None) -> Update:
    """The tree of an update; ValidationException for all that is wrong with it whatever its values are."""
    parsed = parse_update_text(text)
    check_words(parsed)
    check_actions(parsed, names or _NO_NAMES, None)
    return build_update(parsed, names or _NO_NAMES)


class UpdateOutcome(NamedTuple):
    new_item: Item
    changed_paths: tuple[Path, ...]


class CompiledUpdate:
    """An update of one text with one set of names. Call `check` with a request's values before the other methods."""

    __slots__ = (
        "_changes",
        "_charge",
        "_computes",
        "_demands",
        "_flat",
        "_names",
        "_parsed",
        "creates",
        "known_writes",
        "paths",
        "top_level_names",
        "tree",
        "used_names",
        "used_values",
    )

    def __init__(self, text: str, names: Names, kind: str = KIND) -> None:
        parsed = parse_update_text(text)
        check_words(parsed)
        self._parsed = parsed
        self._names = names
        used = [p for action in parsed.actions for operand in operands_of(action) for p in placeholders(operand)]
        self.used_names = frozenset(name for name in used if name[0] == "#")
        self.used_values = frozenset(name for name in used if name[0] == ":")
        self.tree: Update | None = None
        self.paths: tuple[Path, ...] = ()
        self.top_level_names: frozenset[str] = frozenset()
        self._computes: tuple[Compute, ...] = ()
        self._changes: tuple[tuple[str, Path, str], ...] = ()
        self._flat: tuple[tuple[str, Compute], ...] | None = None  # if attributes are set, and nothing else
        self._demands: tuple[Demand, ...] = ()
        self._charge = Charge(0, ())
        self.known_writes: dict[str, KnownWrite] = {}
        # Whether it makes an item where there is none: an update that only takes away does not.
        self.creates = any(action.section in ("SET", "ADD") for action in parsed.actions)
        try:
            check_actions(parsed, names, None)
        except ValidationException:
            return  # a fault of the values may come before this one, so `check` finds out
        self.tree = build_update(parsed, names)
        self._compile()

    def _compile(self) -> None:
        computes: list[Compute] = []
        changes: list[tuple[str, Path, str]] = []
        for action in self._parsed.actions:
            path = action.path.resolved(self._names)
            if action.section == "SET":
                assert action.value is not None
                computes.append(compile_set_value(build_set_value(action.value, self._names)))
            placeholder = action.value.placeholder if isinstance(action.value, ValueText) else ""
            changes.append((action.section, path, placeholder))
        self.paths = tuple(path for _, path, _ in changes)
        self.top_level_names = frozenset(path.attribute for path in self.paths)
        self._computes = tuple(computes)
        self._changes = tuple(changes)
        if len(computes) == len(changes) and not any(path.is_nested for path in self.paths):
            self._flat = tuple((path.attribute, compute) for path, compute in zip(self.paths, computes, strict=True))
        self._demands = tuple(_demands(self._parsed))
        self._charge = charge_of(self._parsed, self._names)
        self.known_writes = known_writes(self._parsed, self._names)

    @property
    def is_demanding(self) -> bool:
        """Whether some types of values are wrong; else `check` says nothing if every placeholder has its value."""
        return self.tree is None or bool(self._demands)

    def check(self, values: Values | None) -> None:
        """Raise what DynamoDB has against this expression with these (canonical) values."""
        values = _NO_VALUES if values is None else values
        if self.tree is None or not demands.are_met(values, self.used_values, self._demands):
            check_actions(self._parsed, self._names, values)
            raise AssertionError(f"no complaint about {self._parsed} with {values}")

    def charge(self, values: Values) -> int:
        """Bytes that count towards an item's limit of their own, beside those of the finished item."""
        size, placeholders = self._charge
        for placeholder in placeholders:
            value = values[placeholder]
            size += len(value) if type(value) is str and value.isascii() else value_size(value)
        return size

    def apply(self, item: Item, values: Values | None) -> UpdateOutcome:
        """The item after the update; `item` ({} for a new one) stays as it is and shares what did not change.

        Right-hand sides are all worked out first, then the actions follow in the order of the text: the first that
        cannot be done is the one reported.
        """
        return UpdateOutcome(self.new_item(item, values), self.paths)

    def new_item(self, item: Item, values: Values | None) -> Item:
        values = _NO_VALUES if values is None else values
        if self._flat is not None:
            new_item = item.copy()
            for name, compute in self._flat:
                new_item[name] = compute(item, values)
            return new_item
        results = [compute(item, values) for compute in self._computes]
        results.reverse()
        draft = Draft(item)
        for section, path, placeholder in self._changes:
            if section == "SET":
                draft.set(path, results.pop())
            elif section == "REMOVE":
                draft.remove(path)
            else:
                draft.change(path, added if section == "ADD" else deleted, values[placeholder])
        return draft.finish()

    def updated_view(self, item: Item) -> Item:
        """The touched paths of an item, for UPDATED_OLD of the old one and UPDATED_NEW of the new one."""
        return project_paths(item, self.paths)


def compile_update(text: str, names: Mapping[str, str] | None = None) -> CompiledUpdate:
    return cached(KIND, text, names, CompiledUpdate)


def _demands(parsed: UpdateText) -> Iterator[Demand]:
    for action in parsed.actions:
        yield from _action_demands(action)
        for operand in operands_of(action):
            for call in calls_inside_out(operand):
                if call.function == "list_append":
                    yield from _class_demands(call.arguments, demands.LIST)


def _action_demands(action: ActionText) -> Iterator[Demand]:
    value = action.value
    if isinstance(value, ArithmeticText):
        yield from _class_demands((value.left, value.right), demands.NUMBER)
    elif action.section in ("ADD", "DELETE"):
        assert isinstance(value, ValueText)
        classes = demands.NUMBER_OR_SET if action.section == "ADD" else demands.SET
        yield demands.has_class(value.placeholder, classes)


def _class_demands(operands: tuple[OperandText, ...], classes: frozenset[type]) -> Iterator[Demand]:
    for operand in operands:
        if isinstance(operand, ValueText):
            yield demands.has_class(operand.placeholder, classes)
