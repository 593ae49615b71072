"""Models and what their reads return."""

from __future__ import annotations

from pydynox.model.model import Model
from pydynox.model.reading.results import (
    AsyncModelQueryResult,
    AsyncModelScanResult,
    ModelQueryResult,
    ModelScanResult,
)

__all__ = ["AsyncModelQueryResult", "AsyncModelScanResult", "Model", "ModelQueryResult", "ModelScanResult"]
