"""The names that code written for pydynox 1 imports, and the lazy package."""

import subprocess
import sys

import pytest

import pydynox.testing
from pydynox.client import DynamoDBClient
from pydynox.testing.memory import FakeMetrics, FakeTotalMetrics, MemoryBackend, MemoryClient, memory_backend
from pydynox.testing.snapshots.snapshot import Snapshot


def test_memory_backend_is_a_context_manager(client):
    with memory_backend({"users": [{"pk": "1"}]}, strict=False) as backend:
        assert isinstance(backend, MemoryBackend)
        assert isinstance(backend.client, MemoryClient)
        assert isinstance(client.sync_put_item("users", {"pk": "2", "pair": (1, 2)}), FakeMetrics)
        assert isinstance(client.get_total_metrics(), FakeTotalMetrics)
        assert sorted(backend.tables["users"]) == ["1", "2"]


def test_the_client_is_the_real_one():
    assert MemoryClient is DynamoDBClient


def test_the_package_offers_what_it_says():
    assert pydynox.testing.__all__ == ["MemoryBackend", "Snapshot"]
    assert pydynox.testing.MemoryBackend is MemoryBackend
    assert pydynox.testing.Snapshot is Snapshot
    with pytest.raises(AttributeError) as caught:
        pydynox.testing.MemoryBacken  # noqa: B018
    assert str(caught.value) == "module 'pydynox.testing' has no attribute 'MemoryBacken'"


def test_the_package_and_the_plugin_load_no_engine():
    code = (
        "import sys, pydynox.testing, pydynox.testing.pytest_plugin, pydynox.testing.pytest_plugin.fixtures\n"
        "print(sorted(name for name in sys.modules if name.startswith('pydynox')))"
    )

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    loaded = shown.stdout
    assert not any(f"pydynox.{part}" in loaded for part in ("engine", "client", "transports", "model", "expressions"))
