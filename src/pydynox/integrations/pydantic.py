"""pydantic models that are stored as items; pydantic itself is loaded by whoever defines one."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, overload

from pydynox.attributes.values.structures import is_pydantic_model
from pydynox.errors import DecodeError
from pydynox.foundation.types import T
from pydynox.integrations.classes.fields import fields_of
from pydynox.integrations.classes.kinds import PYDANTIC, shown_class
from pydynox.integrations.classes.methods import stored_class

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

    from pydynox.client import DynamoDBClient
    from pydynox.foundation.types import Item

__all__ = ["dynamodb_model", "fields_of", "from_pydantic", "item_of", "load_items"]


def from_pydantic(
    cls: type[T], table: str, partition_key: str, sort_key: str | None = None, client: DynamoDBClient | None = None
) -> type[T]:
    """`dynamodb_model` as a function, for a class that somebody else declared."""
    _need_pydantic()
    if not is_pydantic_model(cls):
        raise TypeError(f"expected a subclass of pydantic's BaseModel, got {shown_class(cls)}")
    stored: type[T] = stored_class(cls, PYDANTIC, table, partition_key, sort_key, client)
    return stored


def dynamodb_model(
    table: str, partition_key: str, sort_key: str | None = None, client: DynamoDBClient | None = None
) -> Any:
    """The decorator `pydynox.dynamodb_model`, for pydantic models only."""
    return lambda cls: from_pydantic(cls, table, partition_key, sort_key, client)


def item_of(instance: BaseModel) -> Item:
    """What `save()` would store of any pydantic model, for a client, a batch or a transaction."""
    return PYDANTIC.item_of(instance)


@overload
def load_items(type_: type[T], items: Iterable[Item]) -> list[T]: ...
@overload
def load_items(type_: Any, items: Iterable[Item]) -> list[Any]: ...


def load_items(type_: Any, items: Iterable[Item]) -> list[Any]:
    """Items as a model, or as what of a union their discriminator says.

    DecodeError if some are not valid, which tells of each: its number, its content, and what pydantic says of it.
    """
    _need_pydantic()
    from pydantic import TypeAdapter, ValidationError

    adapter: Any = TypeAdapter(type_)
    loaded: list[Any] = []
    faults: list[str] = []
    for number, item in enumerate(items):
        try:
            loaded.append(adapter.validate_python(item))
        except ValidationError as error:
            said = "; ".join(
                f"{'.'.join(map(str, fault['loc'])) or 'the item'}: {fault['msg']}" for fault in error.errors()
            )
            faults.append(f"items[{number}] {item!r}: {said}")
    if faults:
        raise DecodeError("\n".join(faults), path=faults[0].partition(" ")[0])
    return loaded


def _need_pydantic() -> None:
    if find_spec("pydantic") is None:
        raise ImportError("this needs pydantic, the extra of that name: pip install '.[pydantic]'")
