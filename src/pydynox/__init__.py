"""pydynox: typed, async-first models for Amazon DynamoDB, and a faithful DynamoDB inside your test process.

What stands here loads with its first use, so that `import pydynox` costs next to nothing.
"""

from __future__ import annotations

from pydynox.foundation import lazy_names

TYPE_CHECKING = False  # importing it would load `typing`
if TYPE_CHECKING:
    from pydynox.batch_operations import BatchWriter, SyncBatchWriter
    from pydynox.client import DynamoDBClient
    from pydynox.client.defaults import clear_default_client, get_default_client, set_default_client
    from pydynox.conditions import Condition
    from pydynox.config import ModelConfig
    from pydynox.generators import AutoGenerate
    from pydynox.integrations.functions import dynamodb_model
    from pydynox.model import Model
    from pydynox.model.tables.create_table import create_table, sync_create_table
    from pydynox.transaction import SyncTransaction, Transaction
    from pydynox.version import VERSION, __version__, version_info

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
    "create_table",
    "dynamodb_model",
    "get_default_client",
    "set_default_client",
    "sync_create_table",
    "version_info",
]

_MODULE_OF = {
    "VERSION": "version",
    "AutoGenerate": "generators",
    "BatchWriter": "batch_operations",
    "Condition": "conditions",
    "DynamoDBClient": "client",
    "Model": "model",
    "ModelConfig": "config",
    "SyncBatchWriter": "batch_operations",
    "SyncTransaction": "transaction",
    "Transaction": "transaction",
    "__version__": "version",
    "clear_default_client": "client.defaults",
    "create_table": "model.tables.create_table",
    "dynamodb_model": "integrations.functions",
    "get_default_client": "client.defaults",
    "set_default_client": "client.defaults",
    "sync_create_table": "model.tables.create_table",
    "version_info": "version",
}


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
