"""What the client's query and scan return."""

from __future__ import annotations

from pydynox.client.results import AsyncQueryResult, AsyncScanResult, Page, QueryResult, ScanResult

__all__ = ["AsyncQueryResult", "AsyncScanResult", "Page", "QueryResult", "ScanResult"]
