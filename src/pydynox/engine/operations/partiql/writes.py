"""INSERT, UPDATE, DELETE and EXISTS(SELECT ...): what each makes of its one item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.engine import messages as item_messages
from pydynox.engine.messages.items import partiql as messages
from pydynox.engine.operations.items.update_item import check_update_of_keys, updated
from pydynox.engine.operations.partiql.branches import Constant, conjunction, key_equalities
from pydynox.engine.operations.partiql.plans import key_value
from pydynox.engine.phases.items.keys import key_of_item, key_of_key
from pydynox.engine.phases.items.writes import check_condition, check_item_collection
from pydynox.engine.storage.commits.changes import ItemChange
from pydynox.engine.storage.indexes import KEY_CLASSES
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.storage.tables import Key, Table
from pydynox.errors import (
    ConditionalCheckFailedException,
    DuplicateItemException,
    InvalidValueError,
    ValidationException,
)
from pydynox.expressions import CompiledCondition
from pydynox.expressions.partiql.compiled import (
    DeleteStatement,
    InsertStatement,
    Statement,
    UpdateStatement,
    Values,
)
from pydynox.foundation.types import Item, Request
from pydynox.schema import TableSchema
from pydynox.values.attribute_value import canonical_item, copy_item, value_size

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine


class Write:
    """One statement about one item: first what it says, then what it finds and makes."""

    __slots__ = ("has_key", "key", "key_item", "new", "old", "request", "size", "statement", "table", "values")

    def __init__(self, engine: Engine, request: Request, statement: Statement, values: Values) -> None:
        self.request = request
        self.statement = statement
        self.values = values
        self.old: StoredItem | None = None
        self.new: StoredItem | None = None
        self.table: Table
        self.key: Key
        self.key_item: Item = {}
        self.has_key = False  # whether there is a key of the right types, be it in order or not
        self.size = sum(map(value_size, values.values()))
        if isinstance(statement, InsertStatement):
            self.new = _inserted(engine, statement, values)
            self.size = self.new.size
        elif isinstance(statement, UpdateStatement) and statement.update.charges_more_than(
            engine.settings.item_size, values
        ):
            raise ValidationException(item_messages.updated_item_too_large())

    @property
    def is_check(self) -> bool:
        return not isinstance(self.statement, (InsertStatement, UpdateStatement, DeleteStatement))

    @property
    def writes(self) -> bool:
        return not self.is_check and (self.old is not None or self.new is not None)

    @property
    def change(self) -> ItemChange:
        return ItemChange(self.table.name, self.key, self.old, self.new)

    @property
    def image_size(self) -> int:
        """Bytes of the larger image, before or after: what it is charged for."""
        return max(self.old.size if self.old is not None else 0, self.new.size if self.new is not None else 0)

    def find_key(self, engine: Engine) -> None:
        table, values = self.table, self.values
        if self.new is not None:
            _check_types_of_key(self.new.item, table)
            self.has_key = True
            self.key_item = {name: self.new.item[name] for name in table.key_names}
            self.key = key_of_item(table, self.new.item, engine.settings)
            return
        operands = _plan_of(self.statement, table).key
        for attribute in table.schema.key_schema.attributes:
            self.key_item[attribute.name] = key_value(
                operands[attribute.name], values, attribute, KEY_CLASSES[attribute.type]
            )
        self.has_key = True
        self.key = key_of_key(table, self.key_item, engine.settings)
        if isinstance(self.statement, UpdateStatement):
            check_update_of_keys(self.statement.update, table, values, engine.settings)

    def perform(self, engine: Engine) -> None:
        """Work out the new item, and store nothing yet."""
        table, statement = self.table, self.statement
        self.old = old = table.get(self.key)
        if isinstance(statement, InsertStatement):
            if old is not None:
                raise DuplicateItemException(messages.DUPLICATE_ITEM)
        else:
            condition = _plan_of(statement, table).condition
            if old is None and self.is_check:
                raise ConditionalCheckFailedException()  # what is not there is not selected, so it does not exist
            if old is None and isinstance(statement, DeleteStatement):
                return  # whatever else it asks for (eu-west-2, October 2026)
            if old is None and isinstance(statement, UpdateStatement):
                raise ConditionalCheckFailedException()  # an UPDATE makes no item
            if condition is not None:
                check_condition(condition, old, self.values, self.request)
            if isinstance(statement, UpdateStatement):
                self.new = updated(statement.update, old, self.key_item, self.values, table, engine.settings)
        if self.new is not None and table.indexes:
            check_item_collection(engine, table, self.key, old, self.new)

    def returned(self) -> Item | None:
        """What RETURNING asks for, if there is anything."""
        statement = self.statement
        if isinstance(statement, DeleteStatement):
            return None if statement.returning is None or self.old is None else self.old.copy()
        if not isinstance(statement, UpdateStatement) or statement.returning is None:
            return None
        stored = self.new if statement.returning.endswith("NEW") else self.old
        if stored is None:
            return None
        if statement.returning.startswith("ALL"):
            return stored.copy()
        return copy_item(statement.update.updated_view(stored.item)) or None


class _WritePlan:
    """The key that a WHERE gives, and its other conditions; for one definition of the table."""

    __slots__ = ("condition", "key", "schema")

    def __init__(self, statement: Statement, table: Table) -> None:
        self.schema: TableSchema = table.schema
        keys = table.schema.key_schema
        self.key: dict[str, Constant]
        self.key, rest = key_equalities(statement.where, keys)
        if len(self.key) < len(keys.names):
            raise ValidationException(messages.INCOMPLETE_KEY)
        self.condition: CompiledCondition | None = conjunction(rest)


def _plan_of(statement: Statement, table: Table) -> _WritePlan:
    plan: Any = statement.plans[id(table.schema)]
    if plan is None or plan.schema is not table.schema:
        plan = statement.plans[id(table.schema)] = _WritePlan(statement, table)
    found: _WritePlan = plan
    return found


def is_incomplete(statement: Statement, table: Table) -> bool:
    """Whether its WHERE gives no single key."""
    try:
        _plan_of(statement, table)
    except ValidationException:
        return True
    return False


def has_condition(statement: Statement, table: Table) -> bool:
    """Whether its WHERE asks for more than the key."""
    return _plan_of(statement, table).condition is not None


def _inserted(engine: Engine, statement: InsertStatement, values: Values) -> StoredItem:
    try:
        item, size, flat = canonical_item(statement.item(values), limits=engine.settings.limits)
    except InvalidValueError as error:
        raise error.in_older_words() from None
    if size > engine.settings.item_size:
        raise ValidationException(item_messages.item_too_large())
    return StoredItem(item, size, flat)


def _check_types_of_key(item: Item, table: Table) -> None:
    for attribute in table.schema.key_schema.attributes:
        if attribute.name not in item:
            raise ValidationException(messages.key_missing(attribute.name))
        if type(item[attribute.name]) not in KEY_CLASSES[attribute.type]:
            raise ValidationException(messages.key_type(attribute.name))
