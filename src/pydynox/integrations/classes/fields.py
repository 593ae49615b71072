"""Conditions on the fields of classes that are no Models: `fields_of(User).age > 30`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.attributes.values.structures import is_pydantic_model
from pydynox.conditions import ConditionPath
from pydynox.integrations.classes.kinds import DATACLASS, PYDANTIC, Kind, is_dataclass_type
from pydynox.integrations.classes.storable import storable


def fields_of(class_: type) -> Fields:
    """The fields of a dataclass or pydantic model, for conditions.

    A value is validated as the field's own is and compared in the form that is stored. `fields_of(User)["get"]` is
    a field whose name is a method's.
    """
    if is_pydantic_model(class_):
        return Fields(class_, PYDANTIC)
    if is_dataclass_type(class_):
        return Fields(class_, DATACLASS)
    raise TypeError(f"fields_of() takes a dataclass or a pydantic BaseModel, got {class_!r}")


class Fields:
    """One attribute for each field of the class."""

    __slots__ = ("_class", "_kind", "_names")

    def __init__(self, class_: type, kind: Kind) -> None:
        self._class = class_
        self._kind = kind
        self._names = kind.names(class_)

    def __getitem__(self, name: str) -> StoredField:
        if name not in self._names:
            raise AttributeError(f"{self._class.__name__} has no field {name!r}; it has {', '.join(self._names)}")
        return StoredField(self._class, self._kind, name)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> StoredField: ...
    else:
        __getattr__ = __getitem__

    def __dir__(self) -> list[str]:
        return self._names


class StoredField(ConditionPath):
    """One field, to be compared."""

    __slots__ = ("_kind",)

    def __init__(self, class_: type, kind: Kind, name: str) -> None:
        super().__init__([name], class_)
        self._kind = kind

    def _stored(self, value: Any) -> Any:
        try:
            return storable(self._kind.fitted(self._owner, str(self._elements[0]), value))
        except ValueError as error:
            raise TypeError(f"{self._shown()} is compared with {value!r}, which is no value of it: {error}") from error

    def _stored_part(self, value: Any) -> Any:
        return storable(value)
