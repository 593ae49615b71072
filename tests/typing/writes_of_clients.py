"""What mypy and pyright make of the results of a client's writes: checked by both, never run."""

from typing import Any, assert_type

from pydynox import DynamoDBClient
from pydynox.client.metrics import OperationMetrics

Item = dict[str, Any]


async def asynchronous(client: DynamoDBClient) -> None:
    key: Item = {"pk": "1"}
    assert_type(await client.put_item("t", key), OperationMetrics)
    assert_type(await client.put_item("t", key, return_item_collection_metrics="SIZE"), OperationMetrics)
    assert_type(await client.put_item("t", key, "attribute_exists(pk)", return_values="NONE"), OperationMetrics)
    assert_type(await client.put_item("t", key, return_values="ALL_OLD"), Item | None)
    assert_type(await client.delete_item("t", key), OperationMetrics)
    assert_type(await client.delete_item("t", key, return_values="ALL_OLD"), Item | None)
    assert_type(await client.update_item("t", key, updates={"a": 1}), OperationMetrics)
    assert_type(await client.update_item("t", key, {"a": 1}, return_values="UPDATED_NEW"), Item | None)


def blocking(client: DynamoDBClient) -> None:
    key: Item = {"pk": "1"}
    assert_type(client.sync_put_item("t", key), OperationMetrics)
    assert_type(client.sync_put_item("t", key, return_values="ALL_OLD"), Item | None)
    assert_type(client.sync_delete_item("t", key), OperationMetrics)
    assert_type(client.sync_delete_item("t", key, return_values="ALL_OLD"), Item | None)
    assert_type(client.sync_update_item("t", key, updates={"a": 1}), OperationMetrics)
    assert_type(client.sync_update_item("t", key, {"a": 1}, return_values="ALL_NEW"), Item | None)
