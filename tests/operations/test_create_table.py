from __future__ import annotations

import re

import pytest

INVALID = "One or more parameter values were invalid: "


def attribute(name, type_="S"):
    return {"AttributeName": name, "AttributeType": type_}


def hash_key(name):
    return {"AttributeName": name, "KeyType": "HASH"}


def range_key(name):
    return {"AttributeName": name, "KeyType": "RANGE"}


def index(name, *keys, projection=None, **more):
    return {"IndexName": name, "KeySchema": list(keys), "Projection": projection or {"ProjectionType": "ALL"}} | more


def attributes(names):
    return [attribute(name) for name in names]


CREATE = {
    "TableName": "abc",
    "AttributeDefinitions": [attribute("a")],
    "KeySchema": [hash_key("a")],
    "BillingMode": "PAY_PER_REQUEST",
}
RANGED = CREATE | {"AttributeDefinitions": attributes("ab"), "KeySchema": [hash_key("a"), range_key("b")]}


def provisioned(**changes):
    return {name: value for name, value in CREATE.items() if name != "BillingMode"} | changes


class TestRequestShape:
    def test_lists(self, dynamodb):
        for member in ("AttributeDefinitions", "KeySchema", "LocalSecondaryIndexes", "GlobalSecondaryIndexes"):
            of_scalar = dynamodb.error("CreateTable", CREATE | {member: "a"})
            of_map = dynamodb.error("CreateTable", CREATE | {member: {}})

            assert (of_scalar.code, of_map.code) == ("SerializationException", "SerializationException")
            assert of_scalar.message == "Unexpected field type"
            assert of_map.message == "Start of structure or map found where not expected"

    @pytest.mark.parametrize(
        ("member", "java"),
        [
            ("AttributeDefinitions", "AttributeDefinition"),
            ("KeySchema", "KeySchemaElement"),
            ("LocalSecondaryIndexes", "LocalSecondaryIndex"),
            ("GlobalSecondaryIndexes", "GlobalSecondaryIndex"),
        ],
    )
    def test_elements(self, dynamodb, member, java):
        of_scalar = dynamodb.error("CreateTable", CREATE | {member: ["a"]})
        of_list = dynamodb.error("CreateTable", CREATE | {member: [[]]})

        assert of_scalar.message == "Unexpected value type in payload"
        assert of_list.message == f"Unrecognized collection type class com.amazonaws.dynamodb.v20120810.{java}"

    def test_throughput(self, dynamodb):
        of_list = dynamodb.error("CreateTable", provisioned(ProvisionedThroughput=[]))
        units = dynamodb.error(
            "CreateTable", provisioned(ProvisionedThroughput={"ReadCapacityUnits": "1", "WriteCapacityUnits": 1})
        )

        assert of_list.message == (
            "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.ProvisionedThroughput"
        )
        assert units.message == "STRING_VALUE cannot be converted to Long"

    def test_members_of_an_index(self, dynamodb):
        projection = dynamodb.error(
            "CreateTable", CREATE | {"GlobalSecondaryIndexes": [index("i", hash_key("a")) | {"Projection": "ALL"}]}
        )
        names = dynamodb.error(
            "CreateTable",
            CREATE
            | {"GlobalSecondaryIndexes": [index("i", hash_key("a"), projection={"NonKeyAttributes": ["a", True]})]},
        )

        assert projection.message == "Unexpected field type"
        assert names.message == "TRUE_VALUE cannot be converted to String"

    def test_unknown_parameter_inside(self, dynamodb):
        error = dynamodb.error("CreateTable", CREATE | {"KeySchema": [hash_key("a") | {"Type": "S"}]})

        assert error.code == "ValidationException"
        assert error.message == "CreateTable.KeySchema[0] has no parameter 'Type'; did you mean 'KeyType'?"

    def test_parameter_of_the_service_only(self, dynamodb):
        error = dynamodb.error("CreateTable", CREATE | {"GlobalTableSourceArn": "arn"})

        assert error.code == "ValidationException"
        assert error.message == (
            "CreateTable: the parameter 'GlobalTableSourceArn' is not supported by the in-process engine"
        )


