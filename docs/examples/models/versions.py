"""Two people edit one document."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute, VersionAttribute
from pydynox.exceptions import ConditionalCheckFailedException


class Document(Model):
    model_config = ModelConfig(table="documents")

    id = StringAttribute(partition_key=True)
    text = StringAttribute(default="")
    readers = NumberAttribute(default=0)
    version = VersionAttribute()


@pytest.fixture
def saved(pydynox_memory_backend):
    document = Document(id="1", text="draft")
    document.sync_save()
    return document


@pytest.mark.asyncio
async def test_the_second_is_refused(saved):
    mine, theirs = await Document.get(id="1"), await Document.get(id="1")

    theirs.text = "theirs"
    await theirs.save()
    assert theirs.version == 2

    mine.text = "mine"
    with pytest.raises(ConditionalCheckFailedException):
        await mine.save()
    assert mine.version == 1  # not counted: a second try is refused too


@pytest.mark.asyncio
async def test_read_again_and_try_again(saved):
    async def append(line):
        while True:
            document = await Document.get(id="1")
            document.text += line
            try:
                return await document.save()
            except ConditionalCheckFailedException:
                continue

    await append("!")

    assert (await Document.get(id="1")).text == "draft!"


@pytest.mark.asyncio
async def test_updates_count_only_if_asked(saved):
    await saved.update(atomic=[Document.readers.add(1)])  # everybody may, at any time
    assert saved.version == 1

    await saved.update(text="final", check_version=True)
    assert saved.version == 2
