"""From keyword arguments to an instance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.errors import UnknownAttributeError
from pydynox.model.base import set_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydynox.model.definition import Definition


def fill_new(instance: Any, definition: Definition, given: dict[str, Any]) -> None:
    """Give a new instance its values: defaults, what was passed, and the keys that templates make of them."""
    values = {**definition.constant_defaults, **given}
    if len(values) != len(definition.names):  # the defaults have a place for every name
        raise unknown_attribute(definition, given.keys() - definition.names, f"{definition.name}()")
    for name, factory in definition.default_factories:
        if name not in given:
            values[name] = factory()
    set_values(instance, values)
    if definition.required and not definition.required <= given.keys():
        missing = [name for name in definition.attributes if name in definition.required and name not in given]
        raise ValueError(f"{definition.name}() misses {_listed(missing)}: declared with required=True")
    for name, attribute in definition.checked:
        values[name] = attribute.check(values[name])
    for name, template in definition.templates:
        if name not in given and all(values.get(each) is not None for each in template.placeholders):
            values[name] = template.build(values)


def unknown_attribute(definition: Definition, names: Iterable[str], where: str) -> UnknownAttributeError:
    """`User() got an unknown attribute 'nmae'; did you mean 'name'?`"""
    from difflib import get_close_matches  # only now: good arguments need no guesses

    unknown = sorted(names)
    known = list(definition.attributes)
    of_stored = definition.python_names  # a name as it is stored is a near miss too
    matches = [[of_stored[name]] if name in of_stored else get_close_matches(name, known, 1) for name in unknown]
    hints = [close[0] for close in matches if close]
    text = f"{where} got {'an unknown attribute' if len(unknown) == 1 else 'unknown attributes'} {_listed(unknown)}"
    if hints:
        text += f"; did you mean {_listed(hints)}?"
    else:
        text += f"; {definition.name} has {_listed(known) or 'no attributes'}"
    return UnknownAttributeError(text)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(repr, names))
