"""Keeping template attributes true: what writes make of them when their placeholders get other values.

A text that was read stays as long as its placeholders mean the same, since 1.8 wrote some of them in another way.
Templates of the table's own key refuse changes, as keys do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.errors import InvalidValueError
from pydynox.model.instances.base import PartialItem
from pydynox.model.keys.templates import check_unambiguous, setting

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from pydynox.atomic import AtomicOp
    from pydynox.foundation.types import Item
    from pydynox.model.definition.definition import Definition
    from pydynox.model.keys.templates import BoundTemplate


def are_kept(definition: Definition) -> bool:
    """Whether updates leave template attributes alone, as 1.8 did."""
    return bool(setting(definition, "templates", "rebuild") == "keep")


# --- saves and puts -------------------------------------------------------------------------------------------------


def rebuild(instance: Any, definition: Definition, replaces: bool) -> None:
    """Give the instance its template attributes; `replaces` is a put, which may have another key than was read.

    Nothing has changed on the instance if it is refused.
    """
    values = instance.__dict__.copy()
    stored = instance._stored
    where = f"{definition.name}.save()"
    for name, template in definition.templates:
        if stored is None:
            text = template.built(values)
            if text is None:
                continue
        elif _is_untouched(definition, name, template, values, stored):
            continue
        else:
            text = _OfStored(definition, name, template, values, stored).text(replaces, where)
        if name in definition.key_names and (stored is None or stored.get(template.stored_name) != text):
            check_unambiguous(definition, template, values, where)
        values[name] = text
    instance.__dict__.update({name: values[name] for name, _ in definition.templates if name in values})


def _is_untouched(
    definition: Definition, name: str, template: BoundTemplate, values: Mapping[str, Any], stored: Item
) -> bool:
    """Seen at a glance, where all placeholders are texts."""
    for each, stored_name in template.stored_names:
        value = values.get(each)
        if type(value) is not str or value != stored.get(stored_name):
            return False
    return values.get(name) == stored.get(template.stored_name) is not None and not are_kept(definition)


class _OfStored:
    """A template attribute of an item that was read or saved: as it is stored, and as its placeholders are now."""

    def __init__(
        self, definition: Definition, name: str, template: BoundTemplate, values: Mapping[str, Any], item: Item
    ) -> None:
        self._definition = definition
        self._name = name
        self._template = template
        self._value = values.get(name)
        self._before: Any = item.get(template.stored_name)
        self._was = stored_placeholders(definition, template, item)
        self._is_partial = isinstance(item, PartialItem)
        self._now = {each: values.get(each) for each, _ in template.stored_names}
        for each, stored_name in template.stored_names:
            if self._now[each] is None and stored_name not in item:
                self._now[each] = self._was.get(each)  # as the key tells it
        self._unread = [each for each, stored in template.stored_names if each not in self._was and stored not in item]

    def text(self, replaces: bool, where: str) -> Any:
        template = self._template
        is_same = template.texts(self._now) == template.texts(self._was)
        now = template.built(self._now)
        if now is None:
            return self._value if is_same else self._incomplete(where)
        if self._before is None:
            adds = replaces or self._value is not None or not is_same or are_kept(self._definition)
            return now if adds else None  # an item is not changed by being read and saved
        if is_same or template.could_be_of(self._before, self._now):
            return self._unchanged(now)
        if self._name in self._definition.key_names and not replaces:
            raise self._refusal(where, now)
        return now

    def _unchanged(self, now: str) -> Any:
        """As it was read. Another text that somebody assigned is overwritten, as in 1.8, and refused for a key."""
        if self._name in self._definition.key_names:
            return self._before if self._value in (None, self._before, now) else self._value
        if are_kept(self._definition):
            return self._before if self._template.could_be_of(self._before, self._now) else now
        return self._before if self._value == self._before else now

    def _incomplete(self, where: str) -> Any:
        """A placeholder has changed and another has no value, or has none any more: there is no key."""
        if self._name in self._definition.key_names:
            lost = any(self._now[each] is None for each in self._was)
            if not lost and self._template.could_be_of(self._before, self._now):
                return self._before
            raise self._refusal(where, None)
        if self._is_partial and self._unread:
            changed = [each for each in self._now if self._now[each] is not None]
            given = ", ".join(f"{each}={shown(self._now[each])}" for each in changed)
            raise ValueError(
                f"{where}: {self._name!r} is made of {listed(self._template.placeholders)}, and "
                f"{listed(self._unread)} was not read: refresh() reads the whole item, "
                f"{self._definition.name}.update({given}, {', '.join(f'{each}=...' for each in self._unread)}) "
                "writes it"
            )
        return None

    def _refusal(self, where: str, now: str | None) -> InvalidValueError:
        return InvalidValueError(
            f"{where}: the key {self._name!r} of a stored item is made of {listed(self._template.placeholders)} and "
            f"would change from {self._before!r} to {now!r}. A key cannot change: delete this item and save a new one"
        )


def stored_placeholders(definition: Definition, template: BoundTemplate, stored: Item) -> dict[str, Any]:
    """The python values of a stored item's placeholders; those that it lacks as its keys tell them."""
    values = {}
    for name, stored_name in template.stored_names:
        value = stored.get(stored_name)
        if value is not None:
            convert = definition.read[name]
            values[name] = value if convert is None else convert(value)
    before = stored.get(template.stored_name)
    lacking = [name for name, stored_name in template.stored_names if stored_name not in stored]
    if lacking:
        told = _told_by_key(definition, stored) if isinstance(stored, PartialItem) else {}
        if isinstance(before, str):
            told |= template.parse(before)
        values |= {name: told[name] for name in lacking if name in told}
    return values


