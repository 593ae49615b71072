"""Lists and maps.

What an instance holds and what change tracking remembers never share a container, so changes made in place are saved.
"""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Unpack, overload

from pydynox.attributes.base import (
    AfterDefault,
    Attribute,
    MaybeNone,
    Options,
)
from pydynox.attributes.conversion.converters import plain_copy
from pydynox.attributes.conversion.members import members_of
from pydynox.attributes.values.misfit import Misfit, each_member, each_value, wrong
from pydynox.attributes.values.stored import own_copy
from pydynox.attributes.values.structures import dumper_of, is_structure, loader_of, structured
from pydynox.foundation.types import T

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydynox.attributes.base import KindOf
M = TypeVar("M")


class ListAttribute(Attribute[T, list[Any]]):
    """A list: of anything, or of what its first argument says, an attribute, a dataclass or a pydantic model.

    Members are checked and converted as the values of that attribute are, when the list is assigned, and again when it
    is written with what was changed in place.
    """

    attr_type = "L"
    copies_itself = True
    expected = "list"
    usual_class: type | None = list

    @overload
    def __init__(
        self: ListAttribute[list[M]],
        members: KindOf[M] | type[M],
        *,
        default: list[M] | Callable[[], list[M]],
        **more: Unpack[AfterDefault],
    ) -> None: ...
    @overload
    def __init__(
        self: ListAttribute[list[M]],
        members: KindOf[M] | type[M],
        *,
        required: Literal[True],
        **more: Unpack[Options],
    ) -> None: ...
    @overload
    def __init__(
        self: ListAttribute[list[M] | None],
        members: KindOf[M] | type[M],
        **more: Unpack[MaybeNone],
    ) -> None: ...
    @overload
    def __init__(
        self: ListAttribute[list[Any]],
        *,
        default: list[Any] | Callable[[], list[Any]],
        **more: Unpack[AfterDefault],
    ) -> None: ...
    @overload
    def __init__(self: ListAttribute[list[Any]], *, required: Literal[True], **more: Unpack[Options]) -> None: ...
    @overload
    def __init__(self: ListAttribute[list[Any] | None], **more: Unpack[MaybeNone]) -> None: ...

    def __init__(self, members: Any = None, *args: Any, **options: Any) -> None:
        if isinstance(members, bool):  # in the place where partition_key stood in 1.8
            members, args = None, (members, *args)
        super().__init__(*args, **options)
        self.members = members_of(type(self).__name__, members)
        if self.members is not None:
            self.usual_class = None

    def accept(self, value: Any) -> Any:
        if not isinstance(value, (list, tuple)):
            raise wrong(self.expected, value)
        if self.members is None:
            return value  # whether a tuple will do is for the table: MemoryBackend(strict=False) takes it
        accepted = each_member(self.members.accept, value)
        return value if isinstance(value, list) and all(map(is_, accepted, value)) else accepted

    def serialize(self, value: Any) -> Any:
        if value is None or self.members is None:
            return own_copy(value)
        try:
            return each_member(self.members.write, self.fitted(value))
        except Misfit as misfit:
            raise misfit.at(self.qualified_name) from misfit.__cause__

    def stored_form(self, value: Any) -> Any:
        return (
            self.serialize(value)
            if self.members is None or isinstance(value, (list, tuple))
            else (self.members.attribute.stored_form(value))
        )

    def deserialize(self, value: Any) -> Any:
        if self.members is None or not isinstance(value, list):
            return plain_copy(value)
        return each_member(self.members.read, value)


