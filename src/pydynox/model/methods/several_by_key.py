"""What a model class does by the keys of several items: get them in batches, or as of one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from pydynox.client import flows
from pydynox.model import lifecycle, reading, requests, tables
from pydynox.model.instances.base import ModelBase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    from pydynox.foundation.types import Item
    from pydynox.model.reading.sifting import OnError, PassingOver
    from pydynox.model.requests.expressions import Field

    Key = Mapping[str, Any]


class SeveralByKeyMethods(ModelBase):
    """Each key is a mapping, as `get` takes one."""

    __slots__ = ()

    if TYPE_CHECKING:

        @overload
        @classmethod
        async def batch_get(
            cls,
            keys: Sequence[Key],
            consistent_read: bool | None = ...,
            as_dict: Literal[False] = ...,
            projection: Sequence[Field] | None = ...,
            *,
            on_error: Literal["raise"] = ...,
            any_type: bool = ...,
        ) -> list[Self]: ...
        @overload
        @classmethod
        async def batch_get(
            cls,
            keys: Sequence[Key],
            consistent_read: bool | None = ...,
            as_dict: Literal[False] = ...,
            projection: Sequence[Field] | None = ...,
            *,
            on_error: PassingOver,
            any_type: bool = ...,
        ) -> reading.LoadedItems[Self]: ...
        @overload
        @classmethod
        async def batch_get(
            cls,
            keys: Sequence[Key],
            consistent_read: bool | None = ...,
            *,
            as_dict: Literal[True],
            projection: Sequence[Field] | None = ...,
            on_error: Literal["raise"] = ...,
            any_type: bool = ...,
        ) -> list[Item]: ...
        @overload
        @classmethod
        async def batch_get(
            cls,
            keys: Sequence[Key],
            consistent_read: bool | None = ...,
            *,
            as_dict: Literal[True],
            projection: Sequence[Field] | None = ...,
            on_error: PassingOver,
            any_type: bool = ...,
        ) -> reading.LoadedItems[Item]: ...

    @classmethod
    async def batch_get(
        cls,
        keys: Sequence[Key],
        consistent_read: bool | None = None,
        as_dict: bool = False,
        projection: Sequence[Field] | None = None,
        *,
        on_error: OnError = "raise",
        any_type: bool = False,
    ) -> list[Any]:
        """The items with these keys that exist, in the service's order, which is not that of `keys`.

        Consistent reads are had by asking for them here: the configuration of the class does not count. With `on_error`
        what does not load, or is another model's, is passed over: `failed` of the list has it.
        """
        definition = cls._definition
        if not keys and on_error == "raise":
            return []
        read = lifecycle.Read(definition, as_dict, bool(projection), any_type)
        whole = reading.ReadAtOnce(read, definition, "BatchGetItem", on_error, as_dict or any_type)
        if not keys:
            return await whole.finished_async([])
        flow = requests.batch_get_flow(definition, keys, consistent_read, projection, as_dict)
        return await whole.finished_async(await flows.drive_async(flow, tables.Sender(definition)))

    if TYPE_CHECKING:

        @overload
        @classmethod
        def sync_batch_get(
            cls,
            keys: Sequence[Key],
            consistent_read: bool | None = ...,
            as_dict: Literal[False] = ...,
            projection: Sequence[Field] | None = ...,
            *,
            on_error: Literal["raise"] = ...,
            any_type: bool = ...,
        ) -> list[Self]: ...
        @overload
        @classmethod
        def sync_batch_get(
            cls,
            keys: Sequence[Key],
            consistent_read: bool | None = ...,
            as_dict: Literal[False] = ...,
            projection: Sequence[Field] | None = ...,
            *,
            on_error: PassingOver,
            any_type: bool = ...,
        ) -> reading.LoadedItems[Self]: ...
        @overload
        @classmethod
        def sync_batch_get(
            cls,
            keys: Sequence[Key],
            consistent_read: bool | None = ...,
            *,
            as_dict: Literal[True],
            projection: Sequence[Field] | None = ...,
            on_error: Literal["raise"] = ...,
            any_type: bool = ...,
        ) -> list[Item]: ...
        @overload
        @classmethod
        def sync_batch_get(
            cls,
            keys: Sequence[Key],
            consistent_read: bool | None = ...,
            *,
            as_dict: Literal[True],
            projection: Sequence[Field] | None = ...,
            on_error: PassingOver,
            any_type: bool = ...,
        ) -> reading.LoadedItems[Item]: ...

    @classmethod
    def sync_batch_get(
        cls,
        keys: Sequence[Key],
        consistent_read: bool | None = None,
        as_dict: bool = False,
        projection: Sequence[Field] | None = None,
        *,
        on_error: OnError = "raise",
        any_type: bool = False,
    ) -> list[Any]:
        """The blocking twin of `batch_get`."""
        definition = cls._definition
        if not keys and on_error == "raise":
            return []
        read = lifecycle.Read.blocking(definition, as_dict, bool(projection), any_type)
        whole = reading.ReadAtOnce(read, definition, "BatchGetItem", on_error, as_dict or any_type)
        if not keys:
            return whole.finished([])
        flow = requests.batch_get_flow(definition, keys, consistent_read, projection, as_dict)
        return whole.finished(flows.drive(flow, tables.Sender(definition)))

    if TYPE_CHECKING:

        @overload
        @classmethod
        async def transact_get(
            cls,
            keys: Sequence[Key],
            as_dict: Literal[False] = ...,
            fields: Sequence[Field] | None = ...,
            *,
            any_type: bool = ...,
        ) -> list[Self | None]: ...
        @overload
        @classmethod
        async def transact_get(
            cls,
            keys: Sequence[Key],
            as_dict: Literal[True],
            fields: Sequence[Field] | None = ...,
            *,
            any_type: bool = ...,
        ) -> list[Item | None]: ...

    @classmethod
    async def transact_get(
        cls,
        keys: Sequence[Key],
        as_dict: bool = False,
        fields: Sequence[Field] | None = None,
        *,
        any_type: bool = False,
    ) -> list[Any]:
        """The items with these keys as of one moment, in the order of the keys; None for one that does not exist.

        At most 100 keys; what another transaction has in hand is a TransactionCanceledException.
        """
        from pydynox.model.transactions.get import Gets  # not loaded by programs that use no transactions

        return await Gets([(cls._definition, key) for key in keys], as_dict, fields, any_type).perform_async()

    if TYPE_CHECKING:

        @overload
        @classmethod
        def sync_transact_get(
            cls,
            keys: Sequence[Key],
            as_dict: Literal[False] = ...,
            fields: Sequence[Field] | None = ...,
            *,
            any_type: bool = ...,
        ) -> list[Self | None]: ...
        @overload
        @classmethod
        def sync_transact_get(
            cls,
            keys: Sequence[Key],
            as_dict: Literal[True],
            fields: Sequence[Field] | None = ...,
            *,
            any_type: bool = ...,
        ) -> list[Item | None]: ...

    @classmethod
    def sync_transact_get(
        cls,
        keys: Sequence[Key],
        as_dict: bool = False,
        fields: Sequence[Field] | None = None,
        *,
        any_type: bool = False,
    ) -> list[Any]:
        """The blocking twin of `transact_get`."""
        from pydynox.model.transactions.get import Gets

        return Gets([(cls._definition, key) for key in keys], as_dict, fields, any_type).perform()
