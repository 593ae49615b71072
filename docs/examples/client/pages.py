"""Pages for somebody who asks over HTTP."""

import pytest

from pydynox import DynamoDBClient
from pydynox.exceptions import PageTokenError, ResultConsumedError

client = DynamoDBClient(page_token_key=b"a secret of the service", page_token_max_age=3600)


@pytest.fixture(autouse=True)
def messages(pydynox_memory_backend):
    client.sync_create_table("messages", partition_key=("room", "S"), sort_key=("number", "N"))
    client.sync_batch_write("messages", [{"room": room, "number": n} for room in ("hall", "attic") for n in range(5)])


async def page_of(room, token=None):
    result = client.query(
        "messages", "room = :room", expression_attribute_values={":room": room}, limit=2, page_token=token
    )
    items, token = await result.page()
    return [item["number"] for item in items], token


@pytest.mark.asyncio
async def test_one_after_the_other():
    found, token = await page_of("hall")
    assert found == [0, 1]

    found, token = await page_of("hall", token)
    assert found == [2, 3]

    assert await page_of("hall", token) == ([4], None)


@pytest.mark.asyncio
async def test_a_token_is_of_one_query():
    _, token = await page_of("hall")

    with pytest.raises(PageTokenError):
        await page_of("attic", token)
    with pytest.raises(PageTokenError):
        await page_of("hall", "made-up")


def test_a_result_is_read_once():
    result = client.sync_scan("messages")
    assert result.first() is not None
    assert len(result.to_list()) == 9  # goes on

    with pytest.raises(ResultConsumedError):
        result.to_list()
