"""Hooks: when they run, in which order, and coroutine hooks."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import StringAttribute
from pydynox.hooks import after_delete, after_load, after_save, after_update, before_delete, before_save, before_update
from pydynox.indexes import GlobalSecondaryIndex


class Logged(Model):
    model_config = ModelConfig(table="logged")
    pk = StringAttribute(partition_key=True)
    name = StringAttribute()

    log: list[str] = []  # noqa: RUF012  emptied by the fixture

    @before_save
    def check(self) -> None:
        self.log.append("before_save")

    @after_save
    def saved(self) -> None:
        self.log.append("after_save dirty" if self.is_dirty else "after_save")

    @before_update
    def updating(self) -> None:
        self.log.append("before_update")

    @after_update
    def updated(self) -> None:
        self.log.append(f"after_update {self.name}")

    @before_delete
    def deleting(self) -> None:
        self.log.append("before_delete")

    @after_delete
    def deleted(self) -> None:
        self.log.append("after_delete")

    @after_load
    def loaded(self) -> None:
        self.log.append(f"after_load {self.pk}")


@pytest.fixture
def log(client: Any) -> list[str]:
    Logged.log.clear()
    return Logged.log


def test_every_hook(log: list[str], twin: Any) -> None:
    item = Logged(pk="1")
    twin(item, "save")
    twin(item, "update", name="x")
    twin(Logged, "get", pk="1")
    twin(Logged, "get", pk="1", as_dict=True)
    twin.items(Logged, "query", "1")
    twin.items(Logged, "scan")
    twin(Logged, "batch_get", [{"pk": "1"}])
    twin(Logged, "parallel_scan", 1)
    twin(item, "delete")

    assert log == [
        "before_save", "after_save", "before_update", "after_update x", *["after_load 1"] * 5,
        "before_delete", "after_delete",
    ]  # fmt: skip


def test_skipped(log: list[str], twin: Any) -> None:
    item = Logged(pk="1")
    twin(item, "save", skip_hooks=True)
    twin(item, "update", skip_hooks=True, name="x")
    twin(item, "delete", skip_hooks=True)

    assert log == []


def test_skipped_by_configuration(client: Any, twin: Any) -> None:
    class Quiet(Logged):
        model_config = ModelConfig(table="quiet", skip_hooks=True)

    Logged.log.clear()
    twin(Quiet(pk="1"), "save")
    twin(Quiet, "get", pk="1")
    assert Logged.log == []
    twin(Quiet(pk="2"), "save", skip_hooks=False)
    assert Logged.log == ["before_save", "after_save"]


def test_a_before_hook_that_raises_keeps_the_item_from_being_written(client: Any, twin: Any) -> None:
    class Refusing(Model):
        model_config = ModelConfig(table="refusing")
        pk = StringAttribute(partition_key=True)

        @before_save
        def no(self) -> None:
            raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        twin(Refusing(pk="1"), "save")
    assert client.requests == []


def test_q30_overridden_hooks_run_once_and_mixins_count(client: Any) -> None:
    """Q30: the peer runs both versions and ignores plain mixins."""
    ran = []

    class Mixin:
        @before_save
        def stamp(self) -> None:
            ran.append("mixin")

    class Base(Mixin, Model):
        model_config = ModelConfig(table="hooked")
        pk = StringAttribute(partition_key=True)

        @before_save
        def first(self) -> None:
            ran.append("base")

    class Child(Base):
        @before_save
        def first(self) -> None:
            ran.append("child")

        @before_save
        def own(self) -> None:
            ran.append("own")

    Child(pk="1").sync_save()
    assert ran == ["mixin", "child", "own"]


def test_class_methods_and_static_methods(client: Any) -> None:
    """The decorators in either order; a class method is no function, and shows nothing of the one it has."""
    ran = []

    class Hooked(Model):
        model_config = ModelConfig(table="hooked")
        pk = StringAttribute(partition_key=True)

        @classmethod
        @before_save
        def inside(cls) -> None:
            ran.append(f"inside {cls.__name__}")

        @before_save
        @classmethod
        def outside(cls) -> None:
            ran.append(f"outside {cls.__name__}")

        @after_save
        @staticmethod
        @before_save
        def both() -> None:
            ran.append("both")

    Hooked(pk="1").sync_save()
    assert ran == ["inside Hooked", "outside Hooked", "both", "both"]


class Slow(Model):
    model_config = ModelConfig(table="slow")
    pk = StringAttribute(partition_key=True)
    name = StringAttribute()
    by_name = GlobalSecondaryIndex("by-name", "name")

    @after_save
    async def saved(self) -> None:
        self.ran = True

    @after_load
    async def loaded(self) -> None:
        self.ran = True


def test_coroutine_hooks_are_awaited(client: Any) -> None:
    async def main() -> None:
        item = Slow(pk="1")
        await item.save()
        found = [each async for each in Slow.scan()]
        found += [each async for each in Slow.query("1")]
        assert [item.ran, *(each.ran for each in found)] == [True, True, True]

    asyncio.run(main())


def test_coroutine_hooks_in_blocking_code(client: Any) -> None:
    with pytest.raises(TypeError) as caught:
        Slow(pk="1").sync_save()

    assert str(caught.value) == (
        "Slow.saved is a coroutine function, which a sync_ operation cannot await: "
        "use the async operation, or pass skip_hooks=True"
    )
    assert client.requests == []


BLOCKING_READS = {
    "sync_get": lambda model: model.sync_get(pk="1"),
    "sync_batch_get": lambda model: model.sync_batch_get([{"pk": "1"}]),
    "sync_transact_get": lambda model: model.sync_transact_get([{"pk": "1"}]),
    "sync_query": lambda model: model.sync_query("1"),
    "sync_scan": lambda model: model.sync_scan(),
    "sync_parallel_scan": lambda model: model.sync_parallel_scan(1),
    "query of an index": lambda model: model.by_name.sync_query("x"),
    "scan of an index": lambda model: model.by_name.sync_scan(),
    "parallel scan of an index": lambda model: model.by_name.sync_parallel_scan(1),
}


@pytest.mark.parametrize("name", BLOCKING_READS)
def test_coroutine_hooks_in_blocking_reads(client: Any, name: str) -> None:
    with pytest.raises(TypeError) as caught:
        BLOCKING_READS[name](Slow)

    assert str(caught.value) == (
        "Slow.loaded is a coroutine function, which a sync_ operation cannot await: "
        "use the async operation, or pass skip_hooks=True"
    )
    assert client.requests == []


def test_reads_that_run_no_hooks_may_block(client: Any) -> None:
    Slow(pk="1", name="x").sync_save(skip_hooks=True)

    assert Slow.sync_get(pk="1", as_dict=True) == {"pk": "1", "name": "x"}
    assert Slow.sync_batch_get([{"pk": "1"}], as_dict=True) == [{"pk": "1", "name": "x"}]
    assert Slow.sync_count()[0] == 1
