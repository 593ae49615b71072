import pytest

from pydynox import DynamoDBClient
from pydynox.exceptions import ServiceError


@pytest.fixture
def client(pydynox_memory_backend):
    client = DynamoDBClient()
    client.sync_create_table("orders", ("customer", "S"), ("number", "N"))
    for number in (1, 2):
        client.sync_execute_statement("INSERT INTO orders VALUE {'customer': 'ada', 'number': ?}", [number])
    return client


def test_select(client):
    # The whole key is a GetItem, the partition key a Query, and everything else a Scan.
    statement = 'SELECT "number" FROM orders WHERE customer = ? ORDER BY "number" DESC'

    orders = client.sync_execute_statement(statement, ["ada"])

    assert orders == [{"number": 2}, {"number": 1}]
    assert orders.next_token is None


def test_update(client):
    statement = (
        "UPDATE orders SET total = 7 SET tags = set_add(tags, <<'paid'>>) "
        "WHERE customer = 'ada' AND \"number\" = ? RETURNING MODIFIED NEW *"
    )

    assert client.sync_execute_statement(statement, [1]) == [{"total": 7, "tags": {"paid"}}]


def test_an_item_that_is_there_is_not_inserted(client):
    with pytest.raises(ServiceError, match="Duplicate primary key exists in table"):
        client.sync_execute_statement("INSERT INTO orders VALUE {'customer': 'ada', 'number': 1}")


def test_transaction(client):
    key = "customer = 'ada' AND \"number\" ="

    client.sync_execute_transaction(
        [
            {"Statement": f"EXISTS(SELECT * FROM orders WHERE {key} 1 AND attribute_not_exists(total))"},
            {"Statement": f"DELETE FROM orders WHERE {key} 2"},
        ]
    )

    selects = [{"Statement": f'SELECT "number" FROM orders WHERE {key} ?', "Parameters": [n]} for n in (1, 2)]
    batch = client.sync_batch_execute_statement(selects)
    assert [each.get("Item") for each in batch["Responses"]] == [{"number": 1}, None]
