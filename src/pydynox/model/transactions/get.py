"""Reading items as of one moment: TransactGetItems for models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar, overload

from pydynox.client.transactions import Member, check_count, get_request, with_failures
from pydynox.errors import TransactionCanceledException
from pydynox.hooks import HookType
from pydynox.model.client_and_table import client_of, config_of, schema_of
from pydynox.model.hooks import refuse_coroutine_hooks_of, run_hooks, run_hooks_async
from pydynox.model.keys import key_of_mapping
from pydynox.model.requests.expressions import add_projection
from pydynox.model.results import reader_of, runs_after_load
from pydynox.model.sending import note_last_call
from pydynox.schema import TableSchema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    from pydynox.client import DynamoDBClient
    from pydynox.model.definition import Definition
    from pydynox.transports import Response

    A = TypeVar("A", bound="TransactionMethods")
    B = TypeVar("B", bound="TransactionMethods")
    C = TypeVar("C", bound="TransactionMethods")
    Key = Mapping[str, Any]

Item = dict[str, Any]


class TransactionMethods:
    """At most 100 keys; what another transaction has in hand is a TransactionCanceledException."""

    __slots__ = ()
    _definition: ClassVar[Definition]

    @overload
    @classmethod
    async def transact_get(
        cls, keys: Sequence[Key], as_dict: Literal[False] = ..., fields: Sequence[str] | None = ...
    ) -> list[Self | None]: ...
    @overload
    @classmethod
    async def transact_get(
        cls, keys: Sequence[Key], as_dict: Literal[True], fields: Sequence[str] | None = ...
    ) -> list[Item | None]: ...

    @classmethod
    async def transact_get(
        cls, keys: Sequence[Key], as_dict: bool = False, fields: Sequence[str] | None = None
    ) -> list[Any]:
        """The items with these keys as of one moment, in the order of the keys; None for one that does not exist."""
        return await _Gets([(cls._definition, key) for key in keys], as_dict, fields).perform_async()

    @overload
    @classmethod
    def sync_transact_get(
        cls, keys: Sequence[Key], as_dict: Literal[False] = ..., fields: Sequence[str] | None = ...
    ) -> list[Self | None]: ...
    @overload
    @classmethod
    def sync_transact_get(
        cls, keys: Sequence[Key], as_dict: Literal[True], fields: Sequence[str] | None = ...
    ) -> list[Item | None]: ...

    @classmethod
    def sync_transact_get(
        cls, keys: Sequence[Key], as_dict: bool = False, fields: Sequence[str] | None = None
    ) -> list[Any]:
        return _Gets([(cls._definition, key) for key in keys], as_dict, fields).perform()


if TYPE_CHECKING:

    @overload
    async def transact_get(one: tuple[type[A], Key], two: tuple[type[B], Key], /) -> tuple[A | None, B | None]: ...
    @overload
    async def transact_get(
        one: tuple[type[A], Key], two: tuple[type[B], Key], three: tuple[type[C], Key], /
    ) -> tuple[A | None, B | None, C | None]: ...
    @overload
    async def transact_get(*gets: tuple[type[A], Key]) -> tuple[A | None, ...]: ...


async def transact_get(*gets: Any) -> Any:
    """Items of several models as of one moment: `user, order = await transact_get((User, key), (Order, key))`."""
    found = await _Gets([(model._definition, key) for model, key in gets]).perform_async()
    return tuple(found)


if TYPE_CHECKING:

    @overload
    def sync_transact_get(one: tuple[type[A], Key], two: tuple[type[B], Key], /) -> tuple[A | None, B | None]: ...
    @overload
    def sync_transact_get(
        one: tuple[type[A], Key], two: tuple[type[B], Key], three: tuple[type[C], Key], /
    ) -> tuple[A | None, B | None, C | None]: ...
    @overload
    def sync_transact_get(*gets: tuple[type[A], Key]) -> tuple[A | None, ...]: ...


def sync_transact_get(*gets: Any) -> Any:
    return tuple(_Gets([(model._definition, key) for model, key in gets]).perform())


class _Gets:
    """The keys asked for, their request, and what its reply says; the client is that of the first model."""

    def __init__(
        self, wanted: Sequence[tuple[Definition, Key]], as_dict: bool = False, fields: Sequence[str] | None = None
    ) -> None:
        check_count(wanted, "transact_get()")
        self._definitions = [definition for definition, _ in wanted]
        self._distinct = list(dict.fromkeys(self._definitions))
        self._as_dict = as_dict
        self._is_partial = bool(fields)
        self._hooked = [] if as_dict else [each for each in self._distinct if runs_after_load(each)]
        self._members = [
            _member(definition, key, fields, f"{definition.name}.transact_get(): keys[{number}]")
            for number, (definition, key) in enumerate(wanted)
        ]

    def perform(self) -> list[Any]:
        if not self._members:
            return []
        for definition in self._hooked:
            refuse_coroutine_hooks_of(definition, HookType.AFTER_LOAD)
        try:
            reply = self._client.perform("TransactGetItems", get_request(self._members), self._schema)
        except TransactionCanceledException as error:
            raise with_failures(error, self._members) from None
        found = self._read(reply)
        for instance in self._with_hooks(found):
            run_hooks(instance, instance._definition, HookType.AFTER_LOAD)
        return found

    async def perform_async(self) -> list[Any]:
        if not self._members:
            return []
        try:
            reply = await self._client.perform_async("TransactGetItems", get_request(self._members), self._schema)
        except TransactionCanceledException as error:
            raise with_failures(error, self._members) from None
        found = self._read(reply)
        for instance in self._with_hooks(found):
            await run_hooks_async(instance, instance._definition, HookType.AFTER_LOAD)
        return found

    @property
    def _client(self) -> DynamoDBClient:
        return client_of(self._definitions[0])

    @property
    def _schema(self) -> TableSchema | None:
        return TableSchema.together(map(schema_of, self._distinct))

    def _read(self, reply: Response) -> list[Any]:
        for definition in self._distinct:
            note_last_call(definition)
        items = [response.get("Item") for response in reply["Responses"]]
        return [
            None if item is None else reader_of(definition, self._as_dict, self._is_partial)(item)
            for definition, item in zip(self._definitions, items, strict=True)
        ]

    def _with_hooks(self, found: list[Any]) -> list[Any]:
        pairs = zip(self._definitions, found, strict=True)
        return [instance for definition, instance in pairs if instance is not None and definition in self._hooked]


def _member(definition: Definition, key: Key, fields: Sequence[str] | None, where: str) -> Member:
    content: dict[str, Any] = {
        "TableName": config_of(definition).table,
        "Key": key_of_mapping(definition, key, where),
    }
    add_projection(content, definition, fields)
    return Member("Get", content, definition.model)
