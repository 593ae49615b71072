"""The retry flow by itself: how long it waits, what it pays, when it gives up."""

from __future__ import annotations

import json

import pytest

from pydynox.errors import ConnectionLostError, ServiceError
from pydynox.transports.dynamodb.retry import QUOTA, SEND, RetryPolicy, writes
from pydynox.transports.http.http1 import HttpReply, Lost

OK = HttpReply(200, {}, b"{}")
LOST = Lost(ConnectionLostError, "gone", sent=True)


def failed(code, status=400, **headers):
    names = {name.replace("_", "-").encode(): value.encode() for name, value in headers.items()}
    return HttpReply(status, names, json.dumps({"__type": f"x#{code}", "message": "m"}).encode())


def run(policy, *outcomes, operation="GetItem", request=None):
    """The response and the waits of one request that meets these outcomes."""
    flow, waits, outcomes = policy.attempt(operation, request or {}), [], list(outcomes)
    step = next(flow)
    try:
        while True:
            if step is not SEND:
                waits.append(step)
                step = flow.send(None)
                continue
            outcome = outcomes.pop(0)
            step = flow.throw(outcome) if isinstance(outcome, Lost) else flow.send(outcome)
    except StopIteration as done:
        return done.value, waits


def policy(attempts=3, randomness=1.0):
    return RetryPolicy(attempts, "http://x", lambda: 0.0, lambda: randomness)


class TestWaits:
    def test_they_double_up_to_twenty_seconds(self):
        _, waits = run(policy(13), *[LOST] * 12, OK)

        assert waits == [0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 20.0, 20.0]

    def test_throttling_starts_at_a_second(self):
        _, waits = run(policy(7), *[failed("ThrottlingException")] * 6, OK)

        assert waits == [1.0, 2.0, 4.0, 8.0, 16.0, 20.0]

    def test_they_are_random_parts(self):
        _, waits = run(policy(3, 0.25), failed("SlowDown"), LOST, OK)

        assert waits == [0.25, 0.0125]

    @pytest.mark.parametrize(("asked", "wait"), [("700", 0.7), ("5", 0.025), ("60000", 5.025), ("soon", 0.025)])
    def test_the_server_may_ask_for_more(self, asked, wait):
        _, waits = run(policy(), failed("InternalServerError", 500, x_amz_retry_after=asked), OK)

        assert waits == [pytest.approx(wait)]


class TestAttempts:
    @pytest.mark.parametrize("attempts", [1, 2, 5])
    def test_as_many_as_configured(self, attempts):
        with pytest.raises(ConnectionLostError):
            run(policy(attempts), *[LOST] * attempts)

    def test_they_are_counted(self):
        response, _ = run(policy(), LOST, LOST, OK)

        assert response["ResponseMetadata"]["RetryAttempts"] == 2

    def test_what_will_fail_again_is_not_sent_again(self):
        hopeless = Lost(ConnectionLostError, "gone", sent=False, again=False)
        with pytest.raises(ConnectionLostError) as caught:
            run(policy(), hopeless)

        assert str(caught.value) == "GetItem got no answer from http://x: gone. Nothing was sent."


class TestQuota:
    def test_it_ends_retries_when_much_fails(self):
        mine = policy()
        for _ in range(17):
            with pytest.raises(ConnectionLostError):
                run(mine, LOST, LOST, LOST)
        # 17 * 2 * 14 = 476 are spent; one more retry fits, then none.
        with pytest.raises(ConnectionLostError) as caught:
            run(mine, LOST, LOST)

        assert str(caught.value) == (
            "GetItem got no answer from http://x: gone. Attempts: 2. "
            "It was not sent again because this client's retry quota is spent."
        )
        throttled = failed("ThrottlingException")
        with pytest.raises(ServiceError):
            run(mine, throttled, throttled, throttled)  # two more of these cost the last 10
        with pytest.raises(ServiceError) as refused:
            run(mine, throttled)
        assert refused.value.__notes__ == ["It was not sent again: this client's retry quota is spent."]

    def test_an_answer_gives_back(self):
        mine = policy()
        run(mine, LOST, LOST, OK)
        assert mine._quota == QUOTA - 14
        run(mine, OK)
        assert mine._quota == QUOTA - 13
        run(mine, failed("ThrottlingException"), OK)
        assert mine._quota == QUOTA - 13
        for _ in range(20):
            run(mine, OK)
        assert mine._quota == QUOTA


@pytest.mark.parametrize(
    ("operation", "request_", "expected"),
    [
        ("PutItem", {}, True),
        ("UpdateTable", {}, True),
        ("GetItem", {}, False),
        ("DescribeTable", {}, False),
        ("ListTables", {}, False),
        ("GetRecords", {}, False),
        ("GetResourcePolicy", {}, False),
        ("TagResource", {}, True),
        ("NoSuchOperation", {}, True),
        ("ExecuteStatement", {"Statement": " select * from t"}, False),
        ("ExecuteStatement", {"Statement": "UPDATE t SET a=1"}, True),
        ("ExecuteTransaction", {"TransactStatements": []}, True),
    ],
)
def test_what_is_a_write(operation, request_, expected):
    assert writes(operation, request_) is expected
