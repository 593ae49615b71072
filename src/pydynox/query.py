"""What the client's query and scan return."""

from __future__ import annotations

from pydynox.client.results import AsyncQueryResult, AsyncScanResult, QueryResult, ScanResult

__all__ = ["AsyncQueryResult", "AsyncScanResult", "QueryResult", "ScanResult"]
