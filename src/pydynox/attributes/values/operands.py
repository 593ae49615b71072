"""What conditions and atomic operations send of the values they are given, which are checked as assigned ones are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.attributes.values.misfit import Misfit

if TYPE_CHECKING:
    from pydynox.attributes.base import Attribute

# What has no beginning, and what has no parts, by the type it is stored as.
_NO_PREFIX = {
    "N": "a number",
    "BOOL": "a boolean",
    "L": "a list",
    "M": "a map",
    "SS": "a set",
    "NS": "a set",
    "BS": "a set",
}
_NO_PARTS = {"N": "a number", "BOOL": "a boolean", "M": "a map"}
_SETS = ("SS", "NS", "BS")


def stored_value(attribute: Attribute[Any], value: Any) -> Any:
    if value is None:
        if attribute.required:
            raise ValueError(f"{attribute.qualified_name} cannot be None: declared with required=True")
        return None
    if type(value) is not attribute.usual_class and not attribute.is_operand(value):
        value = _accepted(attribute, value)
    return attribute.stored_form(value)


def is_nothing(attribute: Attribute[Any], value: Any) -> bool:
    """Whether writing the value means that the item has no such attribute: an empty set."""
    if value is None or attribute.attr_type not in _SETS or _accepted(attribute, value):
        return False
    if attribute.required:
        raise ValueError(f"{attribute.qualified_name} cannot be empty: declared with required=True")
    return True


def stored_prefix(attribute: Attribute[Any], prefix: Any) -> Any:
    """Texts and bytes as they are: the beginning of a stored value need not be one."""
    _refuse(attribute, _NO_PREFIX, "begins_with() is for strings and bytes")
    return prefix if _is_raw(attribute, prefix) else stored_value(attribute, prefix)


def stored_part(attribute: Attribute[Any], value: Any) -> Any:
    _refuse(attribute, _NO_PARTS, "contains() is for strings, lists and sets")
    if attribute.attr_type == "L":
        return _stored_member(attribute, value)
    if attribute.attr_type in _SETS:
        return next(iter(stored_value(attribute, (value,))))
    return value if _is_raw(attribute, value) else stored_value(attribute, value)


def _accepted(attribute: Attribute[Any], value: Any) -> Any:
    try:
        return attribute.check(value)
    except (TypeError, ValueError):
        config = getattr(attribute.owner, "model_config", None)
        if config is None or config.check_types:
            raise
        return value


def _refuse(attribute: Attribute[Any], kinds: dict[str, str], what: str) -> None:
    kind = kinds.get(attribute.attr_type)
    if kind is not None:
        name = attribute.qualified_name
        raise TypeError(f"{name}.{what}, and {name} is {kind}")


def _is_raw(attribute: Attribute[Any], value: Any) -> bool:
    return isinstance(value, bytes if attribute.attr_type == "B" else str)


def _stored_member(attribute: Attribute[Any], value: Any) -> Any:
    members = getattr(attribute, "members", None)
    if members is None:
        return attribute.stored_form(value)
    try:
        return members.write(members.accept(value))
    except Misfit as misfit:
        raise misfit.at(f"{attribute.qualified_name}.contains()") from None
