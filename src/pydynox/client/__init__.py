"""DynamoDBClient and the seam below it. The client loads with its first use: models need no more than the seam."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydynox.client.client import DynamoDBClient

__all__ = ["DynamoDBClient"]


if not TYPE_CHECKING:  # else checkers would take any name for one of ours

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from pydynox.client.client import DynamoDBClient

        globals()[name] = DynamoDBClient
        return DynamoDBClient


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