# --- updates --------------------------------------------------------------------------------------------------------


def updated(
    instance: Any, definition: Definition, given: dict[str, Any], atomic: Sequence[AtomicOp] | None, where: str
) -> dict[str, Any]:
    """What an instance's update writes: the values given, and the template attributes that are made of them."""
    if are_kept(definition):
        return given
    refuse_atomic(definition, definition.placeholders, atomic, where)
    if given.keys().isdisjoint(definition.placeholders) and given.keys().isdisjoint(definition.template_of):
        return given
    change = _Change(definition, given, f"{definition.name}.update", where)
    values, stored = instance.__dict__, instance._stored
    for name, template in definition.templates:
        if stored is None:
            known = {each: values[each] for each in template.names if values.get(each) is not None}
            change.take(name, template, known, values.get(name) if name in definition.key_names else None, False)
        else:
            known = stored_placeholders(definition, template, stored)
            change.take(name, template, known, stored.get(template.stored_name), not isinstance(stored, PartialItem))
    return change.values


def updated_by_key(
    definition: Definition,
    key: Item,
    by_placeholders: dict[str, Any],
    given: dict[str, Any],
    atomic: Sequence[AtomicOp] | None,
    where: str,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What an update by key writes, and what it writes only where there is nothing, for an item that it creates.

    The latter are the placeholders that the key was made of, and the template attributes that are made of them alone.
    """
    is_kept = are_kept(definition)
    refuse_atomic(definition, by_placeholders if is_kept else definition.placeholders, atomic, where)
    if is_kept:
        return given, by_placeholders
    known = {**_told_by_key(definition, key), **by_placeholders}
    shown_key = {name: key[stored] for name, stored, _ in definition.key_fields}
    change = _Change(definition, given, f"{definition.name}.update_by_key", where, shown_key)
    created = dict(by_placeholders)
    for name, template in definition.templates:
        if name in definition.key_names:
            change.take(name, template, known, key[template.stored_name], False)
        elif name not in change.values and template.names.isdisjoint(change.values):
            text = template.built(created)
            if text is not None and template.names:
                created[name] = text
        else:
            change.take(name, template, known, None, False)
    return change.values, created


def _told_by_key(definition: Definition, key: Item) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, stored_name, attribute in definition.key_fields:
        if stored_name in key:
            told[name] = attribute.deserialize(key[stored_name])
            template = definition.template_of.get(name)
            if template is not None:
                told.update(template.parse(key[stored_name]))
    return told


class _Change:
    """The values of an update, to which the template attributes are added one by one."""

    def __init__(
        self, definition: Definition, given: dict[str, Any], call: str, where: str, key: Mapping[str, Any] | None = None
    ) -> None:
        self.values = given
        self._definition = definition
        self._given = given
        self._call = call
        self._where = where
        self._key = key or {}

    def take(self, name: str, template: BoundTemplate, known: dict[str, Any], before: Any, is_whole: bool) -> None:
        """`known` are the placeholders before, and all there are if the item is known as a whole."""
        is_same = template.names.isdisjoint(self.values)
        if is_same and (name not in self.values or self.values[name] == before is not None):
            return
        after = {**known, **{each: self.values[each] for each in template.names if each in self.values}}
        now = template.built(after)
        if name in self._definition.key_names:
            self._check_key(name, template, known, after, before)
        elif now is None and not is_whole and not self._removes(template):
            raise self._unknown(name, template, after)
        elif name in self.values:
            self._check_given(name, template, after, now)
        elif before is None:
            if now is not None or not is_whole:  # else there is nothing to remove
                self.values = {**self.values, name: now}
        elif now is None or not template.could_be_of(before, after):  # else it stays as it was written
            self.values = {**self.values, name: now}

    def _removes(self, template: BoundTemplate) -> bool:
        return any(each in self.values and self.values[each] is None for each in template.names)

    def _check_key(
        self, name: str, template: BoundTemplate, known: dict[str, Any], after: dict[str, Any], key: Any
    ) -> None:
        if key is None or template.texts(after) == template.texts(known):
            return
        if self._removes(template) or not template.could_be_of(key, after):
            given = ", ".join(f"{each}={shown(self.values[each])}" for each in template.names if each in self.values)
            raise InvalidValueError(
                f"{self._where}: the key {name!r} of an item cannot be changed, and {template.text!r} makes another "
                f"than {key!r} of {given}"
            )

    def _check_given(self, name: str, template: BoundTemplate, after: dict[str, Any], now: str | None) -> None:
        text = self.values[name]
        is_alone = template.names.isdisjoint(self.values)
        if now is None and (text is None or is_alone):  # where a placeholder is missing a text stands by itself
            return
        if now is not None and template.could_be_of(text, after):
            return
        given = f"{self._where}: {name}={shown(text)}"
        if is_alone:
            raise InvalidValueError(
                f"{given}, and {template.text!r} makes it {now!r}. {self._way(name, template, after)}"
            )
        raise InvalidValueError(
            f"{given} beside the placeholders of {template.text!r}, which make it {now!r}: leave {name!r} out: "
            f"{self._call_without(name)}"
        )

    def _unknown(self, name: str, template: BoundTemplate, after: dict[str, Any]) -> ValueError:
        missing = [each for each in dict.fromkeys(template.placeholders) if after.get(each) is None]
        made = f"{self._where}: {name!r} is made of {listed(template.placeholders)}, and {listed(missing)} "
        return ValueError(
            f"{made}{'is' if len(missing) == 1 else 'are'} not known here. {self._way(name, template, after)}"
        )

    def _way(self, name: str, template: BoundTemplate, after: dict[str, Any]) -> str:
        """The call with the placeholders, for which a text that was given may tell the values."""
        is_given = name in self._given
        text = self._given.get(name)
        told = template.parse(text) if isinstance(text, str) else {}
        lacking = [each for each in dict.fromkeys(template.placeholders) if each not in self._given]
        if not is_given:
            lacking = [each for each in lacking if after.get(each) is None]
        call = self._call_without(name, {each: shown(told[each]) if each in told else "..." for each in lacking})
        if is_given:
            them = f"Give {listed(template.placeholders)} in its place" if template.placeholders else "Leave it out"
            return f"{them}: {call}. ModelConfig(templates='keep') writes {name!r} as it is given"
        return f"Give it too: {call}. ModelConfig(templates='keep') leaves {name!r} as it is"

    def _call_without(self, name: str, further: Mapping[str, str] | None = None) -> str:
        arguments = {each: shown(value) for each, value in {**self._key, **self._given}.items() if each != name}
        return f"{self._call}({', '.join(f'{each}={text}' for each, text in {**arguments, **(further or {})}.items())})"


def refuse_atomic(
    definition: Definition, placeholders: Container[str], atomic: Sequence[AtomicOp] | None, where: str
) -> None:
    """InvalidValueError for an operation on a placeholder: only DynamoDB would know what the key becomes.

    For one on what is made of placeholders as well, unless updates leave that alone.
    """
    if not atomic or not isinstance(atomic, (list, tuple)):
        return
    for operation in atomic:
        path = getattr(operation, "path", None)
        name = None if path is None else definition.python_names.get(path.attribute)
        if name is not None and name in placeholders:
            made = [each for each, template in definition.templates if name in template.names]
            raise InvalidValueError(
                f"{where}: no atomic operation on {name!r}, of which {listed(made)} is made: give its new value as "
                f"{name}=..., or set ModelConfig(templates='keep')"
            )
        template = None if name in definition.key_names else definition.template_of.get(name or "")
        if template is not None and not are_kept(definition):
            values = ", ".join(f"{each}=..." for each in dict.fromkeys(template.placeholders))
            way = f"give the values that it is made of, {values}" if values else f"it is always {template.text!r}"
            raise InvalidValueError(
                f"{where}: no atomic operation on {name!r}, whose template is {template.text!r}: {way}, or set "
                "ModelConfig(templates='keep')"
            )


def shown(value: Any) -> str:
    """For texts to copy from, so keys are shown whole."""
    from reprlib import Repr  # only errors show values

    short = Repr()
    short.maxstring = short.maxother = 200
    return short.repr(value)


def listed(names: Iterable[str]) -> str:
    return " and ".join(map(repr, dict.fromkeys(names)))
