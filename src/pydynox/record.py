"""Small classes of named fields: dataclasses that cost next to nothing to define.

Most of what a dataclass costs is paid when its class is made, for every method is compiled from text then. A program
that declares a model would make thirty of them first, so the tree nodes and settings that models need share the methods
of one base instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

if TYPE_CHECKING:
    from typing import Self


class _RecordType(type):
    """Turns the annotations of a class body into slots, behind those of its base."""

    def __new__(
        metaclass, name: str, bases: tuple[type, ...], namespace: dict[str, Any], *, frozen: bool = True
    ) -> _RecordType:
        own = tuple(
            [name for name, kind in namespace.get("__annotations__", {}).items() if "ClassVar" not in str(kind)]
        )
        defaults = {field: namespace.pop(field) for field in own if field in namespace}
        base: Any = bases[0] if bases else None
        if base is not None:
            fields = (*base._fields, *own)
            namespace = {"_compared": fields, **namespace, "_fields": fields, "__match_args__": fields}
            namespace["_defaults"] = base._defaults | defaults
        if not frozen:
            namespace |= {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__, "__hash__": None}
        record: Any = super().__new__(metaclass, name, bases, {**namespace, "__slots__": own})
        record._setters = tuple([getattr(record, field).__set__ for field in record._fields])
        made: _RecordType = record
        return made

    def __init__(cls, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments)


class _DataclassFields:
    """What `dataclasses.fields`, `replace` and `asdict` look for; made when one of them comes."""

    def __get__(self, instance: object | None, owner: Any) -> dict[str, Any]:
        from dataclasses import field, fields, make_dataclass

        defaults = {name: field(default=value) for name, value in owner._defaults.items()}
        twin = make_dataclass(owner.__name__, [(name, Any, defaults.get(name, field())) for name in owner._fields])
        return {each.name: each for each in fields(twin)}


@dataclass_transform(frozen_default=True)
class Record(metaclass=_RecordType):
    """Base of classes whose annotated names are their fields. Defaults are values that need no copy.

    Instances compare by class and content, or by the fields that a class names in `_compared`. They are immutable and
    hashable, unless the class says `frozen=False`.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _compared: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}
    _setters: ClassVar[tuple[Any, ...]]
    __dataclass_fields__: ClassVar[Any] = _DataclassFields()

    def __init__(self, *values: Any, **named: Any) -> None:
        setters = self._setters
        if named or len(values) != len(setters):
            values = _complete(type(self), values, named)
        for set_value, value in zip(setters, values):  # noqa: B905  # strict= costs a tenth; the lengths are equal
            set_value(self, value)

    def replaced(self, **changes: Any) -> Self:
        """The same with other values for some fields."""
        return type(self)(**(dict(zip(self._fields, _values(self, self._fields), strict=True)) | changes))

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return _values(self, self._compared) == _values(other, self._compared)

    def __hash__(self) -> int:
        return hash(_values(self, self._compared))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._compared)
        return f"{type(self).__qualname__}({shown})"

    def __setattr__(self, name: str, value: object) -> None:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), _values(self, self._fields)


def _values(record: object, fields: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple([getattr(record, name) for name in fields])


def _complete(record: Any, values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
    """All values in the order of the fields; TypeError as of any function with these parameters."""
    fields = record._fields
    if len(values) > len(fields):
        raise TypeError(f"{record.__name__}() takes {len(fields)} arguments but {len(values)} were given")
    given = dict(zip(fields, values, strict=False))
    for name, value in named.items():
        if name not in fields:
            raise TypeError(f"{record.__name__}() got an unexpected keyword argument {name!r}")
        if name in given:
            raise TypeError(f"{record.__name__}() got multiple values for argument {name!r}")
        given[name] = value
    missing = [name for name in fields if name not in given and name not in record._defaults]
    if missing:
        raise TypeError(f"{record.__name__}() misses {', '.join(map(repr, missing))}")
    return tuple([given[name] if name in given else record._defaults[name] for name in fields])
