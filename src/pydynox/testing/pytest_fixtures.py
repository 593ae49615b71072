"""The fixtures. The engine is imported when one of them is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydynox.testing import MemoryBackend


@pytest.fixture
def pydynox_memory_backend() -> Iterator[MemoryBackend]:
    """An active, empty in-process DynamoDB for one test."""
    from pydynox.testing.backend import MemoryBackend

    with MemoryBackend() as backend:
        yield backend


@pytest.fixture
def pydynox_memory_backend_factory() -> type[MemoryBackend]:
    """The MemoryBackend class, for `with pydynox_memory_backend_factory(seed=...) as backend:`."""
    from pydynox.testing.backend import MemoryBackend

    return MemoryBackend


@pytest.fixture
def pydynox_seed() -> Any:
    """The rows of pydynox_memory_backend_seeded for each table; override it in conftest.py or in a test module."""
    return {}


@pytest.fixture
def pydynox_memory_backend_seeded(pydynox_seed: Any) -> Iterator[MemoryBackend]:
    """An active in-process DynamoDB that holds pydynox_seed."""
    from pydynox.testing.backend import MemoryBackend

    with MemoryBackend(seed=pydynox_seed) as backend:
        yield backend
