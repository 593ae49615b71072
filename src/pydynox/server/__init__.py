"""The engine behind HTTP, for any client that speaks DynamoDB's protocol.

    with LocalServer() as server:
        boto3.client("dynamodb", endpoint_url=server.url)

Needs the extra `server`: `pip install '.[server]'` in a clone. `pydynox serve` is the same from a shell.

.. versionadded:: 2.0
"""

from __future__ import annotations

from pydynox.server.local_server import LocalServer
from pydynox.server.seed_files import SeedError, seeded_engine

__all__ = ["LocalServer", "SeedError", "seeded_engine"]
