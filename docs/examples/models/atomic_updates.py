"""A page's counters: changes that DynamoDB makes itself."""

import pytest

from pydynox import Model, ModelConfig, Transaction
from pydynox.attributes import ListAttribute, MapAttribute, NumberAttribute, StringAttribute, StringSetAttribute
from pydynox.exceptions import ConditionalCheckFailedException, ValidationException


class Page(Model):
    model_config = ModelConfig(table="pages")

    url = StringAttribute(partition_key=True)
    visits = NumberAttribute(default=0)
    first_visitor = StringAttribute()
    title = StringAttribute()
    readers = StringSetAttribute()
    history = ListAttribute(default=list)
    likes = MapAttribute(default=dict)


@pytest.fixture
def page(pydynox_memory_backend):
    page = Page(url="/", readers={"ada"}, likes={"no": 1})
    page.sync_save()
    return page


@pytest.mark.asyncio
async def test_one_request_for_many_changes(page):
    await page.update(
        title="Home",
        atomic=[
            Page.visits.add(1),
            Page.first_visitor.if_not_exists("eve"),
            Page.readers.add({"eve"}),
            Page.history.append(["eve came"]),
            Page.likes["no"].add(1),
            Page.likes["en"].set(1),
        ],
    )

    assert (page.visits, page.first_visitor, page.title) == (1, "eve", "Home")  # the instance has the results
    assert page.readers == {"ada", "eve"}
    assert page.history == ["eve came"]
    assert page.likes == {"no": 2, "en": 1}


@pytest.mark.asyncio
async def test_no_update_is_lost(page):
    same_page = await Page.get(url="/")

    await page.update(atomic=[Page.visits.add(1)])
    await same_page.update(atomic=[Page.visits.add(1)])

    assert same_page.visits == 2
    assert page.visits == 1  # what it was when this instance was updated


@pytest.mark.asyncio
async def test_without_reading(page):
    async with Transaction() as transaction:
        transaction.update_by_key(Page, [Page.visits.add(10), Page.title.remove()], url="/")

    assert (await Page.get(url="/")).visits == 10


@pytest.mark.asyncio
async def test_up_to_a_limit(page):
    await page.update(visits=100)

    with pytest.raises(ConditionalCheckFailedException):
        await page.update(atomic=[Page.visits.add(1)], condition=Page.visits < 100)


def test_sets_and_lists(page):
    page.sync_update(atomic=[Page.history.append(["b", "c"])])
    page.sync_update(atomic=[Page.history.prepend(["a"]), Page.readers.delete({"ada"})])
    page.sync_update(atomic=[Page.history[0].set("A"), Page.history[2].remove()])

    assert page.history == ["A", "b"]
    assert page.readers is None  # a set goes with its last member


def test_a_list_must_be_there(page):
    page.sync_update(atomic=[Page.history.remove()])

    with pytest.raises(ValidationException):
        page.sync_update(atomic=[Page.history.append(["d"])])
