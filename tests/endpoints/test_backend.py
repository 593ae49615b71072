"""A backend on an endpoint does what one in memory does, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
import trio

from pydynox import DynamoDBClient, Model, ModelConfig, SyncTransaction
from pydynox.attributes import NumberAttribute, StringAttribute, TTLAttribute
from pydynox.engine import ManualClock, Settings
from pydynox.exceptions import (
    ConditionalCheckFailedException,
    ModelError,
    ResourceInUseException,
    ResourceNotFoundException,
    TransactionCanceledException,
    ValidationException,
)
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex
from pydynox.testing import MemoryBackend
from pydynox.testing.endpoint.backend import EndpointBackend
from pydynox.testing.endpoint.transport import NotOnEndpointError
from pydynox.transports import Wrapper

client = DynamoDBClient()


class User(Model):
    model_config = ModelConfig(table="ep_users", client=client)
    pk = StringAttribute(partition_key=True)
    age = NumberAttribute(default=0)


class Order(Model):
    model_config = ModelConfig(table="ep_orders", client=client)
    customer = StringAttribute(partition_key=True)
    number = NumberAttribute(sort_key=True)
    status = StringAttribute(default="new")
    by_status = GlobalSecondaryIndex("by-status", "status", sort_key="number")


@pytest.fixture
def backends(endpoint):
    return partial(EndpointBackend, endpoint=endpoint)


@pytest.fixture
def backend(backends):
    with backends() as backend:
        yield backend


def described(client, name):
    return client.perform("DescribeTable", {"TableName": name})["Table"]


def listed():
    return client.perform("ListTables", {})["TableNames"]


class Kept(Model):
    model_config = ModelConfig(
        table="ep_kept",
        client=client,
        stream="KEYS_ONLY",
        ttl=True,
        tags={"team": "a"},
        deletion_protection=True,
        point_in_time_recovery=7,
    )
    pk = StringAttribute(partition_key=True)
    expires = TTLAttribute()


def options_of_kept():
    table = client.sync_describe_table("ep_kept")["Table"]
    backups = client.sync_describe_continuous_backups("ep_kept")["ContinuousBackupsDescription"]
    return {
        "stream": table["StreamSpecification"]["StreamViewType"],
        "protected": table["DeletionProtectionEnabled"],
        "ttl": client.sync_describe_time_to_live("ep_kept")["TimeToLiveDescription"].get("AttributeName"),
        "tags": {each["Key"]: each["Value"] for each in client.sync_list_tags_of_resource(table["TableArn"])["Tags"]},
        "recovery": backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"],
    }


ALL_OPTIONS = {"stream": "KEYS_ONLY", "protected": True, "ttl": "expires", "tags": {"team": "a"}, "recovery": "ENABLED"}


@pytest.mark.requires("options of tables")
class TestOptions:
    """What a model_config wants of its table, which at the end goes though it is protected."""

    def test_of_a_table_that_its_first_use_makes(self, backends, outside):
        with backends() as backend:
            Kept(pk="1").sync_save()
            assert options_of_kept() == ALL_OPTIONS
            there = backend._inside()._names.there("ep_kept")
        with pytest.raises(ResourceNotFoundException):
            described(outside, there)

    def test_of_a_table_that_is_created(self, backend):
        Kept.sync_create_table()

        assert options_of_kept() == ALL_OPTIONS

    def test_of_a_model_that_comes_later(self, backend):
        Kept(pk="1").sync_save()

        class Later(Model):
            model_config = ModelConfig(table="ep_kept", client=client, ttl=True, tags={"cost": "b"})
            pk = StringAttribute(partition_key=True)
            expires = TTLAttribute()

        Later(pk="1").sync_save()

        assert options_of_kept() == {**ALL_OPTIONS, "tags": {"team": "a", "cost": "b"}}

    def test_restored_tables_are_the_backends(self, backends, outside):
        with backends() as backend:
            Kept(pk="1").sync_save()
            made = client.sync_create_backup("ep_kept", "one")["BackupDetails"]["BackupArn"]
            reply = client.sync_restore_table_from_backup(made, "ep_restored")
            assert reply["TableDescription"]["TableName"] == "ep_restored"
            client.sync_wait_for_table_active("ep_restored")
            assert listed() == ["ep_kept", "ep_restored"]
            assert client.sync_get_item("ep_restored", {"pk": "1"}) == {"pk": "1"}
            there = backend._inside()._names.there("ep_restored")
        with pytest.raises(ResourceNotFoundException):
            described(outside, there)

    def test_streams_are_named_as_their_table(self, backend):
        Kept(pk="1").sync_save()
        (stream,) = client.sync_list_streams(table_name="ep_kept")["Streams"]

        assert stream["TableName"] == "ep_kept"
        description = client.sync_describe_stream(stream["StreamArn"])["StreamDescription"]
        assert (description["TableName"], description["StreamArn"]) == ("ep_kept", stream["StreamArn"])


class TestTables:
    def test_what_a_test_set_itself_is_not_set_again(self, backend):
        User(pk="1").sync_save()
        client.sync_update_time_to_live("ep_users", {"Enabled": True, "AttributeName": "until"})
        User.sync_get(pk="1")

        found = client.sync_describe_time_to_live("ep_users")["TimeToLiveDescription"]
        assert found["AttributeName"] == "until"

    def test_created_by_first_use_and_dropped_at_the_end(self, backends, outside):
        with backends() as backend:
            User(pk="1", age=3).sync_save()
            assert User.sync_get(pk="1").age == 3
            assert dict(backend.tables) == {"ep_users": {"1": {"pk": "1", "age": 3}}}
            transport = backend._inside()
            there = transport._names.there("ep_users")
            assert transport._network.perform("DescribeTable", {"TableName": there})["Table"]["TableName"] == there
        assert re.fullmatch("pydynox-[0-9a-f]{12}-ep_users", there)
        with pytest.raises(ResourceNotFoundException):
            described(outside, there)

    def test_two_backends_share_nothing(self, backends):
        with backends():
            User(pk="1").sync_save()
            with backends() as inner:
                assert User.sync_get(pk="1") is None
                assert list(inner.tables) == ["ep_users"]
            assert User.sync_get(pk="1") is not None

    def test_each_entering_starts_afresh(self, backends):
        backend = backends(seed={"ep_users": [{"pk": "seeded"}]})
        for _ in range(2):
            with backend:
                assert User.sync_get(pk="seeded") is not None
                User.sync_delete_by_key(pk="seeded")

    def test_many_tasks_and_threads_at_once(self, backend):
        async def save_all():
            await asyncio.gather(*(User(pk=f"task {number}").save() for number in range(20)))

        asyncio.run(save_all())
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda number: Order(customer="c", number=number).sync_save(), range(20)))

        assert (len(backend.tables["ep_users"]), len(backend.tables["ep_orders"])) == (20, 20)

    def test_in_trio(self, backend):
        async def save_all():
            async with trio.open_nursery() as nursery:
                for number in range(5):
                    nursery.start_soon(User(pk=str(number)).save)

        trio.run(save_all)

        assert sorted(backend.tables["ep_users"]) == ["0", "1", "2", "3", "4"]

    def test_a_table_that_cannot_be_is_named(self, backend):
        class Odd(Model):
            model_config = ModelConfig(table="ep odd", client=client)
            pk = StringAttribute(partition_key=True)

        with pytest.raises(ModelError) as caught:
            Odd(pk="1").sync_save()
        assert "'ep odd'" in str(caught.value)

    def test_deleted_ones_stay_deleted(self, backend):
        User(pk="1").sync_save()
        User.sync_delete_table()
        with pytest.raises(ResourceNotFoundException):
            User(pk="1").sync_save()
        assert list(backend.tables) == []
        User.sync_create_table(wait=True)
        assert User.sync_get(pk="1") is None

    def test_created_by_the_test(self, backend):
        client.sync_create_table("ep_made", ("id", "S"), wait=True)
        client.sync_put_item("ep_made", {"id": "1"})
        with pytest.raises(ResourceInUseException):
            client.sync_create_table("ep_made", ("id", "S"))

        assert listed() == ["ep_made"]
        assert described(client, "ep_made")["TableName"] == "ep_made"
        assert list(backend.tables["ep_made"]) == ["1"]

    def test_given_from_the_start(self, backends):
        with backends(tables=[User, Order]):
            assert listed() == ["ep_orders", "ep_users"]
            with pytest.raises(ResourceInUseException):
                User.sync_create_table()

    def test_without_implicit_tables(self, backends):
        with backends(implicit_tables=False), pytest.raises(ResourceNotFoundException):
            User(pk="1").sync_save()

    def test_that_nobody_declares(self, backend):
        with pytest.raises(ResourceNotFoundException) as caught:
            client.sync_get_item("ep_nowhere", {"pk": "1"})
        assert "ep_nowhere" in caught.value.message

    def test_indexes_of_a_later_model(self, backend):
        class First(Model):
            model_config = ModelConfig(table="ep_later", client=client)
            pk = StringAttribute(partition_key=True)
            sk = StringAttribute(sort_key=True)
            kind = StringAttribute()

        First(pk="1", sk="a", kind="k").sync_save()

        class Second(First):
            model_config = ModelConfig(table="ep_later", client=client)
            by_kind = GlobalSecondaryIndex("by-kind", "kind")

        assert [found.sk for found in Second.by_kind.sync_query("k")] == ["a"]

        class Third(First):
            model_config = ModelConfig(table="ep_later", client=client)
            ranked = LocalSecondaryIndex("ranked", "kind")

        with pytest.raises(NotOnEndpointError) as caught:
            Third.sync_get(pk="1", sk="a")
        assert "without the local index 'ranked', which cannot be added" in str(caught.value)

    def test_models_with_other_keys(self, backend):
        class Stranger(Model):
            model_config = ModelConfig(table="ep_users", client=client)
            id = StringAttribute(partition_key=True)

        User(pk="1").sync_save()
        with pytest.raises(ModelError):
            Stranger(id="1").sync_save()


class TestSeeds:
    def test_rows_in_several_batches(self, backends):
        rows = [{"customer": "c", "number": number, "note": "x"} for number in range(60)]
        with backends(seed={"ep_orders": rows}) as backend:
            assert [order.number for order in Order.sync_query("c", limit=3)] == [0, 1, 2]
            assert len(backend.tables["ep_orders"]) == 60
            assert backend.tables["ep_orders"]["c", 7] == {"customer": "c", "number": 7, "note": "x"}

    def test_a_table_without_a_model(self, backends):
        with backends(seed={"ep_plain": [{"pk": "1", "sk": 2}]}) as backend:
            assert client.sync_get_item("ep_plain", {"pk": "1", "sk": 2}) == {"pk": "1", "sk": 2}
            assert list(backend.tables["ep_plain"]) == [("1", 2)]

    def test_of_a_table_that_the_test_creates(self, backends):
        with backends(seed={"ep_made_then": [{"code": "1"}]}):
            client.sync_create_table("ep_made_then", ("code", "S"), wait=True)
            assert client.sync_get_item("ep_made_then", {"code": "1"}) == {"code": "1"}

    def test_a_bad_row_is_named(self, backends):
        with backends(seed={"ep_users": [{"pk": "1"}, {"age": 3}]}), pytest.raises(ValidationException) as caught:
            User.sync_get(pk="1")
        assert caught.value.message.startswith("seed['ep_users'][1]: ")

    def test_a_snapshot_taken_in_memory(self, backends):
        with MemoryBackend() as memory:
            User(pk="1", age=5).sync_save()
            Order(customer="c", number=1).sync_save()
            taken = memory.snapshot()
        with backends(snapshot=taken) as backend:
            assert User.sync_get(pk="1").age == 5
            assert [order.number for order in Order.by_status.sync_query("new")] == [1]
            assert backend.tables == taken.tables

    def test_forks_of_what_is_not_active(self, backends):
        base = backends(seed=[User(pk="1")])
        for _ in range(2):
            with base.fork() as fork:
                User.sync_delete_by_key(pk="1")
                assert len(fork.tables["ep_users"]) == 0


class TestLooking:
    def test_keys(self, backend):
        Order(customer="c", number=1).sync_save()
        orders = backend.tables["ep_orders"]

        assert orders["c", 1]["status"] == "new"
        assert ("c", 2) not in orders
        for nonsense in ("c", ("c", "1"), ("c", 1, 2), (object(), 1)):
            assert nonsense not in orders
        Order(customer="c", number=2).sync_save()
        assert sorted(orders) == [("c", 1), ("c", 2)]

    def test_no_such_table(self, backend):
        with pytest.raises(KeyError) as caught:
            backend.tables["ep_users"]
        assert caught.value.args == ("'ep_users': no such table, there are none yet",)

    def test_clear(self, backends):
        with backends(seed={User: [{"pk": "seeded"}]}) as backend:
            for number in range(30):
                Order(customer="c", number=number).sync_save()
            backend.clear()
            assert {name: len(table) for name, table in backend.tables.items()} == {"ep_orders": 0, "ep_users": 0}
            assert User.sync_get(pk="seeded") is None

    def test_nothing_when_it_is_not_active(self, backends):
        backend = backends()
        assert dict(backend.tables) == {}
        backend.clear()


class TestNames:
    """Requests and replies have the names that the test knows."""

    def test_batches(self, backend):
        User(pk="1").sync_save()
        Order(customer="c", number=1).sync_save()
        wanted = {"ep_users": {"Keys": [{"pk": "1"}]}, "ep_orders": {"Keys": [{"customer": "c", "number": 1}]}}
        reply = client.perform("BatchGetItem", {"RequestItems": wanted, "ReturnConsumedCapacity": "TOTAL"})

        assert set(reply["Responses"]) == {"ep_users", "ep_orders"}
        assert {capacity["TableName"] for capacity in reply["ConsumedCapacity"]} == {"ep_users", "ep_orders"}

    def test_capacity_of_one_table(self, backend):
        reply = client.perform(
            "PutItem",
            {"TableName": "ep_users", "Item": {"pk": "1"}, "ReturnConsumedCapacity": "TOTAL"},
            User._table_schema(),
        )
        assert reply["ConsumedCapacity"]["TableName"] == "ep_users"

    def test_transactions(self, backend):
        with SyncTransaction() as transaction:
            transaction.save_model(User(pk="1"))
            transaction.save_model(Order(customer="c", number=1))
        assert User.sync_get(pk="1") is not None
        assert sorted(backend.tables) == ["ep_orders", "ep_users"]

    def test_listing_in_pages(self, backend):
        for name in ("ep_c", "ep_a", "ep_b"):
            client.sync_create_table(name, ("id", "S"))

        first = client.perform("ListTables", {"Limit": 2})
        assert (first["TableNames"], first["LastEvaluatedTableName"]) == (["ep_a", "ep_b"], "ep_b")
        rest = client.perform("ListTables", {"ExclusiveStartTableName": "ep_b"})
        assert rest["TableNames"] == ["ep_c"]
        assert "LastEvaluatedTableName" not in rest

    def test_descriptions(self, backend):
        Order(customer="c", number=1).sync_save()
        description = described(client, "ep_orders")

        assert description["TableName"] == "ep_orders"
        assert description["TableArn"].endswith("table/ep_orders")
        assert "pydynox-" not in str(description)

    def test_client_request_tokens_are_the_backends_own(self, backends):
        for pk in ("1", "2"):
            with backends(), SyncTransaction(client_request_token="token") as transaction:
                transaction.save_model(User(pk=pk))

    @pytest.mark.requires("checks of table names")
    def test_what_is_no_name_is_the_endpoints_to_refuse(self, backend):
        with pytest.raises(ValidationException):
            described(client, "a b")

    @pytest.mark.requires("statements")
    def test_statements_create_tables_too(self, backend, outside):
        """By the models that declare them; the statement's table has the prefix, and the reply has none."""
        client.sync_execute_statement("INSERT INTO ep_users VALUE {'pk': ?}", ["1"])
        statements = [{"Statement": f"SELECT * FROM ep_users WHERE pk = '{pk}'"} for pk in ("1", "2")]

        assert User.sync_get(pk="1") is not None
        assert client.perform("BatchExecuteStatement", {"Statements": statements})["Responses"] == [
            {"TableName": "ep_users", "Item": {"pk": "1"}},
            {"TableName": "ep_users"},
        ]
        assert client.perform("ExecuteTransaction", {"TransactStatements": statements})["Responses"] == [
            {"Item": {"pk": "1"}},
            {},
        ]

    @pytest.mark.requires("statements")
    def test_statements(self, backend):
        User(pk="1", age=3).sync_save()
        Order(customer="c", number=1, status="new").sync_save()

        read = client.sync_execute_statement
        assert read("SELECT age FROM ep_users -- FROM elsewhere\nWHERE pk = ?", ["1"]) == [{"age": 3}]
        assert read('SELECT number FROM "ep_orders"."by-status" WHERE status = \'new\'') == [{"number": 1}]
        assert read("UPDATE \"ep_users\" SET age = 4 WHERE pk = '1' RETURNING ALL NEW *") == [{"pk": "1", "age": 4}]
        assert read("INSERT INTO ep_users VALUE {'pk': 'from ep_users'}") == []
        assert sorted(backend.tables["ep_users"]) == ["1", "from ep_users"]
        read("DELETE FROM ep_users WHERE pk = 'from ep_users'")
        assert list(backend.tables["ep_users"]) == ["1"]

    def test_a_statement_creates_the_table_of_its_model(self, backend):
        assert client.sync_execute_statement("SELECT * FROM ep_users") == []
        assert listed() == ["ep_users"]

    @pytest.mark.requires("statements")
    def test_statements_together(self, backend):
        statement = {"Statement": "SELECT * FROM ep_users WHERE pk = 'a'"}
        inserts = [{"Statement": f"INSERT INTO ep_users VALUE {{'pk': '{pk}'}}"} for pk in "ab"]

        client.sync_execute_transaction(inserts)
        reply = client.sync_batch_execute_statement([statement])

        (found,) = reply["Responses"]
        assert (found["TableName"], found["Item"]) == ("ep_users", {"pk": "a"})
        with pytest.raises(TransactionCanceledException):
            client.sync_execute_transaction(inserts)

    @pytest.mark.requires("statements")
    def test_what_is_no_statement_is_the_endpoints_to_refuse(self, backend):
        for text in ("SELECT", "SELECT * FROM '", "DROP TABLE ep_users"):
            with pytest.raises(ValidationException):
                client.sync_execute_statement(text)

    def test_errors_are_the_endpoints(self, backend):
        User(pk="1").sync_save()
        with pytest.raises(ConditionalCheckFailedException):
            User(pk="1").sync_save(condition=User.pk.not_exists())


