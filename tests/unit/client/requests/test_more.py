"""Every member of every operation that has a method by hand has its parameter there."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest

from pydynox import DynamoDBClient
from pydynox.api.operations import operation_named
from pydynox.client.requests.more import MORE, OTHERWISE, member_of, snake_case
from pydynox.errors import ConditionalCheckFailedException, PageTokenError, ValidationException
from pydynox.testing import MemoryBackend

KEY = {"pk": "a", "sk": 1.5}


@pytest.mark.parametrize("method", MORE)
def test_every_member_has_a_parameter(method: str) -> None:
    operation = operation_named(member_of(method))
    assert operation is not None
    own = inspect.signature(getattr(DynamoDBClient, method)).parameters.keys()
    more = MORE[method].__annotations__.keys()
    members = {snake_case(name) for name in operation.members}

    assert members - own - more - OTHERWISE.keys() == set()
    assert more - members == set()
    assert more & own == set()
    assert {member_of(name) for name in more} <= operation.members.keys()


@pytest.fixture
def client() -> Iterator[DynamoDBClient]:
    index = {"index_name": "by-x", "range_key": ("x", "N")}
    with MemoryBackend():
        client = DynamoDBClient()
        client.sync_create_table("users", ("pk", "S"), ("sk", "N"), local_secondary_indexes=[index])
        yield client


def test_writes_tell_what_they_are_asked_for(client: DynamoDBClient) -> None:
    metrics = client.sync_put_item(
        "users", {**KEY, "x": 1}, return_consumed_capacity="INDEXES", return_item_collection_metrics="SIZE"
    )

    assert metrics.consumed_capacity == {
        "TableName": "users",
        "CapacityUnits": 2.0,
        "Table": {"CapacityUnits": 1.0},
        "LocalSecondaryIndexes": {"by-x": {"CapacityUnits": 1.0}},
    }
    assert metrics.item_collection_metrics == {"ItemCollectionKey": {"pk": "a"}, "SizeEstimateRangeGB": [0.0, 1.0]}
    metrics = client.sync_delete_item("users", KEY, return_consumed_capacity="NONE")
    assert (metrics.consumed_wcu, metrics.consumed_capacity, metrics.item_collection_metrics) == (None, None, None)


def test_legacy_writes(client: DynamoDBClient) -> None:
    updates = {"x": {"Action": "ADD", "Value": 2}}
    assert client.sync_update_item("users", KEY, attribute_updates=updates, return_values="UPDATED_NEW") == {"x": 2}
    with pytest.raises(ConditionalCheckFailedException):
        client.sync_delete_item("users", KEY, expected={"x": {"Value": 3}})
    with pytest.raises(ConditionalCheckFailedException):
        client.sync_put_item("users", KEY, expected={"pk": {"Exists": False}})


def test_legacy_reads(client: DynamoDBClient) -> None:
    client.sync_put_item("users", {**KEY, "x": 1, "y": 2})
    conditions = {"pk": {"ComparisonOperator": "EQ", "AttributeValueList": ["a"]}}
    more = {"x": {"ComparisonOperator": "GT", "AttributeValueList": [5]}}

    assert client.sync_query("users", key_conditions=conditions, attributes_to_get=["y"]).to_list() == [{"y": 2}]
    assert client.sync_query("users", key_conditions=conditions, query_filter=more).to_list() == []
    assert client.sync_scan("users", scan_filter=more).to_list() == []
    assert client.sync_get_item("users", KEY, attributes_to_get=["x"]) == {"x": 1}


def test_projections_as_text(client: DynamoDBClient) -> None:
    client.sync_put_item("users", {**KEY, "x": 1, "y": 2})
    names = {"#y": "y"}

    assert client.sync_get_item("users", KEY, projection_expression="#y", expression_attribute_names=names) == {"y": 2}
    with pytest.raises(ValueError, match="get_item takes projection=, or projection_expression= and "):
        client.sync_get_item("users", KEY, projection=["x"], projection_expression="x")
    found = client.sync_scan("users", index_name="by-x", select="ALL_PROJECTED_ATTRIBUTES")
    assert found.to_list() == [{**KEY, "x": 1, "y": 2}]


def test_tables(client: DynamoDBClient) -> None:
    client.sync_create_table("orders", ("pk", "S"), on_demand_throughput={"MaxReadRequestUnits": 5})

    assert client.sync_describe_table("orders")["Table"]["OnDemandThroughput"] == {"MaxReadRequestUnits": 5}


def test_a_page_token_is_of_one_legacy_query(client: DynamoDBClient) -> None:
    client.sync_batch_write("users", [{"pk": pk, "sk": sk} for pk in "ab" for sk in (1, 2)])

    def of(pk: str, token: str | None = None):  # type: ignore[no-untyped-def]
        conditions = {"pk": {"ComparisonOperator": "EQ", "AttributeValueList": [pk]}}
        return client.sync_query("users", key_conditions=conditions, limit=1, page_token=token)

    _, token = of("a").page()

    assert of("a", token).page().items == [{"pk": "a", "sk": 2}]
    with pytest.raises(PageTokenError):
        of("b", token)


@pytest.mark.parametrize(
    ("method", "arguments", "more", "text"),
    [
        ("put_item", (KEY,), {"Item": 1}, "put_item() got an unexpected keyword argument 'Item'"),
        ("put_item", (KEY,), {"select": 1}, "put_item() got an unexpected keyword argument 'select'"),
        (
            "scan",
            (),
            {"exclusive_start_key": KEY},
            "scan() got an unexpected keyword argument 'exclusive_start_key'; it takes last_evaluated_key",
        ),
    ],
)
def test_what_an_operation_does_not_have(client, method, arguments, more, text) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TypeError) as caught:
        getattr(client, f"sync_{method}")("users", *arguments, **more)

    assert str(caught.value) == f"DynamoDBClient.{text}"


def test_counting_has_its_own_method(client: DynamoDBClient) -> None:
    with pytest.raises(ValueError, match=r"scan\(select='COUNT'\) has no items to give: count\(\) counts"):
        client.sync_scan("users", select="COUNT")  # type: ignore[typeddict-item]


def test_a_query_of_nothing_is_the_services_to_refuse(client: DynamoDBClient) -> None:
    with pytest.raises(ValidationException) as caught:
        client.sync_query("users").first()

    assert caught.value.message == (
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request."
    )
