"""A table that is not there at once."""

import pytest

from pydynox.engine import Settings
from pydynox.exceptions import ResourceNotFoundException


def test_nothing_is_stored_before_the_table_is_active(pydynox_memory_backend_factory):
    settings = Settings(table_delay=5, implicit_tables=False)
    with pydynox_memory_backend_factory(settings=settings) as backend:
        client = backend.client
        client.sync_create_table("jobs", ("id", "S"))
        with pytest.raises(ResourceNotFoundException):
            client.sync_put_item("jobs", {"id": "1"})

        backend.clock.advance(5)
        client.sync_put_item("jobs", {"id": "1"})
        assert list(backend.tables["jobs"]) == ["1"]
