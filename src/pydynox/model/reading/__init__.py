"""What queries and scans of models return, and the items that they pass over.

Each module loads with the first use of one of these names: a class that is declared needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.foundation import lazy_names

if TYPE_CHECKING:
    from pydynox.model.reading.at_once import ReadAtOnce
    from pydynox.model.reading.results import Wanted, async_result, sync_result
    from pydynox.model.reading.sifting import LoadedItems

__all__ = [
    "LoadedItems",
    "ReadAtOnce",
    "Wanted",
    "async_result",
    "sync_result",
]

_MODULE_OF = {
    "LoadedItems": "sifting",
    "ReadAtOnce": "at_once",
    "Wanted": "results",
    "async_result": "results",
    "sync_result": "results",
}


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
