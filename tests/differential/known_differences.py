"""Where our engine and DynamoDB Local differ, who is right, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from differential.endpoints import Answer


@dataclass(frozen=True)
class Difference:
    reason: str
    applies: Callable[[str, dict[str, Any], Answer, Answer], bool]


KNOWN: list[Difference] = []


def explained(operation: str, request: dict[str, Any], ours: Answer, theirs: Answer) -> bool:
    return any(known.applies(operation, request, ours, theirs) for known in KNOWN)
