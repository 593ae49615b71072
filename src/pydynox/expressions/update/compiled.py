"""Updates ready to use: parsed, checked and compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from pydynox.expressions import messages
from pydynox.expressions.cache import cached
from pydynox.expressions.condition.tree import Placeholder
from pydynox.expressions.paths import Path
from pydynox.expressions.projection import project_paths
from pydynox.expressions.rules import Rules, Values, never
from pydynox.expressions.syntax import Names, placeholders
from pydynox.expressions.update.compiler import Compute, compile_set_value
from pydynox.expressions.update.draft import Draft, added, deleted
from pydynox.expressions.update.facts import Charge, KnownWrite, charge_of, known_writes
from pydynox.expressions.update.parser import build_update, operands_of, parse_update_text
from pydynox.expressions.update.rules import check_words, update_rules
from pydynox.expressions.update.tree import Action, RemoveAction, SetAction, Update
from pydynox.foundation.limits import SERVICE, Limits
from pydynox.foundation.types import Item
from pydynox.values.attribute_value import Value, value_size

if TYPE_CHECKING:
    from typing import Self

KIND = "UpdateExpression"
_NO_VALUES: dict[str, Value] = {}
_MOST_OF_A_NUMBER = 21  # bytes, of 38 digits and a sign
_NOTHING = Update(())


class CompiledUpdate:
    """An update of one text with one set of names, or of a tree. Call `check` with a request's values before the
    other methods."""

    __slots__ = (
        "_changes",
        "_charge",
        "_computes",
        "_flat",
        "_rules",
        "creates",
        "is_demanding",
        "known_writes",
        "paths",
        "top_level_names",
        "tree",
        "used_names",
        "used_values",
    )
    is_expression: ClassVar[bool] = True  # and not AttributeUpdates, of which some complaints have other words

    def __init__(self, rules: Rules, tree: Update | None, used: Iterable[str]) -> None:
        # None if there is a fault whatever the values are: one of the values may come first, so `check` says which.
        self.tree = None if rules.is_broken else tree
        self.used_names = frozenset([name for name in used if name[0] == "#"])
        self.used_values = frozenset([name for name in used if name[0] == ":"])
        self._rules = rules
        # Whether some types of values are wrong; else `check` says nothing if every placeholder has its value.
        self.is_demanding = rules.are_demanding
        self._compile(_NOTHING if self.tree is None else self.tree)

    @classmethod
    def of_text(cls, text: str, names: Names, kind: str = KIND, limits: Limits = SERVICE) -> Self:
        parsed = parse_update_text(text, limits)
        check_words(parsed)
        used = [name for action in parsed.actions for operand in operands_of(action) for name in placeholders(operand)]
        for name in used:
            if name[0] == "#" and name not in names:
                return cls(Rules(KIND, [never(messages.undefined_name(name))]), None, used)
        tree = build_update(parsed, names)
        return cls(Rules(KIND, update_rules(tree)), tree, used)

    @classmethod
    def of_tree(cls, tree: Update, kind: str = KIND) -> Self:
        """`tree` may hold values themselves, in canonical form, beside placeholders; its faults are `check`'s too."""
        rules = list(update_rules(tree))
        return cls(Rules(kind, rules), tree, [rule.defines for rule in rules if rule.defines])

    def _compile(self, tree: Update) -> None:
        computes: list[Compute] = []
        changes: list[tuple[str, Path, Compute | None]] = []
        for action in tree.actions:
            compute = None if isinstance(action, RemoveAction) else compile_set_value(action.value)
            if compute is not None and isinstance(action, SetAction):
                computes.append(compute)
            changes.append((action.section, action.path, compute))
        self.paths = tree.paths
        self.top_level_names = frozenset(path.attribute for path in self.paths)
        # Whether it makes an item where there is none: an update that only takes away does not.
        self.creates = any(section in ("SET", "ADD") for section, _, _ in changes)
        self._computes = tuple(computes)
        self._changes = tuple(changes)
        # If attributes are set, and nothing else; with the placeholder where one is all that an attribute is set to.
        self._flat: tuple[tuple[str, str | None, Compute], ...] | None = None
        if len(computes) == len(changes) and not any(path.is_nested for path in self.paths):
            self._flat = tuple(
                (path.attribute, _placeholder_of(action), compute)
                for path, action, compute in zip(self.paths, tree.actions, computes, strict=True)
            )
        self._charge: Charge = charge_of(tree)
        self.known_writes: dict[str, KnownWrite] = known_writes(tree)

    def check(self, values: Values | None) -> None:
        """Raise what DynamoDB has against this expression with these (canonical) values."""
        self._rules.check(_NO_VALUES if values is None else values)

    def charges_more_than(self, limit: int, values: Values) -> bool:
        """Whether `charge` is above the limit, which seldom takes a closer look."""
        most, placeholders = self._charge
        for placeholder in placeholders:
            value = values[placeholder]
            kind = type(value)
            most += 4 * len(value) if kind is str else _MOST_OF_A_NUMBER if kind is int else value_size(value)
        return most > limit and self.charge(values) > limit

    def charge(self, values: Values) -> int:
        """Bytes that count towards an item's limit of their own, beside those of the finished item."""
        size, placeholders = self._charge
        for placeholder in placeholders:
            value = values[placeholder]
            size += len(value) if type(value) is str and value.isascii() else value_size(value)
        return size

    def new_item(self, item: Item, values: Values | None) -> Item:
        """The item after the update; `item` ({} for a new one) stays as it is and shares what did not change.

        Right-hand sides are all worked out first, then the actions follow in the order of the text: the first that
        cannot be done is the one reported.
        """
        values = _NO_VALUES if values is None else values
        if self._flat is not None:
            new_item = item.copy()
            for name, placeholder, compute in self._flat:
                new_item[name] = compute(item, values) if placeholder is None else values[placeholder]
            return new_item
        results = [compute(item, values) for compute in self._computes]
        results.reverse()
        draft = Draft(item)
        for section, path, operand in self._changes:
            if section == "SET":
                draft.set(path, results.pop())
            elif operand is None:
                draft.remove(path)
            else:
                draft.change(path, added if section == "ADD" else deleted, operand(item, values))
        return draft.finish()

    def updated_view(self, item: Item) -> Item:
        """The touched paths of an item, for UPDATED_OLD of the old one and UPDATED_NEW of the new one."""
        return project_paths(item, self.paths)


def compile_update(text: str, names: Mapping[str, str] | None = None, limits: Limits = SERVICE) -> CompiledUpdate:
    return cached(KIND, text, names, limits, CompiledUpdate.of_text)


def _placeholder_of(action: Action) -> str | None:
    value = None if isinstance(action, RemoveAction) else action.value
    return value.name if isinstance(value, Placeholder) else None
