"""From a given value to the one an attribute has: what constructor, assignment and update keywords share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pydynox.attributes.base import Attribute
from pydynox.attributes.values.stored import CONTAINERS, is_plain, own_copy
from pydynox.errors import InvalidValueError, ModelError
from pydynox.generators import generate_value
from pydynox.model.instances.unknown_names import is_named_by_class, unknown_attribute

if TYPE_CHECKING:
    from pydynox.generators import AutoGenerate
    from pydynox.model.definition.definition import Definition

# The one class whose values are taken as they are, and what makes an attribute's value of all others but None.
Check = tuple[type | None, Callable[[Any], Any]]


def checks_of(model: Any, attributes: dict[str, Attribute[Any]]) -> dict[str, Check]:
    config = getattr(model, "model_config", None)
    checks_types = config is None or config.check_types
    return {
        name: (each.usual_class, each.check if checks_types else each.converted) for name, each in attributes.items()
    }


def without_own_setters(model: type, checks: dict[str, Check]) -> dict[str, Check]:
    """Those of the attributes that the class has no property for, which would take what is assigned."""
    owners = {name: next(vars(class_)[name] for class_ in model.__mro__ if name in vars(class_)) for name in checks}
    if not any(hasattr(owner, "__set__") for owner in owners.values()):
        return checks
    return {name: check for name, check in checks.items() if not hasattr(owners[name], "__set__")}


def checked_values(definition: Definition, given: dict[str, Any]) -> dict[str, Any]:
    """The keyword arguments of an update as the instance will have them; unknown names are left to others."""
    checks = definition.checks
    values = given
    for name, value in given.items():
        check = checks.get(name)
        if check is not None and type(value) is not check[0] and value is not None:
            if values is given:
                values = given.copy()
            values[name] = check[1](value)
    return values


def checked_default(attribute: Attribute[Any], check: Check) -> Any:
    """ModelError for a default that the attribute refuses."""
    default = attribute.default
    if default is None or type(default) is check[0]:
        return default
    try:
        return check[1](default)
    except InvalidValueError as error:
        raise ModelError(f"the default of {error.path}: {error.reason}") from error
    except (TypeError, ValueError) as error:
        raise ModelError(f"the default of {error}") from error


def copier_of(default: Any) -> Callable[[], Any] | None:
    """What gives each instance a default of its own; None for one that no instance can change."""
    if is_plain(default):
        return (lambda: own_copy(default)) if isinstance(default, CONTAINERS) else None
    from copy import deepcopy  # for dataclasses and pydantic models

    try:
        return None if deepcopy(default) is default else lambda: deepcopy(default)
    except Exception:  # it cannot be copied
        return None


def check_strategy(attribute: Attribute[Any], strategy: AutoGenerate, check: Check) -> None:
    """ModelError for a strategy whose values the attribute refuses; what classes of the user's own do is theirs."""
    if type(attribute).accept is Attribute.accept or check[1] != attribute.check:
        return
    value = generate_value(strategy)
    try:
        attribute.check(attribute.deserialize(value))
    except (TypeError, ValueError) as error:
        raise ModelError(
            f"the default of {attribute.qualified_name}: {strategy} gives {type(value).__name__} values, "
            f"expected {attribute.expected}"
        ) from error


def checked_factory(factory: Callable[[], Any], check: Check) -> Callable[[], Any]:
    usual, checked = check

    def made() -> Any:
        value = factory()
        return value if type(value) is usual or value is None else checked(value)

    return made


def assign_undeclared(instance: Any, definition: Definition, name: str, value: Any) -> None:
    """A name that is no attribute: a property's, a slot's, what the instance holds for itself."""
    if definition.strict and not name.startswith("_") and not is_named_by_class(definition.model, name):
        raise unknown_attribute(definition, (name,), f"{definition.name} with strict_attributes")
    object.__setattr__(instance, name, value)