class TestWrappers:
    def test_every_call_passes_them_and_looking_inside_does_not(self, backends):
        operations = []

        class Noting(Wrapper):
            def around(self, operation, request):
                operations.append((operation, request.get("TableName")))
                return (yield request)

        with backends(seed={"ep_users": [{"pk": "seeded"}]}, wrap=[Noting]) as backend:
            asyncio.run(User(pk="1").save())
            assert User.sync_get(pk="seeded") is not None
            assert sorted(backend.tables["ep_users"]) == ["1", "seeded"]
            backend.clear()
            assert list(backend.tables["ep_users"]) == []

        assert operations == [("PutItem", "ep_users"), ("GetItem", "ep_users")]

    def test_forks_have_them(self, backends):
        class Down(Wrapper):
            def around(self, operation, request):
                raise LookupError(operation)

        with backends(seed={"ep_users": [{"pk": "1"}]}, wrap=[Down]).fork() as fork:
            with pytest.raises(LookupError):
                User.sync_get(pk="1")
            assert list(fork.tables["ep_users"]) == ["1"]


class TestRefusals:
    @pytest.mark.parametrize(
        ("options", "what"),
        [
            ({"settings": Settings()}, "settings="),
            ({"clock": ManualClock()}, "clock="),
            ({"strict": False}, "strict=False"),
            ({"interleave": False}, "interleave=False"),
        ],
    )
    def test_options(self, backends, endpoint, options, what):
        with pytest.raises(NotOnEndpointError) as caught:
            backends(**options)
        assert str(caught.value).startswith(
            f"MemoryBackend: {what} cannot be done with the endpoint {endpoint} (--pydynox-endpoint): "
        )

    @pytest.mark.parametrize("method", ["hold", "snapshot", "fork", "sweep_expired"])
    def test_methods(self, backend, method):
        with pytest.raises(NotOnEndpointError) as caught:
            getattr(backend, method)()
        assert f"{method}() cannot be done" in str(caught.value)

    def test_clock(self, backend):
        with pytest.raises(NotOnEndpointError) as caught:
            _ = backend.clock
        assert "MemoryBackend: clock cannot be done" in str(caught.value)

    def test_restore(self, backend):
        with pytest.raises(NotOnEndpointError):
            backend.restore("name")


def test_as_a_decorator(backends):
    @backends(seed={User: [{"pk": "1"}]})
    async def story():
        return await User.get(pk="1")

    assert asyncio.run(story()).pk == "1"
