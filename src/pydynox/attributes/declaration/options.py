"""Keyword arguments that an attribute does not take: what they are called here, where another library has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HERE = {
    "hash_key": "partition_key=",
    "primary_key": "partition_key=",
    "range_key": "sort_key=",
    "null": "required=, which means the opposite",
    "nullable": "required=, which means the opposite",
    "optional": "required=, which means the opposite",
    "attr_name": "alias=",
    "attribute_name": "alias=",
    "column_name": "alias=",
    "db_field": "alias=",
    "name": "alias=",
    "default_for_new": "default=",
    "default_factory": "default=, which takes a function too",
}


def unknown_option(class_: type, unknown: Iterable[str], options: Sequence[str]) -> TypeError:
    """`StringAttribute(hash_key=): here it is partition_key=`."""
    name = next(iter(unknown))
    here = _HERE.get(name)
    if here is not None and here.partition("=")[0] in options:
        return TypeError(f"{class_.__name__}({name}=): here it is {here}")
    near = _nearest(name, options)
    if near is not None:
        return TypeError(f"{class_.__name__}({name}=): no such option; did you mean {near}=?")
    listed = ", ".join(f"{option}=" for option in options)
    return TypeError(f"{class_.__name__}({name}=): no such option; it takes {listed or 'none'}")


def options_of(class_: type) -> list[str]:
    """The parameters of its `__init__`, and of those that it passes the rest of its keywords on to."""
    found: dict[str, None] = {}
    for each in class_.__mro__:
        code: Any = getattr(vars(each).get("__init__"), "__code__", None)
        if code is not None:
            found.update(dict.fromkeys(code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]))
            if not code.co_flags & _TAKES_KEYWORDS:
                break
    return list(found)


_TAKES_KEYWORDS = 0x08  # inspect.CO_VARKEYWORDS


def _nearest(name: str, options: Sequence[str]) -> str | None:
    from difflib import get_close_matches  # only now: good names need no guesses

    matches = get_close_matches(name, options, 1)
    return matches[0] if matches else None
