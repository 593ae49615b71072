from __future__ import annotations

import pytest

from pydynox.engine import Settings

TABLE = "accounts"
INVALID = "One or more parameter values were invalid"
TWICE = "Transaction request cannot include multiple operations on one item"
REASONS = "Transaction cancelled, please refer cancellation reasons for specific reasons"
NONE = {"Code": "None"}


@pytest.fixture
def accounts(dynamodb):
    dynamodb.create(TABLE, ("pk", "S"))
    dynamodb.put(TABLE, {"pk": "a", "n": 1, "s": "text"}, {"pk": "b", "n": 2})
    return dynamodb


def put(key, table=TABLE, **more):
    item = {"pk": key, **more.pop("item", {})}
    return {"Put": {"TableName": table, "Item": item, **more}}


def update(key, expression, values=None, **more):
    action = {"TableName": TABLE, "Key": {"pk": key}, "UpdateExpression": expression, **more}
    if values:
        action["ExpressionAttributeValues"] = values
    return {"Update": action}


def delete(key, **more):
    return {"Delete": {"TableName": TABLE, "Key": {"pk": key}, **more}}


def check(key, condition, **more):
    return {"ConditionCheck": {"TableName": TABLE, "Key": {"pk": key}, "ConditionExpression": condition, **more}}


def items_of(dynamodb):
    return {item["pk"]: item for item in dynamodb.call("Scan", {"TableName": TABLE})["Items"]}


class TestValidation:
    @pytest.mark.parametrize(
        ("actions", "message"),
        [
            (
                [{}],
                "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request",
            ),
            ([put("x") | delete("y")], "TransactItems can only contain one of Check, Put, Update or Delete"),
            ([put("x"), put("x")], TWICE),
            (
                [put("x"), check("x", "attribute_exists(pk)")],
                "Transaction request cannot include multiple operations on one item",
            ),
            ([update("x", "SET a =")], 'Invalid UpdateExpression: Syntax error; token: "<EOF>", near: "="'),
            (
                [put("x", ConditionExpression="a = :v", ExpressionAttributeValues={":v": 1, ":w": 2})],
                "Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}",
            ),
            (
                [put("")],
                (
                    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain "
                    "an empty string value. Key: pk"
                ),
            ),
            ([put("x", item={"big": "x" * 400 * 1024})], "Item size has exceeded the maximum allowed size"),
        ],
    )
    def test_faults_of_the_request_are_not_reasons(self, accounts, actions, message):
        error = accounts.error("TransactWriteItems", {"TransactItems": actions})

        assert (error.code, error.message) == ("ValidationException", message)

    def test_a_missing_table(self, accounts):
        error = accounts.error("TransactWriteItems", {"TransactItems": [put("x"), put("x", table="nope")]})

        assert (error.code, error.message) == ("ResourceNotFoundException", "Requested resource not found")

    def test_size_of_all(self, dynamodb):
        dynamodb = dynamodb.with_settings(transaction_size=1000)
        dynamodb.create(TABLE, ("pk", "S"))
        within = [put("a", item={"b": "x" * 490}), put("b", item={"b": "x" * 500})]

        dynamodb.call(
            "TransactWriteItems", {"TransactItems": [put("a", item={"b": "x" * 488}), put("b", item={"b": "x" * 500})]}
        )
        error = dynamodb.error("TransactWriteItems", {"TransactItems": [*within, put("c")]})

        assert error.message == (
            "Collection size of items exceeded, which can also be caused by the aggregate size of the items in the "
            "transaction exceeding the 4MB limit"
        )