class TestValidation:
    def test_table_name_is_required(self, dynamodb):
        error = dynamodb.error("CreateTable", {})

        assert error.code == "ValidationException"
        assert error.message == "The parameter 'TableName' is required but was not present in the request"

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            (
                "ab",
                (
                    "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: "
                    "Member must have length greater than or equal to 3"
                ),
            ),
            (
                "abc;",
                (
                    "1 validation error detected: Value 'abc;' at 'tableName' failed to satisfy constraint: "
                    "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
                ),
            ),
            (
                "",
                (
                    "2 validation errors detected: Value '' at 'tableName' failed to satisfy constraint: "
                    "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; "
                    "Value '' at 'tableName' failed to satisfy constraint: "
                    "Member must have length greater than or equal to 3"
                ),
            ),
        ],
    )
    def test_table_name(self, dynamodb, name, message):
        error = dynamodb.error("CreateTable", CREATE | {"TableName": name})

        assert error.code == "ValidationException"
        assert error.message == message

    def test_longest_table_name(self, dynamodb):
        dynamodb.call("CreateTable", CREATE | {"TableName": "a" * 255})
        error = dynamodb.error("CreateTable", CREATE | {"TableName": "a" * 256})

        assert error.message == (
            f"1 validation error detected: Value '{'a' * 256}' at 'tableName' failed to satisfy constraint: "
            "Member must have length less than or equal to 255"
        )

    def test_keys_and_definitions_are_required(self, dynamodb):
        error = dynamodb.error("CreateTable", {"TableName": "abc", "ProvisionedThroughput": {"ReadCapacityUnits": 0}})

        assert error.message == (
            "4 validation errors detected: Value null at 'provisionedThroughput.writeCapacityUnits' failed to satisfy "
            "constraint: Member must not be null; Value '0' at 'provisionedThroughput.readCapacityUnits' failed to "
            "satisfy constraint: Member must have value greater than or equal to 1; Value null at 'keySchema' failed "
            "to satisfy constraint: Member must not be null; Value null at 'attributeDefinitions' failed to satisfy "
            "constraint: Member must not be null"
        )

    def test_billing_mode(self, dynamodb):
        error = dynamodb.error("CreateTable", CREATE | {"BillingMode": "INVALID_MODE"})

        assert error.message == (
            "1 validation error detected: Value 'INVALID_MODE' at 'billingMode' failed to satisfy constraint: "
            "Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]"
        )

    def test_no_keys(self, dynamodb):
        error = dynamodb.error("CreateTable", CREATE | {"KeySchema": []})

        assert error.message == (
            "1 validation error detected: Value '[]' at 'keySchema' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )

    def test_three_keys(self, dynamodb):
        error = dynamodb.error(
            "CreateTable",
            CREATE
            | {
                "AttributeDefinitions": attributes(["pk", "sk", "extra"]),
                "KeySchema": [hash_key("pk"), range_key("sk"), range_key("extra")],
            },
        )

        assert error.message == (
            "1 validation error detected: Value '[KeySchemaElement(attributeName=pk, keyType=HASH), "
            "KeySchemaElement(attributeName=sk, keyType=RANGE), KeySchemaElement(attributeName=extra, "
            "keyType=RANGE)]' at 'keySchema' failed to satisfy constraint: "
            "Member must have length less than or equal to 2"
        )

    def test_unknown_types(self, dynamodb):
        error = dynamodb.error(
            "CreateTable",
            CREATE
            | {
                "AttributeDefinitions": [attribute("a", "INVALID")],
                "KeySchema": [{"AttributeName": "a", "KeyType": "INVALID"}],
            },
        )

        assert error.message == (
            "2 validation errors detected: Value 'INVALID' at 'keySchema.1.member.keyType' failed to satisfy "
            "constraint: Member must satisfy enum value set: [HASH, RANGE]; Value 'INVALID' at "
            "'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: "
            "Member must satisfy enum value set: [B, N, S]"
        )

    def test_index_names_of_both_kinds(self, dynamodb):
        error = dynamodb.error(
            "CreateTable",
            RANGED
            | {
                "LocalSecondaryIndexes": [index("aa", hash_key("a"), range_key("lr"))],
                "GlobalSecondaryIndexes": [index("zz", hash_key("gh"))],
            },
        )

        assert error.message == (
            "2 validation errors detected: Value 'zz' at 'globalSecondaryIndexes.1.member.indexName' failed to satisfy "
            "constraint: Member must have length greater than or equal to 3; Value 'aa' at "
            "'localSecondaryIndexes.1.member.indexName' failed to satisfy constraint: "
            "Member must have length greater than or equal to 3"
        )

    def test_empty_index(self, dynamodb):
        error = dynamodb.error("CreateTable", CREATE | {"GlobalSecondaryIndexes": [{}]})

        assert error.message == (
            "3 validation errors detected: Value null at 'globalSecondaryIndexes.1.member.keySchema' failed to "
            "satisfy constraint: Member must not be null; Value null at 'globalSecondaryIndexes.1.member.projection' "
            "failed to satisfy constraint: Member must not be null; Value null at "
            "'globalSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must not be null"
        )

    def test_projection(self, dynamodb):
        broken = index("abc", hash_key("a"), projection={"ProjectionType": "abc", "NonKeyAttributes": []})
        error = dynamodb.error("CreateTable", CREATE | {"GlobalSecondaryIndexes": [broken]})

        assert error.message == (
            "2 validation errors detected: Value 'abc' at "
            "'globalSecondaryIndexes.1.member.projection.projectionType' failed to satisfy constraint: Member must "
            "satisfy enum value set: [ALL, INCLUDE, KEYS_ONLY]; Value '[]' at "
            "'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )

    def test_at_most_ten_complaints(self, dynamodb):
        error = dynamodb.error("CreateTable", CREATE | {"AttributeDefinitions": [{}] * 6})

        assert error.message.startswith("10 validation errors detected: ")
        assert error.message.count("; ") == 9


THINGS = {
    "TableName": "things",
    "AttributeDefinitions": [
        {"AttributeName": "pk", "AttributeType": "S"},
        {"AttributeName": "sk", "AttributeType": "N"},
        {"AttributeName": "g", "AttributeType": "B"},
    ],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    "BillingMode": "PAY_PER_REQUEST",
    "GlobalSecondaryIndexes": [
        {
            "IndexName": "by_g",
            "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x"]},
        }
    ],
    "LocalSecondaryIndexes": [
        {
            "IndexName": "local",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "g", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }
    ],
}
WARM = {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"}
NO_UNITS = {"NumberOfDecreasesToday": 0, "ReadCapacityUnits": 0, "WriteCapacityUnits": 0}
ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/things"


class TestBehaviour:
    def test_describes_the_table(self, dynamodb):
        description = dynamodb.call("CreateTable", THINGS)["TableDescription"]

        assert description == {
            "TableName": "things",
            "TableStatus": "CREATING",
            "AttributeDefinitions": sorted(THINGS["AttributeDefinitions"], key=lambda each: each["AttributeName"]),
            "KeySchema": THINGS["KeySchema"],
            "CreationDateTime": 1_700_000_000.25,
            "ProvisionedThroughput": NO_UNITS,
            "TableSizeBytes": 0,
            "ItemCount": 0,
            "TableArn": ARN,
            "TableId": description["TableId"],
            "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"},
            "LocalSecondaryIndexes": [
                {
                    **THINGS["LocalSecondaryIndexes"][0],
                    "IndexSizeBytes": 0,
                    "ItemCount": 0,
                    "IndexArn": ARN + "/index/local",
                }
            ],
            "GlobalSecondaryIndexes": [
                {
                    **THINGS["GlobalSecondaryIndexes"][0],
                    "IndexStatus": "CREATING",
                    "ProvisionedThroughput": NO_UNITS,
                    "IndexSizeBytes": 0,
                    "ItemCount": 0,
                    "IndexArn": ARN + "/index/by_g",
                }
            ],
            "DeletionProtectionEnabled": False,
        }

    def test_what_only_describe_table_tells(self, dynamodb):
        dynamodb.call("CreateTable", THINGS)

        table = dynamodb.call("DescribeTable", {"TableName": "things"})["Table"]
        assert table["WarmThroughput"] == table["GlobalSecondaryIndexes"][0]["WarmThroughput"] == WARM
        assert table["BillingModeSummary"] == {
            "BillingMode": "PAY_PER_REQUEST",
            "LastUpdateToPayPerRequestDateTime": 1_700_000_000.25,
        }

    def test_what_the_caller_keeps_is_not_the_definition(self, dynamodb):
        request = {**THINGS, "KeySchema": [dict(key) for key in THINGS["KeySchema"]]}
        dynamodb.call("CreateTable", request)["TableDescription"]["KeySchema"][0]["AttributeName"] = "changed"
        request["KeySchema"][0]["AttributeName"] = "changed"

        table = dynamodb.call("DescribeTable", {"TableName": "things"})["Table"]
        assert table["KeySchema"] == THINGS["KeySchema"]

    def test_exists(self, dynamodb):
        dynamodb.call("CreateTable", THINGS)
        error = dynamodb.error("CreateTable", THINGS)

        assert error.code == "ResourceInUseException"
        assert error.message == "Table already exists: things"

    def test_too_many(self, dynamodb):
        endpoint = dynamodb.with_settings(tables=1)
        endpoint.call("CreateTable", THINGS)
        error = endpoint.error("CreateTable", THINGS | {"TableName": "more"})

        assert error.code == "LimitExceededException"

    def test_options(self, dynamodb):
        request = {
            "TableName": "things",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 6},
            "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
            "SSESpecification": {"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": "a-key"},
            "TableClass": "STANDARD_INFREQUENT_ACCESS",
            "DeletionProtectionEnabled": True,
            "Tags": [{"Key": "team", "Value": "blue"}],
        }
        description = dynamodb.call("CreateTable", request)["TableDescription"]

        assert description["ProvisionedThroughput"] == {
            "NumberOfDecreasesToday": 0,
            "ReadCapacityUnits": 5,
            "WriteCapacityUnits": 6,
        }
        assert "WarmThroughput" not in description
        assert "BillingModeSummary" not in description
        assert description["StreamSpecification"] == {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"}
        assert description["LatestStreamLabel"] == "2023-11-14T22:13:20.250"
        assert description["LatestStreamArn"] == ARN + "/stream/2023-11-14T22:13:20.250"
        assert description["SSEDescription"] == {
            "Status": "ENABLED",
            "SSEType": "KMS",
            "KMSMasterKeyArn": "arn:aws:kms:us-east-1:000000000000:key/a-key",
        }
        assert description["TableClassSummary"] == {"TableClass": "STANDARD_INFREQUENT_ACCESS"}
        assert description["DeletionProtectionEnabled"] is True

    def test_a_key_by_its_alias_is_shown_as_a_key(self, dynamodb):
        def key_of(name, **members):
            dynamodb.create(name, ("pk", "S"), SSESpecification={"Enabled": True, "SSEType": "KMS", **members})
            described = dynamodb.call("DescribeTable", {"TableName": name})["Table"]
            return described["SSEDescription"]["KMSMasterKeyArn"]

        managed = key_of("one")
        assert re.fullmatch(
            r"arn:aws:kms:us-east-1:000000000000:key/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", managed
        )
        assert key_of("two") == key_of("three", KMSMasterKeyId="alias/aws/dynamodb") == managed
        alias = key_of("four", KMSMasterKeyId="alias/ours")
        assert key_of("five", KMSMasterKeyId="arn:aws:kms:us-east-1:000000000000:alias/ours") == alias != managed

    def test_maximum_and_warm_throughput(self, dynamodb):
        warm = {"ReadUnitsPerSecond": 20000, "WriteUnitsPerSecond": 8000}
        most = {"MaxReadRequestUnits": 10, "MaxWriteRequestUnits": 20}
        index = THINGS["GlobalSecondaryIndexes"][0] | {"OnDemandThroughput": most, "WarmThroughput": warm}
        request = THINGS | {"OnDemandThroughput": most, "WarmThroughput": warm, "GlobalSecondaryIndexes": [index]}
        description = dynamodb.call("CreateTable", request)["TableDescription"]

        assert description["WarmThroughput"] == warm | {"Status": "UPDATING"}
        assert "WarmThroughput" not in description["GlobalSecondaryIndexes"][0]
        description = dynamodb.call("DescribeTable", {"TableName": "things"})["Table"]
        for described in (description, description["GlobalSecondaryIndexes"][0]):
            assert described["OnDemandThroughput"] == most
            assert described["WarmThroughput"] == warm | {"Status": "ACTIVE"}
