"""The same cases for moto with boto3. boto3 has no object layer, so this is its Table resource, which speaks dicts."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import boto3
from boto3.dynamodb.conditions import Attr, Key
from moto import mock_aws
from timing import best_of_sync, run

PARTITIONS = 100
ORDERS_EACH = 20


def new_table() -> Any:
    resource = boto3.resource(
        "dynamodb", region_name="us-east-1", aws_access_key_id="testing", aws_secret_access_key="testing"
    )
    return resource.create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        AttributeDefinitions=[
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "S"},
        ],
        BillingMode="PAY_PER_REQUEST",
    )


def order(partition: int, number: int) -> dict[str, Any]:
    return {
        "pk": f"USER#{partition}",
        "sk": f"ORDER#{number:05}",
        "status": "pending" if number % 2 else "shipped",
        "customer": "Ada Lovelace",
        "total": number * 10,
        "quantity": 1,
    }


def mocked(measure: Callable[[Any], float], *, filled: bool = False) -> Callable[[], float]:
    def measured() -> float:
        with mock_aws():
            table = new_table()
            if filled:
                with table.batch_writer() as batch:
                    for partition, number in itertools.product(range(PARTITIONS), range(ORDERS_EACH)):
                        batch.put_item(Item=order(partition, number))
            return measure(table)

    return measured


def put(table: Any) -> float:
    numbers = itertools.count()
    return best_of_sync(lambda: table.put_item(Item=order(next(numbers) % 50, next(numbers))))


def get(table: Any) -> float:
    return best_of_sync(lambda: table.get_item(Key={"pk": "USER#7", "sk": "ORDER#00007"})["Item"])


def update(table: Any) -> float:
    totals = itertools.count()
    return best_of_sync(
        lambda: table.update_item(
            Key={"pk": "USER#1", "sk": "ORDER#00001"},
            UpdateExpression="SET #s = :s, #t = :t",
            ExpressionAttributeNames={"#s": "status", "#t": "total"},
            ExpressionAttributeValues={":s": "paid", ":t": next(totals)},
        )
    )


def atomic(table: Any) -> float:
    return best_of_sync(
        lambda: table.update_item(
            Key={"pk": "USER#1", "sk": "ORDER#00001"},
            UpdateExpression="SET #q = if_not_exists(#q, :zero) + :one",
            ExpressionAttributeNames={"#q": "quantity"},
            ExpressionAttributeValues={":zero": 0, ":one": 1},
        )
    )


def put_and_delete(table: Any) -> float:
    def case() -> None:
        table.put_item(Item=order(1, 77777))
        table.delete_item(Key={"pk": "USER#1", "sk": "ORDER#77777"})

    return best_of_sync(case)


def batch_get(table: Any) -> float:
    keys = [{"pk": "USER#5", "sk": f"ORDER#{number:05}"} for number in range(ORDERS_EACH)]
    client = table.meta.client

    def case() -> None:
        reply = client.batch_get_item(RequestItems={"orders": {"Keys": keys}})
        assert len(reply["Responses"]["orders"]) == ORDERS_EACH

    return best_of_sync(case)


def pages(operation: Callable[..., dict[str, Any]], **request: Any) -> list[dict[str, Any]]:
    reply = operation(**request)
    items: list[dict[str, Any]] = reply["Items"]
    while "LastEvaluatedKey" in reply:
        reply = operation(**request, ExclusiveStartKey=reply["LastEvaluatedKey"])
        items += reply["Items"]
    return items


def query(table: Any) -> float:
    def case() -> None:
        assert len(pages(table.query, KeyConditionExpression=Key("pk").eq("USER#5"))) == ORDERS_EACH

    return best_of_sync(case)


def filtered_query(table: Any) -> float:
    def case() -> None:
        wanted = Attr("status").eq("pending") & Attr("total").gt(50)
        found = pages(table.query, KeyConditionExpression=Key("pk").eq("USER#5"), FilterExpression=wanted)
        assert len(found) == 7

    return best_of_sync(case)


def scan(table: Any) -> float:
    def case() -> None:
        assert len(pages(table.scan)) == PARTITIONS * ORDERS_EACH

    return best_of_sync(case)


def fixture() -> float:
    """What a fixture around moto does, and one put: start the mock, make the client and the table, put, stop."""

    def case() -> None:
        with mock_aws():
            new_table().put_item(Item=order(1, 1))

    return best_of_sync(case)


CASES = {
    "put": mocked(put),
    "get": mocked(get, filled=True),
    "update": mocked(update, filled=True),
    "atomic add": mocked(atomic, filled=True),
    "put and delete": mocked(put_and_delete, filled=True),
    "batch get of 20": mocked(batch_get, filled=True),
    "query of 20": mocked(query, filled=True),
    "filtered query of 20": mocked(filtered_query, filled=True),
    "scan of 2,000": mocked(scan, filled=True),
    "fixture with one put": fixture,
}

if __name__ == "__main__":
    run(CASES)
