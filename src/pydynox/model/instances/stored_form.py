"""Between instances and items: what is written, what has changed, and what is read.

An instance remembers the item it was read from or written as, in stored form and in containers of its own. What has
changed is found by comparing with it, which sees assignments and changes in place alike; nothing is noted meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.attributes.values.misfit import Misfit
from pydynox.attributes.values.stored import CONTAINERS, own_copy, same_stored
from pydynox.errors import DecodeError
from pydynox.model.instances.base import PartialItem, set_stored, set_undeclared, set_values
from pydynox.values.attribute_value import plain, plain_item

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydynox.foundation.types import Item
    from pydynox.model.definition.definition import Definition, Field


_MISSING: Any = object()
_new = object.__new__


# --- writing --------------------------------------------------------------------------------------------------------


def item_of(instance: Any, definition: Definition) -> Item:
    """The item of an instance: every attribute that has a value, and what was stored beside them.

    What nobody has assigned since it was read is written as it was stored, a NULL too.
    """
    values = instance.__dict__
    if instance._stored is not None:
        return _item_again(instance, values, instance._stored, definition)
    item: Item = {}
    for name, stored_name, convert in definition.writers:
        value = values.get(name)
        if value is not None:
            if convert is not None:
                value = convert(value)
                if value is None:  # an empty set
                    continue
            item[stored_name] = value
    return item


def _item_again(instance: Any, values: Item, stored: Item, definition: Definition) -> Item:
    item: Item = {}
    for name, stored_name, convert in definition.writers:
        before = stored.get(stored_name)
        after = _stored_now(definition, name, values.get(name), before)
        if after is not None:
            item[stored_name] = after if after is not before else _own_form(convert, values.get(name), before)
        elif before is None and stored_name in stored:
            item[stored_name] = None
    for name, value in undeclared_values(instance).items():
        if value is not None or (stored.get(name, _MISSING) is None and not _is_assigned(instance, name)):
            item[name] = own_copy(value)
    return item


def dict_of(instance: Any, definition: Definition) -> Item:
    """`item_of` for users, who have no NULLs in it."""
    return {name: value for name, value in item_of(instance, definition).items() if value is not None}


def undeclared_values(instance: Any) -> Item:
    """What was stored beside the declared attributes, with what has been assigned since."""
    undeclared = instance._undeclared
    if not undeclared:
        return {}
    values = instance.__dict__
    return {name: values[name] if _is_assigned(instance, name) else value for name, value in undeclared.items()}


def _is_assigned(instance: Any, name: str) -> bool:
    return name in instance.__dict__ and not is_computed(type(instance), name)


def is_computed(model: Any, name: str) -> bool:
    """Whether the instance's value under the name is another's: an attribute with an alias, a cached property."""
    member = next((vars(class_)[name] for class_ in model.__mro__ if name in vars(class_)), None)
    return hasattr(member, "__get__") and not callable(member)


def changes_of(instance: Any, definition: Definition) -> Item:
    """Stored names of what differs from the table, with the new stored forms; None for what is to be removed."""
    values = instance.__dict__
    stored = instance._stored
    changes: Item = {}
    for name, stored_name, _ in definition.writers:
        value = values.get(name)
        before = stored.get(stored_name)
        if value is before and (value is None or type(value) not in CONTAINERS):
            continue
        after = _stored_now(definition, name, value, before)
        if after is not before:
            changes[stored_name] = after
    if instance._undeclared:
        for name, value in undeclared_values(instance).items():
            if not same_stored(value, stored.get(name)):
                changes[name] = own_copy(value)
    return changes


def as_it_was_read(instance: Any, definition: Definition, name: str, stored_name: str, value: Any) -> Any:
    """What is stored of an attribute that still has the value it was read with, else None."""
    before = None if instance._stored is None else instance._stored.get(stored_name)
    if before is None:
        return None
    return before if _stored_now(definition, name, value, before) is before else None


def _stored_now(definition: Definition, name: str, value: Any, before: Any) -> Any:
    """The stored form of a value, which is `before` itself if the value still is what that was read as."""
    convert = definition.write[name]
    try:
        after = value if convert is None or value is None else convert(value)
    except (TypeError, ValueError):  # of a kind that the attribute would not take, but which was stored
        if not _is_as_read(definition, name, value, before):
            raise
        return before
    return before if same_stored(after, before) or _reads_alike(definition, name, value, after, before) else after


def _reads_alike(definition: Definition, name: str, value: Any, after: Any, before: Any) -> bool:
    """Whether the stored form, though not this one, reads as the value: other spaces in JSON, a default in a map."""
    read, write = definition.read[name], definition.write[name]
    if before is None or read is None:
        return False
    try:
        again = read(before)
        if value is None or again is None:
            return again is value
        written = again if write is None else write(again)
    except (TypeError, ValueError):
        return False
    return same_stored(after, written) and definition.attributes[name].is_same(value, again)


def _is_as_read(definition: Definition, name: str, value: Any, before: Any) -> bool:
    read = definition.read[name]
    return before is not None and bool(value == (before if read is None else read(before)))


def _own_form(convert: Callable[[Any], Any] | None, value: Any, before: Any) -> Any:
    """For an item that leaves: numbers in the class the user gave them, unless that would lose something."""
    try:
        after = value if convert is None or value is None else convert(value)
        return after if same_stored(after, before) else own_copy(before)
    except (TypeError, ValueError):
        return own_copy(before)


def changed_names(instance: Any, definition: Definition) -> list[str]:
    """Python names of what differs from the table; a value that has no stored form counts as changed."""
    if instance._stored is None:
        return []
    try:
        changed = changes_of(instance, definition)
    except Exception:  # saving is the place to complain
        changed = {field[1]: None for field in definition.writers if _has_changed(instance, definition, field)}
    return [definition.python_names.get(name, name) for name in changed]


def _has_changed(instance: Any, definition: Definition, field: Field) -> bool:
    name, stored_name, _ = field
    before = instance._stored.get(stored_name)
    try:
        return _stored_now(definition, name, instance.__dict__.get(name), before) is not before
    except Exception:
        return True


# --- reading --------------------------------------------------------------------------------------------------------


def load(model: Any, definition: Definition, item: Item, partial: bool = False) -> Any:
    """An instance of `model`, or of the subclass that the item names. The item becomes the instance's own.

    A partial item is one that was read with a projection: what it lacks is None, not the default.
    """
    if definition.discriminator is not None:
        model, definition = class_of_item(model, definition, item)
    instance = _new(model)
    set_stored(instance, PartialItem(item) if partial else item)
    set_undeclared(instance, None)
    if definition.reads_whole and item.keys() == definition.names:
        values = item.copy()
        for name, convert, as_is in definition.conversions:
            value = values[name]
            if type(value) is not as_is:
                try:
                    values[name] = convert(value)
                except Exception as error:
                    raise _undecodable(definition, name, error) from error
        set_values(instance, values)
        return instance
    return _filled(instance, definition, item, partial)


def _filled(instance: Any, definition: Definition, item: Item, partial: bool) -> Any:
    """The instance with the values of an item that is not simply every attribute under its own name."""
    values = instance.__dict__
    found = 0
    lacking = None
    for name, stored_name, convert in definition.readers:
        value = item.get(stored_name, _MISSING)
        if value is _MISSING:
            values[name] = None
            lacking = True
        else:
            found += 1
            if convert is not None:
                try:
                    value = convert(value)
                except Exception as error:
                    raise _undecodable(definition, name, error) from error
            values[name] = value
    if found != len(item):
        _keep_undeclared(instance, definition, item)
    if lacking and not partial:
        _fill_lacking(instance, definition, item)
    if definition.has_own_init:
        return _through_own_init(instance, definition)
    return instance


def reader_of(
    definition: Definition, as_dict: bool, partial: bool, any_type: bool = False
) -> Callable[[dict[str, Any]], Any]:
    """From an item of a reply, which is the caller's own, to what a user gets; hooks are not run yet."""
    if as_dict:
        return lambda item: as_plain(definition, item)
    if any_type and definition.discriminator is not None:
        return lambda item: load(*_class_in_tree(definition, item), item, partial)
    model = definition.model
    return lambda item: load(model, definition, item, partial)


