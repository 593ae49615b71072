"""The exceptions users catch; `pydynox.errors` draws their tree."""

from __future__ import annotations

from pydynox.errors import *  # noqa: F403
from pydynox.errors import __all__ as __all__
