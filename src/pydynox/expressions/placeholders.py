"""The rules of ExpressionAttributeNames and ExpressionAttributeValues themselves."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Protocol

from pydynox.errors import SerializationException, ValidationException
from pydynox.expressions import messages
from pydynox.expressions.messages import NAMES, VALUES
from pydynox.foundation.bounded import Bounded
from pydynox.foundation.limits import SERVICE, Limits
from pydynox.values.messages import EMPTY_NAME, name_too_large

MAX_KEY_LENGTH = 255

_NAME_KEY = re.compile(r"#[A-Za-z0-9_]+", re.ASCII)
_VALUE_KEY = re.compile(r":[A-Za-z0-9_]+", re.ASCII)
_CHECKED_LIMIT = 2048
_sound_keys: Bounded[str, str] = Bounded(_CHECKED_LIMIT)  # and their signs, so that a usual call matches no pattern


class Compiled(Protocol):
    @property
    def used_names(self) -> frozenset[str]: ...
    @property
    def used_values(self) -> frozenset[str]: ...


def check_names_map(names: Mapping[str, str] | None, limits: Limits = SERVICE) -> None:
    if names is None:
        return
    _check_keys(NAMES, names, _NAME_KEY)
    most = limits.attribute_name_size
    for key, name in names.items():
        if not name:
            raise ValidationException(messages.invalid_value(NAMES, EMPTY_NAME, key))
        if len(name) * 4 > most and len(name.encode("utf-8", "surrogatepass")) > most:
            raise ValidationException(messages.invalid_value(NAMES, name_too_large(most), key))


def check_values_map(values: Mapping[str, Any] | None) -> None:
    if values is not None:
        _check_keys(VALUES, values, _VALUE_KEY)


def _check_keys(member: str, entries: Mapping[Any, Any], pattern: re.Pattern[str]) -> None:
    if not entries:
        raise ValidationException(messages.no_members(member))
    sign = pattern.pattern[0]
    for key in entries:
        if _sound_keys[key] == sign:
            continue
        if not isinstance(key, str):  # after requests of the same form the shape of a map is not looked into
            from pydynox.values.wire import conversion_fault

            raise SerializationException(conversion_fault(key, "String") or messages.key_no_string(member, type(key)))
        if not key:
            raise ValidationException(messages.invalid_key(member, messages.EMPTY_KEY_OF_MAP))
        if len(key) > MAX_KEY_LENGTH:
            raise ValidationException(messages.invalid_key(member, messages.key_too_long(len(key))))
        if not pattern.fullmatch(key):
            raise ValidationException(messages.invalid_key(member, messages.key_syntax(key)))
        _sound_keys[key] = sign


def check_placeholders(
    names: Mapping[str, str] | None, values: Mapping[str, Any] | None, compiled: Collection[Compiled]
) -> None:
    """Every entry of the maps is used by one of the request's expressions, in the order of the maps."""
    if names:
        _check_used(NAMES, names, [expression.used_names for expression in compiled])
    if values:
        _check_used(VALUES, values, [expression.used_values for expression in compiled])


def _check_used(member: str, entries: Mapping[str, Any], used: list[frozenset[str]]) -> None:
    if len(used) == 1 and entries.keys() <= used[0]:
        return
    unused = [key for key in entries if not any(key in keys for keys in used)]
    if unused:
        raise ValidationException(messages.unused(member, unused))
