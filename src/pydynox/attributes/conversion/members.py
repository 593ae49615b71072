"""What stands in typed containers: `ListAttribute(StringAttribute())`."""

from __future__ import annotations

from typing import Any

from pydynox.attributes.base import Attribute
from pydynox.attributes.conversion.converters import reader_of, writer_of
from pydynox.attributes.values.structures import is_structure
from pydynox.errors import ModelError
from pydynox.foundation.shown import shown

# What an attribute of a model may say and a member cannot.
_OPTIONS = ("partition_key", "sort_key", "required", "discriminator", "alias", "default", "template")


class Members:
    """The members of a container: their attribute, and its conversions."""

    __slots__ = ("accept", "attribute", "read", "write")

    def __init__(self, attribute: Attribute[Any]) -> None:
        self.attribute = attribute
        self.accept = attribute.as_member
        self.write = writer_of(attribute) or _itself
        self.read = reader_of(attribute) or _itself


def members_of(container: str, given: Any) -> Members | None:
    """Of what a container attribute got as its first argument; ModelError for what is no kind of member."""
    if given is None:
        return None
    if is_structure(given):
        from pydynox.attributes.containers import MapAttribute

        return Members(MapAttribute(given))
    if not isinstance(given, Attribute):
        raise _no_member(container, given)
    for option in _OPTIONS:
        if getattr(given, option, None) not in (None, False):
            raise ModelError(
                f"{container}({type(given).__name__}({option}=...)): members of a container take no {option}"
            )
    if given.waits or given.role == "version":
        raise ModelError(f"{container}: {type(given).__name__} cannot be the kind of its members")
    return Members(given)


def _no_member(container: str, given: Any) -> ModelError:
    if isinstance(given, type):
        hint = f"write {given.__name__}()" if issubclass(given, Attribute) else "for example StringAttribute()"
        return ModelError(
            f"{container}({given.__name__}): expected an attribute, a dataclass or a pydantic model for the members, "
            f"{hint}"
        )
    return ModelError(
        f"{container}({shown(given)}): expected an attribute for the members, for example StringAttribute(); "
        f"a default is given as {container}(default={shown(given)})"
    )


def _itself(value: Any) -> Any:
    return value
