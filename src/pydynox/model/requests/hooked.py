"""What the hooks before an update assign, which it writes as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydynox.attributes.values.stored import own_copy, same_stored
from pydynox.model.instances.stored_form import undeclared_values
from pydynox.model.keys.rebuilt_templates import are_kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydynox.foundation.types import Item
    from pydynox.model.definition.definition import Converter, Definition
    from pydynox.model.requests.updating import UpdateArguments


class Forms(NamedTuple):
    """How the attributes of an instance would be stored: the declared ones by python name, and those beside them."""

    declared: Item
    undeclared: Item


def stored_forms(instance: Any, definition: Definition) -> Forms:
    values = instance.__dict__
    return Forms(
        {name: _form(values.get(name), convert) for name, _, convert in definition.writers},
        own_copy(undeclared_values(instance)),
    )


def _form(value: Any, convert: Converter | None) -> Any:
    """Of a value that cannot be stored, which saving is the place to say, the value itself."""
    try:
        return value if value is None or convert is None else convert(value)
    except Exception:
        return value


def joined_by_hooks(
    instance: Any, definition: Definition, arguments: UpdateArguments, before: Forms
) -> UpdateArguments:
    """The arguments of the update come first: a hook's value for the same attribute does not count."""
    atomic, condition, check_version, upsert, values, _ = arguments
    after = stored_forms(instance, definition)
    given = {operation.path.attribute for operation in atomic or ()}
    assigned = {
        name: instance.__dict__.get(name)
        for name in _differing(before.declared, after.declared)
        if definition.attributes[name].stored_name not in given
    }
    if instance._stored is None:  # whose key is what the instance has now
        assigned = {name: value for name, value in assigned.items() if name not in definition.key_names}
    if definition.templates and not are_kept(definition):
        _leave_templates(instance, definition, assigned)
    undeclared = {name: after.undeclared.get(name) for name in _differing(before.undeclared, after.undeclared)}
    return atomic, condition, check_version, upsert, {**assigned, **values}, undeclared


def _leave_templates(instance: Any, definition: Definition, assigned: dict[str, Any]) -> None:
    """As in a save, what a hook assigns to a template attribute makes way for what its placeholders make."""
    for name, template in definition.templates:
        if name in assigned and name not in definition.key_names and template.built(instance.__dict__) is not None:
            del assigned[name]
            if instance._stored is not None:
                instance.__dict__[name] = instance._stored.get(template.stored_name)


def _differing(before: Item, after: Item) -> Iterable[str]:
    return [name for name, value in after.items() if not same_stored(value, before.get(name))]
