"""Tags: what their keys and values may be, and how many.

Seen in us-west-2, October 2026: every complaint refuses the whole request.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import category

from pydynox.engine.messages.tables import resources as messages
from pydynox.errors import ValidationException

MOST_TAGS = 50
LONGEST_KEY = 128
LONGEST_VALUE = 256
_PUNCTUATION = frozenset("+-=._:/@")


def check_tags(tags: Iterable[Mapping[str, Any]]) -> None:
    """Of one request, before it is known which the table has already."""
    seen: set[str] = set()
    for tag in tags:
        key, value = tag.get("Key"), tag.get("Value")
        _check_key(key)
        if value is None or len(value) > LONGEST_VALUE or not _is_plain(value):
            raise ValidationException(messages.bad_tag_value(value))
        if key in seen:
            raise ValidationException(messages.tag_key_twice(str(key)))
        seen.add(str(key))
    check_tag_count(seen)


def check_tag_keys(keys: list[str]) -> None:
    """Of tags that are to be taken away: as many as could be there, whether they are or not."""
    if not keys:
        raise ValidationException(messages.tag_keys_required())
    for key in keys:
        _check_key(key)
    check_tag_count(set(keys))


def check_tag_count(keys: Iterable[str]) -> None:
    if len(list(keys)) > MOST_TAGS:
        raise ValidationException(messages.too_many_tags())


def _check_key(key: str | None) -> None:
    if not key or len(key) > LONGEST_KEY or not _is_plain(key):
        raise ValidationException(messages.bad_tag_key(key))
    if key.lower().startswith("aws:"):
        raise ValidationException(messages.reserved_tag_key(key))


def _is_plain(text: str) -> bool:
    """Letters and digits of any script, separators, and some punctuation."""
    return all(each in _PUNCTUATION or category(each)[0] in "LNZ" for each in text)
