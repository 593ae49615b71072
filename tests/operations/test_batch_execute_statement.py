from __future__ import annotations

import pytest

NEEDS_KEY = "Select statements within BatchExecuteStatement must specify the primary key in the where clause."


@pytest.fixture
def db(dynamodb):
    gsi = {
        "IndexName": "by_c",
        "KeySchema": [{"AttributeName": "c", "KeyType": "HASH"}],
        "Projection": {"ProjectionType": "ALL"},
    }
    dynamodb.create(
        "simple",
        ("pk", "S"),
        AttributeDefinitions=[{"AttributeName": "c", "AttributeType": "S"}],
        GlobalSecondaryIndexes=[gsi],
    )
    dynamodb.put("simple", {"pk": "k1", "v": 1, "c": "x"}, {"pk": "k2", "v": 2})
    return dynamodb


def batch(*statements, **more):
    return {"Statements": [one if isinstance(one, dict) else {"Statement": one} for one in statements], **more}


def run(db, *statements, **more):
    return db.call("BatchExecuteStatement", batch(*statements, **more))


def error_of(db, statement):
    return run(db, statement)["Responses"][0]


class TestRequestShape:
    def test_statements_are_a_list(self, dynamodb):
        error = dynamodb.error("BatchExecuteStatement", {"Statements": "x"})

        assert (error.code, error.message) == ("SerializationException", "Unexpected field type")


