"""Calls of one client library to a server, by case: `python calls.py LIBRARY URL CASE...` prints JSON.

For each case the best of a few repeats: microseconds of elapsed and of processor time per call. `python calls.py
LIBRARY URL first` makes one blocking GetItem, for measuring a whole process. Libraries are imported when chosen.
"""

from __future__ import annotations

import os
import sys
from time import perf_counter, process_time

REPEATS = 4
SECONDS = 0.4
IN_FLIGHT = 32
KEY = {"pk": "USER#1", "sk": "ORDER#00001"}
KEYS = [{"pk": "USER#1", "sk": f"ORDER#{number:05}"} for number in range(100)]
ITEM = {
    **KEY,
    "status": "pending",
    "customer": "Ada Lovelace",
    "total": 10,
    "quantity": 3,
    "tags": ["a", "b"],
    "address": {"city": "London", "zip": "N1"},
}
CREDENTIALS = {"region_name": "us-east-1", "aws_access_key_id": "AK", "aws_secret_access_key": "SK"}
CERTIFICATES = os.environ.get("SSL_CERT_FILE") or None


def pydynox(url):
    from pydynox import DynamoDBClient

    client = DynamoDBClient(region="us-east-1", access_key="AK", secret_key="SK", endpoint_url=url)
    values = {":pk": "USER#1"}

    async def query():
        return await client.query("orders", "pk = :pk", expression_attribute_values=values).to_list()

    return {
        "get, sync": lambda: client.sync_get_item("orders", KEY),
        "put, sync": lambda: client.sync_put_item("orders", ITEM),
        "query of 100, sync": lambda: list(client.sync_query("orders", "pk = :pk", expression_attribute_values=values)),
        "batch_get of 100, sync": lambda: client.sync_batch_get("orders", KEYS),
        "get, async": lambda: client.get_item("orders", KEY),
        "put, async": lambda: client.put_item("orders", ITEM),
        "query of 100, async": query,
        "batch_get of 100, async": lambda: client.batch_get("orders", KEYS),
    }


def boto3(url):
    import boto3

    table = boto3.resource("dynamodb", endpoint_url=url, verify=CERTIFICATES, **CREDENTIALS).Table("orders")
    batch = {"orders": {"Keys": KEYS}}
    condition = {"KeyConditionExpression": "pk = :pk", "ExpressionAttributeValues": {":pk": "USER#1"}}
    return {
        "get, sync": lambda: table.get_item(Key=KEY)["Item"],
        "put, sync": lambda: table.put_item(Item=ITEM),
        "query of 100, sync": lambda: table.query(**condition)["Items"],
        "batch_get of 100, sync": lambda: table.meta.client.batch_get_item(RequestItems=batch),
    }


def pynamodb(url):
    from pynamodb.attributes import ListAttribute, MapAttribute, NumberAttribute, UnicodeAttribute
    from pynamodb.models import Model

    class Order(Model):
        class Meta:
            table_name, host, region = "orders", url, "us-east-1"
            aws_access_key_id, aws_secret_access_key = "AK", "SK"

        pk = UnicodeAttribute(hash_key=True)
        sk = UnicodeAttribute(range_key=True)
        status = UnicodeAttribute()
        customer = UnicodeAttribute()
        total = NumberAttribute()
        price = NumberAttribute(null=True)
        quantity = NumberAttribute(null=True)
        tags = ListAttribute()
        address = MapAttribute()

    keys = [(key["pk"], key["sk"]) for key in KEYS]
    return {
        "get, sync": lambda: Order.get("USER#1", "ORDER#00001"),
        "put, sync": lambda: Order(**ITEM).save(),
        "query of 100, sync": lambda: list(Order.query("USER#1")),
        "batch_get of 100, sync": lambda: list(Order.batch_get(keys)),
    }


def aiodynamo(url):
    from aiodynamo.client import Client
    from aiodynamo.credentials import Key, StaticCredentials
    from aiodynamo.expressions import HashKey
    from aiodynamo.http.httpx import HTTPX
    from httpx import AsyncClient
    from yarl import URL

    http = AsyncClient(verify=CERTIFICATES or True)
    client = Client(HTTPX(http), StaticCredentials(Key("AK", "SK")), "us-east-1", endpoint=URL(url))
    table = client.table("orders")

    async def query():
        return [item async for item in table.query(HashKey("pk", "USER#1"))]

    return {
        "get, async": lambda: table.get_item(KEY),
        "put, async": lambda: table.put_item(ITEM),
        "query of 100, async": query,
    }


