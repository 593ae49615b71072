"""Key conditions: what a Query asks of the keys, down to the range of one partition it reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pydynox.errors import ValidationException
from pydynox.expressions import messages
from pydynox.expressions.cache import cached
from pydynox.expressions.condition.compiled import CompiledCondition
from pydynox.expressions.condition.tree import (
    And,
    ConditionNode,
    LeafNode,
    Literal,
    Not,
    Operand,
    Or,
    Placeholder,
    Size,
)
from pydynox.expressions.paths import Path
from pydynox.expressions.rules import Rules, Values
from pydynox.foundation.limits import SERVICE, Limits
from pydynox.foundation.record import Record
from pydynox.values.attribute_value import Value

if TYPE_CHECKING:
    from typing import Self

    from pydynox.schema import KeyAttribute, KeySchema

KIND = "KeyConditionExpression"

MIRRORED = {"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_CLASSES = {"S": frozenset((str,)), "N": frozenset((int, Decimal)), "B": frozenset((bytes,))}


class KeyTest(NamedTuple):
    """One condition on one key attribute, turned so that the attribute stands on the left."""

    name: str
    operator: str  # = < <= > >= BETWEEN begins_with
    operands: tuple[Placeholder | Literal, ...]


class KeyRange(Record):
    """One partition and a range of it.

    `equals` are the values of the first sort keys, all by `=`; `operator` and `operands` are of the one after them.
    Without operator, all that begins with the prefix is meant.
    """

    partition: tuple[Value, ...]
    equals: tuple[Value, ...] = ()
    operator: str | None = None  # < <= > >= BETWEEN begins_with
    operands: tuple[Value, ...] = ()


# --- the further rules ----------------------------------------------------------------------------------------------


def key_tests(tree: ConditionNode) -> dict[str, KeyTest]:
    """By attribute, in the order of the text; ValidationException for what may not stand in a key condition."""
    found: dict[str, KeyTest] = {}
    pending = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, And):
            pending += (node.right, node.left)
            continue
        test = _key_test(node)
        if test.name in found:
            raise ValidationException(messages.KEY_CONDITION_TWICE)
        found[test.name] = test
    return found


_OPERATORS = frozenset(("=", "<", "<=", ">", ">=", "BETWEEN", "begins_with"))


def _key_test(node: ConditionNode) -> KeyTest:
    if isinstance(node, (Or, Not)):
        raise ValidationException(messages.key_condition_operator("OR" if isinstance(node, Or) else "NOT"))
    assert isinstance(node, LeafNode)
    operator, operands = node.operator, node.operands
    if operator not in _OPERATORS:
        raise ValidationException(messages.key_condition_operator(operator))
    if operator in ("BETWEEN", "begins_with") and not isinstance(operands[0], Path):
        raise ValidationException(messages.key_condition_first_operand(operator))
    path = _only_path(operands)
    values = tuple(operand for operand in operands if isinstance(operand, (Placeholder, Literal)))
    if operands[0] is not path:
        operator = MIRRORED[operator]
    return KeyTest(path.attribute, operator, values)


def _only_path(operands: tuple[Operand, ...]) -> Path:
    path = None
    for operand in operands:
        if isinstance(operand, Path):
            if path is not None:
                raise ValidationException(messages.KEY_CONDITION_TWO_NAMES)
            if operand.is_nested:
                raise ValidationException(messages.KEY_CONDITION_NESTED_ATTRIBUTE)
            path = operand
        elif isinstance(operand, Size):
            raise ValidationException(messages.KEY_CONDITION_NESTED_OPERATION)
    if path is None:
        raise ValidationException(messages.KEY_CONDITION_NO_NAME)
    return path


# --- compiled -------------------------------------------------------------------------------------------------------


class CompiledKeyCondition(CompiledCondition):
    """In the order of a request: `check`, `check_operators`, and once the table is known `resolve`."""

    __slots__ = ("_is_faulty", "_tests")

    def __init__(self, kind: str, rules: Rules, tree: ConditionNode | None, used: Iterable[str] = ()) -> None:
        super().__init__(kind, rules, tree, used)
        self._tests: dict[str, KeyTest] = {}
        self._is_faulty = False
        if tree is not None:
            try:
                self._tests = key_tests(tree)
            except ValidationException:
                self._is_faulty = True

    @classmethod
    def of_tree(cls, tree: ConditionNode, kind: str = KIND) -> Self:
        return super().of_tree(tree, kind)

    def check_operators(self) -> None:
        """What no table's key condition may have; reported after the own faults of all expressions."""
        if self._is_faulty:
            assert self.tree is not None
            key_tests(self.tree)

    def resolve(self, key_schema: KeySchema, values: Values) -> KeyRange:
        """The range for a table's or an index's keys; ValidationException if the conditions do not fit them."""
        self.check_operators()
        tests = self._tests
        most = len(key_schema.partition_keys) + len(key_schema.sort_keys)
        if len(tests) > most:
            raise ValidationException(messages.key_condition_count(len(tests), most))
        partition = tuple([self._partition_value(key, values) for key in key_schema.partition_keys])
        if len(tests) == len(partition):
            return KeyRange(partition)
        if len(key_schema.sort_keys) > 1:
            self._check_gaps(key_schema.sort_keys)
        prefix: list[Value] = []
        operator: str | None = None
        bounds: tuple[Value, ...] = ()
        left = len(tests) - len(partition)
        for key in key_schema.sort_keys:
            if not left:
                break
            test = tests.get(key.name)
            if test is None:
                raise ValidationException(messages.key_condition_missed(key.name))
            left -= 1
            bounds = _values_for(key, test, values)
            if test.operator != "=":
                operator = test.operator
                break
            prefix += bounds
        if left:
            raise ValidationException(messages.KEY_CONDITION_NOT_SUPPORTED)
        return KeyRange(partition, tuple(prefix), operator, bounds if operator else ())

    def _check_gaps(self, sort_keys: tuple[KeyAttribute, ...]) -> None:
        """All sort keys before the last one that has a condition must have an equality."""
        tests = [self._tests.get(key.name) for key in sort_keys]
        while tests and tests[-1] is None:
            tests.pop()
        open_ = [
            key.name for key, test in zip(sort_keys, tests[:-1], strict=False) if test is None or test.operator != "="
        ]
        if open_:
            raise ValidationException(messages.key_condition_gap(open_, sort_keys[len(tests) - 1].name))

    def _partition_value(self, key: KeyAttribute, values: Values) -> Value:
        test = self._tests.get(key.name)
        if test is None:
            raise ValidationException(messages.key_condition_missed(key.name))
        found = _values_for(key, test, values)
        if test.operator != "=":
            raise ValidationException(messages.KEY_CONDITION_NOT_SUPPORTED)
        return found[0]


def _values_for(key: KeyAttribute, test: KeyTest, values: Values) -> tuple[Value, ...]:
    found = tuple(
        [operand.value if isinstance(operand, Literal) else values[operand.name] for operand in test.operands]
    )
    classes = _CLASSES[key.type]
    for value in found:
        if type(value) not in classes:
            raise ValidationException(messages.KEY_CONDITION_TYPE)
        if value == "" or value == b"":
            raise ValidationException(messages.empty_key(key.name, key.type))
    return found


def compile_key_condition(
    text: str, names: Mapping[str, str] | None = None, limits: Limits = SERVICE
) -> CompiledKeyCondition:
    return cached(KIND, text, names, limits, CompiledKeyCondition.of_text)
