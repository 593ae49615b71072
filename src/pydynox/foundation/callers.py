"""Warnings at the line of a user that is to change."""

from __future__ import annotations

import sys


def warn_caller(text: str, category: type[Warning]) -> None:
    """A warning that points at the nearest frame outside of this package."""
    import warnings

    depth, frame = 2, sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("pydynox."):
        depth, frame = depth + 1, frame.f_back
    warnings.warn(text, category, stacklevel=depth)
