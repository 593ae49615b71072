"""One acquisition: what this side knows of it, and the flows that take, renew and give back the row.

What this side believes is never later than what others may assume. Its own lease counts from before a write is sent;
that of another from behind the read that saw its row, and the row has to stay the same for a whole lease.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from pydynox.client.flows.steps import Call, Wait
from pydynox.errors import (
    ConditionalCheckFailedException,
    ConnectionException,
    LockLost,
    LockNotAcquired,
    LockReleaseError,
    ServiceError,
)
from pydynox.lock.metrics import Counting, LockMetrics
from pydynox.lock.rows import delete_row, get_row, new_identifier, put_row, renew_row, row_of
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydynox.client import DynamoDBClient
    from pydynox.client.flows.steps import Flow
    from pydynox.lock.rows import Row
    from pydynox.lock.settings import Settings

# A holder renews this often in a lease; one that waits looks this often, but at least once a second.
RENEWALS_IN_A_LEASE = 3
LOOKS_IN_A_LEASE = 6
LONGEST_LOOK = 1.0
# A renewal that failed is tried again this often in a lease, but at least once a second.
RETRIES_IN_A_LEASE = 30
RELEASE_WAITS = (0.1, 0.3)


class Hold:
    """`owner` is this guard's and nobody else's ever; a hold is taken once."""

    def __init__(self, client: DynamoDBClient, settings: Settings, now: Callable[[], float]) -> None:
        self.settings = settings
        self.metrics = LockMetrics()
        self.transport = Counting(client, self.metrics)
        self.owner = new_identifier()
        self.may_be_written = False
        self.next_renewal = 0.0
        self.clock: object = None  # where one is put forward
        self._now = now
        self._version = ""
        self._held_until: float | None = None
        self._is_over = False
        self._why_lost = ""

    # --- the view from here ------------------------------------------------------------------------------------------

    @property
    def is_held(self) -> bool:
        if self._held_until is None or self._is_over:
            return False
        if not self._why_lost and self._now() >= self._held_until:
            self._lose(f"it was not renewed within its lease of {self.settings.lease_duration:g} s")
        return not self._why_lost

    def lost(self) -> LockLost:
        why = self._why_lost or "it is not held: its block has not begun, or has ended"
        return LockLost(f"{self.settings.shown}: {why}")

    def _lose(self, why: str) -> None:
        if not self._why_lost:
            self._why_lost = why
            self.metrics.lost = True

    def _confirm(self, version: str, sent: float) -> None:
        self._version = version
        self._held_until = sent + self.settings.lease_duration
        self.next_renewal = sent + self.settings.lease_duration / RENEWALS_IN_A_LEASE

    # --- take --------------------------------------------------------------------------------------------------------

    def acquire(self) -> Flow[None]:
        """Take the lock when it is free, or when its holder has not renewed it for a whole lease."""
        give_up = self._now() + self.settings.wait_timeout
        row = yield from self._put(None)
        seen, since = row, self._now()
        while row is not None:
            now = self._now()
            left = since + row.lease - now
            if left <= 0:
                row = yield from self._put(row)
            elif now >= give_up:
                self.metrics.wait_timeouts += 1
                raise LockNotAcquired(
                    f"{self.settings.shown}: not free within wait_timeout={self.settings.wait_timeout:g} s; "
                    f"owner {row.owner!r} holds it, with a lease of {row.lease:g} s"
                )
            else:
                look = min(row.lease / LOOKS_IN_A_LEASE, LONGEST_LOOK) * random.uniform(0.5, 1)
                yield from self._wait(min(look, left, give_up - now))
                row = yield from self._read()
                if row is None:
                    row = yield from self._put(None)
            if row is not None and (seen is None or row[:2] != seen[:2]):
                seen, since = row, self._now()
        if not self.is_held:
            lease = self.settings.lease_duration
            raise LockNotAcquired(f"{self.settings.shown}: the answer took longer than the lease of {lease:g} s")

    def _put(self, over: Row | None) -> Flow[Row | None]:
        """None if the lock is now ours, else the row that is in the way."""
        while True:
            version, sent = new_identifier(), self._now()
            self.may_be_written = True
            try:
                yield Call("PutItem", put_row(self.settings, self.owner, version, over))
            except ConditionalCheckFailedException as error:
                row = None if error.item is None else row_of(error.item, self.settings)
                if row is None or row.owner != self.owner:
                    self.may_be_written = False
                    if row is None and over is None:  # an engine that does not say what is in the way
                        row = yield from self._read()
                    if row is not None:
                        return row
                    over = None  # it went while we asked
                    continue
                # Our own: sent twice by whoever retries for us, and its first answer was lost.
                version = row.version
            except (ServiceError, ConnectionException) as error:
                self.may_be_written = error.may_have_happened
                raise
            self._confirm(version, sent)
            return None

    def _read(self) -> Flow[Row | None]:
        found = yield Call("GetItem", get_row(self.settings))
        item = found.get("Item")
        return None if item is None else row_of(plain_item(item), self.settings)

    def _wait(self, seconds: float) -> Flow[None]:
        before = self._now()
        yield Wait(seconds)
        self.metrics.wait_ms += (self._now() - before) * 1000

    def clean_up(self) -> Flow[None]:
        """After an acquisition that failed, whose write may be there all the same."""
        try:
            yield Call("DeleteItem", delete_row(self.settings, self.owner))
        except ConditionalCheckFailedException:
            pass
        except (ServiceError, ConnectionException):
            self.metrics.cleanup_failures += 1

    # --- renew -------------------------------------------------------------------------------------------------------

    def renew(self) -> Flow[None]:
        """Write a new version until that is confirmed, or the lease has passed, or another owner is seen."""
        sent_of: dict[str, float] = {}
        while self.is_held:
            version, sent = new_identifier(), self._now()
            sent_of[version] = sent
            try:
                yield Call("UpdateItem", renew_row(self.settings, self.owner, self._version, version))
            except ConditionalCheckFailedException as error:
                known = self._version_in(error.item)
                if known not in sent_of:
                    if not self._is_over:  # else we deleted it ourselves
                        self._lose_to(error.item)
                    return
                version, sent = known, sent_of[known]  # an answer was lost, and the write was not
            except (ServiceError, ConnectionException):
                yield Wait(min(self.settings.lease_duration / RETRIES_IN_A_LEASE, 1.0))
                continue
            if self.is_held:  # what is confirmed too late stays lost: others may have been told so
                self.metrics.renewals += 1
                self._confirm(version, sent)
            return

    def _version_in(self, item: Any) -> str:
        return str(item.get("version")) if item is not None and item.get("owner") == self.owner else ""

    def _lose_to(self, item: Any) -> None:
        if item is None:
            self._lose("its row was deleted")
        elif item.get("owner") != self.owner:
            self._lose(f"owner {item.get('owner')!r} has taken it over")
        else:
            self._lose("its row was written by somebody else")

    # --- give back ---------------------------------------------------------------------------------------------------

    def release(self) -> Flow[None]:
        """Delete the row if it is still ours; LockLost if it is not, LockReleaseError if nobody knows."""
        was_held = self.is_held
        self._is_over = True
        failed: Exception | None = None
        for wait in (*RELEASE_WAITS, None):
            try:
                yield Call("DeleteItem", delete_row(self.settings, self.owner))
                return
            except ConditionalCheckFailedException as error:
                # An earlier try that got no answer has done it, while nobody else could.
                if was_held and error.item is None and (failed is not None or error.may_have_happened):
                    return
                self._lose_to(error.item)
                raise self.lost() from None
            except (ServiceError, ConnectionException) as error:
                failed = error
            if wait is not None:
                yield Wait(wait)
        raise LockReleaseError(
            f"{self.settings.shown}: no answer says whether it was released; if not, others wait until its lease of "
            f"{self.settings.lease_duration:g} s has passed"
        ) from failed
