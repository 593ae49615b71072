from __future__ import annotations

import gzip
import itertools
import json
import logging
from decimal import Decimal

import pytest

IMPORT = "ImportTable"
ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/users"
NOW = 1_700_000_000.25
TABLE = {
    "TableName": "users",
    "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "c", "KeyType": "RANGE"}],
    "AttributeDefinitions": [
        {"AttributeName": "p", "AttributeType": "S"},
        {"AttributeName": "c", "AttributeType": "N"},
    ],
    "BillingMode": "PAY_PER_REQUEST",
}
GOOD = '{"Item": {"p": {"S": "good"}, "c": {"N": "1"}, "v": {"S": "kept"}}}'
BAD = {
    "no Item member": '{"NotAnItem": {"p": {"S": "x"}, "c": {"N": "1"}}}',
    "missing partition key": '{"Item": {"c": {"N": "1"}}}',
    "missing sort key": '{"Item": {"p": {"S": "x"}}}',
    "sort key of the wrong type": '{"Item": {"p": {"S": "x"}, "c": {"S": "1"}}}',
    "not JSON at all": '{"Item": ',
    "empty attribute name": '{"Item": {"p": {"S": "x"}, "c": {"N": "1"}, "": {"S": "v"}}}',
}
ITEMS_FAILED = (
    "Some of the items failed validation checks and were not imported. Please check CloudWatch error logs for more "
    "details."
)


@pytest.fixture
def source(dynamodb, tmp_path):
    endpoint = dynamodb.with_settings(buckets={"data": tmp_path})
    endpoint.folder = tmp_path
    return endpoint


def put(endpoint, key, *lines, compress=None):
    content = "".join([line + "\n" for line in lines]).encode()
    file = endpoint.folder / key
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(compress(content) if compress is not None else content)
    return len(content)


TOKENS = (f"token-{number}" for number in itertools.count())


def request(prefix="", **more):
    return {
        "ClientToken": next(TOKENS),
        "S3BucketSource": {"S3Bucket": "data", "S3KeyPrefix": prefix},
        "InputFormat": "DYNAMODB_JSON",
        "TableCreationParameters": TABLE,
        **more,
    }


def imported(endpoint, *args, **more):
    """The description once the import has ended."""
    started = endpoint.call(IMPORT, request(*args, **more))["ImportTableDescription"]
    return endpoint.call("DescribeImport", {"ImportArn": started["ImportArn"]})["ImportTableDescription"]


def figures(description):
    names = ("ProcessedItemCount", "ImportedItemCount", "ErrorCount")
    return description["ImportStatus"], *[description[name] for name in names]


def items(endpoint):
    return endpoint.call("Scan", {"TableName": "users"})["Items"]


class TestRequestShape:
    def test_source(self, dynamodb):
        assert dynamodb.error(IMPORT, request(S3BucketSource="data")).code == "SerializationException"


class TestValidation:
    def test_required(self, dynamodb):
        assert dynamodb.error(IMPORT, {}).message == (
            "3 validation errors detected: Value null at 's3BucketSource' failed to satisfy constraint: Member must "
            "not be null; Value null at 'inputFormat' failed to satisfy constraint: Member must not be null; Value "
            "null at 'tableCreationParameters' failed to satisfy constraint: Member must not be null"
        )

    def test_token(self, dynamodb):
        good = request()
        for token, fault in (
            (None, "Value null at 'clientToken' failed to satisfy constraint: Member must not be null"),
            (
                "",
                (
                    "Value '' at 'clientToken' failed to satisfy constraint: Member must satisfy regular expression "
                    "pattern: ^[^\\$]+$"
                ),
            ),
        ):
            error = dynamodb.error(IMPORT, good | {"ClientToken": token})

            assert (error.code, error.message) == ("ValidationException", f"1 validation error detected: {fault}")

    def test_compression(self, dynamodb):
        assert dynamodb.error(IMPORT, request(InputCompressionType="BZIP2")).message == (
            "1 validation error detected: Value 'BZIP2' at 'inputCompressionType' failed to satisfy constraint: "
            "Member must satisfy enum value set: [ZSTD, NONE, GZIP]"
        )

    def test_delimiter(self, dynamodb):
        error = dynamodb.error(IMPORT, request(InputFormat="CSV", InputFormatOptions={"Csv": {"Delimiter": ";;"}}))

        assert error.message == (
            "2 validation errors detected: Value ';;' at 'inputFormatOptions.csv.delimiter' failed to satisfy "
            "constraint: Member must satisfy regular expression pattern: [,;:|\\t ]; Value ';;' at "
            "'inputFormatOptions.csv.delimiter' failed to satisfy constraint: Member must have length less than or "
            "equal to 1"
        )

    def test_options_of_another_format(self, dynamodb):
        error = dynamodb.error(IMPORT, request(InputFormatOptions={"Csv": {"Delimiter": ","}}))

        assert error.message == (
            "Invalid Request: Unsupported InputFormatOptions for the given input format: DYNAMODB_JSON."
        )

    def test_the_table_is_judged_as_one_to_be_created(self, dynamodb):
        parameters = {name: value for name, value in TABLE.items() if name != "BillingMode"}

        assert dynamodb.error(IMPORT, request(TableCreationParameters=parameters)).message == (
            "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be "
            "specified when BillingMode is PROVISIONED"
        )

    def test_vector_indexes(self, dynamodb):
        error = dynamodb.error(IMPORT, request(TableCreationParameters={**TABLE, "VectorIndexes": []}))

        assert "VectorIndexes" in error.message

    def test_table_is_there(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))
        error = dynamodb.error(IMPORT, request())

        assert (error.code, error.message) == ("ResourceInUseException", "Table already exists: users")


