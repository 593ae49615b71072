"""Dataclasses and pydantic models as parts of an item. pydantic is only ever used if a model brings it along."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass
from typing import Any

Converter = Callable[[Any], Any]


def is_pydantic_model(class_: Any) -> bool:
    pydantic = sys.modules.get("pydantic")  # a class made by it means that it is loaded
    return pydantic is not None and isinstance(class_, type) and issubclass(class_, pydantic.BaseModel)


def dumper_of(class_: Any) -> Converter | None:
    """From an instance to a dict; None for a class whose values are stored as they are."""
    if is_pydantic_model(class_):
        return lambda value: value.model_dump()
    if isinstance(class_, type) and is_dataclass(class_):
        return asdict
    return None


def loader_of(class_: Any, *, skip_unknown: bool) -> Converter | None:
    """From a dict to an instance; members a dataclass does not know raise TypeError unless skipped."""
    if is_pydantic_model(class_):
        return lambda data: class_.model_validate(data)
    if isinstance(class_, type) and is_dataclass(class_):
        if not skip_unknown:
            return lambda data: class_(**data)
        known = frozenset(field.name for field in fields(class_) if field.init)
        return lambda data: class_(**{name: value for name, value in data.items() if name in known})
    return None
