"""The service's texts, each once, by subject."""

from __future__ import annotations

from pydynox.engine.messages.items import *  # noqa: F403
from pydynox.engine.messages.keys import *  # noqa: F403
from pydynox.engine.messages.reads import *  # noqa: F403
from pydynox.engine.messages.requests import *  # noqa: F403
from pydynox.engine.messages.streams import *  # noqa: F403
from pydynox.engine.messages.tables import *  # noqa: F403
from pydynox.engine.messages.transactions import *  # noqa: F403
