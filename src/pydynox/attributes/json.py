"""JSON text in a string attribute."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeVar, Unpack, overload

from pydynox.attributes.base import AfterDefault, Attribute, MaybeNone, Options
from pydynox.attributes.values.stored import own_copy
from pydynox.attributes.values.structures import (
    Converter,
    dumper_of,
    is_pydantic_model,
    loader_of,
    structured,
    validator,
)
from pydynox.errors import ModelError
from pydynox.foundation.shown import shown
from pydynox.foundation.types import T
from pydynox.values.attribute_value import plain

if TYPE_CHECKING:
    from collections.abc import Callable

M = TypeVar("M")


class JSONAttribute(Attribute[T, Any]):
    """Anything JSON can hold, stored as its text.

    `model_class` may be a dataclass or, with pydantic installed, any type that it can validate: a model, `list[Model]`,
    a union. A str is a value as any other, and stored as the JSON text of a str. A map or list that stands in the item
    in place of text is taken as it is. In conditions, atomic operations and keys a str is the stored text itself.
    """

    copies_itself = True

    @overload
    def __init__(
        self: JSONAttribute[M], model_class: type[M], *, default: M | Callable[[], M], **more: Unpack[AfterDefault]
    ) -> None: ...
    @overload
    def __init__(
        self: JSONAttribute[M], model_class: type[M], *, required: Literal[True], **more: Unpack[Options]
    ) -> None: ...
    @overload
    def __init__(self: JSONAttribute[M | None], model_class: type[M], **more: Unpack[MaybeNone]) -> None: ...
    @overload
    def __init__(self: JSONAttribute[Any], model_class: Any = ..., **more: Any) -> None: ...

    def __init__(self, model_class: Any = None, **options: Any) -> None:
        super().__init__(**options)
        if isinstance(model_class, (dict, list, set, str, int, float)):
            given = shown(model_class)
            raise ModelError(
                f"JSONAttribute({given}): expected a class; a default is given as JSONAttribute(default={given})"
            )
        self.model_class = model_class

    @cached_property
    def _converters(self) -> tuple[Converter | None, Converter | None]:
        dump, load = dumper_of(self.model_class), loader_of(self.model_class, skip_unknown=False)
        if self.model_class is None or (dump is not None and not is_pydantic_model(self.model_class)):
            return dump, load
        try:
            from pydantic import TypeAdapter
        except ImportError:
            return None, None
        adapter: Any = TypeAdapter(self.model_class)
        return (lambda value: adapter.dump_python(value, mode="json")), validator(adapter.validate_python)

    def accept(self, value: Any) -> Any:
        load = self._converters[1]
        return value if load is None else structured(self.model_class, load, value)

    def serialize(self, value: Any) -> Any:
        if value is None:
            return None
        import json

        dump = self._converters[0]
        try:
            return json.dumps(value if dump is None else dump(value))
        except TypeError as error:
            raise TypeError(f"{self.qualified_name}: {error}") from error
        except ValueError as error:
            raise ValueError(f"{self.qualified_name}: {error}") from error

    def is_operand(self, value: Any) -> bool:
        """A text is the stored text itself."""
        return isinstance(value, str)

    def __getitem__(self, step: str | int) -> NoReturn:
        raise TypeError(
            f"{self.qualified_name} is stored as JSON text, in which DynamoDB sees no members: declare a MapAttribute, "
            f"or name what older items store there by Attr([{self.stored_name!r}, {step!r}])"
        )

    def stored_form(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else self.serialize(value)

    def deserialize(self, value: Any) -> Any:
        if value is None:
            return None
        if isinstance(value, str):
            import json

            value = json.loads(value)
        else:
            value = own_copy(plain(value))
        load = self._converters[1]
        return value if load is None else load(value)
