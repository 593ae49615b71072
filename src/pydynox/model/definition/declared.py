"""What the bodies of a class and of its bases declare: attributes, indexes and hooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.attributes.base import Attribute
from pydynox.errors import ModelError
from pydynox.hooks import hook_types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydynox.hooks import HookType
    from pydynox.model.definition.definition import DeclaredIndex

_KEY_TYPES = ("S", "N", "B")


def collected_attributes(model: type, base_of_all: type) -> dict[str, Attribute[Any]]:
    """The attributes of a class: inherited ones first, base by base, then its own in the order of the body.

    A plain mixin gives only what stands in its own body. An attribute object that another class uses is copied, so that
    no class changes what another one declared.
    """
    attributes: dict[str, Attribute[Any]] = {}
    own = list(_declared(model))  # before copies of a mixin's are put beside them
    for base in model.__bases__:
        inherited = getattr(base, "_definition", None) if issubclass(base, base_of_all) else None
        if inherited is not None:
            attributes.update(inherited.attributes)
        elif not issubclass(base, base_of_all):
            for name, attribute in list(_declared(base)):
                attributes[name] = _bound(model, name, attribute, copied=True)
    for name, attribute in own:
        attributes.pop(name, None)  # its place is where it was declared last
        attributes[name] = _bound(model, name, attribute, copied=bool(attribute.owner_name))
    return {name: found for name, attribute in attributes.items() if (found := _left(model, name, attribute))}


def own_names(model: type) -> list[str]:
    """The names of attributes and indexes that stand in its body, or come to it from plain mixins."""
    bodies = [vars(class_) for class_ in model.__mro__ if class_ is model or not hasattr(class_, "_definition")]
    return [name for body in bodies for name, value in body.items() if isinstance(value, Attribute) or is_index(value)]


def is_index(value: object) -> bool:
    return getattr(value, "is_index", False) is True


def _left(model: type, name: str, attribute: Attribute[Any]) -> Attribute[Any] | None:
    """What the class has under the name of an inherited attribute; None where a body says `name = None`."""
    found = next(vars(class_)[name] for class_ in model.__mro__ if name in vars(class_))
    if found is None or isinstance(found, Attribute):
        return found
    if hasattr(found, "__set__"):  # a property with a setter, which may keep its value in the instance's __dict__
        return attribute
    raise ModelError(
        f"{model.__name__}.{name} is an attribute of {attribute.owner_name}, which {found!r} would hide: "
        f"{name} = None removes it, and a default is given as {type(attribute).__name__}(default=...)"
    )


def _declared(class_: type) -> Iterator[tuple[str, Attribute[Any]]]:
    for name, value in vars(class_).items():
        if isinstance(value, Attribute):
            yield name, value
        elif isinstance(value, type) and issubclass(value, Attribute) and value.__name__ != name:
            raise ModelError(f"{class_.__name__}.{name} is the class {value.__name__}: write {value.__name__}()")


def _bound(model: type, name: str, attribute: Attribute[Any], copied: bool) -> Attribute[Any]:
    if copied:
        from copy import copy  # most models share no attribute with another class

        attribute = copy(attribute)
        setattr(model, name, attribute)
    attribute.attr_name = name
    attribute.owner_name = model.__name__
    attribute.owner = model
    return attribute


def check_key(attribute: Attribute[Any]) -> None:
    """ModelError for an attribute that no table or index can have as its key."""
    if attribute.attr_type not in _KEY_TYPES:
        raise ModelError(
            f"{attribute.qualified_name} is stored as {attribute.attr_type} and cannot be a key: keys are S, N or B"
        )


def collected_indexes(model: type, base_of_all: type) -> dict[str, DeclaredIndex]:
    """The indexes of a class, each a clone of its own, so that a subclass does not take over its parent's."""
    found: dict[str, tuple[type, DeclaredIndex]] = {}
    for base in reversed(model.__mro__):
        for name, value in vars(base).items():
            if is_index(value):
                found[name] = (base, value)
            else:
                found.pop(name, None)
    indexes: dict[str, DeclaredIndex] = {}
    for name, (base, declared) in found.items():
        index = declared if base is model and declared.model is None else declared.clone()
        index.model = model
        indexes[name] = index
        setattr(model, name, index)
    return indexes


def hooks_of(model: type) -> dict[HookType, tuple[str, ...]]:
    """Hook methods by type, those of base classes first, plain mixins included.

    They are found by name, as methods are: an override takes its base's place, and one that is no hook ends it.
    """
    members: dict[str, Any] = {}
    hooked: dict[str, None] = {}
    for class_ in reversed(model.__mro__):
        members.update(vars(class_))
        hooked.update(dict.fromkeys(name for name, value in vars(class_).items() if hook_types_of(value)))
    hooks: dict[HookType, list[str]] = {}
    for name in hooked:
        for type_ in hook_types_of(members[name]):
            hooks.setdefault(type_, []).append(name)
    return {type_: tuple(found) for type_, found in hooks.items()}
