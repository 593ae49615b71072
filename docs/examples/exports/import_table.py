"""A table is made from files in a folder that stands for an S3 bucket."""

from pydynox import DynamoDBClient
from pydynox.engine import Settings
from pydynox.testing import MemoryBackend

client = DynamoDBClient()

PEOPLE = """\
email,age,name
ada@example.com,36,Ada
alan@example.com,41,Alan
"""


def test_a_table_from_csv(tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE)

    with MemoryBackend(settings=Settings(buckets={"uploads": tmp_path})):
        started = client.sync_import_table(
            s3_bucket_source={"S3Bucket": "uploads", "S3KeyPrefix": "people"},
            input_format="CSV",
            table_creation_parameters={
                "TableName": "people",
                "KeySchema": [{"AttributeName": "email", "KeyType": "HASH"}],
                "AttributeDefinitions": [{"AttributeName": "email", "AttributeType": "S"}],
                "BillingMode": "PAY_PER_REQUEST",
            },
        )["ImportTableDescription"]
        assert started["ImportStatus"] == "IN_PROGRESS"

        done = client.sync_describe_import(started["ImportArn"])["ImportTableDescription"]
        assert (done["ImportStatus"], done["ImportedItemCount"]) == ("COMPLETED", 2)

        # All that is no key comes as a string.
        assert client.sync_get_item("people", {"email": "ada@example.com"})["age"] == "36"
