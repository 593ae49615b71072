"""Values in error texts."""

from __future__ import annotations

from typing import Any


def shown(value: Any, most: int = 80) -> str:
    """`repr` of a value, cut where it gets long."""
    text = repr(value)
    return text if len(text) <= most else f"{text[: most - 3]}..."
