"""What is set on a table beyond its definition: JSON under the name of the structure that describes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydynox.engine.storage.commits.changes import TableChange
from pydynox.engine.storage.tables import Table

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine


def set_option(engine: Engine, table: Table, name: str, value: Any, beside: Mapping[str, Any] | None = None) -> None:
    """To be called under the lock; None takes the option away. `beside`: the other options, unless they stay."""
    options = {**(table.options if beside is None else beside), name: value}
    if value is None:
        options.pop(name)
    changed = table.redefined(engine.catalogue.owner, engine.settings, options=options)
    engine.commit([TableChange(table.name, table, changed)])
