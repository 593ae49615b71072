"""The testing tools under the names that code written for pydynox 1 imports."""

from __future__ import annotations

from pydynox.client import DynamoDBClient as MemoryClient
from pydynox.client.metrics import ModelMetrics as FakeTotalMetrics
from pydynox.client.metrics import OperationMetrics as FakeMetrics
from pydynox.testing.memory_backend import MemoryBackend, memory_backend

__all__ = ["FakeMetrics", "FakeTotalMetrics", "MemoryBackend", "MemoryClient", "memory_backend"]
