"""What works with dataclasses and pydantic models alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.attributes.values.structures import is_pydantic_model
from pydynox.integrations.classes.fields import fields_of
from pydynox.integrations.classes.kinds import DATACLASS, PYDANTIC, is_dataclass_type, shown_class
from pydynox.integrations.classes.methods import stored_class

if TYPE_CHECKING:
    from pydynox.client import DynamoDBClient

__all__ = ["dynamodb_model", "fields_of"]


def dynamodb_model(
    table: str, partition_key: str, sort_key: str | None = None, client: DynamoDBClient | None = None
) -> Any:
    """Give a dataclass or pydantic model `get`, `save`, `update`, `delete` and their `sync_` twins.

    The class is changed and returned. Without a client its instances go through the default one of the moment.
    """

    def decorate(class_: Any) -> Any:
        if is_pydantic_model(class_):
            kind = PYDANTIC
        elif is_dataclass_type(class_):
            kind = DATACLASS
        else:
            raise TypeError(
                f"dynamodb_model() decorates a dataclass or a pydantic BaseModel, and {shown_class(class_)} is "
                "neither; for a dataclass it stands above @dataclass"
            )
        return stored_class(class_, kind, table, partition_key, sort_key, client)

    return decorate
