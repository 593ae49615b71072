"""From keyword arguments to an instance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.model.instances.base import set_values
from pydynox.model.instances.unknown_names import listed, unknown_attribute

if TYPE_CHECKING:
    from pydynox.model.definition.definition import Definition


def fill_new(instance: Any, definition: Definition, given: dict[str, Any]) -> None:
    """Give a new instance its values: defaults, what was passed, and the keys that templates make of them."""
    values = {**definition.constant_defaults, **given}
    if len(values) != len(definition.names):  # the defaults have a place for every name
        raise unknown_attribute(definition, given.keys() - definition.names, f"{definition.name}()")
    usual = definition.usual
    for name, value in given.items():
        if type(value) is not usual[name] and value is not None:
            values[name] = definition.checks[name][1](value)
    for name, factory in definition.default_factories:
        if name not in given:
            values[name] = factory()
    set_values(instance, values)
    if definition.demanded and not definition.demanded <= given.keys():
        missing = [name for name in definition.attributes if name in definition.demanded and name not in given]
        raise ValueError(f"{definition.name}() misses {listed(missing)}: declared with required=True")
    for name, template in definition.templates:
        if name not in given and all(values.get(each) is not None for each in template.placeholders):
            values[name] = template.build(values)
