"""What pydantic asks a model class for: how its instances are validated, written, and described in JSON schema.

A dict of python names goes through the constructor; an instance is taken as it is. pydantic is loaded by whoever calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from pydynox.attributes.python_types import may_be_none, python_type
from pydynox.model.forms.dumping import dumped
from pydynox.model.forms.json_schema import BASE64

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydynox.model.definition.definition import Definition

_CONTAINERS: tuple[Any, ...] = (list, set, dict)


def core_schema_of(model: Any, definition: Definition, handler: Any) -> Any:
    from pydantic_core import core_schema

    fields = {name: _field(definition, name, handler) for name in definition.attributes}
    arguments = core_schema.typed_dict_schema(
        fields,
        cls=model,
        cls_name=definition.name,
        extra_behavior="forbid",
        config=core_schema.CoreConfig(title=definition.name, val_json_bytes="base64", ser_json_bytes="base64"),
    )
    built = core_schema.no_info_after_validator_function(_builder(model), arguments)
    return core_schema.json_or_python_schema(
        json_schema=built,
        python_schema=core_schema.no_info_wrap_validator_function(_taken_if_instance(model), built),
        serialization=core_schema.plain_serializer_function_ser_schema(_written, info_arg=True),
        ref=f"{model.__module__}.{model.__qualname__}:{id(model)}",
    )


def _field(definition: Definition, name: str, handler: Any) -> Any:
    from pydantic_core import core_schema

    attribute = definition.attributes[name]
    type_ = python_type(attribute)
    schema = handler.generate_schema(_with_text_of_bytes(type_))
    if may_be_none(attribute) and type_ is not Any:
        schema = core_schema.nullable_schema(schema)
    default = definition.constant_defaults[name]
    if default is not None:
        schema = core_schema.with_default_schema(schema, default=default)
    return core_schema.typed_dict_field(schema, required=name in definition.demanded)


def _with_text_of_bytes(type_: Any) -> Any:
    """The same type, whose JSON schema knows that bytes are written in base64."""
    if type_ is bytes:
        from pydantic import WithJsonSchema

        return Annotated[bytes, WithJsonSchema(BASE64)]
    origin: Any = get_origin(type_)
    if origin in _CONTAINERS:
        return origin[tuple(map(_with_text_of_bytes, get_args(type_)))]
    return type_


def _taken_if_instance(model: type) -> Callable[[Any, Any], Any]:
    return lambda value, build: value if isinstance(value, model) else build(value)


def _builder(model: Any) -> Callable[[dict[str, Any]], Any]:
    def built(values: dict[str, Any]) -> Any:
        try:
            return model(**values)
        except TypeError as error:  # of which pydantic makes no validation error
            raise ValueError(str(error)) from error

    return built


def _written(instance: Any, info: Any) -> dict[str, Any]:
    return dumped(instance, instance._definition, info.mode, info.exclude_none)
