"""Many items of one table."""

import pytest

from pydynox import BatchWriter, Model, ModelConfig, SyncBatchWriter, get_default_client
from pydynox.attributes import NumberAttribute, StringAttribute, VersionAttribute
from pydynox.exceptions import ConditionalCheckFailedException
from pydynox.hooks import before_save


class Reading(Model):
    model_config = ModelConfig(table="readings")

    sensor = StringAttribute(partition_key=True)
    at = NumberAttribute(sort_key=True)
    value = NumberAttribute()
    source = StringAttribute()
    version = VersionAttribute()

    @before_save
    def note_source(self):
        self.source = "saved"


@pytest.mark.asyncio
async def test_written(pydynox_memory_backend):
    async with BatchWriter(get_default_client(), "readings") as batch:
        for at in range(60):
            await batch.put(Reading(sensor="roof", at=at, value=at % 7))  # sends whenever 25 are there
        await batch.delete({"sensor": "roof", "at": 0})

    assert len(pydynox_memory_backend.tables["readings"]) == 59


def test_in_blocking_code(pydynox_memory_backend):
    with SyncBatchWriter(get_default_client(), "readings") as batch:
        batch.put(Reading(sensor="roof", at=1, value=20))
        batch.put({"sensor": "roof", "at": 1, "value": 21})  # the last write of a key wins
        batch.put({"sensor": "roof", "at": 2, "value": 22})
        batch.delete(Reading(sensor="roof", at=2))

    assert [reading.value for reading in Reading.sync_query("roof")] == [21]


@pytest.mark.asyncio
async def test_read(pydynox_memory_backend):
    await Reading(sensor="roof", at=1, value=20).save()
    await Reading(sensor="cellar", at=1, value=12).save()

    found = await Reading.batch_get(
        [{"sensor": "roof", "at": 1}, {"sensor": "cellar", "at": 1}, {"sensor": "attic", "at": 1}]
    )

    assert sorted(reading.value for reading in found) == [12, 20]  # in the service's order; what is not there is not


@pytest.mark.asyncio
async def test_what_a_batch_does_not_do(pydynox_memory_backend):
    saved = Reading(sensor="roof", at=1, value=20)
    await saved.save()
    await saved.update(value=30, check_version=True)
    assert (saved.source, saved.version) == ("saved", 2)

    async with BatchWriter(get_default_client(), "readings") as batch:
        await batch.put(Reading(sensor="roof", at=1, value=0))

    stored = await Reading.get(sensor="roof", at=1)
    assert (stored.value, stored.source, stored.version) == (0, None, 1)  # no hook ran, no version was compared
    with pytest.raises(ConditionalCheckFailedException):
        await saved.delete()
