"""Tables and items without a model."""

import pytest

from pydynox import DynamoDBClient
from pydynox.exceptions import ConditionalCheckFailedException, ValidationException

client = DynamoDBClient()


@pytest.fixture(autouse=True)
def orders(pydynox_memory_backend):
    client.sync_create_table(
        "orders",
        partition_key=("shop", "S"),
        sort_key=("number", "N"),
        global_secondary_indexes=[
            {"index_name": "by-status", "hash_key": ("status", "S"), "range_key": ("amount", "N")},
        ],
    )
    for number, amount in enumerate([20, 5, 90]):
        client.sync_put_item("orders", {"shop": "S", "number": number, "status": "open", "amount": amount})


@pytest.mark.asyncio
async def test_one_item():
    key = {"shop": "S", "number": 0}

    before = await client.update_item(
        "orders", key, updates={"status": "paid", "amount": None}, return_values="ALL_OLD"
    )
    assert before == {**key, "status": "open", "amount": 20}
    assert await client.get_item("orders", key) == {**key, "status": "paid"}  # None removed the attribute

    await client.delete_item("orders", key)
    assert await client.get_item("orders", key) is None


@pytest.mark.asyncio
async def test_expressions_as_text():
    amount = await client.update_item(
        "orders",
        {"shop": "S", "number": 1},
        update_expression="ADD amount :more",
        condition_expression="#s = :open",
        expression_attribute_names={"#s": "status"},
        expression_attribute_values={":more": 1, ":open": "open"},
        return_values="UPDATED_NEW",
    )

    assert amount == {"amount": 6}


def test_a_failed_condition_shows_the_item():
    with pytest.raises(ConditionalCheckFailedException) as caught:
        client.sync_put_item(
            "orders",
            {"shop": "S", "number": 1},
            condition_expression="attribute_not_exists(shop)",
            return_values_on_condition_check_failure=True,
        )

    assert caught.value.item["amount"] == 5


@pytest.mark.asyncio
async def test_many():
    result = client.query(
        "orders",
        "#s = :open AND amount > :least",
        index_name="by-status",
        expression_attribute_names={"#s": "status"},
        expression_attribute_values={":open": "open", ":least": 10},
    )
    assert [order["amount"] async for order in result] == [20, 90]

    count, metrics = await client.count("orders")
    assert (count, metrics.scanned_count) == (3, 3)


def test_several_at_once():
    client.sync_batch_write("orders", put_items=[{"shop": "S", "number": 3}], delete_keys=[{"shop": "S", "number": 0}])
    found = client.sync_batch_get("orders", [{"shop": "S", "number": 0}, {"shop": "S", "number": 3}])
    assert found == [{"shop": "S", "number": 3}]

    client.sync_transact_write(
        [
            {"type": "put", "table": "orders", "item": {"shop": "S", "number": 4}},
            {
                "type": "condition_check",
                "table": "orders",
                "key": {"shop": "S", "number": 0},
                "condition_expression": "attribute_not_exists(shop)",
            },
        ]
    )
    first, second = client.sync_transact_get(
        [{"table": "orders", "key": {"shop": "S", "number": number}} for number in (0, 4)]
    )
    assert (first, second) == (None, {"shop": "S", "number": 4})


def test_any_operation():
    reply = client.perform("DescribeTable", {"TableName": "orders"})
    assert reply["Table"]["ItemCount"] == 3

    with pytest.raises(ValidationException):
        client.perform("DescribeTable", {})
