"""Pages for others, items that do not load, sort keys that begin so."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import DatetimeAttribute, IntegerAttribute, NumberAttribute, StringAttribute
from pydynox.exceptions import DecodeError, PageTokenError, ResultConsumedError


class Reading(Model):
    model_config = ModelConfig(table="readings")

    sensor = StringAttribute(partition_key=True)
    sk = StringAttribute(sort_key=True, template="{year}#{month:02d}#{number:04d}")
    year = IntegerAttribute()
    month = IntegerAttribute()
    number = IntegerAttribute()
    value = NumberAttribute(default=0)
    taken = DatetimeAttribute()


@pytest.fixture(autouse=True)
def readings(pydynox_memory_backend):
    for month in (1, 2):
        for number in (1, 2, 3):
            Reading(sensor="roof", year=2026, month=month, number=number).sync_save()


async def page(token=None):
    items, token = await Reading.query("roof", limit=4, page_token=token).page()
    return [(reading.month, reading.number) for reading in items], token


@pytest.mark.asyncio
async def test_page_after_page():
    found, token = await page()
    assert found == [(1, 1), (1, 2), (1, 3), (2, 1)]

    assert await page(token) == ([(2, 2), (2, 3)], None)

    with pytest.raises(PageTokenError):  # of another query
        Reading.query("cellar", page_token=token)


@pytest.mark.asyncio
async def test_a_sort_key_that_begins_so():
    february = Reading.query("roof", sort_key_begins={"year": 2026, "month": 2})

    assert [reading.number async for reading in february] == [1, 2, 3]


@pytest.mark.asyncio
async def test_going_on_and_reading_again():
    result = Reading.query("roof")
    async for reading in result:
        if reading.number == 2:
            break
    assert len(await result.to_list()) == 4  # goes on behind it

    with pytest.raises(ResultConsumedError):
        await result.to_list()


@pytest.mark.asyncio
async def test_items_that_do_not_load(pydynox_memory_backend):
    broken = {"sensor": "roof", "sk": "2026#01#0002", "taken": "yesterday"}
    await pydynox_memory_backend.client.put_item("readings", broken)

    with pytest.raises(DecodeError):
        await Reading.query("roof").to_list()

    result = Reading.query("roof", on_error="skip")
    assert len(await result.to_list()) == 5
    ((item, error),) = result.failed
    assert (item, error.path) == (broken, "Reading.taken")
