"""Writing to paths of an item that must stay as it is: containers on the way are copied, all others shared."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from pydynox.errors import ValidationException
from pydynox.expressions import messages
from pydynox.expressions.paths import MISSING, Path, step
from pydynox.foundation.types import Item
from pydynox.values.attribute_value import Value, type_of
from pydynox.values.number import add_numbers

_NUMBERS = frozenset((int, Decimal))

# What ADD and DELETE make of the value that is there (or MISSING) and their operand: a value, or MISSING for none.
Change: TypeAlias = Callable[[Value, Value], Value]


def added(existing: Value, operand: Value) -> Value:
    if existing is MISSING:
        return operand
    if type(operand) is set:
        if type(existing) is set and type_of(existing) == type_of(operand):
            return existing | operand
    elif type(existing) in _NUMBERS:
        return add_numbers(existing, operand)
    raise ValidationException(messages.WRONG_DATA_TYPE)


def deleted(existing: Value, operand: Value) -> Value:
    """The set without the members; the last member takes the attribute with it."""
    if existing is MISSING:
        return MISSING
    if type(existing) is not set or type_of(existing) != type_of(operand):
        raise ValidationException(messages.WRONG_DATA_TYPE)
    return existing - operand or MISSING


class Draft:
    """A copy of an item to write to, path by path.

    List indexes always mean the list as it was. So what goes beyond its end is appended at last, in the order of the
    indexes, and then what is removed is taken out.
    """

    __slots__ = ("_appended", "_owned", "_removed", "item")

    def __init__(self, item: Item) -> None:
        self.item = item.copy()
        self._owned: dict[int, Value] = {id(self.item): self.item}
        self._appended: dict[int, list[tuple[int, Value]]] = {}
        self._removed: dict[int, list[int]] = {}

    def set(self, path: Path, value: Value) -> None:
        container, last = self._container(path)
        if type(container) is list and last >= len(container):
            self._appended.setdefault(id(container), []).append((last, value))
        else:
            container[last] = value

    def remove(self, path: Path) -> None:
        container, last = self._container(path)
        if type(container) is list:
            self._removed.setdefault(id(container), []).append(last)
        else:
            container.pop(last, None)

    def change(self, path: Path, change: Change, operand: Value) -> None:
        container, last = self._container(path)
        existing = step(container, last)
        value = change(existing, operand)
        if value is not MISSING:
            self.set(path, value)
        elif existing is not MISSING:
            self.remove(path)

    def finish(self) -> Item:
        for identity, indexes in self._removed.items():
            members: list[Value] = self._owned[identity]
            for index in sorted(indexes, reverse=True):
                if index < len(members):
                    del members[index]
        for identity, appended in self._appended.items():
            self._owned[identity] += [value for _, value in sorted(appended, key=lambda pair: pair[0])]
        return self.item

    def _container(self, path: Path) -> tuple[Value, Value]:
        """The container that holds the path's last element, as a copy of our own."""
        container: Value = self.item
        last = path.elements[-1]
        if not path.is_nested:
            return container, last
        for element in path.elements[:-1]:
            container = self._own(container, element)
        if (type(container) is list) != (type(last) is int):
            raise ValidationException(messages.INVALID_PATH)
        return container, last

    def _own(self, container: Value, element: str | int) -> Value:
        child = step(container, element)
        if id(child) in self._owned:
            return child
        if type(child) is not dict and type(child) is not list:
            raise ValidationException(messages.INVALID_PATH)
        copy = child.copy()
        self._owned[id(copy)] = copy
        container[element] = copy
        return copy
