"""DynamoDBClient and the seam below it. The client loads with its first use: models need no more than the seam."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.foundation import lazy_names

if TYPE_CHECKING:
    from pydynox.client.client import DynamoDBClient

__all__ = ["DynamoDBClient"]


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), {"DynamoDBClient": "client"})
