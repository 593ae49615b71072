"""What is warned of in process is logged by a server, whose callers have no line there."""

from __future__ import annotations

import warnings

import pytest

from pydynox.engine.validation import effects
from pydynox.exceptions import NoEffectWarning

TABLE = {
    "TableName": "users",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
    "TableClass": "STANDARD_INFREQUENT_ACCESS",
}
TEXT = "CreateTable: TableClass is stored and returned, and has no effect: nothing is billed here"


@pytest.fixture(autouse=True)
def _nothing_told(monkeypatch):
    monkeypatch.setattr(effects, "_told", set())


def test_a_warning_is_logged_and_no_answer(dynamodb, caplog):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        dynamodb.create_table(**TABLE)
        dynamodb.create_table(**{**TABLE, "TableName": "orders"})

    logged = [record for record in caplog.records if record.name == "pydynox.server"]
    assert [(record.levelname, record.getMessage()) for record in logged] == [("WARNING", TEXT)]


def test_in_process_it_is_a_warning_still(dynamodb, server):
    with pytest.warns(NoEffectWarning, match=TEXT) as caught:
        server.engine.execute("CreateTable", TABLE)

    assert [each.filename for each in caught] == [__file__]