def _class_in_tree(definition: Definition, item: Item) -> tuple[Any, Definition]:
    """The class of the whole tree that the item's discriminator names, else the one that reads."""
    assert definition.discriminator is not None
    root: Any = definition.root
    named = item.get(definition.discriminator.stored_name)
    model = root._definition.subtypes.get(named) if isinstance(named, str) else None
    return (definition.model, definition) if model is None else (model, model._definition)


def as_plain(definition: Definition, item: dict[str, Any]) -> dict[str, Any]:
    """The item with stored names and plain values; what the class that it names declares as decimal stays Decimal."""
    discriminator = definition.discriminator
    if discriminator is not None:
        named = item.get(discriminator.stored_name)
        model: Any = definition.subtypes.get(named) if isinstance(named, str) else None
        definition = definition if model is None else model._definition
    if not definition.decimals:
        return plain_item(item)
    exact = {name: attribute.deserialize(item[name]) for name, attribute in definition.decimals if name in item}
    return {**plain_item(item), **exact}


def from_dict(model: Any, definition: Definition, data: dict[str, Any]) -> Any:
    """`load` from a caller's dict, which may also use python names of what it has not by its stored name."""
    item: Item = {}
    for name, value in data.items():
        attribute = definition.attributes.get(name) if definition.renamed else None
        stored_name = name if attribute is None or attribute.stored_name in data else attribute.stored_name
        item[stored_name] = own_copy(value)
    return load(model, definition, item)


