"""A lock that several processes share through a table: one of them at a time is inside the block.

```python
async with DistributedLock(client, table="locks", key="nightly-report") as lock:
    ...
```
"""

from __future__ import annotations

from pydynox.lock.decorator import distributed_lock
from pydynox.lock.guards import DistributedLock, SyncDistributedLock
from pydynox.lock.metrics import LockMetrics

__all__ = ["DistributedLock", "LockMetrics", "SyncDistributedLock", "distributed_lock"]

for _public in (DistributedLock, SyncDistributedLock, distributed_lock, LockMetrics):
    _public.__module__ = __name__
