"""The base of all attributes.

An attribute object lives on the model class, where it builds conditions and atomic operations. An instance's value
stands in the instance's own `__dict__` under the attribute's name, so that reading it costs what a plain attribute
does; `__get__` is only reached on the class, or on an instance without a value.

How each attribute says whether it may be None: `__init__` has five overloads, of which the first four (partition key,
sort key, a default, required) give `Attribute[X]` and the last `Attribute[X | None]`. They are spelled out in every
class, because a base class cannot say "this very class, of X".
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypedDict, overload

from pydynox.atomic import AtomicBuilder
from pydynox.attributes.declaration.options import options_of, unknown_option
from pydynox.attributes.values.misfit import Misfit, wrong
from pydynox.attributes.values.operands import is_nothing, stored_part, stored_prefix, stored_value
from pydynox.conditions import ConditionBuilder
from pydynox.errors import ModelError
from pydynox.expressions import Path
from pydynox.foundation.shown import shown
from pydynox.foundation.types import T, V

if TYPE_CHECKING:
    from typing import Never, Protocol, Self, TypeVar

    M_co = TypeVar("M_co", covariant=True)

    class KindOf(Protocol[M_co]):
        """An attribute of values of this class, whether it may be None or not: the kind of a container's members."""

        def _value(self) -> M_co | None: ...


_STORED_CLASSES: dict[str, tuple[type, ...]] = {
    "S": (str,),
    "N": (int, float, Decimal),
    "B": (bytes,),
    "BOOL": (bool,),
    "L": (list,),
    "M": (dict,),
    "SS": (set, frozenset),
    "NS": (set, frozenset),
    "BS": (set, frozenset),
}

# What a model makes of an attribute beyond its value.
Role = Literal["version", "ttl", "decimal"]


class Options(TypedDict, total=False):
    """What every attribute takes and what says nothing on None."""

    discriminator: bool
    alias: str | None


class AfterDefault(Options, total=False):
    """The rest of the parameters, given a default."""

    required: bool


class AfterSortKey(AfterDefault, total=False):
    partition_key: bool
    default: Any


class AfterPartitionKey(AfterDefault, total=False):
    sort_key: bool
    default: Any


class MaybeNone(AfterDefault, total=False):
    partition_key: bool
    sort_key: bool
    default: None


