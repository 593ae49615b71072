"""The course of writes and reads: what happens in which order, and where it waits."""

from __future__ import annotations

import ast
import asyncio
from pathlib import Path
from typing import Any

import pytest

import pydynox
from pydynox import Model, ModelConfig, SyncTransaction, Transaction
from pydynox.attributes import StringAttribute
from pydynox.attributes.waiting import Steps, WaitingAttribute
from pydynox.batch_operations import BatchWriter, SyncBatchWriter
from pydynox.exceptions import ModelError
from pydynox.hooks import after_load, after_save, before_save, before_update
from pydynox.indexes import GlobalSecondaryIndex
from pydynox.transaction import sync_transact_get, transact_get

LOG: list[str] = []


class Storing:
    """A step, as an upload is one: it gives the place where the text is kept."""

    def __init__(self, text: str) -> None:
        self.text = text

    def perform(self) -> str:
        LOG.append(f"store {self.text}, blocking")
        if self.text == "too large":
            raise OSError("no room")
        return self.text.upper()

    async def perform_async(self) -> str:
        await asyncio.sleep(0)
        LOG.append(f"store {self.text}")
        if self.text == "too large":
            raise OSError("no room")
        return self.text.upper()


class Fetching:
    def __init__(self, place: str) -> None:
        self.place = place

    def perform(self) -> str:
        LOG.append(f"fetch {self.place}, blocking")
        return self.place.lower()

    async def perform_async(self) -> str:
        await asyncio.sleep(0)
        LOG.append(f"fetch {self.place}")
        return self.place.lower()


class Kept(str):
    """A text that is in its place already."""

    __slots__ = ()


class KeptText(WaitingAttribute[Any]):
    """A text that is kept elsewhere: the item holds its place, the name of which begins with the item's key."""

    def before_write(self, value: Any, instance: Any) -> Steps[Any]:
        if isinstance(value, Kept):
            return value
        place = yield Storing(value)
        return Kept(f"{instance.pk}/{place}")

    def after_read(self, value: Any, instance: Any) -> Steps[Any]:
        text = yield Fetching(value.partition("/")[2])
        instance.fetched = text
        return Kept(value)


class Page(Model):
    model_config = ModelConfig(table="pages")
    pk = StringAttribute(partition_key=True, template="P#{name}")
    name = StringAttribute()
    text = KeptText()
    by_name = GlobalSecondaryIndex("by-name", "name")

    @before_save
    def saving(self) -> None:
        LOG.append("before_save")

    @after_save
    def saved(self) -> None:
        LOG.append(f"after_save {self.text}")

    @before_update
    def updating(self) -> None:
        LOG.append("before_update")

    @after_load
    def loaded(self) -> None:
        LOG.append(f"after_load {self.fetched}")


@pytest.fixture(autouse=True)
def log(client: Any, twin: Any) -> list[str]:
    LOG.clear()
    return LOG


def seen(twin: Any) -> list[str]:
    """What has been logged since, each step of which was taken in the right way."""
    assert all(entry.endswith(", blocking") == twin.blocking for entry in LOG if entry.startswith(("store", "fetch")))
    entries = [entry.removesuffix(", blocking") for entry in LOG]
    LOG.clear()
    return entries


