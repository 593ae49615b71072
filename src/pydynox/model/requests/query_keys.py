"""The key of a query, of a table as of an index: its partition by value, name or placeholders, and how it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydynox.expressions import BeginsWith, Comparison, ConditionNode, Literal, Path
from pydynox.model.keys.primary_keys import placeholders_of

if TYPE_CHECKING:
    from pydynox.attributes.base import Attribute
    from pydynox.model.definition.definition import Definition
    from pydynox.model.keys.templates import BoundTemplate

    SortKeyBegins = str | bytes | Mapping[str, Any]


def partition_value(
    definition: Definition, attribute: Attribute[Any], given: Any, named: dict[str, Any], used: set[str], where: str
) -> Any:
    """The value given, by the attribute's name, or made of its placeholders; None if there is none.

    What it is made of joins `used`: another attribute may be made of it, too.
    """
    for name in dict.fromkeys((attribute.attr_name, attribute.stored_name)):
        value = named.get(name)
        if value is not None:
            used.add(name)
            if given is not None and value != given:
                raise ValueError(f"{where} got {name}={value!r} beside {given!r}, which are one attribute")
            given = value
    template = definition.template_of.get(attribute.attr_name)
    if template is None:
        return given
    values = placeholders_of(definition, template, named)
    if given is None:
        given = template.built(values)
    elif not template.could_be_of(given, values):
        shown = ", ".join(f"{each}={value!r}" for each, value in values.items())
        raise ValueError(f"{where} got {shown} beside {given!r}, which {template.text!r} does not make of it")
    if given is not None:
        used |= _names_in(definition, template)
    return given


def _names_in(definition: Definition, template: BoundTemplate) -> frozenset[str]:
    """Its placeholders, and those of placeholders that are templates themselves."""
    inner = [definition.template_of[name] for name in template.names if name in definition.template_of]
    return template.names.union(*[_names_in(definition, each) for each in inner])


def refuse_surplus(
    definition: Definition, named: dict[str, Any], used: set[str], sort_key: Attribute[Any] | None, where: str
) -> None:
    """ValueError for names that are no part of the partition's key."""
    surplus = sorted(named.keys() - used)
    if not surplus:
        return
    text = f"{where} got unexpected {', '.join(map(repr, surplus))}"
    template = None if sort_key is None else definition.template_of.get(sort_key.attr_name)
    if template is not None:
        names = _names_in(definition, template)
        begins = ", ".join(f"{name!r}: {named[name]!r}" for name in surplus if name in names)
        if begins:
            text += f"; placeholders of {template.where} are given as sort_key_begins={{{begins}}}"
    raise ValueError(text)


def partition_needed(definition: Definition, attribute: Attribute[Any], where: str) -> ValueError:
    template = definition.template_of.get(attribute.attr_name)
    names = "" if template is None else f", or for {', '.join(map(repr, template.placeholders))}"
    return ValueError(f"{where} needs a value for {attribute.attr_name!r}{names}")


def begins_condition(
    definition: Definition,
    sort_key: Attribute[Any] | None,
    begins: SortKeyBegins,
    condition: ConditionNode | None,
    where: str,
) -> ConditionNode | None:
    """That the sort key begins with a text, or with what its template makes of some of its placeholders, in order."""
    if condition is not None:
        raise ValueError(f"{where}: give sort_key_begins= or sort_key_condition=, not both")
    if sort_key is None:
        raise ValueError(f"{where}: there is no sort key for sort_key_begins=")
    path = Path((sort_key.stored_name,))
    if isinstance(begins, Mapping):
        return _begins_with_values(definition, sort_key, begins, path, where)
    if not isinstance(begins, {"S": str, "B": bytes}.get(sort_key.attr_type, ())):
        raise TypeError(
            f"{where}: sort_key_begins= is what the sort key {sort_key.attr_name!r} ({sort_key.attr_type}) begins "
            f"with, or a dict of its placeholders, got {type(begins).__name__}: {begins!r}"
        )
    return BeginsWith(path, Literal(begins))


def _begins_with_values(
    definition: Definition, sort_key: Attribute[Any], values: Mapping[str, Any], path: Path, where: str
) -> ConditionNode | None:
    template = definition.template_of.get(sort_key.attr_name)
    where = f"{where}: sort_key_begins="
    if template is None:
        raise ValueError(f"{where} is what the sort key {sort_key.attr_name!r} begins with: it has no template")
    names = _names_in(definition, template)
    unknown = [name for name in values if name not in names]
    if unknown:
        raise ValueError(f"{where} got {', '.join(map(repr, unknown))}, which {template.text!r} does not name")
    lacking = [name for name, value in values.items() if value is None]
    if lacking:
        raise ValueError(f"{where} has no value for {', '.join(map(repr, lacking))}")
    values = placeholders_of(definition, template, values)
    key = template.built(values)
    if key is not None:
        return Comparison("=", path, Literal(key))
    prefix = template.prefix_of(values, where)
    return BeginsWith(path, Literal(prefix)) if prefix else None
