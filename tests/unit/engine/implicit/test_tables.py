from __future__ import annotations

import pytest

from pydynox.engine import Engine, Settings
from pydynox.errors import ModelError, ResourceNotFoundException, ValidationException
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, Projection, TableSchema

PK = KeyAttribute("pk", "S")
N_KEY = KeySchema((KeyAttribute("n", "N"),))
USERS = TableSchema("users", KeySchema((PK,)), declared_by="User")
WITH_INDEX = TableSchema("users", KeySchema((PK,)), (IndexSchema("by_n", N_KEY),), declared_by="Member")
OTHER_KEYS = TableSchema("users", KeySchema((PK,), (KeyAttribute("sk", "N"),)), declared_by="Account")
PUT = {"TableName": "users", "Item": {"pk": "a", "n": 1}}
GET = {"TableName": "users", "Key": {"pk": "a"}}


class TestCreation:
    def test_by_a_data_operation(self):
        engine = Engine()

        assert "Item" not in engine.execute("GetItem", GET, USERS)
        assert engine.table_names() == ["users"]

    @pytest.mark.parametrize("operation", ["DescribeTable", "DeleteTable"])
    def test_never_by_a_table_operation(self, operation):
        engine = Engine()
        with pytest.raises(ResourceNotFoundException) as caught:
            engine.execute(operation, {"TableName": "users"}, USERS)

        assert caught.value.message == "Requested resource not found: Table: users not found"
        assert engine.table_names() == []

    def test_not_without_a_schema(self):
        with pytest.raises(ResourceNotFoundException) as caught:
            Engine().execute("PutItem", PUT)

        assert caught.value.message == "Requested resource not found"

    def test_from_the_schema_source(self):
        asked = []
        engine = Engine(schema_source=lambda name: asked.append(name) or USERS)
        engine.execute("PutItem", PUT)
        engine.execute("PutItem", PUT)

        assert asked == ["users"]
        assert engine.items("users") == [{"pk": "a", "n": 1}]

    def test_the_schema_source_may_not_know(self):
        with pytest.raises(ResourceNotFoundException):
            Engine(schema_source=lambda name: None).execute("PutItem", PUT)

    def test_switched_off(self):
        engine = Engine(Settings(implicit_tables=False), schema_source=lambda name: USERS)
        with pytest.raises(ResourceNotFoundException):
            engine.execute("PutItem", PUT, USERS)

    def test_a_deleted_table_stays_deleted(self):
        engine = Engine()
        engine.execute("PutItem", PUT, USERS)
        engine.execute("DeleteTable", {"TableName": "users"})
        with pytest.raises(ResourceNotFoundException):
            engine.execute("PutItem", PUT, USERS)

        engine.execute("CreateTable", USERS.to_create_table())
        engine.execute("PutItem", PUT, USERS)
        assert engine.items("users") == [{"pk": "a", "n": 1}]

    def test_refused_request_creates_nothing(self):
        engine = Engine()
        with pytest.raises(ValidationException):
            engine.execute("PutItem", PUT | {"ConditionExpression": "a ="}, USERS)

        assert engine.table_names() == []

    def test_batches_create_the_models_own_table_only(self):
        engine = Engine()
        write = [{"PutRequest": {"Item": {"pk": "a"}}}]
        with pytest.raises(ResourceNotFoundException):
            engine.execute("BatchWriteItem", {"RequestItems": {"users": write, "others": write}}, USERS)

    def test_is_described_as_billed_per_request(self):
        engine = Engine()
        engine.execute("PutItem", PUT, WITH_INDEX)
        table = engine.execute("DescribeTable", {"TableName": "users"})["Table"]

        assert table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
        assert table["AttributeDefinitions"] == [
            {"AttributeName": "n", "AttributeType": "N"},
            {"AttributeName": "pk", "AttributeType": "S"},
        ]
        assert [index["IndexName"] for index in table["GlobalSecondaryIndexes"]] == ["by_n"]


