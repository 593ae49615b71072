"""Names of the dicts that every room passes on."""

from __future__ import annotations

from typing import Any, TypeVar

# By attribute name, values as Python has them; a key is an item of its key attributes alone.
Item = dict[str, Any]

# By the API's own member names.
Request = dict[str, Any]
Response = dict[str, Any]

T = TypeVar("T")
