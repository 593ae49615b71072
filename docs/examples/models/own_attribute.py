"""Points on a map, stored as text."""

from typing import NamedTuple

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import Attribute, StringAttribute


class Point(NamedTuple):
    lat: float
    lon: float


class PointAttribute(Attribute[Point | None]):
    attr_type = "S"
    value_classes = Point

    def serialize(self, value):
        return f"{value.lat},{value.lon}"

    def deserialize(self, value):
        return None if value is None else Point(*map(float, value.split(",")))


class Route(Model):
    model_config = ModelConfig(table="routes")

    name = StringAttribute(partition_key=True)
    start = PointAttribute()


@pytest.mark.asyncio
async def test_there_and_back(pydynox_memory_backend):
    await Route(name="home", start=Point(59.9, 10.7)).save()

    assert pydynox_memory_backend.tables["routes"]["home"]["start"] == "59.9,10.7"
    assert (await Route.get(name="home")).start.lat == 59.9
    assert [route.name async for route in Route.scan(Route.start == Point(59.9, 10.7))] == ["home"]
