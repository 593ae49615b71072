"""The tags of a table."""

from __future__ import annotations

from collections.abc import Mapping

from pydynox.engine.storage.tables import Table


def tags_of(table: Table) -> Mapping[str, str]:
    """By key: those it was created with, until TagResource or UntagResource first changed them."""
    tags: Mapping[str, str] | None = table.options.get("Tags")
    if tags is None:
        return {tag["Key"]: tag["Value"] for tag in table.definition.get("Tags") or ()}
    return tags
