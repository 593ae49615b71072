"""KeyConditions: what a Query asks of the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.errors import ValidationException
from pydynox.expressions.condition.key_condition import CompiledKeyCondition, KeyRange, KeyTest
from pydynox.expressions.legacy import messages
from pydynox.expressions.legacy.conditions import COMPARISONS, Condition, Values, placeholders_of, values_of
from pydynox.expressions.rules import Rules

if TYPE_CHECKING:
    from pydynox.expressions.rules import Values as KnownValues
    from pydynox.schema import KeySchema

KIND = "KeyConditions"

_OPERATORS = {**COMPARISONS, "BETWEEN": "BETWEEN", "BEGINS_WITH": "begins_with"}
del _OPERATORS["NE"]


class LegacyKeyCondition(CompiledKeyCondition):
    """Like one of text, but that operators which no key can be found by are only refused when the table is known."""

    __slots__ = ("_not_indexable",)

    def __init__(self, conditions: list[Condition]) -> None:
        super().__init__(KIND, Rules(KIND, ()), None)
        self._tests = {
            condition.name: KeyTest(
                condition.name,
                _OPERATORS.get(condition.operator, condition.operator),
                placeholders_of(KIND, number, condition),
            )
            for number, condition in enumerate(conditions)
        }
        self._not_indexable = frozenset([one.name for one in conditions if one.operator not in _OPERATORS])

    def resolve(self, key_schema: KeySchema, values: KnownValues) -> KeyRange:
        if self._not_indexable and len(self._tests) <= len(key_schema.attributes):
            self._check_indexable(key_schema, values)
        return super().resolve(key_schema, values)

    def _check_indexable(self, key_schema: KeySchema, values: KnownValues) -> None:
        """In the order of the keys, after all that is wrong with those before."""
        for key in key_schema.partition_keys:
            if key.name in self._not_indexable:
                raise ValidationException(messages.NOT_INDEXABLE)
            self._partition_value(key, values)
        for key in key_schema.sort_keys:
            if key.name in self._not_indexable:
                raise ValidationException(messages.NOT_INDEXABLE)
            if key.name not in self._tests:
                break


def compiled_key_conditions(conditions: list[Condition]) -> tuple[LegacyKeyCondition, Values]:
    if not conditions:
        raise ValidationException(messages.NO_KEY_CONDITIONS)
    return LegacyKeyCondition(conditions), values_of(KIND, conditions)
