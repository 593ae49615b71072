"""What `repr` shows of an instance: values as they are in Python, and of large ones the beginning."""

from __future__ import annotations

from reprlib import Repr
from typing import TYPE_CHECKING, Any

from pydynox.model.instances.stored_form import undeclared_values

if TYPE_CHECKING:
    from pydynox.model.definition.definition import Definition

_MOST_ATTRIBUTES = 40


class _Beginning(Repr):
    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = self.maxlong = 100
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdict = 10

    def repr_bytes(self, value: bytes, level: int) -> str:
        return self.repr_instance(value[: self.maxother], level)  # the whole might be long to write


_beginning = _Beginning()


def text_of(instance: Any, definition: Definition) -> str:
    values = instance.__dict__
    declared = {name: values.get(name) for name in definition.attributes}
    extras = {name: value for name, value in undeclared_values(instance).items() if name not in declared}
    shown = [(name, value) for name, value in (declared | extras).items() if value is not None]
    parts = [f"{name}={_beginning.repr(value)}" for name, value in shown[:_MOST_ATTRIBUTES]]
    if len(shown) > _MOST_ATTRIBUTES:
        parts.append("...")
    return f"{definition.name}({', '.join(parts)})"
