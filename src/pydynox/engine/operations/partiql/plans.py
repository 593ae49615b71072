"""How a SELECT reads a table: found once for a statement and a definition of the table, and kept with the statement."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydynox.engine.messages.items import partiql as messages
from pydynox.engine.operations.partiql.branches import Branch, Constant, branches_of, conjuncts
from pydynox.engine.operations.partiql.parameters import value_of
from pydynox.engine.phases.items.reads import check_key_paths
from pydynox.engine.storage.tables import Table
from pydynox.errors import ValidationException
from pydynox.expressions.condition.tree import ConditionNode, In
from pydynox.expressions.partiql.compiled import SelectStatement, Values
from pydynox.schema import KeyAttribute, KeySchema, TableSchema


class Point(NamedTuple):
    """One item by its whole key, and nothing else."""

    partition: Constant
    sort: Constant | None


class Plan:
    """Without branches it is a scan. `point` if all that is asked for is one item of the table."""

    __slots__ = ("branches", "by_partition", "forward", "keys", "point", "schema")

    def __init__(self, statement: SelectStatement, table: Table) -> None:
        self.schema: TableSchema = table.schema
        self.keys = _keys_of(statement, table)
        self.branches = branches_of(statement.where, self.keys)
        # Which way the partitions are to come, if that was asked for.
        self.by_partition: bool | None = None
        self.forward = True
        self._read_order(statement)
        if statement.where is not None:
            assert statement.condition is not None
            check_key_paths(statement.condition.paths, table)
        if statement.selection is not None:
            check_key_paths(statement.selection.paths, table)
        self.point = None if statement.index is not None else _point(statement.where, self.branches, self.keys)

    def _read_order(self, statement: SelectStatement) -> None:
        if not statement.order:
            return
        if not self.branches:
            raise ValidationException(messages.ORDER_WITHOUT_HASH_KEY)
        for name, _ in statement.order:
            if name not in self.keys.names:
                raise ValidationException(messages.order_by_other(name))
        ways = dict(reversed(statement.order))
        self.by_partition = ways.get(self.keys.partition_key.name)
        if self.keys.sort_key is not None:
            self.forward = not ways.get(self.keys.sort_key.name, False)


def plan_of(statement: SelectStatement, table: Table) -> Plan:
    plan: Plan | None = statement.plans[id(table.schema)]
    if plan is None or plan.schema is not table.schema:
        plan = statement.plans[id(table.schema)] = Plan(statement, table)
    return plan


def _keys_of(statement: SelectStatement, table: Table) -> KeySchema:
    if statement.index is None:
        return table.schema.key_schema
    index = table.indexes.get(statement.index)
    if index is None:
        raise ValidationException(messages.NO_SUCH_INDEX)
    keys = index.schema.key_schema
    if len(keys.partition_keys) > 1 or len(keys.sort_keys) > 1:
        raise ValidationException(messages.MULTI_ATTRIBUTE_KEYS)
    return keys


def _point(where: ConditionNode | None, branches: tuple[Branch, ...], keys: KeySchema) -> Point | None:
    """IN is no equality, though it has one candidate only."""
    if len(branches) != 1 or where is None or any(isinstance(each, In) for each in conjuncts(where)):
        return None
    (branch,) = branches
    if branch.filter is not None:
        return None
    if keys.sort_key is None:
        return Point(branch.partition, None)
    if len(branch.sort) == 1 and branch.sort[0].operator == "=":
        return Point(branch.partition, branch.sort[0].operands[0])
    return None


def key_value(operand: Constant, values: Values, key: KeyAttribute, classes: tuple[type, ...]) -> Any:
    value = value_of(operand, values)
    if type(value) not in classes:
        raise ValidationException(messages.key_type(key.name))
    return value
