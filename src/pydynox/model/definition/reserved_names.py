"""Names of attributes and indexes that the object layer has for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.errors import ModelError, ShadowedMethodWarning
from pydynox.foundation.callers import warn_caller

if TYPE_CHECKING:
    from collections.abc import Iterable

_ESSENTIAL = ("save", "update", "delete", "get", "query", "scan")
RESERVED = frozenset((*_ESSENTIAL, *(f"sync_{name}" for name in _ESSENTIAL)))


def check_names(model: type, base_of_all: type, names: Iterable[str]) -> None:
    """ModelError for a name that every use of a model needs; a warning for one that has another way to it."""
    for name in names:
        if name in RESERVED:
            raise ModelError(
                f"{model.__name__}.{name} would hide the method of that name: give it another one; "
                f"an attribute may still be stored as {name!r}, with alias={name!r}"
            )
        member = _member(base_of_all, name)
        if member is None:
            continue
        if name.startswith("_"):
            raise ModelError(f"{model.__name__}.{name}: pydynox keeps something of its own under that name")
        warn_caller(
            f"{model.__name__}.{name} is an attribute and hides what {base_of_all.__name__} has under that name, "
            f"which is still there as {_other_way(model, base_of_all, name, member)}",
            ShadowedMethodWarning,
        )


def _member(base_of_all: type, name: str) -> Any:
    return next((vars(class_)[name] for class_ in base_of_all.__mro__ if name in vars(class_)), None)


def _other_way(model: type, base_of_all: type, name: str, member: Any) -> str:
    if isinstance(member, classmethod):
        return f"super({model.__name__}, {model.__name__}).{name}()"
    if isinstance(member, property):
        return f"{base_of_all.__name__}.{name}.fget(instance)"
    return f"{base_of_all.__name__}.{name}(instance)"
