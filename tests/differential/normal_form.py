"""What two right answers may differ in, taken out of both before they are compared."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from differential.endpoints import Answer


def normal_form(operation: str, request: dict[str, Any], answer: Answer) -> Answer:
    body = answer.body
    if body is not None:
        body = dict(body)
        if operation == "Scan":  # the hash order of partitions is each implementation's own
            body["Items"] = sorted(body.get("Items", []), key=_sort_text)
    return replace(answer, body=body, message=_sorted_placeholders(answer.message))


def _sort_text(item: dict[str, Any]) -> str:
    return repr(sorted(item.items(), key=lambda pair: pair[0]))


def _sorted_placeholders(message: str) -> str:
    """A list of placeholders in braces comes in the order of a hash table."""
    return re.sub(r"\{([^{}]*)\}", lambda found: "{" + ", ".join(sorted(found[1].split(", "))) + "}", message)
