"""What the pytest plugin sets for every backend that does not say otherwise; importing this loads nothing."""

from __future__ import annotations

# Of MemoryBackend(interleave=None).
interleave = False

# Where the fixtures' tables are, if not in memory.
endpoint = ""
