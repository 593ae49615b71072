"""How the value of one attribute stands in a key: as which text it is written, and which texts may be one.

Three questions differ. `render` gives the text of a value. `is_own` tells whether some value is written as this very
text, which decides if a key could be split in another way. `reads` is wider: texts that 1.8 wrote, as `str(value)`, are
understood too.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydynox.attributes.base import Attribute
from pydynox.errors import ModelError
from pydynox.generators import AutoGenerate, has_form
from pydynox.values.attribute_value import canonical
from pydynox.values.number import number_from_text, number_to_text

if TYPE_CHECKING:
    from collections.abc import Callable

_NO_TEXT = frozenset(("L", "M", "SS", "NS", "BS"))
_BOOLEANS = {"True": True, "False": False}


def form_of(attribute: Attribute[Any], spec: str, as_str: bool) -> Form:
    """ModelError, without the place, for an attribute that no key can hold."""
    class_ = type(attribute)
    if as_str:
        return _AsStr(attribute, spec)
    if attribute.attr_type in _NO_TEXT:
        raise ModelError(f"{attribute.attr_name!r} is stored as {attribute.attr_type}, which no key can hold")
    if attribute.role == "version":
        raise ModelError(f"{attribute.attr_name!r} is counted by every save, and a key does not change")
    if spec:
        return _Formatted(attribute, spec)
    if attribute.attr_type == "S" and class_.says("is_stored_as_is", "serialize", "deserialize"):
        return _Text(attribute, spec)
    return Form(attribute, spec)


class Form:
    """The stored form as text: canonical numbers, ISO 8601, an enum's value."""

    __slots__ = ("_attribute", "_members", "_spec")

    def __init__(self, attribute: Attribute[Any], spec: str) -> None:
        self._attribute = attribute
        self._spec = spec
        enum_class: Any = getattr(attribute, "enum_class", None)
        self._members = tuple(enum_class) if enum_class is not None else ()

    @property
    def tells_value(self) -> bool:
        """Whether a text is of one value only, as a number's last digits or a date without its time are not."""
        return True

    def render(self, value: Any) -> str:
        attribute = self._attribute
        return _text_of(attribute.stored_form(_python_value(attribute, value)))

    def value_of(self, text: str) -> Any:
        """The python value that is written so, in either way; an exception of any class if there is none."""
        attribute = self._attribute
        if attribute.attr_type == "N":
            return attribute.deserialize(number_from_text(text))
        if attribute.attr_type == "BOOL":
            return _BOOLEANS[text]
        for member in self._members:
            if str(member) == text:
                return member
        return attribute.deserialize(text)

    @property
    def is_understood(self) -> bool:
        """Whether its texts can be told from others."""
        attribute = self._attribute
        return attribute.attr_type in ("N", "BOOL") or bool(self._members) or _holds_datetimes(attribute)

    def means(self, text: str, value: Any) -> bool:
        """Whether the text is of this value, in either way."""
        written = self.render(value)
        if text in (written, str(value)):
            return True
        try:
            return self.tells_value and self.is_understood and bool(self.value_of(text) == self.value_of(written))
        except Exception:
            return False

    def reads(self, text: str) -> bool:
        if not self.is_understood:
            return True
        try:
            self.value_of(text)
        except Exception:
            return False
        return True

    def is_own(self, text: str) -> bool:
        if not self.is_understood:
            return True
        try:
            return self.render(self.value_of(text)) == text
        except Exception:
            return False


class _Text(Form):
    """A string, which is its own text; one that is generated has a form all the same."""

    __slots__ = ()

    def render(self, value: Any) -> str:
        return value if type(value) is str else _text_of(value)

    def value_of(self, text: str) -> Any:
        return text

    def reads(self, text: str) -> bool:
        return True

    def is_own(self, text: str) -> bool:
        default = self._attribute.default
        return has_form(default, text) if isinstance(default, AutoGenerate) else True


class _AsStr(Form):
    """`str(value)`, as 1.8 wrote it, which says little of the type."""

    __slots__ = ()

    def render(self, value: Any) -> str:
        return format(value, self._spec) if self._spec else str(value)

    @property
    def is_understood(self) -> bool:
        return not self._spec and super().is_understood

    def is_own(self, text: str) -> bool:
        return self.reads(text)


class _Formatted(Form):
    """The python value, as a read gives it, by a format spec."""

    __slots__ = ("_inverts", "_parse")

    def __init__(self, attribute: Attribute[Any], spec: str) -> None:
        super().__init__(attribute, spec)
        self._parse: Callable[[str], Any] = super().value_of
        if _holds_datetimes(attribute):
            self._parse = self._moment
        samples = self._samples()
        for sample in samples:
            try:
                format(sample, spec)
            except (TypeError, ValueError) as error:
                raise ModelError(f"{attribute.attr_name!r} has no format {spec!r}: {error}") from None
        self._inverts: bool | None = None if samples else False

    @property
    def tells_value(self) -> bool:
        return self._attribute.attr_type == "N" and self._spec.endswith("d") and self.is_understood

    def render(self, value: Any) -> str:
        value = _python_value(self._attribute, value)
        try:
            return format(value, self._spec)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{self._attribute.attr_name}={value!r} has no format {self._spec!r}: {error}") from None

    def value_of(self, text: str) -> Any:
        if not self.is_understood:
            raise ValueError(f"the format {self._spec!r} cannot be read back")
        return self._parse(text)

    @property
    def is_understood(self) -> bool:
        """Tried with a few values, when it is first asked."""
        if self._inverts is None:
            self._inverts = self._inverts_samples()
        return self._inverts

    def _inverts_samples(self) -> bool:
        try:
            texts = [self.render(sample) for sample in self._samples()]
            return all(self.render(self._parse(text)) == text for text in texts)
        except Exception:
            return False

    def _samples(self) -> tuple[Any, ...]:
        attribute = self._attribute
        if self._members:
            return self._members
        if _holds_datetimes(attribute):
            from datetime import UTC, datetime

            return (datetime(2026, 11, 24, 20, 45, 12, 345678, UTC), datetime(1999, 1, 2, tzinfo=UTC))
        return {"N": (0, 7, 12345), "S": ("x", "a longer text"), "BOOL": (True, False), "B": (b"x",)}.get(
            attribute.attr_type, ()
        )

    def _moment(self, text: str) -> Any:
        from datetime import UTC, datetime

        moment = datetime.strptime(text, self._spec)  # noqa: DTZ007  the offset is put in where the format has none
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _holds_datetimes(attribute: Attribute[Any]) -> bool:
    classes: Any = type(attribute).value_classes
    if not classes:
        return False
    from datetime import datetime

    return datetime in (classes if isinstance(classes, tuple) else (classes,))


def _python_value(attribute: Attribute[Any], value: Any) -> Any:
    """What a read would give after this value was written; the value itself if it cannot be written."""
    try:
        stored = attribute.stored_form(value)
        return attribute.deserialize(canonical(stored) if attribute.attr_type == "N" else stored)
    except Exception:  # assigning and writing are the places to complain
        return value


def _text_of(stored: Any) -> str:
    if isinstance(stored, (float, Decimal)):
        return number_to_text(canonical(stored))
    return str(stored)
