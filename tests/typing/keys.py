"""What mypy and pyright make of keys, given as dicts and by name: checked by both, never run."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar, assert_type

from pydynox import Model, ModelConfig, SyncTransaction
from pydynox.attributes import NumberAttribute, StringAttribute


class User(Model):
    model_config = ModelConfig(table="users")
    pk = StringAttribute(partition_key=True, template="USER#{id}")
    sk = NumberAttribute(sort_key=True)
    id = StringAttribute()
    name = StringAttribute()


T = TypeVar("T", bound=Model)


class Repository(Generic[T]):
    """Over any model: the key is a dict."""

    def __init__(self, model: type[T]) -> None:
        self.model = model

    async def get(self, key: Mapping[str, Any]) -> T | None:
        found = await self.model.get(key)
        assert_type(found, T | None)
        return found

    def sync_get(self, **key: str) -> T | None:
        found = self.model.sync_get(**key)
        assert_type(found, T | None)
        return found

    def listed(self, keys: list[dict[str, Any]]) -> list[T]:
        return self.model.sync_batch_get(keys)

    def key_of(self, **parts: str) -> dict[str, Any]:
        return self.model.key(**parts)


async def asynchronous(untyped: dict[str, Any], texts: dict[str, str], flag: bool) -> None:
    assert_type(User.key(id="1", sk=2), dict[str, Any])
    assert_type(await User.get(User.key(id="1", sk=2)), User | None)
    assert_type(await User.get(untyped), User | None)
    assert_type(await User.get(texts), User | None)
    assert_type(await User.get(untyped, True), User | None)
    assert_type(await User.get(untyped, as_dict=True), dict[str, Any] | None)
    assert_type(await User.get(**texts), User | None)
    assert_type(await User.get(**texts, as_dict=True), dict[str, Any] | None)
    assert_type(await User.get(id="1", sk=2, as_dict=flag), User | dict[str, Any] | None)
    await User.update_by_key(untyped, name="Ada", condition=User.name.exists())
    await User.update_by_key(untyped, atomic=[User.sk.add(1)])
    await User.update_by_key(**texts)
    await User.delete_by_key(untyped, User.name.exists())
    await User.delete_by_key(**texts)


def blocking(untyped: dict[str, Any], texts: dict[str, str], numbers: dict[str, int]) -> None:
    assert_type(User.sync_get(untyped), User | None)
    assert_type(User.sync_get(untyped, as_dict=True), dict[str, Any] | None)
    assert_type(User.sync_get(**texts), User | None)
    assert_type(User.sync_get(**texts, as_dict=True), dict[str, Any] | None)
    assert_type(User.sync_get(**numbers), User | None)
    assert_type(User.sync_get(id="1", sk=2, consistent_read=True), User | None)
    assert_type(User.sync_get(id="1", sk=2, as_dict=True), dict[str, Any] | None)
    assert_type(User.sync_transact_get([untyped]), list[User | None])
    with SyncTransaction() as transaction:
        transaction.update_by_key(User, untyped, [User.sk.add(1)], User.name.exists(), name="Ada")
        transaction.update_by_key(User, **texts)
        transaction.delete_by_key(User, untyped, User.name.exists())
        transaction.delete_by_key(User, **texts)
        transaction.check_by_key(User, untyped)
        transaction.check_by_key(User, **texts)
    User.sync_get("1")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
