"""Giving items that pydynox 1.8 stored the keys of today."""

from datetime import UTC, datetime

import pytest

from pydynox import Model, ModelConfig, SyncTransaction, get_default_client
from pydynox.attributes import DatetimeAttribute, StringAttribute


class Visit(Model):
    model_config = ModelConfig(table="visits")

    user = StringAttribute(partition_key=True)
    sk = StringAttribute(sort_key=True, template="AT#{at}")
    at = DatetimeAttribute()
    page = StringAttribute()


def move(old: Visit) -> None:
    new = Visit(user=old.user, at=old.at, page=old.page)
    if new.sk != old.sk:
        with SyncTransaction() as transaction:  # both or none
            transaction.save_model(new, Visit.user.not_exists())
            transaction.delete_model(old)


@pytest.fixture
def old_item(pydynox_memory_backend):
    item = {"user": "ada", "sk": "AT#2026-01-02 00:00:00", "at": "2026-01-02T00:00:00+00:00", "page": "/"}
    get_default_client().sync_put_item("visits", item)
    return item


def test_an_old_item_keeps_its_key(old_item):
    visit = Visit.sync_get(user="ada", sk=old_item["sk"])
    visit.page = "/about"
    visit.sync_save()

    assert [each.sk for each in Visit.sync_scan()] == [old_item["sk"]]


def test_until_it_is_moved(old_item):
    at = datetime(2026, 1, 2, tzinfo=UTC)
    assert Visit.sync_get(user="ada", at=at) is None
    for visit in Visit.sync_scan().to_list():
        move(visit)

    assert Visit.sync_get(user="ada", at=at).page == "/"
    assert [each.sk for each in Visit.sync_scan()] == ["AT#2026-01-02T00:00:00+00:00"]