class MapAttribute(Attribute[T, T | dict[str, Any]]):
    """A map: a dict of anything, a dict whose values are of one kind (`MapAttribute(NumberAttribute())`), a structure.

    model_class: a dataclass or a pydantic model; a dict that is assigned becomes one. Members that a dataclass does not
        know are left out on reading. Or the attribute of the values.
    """

    attr_type = "M"
    copies_itself = True
    expected = "dict"
    usual_class: type | None = dict

    @overload
    def __init__(
        self: MapAttribute[dict[str, M]],
        model_class: KindOf[M],
        *,
        default: dict[str, M] | Callable[[], dict[str, M]],
        **more: Unpack[AfterDefault],
    ) -> None: ...
    @overload
    def __init__(
        self: MapAttribute[dict[str, M]],
        model_class: KindOf[M],
        *,
        required: Literal[True],
        **more: Unpack[Options],
    ) -> None: ...
    @overload
    def __init__(
        self: MapAttribute[dict[str, M] | None],
        model_class: KindOf[M],
        **more: Unpack[MaybeNone],
    ) -> None: ...
    @overload
    def __init__(
        self: MapAttribute[M], model_class: type[M], *, default: M | Callable[[], M], **more: Unpack[AfterDefault]
    ) -> None: ...
    @overload
    def __init__(
        self: MapAttribute[M], model_class: type[M], *, required: Literal[True], **more: Unpack[Options]
    ) -> None: ...
    @overload
    def __init__(self: MapAttribute[M | None], model_class: type[M], **more: Unpack[MaybeNone]) -> None: ...
    @overload
    def __init__(
        self: MapAttribute[dict[str, Any]],
        model_class: None = ...,
        *,
        default: dict[str, Any] | Callable[[], dict[str, Any]],
        **more: Unpack[AfterDefault],
    ) -> None: ...
    @overload
    def __init__(
        self: MapAttribute[dict[str, Any]],
        model_class: None = ...,
        *,
        required: Literal[True],
        **more: Unpack[Options],
    ) -> None: ...
    @overload
    def __init__(
        self: MapAttribute[dict[str, Any] | None], model_class: None = ..., **more: Unpack[MaybeNone]
    ) -> None: ...

    def __init__(self, model_class: Any = None, **options: Any) -> None:
        super().__init__(**options)
        self.members = members_of(type(self).__name__, None if isinstance(model_class, type) else model_class)
        self.model_class: Any = model_class if self.members is None else None
        self._dump = dumper_of(self.model_class)
        self._load = loader_of(self.model_class, skip_unknown=True)
        self._build = loader_of(self.model_class, skip_unknown=False)
        if is_structure(model_class):
            self.expected = model_class.__name__
            self.usual_class = model_class
        elif self.members is not None:
            self.usual_class = None

    def accept(self, value: Any) -> Any:
        if self._build is not None:
            return structured(self.model_class, self._build, value)
        if not isinstance(value, dict):
            raise wrong(self.expected, value)
        return value if self.members is None else self._accepted(value)

    def _accepted(self, value: dict[Any, Any]) -> dict[str, Any]:
        assert self.members is not None
        for name in value:
            if not isinstance(name, str):
                raise wrong("names of type str", name)
        accepted = each_value(self.members.accept, value)
        return value if all(map(is_, accepted.values(), value.values())) else accepted

    def serialize(self, value: Any) -> Any:
        if self._dump is not None and isinstance(value, self.model_class):
            return self._dump(value)
        if value is None or self.members is None:
            return own_copy(value)
        try:
            return each_value(self.members.write, self.fitted(value))
        except Misfit as misfit:
            raise misfit.at(self.qualified_name) from misfit.__cause__

    def is_operand(self, value: Any) -> bool:
        """A dict in place of a structure is compared as it is: the structure would add its defaults."""
        return self._build is not None and isinstance(value, dict)

    def stored_form(self, value: Any) -> Any:
        return (
            self.serialize(value)
            if self.members is None or isinstance(value, dict)
            else (self.members.attribute.stored_form(value))
        )

    def deserialize(self, value: Any) -> Any:
        if self.members is not None and isinstance(value, dict):
            return each_value(self.members.read, value)
        value = plain_copy(value)
        return self._load(value) if self._load is not None and isinstance(value, dict) else value
