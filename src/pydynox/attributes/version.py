"""Optimistic locking."""

from __future__ import annotations

from typing import Any

from pydynox.attributes.base import Attribute
from pydynox.attributes.misfit import wrong


class VersionAttribute(Attribute[int, int]):
    """Counts the saves of an item; save and delete then refuse to overwrite another writer's change.

    An instance that was never saved has None. The type leaves that out, or every use of a version that was read would
    need a cast.
    """

    attr_type = "N"
    role = "version"
    is_stored_as_is = True
    expected = "int"
    usual_class = int

    def __init__(self) -> None:
        super().__init__()

    def accept(self, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int):
            raise wrong(self.expected, value)
        return value
