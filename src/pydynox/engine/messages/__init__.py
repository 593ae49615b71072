"""The service's texts, each once, by subject."""

from __future__ import annotations

from pydynox.engine.messages.items.keys import *  # noqa: F403
from pydynox.engine.messages.items.reads import *  # noqa: F403
from pydynox.engine.messages.items.transactions import *  # noqa: F403
from pydynox.engine.messages.items.writes import *  # noqa: F403
from pydynox.engine.messages.requests import *  # noqa: F403
from pydynox.engine.messages.tables.presence import *  # noqa: F403
from pydynox.engine.messages.tables.streams import *  # noqa: F403
