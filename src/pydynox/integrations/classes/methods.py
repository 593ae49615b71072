"""The methods that a class gets, and the requests behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

from pydynox.client.defaults import get_default_client
from pydynox.client.sending import refuse_if_outlived
from pydynox.conditions import checked_condition
from pydynox.expressions import Renderer, dotted_text, render_condition
from pydynox.expressions.condition.tree import paths_of
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from typing import Unpack

    from pydynox.client import DynamoDBClient
    from pydynox.client.results import AsyncQueryResult, AsyncScanResult, QueryResult, ScanResult
    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item
    from pydynox.integrations.classes.kinds import Kind

R = TypeVar("R", bound="AsyncQueryResult | QueryResult | AsyncScanResult | ScanResult")


class OptionsOfScan(TypedDict, total=False):
    index_name: str | None
    limit: int | None
    page_size: int | None
    consistent_read: bool
    last_evaluated_key: Item | None
    page_token: str | None


class OptionsOfQuery(OptionsOfScan, total=False):
    scan_index_forward: bool | None


STORE = "_pydynox_store"
METHODS = ("get", "save", "delete", "update")
# Which 1.8 has not: a class that has a name of its own for something else keeps it.
ADDED = ("query", "sync_query", "scan", "sync_scan")


class Store:
    """Where the instances of one class are kept, and how."""

    def __init__(
        self,
        class_: Any,
        kind: Kind,
        table: str,
        partition_key: str,
        sort_key: str | None,
        client: DynamoDBClient | None,
    ) -> None:
        self.name: str = class_.__name__
        self.kind = kind
        self.table = table
        self.keys = [partition_key] if sort_key is None else [partition_key, sort_key]
        self.client = client

    def answering(self) -> DynamoDBClient:
        client = self.client or get_default_client()
        if client is None:
            refuse_if_outlived(f"{self.name} was not sent")
            raise RuntimeError(
                f"No client set for {self.name}. Pass client= to dynamodb_model(), call _set_client() or "
                "set_default_client(DynamoDBClient(...)), or use a pydynox.testing.MemoryBackend"
            )
        return client

    def key_of(self, instance: Any) -> Item:
        stored = self.kind.item_of(instance)
        return {name: stored[name] for name in self.keys}

    def key_of_arguments(self, class_: Any, keys: dict[str, Any]) -> Item:
        from pydynox.integrations.classes.storable import storable

        if sorted(keys) != sorted(self.keys):
            raise ValueError(
                f"{class_.__name__}.get() takes the key, {' and '.join(self.keys)}, got {', '.join(keys) or 'nothing'}"
            )
        return {name: storable(keys[name]) for name in self.keys}

    def loaded(self, class_: Any, item: Item | None, key: Item) -> Any:
        if item is None:
            return None
        try:
            return self.kind.instance_of(class_, item)
        except (ValueError, TypeError) as error:
            error.add_note(f"This is the item {key!r} of table {self.table!r}, read as {class_.__name__}.")
            raise

    def condition(
        self, class_: Any, condition: ConditionNode | None, method: str, renderer: Renderer
    ) -> dict[str, Any]:
        """The arguments of a write that its condition makes."""
        text = None
        if condition is not None:
            where = f"{class_.__name__}.{method}()"
            for path in paths_of(checked_condition(condition, where)):
                if path.owner is not None and not issubclass(class_, path.owner):
                    raise TypeError(
                        f"{where}: {path.owner.__name__}.{dotted_text(path.elements)} is no field of {class_.__name__}"
                    )
            text = render_condition(condition, renderer)
        return {
            "condition_expression": text,
            "expression_attribute_names": renderer.expression_attribute_names or None,
            "expression_attribute_values": dict(renderer.values) or None,
            "return_values_on_condition_check_failure": text is not None,
        }

    def query(self, class_: Any, key_condition: Any, filter_condition: Any, options: dict[str, Any]) -> dict[str, Any]:
        """The arguments of a client's query."""
        if key_condition is None:
            raise TypeError(f"{class_.__name__}.query() expects a condition of its key, got None")
        renderer = Renderer()
        key = self.condition(class_, key_condition, "query", renderer)["condition_expression"]
        return options | {"key_condition_expression": key} | self.reading(class_, filter_condition, "query", renderer)

    def reading(self, class_: Any, condition: Any, method: str, renderer: Renderer) -> dict[str, Any]:
        arguments = self.condition(class_, condition, method, renderer)
        arguments["filter_expression"] = arguments.pop("condition_expression")
        del arguments["return_values_on_condition_check_failure"]
        return {"table": self.table, **arguments}

    def instances(self, class_: Any, result: R) -> R:
        """The result, whose items are instances."""

        def loaded(item: Item) -> Any:
            found = plain_item(item)
            return self.loaded(class_, found, {name: found.get(name) for name in self.keys})

        result._pager.convert = loaded
        return result

    def put(self, instance: Any, condition: ConditionNode | None) -> dict[str, Any]:
        item = self.kind.item_of(instance)
        return {"table": self.table, "item": item, **self.condition(type(instance), condition, "save", Renderer())}

    def deletion(self, instance: Any, condition: ConditionNode | None) -> dict[str, Any]:
        conditioned = self.condition(type(instance), condition, "delete", Renderer())
        return {"table": self.table, "key": self.key_of(instance), **conditioned}

    def change(
        self, instance: Any, condition: ConditionNode | None, values: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """New values as the instance will have them, and the arguments of the write."""
        class_ = type(instance)
        self._check_change(class_, values)
        assigned, stored = self.kind.validated(instance, values)
        renderer = Renderer()
        parts = [f"{renderer.name(name)} = {renderer.value(value)}" for name, value in stored.items()]
        conditioned = self.condition(class_, condition, "update", renderer)
        text = f"SET {', '.join(parts)}"
        return assigned, {"table": self.table, "key": self.key_of(instance), "update_expression": text, **conditioned}

    def _check_change(self, class_: Any, values: dict[str, Any]) -> None:
        names = self.kind.names(class_)
        for name in values:
            if name not in names:
                raise AttributeError(f"{class_.__name__!r} has no field {name!r}; it has {', '.join(names)}")
            if name in self.keys:
                raise ValueError(f"{class_.__name__}.update(): {name} is part of the key, which no update changes")
        if self.kind.is_frozen(class_):
            raise TypeError(f"{class_.__name__} is frozen, so it is not updated; save another instance")


def stored_class(
    class_: Any,
    kind: Kind,
    table: str,
    partition_key: str,
    sort_key: str | None,
    client: DynamoDBClient | None,
) -> Any:
    """The class, with its methods."""
    names = kind.names(class_)
    for role, name in (("partition_key", partition_key), ("sort_key", sort_key)):
        if name is not None and name not in names:
            raise ValueError(f"{role} {name!r} is no field of {class_.__name__}, which has {', '.join(names)}")
    taken = [name for name in METHODS if name in names]
    if taken:
        raise ValueError(f"{class_.__name__} has fields with the names of methods it is to get: {', '.join(taken)}")
    setattr(class_, STORE, Store(class_, kind, table, partition_key, sort_key, client))
    for name, member in vars(_Methods).items():
        if not name.startswith("__") and not (name in ADDED and (name in names or hasattr(class_, name))):
            setattr(class_, name, member)
    return class_


def _store(class_: Any) -> Store:
    store: Store = getattr(class_, STORE)
    return store


class _Methods:
    """Copied into the class, one by one."""

    @classmethod
    def _set_client(cls, client: DynamoDBClient) -> None:
        """The client of this class, and of its subclasses that have none."""
        if STORE not in vars(cls):
            parent = _store(cls)
            setattr(cls, STORE, Store(cls, parent.kind, parent.table, *_two(parent.keys), client))
        _store(cls).client = client

    @classmethod
    def _get_client(cls) -> DynamoDBClient:
        return _store(cls).answering()

    def _get_key(self) -> Item:
        return _store(type(self)).key_of(self)

    @classmethod
    async def get(cls, **keys: Any) -> Any:
        """The instance with this key, or None."""
        store = _store(cls)
        key = store.key_of_arguments(cls, keys)
        return store.loaded(cls, await store.answering().get_item(store.table, key), key)

    @classmethod
    def sync_get(cls, **keys: Any) -> Any:
        """The blocking twin of `get`."""
        store = _store(cls)
        key = store.key_of_arguments(cls, keys)
        return store.loaded(cls, store.answering().sync_get_item(store.table, key), key)

    @classmethod
    def query(
        cls,
        key_condition: ConditionNode,
        filter_condition: ConditionNode | None = None,
        **options: Unpack[OptionsOfQuery],
    ) -> AsyncQueryResult:
        """The instances of one partition, or of a part of it: `(fields.user == "ada") & (fields.day > "2026")`."""
        store = _store(cls)
        arguments = store.query(cls, key_condition, filter_condition, dict(options))
        return store.instances(cls, store.answering().query(**arguments))

    @classmethod
    def sync_query(
        cls,
        key_condition: ConditionNode,
        filter_condition: ConditionNode | None = None,
        **options: Unpack[OptionsOfQuery],
    ) -> QueryResult:
        """The blocking twin of `query`."""
        store = _store(cls)
        arguments = store.query(cls, key_condition, filter_condition, dict(options))
        return store.instances(cls, store.answering().sync_query(**arguments))

    @classmethod
    def scan(cls, filter_condition: ConditionNode | None = None, **options: Unpack[OptionsOfScan]) -> AsyncScanResult:
        """All instances of the table, or those that the condition is true of."""
        store = _store(cls)
        arguments = store.reading(cls, filter_condition, "scan", Renderer())
        return store.instances(cls, store.answering().scan(**arguments, **options))

    @classmethod
    def sync_scan(cls, filter_condition: ConditionNode | None = None, **options: Unpack[OptionsOfScan]) -> ScanResult:
        """The blocking twin of `scan`."""
        store = _store(cls)
        arguments = store.reading(cls, filter_condition, "scan", Renderer())
        return store.instances(cls, store.answering().sync_scan(**arguments, **options))

    async def save(self, condition: ConditionNode | None = None) -> None:
        """Write the whole instance, in the place of an item with the same key; None is stored as NULL."""
        store = _store(type(self))
        await store.answering().put_item(**store.put(self, condition))

    def sync_save(self, condition: ConditionNode | None = None) -> None:
        """The blocking twin of `save`."""
        store = _store(type(self))
        store.answering().sync_put_item(**store.put(self, condition))

    async def delete(self, condition: ConditionNode | None = None) -> None:
        """Delete the item with the instance's key."""
        store = _store(type(self))
        await store.answering().delete_item(**store.deletion(self, condition))

    def sync_delete(self, condition: ConditionNode | None = None) -> None:
        """The blocking twin of `delete`."""
        store = _store(type(self))
        store.answering().sync_delete_item(**store.deletion(self, condition))

    async def update(self, condition: ConditionNode | None = None, /, **values: Any) -> None:
        """Validate and write these fields only; the instance has them once they are written."""
        if values:
            store = _store(type(self))
            assigned, change = store.change(self, condition, values)
            await store.answering().update_item(**change)
            _assign(self, assigned)

    def sync_update(self, condition: ConditionNode | None = None, /, **values: Any) -> None:
        """The blocking twin of `update`."""
        if values:
            store = _store(type(self))
            assigned, change = store.change(self, condition, values)
            store.answering().sync_update_item(**change)
            _assign(self, assigned)


def _assign(instance: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(instance, name, value)


def _two(keys: list[str]) -> tuple[str, str | None]:
    return keys[0], keys[1] if len(keys) == 2 else None
