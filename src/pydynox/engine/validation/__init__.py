"""The checks of a request before the engine looks at any table.

They run in the service's order: `check_shape`, `check_constraints`, `check_mixing`. `check_request` is all three, and
costs next to nothing for a request of a form that passed before.
"""

from __future__ import annotations

from typing import Any

from pydynox.api.operation import Operation
from pydynox.engine.validation.accepted import is_accepted, remember
from pydynox.engine.validation.constraints import check_constraints
from pydynox.engine.validation.mixing import check_mixing, enveloped
from pydynox.engine.validation.shape import check_shape

__all__ = ["check_constraints", "check_mixing", "check_request", "check_shape", "enveloped"]


def check_request(operation: Operation, request: dict[str, Any]) -> None:
    if is_accepted(operation, request):
        return
    check_shape(operation, request)
    check_constraints(operation, request)
    check_mixing(operation, request)
    remember(operation, request)
