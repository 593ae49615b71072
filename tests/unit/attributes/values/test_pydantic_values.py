"""pydantic models as values of map and JSON attributes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import JSONAttribute, MapAttribute, StringAttribute
from pydynox.testing import MemoryBackend

pydantic = pytest.importorskip("pydantic")


def test_maps_and_json(pydynox_memory_backend_factory: type[MemoryBackend]) -> None:
    place = pydantic.create_model("Place", city=(str, ...), since=(datetime | None, None))

    class Visit(Model):
        model_config = ModelConfig(table="visits")
        pk = StringAttribute(partition_key=True)
        place_map = MapAttribute(place)
        places = JSONAttribute(list[place])  # type: ignore[valid-type]

    with pydynox_memory_backend_factory():
        oslo, rome = place(city="Oslo"), place(city="Rome", since=datetime(2024, 1, 2, tzinfo=UTC))
        Visit(pk="1", place_map=oslo, places=[oslo, rome]).sync_save()
        found = Visit.sync_get(pk="1")
        assert found is not None
        assert found.places is not None
        assert (found.place_map, found.places) == (oslo, [oslo, rome])
        found.places[0].city = "Bergen"
        assert found.changed_fields == ["places"]
