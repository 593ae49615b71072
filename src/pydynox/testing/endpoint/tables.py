"""`backend.tables` of a backend whose tables are on an endpoint."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from pydynox.errors import ServiceError
from pydynox.foundation.types import Item
from pydynox.values.attribute_value import plain, plain_item

if TYPE_CHECKING:
    from pydynox.testing.endpoint.transport import EndpointTransport


class EndpointTablesView(Mapping[str, "EndpointTableView"]):
    """The tables that are there, by the names that the test knows. Read-only and live: each look is a request."""

    __slots__ = ("_transport",)

    def __init__(self, transport: Callable[[], EndpointTransport | None]) -> None:
        self._transport = transport

    def __getitem__(self, name: str) -> EndpointTableView:
        names = self._names()
        if name in names:
            return EndpointTableView(cast("EndpointTransport", self._transport()), name)
        known = ", ".join(map(repr, names))
        raise KeyError(f"{name!r}: no such table" + (f"; there are {known}" if known else ", there are none yet"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._names())

    def __repr__(self) -> str:
        return repr(dict(self))

    def _names(self) -> list[str]:
        transport = self._transport()
        if transport is None:
            return []
        transport.create_all()
        return transport.table_names()


class EndpointTableView(Mapping[Any, Item]):
    """The items of one table by partition key value, or by `(partition, sort)` where the table has a sort key."""

    __slots__ = ("_keys", "_name", "_transport")

    def __init__(self, transport: EndpointTransport, name: str) -> None:
        self._transport = transport
        self._name = name
        self._keys = transport.key_names(name)

    def __getitem__(self, key: Any) -> Item:
        parts = key if isinstance(key, tuple) else (key,)
        if len(parts) != len(self._keys):
            raise KeyError(key)
        try:
            item = self._transport.get(self._name, dict(zip(self._keys, parts, strict=True)))
        except (ServiceError, TypeError, ValueError):  # no DynamoDB value, or one that is no key
            item = None
        if item is None:
            raise KeyError(key)
        return plain_item(item)

    def __iter__(self) -> Iterator[Any]:
        return iter([self._key(item) for page in self._transport.scan(self._name) for item in page.get("Items", ())])

    def __len__(self) -> int:
        return sum(page["Count"] for page in self._transport.scan(self._name, Select="COUNT"))

    def __repr__(self) -> str:
        return repr(dict(self))

    def _key(self, item: Item) -> Any:
        values = tuple(plain(item[name]) for name in self._keys)
        return values[0] if len(values) == 1 else values
