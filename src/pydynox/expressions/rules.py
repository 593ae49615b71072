"""What an expression asks of its values: rules, each a test and the complaint about values that fail it.

A compiled expression is shared by all calls with its text. Every call runs the tests; the complaints are asked for
when one has failed, and then in the order in which DynamoDB goes through the expression. A fault that no values can
mend is a rule too, whose test always fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from pydynox.expressions import messages
from pydynox.expressions.condition.tree import Literal, Placeholder, Size
from pydynox.foundation.complaint import Complaint
from pydynox.values.attribute_value import Value, type_of

Values: TypeAlias = Mapping[str, Value]

STRING = frozenset((str,))
ORDERED = frozenset((str, int, Decimal, bytes))
STRING_OR_BINARY = frozenset((str, bytes))
SIZED = frozenset((str, bytes, list, dict, set))
NUMBER = frozenset((int, Decimal))
NUMBER_OR_SET = frozenset((int, Decimal, set))
SET = frozenset((set,))
LIST = frozenset((list,))


class Rule(NamedTuple):
    test: Callable[[Values], bool]
    complaint: Callable[[Values], Complaint]
    defines: str = ""  # the placeholder, of a rule that only says that it has a value


def never(complaint: Complaint) -> Rule:
    """A fault, whatever the values are."""
    return Rule(_never, lambda values: complaint)


def _never(values: Values) -> bool:
    return False


def is_defined(placeholder: str) -> Rule:
    return Rule(lambda values: placeholder in values, lambda values: messages.undefined_value(placeholder), placeholder)


def has_class(operand: object, classes: frozenset[type], complaint: Callable[[str], Complaint]) -> Iterator[Rule]:
    """The type of an operand, as far as it is known before an item is read; `complaint` takes the wrong one."""
    if type(operand) is Placeholder:
        name = operand.name
        yield Rule(lambda values: type(values[name]) in classes, lambda values: complaint(type_of(values[name])))
    elif type(operand) is Literal and type(operand.value) not in classes:
        yield never(complaint(type_of(operand.value)))
    elif type(operand) is Size and int not in classes:
        yield never(complaint("N"))


class Rules:
    """Those of one expression, in the order of their complaints; a placeholder is defined before it is looked at."""

    __slots__ = ("_kind", "_rules", "_tests", "_used", "are_demanding", "is_broken")

    def __init__(self, kind: str, rules: Iterable[Rule]) -> None:
        self._kind = kind
        self._rules = tuple(rules)
        self._used = frozenset([rule.defines for rule in self._rules if rule.defines])
        self._tests = tuple([rule.test for rule in self._rules if not rule.defines])
        self.is_broken = _never in self._tests  # whatever the values are
        self.are_demanding = bool(self._tests)  # else a value for every placeholder will do

    def check(self, values: Values) -> None:
        """Raise the first complaint about these (canonical) values."""
        if self._used <= values.keys():
            for test in self._tests:
                if not test(values):
                    break
            else:
                return
        for rule in self._rules:
            if not rule.test(values):
                raise messages.invalid(self._kind, rule.complaint(values))
