"""The base of models and of their methods: what an instance holds beside the values in its `__dict__`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pydynox.model.instances.assignment import assign_undeclared

if TYPE_CHECKING:
    from pydynox.model.definition.definition import Definition


class PartialItem(dict[str, Any]):
    """An item of which only a part was read: what it lacks may well be stored."""

    __slots__ = ()


class ModelBase:
    """`_stored` is the item as it is stored, None for a new instance; `_undeclared` its undeclared attributes."""

    __slots__ = ("__dict__", "__weakref__", "_stored", "_undeclared")

    _definition: ClassVar[Definition]
    _stored: dict[str, Any] | None
    _undeclared: dict[str, Any] | None

    def _assign(self, name: str, value: Any) -> None:
        """Every assignment by name comes here, so attributes need no `__set__`, and reading one is a plain look-up."""
        definition = self._definition
        check = definition.assigned.get(name)
        if check is None:
            assign_undeclared(self, definition, name, value)
        else:
            usual, checked = check
            self.__dict__[name] = value if type(value) is usual or value is None else checked(value)

    if not TYPE_CHECKING:  # else checkers would let every misspelt name pass
        __setattr__ = _assign


# Assigning through the slots themselves: an assignment by name asks for the `__setattr__` and `__delattr__` of the
# class first, at several times the cost, and every read makes three.
_slots: dict[str, Any] = vars(ModelBase)  # type: ignore[assignment]
set_values = _slots["__dict__"].__set__
set_stored = _slots["_stored"].__set__
set_undeclared = _slots["_undeclared"].__set__