class TestBehaviour:
    def test_reply_and_description(self, source):
        size = put(source, "in/1.json", GOOD, "", "   ")
        put(source, "in/empty.json")
        started = source.call(IMPORT, request("in/", ClientToken="once"))["ImportTableDescription"]
        table = source.call("DescribeTable", {"TableName": "users"})["Table"]

        assert started == {
            "ImportArn": started["ImportArn"],
            "ImportStatus": "IN_PROGRESS",
            "TableArn": ARN,
            "TableId": table["TableId"],
            "ClientToken": "once",
            "S3BucketSource": {"S3BucketOwner": "000000000000", "S3Bucket": "data", "S3KeyPrefix": "in/"},
            "ErrorCount": 0,
            "CloudWatchLogGroupArn": "arn:aws:logs:us-east-1:000000000000:log-group:/aws-dynamodb/imports:*",
            "InputFormat": "DYNAMODB_JSON",
            "InputCompressionType": "NONE",
            "TableCreationParameters": TABLE,
            "StartTime": NOW,
            "ProcessedItemCount": 0,
            "ImportedItemCount": 0,
        }
        assert started["ImportArn"].startswith(f"{ARN}/import/01700000000250-")
        ended = source.call("DescribeImport", {"ImportArn": started["ImportArn"]})["ImportTableDescription"]
        assert ended == started | {
            "ImportStatus": "COMPLETED",
            "EndTime": NOW,
            "ProcessedSizeBytes": size,
            "ProcessedItemCount": 1,
            "ImportedItemCount": 1,
        }
        assert items(source) == [{"p": "good", "c": 1, "v": "kept"}]

    def test_the_data_of_an_export(self, source):
        source.create("events", ("p", "S"), ("c", "N"))
        source.enable_recovery("events")
        rows = [{"p": str(number), "c": number, "more": {"a", "b"}} for number in range(20)]
        source.put("events", *rows)
        export = {"TableArn": ARN.replace("users", "events"), "S3Bucket": "data"}
        manifest = source.call("ExportTableToPointInTime", export)["ExportDescription"]
        folder = f"AWSDynamoDB/{manifest['ExportArn'].rpartition('/')[2]}"

        assert figures(imported(source, f"{folder}/data/", InputCompressionType="GZIP")) == ("COMPLETED", 20, 20, 0)
        assert sorted(items(source), key=lambda item: item["c"]) == rows
        # With the folder above come the manifests and their checksums, which are no items.
        source.call("DeleteTable", {"TableName": "users"})
        assert figures(imported(source, folder, InputCompressionType="GZIP")) == ("FAILED", 24, 20, 4)
        source.call("DeleteTable", {"TableName": "users"})
        assert figures(imported(source, f"{folder}/data/")) == ("FAILED", 4, 0, 4)

    def test_bad_items(self, source, caplog):
        put(source, "in/0.json", GOOD)
        for number, line in enumerate(BAD.values(), 1):
            put(source, f"in/{number}.json", line)
        with caplog.at_level(logging.ERROR, "pydynox.imports"):
            description = imported(source, "in/")

        assert figures(description) == ("FAILED", 7, 1, 6)
        assert (description["FailureCode"], description["FailureMessage"]) == ("ItemValidationError", ITEMS_FAILED)
        assert len(items(source)) == 1
        assert json.loads(caplog.messages[1]) == {
            "level": "ERROR",
            "itemS3Pointer": {"bucket": "data", "key": "in/2.json", "itemIndex": 0},
            "importArn": description["ImportArn"],
            "errorMessages": ["One or more parameter values were invalid: Missing the key p in the item"],
        }

    @pytest.mark.parametrize(("bad", "counts"), [("not JSON at all", (2, 1, 1)), ("missing sort key", (3, 2, 1))])
    def test_what_cannot_be_read_ends_its_object(self, source, bad, counts):
        put(source, "in/0.json", GOOD, BAD[bad], GOOD.replace("good", "better"))

        assert figures(imported(source, "in/")) == ("FAILED", *counts)

    def test_duplicates_are_counted(self, source):
        put(source, "in/0.json", GOOD, GOOD.replace("kept", "last"))

        assert figures(imported(source, "in/")) == ("COMPLETED", 2, 2, 0)
        assert items(source) == [{"p": "good", "c": 1, "v": "last"}]

    def test_prefix_is_that_of_a_text(self, source):
        for key in ("data/1.json", "data2/x.json", "data.bak", "other/1.json"):
            put(source, key, GOOD)
        assert imported(source, "data")["ProcessedItemCount"] == 3
        source.call("DeleteTable", {"TableName": "users"})

        assert imported(source, "data/1.json")["ProcessedItemCount"] == 1

    def test_gzip(self, source):
        size = put(source, "in/1.json.gz", GOOD, compress=gzip.compress)
        description = imported(source, "in/", InputCompressionType="GZIP")

        assert figures(description) == ("COMPLETED", 1, 1, 0)
        assert description["ProcessedSizeBytes"] == size

    def test_gzip_that_is_none(self, source):
        put(source, "in/1.json", GOOD)

        assert figures(imported(source, "in/", InputCompressionType="GZIP")) == ("FAILED", 1, 0, 1)

    def test_zstandard(self, source):
        zstandard = pytest.importorskip("zstandard")
        put(source, "in/1.json.zst", GOOD, compress=zstandard.ZstdCompressor().compress)

        assert figures(imported(source, "in/", InputCompressionType="ZSTD")) == ("COMPLETED", 1, 1, 0)

    def test_ion(self, source):
        pytest.importorskip("amazon.ion")
        put(
            source,
            "in/1.ion",
            '$ion_1_0 {Item:{p:"a",c:1.,n:1d-3,b:{{AP8=}},ss:$dynamodb_SS::["x"],l:[true,null]}}',
            '{Item:{p:"b",c:2,m:{x:"y"}}}',
            '{Item:{p:"c",c:2,time:2020T}}',
            '{Item:{p:"d",c:2}}',
        )

        assert figures(imported(source, "in/", InputFormat="ION")) == ("FAILED", 3, 2, 1)
        assert sorted(items(source), key=lambda item: item["c"]) == [
            {"p": "a", "c": 1, "n": Decimal("0.001"), "b": b"\x00\xff", "ss": {"x"}, "l": [True, None]},
            {"p": "b", "c": 2, "m": {"x": "y"}},
        ]

    @pytest.mark.parametrize(
        ("members", "counts"),
        [
            ('$dynamodb_NS::[1,"x"]', ("FAILED", 1, 0, 1)),  # which ends the object, as it is not to be read
            ('$dynamodb_SS::["x","x"]', ("FAILED", 2, 1, 1)),
            ("$dynamodb_BS::[]", ("FAILED", 2, 1, 1)),
            ("$dynamodb_BS::[{{AP8=}}]", ("COMPLETED", 2, 2, 0)),
        ],
    )
    def test_sets_of_ion(self, source, members, counts):
        pytest.importorskip("amazon.ion")
        put(source, "in/1.ion", f'{{Item:{{p:"a",c:1,s:{members}}}}}', '{Item:{p:"b",c:2}}')

        assert figures(imported(source, "in/", InputFormat="ION")) == counts

    def test_csv(self, source):
        put(source, "in/1.csv", "p,c,note", 'a,1,"said ""yes"", twice"', "b,2,", "c,3")

        description = imported(source, "in/", InputFormat="CSV")
        assert figures(description) == ("COMPLETED", 3, 3, 0)
        assert "InputFormatOptions" not in description
        assert sorted(items(source), key=lambda item: item["c"]) == [
            {"p": "a", "c": 1, "note": 'said "yes", twice'},
            {"p": "b", "c": 2, "note": ""},
            {"p": "c", "c": 3},
        ]

    def test_csv_with_options(self, source):
        put(source, "in/1.csv", "a;1;5", "b;no;5")
        options = {"Csv": {"Delimiter": ";", "HeaderList": ["p", "c", "number"]}}
        description = imported(source, "in/", InputFormat="CSV", InputFormatOptions=options)

        assert figures(description) == ("FAILED", 2, 1, 1)
        assert description["InputFormatOptions"] == options
        assert items(source) == [{"p": "a", "c": 1, "number": "5"}]

    def test_indexes_are_checked_and_filled(self, source):
        put(source, "in/1.json", GOOD, GOOD.replace('{"S": "kept"}', '{"N": "1"}').replace("good", "other"))
        parameters = {
            **TABLE,
            "AttributeDefinitions": [*TABLE["AttributeDefinitions"], {"AttributeName": "v", "AttributeType": "S"}],
            "GlobalSecondaryIndexes": [
                {
                    "IndexName": "by_v",
                    "KeySchema": [{"AttributeName": "v", "KeyType": "HASH"}],
                    "Projection": {"ProjectionType": "ALL"},
                }
            ],
        }

        assert figures(imported(source, "in/", TableCreationParameters=parameters)) == ("FAILED", 2, 1, 1)
        assert source.call("Scan", {"TableName": "users", "IndexName": "by_v"})["Count"] == 1

    def test_nothing_under_the_prefix(self, source):
        description = imported(source, "absent/")

        assert figures(description) == ("COMPLETED", 0, 0, 0)
        assert items(source) == []

    def test_no_bucket(self, source):
        description = imported(source, S3BucketSource={"S3Bucket": "absent"})

        assert figures(description) == ("FAILED", 0, 0, 0)
        assert (description["FailureCode"], description["TableArn"]) == ("S3NoSuchBucket", ARN)
        assert source.call("ListTables", {})["TableNames"] == []

    def test_token(self, source):
        put(source, "in/1.json", GOOD)
        first = source.call(IMPORT, request("in/", ClientToken="once"))["ImportTableDescription"]
        parameters = {**TABLE, "TableName": "others"}
        conflict = source.error(IMPORT, request("in/", ClientToken="once", TableCreationParameters=parameters))
        in_use = source.error(IMPORT, request("in/", ClientToken="once"))

        assert conflict.code == "ImportConflictException"
        assert conflict.message == "Import conflict: Duplicate request detected with conflicting parameters"
        assert in_use.message == "Table already exists: users"
        # The token stays with the import when its table is gone, whatever else the request says.
        source.call("DeleteTable", {"TableName": "users"})
        again = source.call(IMPORT, request("other/", ClientToken="once"))["ImportTableDescription"]
        assert (again["ImportArn"], again["ImportStatus"]) == (first["ImportArn"], "COMPLETED")
        assert source.call("ListTables", {})["TableNames"] == []

    def test_it_takes_its_time(self, dynamodb, tmp_path):
        source = dynamodb.with_settings(buckets={"data": tmp_path}, table_delay=10.0)
        source.folder = tmp_path
        put(source, "in/1.json", GOOD)
        wanted = request("in/")
        started = source.call(IMPORT, wanted)["ImportTableDescription"]
        arn = {"ImportArn": started["ImportArn"]}

        assert source.call("DescribeImport", arn)["ImportTableDescription"] == started
        assert source.call(IMPORT, wanted)["ImportTableDescription"] == started
        (summary,) = source.call("ListImports", {})["ImportSummaryList"]
        assert (summary["ImportStatus"], "EndTime" in summary) == ("IN_PROGRESS", False)
        assert source.call("DescribeTable", {"TableName": "users"})["Table"]["TableStatus"] == "CREATING"
        assert source.error("Scan", {"TableName": "users"}).code == "ResourceNotFoundException"
        assert source.error(IMPORT, request("in/")).message == "Table already exists: users"
        assert source.error("DeleteTable", {"TableName": "users"}).code == "ResourceInUseException"
        source.clock.advance(10)
        ended = source.call("DescribeImport", arn)["ImportTableDescription"]
        assert (figures(ended), ended["EndTime"]) == (("COMPLETED", 1, 1, 0), NOW + 10)
        assert source.call("DescribeTable", {"TableName": "users"})["Table"]["TableStatus"] == "ACTIVE"
        assert source.error(IMPORT, wanted).message == "Table already exists: users"
