"""Which classes stand for a table."""

from __future__ import annotations

from typing import Any

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.model.tables.registry import models_of_table
from pydynox.testing import MemoryBackend


def declared(table: str, attribute: Any) -> Any:
    class Thing(Model):
        model_config = ModelConfig(table=table)
        pk = attribute

    return Thing


def test_a_class_that_is_declared_again_takes_the_place_of_the_one_before(client: Any) -> None:
    before = declared("again", StringAttribute(partition_key=True))
    after = declared("again", NumberAttribute(partition_key=True))

    assert models_of_table("again") == [after]
    with MemoryBackend():
        client.sync_put_item("again", {"pk": 1})
    with MemoryBackend():
        before(pk="1").sync_save()
        assert before.sync_get(pk="1") == before(pk="1")


def test_classes_of_one_name_for_several_tables_are_all_there() -> None:
    one = declared("one-of-two", StringAttribute(partition_key=True))
    two = declared("two-of-two", StringAttribute(partition_key=True))

    assert models_of_table("one-of-two") == [one]
    assert models_of_table("two-of-two") == [two]


def test_without_a_partition_key_it_says_nothing_about_a_table() -> None:
    class Base(Model):
        model_config = ModelConfig(table="bases")
        name = StringAttribute()

    assert models_of_table("bases") == []
    assert Base.name is not None


def test_a_class_of_a_finished_function_does_not_confuse_raw_calls(client: Any) -> None:
    class Thing(Model):
        model_config = ModelConfig(table="finished")
        id = NumberAttribute(partition_key=True)

    declared("finished", StringAttribute(partition_key=True))
    with MemoryBackend():
        client.sync_put_item("finished", {"id": 1})
        assert Thing.sync_get(id=1) == Thing(id=1)
