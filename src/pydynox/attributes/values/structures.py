"""Dataclasses and pydantic models as parts of an item. pydantic is only ever used if a model brings it along."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from pydynox.attributes.values.misfit import Misfit, step_of, wrong
from pydynox.foundation.shown import shown

Converter = Callable[[Any], Any]


def is_pydantic_model(class_: Any) -> bool:
    pydantic = sys.modules.get("pydantic")  # a class made by it means that it is loaded
    return pydantic is not None and isinstance(class_, type) and issubclass(class_, pydantic.BaseModel)


def is_structure(class_: Any) -> bool:
    return is_pydantic_model(class_) or (isinstance(class_, type) and is_dataclass(class_))


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
        return validator(class_.model_validate)
    if isinstance(class_, type) and is_dataclass(class_):
        if not skip_unknown:
            return lambda data: class_(**data)
        known = frozenset(field.name for field in fields(class_) if field.init)
        return lambda data: class_(**{name: value for name, value in data.items() if name in known})
    return None


def validator(validate: Converter) -> Converter:
    """A validation of pydantic's whose first fault is told as ours are, with the path to it."""

    def load(data: Any) -> Any:
        try:
            return validate(data)
        except sys.modules["pydantic"].ValidationError as error:
            fault = error.errors()[0]
            steps = [step_of(step) for step in reversed(fault["loc"])]
            raise Misfit(f"{fault['msg']}, got {shown(fault['input'])}", ValueError, *steps) from error

    return load


def structured(class_: Any, load: Converter, value: Any) -> Any:
    """The instance of the class that is assigned: itself, or made of its members."""
    if is_structure(class_):
        if isinstance(value, class_):
            return value
        if not isinstance(value, dict):
            raise wrong(class_.__name__, value)
    return load(value)
