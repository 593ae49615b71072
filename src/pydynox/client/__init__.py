"""DynamoDBClient and the seam below it."""

from __future__ import annotations

from pydynox.client.client import DynamoDBClient

__all__ = ["DynamoDBClient"]
