from __future__ import annotations

import gzip
import json
from base64 import b64encode
from hashlib import md5

import pytest

EXPORT = "ExportTableToPointInTime"
ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/users"
NOW = 1_700_000_000.25
DUPLICATE = "Export conflict: Duplicate request detected with conflicting parameters"
EVERY_TYPE = {
    "pk": "every",
    "n": 5,
    "b": b"\x00\xff",
    "yes": True,
    "nothing": None,
    "ss": {"b", "a"},
    "map": {"list": [1, "é"]},
}
EVERY_TYPE_WIRE = {
    "pk": {"S": "every"},
    "n": {"N": "5"},
    "b": {"B": "AP8="},
    "yes": {"BOOL": True},
    "nothing": {"NULL": True},
    "ss": {"SS": ["a", "b"]},
    "map": {"M": {"list": {"L": [{"N": "1"}, {"S": "é"}]}}},
}


@pytest.fixture
def users(dynamodb, tmp_path):
    endpoint = dynamodb.with_settings(buckets={"exports": tmp_path})
    endpoint.create("users", ("pk", "S"))
    endpoint.folder = tmp_path
    return endpoint


@pytest.fixture
def recoverable(users):
    users.enable_recovery("users")
    return users


def request(**more):
    return {"TableArn": ARN, "S3Bucket": "exports", **more}


def exported(endpoint, **more):
    """The description once the export has ended."""
    started = endpoint.call(EXPORT, request(**more))["ExportDescription"]
    return endpoint.call("DescribeExport", {"ExportArn": started["ExportArn"]})["ExportDescription"]


def files(endpoint):
    folder = endpoint.folder
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def lines(endpoint, ending=".json.gz"):
    found = [content for key, content in files(endpoint).items() if key.endswith(ending)]
    return [line for content in found for line in gzip.decompress(content).decode().splitlines()]


class TestRequestShape:
    def test_export_time(self, dynamodb):
        error = dynamodb.error(EXPORT, request(ExportTime="yesterday"))

        assert error.code == "SerializationException"
        assert error.message == "STRING_VALUE cannot be converted to Date"

    def test_specification(self, dynamodb):
        assert dynamodb.error(EXPORT, request(FilterSpecification=[])).code == "SerializationException"


