"""Secondary indexes: declared on a model, queried like it.

`projection` is "ALL", "KEYS_ONLY", or a list of the further attributes that the index holds.
"""

from __future__ import annotations

from pydynox.model.indexes.global_index import GlobalSecondaryIndex
from pydynox.model.indexes.local_index import LocalSecondaryIndex

__all__ = ["GlobalSecondaryIndex", "LocalSecondaryIndex"]
