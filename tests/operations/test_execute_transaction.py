from __future__ import annotations

import pytest


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


def transaction(*statements, **more):
    return {"TransactStatements": [one if isinstance(one, dict) else {"Statement": one} for one in statements], **more}


def run(db, *statements, **more):
    return db.call("ExecuteTransaction", transaction(*statements, **more))


def message(db, *statements):
    error = db.error("ExecuteTransaction", transaction(*statements))
    assert error.code == "ValidationException"
    return error.message


def item(db, pk):
    return db.call("GetItem", {"TableName": "simple", "Key": {"pk": pk}}).get("Item")


class TestRequestShape:
    def test_statements_are_a_list(self, dynamodb):
        error = dynamodb.error("ExecuteTransaction", {"TransactStatements": "x"})

        assert (error.code, error.message) == ("SerializationException", "Unexpected field type")


class TestValidation:
    def test_count(self, dynamodb):
        none = message(dynamodb)
        many = message(dynamodb, *["SELECT * FROM simple"] * 101)

        assert none == (
            "1 validation error detected: Value '[]' at 'transactStatements' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )
        assert many.endswith(
            "at 'transactStatements' failed to satisfy constraint: Member must have length less than or equal to 100"
        )

    @pytest.mark.parametrize(
        ("statement", "text"),
        [
            ("SELECT * FROM simple WHERE", "Statement wasn't well formed, can't be processed: Unexpected term"),
            ("DELETE FROM simple WHERE pk = ?", "Number of parameters in request and statement don't match."),
            (
                "UPDATE simple SET v = 1 WHERE pk = 'k1' RETURNING ALL NEW *",
                "RETURNING clause is not supported in ExecuteTransaction.",
            ),
            (
                "SELECT * FROM simple WHERE v = 1",
                "Select statements within ExecuteTransaction must specify the primary key in the where clause.",
            ),
            (
                "SELECT * FROM simple WHERE pk = 'k1' AND attribute_exists(v)",
                "Select statements within ExecuteTransaction must specify the primary key in the where clause.",
            ),
            ("SELECT * FROM simple.by_c WHERE c = 'x'", "Reads on indices are not supported within transactions."),
            (
                "EXISTS(SELECT * FROM simple.by_c WHERE c = 'x' AND v = 1)",
                "Operations on indices are not supported in transactions",
            ),
            (
                "EXISTS(SELECT * FROM simple WHERE pk = 'k1')",
                "EXISTS() must contain a single item read with additional condition",
            ),
            (
                "EXISTS(SELECT * FROM simple WHERE v = 1)",
                "EXISTS() must contain a single item read with additional condition",
            ),
        ],
    )
    def test_what_a_statement_may_not_be(self, db, statement, text):
        assert message(db, statement) == f"Validation failed in TransactStatements[0]: {text}"

    def test_reads_and_writes(self, db):
        text = "ExecuteTransaction API does not support both read and write operations in the same request."
        read = "SELECT * FROM simple WHERE pk = 'k1'"

        assert message(db, read, "DELETE FROM simple WHERE pk = 'k2'") == text
        assert message(db, read, "EXISTS(SELECT * FROM simple WHERE pk = 'k2' AND v = 2)") == text

    def test_one_item_twice(self, db):
        read = "SELECT * FROM simple WHERE pk = 'k1'"

        assert message(db, read, read) == "Transaction request cannot include multiple operations on one item"

    def test_no_table(self, db):
        error = db.error("ExecuteTransaction", transaction("SELECT * FROM nosuch WHERE v = 1"))

        assert (error.code, error.message) == ("ResourceNotFoundException", "Requested resource not found")

    def test_a_malformed_parameter(self, dynamodb):
        answer = dynamodb.engine.execute_wire(
            "ExecuteTransaction",
            transaction({"Statement": "DELETE FROM simple WHERE pk = ?", "Parameters": [{"N": "x"}]}),
        )

        assert answer.body["message"] == "The parameter cannot be converted to a numeric value: x"


class TestBehaviour:
    def test_reads(self, db):
        reply = run(
            db,
            "SELECT v FROM simple WHERE pk = 'k1'",
            "SELECT * FROM simple WHERE pk = 'nope'",
            ReturnConsumedCapacity="TOTAL",
        )

        assert reply == {
            "Responses": [{"Item": {"v": 1}}, {}],
            "ConsumedCapacity": [{"TableName": "simple", "CapacityUnits": 4.0, "ReadCapacityUnits": 4.0}],
        }

    def test_writes(self, db):
        reply = run(
            db,
            "INSERT INTO simple VALUE {'pk': 'n1', 'c': 'y'}",
            {"Statement": "UPDATE simple SET v = v + ? WHERE pk = 'k1' AND v = 1", "Parameters": [4]},
            "EXISTS(SELECT * FROM simple WHERE pk = 'k2' AND v = 2)",
            "DELETE FROM simple WHERE pk = 'nope' AND v = 7",
            ReturnConsumedCapacity="INDEXES",
        )

        assert reply == {
            "Responses": [],
            "ConsumedCapacity": [
                {
                    "TableName": "simple",
                    "CapacityUnits": 10.0,
                    "WriteCapacityUnits": 10.0,
                    "Table": {"CapacityUnits": 8.0, "WriteCapacityUnits": 8.0},
                    "GlobalSecondaryIndexes": {"by_c": {"CapacityUnits": 2.0, "WriteCapacityUnits": 2.0}},
                }
            ],
        }
        assert item(db, "n1") == {"pk": "n1", "c": "y"}
        assert item(db, "k1") == {"pk": "k1", "v": 5, "c": "x"}

    def test_reasons(self, db):
        with db.engine.hold([("simple", {"pk": "held"}, None)]):
            error = db.error(
                "ExecuteTransaction",
                transaction(
                    "INSERT INTO simple VALUE {'pk': 'k1'}",
                    "UPDATE simple SET v = 1 WHERE pk = 'nope'",
                    {
                        "Statement": "EXISTS(SELECT * FROM simple WHERE pk = 'k2' AND v = 7)",
                        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                    },
                    "INSERT INTO simple VALUE {'pk': 'held'}",
                    "INSERT INTO simple VALUE {'pk': 'n1'}",
                ),
            )

        assert error.message == (
            "Transaction cancelled, please refer cancellation reasons for specific reasons "
            "[DuplicateItem, ConditionalCheckFailed, ConditionalCheckFailed, TransactionConflict, None]"
        )
        assert error.cancellation_reasons == [
            {"Code": "DuplicateItem", "Message": "Duplicate primary key exists in table"},
            {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed"},
            {
                "Code": "ConditionalCheckFailed",
                "Message": "The conditional request failed",
                "Item": {"pk": "k2", "v": 2},
            },
            {"Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"},
            {"Code": "None"},
        ]
        assert item(db, "n1") is None

    @pytest.mark.parametrize("condition", ["zz IS MISSING", "attribute_not_exists(pk)", "NOT v = 1"])
    def test_what_is_not_there_does_not_exist(self, db, condition):
        """Whatever is asked of it: a SELECT of it is empty, as it is in DynamoDB Local."""
        check = f"EXISTS(SELECT * FROM simple WHERE pk = 'nope' AND {condition})"

        error = db.error("ExecuteTransaction", transaction(check, "DELETE FROM simple WHERE pk = 'k2'"))

        assert error.cancellation_reasons == [
            {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed"},
            {"Code": "None"},
        ]

    def test_what_is_there_may_lack_something(self, db):
        run(db, "EXISTS(SELECT * FROM simple WHERE pk = 'k1' AND zz IS MISSING)", "DELETE FROM simple WHERE pk = 'k2'")

        assert item(db, "k2") is None

    def test_an_empty_key_of_a_write_is_no_reason(self, db):
        text = (
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
            "empty string value. Key: pk"
        )

        assert message(db, "INSERT INTO simple VALUE {'pk': ''}") == text
        assert message(db, "UPDATE simple SET v = 1 WHERE pk = ''") == text
        error = db.error("ExecuteTransaction", transaction("SELECT * FROM simple WHERE pk = ''"))
        assert error.cancellation_reasons == [{"Code": "ValidationError", "Message": text}]

    def test_faults_of_keys_are_reasons(self, db):
        error = db.error(
            "ExecuteTransaction",
            transaction("INSERT INTO simple VALUE {'pk': 1}", "UPDATE simple SET v = 1 WHERE v = 1"),
        )

        assert [reason["Message"] for reason in error.cancellation_reasons] == [
            "Key attribute's data type should match its data type in table's schema: Key pk",
            "Where clause does not contain a mandatory equality on all key attributes",
        ]

    def test_client_request_token(self, db):
        statement = "UPDATE simple SET v = v + 1 WHERE pk = 'k2'"
        more = {"ClientRequestToken": "token", "ReturnConsumedCapacity": "TOTAL"}

        first, again = run(db, statement, **more), run(db, statement, **more)

        assert first["ConsumedCapacity"] == [{"TableName": "simple", "CapacityUnits": 2.0, "WriteCapacityUnits": 2.0}]
        assert again == {
            "Responses": [],
            "ConsumedCapacity": [{"TableName": "simple", "CapacityUnits": 2.0, "ReadCapacityUnits": 2.0}],
        }
        assert item(db, "k2") == {"pk": "k2", "v": 3}
        other = db.error("ExecuteTransaction", transaction("DELETE FROM simple WHERE pk = 'k2'", **more))
        assert other.code == "IdempotentParameterMismatchException"
        db.clock.advance(601)
        run(db, statement, **more)
        assert item(db, "k2") == {"pk": "k2", "v": 4}
