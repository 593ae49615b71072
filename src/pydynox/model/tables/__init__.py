"""The table of a model and the way to it: its client, one request and its reply, and whose an item in the table is.

Each module loads with the first use of one of these names: a class that is declared needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.foundation import lazy_names

if TYPE_CHECKING:
    from pydynox.model.tables.client_and_table import client_of, config_of, key_attribute, schema_of
    from pydynox.model.tables.create_table import creations
    from pydynox.model.tables.sending import Sender, send, send_async
    from pydynox.model.tables.sharing import Sharing, check_own, load_shared

__all__ = [
    "Sender",
    "Sharing",
    "check_own",
    "client_of",
    "config_of",
    "creations",
    "key_attribute",
    "load_shared",
    "schema_of",
    "send",
    "send_async",
]

_MODULE_OF = {
    "Sender": "sending",
    "Sharing": "sharing",
    "check_own": "sharing",
    "client_of": "client_and_table",
    "config_of": "client_and_table",
    "creations": "create_table",
    "key_attribute": "client_and_table",
    "load_shared": "sharing",
    "schema_of": "client_and_table",
    "send": "sending",
    "send_async": "sending",
}


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
