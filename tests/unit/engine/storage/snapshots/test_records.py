"""What belongs to the account is in a snapshot's file too."""

from __future__ import annotations

from pydynox.engine import Engine, ManualClock
from pydynox.engine.storage.snapshots.files import Content, Reader, lines

IMPORT = {
    "ClientToken": "once",
    "S3BucketSource": {"S3Bucket": "absent"},
    "InputFormat": "CSV",
    "TableCreationParameters": {
        "TableName": "users",
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}],
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
        "BillingMode": "PAY_PER_REQUEST",
    },
}


def test_they_come_back():
    engine = Engine(clock=ManualClock())
    arn = engine.execute("ImportTable", IMPORT)["ImportTableDescription"]["ImportArn"]
    reader = Reader("file")
    for line in lines(Content(engine.state(), {}, None)):
        reader.take(line)
    other = Engine(clock=ManualClock())
    other.restore(reader.content().state)

    described = other.execute("DescribeImport", {"ImportArn": arn})["ImportTableDescription"]
    assert described == engine.execute("DescribeImport", {"ImportArn": arn})["ImportTableDescription"]
    assert other.state() == engine.state()
