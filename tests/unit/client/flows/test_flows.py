"""Flows, by hand: what they yield for a list of replies."""

import pytest

from pydynox.client import flows
from pydynox.client.flows import Call, Wait
from pydynox.errors import (
    ContinuousBackupsUnavailableException,
    ResourceNotFoundException,
    TransactionCanceledException,
    TransactionInProgressException,
    UnprocessedItemsError,
)

ITEMS = [{"pk": str(number)} for number in range(60)]


def run(flow, replies):
    """The steps a flow takes with these replies, and its result."""
    steps, replies = [], list(replies)
    try:
        step = next(flow)
        while True:
            steps.append(step)
            reply = replies.pop(0) if isinstance(step, Call) else None
            step = flow.throw(reply) if isinstance(reply, Exception) else flow.send(reply)
    except StopIteration as done:
        assert replies == []
        return steps, done.value


class Clock:
    def __init__(self, *readings):
        self.readings = list(readings)

    def __call__(self):
        return self.readings.pop(0)


class TestBatchWrite:
    def test_puts_then_deletes_in_chunks_of_25(self):
        steps, _ = run(flows.batch_write("t", ITEMS[:30], ITEMS[30:60]), [{}, {}, {}])

        chunks = [step.request["RequestItems"]["t"] for step in steps]
        assert [len(chunk) for chunk in chunks] == [25, 25, 10]
        assert chunks[0][0] == {"PutRequest": {"Item": {"pk": "0"}}}
        assert chunks[1][4] == {"PutRequest": {"Item": {"pk": "29"}}}
        assert chunks[1][5] == {"DeleteRequest": {"Key": {"pk": "30"}}}

    def test_nothing(self):
        assert run(flows.batch_write("t", [], []), []) == ([], None)

    def test_unprocessed_items_are_sent_again_after_growing_waits(self):
        left = {"t": [{"PutRequest": {"Item": {"pk": "1"}}}]}

        steps, _ = run(
            flows.batch_write("t", ITEMS[:2], []), [{"UnprocessedItems": left}] * 3 + [{"UnprocessedItems": {}}]
        )

        assert [step for step in steps if isinstance(step, Wait)] == [Wait(0.1), Wait(0.2), Wait(0.4)]
        assert [step.request["RequestItems"] for step in steps if isinstance(step, Call)][1:] == [left, left, left]

    def test_giving_up_after_five_requests(self):
        left = {"t": [{"PutRequest": {"Item": {"pk": "1"}}}]}

        with pytest.raises(UnprocessedItemsError) as caught:
            run(flows.batch_write("t", ITEMS[:2], []), [{"UnprocessedItems": left}] * 5)

        assert str(caught.value) == (
            "BatchWriteItem: DynamoDB left 1 entries unprocessed after 5 requests; they are in .unprocessed"
        )
        assert caught.value.unprocessed == left


class TestBatchGet:
    def test_chunks_of_100_and_options(self):
        keys = [{"pk": str(number)} for number in range(150)]
        replies = [{"Responses": {"t": [{"pk": "1"}]}}, {"Responses": {"t": []}, "UnprocessedKeys": {}}]

        steps, items = run(flows.batch_get("t", keys, {"ConsistentRead": True}), replies)

        assert items == [{"pk": "1"}]
        assert [len(step.request["RequestItems"]["t"]["Keys"]) for step in steps] == [100, 50]
        assert all(step.request["RequestItems"]["t"]["ConsistentRead"] is True for step in steps)

    def test_what_16_megabytes_left_is_asked_for_at_once_however_often(self):
        left = [{"t": {"Keys": ITEMS[number + 1 : 9]}} for number in range(8)]
        replies = [{"Responses": {"t": [ITEMS[number]]}, "UnprocessedKeys": left[number]} for number in range(8)]

        steps, items = run(flows.batch_get("t", ITEMS[:9], {}), [*replies, {"Responses": {"t": [ITEMS[8]]}}])

        assert items == ITEMS[:9]
        assert all(isinstance(step, Call) for step in steps)
        assert [step.request for step in steps[1:]] == [{"RequestItems": keys} for keys in left]

    def test_giving_up_after_five_requests_that_brought_nothing(self):
        left = {"t": {"Keys": [{"pk": "1"}, {"pk": "2"}]}}

        with pytest.raises(UnprocessedItemsError) as caught:
            run(flows.batch_get("t", ITEMS[:3], {}), [{"Responses": {}, "UnprocessedKeys": left}] * 5)

        assert str(caught.value) == (
            "BatchGetItem: DynamoDB left 2 entries unprocessed after 5 requests; they are in .unprocessed"
        )
        assert caught.value.unprocessed == left

    def test_giving_up_on_replies_that_bring_items_and_leave_every_key(self):
        left = {"t": {"Keys": [{"pk": "1"}]}}

        with pytest.raises(UnprocessedItemsError) as caught:
            run(
                flows.batch_get("t", ITEMS[1:2], {}), [{"Responses": {"t": [{"pk": "1"}]}, "UnprocessedKeys": left}] * 5
            )

        assert str(caught.value) == (
            "BatchGetItem: DynamoDB left 1 entries unprocessed after 5 requests; they are in .unprocessed"
        )
        assert caught.value.unprocessed == left


