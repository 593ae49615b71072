"""Models and what their reads return, which loads with the first read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.foundation import lazy_names
from pydynox.model.model import Model

if TYPE_CHECKING:
    from pydynox.model.reading.results import (
        AsyncModelQueryResult,
        AsyncModelScanResult,
        ModelQueryResult,
        ModelScanResult,
    )

__all__ = ["AsyncModelQueryResult", "AsyncModelScanResult", "Model", "ModelQueryResult", "ModelScanResult"]

_MODULE_OF = {
    "AsyncModelQueryResult": "reading.results",
    "AsyncModelScanResult": "reading.results",
    "ModelQueryResult": "reading.results",
    "ModelScanResult": "reading.results",
}


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
