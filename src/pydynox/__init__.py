"""pydynox: typed, async-first models for Amazon DynamoDB, and a faithful DynamoDB inside your test process.

What stands here loads with its first use, so that `import pydynox` costs next to nothing.
"""

from __future__ import annotations

from pydynox.version import VERSION, __version__

TYPE_CHECKING = False  # importing it would load `typing`
if TYPE_CHECKING:
    from typing import Any

    from pydynox.batch_operations import BatchWriter, SyncBatchWriter
    from pydynox.client import DynamoDBClient
    from pydynox.client.defaults import clear_default_client, get_default_client, set_default_client
    from pydynox.conditions import Condition
    from pydynox.config import ModelConfig
    from pydynox.generators import AutoGenerate
    from pydynox.model import Model
    from pydynox.transaction import SyncTransaction, Transaction
    from pydynox.version import version_info

__all__ = [
    "VERSION",
    "AutoGenerate",
    "BatchWriter",
    "Condition",
    "DynamoDBClient",
    "Model",
    "ModelConfig",
    "SyncBatchWriter",
    "SyncTransaction",
    "Transaction",
    "__version__",
    "clear_default_client",
    "get_default_client",
    "set_default_client",
    "version_info",
]

_MODULE_OF = {
    "AutoGenerate": "generators",
    "BatchWriter": "batch_operations",
    "Condition": "conditions",
    "DynamoDBClient": "client",
    "Model": "model",
    "ModelConfig": "config",
    "SyncBatchWriter": "batch_operations",
    "SyncTransaction": "transaction",
    "Transaction": "transaction",
    "clear_default_client": "client.defaults",
    "get_default_client": "client.defaults",
    "set_default_client": "client.defaults",
    "version_info": "version",
}


if not TYPE_CHECKING:  # else checkers would take any name for one of ours

    def __getattr__(name: str) -> Any:
        module = _MODULE_OF.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f"{__name__}.{module}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
