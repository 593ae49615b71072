"""The checks of a request before the engine looks at any table.

They run in the service's order: `check_shape`, `check_constraints`, `check_mixing`. `check_request` is all three, and
costs next to nothing for a request of a form that passed before.
"""

from __future__ import annotations

from pydynox.engine.validation.accepted import check_request
from pydynox.engine.validation.constraints import check_constraints
from pydynox.engine.validation.mixing import check_mixing, enveloped, in_words_of
from pydynox.engine.validation.shape import check_shape

__all__ = ["check_constraints", "check_mixing", "check_request", "check_shape", "enveloped", "in_words_of"]
