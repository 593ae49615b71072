"""An in-process DynamoDB for tests, under any test runner.

Under pytest the fixtures are found without an import: `pydynox_memory_backend`, `pydynox_memory_backend_factory`,
`pydynox_memory_backend_seeded` over `pydynox_seed`, and `pydynox_memory_backend_forked` over `pydynox_session_seed`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydynox.testing.memory_backend import MemoryBackend as MemoryBackend
    from pydynox.testing.snapshots import Snapshot as Snapshot

__all__ = ["MemoryBackend", "Snapshot"]


def __getattr__(name: str) -> object:
    # pytest imports this package for its plugin in every run; the engine comes with the first use of a fixture.
    if name == "MemoryBackend":
        from pydynox.testing.memory_backend import MemoryBackend

        globals()[name] = MemoryBackend
        return MemoryBackend
    if name == "Snapshot":
        from pydynox.testing.snapshots import Snapshot

        globals()[name] = Snapshot
        return Snapshot
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
