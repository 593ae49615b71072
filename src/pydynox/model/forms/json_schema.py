"""JSON schema of a model's instances, as `model_dump(mode="json")` gives them, without pydantic.

What pydantic itself makes of a model says the same, which a test holds.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from pydynox.attributes.python_types import may_be_none, python_type
from pydynox.attributes.values.structures import is_pydantic_model
from pydynox.model.forms.dumping import as_json

if TYPE_CHECKING:
    from pydynox.model.definition.definition import Definition

Schema = dict[str, Any]


def json_schema_of(model: type, definition: Definition) -> Schema:
    definitions: Schema = {}
    schema: Schema = {"title": definition.name, "type": "object"}
    if model.__doc__:
        schema["description"] = model.__doc__
    schema["properties"] = {name: _property(definition, name, definitions) for name in definition.attributes}
    required = [name for name in definition.attributes if name in definition.demanded]
    if required:
        schema["required"] = required
    schema["additionalProperties"] = False
    return {"$defs": definitions, **schema} if definitions else schema


def _property(definition: Definition, name: str, definitions: Schema) -> Schema:
    attribute = definition.attributes[name]
    schema = _of_type(python_type(attribute), definitions)
    if may_be_none(attribute):
        schema = _any_of([schema, {"type": "null"}])
    default = definition.constant_defaults[name]
    return schema if default is None else {**schema, "default": as_json(default)}


def _of_type(type_: Any, definitions: Schema) -> Schema:
    """Nothing is said of types that are not known here."""
    if type_ in _SIMPLE:
        return dict(_SIMPLE[type_])
    origin = get_origin(type_)
    if origin in (Union, UnionType):
        return _any_of([_of_type(member, definitions) for member in get_args(type_)])
    if origin in _CONTAINERS:
        return _of_container(origin, get_args(type_), definitions)
    if isinstance(type_, type):
        if issubclass(type_, Enum):
            return _reference(type_, definitions, _of_enum)
        if is_pydantic_model(type_):
            return _of_pydantic_model(type_, definitions)
        if is_dataclass(type_):
            return _reference(type_, definitions, _of_dataclass)
    return {}


def _any_of(schemas: list[Schema]) -> Schema:
    members: list[Schema] = []
    for schema in schemas:
        if not schema:
            return {}
        members += schema["anyOf"] if schema.keys() == {"anyOf"} else [schema]
    return {"anyOf": members}


def _of_container(origin: Any, types: tuple[Any, ...], definitions: Schema) -> Schema:
    members = _of_type(types[-1], definitions)
    if origin is dict:
        return {"type": "object", "additionalProperties": members or True}
    schema: Schema = {"type": "array", "items": members}
    return schema if origin is list else {**schema, "uniqueItems": True}


def _reference(class_: type, definitions: Schema, describe: Any) -> Schema:
    name = class_.__name__
    if name not in definitions:
        definitions[name] = {}  # which ends the descent into what contains itself
        definitions[name] = {"title": name, **describe(class_, definitions)}
    return {"$ref": f"#/$defs/{name}"}


def _of_enum(class_: Any, definitions: Schema) -> Schema:
    values = [as_json(member) for member in class_]
    types = {type(value) for value in values}
    type_ = _SIMPLE.get(types.pop()) if len(types) == 1 else None
    return {"enum": values, **(type_ or {})}


def _of_dataclass(class_: Any, definitions: Schema) -> Schema:
    types = get_type_hints(class_)
    members = [field for field in fields(class_) if field.init]
    schema: Schema = {"type": "object", "properties": {}}
    for field in members:
        schema["properties"][field.name] = described = _of_type(types[field.name], definitions)
        if field.default is not MISSING:
            described["default"] = as_json(field.default)
    required = [field.name for field in members if field.default is MISSING and field.default_factory is MISSING]
    return {**schema, "required": required} if required else schema


def _of_pydantic_model(class_: Any, definitions: Schema) -> Schema:
    schema = class_.model_json_schema(ref_template="#/$defs/{model}")
    definitions.update(schema.pop("$defs", {}))
    definitions.setdefault(class_.__name__, schema)
    return {"$ref": f"#/$defs/{class_.__name__}"}


BASE64: Schema = {"type": "string", "format": "base64url"}
_CONTAINERS = (list, set, frozenset, dict)
_SIMPLE: dict[Any, Schema] = {
    NoneType: {"type": "null"},
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    bytes: BASE64,
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "format": "time"},
    UUID: {"type": "string", "format": "uuid"},
    Decimal: {"anyOf": [{"type": "number"}, {"type": "string"}]},
    list: {"type": "array", "items": {}},
    dict: {"type": "object", "additionalProperties": True},
}
