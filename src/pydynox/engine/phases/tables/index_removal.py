"""A table without some of its indexes."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.tables import Table


def without_indexes(
    engine: Engine, table: Table, removed: Collection[str], definition: dict[str, Any], **attributes: Any
) -> Table:
    """The table with schema and `definition` in line with the indexes that are left."""
    indexes = tuple(index.schema for name, index in table.indexes.items() if name not in removed)
    schema = table.schema.replaced(indexes=indexes)
    definition = definition.copy()
    if removed:
        left = [each for each in definition["GlobalSecondaryIndexes"] if each["IndexName"] not in removed]
        definition["GlobalSecondaryIndexes"] = left
    # Only key attributes are defined; that of a deleted index no longer is one.
    types = schema.attribute_types
    definition["AttributeDefinitions"] = [
        each for each in definition["AttributeDefinitions"] if each["AttributeName"] in types
    ]
    return table.redefined(
        engine.catalogue.owner,
        engine.settings,
        removed=removed,
        schema=schema,
        definition=definition,
        agreed_schema=None,
        **attributes,
    )
