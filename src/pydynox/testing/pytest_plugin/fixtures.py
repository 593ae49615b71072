"""The fixtures. The engine is imported when one of them is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydynox.testing import MemoryBackend


def _backend_class() -> type[MemoryBackend]:
    """MemoryBackend, or what stands for it under --pydynox-endpoint, with the same signatures."""
    from pydynox.testing import switches

    if switches.endpoint:
        from pydynox.testing.endpoint.backend import EndpointBackend

        return cast("type[MemoryBackend]", EndpointBackend)
    from pydynox.testing.memory_backend import MemoryBackend

    return MemoryBackend


@pytest.fixture
def pydynox_memory_backend() -> Iterator[MemoryBackend]:
    """An active, empty in-process DynamoDB for one test."""
    with _backend_class()() as backend:
        yield backend


@pytest.fixture
def pydynox_memory_backend_factory() -> type[MemoryBackend]:
    """The MemoryBackend class, for `with pydynox_memory_backend_factory(seed=...) as backend:`."""
    return _backend_class()


@pytest.fixture
def pydynox_seed() -> Any:
    """The rows of pydynox_memory_backend_seeded for each table; override it in conftest.py or in a test module."""
    return {}


@pytest.fixture
def pydynox_memory_backend_seeded(pydynox_seed: Any) -> Iterator[MemoryBackend]:
    """An active in-process DynamoDB that holds pydynox_seed."""
    with _backend_class()(seed=pydynox_seed) as backend:
        yield backend


@pytest.fixture(scope="session")
def pydynox_session_seed() -> Any:
    """The rows that every test of pydynox_memory_backend_forked starts with; override it in conftest.py."""
    return {}


@pytest.fixture(scope="session")
def pydynox_session_backend(pydynox_session_seed: Any) -> MemoryBackend:
    """The backend that pydynox_memory_backend_forked forks for each test; it is not active itself."""
    return _backend_class()(seed=pydynox_session_seed)


@pytest.fixture
def pydynox_memory_backend_forked(pydynox_session_backend: MemoryBackend) -> Iterator[MemoryBackend]:
    """An active fork of the session's backend for one test: its data is there at once, its writes stay in the test."""
    backends = _backend_class()
    if isinstance(pydynox_session_backend, backends):
        forked = pydynox_session_backend.fork()
    else:  # one in memory, made by an override of the fixture
        forked = backends(snapshot=pydynox_session_backend.snapshot(), wrap=pydynox_session_backend.wrap)
    with forked as backend:
        yield backend
