"""The exceptions where pydynox 1.8 had them too: `from pydynox.pydynox_core import ValidationException`."""

from __future__ import annotations

from pydynox.exceptions import *  # noqa: F403
from pydynox.exceptions import __all__ as __all__