class TestValidation:
    def test_count(self, dynamodb):
        none = dynamodb.error("BatchExecuteStatement", batch())
        many = dynamodb.error("BatchExecuteStatement", batch(*[f"SELECT {'x'} FROM simple"] * 26))

        assert none.message == (
            "1 validation error detected: Value '[]' at 'statements' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )
        assert many.message.endswith(
            "at 'statements' failed to satisfy constraint: Member must have length less than or equal to 25"
        )

    def test_reads_and_writes(self, db):
        error = db.error(
            "BatchExecuteStatement",
            batch("SELECT * FROM simple WHERE pk = 'k1'", "DELETE FROM simple WHERE pk = 'k2'"),
        )

        assert (error.code, error.message) == (
            "ValidationException",
            "Read and write requests together in the same batch is not supported.",
        )

    def test_what_is_refused_by_itself_is_neither(self, db):
        check = "EXISTS(SELECT * FROM simple WHERE pk = 'k1' AND v = 1)"
        refused, read = run(db, check, "SELECT v FROM simple WHERE pk = 'k1'")["Responses"]

        assert refused["Error"]["Message"] == "EXISTS can only be used in ExecuteTransaction write requests."
        assert read == {"TableName": "simple", "Item": {"v": 1}}

    def test_one_item_twice(self, db):
        error = db.error(
            "BatchExecuteStatement",
            batch("INSERT INTO simple VALUE {'pk': 'n'}", "DELETE FROM simple WHERE pk = 'n'"),
        )

        assert error.message == "Provided list of item keys contains duplicates"

    @pytest.mark.parametrize(
        "statement",
        [
            "SELECT * FROM simple",
            "SELECT * FROM simple WHERE v = 1",
            "SELECT * FROM simple WHERE pk = 'k1' AND v = 1",
            "SELECT * FROM simple WHERE pk IN ['k1', 'k2']",
            "SELECT * FROM simple WHERE pk IN ['k1']",
            "SELECT * FROM simple.by_c WHERE c = 'x'",
            "SELECT * FROM simple.by_c WHERE c = 'x' AND pk = 'k1'",
        ],
    )
    def test_a_select_names_the_key(self, db, statement):
        assert error_of(db, statement) == {"Error": {"Code": "ValidationError", "Message": NEEDS_KEY}}

    def test_a_statement_that_cannot_be_read(self, db):
        responses = run(db, "SLECT * FROM simple WHERE pk = 'x'", "SELECT v FROM simple WHERE pk = 'k1'")["Responses"]

        assert responses == [
            {
                "Error": {
                    "Code": "ValidationError",
                    "Message": "Statement wasn't well formed, can't be processed: Expected data manipulation",
                }
            },
            {"TableName": "simple", "Item": {"v": 1}},
        ]

    def test_exists(self, db):
        assert error_of(db, "EXISTS(SELECT * FROM simple WHERE pk = 'k1' AND v = 1)") == {
            "Error": {
                "Code": "ValidationError",
                "Message": "EXISTS can only be used in ExecuteTransaction write requests.",
            }
        }


class TestBehaviour:
    def test_reads(self, db):
        one, other = "SELECT v FROM simple WHERE pk = 'k1'", "SELECT v FROM simple WHERE pk = 'nope'"

        assert run(db, one, {"Statement": other, "ConsistentRead": True}, ReturnConsumedCapacity="INDEXES") == {
            "Responses": [{"TableName": "simple", "Item": {"v": 1}}, {"TableName": "simple"}],
            "ConsumedCapacity": [{"TableName": "simple", "CapacityUnits": 1.5, "Table": {"CapacityUnits": 1.5}}],
        }

    def test_writes(self, db):
        reply = run(
            db,
            {"Statement": "INSERT INTO simple VALUE {'pk': ?, 'c': 'y'}", "Parameters": ["n1"]},
            "UPDATE simple SET v = 9 WHERE pk = 'k1' RETURNING MODIFIED NEW *",
            "DELETE FROM simple WHERE pk = 'k2' RETURNING ALL OLD *",
            ReturnConsumedCapacity="INDEXES",
        )

        assert reply == {
            "Responses": [
                {"TableName": "simple"},
                {"TableName": "simple", "Item": {"v": 9}},
                {"TableName": "simple", "Item": {"pk": "k2", "v": 2}},
            ],
            "ConsumedCapacity": [
                {
                    "TableName": "simple",
                    "CapacityUnits": 5.0,
                    "Table": {"CapacityUnits": 3.0},
                    "GlobalSecondaryIndexes": {"by_c": {"CapacityUnits": 2.0}},
                }
            ],
        }

    def test_errors_of_statements(self, db):
        responses = run(
            db,
            "INSERT INTO simple VALUE {'pk': 'k1'}",
            {
                "Statement": "UPDATE simple SET v = 3 WHERE pk = 'k2' AND v = 7",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            },
            "DELETE FROM nosuch WHERE pk = 'x'",
            "UPDATE simple SET v = 3 WHERE v = 7",
            "INSERT INTO simple VALUE {'pk': 'n2'}",
        )["Responses"]

        assert responses == [
            {
                "Error": {"Code": "DuplicateItem", "Message": "Duplicate primary key exists in table"},
                "TableName": "simple",
            },
            {
                "Error": {
                    "Code": "ConditionalCheckFailed",
                    "Message": "The conditional request failed",
                    "Item": {"pk": "k2", "v": 2},
                },
                "TableName": "simple",
            },
            {"Error": {"Code": "ResourceNotFound", "Message": "Requested resource not found"}},
            {
                "Error": {
                    "Code": "ValidationError",
                    "Message": "Where clause does not contain a mandatory equality on all key attributes",
                }
            },
            {"TableName": "simple"},
        ]
        assert db.call("GetItem", {"TableName": "simple", "Key": {"pk": "n2"}})["Item"] == {"pk": "n2"}

    def test_nothing_modified_is_no_item(self, db):
        assert run(db, "UPDATE simple REMOVE v WHERE pk = 'k1' RETURNING MODIFIED NEW *") == {
            "Responses": [{"TableName": "simple"}]
        }

    def test_an_item_held_by_a_transaction(self, db):
        with db.engine.hold([("simple", {"pk": "k1"}, None)]):
            assert error_of(db, "DELETE FROM simple WHERE pk = 'k1'") == {
                "Error": {"Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"},
                "TableName": "simple",
            }

    @pytest.mark.parametrize(
        ("statement", "is_named"),
        [
            ("INSERT INTO simple VALUE {'pk': 1}", False),
            ("INSERT INTO simple VALUE {'pk': ''}", True),
            ("INSERT INTO simple VALUE {'pk': 'n', 'c': 1}", True),
            ("UPDATE simple SET v = 1 WHERE v = 1", False),
            ("UPDATE simple SET pk = 'n' WHERE pk = 'k1'", True),
            ("DELETE FROM simple WHERE pk = ''", True),
            ("SELECT * FROM simple WHERE pk = ''", False),
        ],
    )
    def test_the_table_is_named_once_there_is_a_key(self, db, statement, is_named):
        response = error_of(db, statement)

        assert response["Error"]["Code"] == "ValidationError"
        assert response.get("TableName") == ("simple" if is_named else None)