class TestValidation:
    @pytest.mark.parametrize(
        ("member", "value", "constraint"),
        [
            ("ExportFormat", "CSV", "Member must satisfy enum value set: [DYNAMODB_JSON, ION]"),
            ("ExportType", "", "Member must satisfy enum value set: [FULL_EXPORT, INCREMENTAL_EXPORT]"),
            ("S3BucketOwner", "me", "Member must satisfy regular expression pattern: [0-9]{12}"),
            ("S3Prefix", "", "Member must have length greater than or equal to 1"),
            ("ClientToken", "", "Member must satisfy regular expression pattern: ^[^\\$]+$"),
            ("TableArn", "", "Member must have length greater than or equal to 1"),
        ],
    )
    def test_constraints(self, dynamodb, member, value, constraint):
        error = dynamodb.error(EXPORT, request(**{member: value}))

        assert error.code == "ValidationException"
        assert error.message == (
            f"1 validation error detected: Value '{value}' at '{member[0].lower()}{member[1:]}' failed to satisfy "
            f"constraint: {constraint}"
        )

    @pytest.mark.parametrize("arn", ["users", "\t", "arn:aws:s3:::bucket"])
    def test_no_arn(self, dynamodb, arn):
        assert dynamodb.error(EXPORT, request(TableArn=arn)).message == (
            "One or more parameter values were invalid: tableArn is not a valid ARN"
        )

    def test_arn_of_an_index(self, dynamodb):
        error = dynamodb.error(EXPORT, request(TableArn=f"{ARN}/index/by_age"))

        assert error.message == "Invalid Request: Table ARN is invalid."

    def test_another_account(self, dynamodb):
        error = dynamodb.error(EXPORT, request(TableArn=ARN.replace("000000000000", "111111111111")))

        assert (error.code, error.message) == ("AccessDeniedException", "Access is denied")

    @pytest.mark.parametrize("arn", [ARN, ARN.replace("us-east-1", "eu-west-1")])
    def test_no_table(self, dynamodb, arn):
        error = dynamodb.error(EXPORT, request(TableArn=arn))

        assert (error.code, error.message) == ("TableNotFoundException", f"Table not found: {arn}")

    @pytest.mark.parametrize(
        ("more", "message"),
        [
            (
                {"IncrementalExportSpecification": {"ExportFromTime": 1}},
                "Export Type expected to be Incremental Export when incremental export specification is provided",
            ),
            (
                {"IncrementalExportSpecification": {"ExportFromTime": 1}, "ExportType": "FULL_EXPORT"},
                "When Export Type is Full Export , Incremental Export Specification should not be provided",
            ),
            (
                {"ExportType": "INCREMENTAL_EXPORT"},
                "Incremental Export Specification expected when export type is set as Incremental Export",
            ),
            (
                {"ExportType": "INCREMENTAL_EXPORT", "IncrementalExportSpecification": {}},
                "ExportFromTime must be provided in IncrementalExportSpecification",
            ),
            ({"S3SseKmsKeyId": "alias/key"}, "KMS Key Id is not supported for this encryption type"),
            ({"FilterSpecification": {}}, "Invalid FilterSpecification: The specification can not be empty"),
        ],
    )
    def test_members_that_go_together(self, dynamodb, more, message):
        error = dynamodb.error(EXPORT, request(**more))

        assert (error.code, error.message) == ("ValidationException", f"Invalid Request: {message}")

    def test_filter(self, dynamodb):
        error = dynamodb.error(EXPORT, request(FilterSpecification={"FilterExpression": "age >"}))

        assert error.message == (
            "Invalid Request: Invalid FilterSpecification: Invalid FilterExpression: Syntax error; "
            'token: "<EOF>", near: ">"'
        )

    def test_key_in_filter(self, recoverable):
        specification = {
            "KeyConditionExpression": "pk = :a",
            "FilterExpression": "pk = :a",
            "ExpressionAttributeValues": {":a": "a"},
        }
        error = recoverable.error(EXPORT, request(FilterSpecification=specification))

        assert error.message.startswith("Invalid Request: Invalid FilterSpecification: Filter Expression can only ")

    def test_recovery_is_off(self, users):
        error = users.error(EXPORT, request(S3Bucket="absent"))

        assert error.code == "PointInTimeRecoveryUnavailableException"
        assert error.message == "Point in time recovery is not enabled for table 'users'"

    @pytest.mark.parametrize("moment", [-1, NOW + 5, NOW - 3600])
    def test_export_time(self, recoverable, moment):
        error = recoverable.error(EXPORT, request(ExportTime=moment))

        assert (error.code, error.message) == ("InvalidExportTimeException", "Export Time is invalid")

    @pytest.mark.parametrize(
        ("start", "end", "message"),
        [
            (
                0,
                None,
                (
                    "Incremental export period from time cannot be less than the table creation time : "
                    "1970-01-01T00:00:00Z"
                ),
            ),
            (
                NOW,
                NOW + 7200,
                "Incremental export period to time cannot be greater than the current time : 2023-11-15T00:13:20Z",
            ),
            (
                NOW,
                NOW + 899,
                "Difference between export period from time and export period to time is less than 15 minutes",
            ),
        ],
    )
    def test_incremental_period(self, users, start, end, message):
        users.clock.advance(3600)
        specification = {"ExportFromTime": start, "ExportToTime": end}
        error = users.error(
            EXPORT, request(ExportType="INCREMENTAL_EXPORT", IncrementalExportSpecification=specification)
        )

        # That point-in-time recovery is off is said later.
        assert (error.code, error.message) == ("InvalidExportTimeException", message)


