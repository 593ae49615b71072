"""Wrappers for every test that asks for the fixture."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import StringAttribute
from pydynox.transports import Wrapper


class User(Model):
    model_config = ModelConfig(table="users")

    pk = StringAttribute(partition_key=True)


class NoScans(Wrapper):
    def around(self, operation, request):
        assert operation != "Scan", "this code is to use queries"
        return (yield request)


# In conftest.py:
@pytest.fixture
def pydynox_memory_backend(pydynox_memory_backend_factory):
    with pydynox_memory_backend_factory(wrap=[NoScans]) as backend:
        yield backend


def test_a_scan_is_noticed(pydynox_memory_backend):
    User(pk="1").sync_save()

    with pytest.raises(AssertionError) as caught:
        list(User.sync_scan())
    assert "this code is to use queries" in str(caught.value)
