"""Keys that are put together from other attributes: `USER#{user_id}`, `{at:%Y-%m}#{number:06d}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pydynox.errors import ModelError

_DOUBLED = "; braces that are text are doubled: '{{' and '}}'"


class Placeholder(NamedTuple):
    """An attribute's name, and the format spec that its value is written by, empty for its stored form."""

    name: str
    spec: str

    def __str__(self) -> str:
        return f"{{{self.name}:{self.spec}}}" if self.spec else f"{{{self.name}}}"


class KeyTemplate:
    """Literal texts and placeholders in turn; there is one literal more, which may be empty."""

    __slots__ = ("fields", "literals", "placeholders", "text")

    def __init__(self, template: Any) -> None:
        literals, fields = [""], []
        for literal, field in _parts(template):
            literals[-1] += literal
            if field is not None:
                fields.append(field)
                literals.append("")
        self.literals = tuple(literals)
        self.fields = tuple(fields)
        self.placeholders = [field.name for field in fields]
        self.text = self.joined(map(str, fields))

    @property
    def prefix(self) -> str:
        return self.literals[0]

    def joined(self, texts: Iterable[str]) -> str:
        return self.literals[0] + "".join(
            text + literal for text, literal in zip(texts, self.literals[1:], strict=True)
        )

    def build(self, values: Mapping[str, Any]) -> str:
        """The key as text of the values themselves; ValueError names the placeholders without one."""
        self.check_values(values)
        return self.joined(format(values[name], spec) if spec else str(values[name]) for name, spec in self.fields)

    def check_values(self, values: Mapping[str, Any]) -> None:
        missing = [name for name in self.placeholders if values.get(name) is None]
        if missing:
            raise ValueError(f"template {self.text!r} needs a value for {', '.join(dict.fromkeys(missing))}")


def _parts(template: Any) -> Iterator[tuple[str, Placeholder | None]]:
    if isinstance(template, str):
        return _parts_of_text(template)
    if hasattr(template, "strings") and hasattr(template, "interpolations"):
        return _parts_of_tstring(template)
    raise TypeError(f"template is a string such as 'USER#{{user_id}}', not {type(template).__name__}")


def _parts_of_text(template: str) -> Iterator[tuple[str, Placeholder | None]]:
    from string import Formatter  # most models have no templates

    if not template:
        raise ModelError("template '': there is nothing to make a key of")
    try:
        parts = list(Formatter().parse(template))
    except ValueError as error:
        raise ModelError(f"template {template!r}: {error}{_DOUBLED}") from None
    for literal, name, spec, conversion in parts:
        yield literal, None if name is None else _placeholder(repr(template), name, spec or "", conversion)


def _parts_of_tstring(template: Any) -> Iterator[tuple[str, Placeholder | None]]:
    names = [each.expression for each in template.interpolations]
    shown = "t" + repr(
        "".join(s + n for s, n in zip(template.strings, [*(f"{{{n}}}" for n in names), ""], strict=True))
    )
    for literal, each in zip(template.strings, template.interpolations, strict=False):
        yield literal, _placeholder(shown, each.expression.strip(), each.format_spec, each.conversion)
    yield template.strings[-1], None


def _placeholder(template: str, name: str, spec: str, conversion: str | None) -> Placeholder:
    if not name.isidentifier():
        raise ModelError(f"template {template}: expected an attribute's name between braces, got {name!r}{_DOUBLED}")
    if conversion:
        raise ModelError(f"template {template}: expected {{{name}}} without a conversion, got '!{conversion}'")
    if "{" in spec or "}" in spec:
        raise ModelError(f"template {template}: expected a format spec without braces, got {spec!r}")
    return Placeholder(name, spec)
