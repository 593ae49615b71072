"""Tables that are waited for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pydynox.client.flows.steps import Call, Wait
from pydynox.errors import ContinuousBackupsUnavailableException, ResourceNotFoundException

if TYPE_CHECKING:
    from pydynox.client.flows.steps import Flow
    from pydynox.foundation.types import Request

POLL_SECONDS = 0.5
DEFAULT_WAIT_TIMEOUT = 60


def table_exists(table_name: str) -> Flow[bool]:
    try:
        yield Call("DescribeTable", {"TableName": table_name})
    except ResourceNotFoundException:
        return False
    return True


def create_table(
    request: Request,
    wait: bool,
    timeout_seconds: float | None,
    after: Iterable[tuple[str, Request]] = (),
    now: Callable[[], float] = time.monotonic,
) -> Flow[None]:
    """`after` are requests that an ACTIVE table takes, so they wait for it in any case."""
    yield Call("CreateTable", request)
    if wait or after:
        yield from wait_for_table_active(request["TableName"], timeout_seconds, now)
    yield from set_up_table(after, timeout_seconds, now)


def set_up_table(
    after: Iterable[tuple[str, Request]],
    timeout_seconds: float | None = None,
    now: Callable[[], float] = time.monotonic,
) -> Flow[None]:
    """What CreateTable has no members for, of a table that is ACTIVE."""
    for operation, further in after:
        yield from _once_there_are_backups(Call(operation, further), timeout_seconds, now)


def _once_there_are_backups(call: Call, timeout_seconds: float | None, now: Callable[[], float]) -> Flow[None]:
    """A table that has just become ACTIVE has none for some seconds: up to six (us-west-2, October 2026)."""
    deadline = now() + (DEFAULT_WAIT_TIMEOUT if timeout_seconds is None else timeout_seconds)
    while True:
        try:
            yield call
        except ContinuousBackupsUnavailableException:
            if now() >= deadline:
                raise
        else:
            return
        yield Wait(POLL_SECONDS)


def delete_table(table_name: str, wait: bool, timeout_seconds: float | None) -> Flow[None]:
    yield Call("DeleteTable", {"TableName": table_name})
    if wait:
        yield from wait_for_table_deleted(table_name, timeout_seconds)


def wait_for_table_active(
    table_name: str, timeout_seconds: float | None = None, now: Callable[[], float] = time.monotonic
) -> Flow[None]:
    """Poll until the table is ACTIVE; a table that is not there yet is waited for as well."""
    return _poll(table_name, "ACTIVE", timeout_seconds, now)


def wait_for_table_deleted(
    table_name: str, timeout_seconds: float | None = None, now: Callable[[], float] = time.monotonic
) -> Flow[None]:
    return _poll(table_name, None, timeout_seconds, now)


def _poll(table_name: str, wanted: str | None, timeout_seconds: float | None, now: Callable[[], float]) -> Flow[None]:
    """Describe the table until its status is `wanted`, where None stands for a table that is not there."""
    timeout = DEFAULT_WAIT_TIMEOUT if timeout_seconds is None else timeout_seconds
    deadline = now() + timeout
    while True:
        try:
            reply = yield Call("DescribeTable", {"TableName": table_name})
            status = reply["Table"]["TableStatus"]
        except ResourceNotFoundException:
            status = None
        if status == wanted:
            return
        if now() >= deadline:
            goal = "active" if wanted else "deleted"
            raise TimeoutError(f"table {table_name!r} was not {goal} after {timeout:g} s: it is {status or 'absent'}")
        yield Wait(POLL_SECONDS)