class Attribute(ConditionBuilder[V], AtomicBuilder[V], Generic[T, V]):
    """A field of a model.

    partition_key, sort_key: part of the table's primary key.
    default: the value where none is given: a value (containers are copied), a function without parameters that is
        called each time, or an AutoGenerate strategy, which runs at save.
    required: leaving it out of the constructor raises ValueError, unless it has a default; writing None does, default
        or not. An assignment may be None, since hooks and generators may fill it before the write.
    discriminator: holds the name of the class, so that reads build the right subclass.
    alias: the name it is stored under, if that is not its own.

    Subclasses may override `attr_type`, `serialize`, `deserialize` and `accept`.
    """

    attr_type: ClassVar[str] = "S"
    # What `accept` takes, for error texts.
    expected: str = "another value"
    # The class whose values `accept` returns as they are, which most values have.
    usual_class: type | None = None
    # Classes whose values `serialize` turns into the stored form; others count as being in stored form already.
    value_classes: ClassVar[type | tuple[type, ...]] = ()
    role: ClassVar[Role | None] = None
    # Whether its values pass through steps that wait: see attributes/waiting.py.
    waits: ClassVar[bool] = False

    # What a class says of its own `serialize` and `deserialize`, and no longer of those that a subclass overrides:
    # that values hold no containers and are their own stored form, up to what its `deserialize` makes of them;
    is_stored_as_is: ClassVar[bool] = False
    # that `serialize` gives what nothing else refers to;
    copies_itself: ClassVar[bool] = False
    # the class whose values `deserialize` gives back as they are.
    read_as_is: ClassVar[type | None] = None

    attr_name: str
    owner_name: str  # of the class that declares it, for error texts
    owner: type | None = None  # that class itself

    def __class_getitem__(cls, types: Any) -> Any:
        """`Attribute[X]` is `Attribute[X, X]`: conditions take what it reads as, unless the class says otherwise."""
        class_: Any = cls  # checkers do not know these members
        generic: Any = super()
        if len(class_.__parameters__) == 2 and not isinstance(types, tuple):
            types = (types, types)
        return generic.__class_getitem__(types)

    def __init__(
        self,
        partition_key: bool = False,
        sort_key: bool = False,
        default: Any = None,
        required: bool = False,
        discriminator: bool = False,
        alias: str | None = None,
        **unknown: Never,
    ) -> None:
        if unknown:
            raise unknown_option(type(self), unknown, options_of(type(self)))
        self._check_flags(
            partition_key=partition_key, sort_key=sort_key, required=required, discriminator=discriminator
        )
        if alias is not None and (not alias or not isinstance(alias, str)):
            raise ModelError(f"{type(self).__name__}(alias=): expected the stored name, a str, got {shown(alias)}")
        self.partition_key = partition_key
        self.sort_key = sort_key
        self.default = default
        self.required = required
        self.discriminator = discriminator
        self.alias = alias
        self.attr_name = ""
        self.owner_name = ""

    def __init_subclass__(cls, **options: Any) -> None:
        """A class that converts values in its own way takes them, unless it says what by its own `accept`."""
        super().__init_subclass__(**options)
        for class_ in cls.__mro__:
            own = vars(class_)
            if "accept" in own:
                return
            if "serialize" in own or "deserialize" in own:
                cls.accept = Attribute.accept  # type: ignore[method-assign]
                cls.usual_class = None
                return

    def _check_flags(self, **flags: Any) -> None:
        for name, flag in flags.items():
            if type(flag) is not bool:
                given = shown(flag)
                raise ModelError(
                    f"{type(self).__name__}({name}={given}): {name} is True or False; "
                    f"a default is given as {type(self).__name__}(default={given})"
                )

    if TYPE_CHECKING:  # at run time the instance's __dict__ answers

        @overload
        def __get__(self, instance: None, owner: type) -> Self: ...
        @overload
        def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> Any:
        return self if instance is None else None

    if TYPE_CHECKING:

        def __set__(self, instance: object, value: T) -> None: ...
        def _value(self) -> T: ...  # for KindOf: inferring from an invariant parameter is beyond mypy

    @property
    def stored_name(self) -> str:
        """The name in the table."""
        return self.alias or self.attr_name

    @property
    def qualified_name(self) -> str:
        """`User.name`, for error texts."""
        return f"{self.owner_name}.{self.attr_name}" if self.owner_name else self.attr_name or type(self).__name__

    def check(self, value: Any) -> Any:
        """The python value for a value that is assigned, or None; TypeError or ValueError if it does not fit.

        Values in another form the attribute knows (the text of an enum member, a list for a set) become the python
        value.
        """
        if value is None:
            return None
        try:
            return self.fitted(value)
        except Misfit as misfit:
            raise misfit.at(self.qualified_name) from None

    def converted(self, value: Any) -> Any:
        """What `check` gives, or the value itself if it does not fit."""
        try:
            return self.check(value)
        except (TypeError, ValueError):
            return value

    def accept(self, value: Any) -> Any:
        """The python value for a value that is not None; Misfit, TypeError or ValueError if it does not fit.

        Without a word of the class's own about the classes of its values every value fits.
        """
        classes = type(self).says("value_classes", "serialize", "deserialize")
        if classes and not isinstance(value, classes) and not self._is_stored_form(value):
            names = " or ".join(each.__name__ for each in (classes if isinstance(classes, tuple) else (classes,)))
            raise wrong(names, value)
        return value

    def _is_stored_form(self, value: Any) -> bool:
        classes = _STORED_CLASSES.get(self.attr_type, ())
        return isinstance(value, classes) and (self.attr_type != "N" or not isinstance(value, bool))

    def fitted(self, value: Any) -> Any:
        """`accept` with its faults as Misfit."""
        try:
            return self.accept(value)
        except Misfit:
            raise
        except (TypeError, ValueError) as error:
            raise Misfit.of(error) from error

    def as_member(self, value: Any) -> Any:
        """`fitted` in a list, map or set, which has no room for what is not there."""
        if value is None:
            raise wrong(self.expected, None)
        return self.fitted(value)

    def is_same(self, value: Any, other: Any) -> bool:
        """Of two values with one stored form: whether assigning one in place of the other changes nothing."""
        return True

    def serialize(self, value: Any) -> Any:
        """The stored form of a value of the attribute."""
        return value

    def deserialize(self, value: Any) -> Any:
        """The value of a stored form, which may be None: a stored NULL."""
        return value

    def stored_form(self, value: Any) -> Any:
        """The stored form of a value in a key, condition or atomic operation, which may be in stored form already."""
        classes = type(self).value_classes
        if classes:
            return self.serialize(value) if isinstance(value, classes) else value
        if value is None or type(self).serialize is Attribute.serialize:
            return value
        try:  # an attribute class that does not name the classes of its values
            return self.serialize(value)
        except (AttributeError, TypeError, ValueError):
            return value

    @classmethod
    def says(cls, flag: str, *methods: str) -> Any:
        """The flag of the class that defines it or one of these methods, whichever comes first."""
        for class_ in cls.__mro__:
            own = vars(class_)
            if flag in own or any(method in own for method in methods):
                return own.get(flag)
        return None

    def is_operand(self, value: Any) -> bool:
        """Whether conditions and atomic operations take the value for a stored form, as it is."""
        return False

    def _stored(self, value: Any) -> Any:
        return stored_value(self, value)

    def _is_nothing(self, value: Any) -> bool:
        return is_nothing(self, value)

    def _stored_prefix(self, prefix: Any) -> Any:
        return stored_prefix(self, prefix)

    def _stored_part(self, value: Any) -> Any:
        return stored_part(self, value)

    def _path(self) -> Path:
        return Path((self.alias or self.attr_name,), self.owner)

    def _shown(self) -> str:
        return self.qualified_name

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.qualified_name}>"
