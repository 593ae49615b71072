"""A key that was reassigned on an instance that stands for an item: no write goes to another item unseen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from pydynox import Model, ModelConfig, SyncTransaction, Transaction
from pydynox.attributes import DatetimeAttribute, NumberAttribute, StringAttribute, TTLAttribute
from pydynox.batch_operations import SyncBatchWriter
from pydynox.exceptions import InvalidValueError
from unit.model.conftest import Twin

LATER = datetime(2030, 1, 1, tzinfo=UTC)


class Page(Model):
    model_config = ModelConfig(table="changed_pages")
    site = StringAttribute(partition_key=True, alias="s")
    number = NumberAttribute(sort_key=True)
    title = StringAttribute()
    expires = TTLAttribute()


class Moment(Model):
    model_config = ModelConfig(table="changed_moments")
    pk = StringAttribute(partition_key=True, template="AT#{at}")
    at = DatetimeAttribute()
    note = StringAttribute()


@pytest.fixture
def page(client: Any) -> Page:
    for number in (1, 2):
        Page(site="a", number=number, title=f"t{number}").sync_save()
    page = Page.sync_get(site="a", number=1)
    assert page is not None
    page.number = 2
    return page


def refusal(where: str, other: str) -> str:
    return (
        f"{where}: the key 'number' of a stored item has changed from 1 to 2. A key cannot change: {other} is for "
        "another item"
    )


@pytest.mark.parametrize(
    ("method", "arguments", "other"),
    [
        ("update", {"title": "x"}, "update_by_key()"),
        ("update", {"atomic": [Page.title.set("x")]}, "update_by_key()"),
        ("update", {"title": "x", "upsert": True}, "update_by_key()"),
        ("delete", {}, "delete_by_key()"),
        ("refresh", {}, "get()"),
    ],
)
def test_writes_are_refused(page: Page, twin: Twin, method: str, arguments: dict[str, Any], other: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        twin(page, method, **arguments)

    assert str(caught.value) == refusal(f"Page.{method}()", other)
    assert [each.title for each in Page.sync_scan()] == ["t1", "t2"]


def test_a_new_ttl_is_refused(page: Page) -> None:
    with pytest.raises(InvalidValueError) as caught:
        page.extend_ttl(LATER)

    assert str(caught.value) == refusal("Page.extend_ttl()", "update_by_key()")


OPERATIONS: list[tuple[Callable[[Any, Page], object], str, str]] = [
    (lambda transaction, page: transaction.update_model(page, title="x"), "Page.update()", "update_by_key()"),
    (lambda transaction, page: transaction.delete_model(page), "Page.delete()", "delete_by_key()"),
    (lambda transaction, page: transaction.check_model(page), "Page: check_model()", "check_by_key()"),
]


@pytest.mark.parametrize(("operation", "where", "other"), OPERATIONS)
def test_in_transactions(
    page: Page, twin: Twin, operation: Callable[[Any, Page], object], where: str, other: str
) -> None:
    def perform() -> None:
        with SyncTransaction() as transaction:
            operation(transaction, page)

    async def perform_async() -> None:
        async with Transaction() as transaction:
            operation(transaction, page)

    with pytest.raises(InvalidValueError) as caught:
        perform() if twin.blocking else asyncio.run(perform_async())

    assert str(caught.value) == refusal(where, other)


def test_in_batches(page: Page, client: Any) -> None:
    with SyncBatchWriter(client, "changed_pages") as batch, pytest.raises(InvalidValueError) as caught:
        batch.delete(page)

    assert str(caught.value) == refusal("Page: delete()", "delete() with a dict")


def test_a_put_may_have_another_key(page: Page, twin: Twin) -> None:
    page.number = 3
    twin(page, "save", full_replace=True)
    twin(page, "update", title="x")

    assert [each.title for each in Page.sync_scan()] == ["t1", "t2", "x"]


def test_the_key_given_back_is_none_that_changed(page: Page, twin: Twin) -> None:
    page.number = 1
    twin(page, "update", title="x")
    twin(page, "delete")

    assert [each.title for each in Page.sync_scan()] == ["t2"]


def test_a_new_instance_and_a_deleted_one_have_the_key_that_they_are_given(client: Any, twin: Twin) -> None:
    page = Page(site="a", number=1)
    page.number = 2
    twin(page, "update", title="x")
    twin(Page(site="a", number=2), "delete")
    page.number = 3
    twin(page, "update", title="y")

    assert [each.title for each in Page.sync_scan()] == ["y"]


@pytest.mark.parametrize("pk", ["AT#2026-01-02 00:00:00+00:00", "AT#2026-01-02T00:00:00+00:00", None])
def test_a_key_that_was_written_in_another_way_is_the_same(client: Any, twin: Twin, pk: str | None) -> None:
    old = "AT#2026-01-02 00:00:00+00:00"
    client.sync_put_item("changed_moments", {"pk": old, "at": "2026-01-02T00:00:00+00:00"})
    (moment,) = Moment.sync_scan()
    moment.__dict__["pk"] = pk
    twin(moment, "update", note="x")

    assert client.sync_get_item("changed_moments", {"pk": old})["note"] == "x"
    twin(moment, "delete")
    assert list(Moment.sync_scan()) == []
