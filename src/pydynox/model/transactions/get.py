"""Reading items as of one moment: TransactGetItems for models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from pydynox.client import flows
from pydynox.client.flows.drivers import drive, drive_async
from pydynox.client.requests.transactions import Member, check_count, get_request, with_failures
from pydynox.errors import TransactionCanceledException
from pydynox.model.keys.primary_keys import key_of_mapping
from pydynox.model.lifecycle.course import Read
from pydynox.model.requests.expressions import add_fields
from pydynox.model.tables.client_and_table import client_of, config_of, schema_of
from pydynox.model.tables.sending import note_last_call
from pydynox.model.tables.sharing import check_own
from pydynox.schema import TableSchema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydynox.foundation.types import Item
    from pydynox.model.definition.definition import Definition
    from pydynox.model.instances.base import ModelBase
    from pydynox.model.requests.expressions import Field

    A = TypeVar("A", bound=ModelBase)
    B = TypeVar("B", bound=ModelBase)
    C = TypeVar("C", bound=ModelBase)
    Key = Mapping[str, Any]


if TYPE_CHECKING:

    @overload
    async def transact_get(
        one: tuple[type[A], Key], two: tuple[type[B], Key], /, *, any_type: bool = ...
    ) -> tuple[A | None, B | None]: ...
    @overload
    async def transact_get(
        one: tuple[type[A], Key], two: tuple[type[B], Key], three: tuple[type[C], Key], /, *, any_type: bool = ...
    ) -> tuple[A | None, B | None, C | None]: ...
    @overload
    async def transact_get(*gets: tuple[type[A], Key], any_type: bool = ...) -> tuple[A | None, ...]: ...


async def transact_get(*gets: Any, any_type: bool = False) -> Any:
    """Items of several models as of one moment: `user, order = await transact_get((User, key), (Order, key))`."""
    found = await Gets([(model._definition, key) for model, key in gets], any_type=any_type).perform_async()
    return tuple(found)


if TYPE_CHECKING:

    @overload
    def sync_transact_get(
        one: tuple[type[A], Key], two: tuple[type[B], Key], /, *, any_type: bool = ...
    ) -> tuple[A | None, B | None]: ...
    @overload
    def sync_transact_get(
        one: tuple[type[A], Key], two: tuple[type[B], Key], three: tuple[type[C], Key], /, *, any_type: bool = ...
    ) -> tuple[A | None, B | None, C | None]: ...
    @overload
    def sync_transact_get(*gets: tuple[type[A], Key], any_type: bool = ...) -> tuple[A | None, ...]: ...


def sync_transact_get(*gets: Any, any_type: bool = False) -> Any:
    """The blocking twin of `transact_get`."""
    return tuple(Gets([(model._definition, key) for model, key in gets], any_type=any_type).perform())


class Gets:
    """The keys asked for, their request, and what its reply says; the client is that of the first model."""

    def __init__(
        self,
        wanted: Sequence[tuple[Definition, Key]],
        as_dict: bool = False,
        fields: Sequence[Field] | None = None,
        any_type: bool = False,
    ) -> None:
        check_count(wanted, "transact_get()")
        self._definitions = [definition for definition, _ in wanted]
        self._distinct = list(dict.fromkeys(self._definitions))
        self._as_dict = as_dict
        self._is_partial = bool(fields)
        self._any_type = any_type
        self._members = [
            _member(definition, key, fields, as_dict, f"{definition.name}.transact_get(): keys[{number}]")
            for number, (definition, key) in enumerate(wanted)
        ]

    def perform(self) -> list[Any]:
        if not self._members:
            return []
        reads = {each: Read.blocking(each, self._as_dict, self._is_partial, self._any_type) for each in self._distinct}
        found = self._loaded(drive(self._flow(), client_of(self._definitions[0])), reads)
        for read, instance in self._followed(found, reads):
            read.follow(instance)
        return found

    async def perform_async(self) -> list[Any]:
        if not self._members:
            return []
        reads = {each: Read(each, self._as_dict, self._is_partial, self._any_type) for each in self._distinct}
        found = self._loaded(await drive_async(self._flow(), client_of(self._definitions[0])), reads)
        for read, instance in self._followed(found, reads):
            await read.follow_async(instance)
        return found

    def _flow(self) -> flows.Flow[list[Item | None]]:
        schema = TableSchema.together(map(schema_of, self._distinct))
        try:
            reply = yield flows.Call("TransactGetItems", get_request(self._members), schema)
        except TransactionCanceledException as error:
            raise with_failures(error, self._members) from None
        return [response.get("Item") for response in reply["Responses"]]

    def _loaded(self, items: list[Item | None], reads: dict[Definition, Read]) -> list[Any]:
        for definition in self._distinct:
            note_last_call(definition)
        for definition, item in zip(self._definitions, items, strict=True):
            if item is not None:
                check_own(definition, [item], self._as_dict or self._any_type)
        return [
            None if item is None else reads[definition].of_item(item)
            for definition, item in zip(self._definitions, items, strict=True)
        ]

    def _followed(self, found: list[Any], reads: dict[Definition, Read]) -> Iterator[tuple[Read, Any]]:
        for definition, instance in zip(self._definitions, found, strict=True):
            if instance is not None and reads[definition].is_followed:
                yield reads[definition], instance


def _member(definition: Definition, key: Key, fields: Sequence[Field] | None, as_dict: bool, where: str) -> Member:
    content: dict[str, Any] = {
        "TableName": config_of(definition).table,
        "Key": key_of_mapping(definition, key, where),
    }
    add_fields(content, definition, fields, where, as_dict)
    return Member("Get", content, definition.model)
