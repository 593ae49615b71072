"""Statements ready to be performed: read, translated and checked as far as that goes without their parameters.

They are kept by their text, since programs send few texts and many parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydynox.errors import ValidationException
from pydynox.expressions.condition.compiled import CompiledCondition
from pydynox.expressions.condition.tree import ConditionNode, Literal
from pydynox.expressions.partiql import messages
from pydynox.expressions.partiql.conditions import condition_of
from pydynox.expressions.partiql.paths import source_of, source_of_write
from pydynox.expressions.partiql.selection import selection_of
from pydynox.expressions.partiql.statements import parse_statement
from pydynox.expressions.partiql.tree import (
    STATEMENTS,
    Call,
    Delete,
    Insert,
    Node,
    Number,
    Operation,
    Order,
    Select,
    Struct,
    Unsupported,
    Update,
    Variable,
)
from pydynox.expressions.partiql.updates import SetOperand, update_of
from pydynox.expressions.partiql.values import members_of_map, operand_of
from pydynox.expressions.update.compiled import CompiledUpdate
from pydynox.foundation.bounded import Bounded
from pydynox.foundation.types import Item
from pydynox.values.attribute_value import Value

Values = dict[str, Value]
GENERATION = 512
_BARE = ""  # complaints about expressions name no member of the request


class Statement:
    """`plans` is for who performs it to remember what it found out about a table."""

    __slots__ = ("_is_demanding", "_names", "condition", "is_read", "plans", "table", "where")

    def __init__(self, table: str, where: ConditionNode | None, parameters: int) -> None:
        self.table = table
        self.where = where
        self.is_read = False
        self._names = tuple([f":{number}" for number in range(parameters)])
        self.plans: Bounded[Any, Any] = Bounded(8)
        # For its rules: what is read by key and what is filtered is found when the table is known.
        self.condition = None if where is None else CompiledCondition.of_tree(where, _BARE)
        # Whether `check` may have something to say.
        self._is_demanding = self.condition is not None and self.condition.is_demanding

    def bind(self, given: Sequence[Value]) -> Values:
        """The values of the placeholders in the statement's trees, checked; `given` are canonical."""
        if len(given) != len(self._names):
            raise ValidationException(messages.PARAMETER_COUNT)
        values = dict(zip(self._names, given, strict=True))
        if self._is_demanding:
            self.check(values)
        return values

    def check(self, values: Values) -> None:
        if self.condition is not None:
            self.condition.check(values)


class SelectStatement(Statement):
    """`is_check` is EXISTS(SELECT ...): a condition check of a transaction."""

    __slots__ = ("index", "is_check", "order", "selection")

    def __init__(self, tree: Select, parameters: int, *, is_check: bool = False) -> None:
        table, self.index = source_of(tree.source)
        self.selection = selection_of(tree.selected)
        if tree.order and tree.where is None:
            raise ValidationException(messages.ORDER_WITHOUT_WHERE)
        self.order = tuple([_order(each) for each in tree.order])
        self.is_check = is_check
        where = None if tree.where is None else condition_of(tree.where)
        super().__init__(table, where, parameters)
        self.is_read = not is_check


class InsertStatement(Statement):
    __slots__ = ("_attributes",)

    def __init__(self, tree: Insert, parameters: int) -> None:
        if type(tree.source) is not Variable:
            raise ValidationException(messages.SOURCE_OF_WRITE)
        table, _ = source_of(tree.source)
        if type(tree.value) is not Struct:
            raise ValidationException(messages.no_item(tree.value.at))
        self._attributes = [(name, operand_of(node)) for name, node in members_of_map(tree.value)]
        super().__init__(table, None, parameters)

    def item(self, values: Values) -> Item:
        return {
            name: operand.value if isinstance(operand, Literal) else values[operand.name]
            for name, operand in self._attributes
        }


class UpdateStatement(Statement):
    """`returning` is one of the four forms, or None."""

    __slots__ = ("_sets", "returning", "update")

    def __init__(self, tree: Update, parameters: int) -> None:
        table = source_of_write(tree.source)
        update, self._sets = update_of(tree.assignments)
        self.update = CompiledUpdate.of_tree(update, _BARE)
        self.returning = None if tree.returning is None else tree.returning.form
        where = None if tree.where is None else condition_of(tree.where)
        super().__init__(table, where, parameters)
        self._is_demanding = self._is_demanding or self.update.is_demanding or bool(self._sets)

    def check(self, values: Values) -> None:
        super().check(values)
        for operand in self._sets:
            _check_set(operand, values)
        self.update.check(values)


class DeleteStatement(Statement):
    __slots__ = ("returning",)

    def __init__(self, tree: Delete, parameters: int) -> None:
        table = source_of_write(tree.source)
        where = None if tree.where is None else condition_of(tree.where)
        self.returning = None if tree.returning is None else tree.returning.form
        if self.returning not in (None, "ALL OLD"):
            raise ValidationException(messages.returning_in_delete(str(self.returning)))
        super().__init__(table, where, parameters)


_statements: Bounded[str, Statement] = Bounded(GENERATION)


def compile_statement(text: str) -> Statement:
    found = _statements[text]
    if found is None:
        found = _compiled(*parse_statement(text))
        _statements[text] = found
    return found


def is_read(text: str) -> bool | None:
    """Whether it is a SELECT, or a write, though it may say what none may say; None of anything else."""
    try:
        tree = parse_statement(text)[0]
    except ValidationException:
        return None
    return type(tree) is Select if isinstance(tree, STATEMENTS) else None


def _compiled(tree: Node, parameters: int) -> Statement:
    if type(tree) is Select:
        return SelectStatement(tree, parameters)
    if type(tree) is Insert:
        return InsertStatement(tree, parameters)
    if type(tree) is Update:
        return UpdateStatement(tree, parameters)
    if type(tree) is Delete:
        return DeleteStatement(tree, parameters)
    if type(tree) is Call and tree.function == "exists" and len(tree.arguments) == 1:
        (argument,) = tree.arguments
        if type(argument) is Select:
            return SelectStatement(argument, parameters, is_check=True)
    raise ValidationException(_unsupported(tree))


def _unsupported(tree: Node) -> Any:
    if type(tree) is Unsupported:
        return messages.unsupported_operation(tree.operation)
    if type(tree) in (Call, Operation):
        return messages.EXISTS_OUTSIDE_TRANSACTION
    assert type(tree) not in STATEMENTS
    return messages.unsupported_operation(tree.kind)


def _order(order: Order) -> tuple[str, bool]:
    if type(order.key) is not Variable:
        kind = order.key.text if isinstance(order.key, Number) else "PATH"
        raise ValidationException(messages.order_by_expression(str(kind)))
    return order.key.text, order.is_descending


def _check_set(operand: SetOperand, values: Values) -> None:
    if type(values[operand.placeholder]) is not set:
        raise operand.refusal()
