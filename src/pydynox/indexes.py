"""Secondary indexes: declared on a model, queried like it.

`projection` is "ALL", "KEYS_ONLY", or a list of the further attributes that the index holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.foundation import lazy_names
from pydynox.model.indexes.global_index import GlobalSecondaryIndex
from pydynox.model.indexes.local_index import LocalSecondaryIndex

__all__ = ["GlobalSecondaryIndex", "LocalSecondaryIndex"]

GlobalSecondaryIndex.__module__ = LocalSecondaryIndex.__module__ = __name__

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), {})

# As of a package, so that an import too says what is not in this version.
__path__: list[str] = []
