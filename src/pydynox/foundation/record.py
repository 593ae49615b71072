"""Small classes of named fields: dataclasses that cost next to nothing to define.

Most of what a dataclass costs is paid when its class is made, for every method is compiled from text then. A program
that declares a model would make thirty of them first, so the tree nodes and settings that models need share the methods
of one base instead, and one compiled constructor with all classes of as many fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self


def _constructor(record: Any) -> Any:
    """`__init__` with the fields as parameters: the one text for this many of them, under their names."""
    fields: tuple[str, ...] = record._fields
    form = len(fields), hasattr(record, "__post_init__")
    make = _makers.get(form)
    if make is None:
        make = _makers[form] = _maker(*form)
    function: Any = make(*[getattr(record, field).__set__ for field in fields])
    function.__code__ = function.__code__.replace(co_varnames=("self", *fields))
    function.__defaults__ = tuple([record._defaults[field] for field in fields if field in record._defaults])
    function.__qualname__ = f"{record.__qualname__}.__init__"
    return function


_makers: dict[tuple[int, bool], Callable[..., Any]] = {}


def _maker(count: int, has_more: bool) -> Callable[..., Any]:
    setters = ", ".join([f"set_{number}" for number in range(count)])
    parameters = ", ".join([f"value_{number}" for number in range(count)])
    body = "".join([f"        set_{number}(self, value_{number})\n" for number in range(count)])
    if has_more:
        body += "        self.__post_init__()\n"
    found: dict[str, Any] = {}  # what is executed is this text and numbers
    exec(f"def make({setters}):\n    def __init__(self, {parameters}):\n{body}    return __init__", found)  # noqa: S102
    maker: Callable[..., Any] = found["make"]
    return maker


class _RecordType(type):
    """Turns the annotations of a class body into slots, behind those of its base."""

    def __new__(
        metacls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], *, frozen: bool = True
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
        slots = (*own, *namespace.get("_worked_out", ()))
        record: Any = super().__new__(metacls, name, bases, {**namespace, "__slots__": slots})
        if record._fields:
            record.__init__ = _constructor(record)
        made: _RecordType = record
        return made

    def __init__(cls, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments)


class _DataclassFields:
    """What `dataclasses.fields`, `replace` and `asdict` look for; made when one of them comes."""

    def __get__(self, instance: object | None, owner: Any) -> dict[str, Any]:
        from dataclasses import field, fields, make_dataclass

        defaults = {
            name: field(default=value) if not isinstance(value, dict) else field(default_factory=value.copy)
            for name, value in owner._defaults.items()
        }
        twin = make_dataclass(owner.__name__, [(name, Any, defaults.get(name, field())) for name in owner._fields])
        return {each.name: each for each in fields(twin)}


@dataclass_transform(frozen_default=True)
class Record(metaclass=_RecordType):
    """Base of classes whose annotated names are their fields. Defaults are values that need no copy.

    Instances compare by class and content, or by the fields that a class names in `_compared`. They are immutable and
    hashable, unless the class says `frozen=False`. A `__post_init__` ends the constructor; the names of
    what it works out stand in `_worked_out`.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _compared: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}
    __dataclass_fields__: ClassVar[Any] = _DataclassFields()

    def replaced(self, **changes: Any) -> Self:
        """The same with other values for some fields."""
        return type(self)(**(dict(zip(self._fields, _values(self, self._fields), strict=True)) | changes))

    def __eq__(self, other: object, /) -> bool:
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
