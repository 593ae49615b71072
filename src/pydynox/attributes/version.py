"""Optimistic locking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.attributes.base import Attribute
from pydynox.attributes.declaration.options import unknown_option
from pydynox.attributes.values.misfit import wrong

if TYPE_CHECKING:
    from typing import Never


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

    def __init__(self, **unknown: Never) -> None:
        if unknown:
            raise unknown_option(type(self), unknown, ())
        super().__init__()

    def accept(self, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int):
            raise wrong(self.expected, value)
        return value
