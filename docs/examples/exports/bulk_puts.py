"""Items out of a folder into a table that is there, each under its condition."""

import json

from pydynox import DynamoDBClient
from pydynox.engine import Settings
from pydynox.testing import MemoryBackend

client = DynamoDBClient()

RECORDS = [
    {"Item": {"email": {"S": "ada@example.com"}, "age": {"N": "36"}}},
    {
        "Item": {"email": {"S": "alan@example.com"}, "age": {"N": "41"}},
        "ConditionExpression": "attribute_not_exists(email)",
    },
]


def test_what_is_there_stays(tmp_path):
    uploads, reports = tmp_path / "uploads", tmp_path / "reports"
    uploads.mkdir()
    (uploads / "people.json").write_text("\n".join(map(json.dumps, RECORDS)))

    with MemoryBackend(settings=Settings(buckets={"uploads": uploads, "reports": reports})):
        client.sync_create_table("people", partition_key=("email", "S"))
        client.sync_put_item("people", {"email": "alan@example.com", "age": 1})

        started = client.sync_start_bulk_put_items(
            "people",
            input_s3_configuration={"S3Bucket": "uploads", "InputFormat": "DYNAMODB_JSON"},
            output_s3_configuration={"S3Bucket": "reports", "OutputType": ["CONDITION_CHECK_FAILURE"]},
        )["BulkOperationDescription"]
        done = client.sync_describe_bulk_operation(started["BulkOperationArn"])["BulkOperationDescription"]

        assert (done["BulkOperationStatus"], done["ProcessedItemCount"]) == ("COMPLETED", 2)
        assert client.sync_get_item("people", {"email": "ada@example.com"})["age"] == 36
        assert client.sync_get_item("people", {"email": "alan@example.com"})["age"] == 1

    (report,) = reports.rglob("condition-check-failures.json")
    assert json.loads(report.read_text())["ExistingItem"]["age"] == {"N": "1"}
