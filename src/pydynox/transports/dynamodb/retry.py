"""When to send again: the standard mode of AWS's SDKs, as a flow that does no I/O.

The flow yields SEND and is sent the reply, or has Lost thrown in; or it yields the seconds to wait and is sent None.
What it returns is the response, what it raises is for the user.

Facts (botocore 1.44, "standard"): back-off is a random part of 25 ms * 2 ** n for DynamoDB, of 1 s * 2 ** n after
throttling, at most 20 s; the server may ask for more in x-amz-retry-after, at most 5 s beyond that. Each client has
a quota of 500; a retry costs 14, or 5 after throttling, and an answer gives back what its last retry cost, or 1.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Final

from pydynox.api.operation import BY_STATEMENT, WRITE
from pydynox.api.operations import operation_named
from pydynox.errors import ConnectionException, ReplyError, ServiceError
from pydynox.transports.dynamodb.replies import read_reply
from pydynox.transports.http.http1 import HttpReply, Lost

if TYPE_CHECKING:
    from pydynox.foundation.types import Request, Response

SEND: Final = -1.0
Attempts = Generator[float, HttpReply | None, "Response"]

BASE_SECONDS = 0.025
THROTTLED_BASE_SECONDS = 1.0
MAX_SECONDS = 20.0
MAX_BEYOND_SECONDS = 5.0

QUOTA = 500
COST = 14
THROTTLED_COST = 5
GIVEN_BACK = 1

# A clock this far off is what makes signatures too old or too young.
SKEW_SECONDS = 240.0

THROTTLING_CODES = frozenset(
    (
        "BandwidthLimitExceeded",
        "LimitExceededException",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    )
)
TRANSIENT_CODES = frozenset(("RequestTimeout", "RequestTimeoutException", "InternalServerError", "InternalFailure"))
TRANSIENT_STATUSES = frozenset((500, 502, 503, 504))
CLOCK_CODES = frozenset(
    (
        "AuthFailure",
        "InvalidSignatureException",
        "RequestExpired",
        "RequestInTheFuture",
        "RequestTimeTooSkewed",
        "SignatureDoesNotMatch",
    )
)

LOST_BEFORE = (
    "An earlier attempt of this request was sent and its answer lost: DynamoDB may have done it, "
    "and this answer may be the consequence."
)
FAILED_WITHIN = "DynamoDB failed while it worked on this request: it may have been done or not."


class RetryPolicy:
    """The rules and the quota of one client, and how far its clock is off."""

    def __init__(
        self,
        attempts: int,
        endpoint: str,
        now: Callable[[], float] = time.time,
        randomness: Callable[[], float] | None = None,
    ) -> None:
        self.attempts = attempts
        self.endpoint = endpoint
        self.clock_offset = 0.0
        self._now = now
        self._random = randomness
        self._quota = QUOTA
        self._lock = threading.Lock()

    def forget_owners(self) -> None:
        """In a forked child: whoever held the lock is not here."""
        self._lock = threading.Lock()

    def attempt(self, operation: str, request: Request) -> Attempts:
        """The attempts of one request."""
        number, cost, corrected, sent, may_have_happened = 0, 0, False, False, False
        is_write = writes(operation, request)
        while True:
            number += 1
            reply: HttpReply | None = None
            failure: Lost | ServiceError
            try:
                reply = yield SEND
                assert reply is not None
                response = read_reply(operation, reply)
            except Lost as lost:
                failure = lost
                sent |= lost.sent
                may_have_happened |= lost.sent and is_write
                wait = self._seconds(BASE_SECONDS, number, None) if lost.again else None
                price = COST
            except ServiceError as error:
                failure = error
                wait, price = self._wait_after(error, number, reply)
                if wait is None and not corrected and self._corrects_clock(error, reply):
                    corrected, wait, price = True, 0.0, 0
                may_have_happened |= error.status >= 500 and is_write
            else:
                self._give_back(cost)
                response["ResponseMetadata"]["RetryAttempts"] = number - 1
                return response
            if wait is None or number >= self.attempts or not self._take(price):
                raise self._final(operation, request, failure, number, sent, may_have_happened, wait)
            cost = price
            yield wait

    def _wait_after(self, error: ServiceError, number: int, reply: HttpReply | None) -> tuple[float | None, int]:
        if error.code in THROTTLING_CODES or error.status == 429:
            return self._seconds(THROTTLED_BASE_SECONDS, number, reply), THROTTLED_COST
        if error.code in TRANSIENT_CODES or error.status in TRANSIENT_STATUSES:
            return self._seconds(BASE_SECONDS, number, reply), COST
        return None, 0

    def _seconds(self, base: float, number: int, reply: HttpReply | None) -> float:
        if self._random is None:
            from random import random  # most requests never wait

            self._random = random
        seconds = self._random() * min(base * 2.0 ** (number - 1), MAX_SECONDS)
        asked = "" if reply is None else reply.header(b"x-amz-retry-after")
        if asked.isascii() and asked.isdigit():
            seconds = max(seconds, min(int(asked) / 1000, seconds + MAX_BEYOND_SECONDS))
        return seconds

    def _corrects_clock(self, error: ServiceError, reply: HttpReply | None) -> bool:
        """Whether a refused signature was our clock's fault, and the next one will be of the server's time."""
        if error.code not in CLOCK_CODES or reply is None:
            return False
        from email.utils import parsedate_to_datetime  # not for every start

        try:
            theirs = parsedate_to_datetime(reply.header(b"date")).timestamp()
        except ValueError:
            return False
        offset = theirs - self._now()
        if abs(offset - self.clock_offset) < SKEW_SECONDS:
            return False
        self.clock_offset = offset
        return True

    def _take(self, price: int) -> bool:
        with self._lock:
            if price > self._quota:
                return False
            self._quota -= price
            return True

    def _give_back(self, cost: int) -> None:
        if self._quota < QUOTA:
            with self._lock:
                self._quota = min(QUOTA, self._quota + (cost or GIVEN_BACK))

    def _final(
        self,
        operation: str,
        request: Request,
        failure: Lost | ServiceError,
        number: int,
        sent: bool,
        may_have_happened: bool,
        wait: float | None,
    ) -> ServiceError | ConnectionException:
        """The exception for the user, with all that is known about what became of the request."""
        spent = wait is not None and number < self.attempts
        if isinstance(failure, ServiceError):
            failure.retry_attempts = number - 1
            # A token makes a decided answer to a repeated transaction the answer to the first one too.
            if may_have_happened and not (wait is None and "ClientRequestToken" in request):
                failure.may_have_happened = True
                failure.add_note(FAILED_WITHIN if number == 1 else LOST_BEFORE)
            if spent:
                failure.add_note("It was not sent again: this client's retry quota is spent.")
            return failure
        text = f"{operation} got no answer from {self.endpoint}: {failure.text}."
        if failure.kind is ReplyError:
            text = f"{operation} got no usable answer from {self.endpoint}: {failure.text}."
        if may_have_happened:
            text += " The request was sent: DynamoDB may have done it or not."
        elif not sent:
            text += " Nothing was sent."
        if number > 1:
            text += f" Attempts: {number}."
        if spent:
            text += " It was not sent again because this client's retry quota is spent."
        error = failure.kind(text)
        error.may_have_happened = may_have_happened
        error.__cause__ = failure.__cause__
        return error


def writes(operation: str, request: Request) -> bool:
    """Whether the request may change anything."""
    known = operation_named(operation)
    access = WRITE if known is None else known.access
    if access != BY_STATEMENT:
        return access == WRITE
    statement = request.get("Statement")
    return not (isinstance(statement, str) and statement.lstrip()[:6].upper() == "SELECT")