class TestReasons:
    @pytest.mark.parametrize(
        ("action", "message"),
        [
            (put(1), f"{INVALID}: Type mismatch for key pk expected: S actual: N"),
            ({"Put": {"TableName": TABLE, "Item": {"x": 1}}}, f"{INVALID}: Missing the key pk in the item"),
            (delete(1), "The provided key element does not match the schema"),
            (
                update("b", "SET pk = :v", {":v": 1}),
                f"{INVALID}: Cannot update attribute pk. This attribute is part of the key",
            ),
            (
                update("b", "SET n = gone + :v", {":v": 1}),
                "The provided expression refers to an attribute that does not exist in the item",
            ),
            (
                update("a", "SET s = s + :v", {":v": 1}),
                "An operand in the update expression has an incorrect data type",
            ),
            (
                update("a", "SET s.x = :v", {":v": 1}),
                "The document path provided in the update expression is invalid for update",
            ),
            (
                update("a", "SET big = :v", {":v": "x" * 400 * 1024}),
                "Item size to update has exceeded the maximum allowed size",
            ),
        ],
    )
    def test_what_a_member_does_to_its_item(self, accounts, action, message):
        error = accounts.error("TransactWriteItems", {"TransactItems": [put("x"), action]})

        assert error.code == "TransactionCanceledException"
        assert error.message == f"{REASONS} [None, ValidationError]"
        assert error.cancellation_reasons == [NONE, {"Code": "ValidationError", "Message": message}]
        assert "x" not in items_of(accounts)

    def test_conditions_in_order_with_items_where_asked(self, accounts):
        asked = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
        error = accounts.error(
            "TransactWriteItems",
            {
                "TransactItems": [
                    put("new"),
                    check("a", "n = :v", ExpressionAttributeValues={":v": 9}, **asked),
                    delete("b", ConditionExpression="attribute_not_exists(pk)"),
                    check("gone", "attribute_exists(pk)", **asked),
                ]
            },
        )

        failed = {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed"}
        assert error.message == (
            f"{REASONS} [None, ConditionalCheckFailed, ConditionalCheckFailed, ConditionalCheckFailed]"
        )
        assert error.cancellation_reasons == [
            NONE,
            failed | {"Item": {"pk": "a", "n": 1, "s": "text"}},
            failed,
            failed,
        ]
        assert items_of(accounts).keys() == {"a", "b"}


class TestBehaviour:
    def test_every_kind_of_action(self, accounts):
        reply = accounts.call(
            "TransactWriteItems",
            {
                "TransactItems": [
                    put("c", item={"l": [1]}, ConditionExpression="attribute_not_exists(pk)"),
                    update("a", "ADD n :v", {":v": 10}),
                    update("made", "SET n = if_not_exists(n, :v)", {":v": 7}),
                    delete("b"),
                    check("nobody", "attribute_not_exists(pk)"),
                ]
            },
        )

        assert reply == {}
        assert items_of(accounts) == {
            "a": {"pk": "a", "n": 11, "s": "text"},
            "c": {"pk": "c", "l": [1]},
            "made": {"pk": "made", "n": 7},
        }

    def test_taking_away_makes_no_item(self, accounts):
        request = {
            "TransactItems": [update("new", "REMOVE n"), update("newer", "REMOVE a.b DELETE s :v", {":v": {"x"}})],
            "ReturnConsumedCapacity": "TOTAL",
            "ReturnItemCollectionMetrics": "SIZE",
            "ClientRequestToken": "token",
        }
        written = accounts.call("TransactWriteItems", request)

        assert written == {
            "ConsumedCapacity": [{"TableName": TABLE, "CapacityUnits": 4.0, "WriteCapacityUnits": 4.0}],
            "ItemCollectionMetrics": {},
        }
        assert accounts.call("TransactWriteItems", request) == {
            "ConsumedCapacity": [{"TableName": TABLE, "CapacityUnits": 4.0, "ReadCapacityUnits": 4.0}]
        }
        assert items_of(accounts) == {"a": {"pk": "a", "n": 1, "s": "text"}, "b": {"pk": "b", "n": 2}}

    def test_several_writes_after_a_fork_stay_on_one_side(self, accounts):
        twin = accounts.engine.fork()

        accounts.call("TransactWriteItems", {"TransactItems": [put("x"), put("y"), delete("a")]})

        assert items_of(accounts).keys() == {"b", "x", "y"}
        assert {item["pk"] for item in twin.items(TABLE)} == {"a", "b"}

    def test_nothing_stays_when_the_engine_itself_fails(self, accounts, monkeypatch):
        from pydynox.engine.operations.transactions import transact_write_items

        def broken(*arguments):
            raise RuntimeError("a bug")

        monkeypatch.setattr(transact_write_items, "updated", broken)
        with pytest.raises(RuntimeError, match="a bug"):
            accounts.call("TransactWriteItems", {"TransactItems": [put("x"), update("a", "SET n = :v", {":v": 5})]})

        assert items_of(accounts).keys() == {"a", "b"}

    @pytest.mark.parametrize("stage", ["before", "between", "after"])
    @pytest.mark.parametrize("n", [1, 2, 3])
    def test_nothing_stays_when_a_signal_interrupts_the_writing(self, accounts, monkeypatch, n, stage):
        """Ctrl-C and the time limit of a test raise in the middle of anything, here around or inside of a write."""
        writes = []
        table_type = type(accounts.engine.tables[TABLE])
        replace = table_type.replace_item

        def interrupted(table, key, old, new):
            writes.append(key)
            is_last = len(writes) == n
            if is_last and stage == "before":
                raise KeyboardInterrupt
            if is_last and stage == "between":
                table.items.items |= {key[0]: new if new is not None else old}  # and neither size nor count
                raise KeyboardInterrupt
            replace(table, key, old, new)
            if is_last and stage == "after":
                raise KeyboardInterrupt

        before = items_of(accounts)
        monkeypatch.setattr(table_type, "replace_item", interrupted)
        with pytest.raises(KeyboardInterrupt):
            accounts.call(
                "TransactWriteItems",
                {"TransactItems": [put("x"), update("a", "SET n = :v", {":v": 5}), delete("b")]},
            )

        assert items_of(accounts) == before
        assert accounts.call("Scan", {"TableName": TABLE})["Count"] == len(before)
        assert accounts.call("DescribeTable", {"TableName": TABLE})["Table"]["ItemCount"] == len(before)


class TestToken:
    def test_done_once_and_then_charged_as_a_read(self, accounts):
        request = {
            "TransactItems": [update("a", "ADD n :v", {":v": 1})],
            "ClientRequestToken": "token",
            "ReturnConsumedCapacity": "INDEXES",
        }

        first, second = accounts.call("TransactWriteItems", request), accounts.call("TransactWriteItems", request)

        assert items_of(accounts)["a"]["n"] == 2
        assert first["ConsumedCapacity"] == [
            {
                "TableName": TABLE,
                "CapacityUnits": 2.0,
                "WriteCapacityUnits": 2.0,
                "Table": {"CapacityUnits": 2.0, "WriteCapacityUnits": 2.0},
            }
        ]
        assert second["ConsumedCapacity"] == [
            {
                "TableName": TABLE,
                "CapacityUnits": 2.0,
                "ReadCapacityUnits": 2.0,
                "Table": {"CapacityUnits": 2.0, "ReadCapacityUnits": 2.0},
            }
        ]

    def test_other_content_is_refused(self, accounts):
        accounts.call("TransactWriteItems", {"TransactItems": [put("x")], "ClientRequestToken": "token"})

        error = accounts.error("TransactWriteItems", {"TransactItems": [put("y")], "ClientRequestToken": "token"})

        assert error.code == "IdempotentParameterMismatchException"
        assert error.message == "The request uses the same client token as a previous, but non-identical request."

    def test_the_order_of_maps_and_sets_is_no_content(self, accounts):
        one = put("x", item={"m": {"a": 1, "b": 2}, "s": {"p", "q", "r"}})
        same = put("x", item={"s": {"r", "q", "p"}, "m": {"b": 2, "a": 1}})

        for action in (one, same):
            accounts.call("TransactWriteItems", {"TransactItems": [action], "ClientRequestToken": "token"})

    def test_true_is_not_1(self, accounts):
        accounts.call("TransactWriteItems", {"TransactItems": [put("x", item={"v": 1})], "ClientRequestToken": "token"})

        request = {"TransactItems": [put("x", item={"v": True})], "ClientRequestToken": "token"}

        assert accounts.error("TransactWriteItems", request).code == "IdempotentParameterMismatchException"

    @pytest.mark.parametrize(("seconds", "n"), [(599, 2), (600, 3)])
    def test_known_for_ten_minutes(self, accounts, seconds, n):
        request = {"TransactItems": [update("a", "ADD n :v", {":v": 1})], "ClientRequestToken": "token"}
        accounts.call("TransactWriteItems", request)

        accounts.clock.advance(seconds)
        accounts.call("TransactWriteItems", request)

        assert items_of(accounts)["a"]["n"] == n

    def test_a_cancelled_transaction_leaves_its_token_free(self, accounts):
        request = {
            "TransactItems": [put("x", ConditionExpression="attribute_exists(pk)")],
            "ClientRequestToken": "token",
        }
        accounts.error("TransactWriteItems", request)
        accounts.put(TABLE, {"pk": "x"})

        assert accounts.call("TransactWriteItems", request) == {}


class TestCapacity:
    def test_twice_the_larger_image_for_the_table_and_once_for_an_index(self, dynamodb):
        dynamodb.create(
            "indexed",
            ("pk", "S"),
            AttributeDefinitions=[{"AttributeName": "g", "AttributeType": "S"}],
            GlobalSecondaryIndexes=[
                {
                    "IndexName": "by_g",
                    "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                    "Projection": {"ProjectionType": "KEYS_ONLY"},
                }
            ],
        )
        action = {"Put": {"TableName": "indexed", "Item": {"pk": "a", "g": "x", "text": "x" * 1500}}}

        reply = dynamodb.call("TransactWriteItems", {"TransactItems": [action], "ReturnConsumedCapacity": "INDEXES"})

        assert reply["ConsumedCapacity"] == [
            {
                "TableName": "indexed",
                "CapacityUnits": 5.0,
                "WriteCapacityUnits": 5.0,
                "Table": {"CapacityUnits": 4.0, "WriteCapacityUnits": 4.0},
                "GlobalSecondaryIndexes": {"by_g": {"CapacityUnits": 1.0, "WriteCapacityUnits": 1.0}},
            }
        ]


def test_the_limit_is_a_setting():
    assert Settings().transaction_size == 4 * 1024 * 1024


class TestNesting:
    """The value of an expression may be nested one level deeper than that of an attribute (33 regions, 2026)."""

    def deep(self, levels):
        value = "leaf"
        for _ in range(levels):
            value = {"n": value}
        return value

    def test_a_condition_sees_it(self, accounts):
        error = accounts.error(
            "TransactWriteItems",
            {"TransactItems": [check("a", "d = :d", ExpressionAttributeValues={":d": self.deep(32)})]},
        )

        assert [reason["Code"] for reason in error.cancellation_reasons] == ["ConditionalCheckFailed"]

    def test_an_item_does_not_take_it(self, accounts):
        error = accounts.error(
            "TransactWriteItems", {"TransactItems": [update("a", "SET d = :d", {":d": self.deep(32)})]}
        )

        assert error.cancellation_reasons == [
            {
                "Code": "ValidationError",
                "Message": (
                    "Nesting Levels have exceeded supported limits: "
                    "Attributes in the item have nested levels beyond supported limit"
                ),
            }
        ]

    def test_one_level_more_is_refused_at_once(self, accounts):
        error = accounts.error(
            "TransactWriteItems",
            {"TransactItems": [check("a", "d = :d", ExpressionAttributeValues={":d": self.deep(33)})]},
        )

        assert (error.code, error.message) == (
            "ValidationException",
            (
                "ExpressionAttributeValues contains invalid value: Nesting Levels have exceeded supported limits: "
                "Attributes in the item have nested levels beyond supported limit for key :d"
            ),
        )
