"""An in-process DynamoDB for tests, under any test runner.

Under pytest the fixtures are found without an import: `pydynox_memory_backend`, `pydynox_memory_backend_factory`,
`pydynox_memory_backend_seeded` over `pydynox_seed`, and `pydynox_memory_backend_forked` over `pydynox_session_seed`.
"""

from __future__ import annotations

from pydynox.foundation import lazy_names

TYPE_CHECKING = False  # importing it would load `typing`
if TYPE_CHECKING:
    from pydynox.testing.memory_backend import MemoryBackend
    from pydynox.testing.snapshots.snapshot import Snapshot

__all__ = ["MemoryBackend", "Snapshot"]

# pytest imports this package for its plugin in every run; the engine comes with the first use of a fixture.
_MODULE_OF = {"MemoryBackend": "memory_backend", "Snapshot": "snapshots.snapshot"}

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