def aiobotocore(url):
    from aiobotocore.session import get_session

    key = {name: {"S": value} for name, value in KEY.items()}
    item = {**key, "status": {"S": "pending"}, "customer": {"S": "Ada Lovelace"}, "total": {"N": "10"}}
    item |= {"quantity": {"N": "3"}, "tags": {"L": [{"S": "a"}, {"S": "b"}]}}
    item |= {"address": {"M": {"city": {"S": "London"}, "zip": {"S": "N1"}}}}
    values = {":pk": {"S": "USER#1"}}
    keys = [{name: {"S": value} for name, value in each.items()} for each in KEYS]
    made = []

    def with_client(call):
        async def case():
            if not made:
                context = get_session().create_client("dynamodb", endpoint_url=url, verify=CERTIFICATES, **CREDENTIALS)
                made.append(await context.__aenter__())
            return await call(made[0])

        return case

    condition = {"KeyConditionExpression": "pk = :pk", "ExpressionAttributeValues": values}
    return {
        "get, async": with_client(lambda client: client.get_item(TableName="orders", Key=key)),
        "put, async": with_client(lambda client: client.put_item(TableName="orders", Item=item)),
        "query of 100, async": with_client(lambda client: client.query(TableName="orders", **condition)),
        "batch_get of 100, async": with_client(
            lambda client: client.batch_get_item(RequestItems={"orders": {"Keys": keys}})
        ),
    }


def measured_sync(case):
    def seconds(calls):
        wall, cpu = perf_counter(), process_time()
        for _ in range(calls):
            case()
        return perf_counter() - wall, process_time() - cpu

    case()
    return best(seconds)


async def measured_async(case, in_flight):
    import asyncio

    async def worker(calls):
        for _ in range(calls):
            await case()

    async def seconds(calls):
        each = max(1, calls // in_flight)
        wall, cpu = perf_counter(), process_time()
        await asyncio.gather(*(worker(each) for _ in range(in_flight)))
        share = calls / (each * in_flight)
        return (perf_counter() - wall) * share, (process_time() - cpu) * share

    await seconds(in_flight)
    calls = 64
    while (await seconds(calls))[0] < SECONDS / 8:
        calls *= 4
    calls = max(in_flight, round(calls * SECONDS / (await seconds(calls))[0]))
    return lowest([await seconds(calls) for _ in range(REPEATS)], calls)


def best(seconds):
    calls = 8
    while (taken := seconds(calls)[0]) < SECONDS / 8:
        calls *= 4
    calls = max(1, round(calls * SECONDS / taken))
    return lowest([seconds(calls) for _ in range(REPEATS)], calls)


def lowest(samples, calls):
    return [min(wall for wall, _ in samples) / calls * 1e6, min(cpu for _, cpu in samples) / calls * 1e6]


def main(library, url, *wanted):
    cases = globals()[library](url)
    if wanted == ("first",):
        cases["get, sync"]()
        return

    import asyncio  # not before: the first reply is not to wait for them
    import json
    import traceback

    results = {}

    async def all_async():
        for name, case in cases.items():
            if not name.endswith("async"):
                continue
            for in_flight in (1, IN_FLIGHT):
                title = name if in_flight == 1 else f"{name} {in_flight}"
                if wanted and title not in wanted:
                    continue
                try:
                    results[title] = await measured_async(case, in_flight)
                except Exception:
                    results[title] = traceback.format_exc()

    for name, case in cases.items():
        if name.endswith("sync") and not name.endswith("async") and (not wanted or name in wanted):
            try:
                results[name] = measured_sync(case)
            except Exception:
                results[name] = traceback.format_exc()
    asyncio.run(all_async())
    print(json.dumps(results))


if __name__ == "__main__":
    sys.path.pop(0)  # this directory, in which a file could have a library's name
    main(*sys.argv[1:])
