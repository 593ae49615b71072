"""Table operations: CreateTable requests, bad definitions, existence and waits."""

import pytest

from pydynox.errors import ResourceNotFoundException, ValidationException

ACTIVE = {"Table": {"TableStatus": "ACTIVE"}}


class TestCreate:
    def test_least(self, call, answered_by):
        transport = answered_by({})

        assert call("create_table", "t", ("pk", "S")) is None
        assert transport.calls == [
            (
                "CreateTable",
                {
                    "TableName": "t",
                    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                    "BillingMode": "PAY_PER_REQUEST",
                },
            )
        ]

    def test_indexes_and_the_definitions_they_share(self, call, answered_by):
        transport = answered_by({})

        call(
            "create_table",
            "t",
            ("pk", "string"),
            ("sk", "NUMBER"),
            global_secondary_indexes=[
                {"index_name": "g1", "hash_key": ("a", "S"), "range_key": ("sk", "N"), "projection": "keys_only"},
                {"index_name": "g2", "hash_keys": [("a", "S"), ("b", "B")], "range_keys": [("c", "N"), ("d", "S")]},
            ],
            local_secondary_indexes=[
                {
                    "index_name": "l1",
                    "range_key": ("c", "N"),
                    "projection": "INCLUDE",
                    "non_key_attributes": ["x", "y"],
                }
            ],
        )

        (request,) = transport.requests
        assert request["KeySchema"] == [
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ]
        assert [(d["AttributeName"], d["AttributeType"]) for d in request["AttributeDefinitions"]] == [
            ("pk", "S"),
            ("sk", "N"),
            ("a", "S"),
            ("b", "B"),
            ("c", "N"),
            ("d", "S"),
        ]
        assert request["GlobalSecondaryIndexes"] == [
            {
                "IndexName": "g1",
                "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            },
            {
                "IndexName": "g2",
                "KeySchema": [
                    {"AttributeName": "a", "KeyType": "HASH"},
                    {"AttributeName": "b", "KeyType": "HASH"},
                    {"AttributeName": "c", "KeyType": "RANGE"},
                    {"AttributeName": "d", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            },
        ]
        assert request["LocalSecondaryIndexes"] == [
            {
                "IndexName": "l1",
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "c", "KeyType": "RANGE"}],
                "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x", "y"]},
            }
        ]

    @pytest.mark.parametrize(
        ("given", "sent"),
        [
            (
                {"billing_mode": "provisioned"},
                {
                    "BillingMode": "PROVISIONED",
                    "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
                },
            ),
            (
                {"billing_mode": "PROVISIONED", "read_capacity": 1, "write_capacity": 2},
                {
                    "BillingMode": "PROVISIONED",
                    "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 2},
                },
            ),
            # Refused by the service, which is not to be done here in silence.
            (
                {"read_capacity": 1},
                {
                    "BillingMode": "PAY_PER_REQUEST",
                    "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 5},
                },
            ),
            ({"table_class": "standard"}, {"TableClass": "STANDARD"}),
            ({"table_class": "STANDARD_IA"}, {"TableClass": "STANDARD_INFREQUENT_ACCESS"}),
            ({"encryption": "AWS_OWNED"}, {"SSESpecification": {"Enabled": True}}),
            ({"encryption": "aws_managed"}, {"SSESpecification": {"Enabled": True, "SSEType": "KMS"}}),
            (
                {"encryption": "CUSTOMER_MANAGED", "kms_key_id": "k"},
                {"SSESpecification": {"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": "k"}},
            ),
        ],
    )
    def test_options(self, call, answered_by, given, sent):
        transport = answered_by({})

        call("create_table", "t", ("pk", "S"), **given)

        assert transport.requests[0].items() >= sent.items()

    def test_global_indexes_are_provisioned_as_the_table_is(self, call, answered_by):
        transport = answered_by({})
        index = {"index_name": "g", "hash_key": ("a", "S")}

        call("create_table", "t", ("pk", "S"), billing_mode="PROVISIONED", global_secondary_indexes=[index])

        units = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}
        assert transport.requests[0]["GlobalSecondaryIndexes"][0]["ProvisionedThroughput"] == units

    @pytest.mark.parametrize(
        ("given", "text"),
        [
            (
                {"partition_key": ("pk", "BOOL")},
                "type of key attribute 'pk': 'BOOL' is not one of S, STRING, N, NUMBER, B, BINARY",
            ),
            ({"billing_mode": "FREE"}, "billing_mode: 'FREE' is not one of PAY_PER_REQUEST, PROVISIONED"),
            (
                {"table_class": "GLACIER"},
                "table_class: 'GLACIER' is not one of STANDARD, STANDARD_INFREQUENT_ACCESS, STANDARD_IA",
            ),
            (
                {"encryption": "ROT13"},
                "encryption: 'ROT13' is not one of AWS_OWNED, AWS_MANAGED, CUSTOMER_MANAGED",
            ),
            ({"encryption": "CUSTOMER_MANAGED"}, "encryption='CUSTOMER_MANAGED' needs kms_key_id="),
            ({"kms_key_id": "k"}, "kms_key_id= needs encryption='CUSTOMER_MANAGED'"),
            (
                {"encryption": "AWS_OWNED", "kms_key_id": "k"},
                "kms_key_id= needs encryption='CUSTOMER_MANAGED', got 'AWS_OWNED'",
            ),
            ({"global_secondary_indexes": [{}]}, "global_secondary_indexes: an index lacks index_name"),
            (
                {"global_secondary_indexes": [{"index_name": "g"}]},
                "index 'g': hash_key or 1 to 4 hash_keys are needed, got 0",
            ),
            (
                {"global_secondary_indexes": [{"index_name": "g", "hash_keys": [(name, "S") for name in "abcde"]}]},
                "index 'g': hash_key or 1 to 4 hash_keys are needed, got 5",
            ),
            (
                {
                    "global_secondary_indexes": [
                        {"index_name": "g", "hash_key": ("a", "S"), "range_keys": [(name, "S") for name in "bcdef"]}
                    ]
                },
                "index 'g': at most 4 range_keys, got 5",
            ),
            (
                {"global_secondary_indexes": [{"index_name": "g", "hash_key": ("a", "S"), "projection": "SOME"}]},
                "projection of index 'g': 'SOME' is not one of ALL, KEYS_ONLY, INCLUDE",
            ),
            (
                {"global_secondary_indexes": [{"index_name": "g", "hash_key": ("a", "S"), "projection": "INCLUDE"}]},
                "index 'g': projection 'INCLUDE' needs non_key_attributes",
            ),
            ({"local_secondary_indexes": [{"index_name": "l"}]}, "index 'l': range_key is needed"),
        ],
    )
    def test_bad_definitions(self, call, answered_by, given, text):
        transport = answered_by()

        with pytest.raises(ValidationException) as caught:
            call("create_table", "t", **{"partition_key": ("pk", "S"), **given})

        assert str(caught.value) == text
        assert transport.calls == []

    def test_vectors_are_refused(self, call, answered_by):
        answered_by()

        with pytest.raises(NotImplementedError) as caught:
            call("create_table", "t", ("pk", "S"), vector_indexes=[{"index_name": "v"}])

        assert str(caught.value) == "vector_indexes= is not supported by this version of pydynox"

    def test_wait(self, call, answered_by):
        transport = answered_by({}, ACTIVE)

        call("create_table", "t", ("pk", "S"), wait=True)

        assert [operation for operation, _ in transport.calls] == ["CreateTable", "DescribeTable"]


class TestTheRest:
    def test_exists(self, call, answered_by):
        answered_by(ACTIVE, ResourceNotFoundException())

        assert call("table_exists", "t") is True
        assert call("table_exists", "t") is False

    def test_delete(self, call, answered_by):
        transport = answered_by({}, {}, ResourceNotFoundException())

        call("delete_table", "t")
        call("delete_table", "t", wait=True)

        assert transport.calls == [
            ("DeleteTable", {"TableName": "t"}),
            ("DeleteTable", {"TableName": "t"}),
            ("DescribeTable", {"TableName": "t"}),
        ]

    def test_waits(self, call, answered_by):
        answered_by(ACTIVE, ResourceNotFoundException())

        assert call("wait_for_table_active", "t", timeout_seconds=0) is None
        assert call("wait_for_table_deleted", "t", timeout_seconds=0) is None
