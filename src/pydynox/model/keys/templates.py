"""Key templates in a class: what they make of values, and what of a text could be whose value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.attributes.declaration.template import KeyTemplate
from pydynox.errors import InvalidValueError, ModelError
from pydynox.model.keys.placeholder_forms import form_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydynox.attributes.base import Attribute
    from pydynox.foundation.types import Item
    from pydynox.model.definition.definition import Definition
    from pydynox.model.keys.placeholder_forms import Form

    Accepts = Callable[[Form, str], bool]
    KeyTests = tuple[tuple[str, Callable[[Any], bool]], ...]


class BoundTemplate(KeyTemplate):
    """A template with the attributes of its placeholders, whose stored forms it is filled with."""

    __slots__ = ("_forms", "_separator", "names", "stored_name", "stored_names", "where")

    def __init__(
        self,
        where: str,
        own: Attribute[Any],
        template: KeyTemplate,
        attributes: dict[str, Attribute[Any]],
        as_str: bool,
    ) -> None:
        self.literals = template.literals
        self.fields = template.fields
        self.placeholders = template.placeholders
        self.text = template.text
        self.where = where
        self.stored_name = own.stored_name
        self.names = frozenset(self.placeholders)
        between = set(self.literals[1:-1])
        # The one character between all placeholders: texts without it are the only way to read their key.
        self._separator = between.pop() if len(between) == 1 and len(min(between)) == 1 else ""
        self._forms = tuple([self._form(attributes, name, spec, as_str) for name, spec in self.fields])
        self.stored_names = tuple([(name, attributes[name].stored_name) for name in dict.fromkeys(self.placeholders)])

    def _form(self, attributes: dict[str, Attribute[Any]], name: str, spec: str, as_str: bool) -> Form:
        where = f"{self.where}: template {self.text!r}"
        attribute = attributes.get(name)
        if attribute is None:
            raise ModelError(f"{where} names {name!r}, which is no attribute of {self.where.partition('.')[0]}")
        try:
            return form_of(attribute, spec, as_str)
        except ModelError as error:
            raise ModelError(f"{where}: {error}") from None

    def build(self, values: Mapping[str, Any]) -> str:
        """The key; ValueError names the placeholders without a value."""
        self.check_values(values)
        return self.joined(self._texts(values))

    def built(self, values: Mapping[str, Any]) -> str | None:
        """The key, or None if a placeholder has no value."""
        for name in self.placeholders:
            if values.get(name) is None:
                return None
        return self.joined(self._texts(values))

    def texts(self, values: Mapping[str, Any]) -> list[str | None]:
        """The texts of the placeholders, None for those without a value."""
        return [
            None if values.get(name) is None else form.render(values[name])
            for form, name in zip(self._forms, self.placeholders, strict=True)
        ]

    def _texts(self, values: Mapping[str, Any]) -> list[str]:
        try:
            return [form.render(values[name]) for form, name in zip(self._forms, self.placeholders, strict=True)]
        except ValueError as error:
            raise ValueError(f"{self.where}: template {self.text!r}: {error}") from error

    def prefix_of(self, values: Mapping[str, Any], where: str) -> str:
        """The key up to the first placeholder without a value; ValueError for a gap."""
        count = next((n for n, name in enumerate(self.placeholders) if values.get(name) is None), len(self.fields))
        for later in self.placeholders[count:]:
            if values.get(later) is not None and later not in self.placeholders[:count]:
                raise ValueError(
                    f"{where}: {later!r} without {self.placeholders[count]!r}, which comes before it in "
                    f"{self.text!r}: a prefix takes the placeholders in order"
                )
        texts = self.literals[0]
        try:
            for form, (name, _), literal in zip(self._forms[:count], self.fields, self.literals[1:], strict=False):
                texts += form.render(values[name]) + literal
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from error
        return texts

    # --- reading a key back ------------------------------------------------------------------------------------------

    def reads(self, text: str) -> bool:
        """Whether some values may have given this key, in today's way or in that of 1.8."""
        return next(self.splits(text, _reads), None) is not None

    def parse(self, key: str) -> dict[str, Any]:
        """The placeholders' values in a key; empty if there are none, or more than one way to read it."""
        for accepts in (_is_usual, _reads):
            splits = self.splits(key, accepts)
            found = next(splits, None)
            if found is not None:
                return self._values_of(found) if next(splits, None) is None else {}
        return {}

    def first_values(self, key: str) -> dict[str, Any]:
        """The placeholders' values in a key, by the first way to read it in which no text is empty."""
        found = next(self.splits(key, _reads_something), None) or next(self.splits(key, _is_something), ())
        return self._values_of(found)

    def _values_of(self, texts: tuple[str, ...]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for form, name, text in zip(self._forms, self.placeholders, texts, strict=False):
            if form.tells_value:
                try:
                    values[name] = form.value_of(text)
                except Exception:  # of a class that nobody here knows
                    continue
        return values

    def could_be_of(self, key: object, values: Mapping[str, Any]) -> bool:
        """Whether the key may be of these values, of which some may be lacking: in today's way or in that of 1.8."""
        return isinstance(key, str) and (
            key == self.built(values) or any(self._mean(split, values) for split in self.splits(key, _is_any))
        )

    def _mean(self, texts: tuple[str, ...], values: Mapping[str, Any]) -> bool:
        return all(
            values.get(name) is None or form.means(text, values[name])
            for form, name, text in zip(self._forms, self.placeholders, texts, strict=True)
        )

    def other_split(self, values: Mapping[str, Any]) -> dict[str, str] | None:
        """Other texts of the placeholders that give the same key as these values; None if there are none.

        None if a placeholder has no value, too.
        """
        if len(self.fields) < 2 or len(set(self.fields)) < 2:
            return None
        own = tuple([text for text in self.texts(values) if text is not None])
        if len(own) < len(self.fields) or (self._separator and self._separator not in "".join(own)):
            return None
        usual = all(text and form.is_own(text) for form, text in zip(self._forms, own, strict=True))
        for split in self.splits(self.joined(own), _is_usual if usual else _is_any):
            if split != own:
                return {name: text for (name, _), text in zip(self.fields, split, strict=True)}
        return None

    def readings(self, key: str) -> list[dict[str, str]]:
        """The first ways to take a key for texts of the placeholders, two of them at most."""
        for accepts in (_is_usual, _is_any):
            found = [split for _, split in zip(range(2), self.splits(key, accepts), strict=False)]
            if found:
                return [dict(zip(self.placeholders, split, strict=True)) for split in found]
        return []

    def splits(self, key: str, accepts: Accepts) -> Iterator[tuple[str, ...]]:
        """All ways to take a key for literals and texts that are accepted, those with short first texts first."""
        if key.startswith(self.literals[0]):
            yield from _Splits(self, key, accepts).from_field(0, len(self.literals[0]), ())


class _Splits:
    """Looks for the placeholders from left to right; an end that leads nowhere is tried once."""

    __slots__ = ("_accepts", "_ends_dead", "_first", "_forms", "_key", "_literals")

    def __init__(self, template: BoundTemplate, key: str, accepts: Accepts) -> None:
        self._key = key
        self._accepts = accepts
        self._literals = template.literals
        self._forms = template._forms
        # Of a placeholder that stands there before, the place of it.
        self._first = [template.fields.index(field) for field in template.fields]
        repeats = len(set(self._first)) < len(self._first)
        self._ends_dead: set[tuple[int, int]] | None = None if repeats else set()

    def from_field(self, field: int, start: int, found: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if field == len(self._forms):
            if start == len(self._key):
                yield found
            return
        dead = self._ends_dead
        if dead is not None and (field, start) in dead:
            return
        anything = False
        literal = self._literals[field + 1]
        for end in self._ends(field, start, literal):
            text = self._key[start:end]
            if self._is_right(field, text, found):
                for split in self.from_field(field + 1, end + len(literal), (*found, text)):
                    anything = True
                    yield split
        if dead is not None and not anything:
            dead.add((field, start))

    def _ends(self, field: int, start: int, literal: str) -> Iterator[int]:
        key = self._key
        if field == len(self._forms) - 1:
            end = len(key) - len(literal)
            if end >= start and key.endswith(literal):
                yield end
            return
        end = key.find(literal, start)
        while end >= 0:
            yield end
            end = key.find(literal, end + 1) if end < len(key) else -1

    def _is_right(self, field: int, text: str, found: tuple[str, ...]) -> bool:
        first = self._first[field]
        return found[first] == text if first < field else self._accepts(self._forms[field], text)


def _reads(form: Form, text: str) -> bool:
    return form.reads(text)


def _reads_something(form: Form, text: str) -> bool:
    return text != "" and form.reads(text)


def _is_something(form: Form, text: str) -> bool:
    return text != ""


def _is_usual(form: Form, text: str) -> bool:
    return text != "" and form.is_own(text)


def _is_any(form: Form, text: str) -> bool:
    return True


# --- of a class -----------------------------------------------------------------------------------------------------


def bound_templates(
    model: Any, name_of_model: str, attributes: dict[str, Attribute[Any]]
) -> tuple[tuple[str, BoundTemplate], ...]:
    """The templates of a class, each after those of its own placeholders."""
    as_str = getattr(getattr(model, "model_config", None), "template_values", "stored") == "str"
    found: dict[str, BoundTemplate] = {}
    for name, attribute in attributes.items():
        declaring: Any = attribute
        fault = getattr(declaring, "template_fault", None)
        if fault is not None:
            raise ModelError(f"{name_of_model}.{name}: {fault}")
        declared = getattr(declaring, "template", None)
        if isinstance(declared, KeyTemplate):
            found[name] = bound = BoundTemplate(f"{name_of_model}.{name}", attribute, declared, attributes, as_str)
            if vars(model).get(name) is attribute:
                declaring.template = bound  # so that `build_key` knows the forms
    ordered: dict[str, BoundTemplate] = {}
    for name in found:
        _enter_after_its_placeholders(name, found, ordered, ())
    return tuple(ordered.items())


def _enter_after_its_placeholders(
    name: str, found: dict[str, BoundTemplate], ordered: dict[str, BoundTemplate], above: tuple[str, ...]
) -> None:
    if name in above:
        raise ModelError(f"{found[name].where}: template {found[name].text!r} is made of itself")
    if name not in ordered:
        for placeholder in found[name].placeholders:
            if placeholder in found:
                _enter_after_its_placeholders(placeholder, found, ordered, (*above, name))
        ordered[name] = found[name]


def setting(definition: Definition, name: str, default: Any) -> Any:
    """Of the class's configuration, which it may be without until it is saved."""
    return getattr(getattr(definition.model, "model_config", None), name, default)


def check_unambiguous(definition: Definition, template: BoundTemplate, values: Mapping[str, Any], where: str) -> None:
    """InvalidValueError for the key of a new item that other values give too, unless the class allows it."""
    other = template.other_split(values)
    if other is None or setting(definition, "allow_ambiguous_keys", False):
        return
    own = {name: values[name] for name in template.placeholders}
    raise InvalidValueError(f"{where}: {_ambiguity(template, own, other, template.build(values))}")


def _ambiguity(template: BoundTemplate, one: Mapping[str, Any], other: Mapping[str, Any], key: str) -> str:
    both = " and ".join([", ".join([f"{name}={value!r}" for name, value in each.items()]) for each in (one, other)])
    return (
        f"{both} have one key, {template.where} = {key!r}: keep what stands between placeholders out of their values, "
        "or set ModelConfig(allow_ambiguous_keys=True)"
    )


def has_ambiguous_key(definition: Definition, key: Item, values: Mapping[str, Any]) -> bool:
    """Whether the key is made of these values, others give it too, and the class does not allow it.

    An update that may create the item then asks that there is one: so all that is stored can be updated.
    """
    for name, stored_name, _ in definition.key_fields:
        template = definition.template_of.get(name)
        if template is not None and template.other_split(values) and template.built(values) == key[stored_name]:
            return not setting(definition, "allow_ambiguous_keys", False)
    return False


def ambiguity_of_key(definition: Definition, key: Item) -> str | None:
    """Two ways to read a stored key that no new item may have; None if there are none."""
    if setting(definition, "allow_ambiguous_keys", False):
        return None
    for name, stored_name, _ in definition.key_fields:
        template = definition.template_of.get(name)
        text = key.get(stored_name)
        if template is not None and isinstance(text, str):
            readings = template.readings(text)
            if len(readings) == 2:
                return _ambiguity(template, readings[0], readings[1], text)
    return None


def key_tests(definition: Definition) -> KeyTests:
    """For each key attribute, by stored name, whether a stored value may be this class's."""
    tests = definition.key_tests
    if tests is None:
        fields = definition.key_fields
        tests = tuple([(stored, _key_test(definition, name, attribute)) for name, stored, attribute in fields])
        definition.key_tests = tests
    return tests


def _key_test(definition: Definition, name: str, attribute: Attribute[Any]) -> Callable[[Any], bool]:
    template = definition.template_of.get(name)
    if attribute.attr_type == "S":
        reads = form_of(attribute, "", False).reads if template is None else template.reads
        return lambda value: isinstance(value, str) and reads(value)
    from pydynox.values.attribute_value import type_of

    return lambda value: type_of(value) == attribute.attr_type


def fits(definition: Definition, item: Item) -> bool:
    """Whether the keys of a stored item may be this class's: of its types, literals, and placeholders' forms.

    What was read in part, without the keys, fits.
    """
    return all(test(item[name]) for name, test in key_tests(definition) if name in item)
