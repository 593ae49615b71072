"""Secondary indexes of models, answered by the engine."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import DatetimeAttribute, NumberAttribute, StringAttribute
from pydynox.errors import InvalidValueError, ValidationException
from pydynox.hooks import after_load
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex
from pydynox.model import AsyncModelQueryResult, AsyncModelScanResult, ModelQueryResult, ModelScanResult


class Order(Model):
    model_config = ModelConfig(table="ix_orders")
    customer = StringAttribute(partition_key=True, alias="c")
    number = NumberAttribute(sort_key=True, alias="n")
    status = StringAttribute(alias="st")
    total = NumberAttribute(alias="t")
    note = StringAttribute(required=True)
    rank = NumberAttribute(default=7)
    by_status = GlobalSecondaryIndex("by-status", "status", sort_key="total")
    keys_only = GlobalSecondaryIndex("keys-only", "status", projection="KEYS_ONLY")
    with_note = GlobalSecondaryIndex("with-note", "status", projection=["note", "total"])
    by_total = LocalSecondaryIndex("by-total", "total")
    thin = LocalSecondaryIndex("thin", "rank", projection="KEYS_ONLY")


class Match(Model):
    """The keys of its index have several attributes each."""

    model_config = ModelConfig(table="ix_matches")
    id = StringAttribute(partition_key=True)
    cup = StringAttribute()
    region = StringAttribute(alias="r")
    round = StringAttribute()
    bracket = StringAttribute(alias="b")
    at = DatetimeAttribute()
    by_round = GlobalSecondaryIndex("by-round", ["cup", "region"], sort_key=["round", "bracket"])


class Loaded(Model):
    model_config = ModelConfig(table="ix_loaded")
    pk = StringAttribute(partition_key=True)
    kind = StringAttribute(default="k")
    by_kind = GlobalSecondaryIndex("by-kind", "kind")
    seen = False

    @after_load
    async def see(self) -> None:
        self.seen = True


@pytest.fixture
def orders(client: Any) -> None:
    for number in range(6):
        status = "odd" if number % 2 else "even"
        Order(customer="C", number=number, status=status, total=100 - number, note=f"note {number}").sync_save()
    # Without the key attributes of the global indexes, so in none of them.
    Order(customer="C", number=9, note="draft").sync_save()
    client.requests.clear()


def numbers(found: list[Any]) -> list[Any]:
    return [order.number for order in found]


class TestQuery:
    def test_by_the_sort_key_of_the_index(self, client: Any, orders: None, twin: Any) -> None:
        assert numbers(twin.items(Order.by_status, "query", "odd")) == [5, 3, 1]
        assert numbers(twin.items(Order.by_status, "query", status="odd", scan_index_forward=False)) == [1, 3, 5]
        assert numbers(
            twin.items(Order.by_status, "query", "even", Order.total.between(97, 99), Order.note != "note 4")
        ) == [2]

    def test_local(self, client: Any, orders: None, twin: Any) -> None:
        found = twin.items(Order.by_total, "query", customer="C", consistent_read=True)

        assert numbers(found) == [5, 4, 3, 2, 1, 0]  # the draft has no total, so it is not there
        assert numbers(twin.items(Order.by_total, "query", "C", Order.total > 98)) == [1, 0]

    def test_page_keys_are_of_table_and_index(self, client: Any, orders: None, twin: Any) -> None:
        result = Order.by_status.sync_query("odd", limit=2, page_size=1)
        assert numbers(list(result)) == [5, 3]
        assert result.last_evaluated_key == {"c": "C", "n": 3, "st": "odd", "t": 97}

        again = twin.items(Order.by_status, "query", "odd", last_evaluated_key=result.last_evaluated_key)
        assert numbers(again) == [1]

    def test_in_the_middle_of_a_page(self, client: Any, orders: None) -> None:
        result = Order.keys_only.sync_query("odd")
        first = result.first()
        assert first is not None
        rest = Order.keys_only.sync_query("odd", last_evaluated_key=result.last_evaluated_key)

        assert sorted([first.number, *numbers(list(rest))]) == [1, 3, 5]

    def test_q38_first_and_to_list(self, client: Any, orders: None) -> None:
        """Q38: in the peer the results of indexes have neither."""
        result = Order.by_status.sync_query("odd")
        assert type(result) is ModelQueryResult
        assert result.first() is not None
        assert numbers(result.to_list()) == [3, 1]

        async def read() -> tuple[Any, Any, Any]:
            result = Order.by_status.query("odd")
            assert type(result) is AsyncModelQueryResult
            return await result.first(), await result.to_list(), result.metrics

        first, rest, metrics = asyncio.run(read())
        assert (first.number, numbers(rest), metrics.items_count) == (5, [3, 1], 3)

    @pytest.mark.requires("order among equal index keys")
    def test_as_dict(self, client: Any, orders: None, twin: Any) -> None:
        assert twin.items(Order.keys_only, "query", "odd", limit=1, as_dict=True) == [{"c": "C", "n": 1, "st": "odd"}]

    def test_wrong_use(self, client: Any) -> None:
        with pytest.raises(ValueError) as caught:
            Match.by_round.query("x", cup="a", region="b")
        assert str(caught.value) == (
            "Match: query of index 'by-round': it has several partition attributes, give each by its name"
        )
        with pytest.raises(ValueError) as caught:
            Order.by_status.query("odd", colour="red")
        assert str(caught.value) == "Order: query of index 'by-status' got unexpected 'colour'"
        with pytest.raises(ValueError) as caught:
            Order.by_total.query()
        assert str(caught.value) == "Order: query of index 'by-total' needs a value for 'customer'"

    def test_on_no_class(self) -> None:
        index = GlobalSecondaryIndex("by-mail", "mail")
        for use in (index.query, index.sync_query, index.scan, index.sync_scan):
            with pytest.raises(RuntimeError) as caught:
                use("x")  # type: ignore[operator]
            assert str(caught.value) == "index 'by-mail' is no attribute of a model class"


class TestProjection:
    @pytest.mark.requires("order among equal index keys")
    def test_q21_keys_only(self, client: Any, orders: None, twin: Any) -> None:
        """Q21: what is not projected is None, and nothing raises for it."""
        found = twin.items(Order.keys_only, "query", "odd")[0]

        assert (found.customer, found.number, found.status) == ("C", 1, "odd")
        assert (found.note, found.total, found.rank) == (None, None, None)

    @pytest.mark.requires("order among equal index keys")
    def test_q38_include(self, client: Any, orders: None, twin: Any) -> None:
        """Q38: in the peer the names of a projection are not translated."""
        found = twin.items(Order.with_note, "query", "odd")[0]

        assert (found.note, found.total, found.rank) == ("note 1", 99, None)

    def test_fields(self, client: Any, orders: None, twin: Any) -> None:
        found = twin.items(Order.by_status, "query", "odd", fields=["number", "total"])[0]

        assert (found.number, found.total, found.note) == (5, 95, None)
        assert client.last[1]["ProjectionExpression"] == "#proj0_0, #proj1_0, #proj2_0, #proj3_0"
        assert found.status == "odd"  # the index's key, which tells where to go on

    @pytest.mark.requires("order among equal index keys", "refusal of fields beyond a projection")
    def test_fields_beyond_the_projection(self, client: Any, orders: None, twin: Any) -> None:
        """A global index refuses them, a local one fetches them from the table."""
        with pytest.raises(ValidationException) as caught:
            twin.items(Order.keys_only, "query", "odd", fields=["number", "rank"])
        assert "Global secondary index keys-only does not project [rank]" in str(caught.value)

        found = twin.items(Order.thin, "query", "C", limit=1, fields=["number", "note"])
        assert (found[0].number, found[0].note, found[0].status) == (0, "note 0", None)

    @pytest.mark.requires("order among equal index keys")
    def test_q03_saving_what_was_read_partly(self, client: Any, orders: None, twin: Any) -> None:
        """Q3: nothing is erased that was not fetched."""
        found = twin.items(Order.keys_only, "query", "odd")[0]
        assert not found.is_dirty
        twin(found, "save")
        found.total = 5
        twin(found, "save")

        assert twin(Order, "get", customer="C", number=1, as_dict=True) == {
            "c": "C", "n": 1, "st": "odd", "t": 5, "note": "note 1", "rank": 7,
        }  # fmt: skip


class TestScan:
    def test_sparse(self, client: Any, orders: None, twin: Any) -> None:
        assert sorted(numbers(twin.items(Order.by_status, "scan"))) == [0, 1, 2, 3, 4, 5]
        assert sorted(numbers(twin.items(Order.by_total, "scan", Order.total > 98))) == [0, 1]
        assert len(twin.items(Order, "scan")) == 7

    def test_results(self, client: Any, orders: None) -> None:
        assert type(Order.by_status.sync_scan()) is ModelScanResult
        assert type(Order.by_status.scan()) is AsyncModelScanResult

    def test_pages(self, client: Any, orders: None, twin: Any) -> None:
        result = Order.by_status.sync_scan(limit=4, page_size=3)
        found = numbers(list(result))
        key = result.last_evaluated_key
        assert key is not None
        assert set(key) == {"c", "n", "st", "t"}
        rest = numbers(twin.items(Order.by_status, "scan", last_evaluated_key=key))
        assert sorted(found + rest) == [0, 1, 2, 3, 4, 5]

    def test_segments(self, client: Any, orders: None, twin: Any) -> None:
        parts = [
            numbers(twin.items(Order.by_status, "scan", segment=segment, total_segments=3)) for segment in range(3)
        ]
        assert sorted(number for part in parts for number in part) == [0, 1, 2, 3, 4, 5]

    def test_parallel(self, client: Any, orders: None, twin: Any) -> None:
        found, metrics = twin(Order.keys_only, "parallel_scan", 3, Order.number < 4)

        assert (sorted(numbers(found)), metrics.items_count, found[0].rank) == ([0, 1, 2, 3], 4, None)

    def test_as_dict_and_fields(self, client: Any, orders: None, twin: Any) -> None:
        found = twin.items(Order.with_note, "scan", Order.status == "odd", as_dict=True, fields=["note"])

        assert sorted(found, key=str) == [{"note": "note 1"}, {"note": "note 3"}, {"note": "note 5"}]

    def test_configured_consistent_reads_are_not_for_global_indexes(self, client: Any, twin: Any) -> None:
        class Careful(Model):
            model_config = ModelConfig(table="ix_careful", consistent_read=True)
            pk = StringAttribute(partition_key=True)
            kind = StringAttribute()
            by_kind = GlobalSecondaryIndex("by-kind", "kind")

        twin(Careful(pk="1", kind="a"), "save")
        assert len(twin.items(Careful.by_kind, "scan")) == len(twin.items(Careful.by_kind, "query", "a")) == 1
        assert "ConsistentRead" not in client.last[1]


@pytest.mark.requires("index keys of several attributes")
class TestSeveralAttributes:
    @pytest.fixture(autouse=True)
    def matches(self, client: Any) -> None:
        for number, (round_, bracket) in enumerate([("1", "a"), ("1", "b"), ("2", "a"), ("2", "b"), ("3", "a")]):
            Match(id=str(number), cup="wc", region="eu", round=round_, bracket=bracket).sync_save()
        Match(id="x", cup="wc", region="eu", round="1").sync_save()  # lacks a key attribute
        Match(id="y", cup="wc", region="us", round="1", bracket="a").sync_save()

    def ids(self, found: list[Any]) -> list[str]:
        return [match.id for match in found]

    def test_partition(self, client: Any, twin: Any) -> None:
        assert self.ids(twin.items(Match.by_round, "query", cup="wc", region="eu")) == ["0", "1", "2", "3", "4"]
        assert client.last[1]["KeyConditionExpression"] == "#gsi_hk0 = :gsi_hkv0 AND #gsi_hk1 = :gsi_hkv1"

    def test_sort_attributes_from_the_left(self, client: Any, twin: Any) -> None:
        def query(condition: Any) -> list[str]:
            return self.ids(twin.items(Match.by_round, "query", None, condition, cup="wc", region="eu"))

        assert query(Match.round == "2") == ["2", "3"]
        assert query((Match.round == "2") & (Match.bracket > "a")) == ["3"]
        assert query(Match.round > "1") == ["2", "3", "4"]
        with pytest.raises(ValidationException):
            query(Match.bracket == "a")

    def test_page_keys(self, client: Any, twin: Any) -> None:
        result = Match.by_round.sync_query(cup="wc", region="eu", limit=3)
        assert self.ids(list(result)) == ["0", "1", "2"]
        assert result.last_evaluated_key == {"id": "2", "cup": "wc", "r": "eu", "round": "2", "b": "a"}
        rest = twin.items(Match.by_round, "query", cup="wc", region="eu", last_evaluated_key=result.last_evaluated_key)
        assert self.ids(rest) == ["3", "4"]

    def test_a_part_is_missing(self, client: Any) -> None:
        with pytest.raises(ValueError) as caught:
            Match.by_round.query(cup="wc")
        assert str(caught.value) == "Match: query of index 'by-round' needs a value for 'region'"

    def test_counts(self) -> None:
        assert (Match.by_round.partition_key, Match.by_round.sort_key) == ("cup", "round")
        assert (Match.by_round.partition_keys, Match.by_round.sort_keys) == (["cup", "region"], ["round", "bracket"])
        with pytest.raises(ValueError) as caught:
            GlobalSecondaryIndex("i", [])
        assert str(caught.value) == "index 'i' needs 1 to 4 partition attributes, got 0"
        with pytest.raises(ValueError) as caught:
            GlobalSecondaryIndex("i", "a", sort_key=list("abcde"))
        assert str(caught.value) == "index 'i' can have up to 4 sort attributes, got 5"


class TestWrites:
    @pytest.mark.requires("first index named")
    def test_index_keys_that_cannot_be(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValidationException) as caught:
            twin(Order(customer="C", number=1, note="n", status=""), "save")
        assert "IndexName: by-status, IndexKey: st" in str(caught.value)

    def test_q07_an_index_key_can_be_cleared(self, client: Any, orders: None, twin: Any) -> None:
        """Q7: the peer writes NULL, which the service refuses for an index key."""
        order = twin(Order, "get", customer="C", number=1)
        order.status = None
        twin(order, "save")

        assert numbers(twin.items(Order.by_status, "query", "odd")) == [5, 3]

    def test_q10_keys_are_serialised(self, client: Any) -> None:
        """Q10."""
        with pytest.raises(InvalidValueError):
            Order.by_status.query(3)


class TestHooks:
    def test_after_load(self, client: Any) -> None:
        async def read() -> list[Any]:
            await Loaded(pk="1").save()
            found = await Loaded.by_kind.query("k").to_list() + await Loaded.by_kind.scan().to_list()
            return found + (await Loaded.by_kind.parallel_scan(2))[0]

        assert [found.seen for found in asyncio.run(read())] == [True, True, True]

    def test_coroutines_in_blocking_code(self, client: Any) -> None:
        for read in (
            lambda: Loaded.by_kind.sync_query("k"),
            Loaded.by_kind.sync_scan,
            lambda: Loaded.by_kind.sync_parallel_scan(2),
        ):
            with pytest.raises(TypeError):
                read()


class TestCreateTable:
    def test_provisioned(self, client: Any, twin: Any) -> None:
        twin(Order, "create_table", "PROVISIONED", read_capacity=3, write_capacity=2)
        table = client.perform("DescribeTable", {"TableName": "ix_orders"})["Table"]

        for each in (table, *table["GlobalSecondaryIndexes"]):
            units = each["ProvisionedThroughput"]
            assert (units["ReadCapacityUnits"], units["WriteCapacityUnits"]) == (3, 2)

    def test_with_the_indexes_of_the_class(self, client: Any, twin: Any) -> None:
        twin(Order, "create_table", wait=True)
        table = client.perform("DescribeTable", {"TableName": "ix_orders"})["Table"]

        assert {index["IndexName"]: index["Projection"] for index in table["GlobalSecondaryIndexes"]} == {
            "by-status": {"ProjectionType": "ALL"},
            "keys-only": {"ProjectionType": "KEYS_ONLY"},
            "with-note": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["note", "t"]},
        }
        assert [index["IndexName"] for index in table["LocalSecondaryIndexes"]] == ["by-total", "thin"]
        assert {each["AttributeName"]: each["AttributeType"] for each in table["AttributeDefinitions"]} == {
            "c": "S", "n": "N", "st": "S", "t": "N", "rank": "N",
        }  # fmt: skip
        twin(Order(customer="C", number=1, note="n", status="odd", total=1), "save")
        assert numbers(twin.items(Order.by_status, "query", "odd")) == [1]

    def test_the_clients_form(self, client: Any, twin: Any) -> None:
        """What an index says of itself is what the client's create_table takes."""
        twin(
            client,
            "create_table",
            "ix_orders",
            ("c", "S"),
            ("n", "N"),
            global_secondary_indexes=[
                index.to_create_table_definition(Order) for index in (Order.by_status, Order.keys_only, Order.with_note)
            ],
            local_secondary_indexes=[index.to_create_table_definition(Order) for index in (Order.by_total, Order.thin)],
        )
        client_made = client.last[1]
        twin(Order, "delete_table")
        twin(Order, "create_table")

        assert client.last[1] == client_made


def test_definitions_take_the_keyword_of_1_8() -> None:
    index = Order.by_status

    assert index.to_create_table_definition(model_class=Order) == index.to_create_table_definition(Order)
