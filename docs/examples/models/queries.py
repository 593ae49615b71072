"""Messages of chat rooms: the last ones, some of them, page by page."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute


class Message(Model):
    model_config = ModelConfig(table="messages")

    room = StringAttribute(partition_key=True)
    number = NumberAttribute(sort_key=True)
    author = StringAttribute()
    text = StringAttribute(default="")


@pytest.fixture(autouse=True)
def messages(pydynox_memory_backend):
    for number in range(1, 8):
        Message(
            room="hall", number=number, author="bob" if number % 3 == 0 else "ada", text=f"no. {number}"
        ).sync_save()
    Message(room="attic", number=1, author="eve").sync_save()


@pytest.mark.asyncio
async def test_of_one_partition():
    assert [message.number async for message in Message.query("hall")] == [1, 2, 3, 4, 5, 6, 7]

    later = Message.query("hall", sort_key_condition=Message.number > 5)
    assert [message.number async for message in later] == [6, 7]


@pytest.mark.asyncio
async def test_the_last_one():
    last = await Message.query("hall", scan_index_forward=False).first()

    assert last.number == 7


@pytest.mark.asyncio
async def test_filtered():
    bobs = Message.query("hall", filter_condition=Message.author == "bob")

    assert [message.number async for message in bobs] == [3, 6]
    assert bobs.metrics.scanned_count == 7  # a filter saves no reading


@pytest.mark.asyncio
async def test_some_attributes():
    message = await Message.query("hall", fields=["author"]).first()
    assert (message.author, message.text) == ("ada", None)  # not read, so None

    message.author = "ada l."
    await message.save()  # leaves alone what was not read
    assert (await Message.get(room="hall", number=1)).text == "no. 1"

    stored = await Message.query("hall", as_dict=True, fields=["text"]).to_list()
    assert stored[0] == {"text": "no. 1"}


def test_all_items():
    assert len(Message.sync_scan().to_list()) == 8
    assert Message.sync_count(Message.author == "ada")[0] == 5

    items, metrics = Message.sync_parallel_scan(4)
    assert (len(items), metrics.scanned_count) == (8, 8)