class TestTables:
    def test_table_exists(self):
        assert run(flows.table_exists("t"), [{"Table": {}}]) == ([Call("DescribeTable", {"TableName": "t"})], True)
        assert run(flows.table_exists("t"), [ResourceNotFoundException()])[1] is False

    def test_waiting_for_a_table_that_is_not_there_yet(self):
        replies = [
            ResourceNotFoundException(),
            {"Table": {"TableStatus": "CREATING"}},
            {"Table": {"TableStatus": "ACTIVE"}},
        ]

        steps, _ = run(flows.wait_for_table_active("t"), replies)

        assert [type(step) for step in steps] == [Call, Wait, Call, Wait, Call]
        assert steps[1] == Wait(0.5)

    def test_waiting_for_a_table_to_go(self):
        steps, _ = run(
            flows.wait_for_table_deleted("t"), [{"Table": {"TableStatus": "DELETING"}}, ResourceNotFoundException()]
        )

        assert [type(step) for step in steps] == [Call, Wait, Call]

    def test_timeout(self):
        flow = flows.wait_for_table_active("t", now=Clock(100.0, 159.9, 160.0))

        with pytest.raises(TimeoutError) as caught:
            run(flow, [{"Table": {"TableStatus": "CREATING"}}] * 2)

        assert str(caught.value) == "table 't' was not active after 60 s: it is CREATING"

    def test_timeout_given(self):
        with pytest.raises(TimeoutError) as caught:
            run(flows.wait_for_table_deleted("t", 0.25, Clock(0.0, 1.0)), [{"Table": {"TableStatus": "DELETING"}}])

        assert str(caught.value) == "table 't' was not deleted after 0.25 s: it is DELETING"

    def test_timeout_on_an_absent_table(self):
        with pytest.raises(TimeoutError) as caught:
            run(flows.wait_for_table_active("t", 1, Clock(0.0, 1.0)), [ResourceNotFoundException()])

        assert str(caught.value) == "table 't' was not active after 1 s: it is absent"


class TestCreatingTables:
    AFTER = ("UpdateContinuousBackups", {"TableName": "t"})
    UNAVAILABLE = ContinuousBackupsUnavailableException(
        "Backups are being enabled for the table: t. Please retry later"
    )

    def test_recovery_waits_for_backups(self):
        replies = [{}, {"Table": {"TableStatus": "ACTIVE"}}, self.UNAVAILABLE, self.UNAVAILABLE, {}]
        steps, _ = run(flows.create_table({"TableName": "t"}, False, None, [self.AFTER]), replies)

        call = Call(*self.AFTER)
        assert steps[2:] == [call, Wait(0.5), call, Wait(0.5), call]

    def test_not_for_ever(self):
        replies = [{}, {"Table": {"TableStatus": "ACTIVE"}}, self.UNAVAILABLE, self.UNAVAILABLE]
        flow = flows.create_table({"TableName": "t"}, False, 1, [self.AFTER], Clock(0.0, 0.0, 0.5, 1.0))

        with pytest.raises(ContinuousBackupsUnavailableException):
            run(flow, replies)


class TestTransact:
    def test_waits_get_longer(self):
        assert flows.conflict_waits(1) == ()
        assert flows.conflict_waits(4) == (0.1, 0.2, 0.4)

    def test_calls_and_waits(self):
        conflict = TransactionCanceledException("x", cancellation_reasons=[{"Code": "TransactionConflict"}])
        flow = flows.transact("TransactWriteItems", {}, None, (0.1, 0.2))
        call = Call("TransactWriteItems", {})

        assert next(flow) == call
        assert flow.throw(conflict) == Wait(0.1)
        assert flow.send(None) == call
        assert flow.throw(TransactionInProgressException("x")) == Wait(0.2)
        assert flow.send(None) == call
        with pytest.raises(TransactionCanceledException):
            flow.throw(conflict)