class TestBehaviour:
    def test_reply_and_description(self, recoverable):
        recoverable.put("users", EVERY_TYPE)
        started = recoverable.call(EXPORT, request(ClientToken="once"))["ExportDescription"]
        arn = started["ExportArn"]
        export_id = arn.rpartition("/")[2]
        table = recoverable.call("DescribeTable", {"TableName": "users"})["Table"]

        assert started == {
            "ExportArn": f"{ARN}/export/{export_id}",
            "ExportStatus": "IN_PROGRESS",
            "StartTime": NOW,
            "TableArn": ARN,
            "TableId": table["TableId"],
            "ExportTime": NOW,
            "ClientToken": "once",
            "S3Bucket": "exports",
            "S3SseAlgorithm": "AES256",
            "ExportFormat": "DYNAMODB_JSON",
        }
        assert recoverable.call("DescribeExport", {"ExportArn": arn})["ExportDescription"] == started | {
            "ExportStatus": "COMPLETED",
            "EndTime": NOW + 0.001,
            "ExportManifest": f"AWSDynamoDB/{export_id}/manifest-summary.json",
            "BilledSizeBytes": table["TableSizeBytes"],
            "ItemCount": 1,
        }
        assert export_id.startswith("01700000000250-")

    def test_files(self, recoverable):
        recoverable.put("users", EVERY_TYPE, *[{"pk": str(number)} for number in range(20)])
        description = exported(recoverable, S3Prefix="daily/")
        export_id = description["ExportArn"].rpartition("/")[2]
        found = files(recoverable)
        folder = f"daily/AWSDynamoDB/{export_id}"
        data = [key for key in found if key.startswith(f"{folder}/data/")]

        assert sorted(set(found) - set(data)) == [
            f"{folder}/{name}"
            for name in (
                "_started",
                "manifest-files.json",
                "manifest-files.md5",
                "manifest-summary.json",
                "manifest-summary.md5",
            )
        ]
        assert len(data) == 4
        assert {"Item": EVERY_TYPE_WIRE} in map(json.loads, lines(recoverable))
        assert len(lines(recoverable)) == 21
        entries = [json.loads(line) for line in found[f"{folder}/manifest-files.json"].decode().splitlines()]
        assert sorted(entry["dataFileS3Key"] for entry in entries) == sorted(data)
        for entry in entries:
            content = found[entry["dataFileS3Key"]]
            assert entry["itemCount"] == len(gzip.decompress(content).splitlines())
            assert entry["md5Checksum"] == b64encode(md5(content).digest()).decode()
            assert entry["etag"] == f"{md5(content).hexdigest()}-1"
        for name in ("files", "summary"):
            checksum = b64encode(md5(found[f"{folder}/manifest-{name}.json"]).digest())
            assert found[f"{folder}/manifest-{name}.md5"] == checksum
        assert json.loads(found[f"{folder}/manifest-summary.json"]) == {
            "version": "2020-06-30",
            "exportArn": description["ExportArn"],
            "startTime": "2023-11-14T22:13:20.250Z",
            "endTime": "2023-11-14T22:13:20.251Z",
            "tableArn": ARN,
            "tableId": description["TableId"],
            "exportTime": "2023-11-14T22:13:20.250Z",
            "s3Bucket": "exports",
            "s3Prefix": "daily/",
            "s3SseAlgorithm": "AES256",
            "s3SseKmsKeyId": None,
            "manifestFilesS3Key": f"{folder}/manifest-files.json",
            "billedSizeBytes": description["BilledSizeBytes"],
            "itemCount": 21,
            "outputFormat": "DYNAMODB_JSON",
            "exportType": "FULL_EXPORT",
        }

    def test_ion(self, recoverable):
        pytest.importorskip("amazon.ion")
        recoverable.put("users", EVERY_TYPE)
        exported(recoverable, ExportFormat="ION")

        (line,) = lines(recoverable, ".ion.gz")
        assert line == (
            '$ion_1_0 {Item:{pk:"every",n:5d0,b:{{AP8=}},yes:true,nothing:null,ss:$dynamodb_SS::["a","b"],'
            'map:{list:[1d0,"é"]}}}'
        )

    def test_filter_specification(self, recoverable):
        recoverable.put("users", *[{"pk": str(number), "age": number, "more": "x"} for number in range(10)])
        specification = {
            "FilterExpression": "age > :n AND pk <> :nine",
            "ProjectionExpression": "pk, #a",
            "ExpressionAttributeNames": {"#a": "age"},
            "ExpressionAttributeValues": {":n": 7, ":nine": "9"},
        }
        description = exported(recoverable, FilterSpecification=specification)

        assert [json.loads(line) for line in lines(recoverable)] == [{"Item": {"pk": {"S": "8"}, "age": {"N": "8"}}}]
        assert description["FilterSpecification"] == specification
        assert description["ItemCount"] == 1

    def test_key_condition(self, recoverable):
        recoverable.create("events", ("pk", "S"), ("sk", "N"))
        recoverable.enable_recovery("events")
        recoverable.put("events", *[{"pk": pk, "sk": sk} for pk in "ab" for sk in range(4)])
        specification = {
            "KeyConditionExpression": "pk = :b AND sk BETWEEN :one AND :two",
            "ExpressionAttributeValues": {":b": "b", ":one": 1, ":two": 2},
        }
        exported(recoverable, TableArn=ARN.replace("users", "events"), FilterSpecification=specification)

        items = [json.loads(line)["Item"] for line in lines(recoverable)]
        assert items == [{"pk": {"S": "b"}, "sk": {"N": number}} for number in "12"]

    def test_a_moment_of_the_past(self, recoverable):
        recoverable.put("users", *[{"pk": str(number), "v": 1} for number in range(8)])
        recoverable.clock.advance(60)
        recoverable.put("users", {"pk": "0", "v": 2}, {"pk": "new"})
        recoverable.call("DeleteItem", {"TableName": "users", "Key": {"pk": "7"}})
        description = exported(recoverable, ExportTime=NOW + 30)

        items = sorted((json.loads(line)["Item"] for line in lines(recoverable)), key=lambda item: item["pk"]["S"])
        assert items == [{"pk": {"S": str(number)}, "v": {"N": "1"}} for number in range(8)]
        assert (description["ItemCount"], description["ExportTime"]) == (8, NOW + 30)
        assert len([key for key in files(recoverable) if key.endswith(".json.gz")]) == 4

    def test_incremental(self, recoverable):
        recoverable.put("users", {"pk": "changed", "v": 0}, {"pk": "deleted"}, {"pk": "left"})
        recoverable.clock.advance(1000)
        start = NOW + 1000
        recoverable.put("users", {"pk": "changed", "v": 1}, {"pk": "added"}, {"pk": "passing"})
        recoverable.clock.advance(10)
        recoverable.put("users", {"pk": "changed", "v": 2})
        for pk in ("deleted", "passing"):
            recoverable.call("DeleteItem", {"TableName": "users", "Key": {"pk": pk}})
        recoverable.clock.advance(1000)
        recoverable.put("users", {"pk": "changed", "v": 3}, {"pk": "later"})
        specification = {"ExportFromTime": start, "ExportToTime": start + 1000}
        members = {"ExportType": "INCREMENTAL_EXPORT", "IncrementalExportSpecification": specification}
        description = exported(recoverable, **members)

        def written(seconds):
            return {"WriteTimestampMicros": {"N": str(int((start + seconds) * 1_000_000))}}

        assert sorted(map(json.loads, lines(recoverable)), key=lambda entry: entry["Keys"]["pk"]["S"]) == [
            {"Metadata": written(0), "Keys": {"pk": {"S": "added"}}, "NewImage": {"pk": {"S": "added"}}},
            {
                "Metadata": written(10),
                "Keys": {"pk": {"S": "changed"}},
                "OldImage": {"pk": {"S": "changed"}, "v": {"N": "0"}},
                "NewImage": {"pk": {"S": "changed"}, "v": {"N": "2"}},
            },
            {"Metadata": written(10), "Keys": {"pk": {"S": "deleted"}}, "OldImage": {"pk": {"S": "deleted"}}},
        ]
        assert description["IncrementalExportSpecification"] == specification | {"ExportViewType": "NEW_AND_OLD_IMAGES"}
        assert "ExportTime" not in description
        assert (description["ItemCount"], description["BilledSizeBytes"]) == (3, 10_000_000)
        (data,) = (key for key in files(recoverable) if key.endswith(".json.gz"))
        assert data.startswith("AWSDynamoDB/data/")
        summary = json.loads(files(recoverable)[description["ExportManifest"]])
        assert summary["version"] == "2023-08-01"
        assert (summary["exportFromTime"], summary["exportToTime"], summary["outputView"], summary["exportType"]) == (
            "2023-11-14T22:30:00.250Z",
            "2023-11-14T22:46:40.250Z",
            "NEW_AND_OLD_IMAGES",
            "INCREMENTAL_EXPORT",
        )
        assert "exportTime" not in summary

    def test_incremental_with_new_images_only(self, recoverable):
        recoverable.put("users", {"pk": "deleted"}, {"pk": "changed"})
        recoverable.clock.advance(1000)
        recoverable.put("users", {"pk": "changed", "v": 1})
        recoverable.call("DeleteItem", {"TableName": "users", "Key": {"pk": "deleted"}})
        recoverable.clock.advance(1000)
        specification = {"ExportFromTime": NOW + 1000, "ExportViewType": "NEW_IMAGE"}
        exported(recoverable, ExportType="INCREMENTAL_EXPORT", IncrementalExportSpecification=specification)

        entries = {entry["Keys"]["pk"]["S"]: [*entry] for entry in map(json.loads, lines(recoverable))}
        assert entries == {"changed": ["Metadata", "Keys", "NewImage"], "deleted": ["Metadata", "Keys"]}

    def test_no_bucket(self, recoverable):
        description = exported(recoverable, S3Bucket="absent")

        assert (description["ExportStatus"], description["FailureCode"]) == ("FAILED", "S3NoSuchBucket")
        assert description["FailureMessage"].startswith(
            "The specified bucket does not exist (Service: Amazon S3; Status Code: 404; Error Code: NoSuchBucket; "
        )
        assert "ItemCount" not in description

    def test_bucket_of_another_owner(self, recoverable):
        description = exported(recoverable, S3BucketOwner="111111111111")

        assert (description["ExportStatus"], description["FailureCode"]) == ("FAILED", "S3AccessDenied")
        assert files(recoverable) == {}
        assert exported(recoverable, S3BucketOwner="000000000000")["ExportStatus"] == "COMPLETED"

    def test_type_is_echoed_only_if_given(self, recoverable):
        assert exported(recoverable, ExportType="FULL_EXPORT")["ExportType"] == "FULL_EXPORT"
        assert "ExportType" not in exported(recoverable)

    def test_token_again(self, recoverable):
        first = recoverable.call(EXPORT, request(ClientToken="once"))["ExportDescription"]
        again = recoverable.call(EXPORT, request(ClientToken="once"))["ExportDescription"]

        assert again["ExportArn"] == first["ExportArn"]
        assert again["ExportStatus"] == "COMPLETED"

    @pytest.mark.parametrize(
        "more", [{"S3Prefix": "other"}, {"ExportFormat": "ION"}, {"S3Bucket": "other"}, {"ExportTime": NOW}]
    )
    def test_token_with_other_members(self, recoverable, more):
        recoverable.call(EXPORT, request(ClientToken="once"))
        error = recoverable.error(EXPORT, request(**more, ClientToken="once"))

        assert (error.code, error.message) == ("ExportConflictException", DUPLICATE)

    def test_token_is_forgotten_after_eight_hours(self, recoverable):
        recoverable.call(EXPORT, request(ClientToken="once"))
        recoverable.clock.advance(8 * 3600 - 1)
        assert recoverable.error(EXPORT, request(ClientToken="once", S3Prefix="a")).message == DUPLICATE
        recoverable.clock.advance(1)
        recoverable.call(EXPORT, request(ClientToken="once", S3Prefix="a"))

    def test_without_a_token_each_is_another(self, recoverable):
        first, second = (exported(recoverable) for _ in range(2))

        assert first["ExportArn"] != second["ExportArn"]
        assert first["ClientToken"] != second["ClientToken"]

    def test_forks_have_the_record(self, recoverable):
        arn = exported(recoverable)["ExportArn"]
        fork = recoverable.engine.fork()

        assert fork.execute("DescribeExport", {"ExportArn": arn})["ExportDescription"]["ExportStatus"] == "COMPLETED"

    @pytest.mark.parametrize(
        ("prefix", "reason"),
        [
            ("../elsewhere", "it would leave the folder"),
            ("a" * 300, "File name too long"),  # S3 takes parts of keys as long as the whole
            ("a\0", "embedded null byte"),
        ],
    )
    def test_a_key_that_no_file_has_fails_the_export(self, recoverable, prefix, reason):
        arn = recoverable.call(EXPORT, request(S3Prefix=prefix))["ExportDescription"]["ExportArn"]
        ended = recoverable.call("DescribeExport", {"ExportArn": arn})["ExportDescription"]
        key = f"{prefix}/AWSDynamoDB/{arn.rpartition('/')[2]}/_started"

        assert (ended["ExportStatus"], ended["FailureCode"]) == ("FAILED", "UNKNOWN")
        assert ended["FailureMessage"] == (
            f"The folder that stands for the bucket cannot hold the key {key!r}: {reason}"
        )

    def test_it_takes_its_time(self, dynamodb, tmp_path):
        users = dynamodb.with_settings(buckets={"exports": tmp_path}, table_delay=10.0)
        users.create("users", ("pk", "S"))
        users.clock.advance(10)
        users.enable_recovery("users")
        started = users.call(EXPORT, request(ClientToken="once"))["ExportDescription"]
        arn = {"ExportArn": started["ExportArn"]}

        assert users.call("DescribeExport", arn)["ExportDescription"] == started
        assert users.call(EXPORT, request(ClientToken="once"))["ExportDescription"] == started
        assert users.call("ListExports", {})["ExportSummaries"][0]["ExportStatus"] == "IN_PROGRESS"
        users.clock.advance(10)
        ended = users.call("DescribeExport", arn)["ExportDescription"]
        assert (ended["ExportStatus"], ended["EndTime"]) == ("COMPLETED", NOW + 20)
        assert users.call("ListExports", {})["ExportSummaries"][0]["ExportStatus"] == "COMPLETED"
