"""Threads on one engine: every operation is one step, seen whole or not at all."""

from __future__ import annotations

import sys
import threading
from random import Random

import pytest

from pydynox.engine import Engine
from pydynox.errors import ConditionalCheckFailedException, TransactionCanceledException
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, Projection, TableSchema


def key(name, type_="S"):
    return KeyAttribute(name, type_)


ORDERS = TableSchema(
    "orders",
    KeySchema((key("pk"),), (key("sk", "N"),)),
    (
        IndexSchema("by_status", KeySchema((key("status"),), (key("total", "N"),))),
        IndexSchema(
            "by_many", KeySchema((key("status"), key("region")), (key("total", "N"),)), Projection("KEYS_ONLY")
        ),
        IndexSchema("by_total", KeySchema((key("pk"),), (key("total", "N"),)), kind="LOCAL"),
    ),
)
USERS = TableSchema("users", KeySchema((key("pk"),)), (IndexSchema("by_status", KeySchema((key("status"),))),))
SCHEMAS = {schema.table_name: schema for schema in (ORDERS, USERS)}
THREADS = 32
KEYS = [f"k{number}" for number in range(30)]


@pytest.fixture(autouse=True)
def frequent_switches():
    """A thread loses its turn every few bytecodes, so what is not one step falls apart."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.fixture
def engine():
    return Engine(schema_source=SCHEMAS.get)


def execute(engine, operation, table, **request):
    return engine.execute(operation, {"TableName": table, **request}, SCHEMAS[table])


def in_threads(work, count):
    """Start `count` threads at once; the first thing any of them raised is raised here."""
    start, raised = threading.Barrier(count), []

    def run(number):
        start.wait()
        try:
            work(number)
        except BaseException as error:  # to be raised where the test sees it
            raised.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


class TestConditions:
    def create(self, engine, form, pk, number):
        item = {"pk": pk, "by": number}
        condition = {"ConditionExpression": "attribute_not_exists(pk)"}
        if form == "put":
            execute(engine, "PutItem", "users", Item=item, **condition)
        elif form == "update":
            execute(
                engine,
                "UpdateItem",
                "users",
                Key={"pk": pk},
                UpdateExpression="SET #b = :n",
                ExpressionAttributeNames={"#b": "by"},
                ExpressionAttributeValues={":n": number},
                **condition,
            )
        else:
            put = {"TableName": "users", "Item": item, **condition}
            engine.execute("TransactWriteItems", {"TransactItems": [{"Put": put}]}, USERS)

    @pytest.mark.parametrize("form", ["put", "update", "transaction"])
    def test_one_winner(self, engine, form):
        winners, together = [], threading.Barrier(THREADS, timeout=20)

        def work(number):
            for pk in KEYS:
                together.wait()
                try:
                    self.create(engine, form, pk, number)
                except (ConditionalCheckFailedException, TransactionCanceledException):
                    continue
                winners.append((pk, number))

        in_threads(work, THREADS)

        assert sorted(pk for pk, _ in winners) == sorted(KEYS)
        assert {(item["pk"], item["by"]) for item in engine.items("users")} == set(winners)

    def test_one_delete_wins(self, engine):
        for pk in KEYS:
            execute(engine, "PutItem", "users", Item={"pk": pk})
        olds, together = [], threading.Barrier(THREADS, timeout=20)

        def delete(_):
            for pk in KEYS:
                together.wait()
                olds.append(execute(engine, "DeleteItem", "users", Key={"pk": pk}, ReturnValues="ALL_OLD"))

        in_threads(delete, THREADS)

        assert sum("Attributes" in old for old in olds) == len(KEYS)

    def test_a_versioned_write_is_never_lost(self, engine):
        """Read, compute, write on condition that the version is still the one read."""
        execute(engine, "PutItem", "users", Item={"pk": "a", "version": 0})

        def work(_):
            for _ in range(20):
                while True:
                    item = execute(engine, "GetItem", "users", Key={"pk": "a"})["Item"]
                    try:
                        execute(
                            engine,
                            "PutItem",
                            "users",
                            Item={"pk": "a", "version": item["version"] + 1},
                            ConditionExpression="version = :read",
                            ExpressionAttributeValues={":read": item["version"]},
                        )
                        break
                    except ConditionalCheckFailedException:
                        continue

        in_threads(work, 8)

        assert engine.items("users") == [{"pk": "a", "version": 160}]


class TestUpdates:
    def test_adding_loses_none(self, engine):
        request = {
            "Key": {"pk": "a"},
            "UpdateExpression": "ADD hits :one SET amount = if_not_exists(amount, :none) + :one",
            "ExpressionAttributeValues": {":one": 1, ":none": 0},
            "ReturnValues": "UPDATED_NEW",
        }
        seen: list[set] = [set() for _ in range(THREADS)]

        def add(number):
            for _ in range(1000):
                reply = execute(engine, "UpdateItem", "users", **request)
                seen[number].add(reply["Attributes"]["hits"])

        in_threads(add, THREADS)

        assert engine.items("users") == [{"pk": "a", "hits": THREADS * 1000, "amount": THREADS * 1000}]
        # Every call saw a number of its own.
        assert set.union(*seen) == set(range(1, THREADS * 1000 + 1))
        assert sum(map(len, seen)) == THREADS * 1000

    def test_a_new_table_has_one_birth(self, engine):
        def put(number):
            execute(engine, "PutItem", "orders", Item={"pk": "a", "sk": number})

        in_threads(put, THREADS)

        assert len(engine.items("orders")) == THREADS


class TestTransactions:
    """A transaction moves one unit between two accounts, and leaves a note: sums stay, and notes count the moves."""

    ACCOUNTS = 6
    WRITERS = 3
    MOVES = 200

    @pytest.fixture
    def bank(self, engine):
        for number in range(self.ACCOUNTS):
            item = {"pk": f"a{number}", "status": "open", "balance": 100, "moves": 0}
            execute(engine, "PutItem", "users", Item=item)
        return engine

    def move(self, engine, random, writer, step):
        giver, taker = random.sample(range(self.ACCOUNTS), 2)
        updates = [
            {
                "Update": {
                    "TableName": "users",
                    "Key": {"pk": f"a{account}"},
                    "UpdateExpression": "SET balance = balance + :n ADD moves :one",
                    "ConditionExpression": "balance > :least",
                    "ExpressionAttributeValues": {":n": amount, ":one": 1, ":least": 90},
                }
            }
            for account, amount in ((giver, -1), (taker, 1))
        ]
        note = {"Put": {"TableName": "orders", "Item": {"pk": f"w{writer}", "sk": step, "status": "n", "total": 1}}}
        try:
            engine.execute("TransactWriteItems", {"TransactItems": [*updates, note]}, USERS)
        except TransactionCanceledException:
            return

    def read_by_query(self, engine):
        reply = execute(
            engine,
            "Query",
            "users",
            IndexName="by_status",
            KeyConditionExpression="#s = :s",
            ExpressionAttributeNames={"#s": "status"},
            ExpressionAttributeValues={":s": "open"},
        )
        return reply["Items"]

    def read_by_scan(self, engine):
        return execute(engine, "Scan", "users")["Items"]

    def read_by_batch(self, engine):
        keys = [{"pk": f"a{number}"} for number in range(self.ACCOUNTS)]
        return engine.execute("BatchGetItem", {"RequestItems": {"users": {"Keys": keys}}}, USERS)["Responses"]["users"]

    def read_by_transaction(self, engine):
        gets = [{"Get": {"TableName": "users", "Key": {"pk": f"a{number}"}}} for number in range(self.ACCOUNTS)]
        reply = engine.execute("TransactGetItems", {"TransactItems": gets}, USERS)
        return [one["Item"] for one in reply["Responses"]]

    def test_readers_see_all_or_nothing(self, bank):
        reads = [self.read_by_query, self.read_by_scan, self.read_by_batch, self.read_by_transaction]
        writing, counts = set(range(self.WRITERS)), []

        def work(number):
            if number in writing:
                try:
                    random = Random(number)
                    for step in range(self.MOVES):
                        self.move(bank, random, number, step)
                finally:
                    writing.discard(number)
                return
            read, count = reads[number - self.WRITERS], 0
            while writing or not count:
                items = read(bank)
                assert len(items) == self.ACCOUNTS
                assert sum(item["balance"] for item in items) == 100 * self.ACCOUNTS
                assert sum(item["moves"] for item in items) % 2 == 0
                count += 1
            counts.append(count)

        in_threads(work, self.WRITERS + len(reads))

        assert len(counts) == len(reads)
        moves = sum(item["moves"] for item in bank.items("users"))
        assert moves == 2 * len(bank.items("orders"))

    def test_a_snapshot_sees_all_or_nothing(self, bank):
        writing = {1, 2}

        def work(number):
            if number:
                try:
                    random = Random(number)
                    for step in range(self.MOVES):
                        self.move(bank, random, number, step)
                finally:
                    writing.discard(number)
                return
            while writing:
                fork = bank.fork()
                items = fork.items("users")
                assert sum(item["balance"] for item in items) == 100 * self.ACCOUNTS
                notes = len(fork.items("orders")) if "orders" in fork.tables else 0
                assert sum(item["moves"] for item in items) == 2 * notes

        in_threads(work, 3)


class TestIndexes:
    """Random writes from threads; afterwards every index and every order equals one built anew from the table."""

    STEPS = 250

    def write(self, engine, random):
        table = random.choice(["orders", "users"])
        item_key = {"pk": random.choice("abcd")}
        if table == "orders":
            item_key["sk"] = random.randrange(12)
        values = {"status": random.choice("xyz"), "region": random.choice("mn"), "total": random.randrange(5)}
        attributes = {name: value for name, value in values.items() if random.random() < 0.8}
        action = random.randrange(6)
        if action <= 1:
            execute(engine, "PutItem", table, Item=item_key | attributes)
        elif action == 2:
            execute(engine, "DeleteItem", table, Key=item_key)
        elif action == 3:
            names = [f"#{name}" for name in values]
            execute(
                engine,
                "UpdateItem",
                table,
                Key=item_key,
                UpdateExpression=f"SET {names[2]} = :t REMOVE {', '.join(names[:2])}",
                ExpressionAttributeNames={f"#{name}": name for name in values},
                ExpressionAttributeValues={":t": values["total"]},
            )
        elif action == 4:
            put = {"PutRequest": {"Item": item_key | attributes}}
            other = {"pk": "e"} if table == "users" else {"pk": "e", "sk": 1}
            delete = {"DeleteRequest": {"Key": other}}
            engine.execute("BatchWriteItem", {"RequestItems": {table: [put, delete]}}, SCHEMAS[table])
        else:
            put = {"Put": {"TableName": table, "Item": item_key | attributes}}
            condition = {
                "ConditionCheck": {
                    "TableName": "users",
                    "Key": {"pk": "e"},
                    "ConditionExpression": "attribute_not_exists(pk)"
                    if random.random() < 0.5
                    else "attribute_exists(pk)",
                }
            }
            engine.execute("TransactWriteItems", {"TransactItems": [put, condition]}, USERS)

    def read(self, engine, random):
        table = random.choice(["orders", "users"])
        index = random.choice([None, "by_status"])
        if random.random() < 0.5:
            execute(engine, "Scan", table, **({"IndexName": index} if index else {}), Limit=5)
        else:
            name = "status" if index else "pk"
            execute(
                engine,
                "Query",
                table,
                **({"IndexName": index} if index else {}),
                KeyConditionExpression="#k = :v",
                ExpressionAttributeNames={"#k": name},
                ExpressionAttributeValues={":v": random.choice("abcxyz")},
            )

    @pytest.mark.parametrize("seed", range(3))
    def test_equal_a_rebuild(self, engine, seed):
        forks = []

        def work(number):
            random = Random(seed * 100 + number)
            for step in range(self.STEPS):
                try:
                    if random.random() < 0.7:
                        self.write(engine, random)
                    else:
                        self.read(engine, random)
                    if step % 100 == number:
                        forks.append(engine.fork())
                except TransactionCanceledException:
                    continue

        in_threads(work, 8)

        for each in (engine, *forks[:4]):
            for table in each.tables.values():
                check_against_rebuild(table)


def check_against_rebuild(table):
    stored = list(table.stored_items())
    assert table.items.count == len(stored)
    assert table.items.size == sum(one.size for one in stored)
    scanned = everything(table.items)
    assert sorted(map(id, scanned)) == sorted(map(id, stored))
    fresh = table.emptied(object())
    for one in stored:
        fresh.replace_item(fresh.key_of(one), None, one)
    assert [table.key_of(one) for one in scanned] == [table.key_of(one) for one in everything(fresh.items)]
    for name, index in table.indexes.items():
        entries, rebuilt = table.entries(index), fresh.entries(fresh.indexes[name])
        assert list(map(id, everything(entries))) == list(map(id, everything(rebuilt)))
        assert (entries.count, entries.size, index.size) == (rebuilt.count, rebuilt.size, fresh.indexes[name].size)


def everything(items):
    return [stored for part in items.scan(0, 1, None, None) for stored in part]