class TestWrites:
    def test_a_save_waits_between_its_hook_and_its_request(self, client: Any, twin: Any) -> None:
        page = Page(name="a", text="long")
        del page.pk  # the save makes it of the template, before the steps
        twin(page, "save")

        assert seen(twin) == ["before_save", "store long", "after_save P#a/LONG"]
        assert client.last == (
            "PutItem",
            {"TableName": "pages", "Item": {"pk": "P#a", "name": "a", "text": "P#a/LONG"}},
        )
        assert not page.is_dirty

    def test_what_is_in_its_place_is_not_stored_again(self, client: Any, twin: Any) -> None:
        page = Page(name="a", text="long")
        twin(page, "save")
        seen(twin)
        page.name = "a"
        twin(page, "save")

        assert seen(twin) == ["before_save", "after_save P#a/LONG"]

    def test_an_update_waits_for_what_it_is_given(self, client: Any, twin: Any) -> None:
        page = Page(name="a", text="long")
        twin(page, "save")
        seen(twin)
        twin(page, "update", text="other")

        assert seen(twin) == ["before_update", "store other"]
        assert client.last[1]["ExpressionAttributeValues"] == {":v0": "P#a/OTHER"}
        assert page.text == "P#a/OTHER"

    def test_without_a_value_nothing_is_waited_for(self, client: Any, twin: Any) -> None:
        page = Page(name="a")
        twin(page, "save")
        twin(page, "update", text=None)
        twin(page, "delete")

        assert seen(twin) == ["before_save", "after_save None", "before_update"]

    def test_a_step_that_fails_keeps_the_item_from_being_written(self, client: Any, twin: Any) -> None:
        with pytest.raises(OSError, match="no room"):
            twin(Page(name="a", text="too large"), "save")

        assert seen(twin) == ["before_save", "store too large"]
        assert client.requests == []

    def test_a_flow_may_take_another_way_when_a_step_fails(self, client: Any, twin: Any) -> None:
        class Shortening(KeptText):
            def before_write(self, value: Any, instance: Any) -> Steps[Any]:
                try:
                    return (yield from super().before_write(value, instance))
                except OSError:
                    return (yield from super().before_write("short", instance))

        class Note(Model):
            model_config = ModelConfig(table="notes")
            pk = StringAttribute(partition_key=True)
            text = Shortening()

        twin(Note(pk="1", text="too large"), "save")

        assert seen(twin) == ["store too large", "store short"]
        assert client.last[1]["Item"] == {"pk": "1", "text": "1/SHORT"}

    def test_in_a_transaction(self, client: Any, twin: Any) -> None:
        """Blocking it begins when it is queued; else it waits, and so begins with the commit."""
        page = Page(name="a", text="long")

        async def save() -> list[str]:
            async with Transaction() as transaction:
                transaction.save_model(page)
                return seen(twin)

        def sync_save() -> list[str]:
            with SyncTransaction() as transaction:
                transaction.save_model(page)
                return seen(twin)

        while_queued = sync_save() if twin.blocking else asyncio.run(save())

        begun = ["before_save", "store long"]
        assert while_queued == (begun if twin.blocking else [])
        assert seen(twin) == [*([] if twin.blocking else begun), "after_save P#a/LONG"]
        assert client.last[1]["TransactItems"] == [
            {"Put": {"TableName": "pages", "Item": {"pk": "P#a", "name": "a", "text": "P#a/LONG"}}}
        ]
        assert not page.is_dirty


