"""Conditions ready to use: parsed, checked and compiled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pydynox.expressions.cache import cached
from pydynox.expressions.condition.compiler import Test, compile_node
from pydynox.expressions.condition.parser import ConditionText, build_condition, operands_of, parse_condition_text
from pydynox.expressions.condition.rules import check_words, leaf_rules, text_leaf_rules
from pydynox.expressions.condition.tree import ConditionNode, leaves, paths_of
from pydynox.expressions.paths import Path
from pydynox.expressions.rules import Rules, Values
from pydynox.expressions.syntax import Names, placeholders
from pydynox.foundation.limits import SERVICE, Limits
from pydynox.foundation.types import Item
from pydynox.values.attribute_value import Value

if TYPE_CHECKING:
    from typing import Self

_NO_VALUES: dict[str, Value] = {}


class CompiledCondition:
    """A condition of one text with one set of names, or of a tree. Call `check` with a request's values before the
    other methods."""

    __slots__ = ("_rules", "is_demanding", "kind", "paths", "test", "tree", "used_names", "used_values")

    def __init__(self, kind: str, rules: Rules, tree: ConditionNode | None, used: Iterable[str] = ()) -> None:
        self.kind = kind
        # None if there is a fault whatever the values are: one of the values may come first, so `check` says which.
        self.tree = tree = None if rules.is_broken else tree
        self.used_names = frozenset([name for name in used if name[0] == "#"])
        self.used_values = frozenset([name for name in used if name[0] == ":"])
        self._rules = rules
        # Whether some types of values are wrong; else `check` says nothing if every placeholder has its value.
        self.is_demanding = rules.are_demanding
        self.test: Test = _unchecked if tree is None else compile_node(tree)
        self.paths: tuple[Path, ...] = () if tree is None else tuple(paths_of(tree))

    @classmethod
    def of_text(cls, text: str, names: Names, kind: str, limits: Limits = SERVICE) -> Self:
        parsed = parse_condition_text(text, kind, limits)
        check_words(parsed, kind)
        rules = Rules(kind, [rule for leaf in parsed.leaves for rule in text_leaf_rules(leaf, names)])
        tree = None if rules.is_broken else build_condition(parsed, names)
        return cls(kind, rules, tree, list(_placeholders(parsed)))

    @classmethod
    def of_tree(cls, tree: ConditionNode, kind: str = "ConditionExpression") -> Self:
        """`tree` may hold values themselves, in canonical form, beside placeholders; its faults are `check`'s too."""
        rules = [rule for leaf in leaves(tree) for rule in leaf_rules(leaf)]
        used = [rule.defines for rule in rules if rule.defines]
        return cls(kind, Rules(kind, rules), tree, used)

    def check(self, values: Values | None) -> None:
        """Raise what DynamoDB has against this expression with these (canonical) values."""
        self._rules.check(_NO_VALUES if values is None else values)

    def evaluate(self, item: Item, values: Values | None) -> bool:
        """Whether the item ({} if there is none) meets the condition."""
        return self.test(item, _NO_VALUES if values is None else values)


def compile_condition(
    text: str,
    names: Mapping[str, str] | None = None,
    kind: str = "ConditionExpression",
    limits: Limits = SERVICE,
) -> CompiledCondition:
    """`kind` is the request member: ConditionExpression, FilterExpression (or KeyConditionExpression)."""
    return cached(kind, text, names, limits, CompiledCondition.of_text)


def _unchecked(item: Item, values: Values) -> bool:
    raise AssertionError("evaluated without a check")


def _placeholders(parsed: ConditionText) -> Iterator[str]:
    for leaf in parsed.leaves:
        for operand in operands_of(leaf):
            yield from placeholders(operand)
