"""PartiQL takes from an enforced throughput what the operations take that do the same."""

from __future__ import annotations

import pytest

from pydynox.engine import Engine, ManualClock, Settings
from pydynox.errors import ProvisionedThroughputExceededException, TransactionCanceledException

WRITES = [
    "INSERT INTO notes VALUE {'pk': 'a', 'sk': 'new'}",
    "UPDATE notes SET v = 2 WHERE pk = 'a' AND sk = '1'",
    "DELETE FROM notes WHERE pk = 'a' AND sk = '1'",
]
READS = [
    "SELECT * FROM notes WHERE pk = 'a' AND sk = '1'",
    "SELECT * FROM notes WHERE pk = 'a'",
    "SELECT * FROM notes WHERE pk IN ['a', 'b']",
    "SELECT * FROM notes",
]


@pytest.fixture
def engine():
    """Nothing is left of one unit of each kind once it was taken."""
    engine = Engine(Settings(implicit_tables=False, enforce_throughput=True), ManualClock())
    definition = {
        "TableName": "notes",
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
        "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1},
    }
    engine.execute("CreateTable", definition)
    engine.execute("PutItem", {"TableName": "notes", "Item": {"pk": "a", "sk": "1", "v": 1}})
    return engine


def exhaust(engine, operation, request):
    for _ in range(5000):
        try:
            engine.execute(operation, request)
        except ProvisionedThroughputExceededException:
            return
    raise AssertionError("there is always more")


@pytest.mark.parametrize("statement", READS)
def test_reads(engine, statement):
    engine.execute("ExecuteStatement", {"Statement": statement})
    exhaust(engine, "GetItem", {"TableName": "notes", "Key": {"pk": "a", "sk": "1"}})

    with pytest.raises(ProvisionedThroughputExceededException):
        engine.execute("ExecuteStatement", {"Statement": statement})


@pytest.mark.parametrize("statement", WRITES)
def test_writes(engine, statement):
    exhaust(engine, "PutItem", {"TableName": "notes", "Item": {"pk": "z", "sk": "1"}})

    with pytest.raises(ProvisionedThroughputExceededException):
        engine.execute("ExecuteStatement", {"Statement": statement})
    batch = engine.execute("BatchExecuteStatement", {"Statements": [{"Statement": statement}]})
    assert batch["Responses"][0]["Error"]["Code"] == "ProvisionedThroughputExceeded"
    with pytest.raises(TransactionCanceledException) as caught:
        engine.execute("ExecuteTransaction", {"TransactStatements": [{"Statement": statement}]})
    assert caught.value.cancellation_reasons[0]["Code"] == "ProvisionedThroughputExceeded"
    engine.clock.advance(300)
    engine.execute("ExecuteStatement", {"Statement": statement})
