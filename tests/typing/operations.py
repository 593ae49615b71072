"""What mypy and pyright make of operations: checked by both, never run."""

from typing import Any, assert_type

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.client.metrics import OperationMetrics
from pydynox.conditions import Attr
from pydynox.model import AsyncModelQueryResult, AsyncModelScanResult, ModelQueryResult, ModelScanResult


class User(Model):
    model_config = ModelConfig(table="users")
    pk = StringAttribute(partition_key=True)
    age = NumberAttribute(default=0)


async def asynchronous() -> None:
    user = await User.get(pk="1")
    assert_type(user, User | None)
    assert_type(await User.get(pk="1", as_dict=True), dict[str, Any] | None)
    assert user is not None
    assert_type(user.age, int | float)
    await user.update(atomic=[User.age.add(1)], condition=User.age < 5)
    await user.save(condition=Attr("age").gt(1))
    assert_type(User.query("1"), AsyncModelQueryResult[User])
    assert_type(User.scan(as_dict=True), AsyncModelScanResult[dict[str, Any]])
    async for each in User.query(partition_key="1", filter_condition=User.age > 5):
        assert_type(each, User)
    assert_type([each async for each in User.scan(as_dict=True)], list[dict[str, Any]])
    assert_type(await User.query("1").first(), User | None)
    assert_type(await User.query("1").to_list(), list[User])
    assert_type(await User.batch_get([{"pk": "1"}]), list[User])
    assert_type(await User.parallel_scan(2), tuple[list[User], OperationMetrics])
    for _ in User.query("1"):  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues, reportAttributeAccessIssue, reportUnknownVariableType]
        pass


def blocking() -> None:
    user = User.sync_get(pk="1")
    assert_type(user, User | None)
    assert_type(User.sync_query("1"), ModelQueryResult[User])
    assert_type(User.sync_scan(as_dict=True), ModelScanResult[dict[str, Any]])
    for each in User.sync_query("1"):
        assert_type(each, User)
    assert_type(User.sync_query("1").first(), User | None)
    assert_type(User.sync_batch_get([{"pk": "1"}], as_dict=True), list[dict[str, Any]])
    assert_type(User.from_dict({}), User)