class TestReads:
    @pytest.fixture(autouse=True)
    def pages(self, client: Any) -> None:
        for name in ("a", "b"):
            client.sync_put_item("pages", {"pk": f"P#{name}", "name": name, "text": f"P#{name}/TEXT{name.upper()}"})
        Page(name="c").sync_save()
        LOG.clear()

    def test_one(self, twin: Any) -> None:
        page = twin(Page, "get", pk="P#a")

        assert seen(twin) == ["fetch TEXTA", "after_load texta"]
        assert page.fetched == "texta"
        assert not page.is_dirty

    @pytest.mark.parametrize(
        ("owner", "method", "arguments"),
        [
            (Page, "query", ("P#a",)),
            (Page.by_name, "query", ("a",)),
        ],
    )
    def test_page_by_page(self, twin: Any, owner: Any, method: str, arguments: tuple[Any, ...]) -> None:
        assert [page.fetched for page in twin.items(owner, method, *arguments)] == ["texta"]
        assert seen(twin) == ["fetch TEXTA", "after_load texta"]

    def test_several(self, twin: Any) -> None:
        keys = [{"pk": "P#a"}, {"pk": "P#b"}]
        assert len(twin(Page, "batch_get", keys)) == 2
        assert sorted(seen(twin)) == ["after_load texta", "after_load textb", "fetch TEXTA", "fetch TEXTB"]
        twin(Page, "transact_get", [*keys, {"pk": "P#x"}])
        assert seen(twin) == ["fetch TEXTA", "after_load texta", "fetch TEXTB", "after_load textb"]
        if twin.blocking:
            sync_transact_get((Page, keys[0]), (Page, keys[1]))
        else:

            async def get() -> None:
                await transact_get((Page, keys[0]), (Page, keys[1]))

            asyncio.run(get())
        assert seen(twin) == ["fetch TEXTA", "after_load texta", "fetch TEXTB", "after_load textb"]

    def test_dicts_are_as_stored(self, twin: Any) -> None:
        assert twin(Page, "get", pk="P#a", as_dict=True) == {"pk": "P#a", "name": "a", "text": "P#a/TEXTA"}
        assert twin.items(Page, "query", "P#a", as_dict=True) == [{"pk": "P#a", "name": "a", "text": "P#a/TEXTA"}]
        assert seen(twin) == []

    def test_skipped_hooks_do_not_skip_steps(self, client: Any, twin: Any) -> None:
        class Quiet(Page):
            model_config = ModelConfig(table="pages", skip_hooks=True)

        assert twin(Quiet, "get", pk="P#a").fetched == "texta"
        assert [page.fetched for page in twin.items(Quiet, "query", "P#a")] == ["texta"]
        assert seen(twin) == ["fetch TEXTA", "fetch TEXTA"]

    def test_of_a_subclass(self, client: Any, twin: Any) -> None:
        class Base(Model):
            model_config = ModelConfig(table="trees")
            pk = StringAttribute(partition_key=True)
            kind = StringAttribute(discriminator=True)

        class Leaf(Base):
            text = KeptText()

        twin(Leaf(pk="1", text="green"), "save")
        seen(twin)

        assert twin(Base, "get", pk="1").fetched == "green"
        assert [leaf.fetched for leaf in twin.items(Base, "query", "1")] == ["green"]
        assert seen(twin) == ["fetch GREEN", "fetch GREEN"]


@pytest.mark.parametrize("name", ["run_hooks", "run_hooks_async"])
def test_hooks_run_in_one_module(name: str) -> None:
    source = Path(pydynox.__file__).parent
    using = {
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == name
    }

    assert using == {"model/lifecycle/course.py"}


class TestNobodyToWait:
    """Writes that run no steps refuse a value that needs them."""

    WHERE = (
        "cannot write 'text', since a KeptText has something to wait for first: "
        "assign it and save() the instance, or pass it to its update()"
    )

    def test_update_by_key(self, client: Any, twin: Any) -> None:
        with pytest.raises(ModelError) as caught:
            twin(Page, "update_by_key", pk="P#a", text="long")
        assert str(caught.value) == f"Page.update_by_key() {self.WHERE}"

        twin(Page, "update_by_key", pk="P#a", text=None)
        assert client.last[1]["UpdateExpression"] == "REMOVE #f0"

    def test_atomic_operations(self, client: Any, twin: Any) -> None:
        page = Page(name="a")
        twin(page, "save")
        with pytest.raises(ModelError) as caught:
            twin(page, "update", atomic=[Page.text.set("long")])
        assert str(caught.value) == f"Page.update() {self.WHERE}"

        twin(page, "update", atomic=[Page.text.remove()])

    def test_transactions_by_key(self, client: Any) -> None:
        with pytest.raises(ModelError) as caught, SyncTransaction() as transaction:
            transaction.update_by_key(Page, pk="P#a", text="long")
        assert str(caught.value) == f"Page: update_by_key() {self.WHERE}"

    def test_batch_writers(self, client: Any) -> None:
        for writer in (BatchWriter(client, "pages"), SyncBatchWriter(client, "pages")):
            with pytest.raises(ModelError) as caught:
                writer.put(Page(name="a", text="long"))
            assert str(caught.value) == f"Page: put() {self.WHERE}"
        with SyncBatchWriter(client, "pages") as batch:
            batch.put(Page(name="a"))
        assert client.sync_get_item("pages", {"pk": "P#a"}) == {"pk": "P#a", "name": "a"}
