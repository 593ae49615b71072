"""What query and scan return, and what reads of models keep of items that could not be loaded."""

from __future__ import annotations

from pydynox.client.results import AsyncQueryResult, AsyncScanResult, Page, QueryResult, ScanResult
from pydynox.model.reading.sifting import Failed, LoadedItems

__all__ = ["AsyncQueryResult", "AsyncScanResult", "Failed", "LoadedItems", "Page", "QueryResult", "ScanResult"]

Failed.__module__ = __name__
LoadedItems.__module__ = __name__
