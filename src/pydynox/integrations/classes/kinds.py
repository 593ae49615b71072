"""What dataclasses and pydantic models do differently: their fields, and their way from and to an item."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, Protocol, get_origin, get_type_hints

from pydynox.integrations.classes.storable import storable


class Kind(Protocol):
    def names(self, class_: Any) -> list[str]:
        """Its fields, in order."""
        ...

    def item_of(self, instance: Any) -> dict[str, Any]: ...
    def instance_of(self, class_: Any, item: dict[str, Any]) -> Any: ...
    def is_frozen(self, class_: Any) -> bool: ...
    def validated(self, instance: Any, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """New values of fields as an instance has them, and as an item does."""
        ...

    def fitted(self, class_: Any, name: str, value: Any) -> Any:
        """A value to compare with a field; ValueError if it is none of its type."""
        ...


def is_dataclass_type(class_: Any) -> bool:
    return isinstance(class_, type) and is_dataclass(class_)


def shown_class(given: Any) -> str:
    return given.__name__ if isinstance(given, type) else repr(given)


class _Dataclass:
    def names(self, class_: Any) -> list[str]:
        return [field.name for field in fields(class_)]

    def item_of(self, instance: Any) -> dict[str, Any]:
        item: dict[str, Any] = storable(instance)
        return item

    def instance_of(self, class_: Any, item: dict[str, Any]) -> Any:
        """What the class does not know is left out: others may store more with the item."""
        known = {field.name for field in fields(class_) if field.init}
        sets = _set_fields(class_) if [] in item.values() else {}  # an empty set is stored as a list
        return class_(
            **{
                name: sets[name]() if name in sets and value == [] else value
                for name, value in item.items()
                if name in known
            }
        )

    def is_frozen(self, class_: Any) -> bool:
        frozen: bool = class_.__dataclass_params__.frozen
        return frozen

    def validated(self, instance: Any, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        return values, {name: storable(value) for name, value in values.items()}

    def fitted(self, class_: Any, name: str, value: Any) -> Any:
        return value


def _set_fields(class_: Any) -> dict[str, Any]:
    """The fields that are sets, and of which kind; none where the annotations name what cannot be found."""
    try:
        hints = get_type_hints(class_)
    except NameError:
        return {}
    kinds = {name: get_origin(hint) or hint for name, hint in hints.items()}
    return {name: kind for name, kind in kinds.items() if kind in (set, frozenset)}


class _Pydantic:
    def names(self, class_: Any) -> list[str]:
        return list(class_.model_fields)

    def item_of(self, instance: Any) -> dict[str, Any]:
        return {name: storable(value) for name, value in instance.model_dump().items()}

    def instance_of(self, class_: Any, item: dict[str, Any]) -> Any:
        """pydantic's ValidationError, with what was read as a note, for an item that does not fit."""
        computed = class_.model_computed_fields
        return self._validated(class_, {name: value for name, value in item.items() if name not in computed})

    def is_frozen(self, class_: Any) -> bool:
        return bool(class_.model_config.get("frozen"))

    def validated(self, instance: Any, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """The whole instance is validated as it would be then, for validators that look at several fields."""
        class_ = type(instance)
        now = {name: getattr(instance, name) for name in class_.model_fields}
        then = self._validated(class_, now | values)
        stored = self.item_of(then)
        return {name: getattr(then, name) for name in values}, {name: stored[name] for name in values if name in stored}

    def fitted(self, class_: Any, name: str, value: Any) -> Any:
        from pydantic import TypeAdapter

        adapter: Any = TypeAdapter(class_.model_fields[name].annotation)
        return adapter.validate_python(value)

    def _validated(self, class_: Any, values: dict[str, Any]) -> Any:
        has_aliases = any(field.alias or field.validation_alias for field in class_.model_fields.values())
        if has_aliases and not (
            class_.model_config.get("populate_by_name") or class_.model_config.get("validate_by_name")
        ):
            return class_.model_validate(values, by_name=True, by_alias=True)  # items have the names of fields
        return class_.model_validate(values)


DATACLASS: Kind = _Dataclass()
PYDANTIC: Kind = _Pydantic()
