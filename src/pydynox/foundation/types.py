"""Names of the dicts that every room passes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

# By attribute name, values as Python has them; a key is an item of its key attributes alone.
Item = dict[str, Any]

# By the API's own member names.
Request = dict[str, Any]
Response = dict[str, Any]

T = TypeVar("T")

# What something takes: of an attribute that does not say otherwise, what it reads as.
if TYPE_CHECKING:
    from typing_extensions import TypeVar as _TypeVar  # checkers know it without the package

    V = _TypeVar("V", contravariant=True, default=T)
else:
    V = TypeVar("V", contravariant=True)
V_contra = TypeVar("V_contra", contravariant=True)