def class_of_item(model: Any, definition: Definition, item: Item) -> tuple[Any, Definition]:
    """The class that the item's discriminator names; DecodeError if that class is no `model`."""
    assert definition.discriminator is not None
    type_name = item.get(definition.discriminator.stored_name)
    found: Any = definition.subtypes.get(type_name) if isinstance(type_name, str) else None
    if found is not None:
        return found, found._definition
    root: Any = definition.root
    if isinstance(type_name, str) and type_name in root._definition.subtypes:
        key = {stored: item[stored] for _, stored, _ in definition.key_fields if stored in item}
        which = f"with the key {key!r} " if key else ""
        raise DecodeError(
            f"{definition.name}: the item {which}is a {type_name!r}, which is no {definition.name}: read it as "
            f"{type_name} or as {root.__name__}",
            path=f"{definition.name}.{definition.discriminator.attr_name}",
        )
    return model, definition


def _keep_undeclared(instance: Any, definition: Definition, item: Item) -> None:
    if definition.strict:
        return
    declared = definition.python_names
    set_undeclared(instance, {name: own_copy(plain(value)) for name, value in item.items() if name not in declared})


def _fill_lacking(instance: Any, definition: Definition, item: Item) -> None:
    """Defaults for what a whole item lacks, and placeholders read back from template keys.

    The remembered item gets them too: an instance that was just read has no changes.
    """
    values = instance.__dict__
    defaults = dict(definition.constant_defaults)
    for name, factory in definition.default_factories:
        if definition.attributes[name].stored_name not in item:
            defaults[name] = factory()
    for name, template in definition.templates:
        key = values.get(name)
        if isinstance(key, str) and any(values.get(each) is None for each in template.placeholders):
            for placeholder, value in template.first_values(key).items():
                attribute = definition.attributes[placeholder]
                if attribute.stored_name not in item and attribute.attr_type == "S":
                    defaults[placeholder] = value
    for name, stored_name, convert in definition.writers:
        if stored_name not in item and defaults[name] is not None:
            values[name] = value = defaults[name]
            after = value if convert is None else convert(value)
            if after is not None:
                item[stored_name] = after


def _through_own_init(instance: Any, definition: Definition) -> Any:
    """The instance again, made by the constructor that the class defines itself.

    It gets None for what it would refuse: what was read is not checked, and the instance has it afterwards.
    """
    built = definition.model(
        **{name: _if_it_fits(definition, name, value) for name, value in instance.__dict__.items()}
    )
    built.__dict__.update(instance.__dict__)
    set_stored(built, instance._stored)
    set_undeclared(built, instance._undeclared)
    return built


def _if_it_fits(definition: Definition, name: str, value: Any) -> Any:
    usual, check = definition.checks[name]
    if type(value) is usual:
        return value
    try:
        check(value)
    except (TypeError, ValueError):
        return None
    return value


def _undecodable(definition: Definition, name: str, error: Exception) -> DecodeError:
    where = f"{definition.name}.{name}"
    if isinstance(error, Misfit):
        return DecodeError(str(error.at(where)), path=where + error.path)
    return DecodeError(f"{where}: {error}", path=where)