class TestSeveralModels:
    def query_index(self, engine):
        request = {
            "TableName": "users",
            "IndexName": "by_n",
            "KeyConditionExpression": "n = :n",
            "ExpressionAttributeValues": {":n": 1},
        }
        return engine.execute("Query", request)["Items"]

    def test_later_indexes_are_backfilled(self):
        engine = Engine()
        engine.execute("PutItem", PUT, USERS)
        engine.execute("PutItem", {"TableName": "users", "Item": {"pk": "wrong type", "n": "1"}}, USERS)
        engine.execute("GetItem", GET, WITH_INDEX)

        assert self.query_index(engine) == [{"pk": "a", "n": 1}]
        engine.execute("DeleteItem", {"TableName": "users", "Key": {"pk": "wrong type"}}, USERS)
        assert self.query_index(engine) == [{"pk": "a", "n": 1}]

    def test_other_keys(self):
        engine = Engine()
        engine.execute("PutItem", PUT, USERS)
        with pytest.raises(ModelError) as caught:
            engine.execute("PutItem", PUT, OTHER_KEYS)

        assert str(caught.value) == (
            "table 'users' has the keys of User [pk (S)] and cannot serve Account [pk (S), sk (N)], "
            "whose keys are others: give each a table of its own, or a backend of its own"
        )

    @pytest.mark.parametrize(
        ("schema", "text"),
        [
            (
                TableSchema("it", KeySchema((PK,)), declared_by="It"),
                (
                    "table 'it' of It [pk (S)] cannot be created; DynamoDB would say: 1 validation error detected: "
                    "Value 'it' at 'tableName' failed to satisfy constraint: Member must have length greater than or "
                    "equal to 3"
                ),
            ),
            (
                TableSchema(
                    "users", KeySchema((PK,)), (IndexSchema("local", N_KEY, kind="LOCAL"),), declared_by="User"
                ),
                (
                    "table 'users' of User [pk (S)] cannot be created; DynamoDB would say: One or more parameter "
                    "values were invalid: Table KeySchema does not have a range key, which is required when specifying "
                    "a LocalSecondaryIndex"
                ),
            ),
        ],
    )
    def test_what_could_not_be_created_is_not_there_without_being_created(self, schema, text):
        for _ in range(2):
            with pytest.raises(ModelError) as caught:
                Engine().execute("GetItem", {"TableName": schema.table_name, "Key": {"pk": "a"}}, schema)

            assert str(caught.value) == text

    def test_a_key_attribute_of_another_type(self):
        """As CreateTable takes one type for it, two models cannot mean two."""
        engine = Engine()
        engine.execute("PutItem", PUT, WITH_INDEX)
        by_text = IndexSchema("by_text", KeySchema((KeyAttribute("n", "S"),)), Projection("ALL"))
        with pytest.raises(ModelError) as caught:
            engine.execute("PutItem", PUT, TableSchema("users", KeySchema((PK,)), (by_text,), declared_by="Guest"))

        assert str(caught.value) == (
            "table 'users' of Member [pk (S)] has the key attribute 'n' with the type N; Guest [pk (S)] declares it "
            "with the type S"
        )

    def test_the_same_index_with_its_attributes_in_another_order(self):
        engine = Engine()
        for names in ("a", "b"), ("b", "a"):
            index = IndexSchema("by_n", N_KEY, Projection("INCLUDE", names))
            engine.execute("PutItem", PUT, TableSchema("users", KeySchema((PK,)), (index,)))

        assert self.query_index(engine) == [{"pk": "a", "n": 1}]

    def test_same_index_otherwise(self):
        engine = Engine()
        engine.execute("PutItem", PUT, WITH_INDEX)
        index = IndexSchema("by_n", N_KEY, Projection("KEYS_ONLY"))
        with pytest.raises(ModelError) as caught:
            engine.execute("PutItem", PUT, TableSchema("users", KeySchema((PK,)), (index,), declared_by="Guest"))

        assert str(caught.value) == (
            "table 'users' has the index 'by_n' as Member [pk (S)] declares it; Guest [pk (S)] declares it otherwise"
        )

    def test_a_created_table_is_the_callers_affair(self):
        engine = Engine()
        engine.execute("CreateTable", USERS.to_create_table())
        with pytest.raises(ValidationException) as caught:
            engine.execute("GetItem", GET | {"Key": {"pk": "a", "sk": 1}}, OTHER_KEYS)

        assert caught.value.message == "The provided key element does not match the schema"
