"""Keys that are put together from other attributes: `USER#{user_id}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_BRACES = re.compile(r"\{([^{}]*)\}")


class KeyTemplate:
    """Literal texts and placeholders in turn. What stands between braces and is no identifier is literal text."""

    __slots__ = ("_pattern", "parts", "placeholders", "text")

    def __init__(self, template: Any) -> None:
        self.parts: list[tuple[str, str | None]] = []  # a literal, and the placeholder that follows it
        if isinstance(template, str):
            self._split(template)
        elif hasattr(template, "strings") and hasattr(template, "interpolations"):  # a t-string
            names = [part.expression for part in template.interpolations]
            self.parts = list(zip(template.strings, [*names, None], strict=True))
        else:
            raise TypeError(f"template is a string such as 'USER#{{user_id}}', not {type(template).__name__}")
        self.placeholders = [name for _, name in self.parts if name is not None]
        self.text = "".join(literal + (f"{{{name}}}" if name else "") for literal, name in self.parts)
        self._pattern: re.Pattern[str] | None = None

    def _split(self, template: str) -> None:
        literal, end = "", 0
        for match in _BRACES.finditer(template):
            literal += template[end : match.start()]
            end = match.end()
            if match[1].isidentifier():
                self.parts.append((literal, match[1]))
                literal = ""
            else:
                literal += match[1]
        self.parts.append((literal + template[end:], None))

    @property
    def prefix(self) -> str:
        return self.parts[0][0]

    def build(self, values: Mapping[str, Any]) -> str:
        """The key; ValueError names the placeholders without a value."""
        missing = [name for name in self.placeholders if values.get(name) is None]
        if missing:
            raise ValueError(f"template {self.text!r} needs a value for {', '.join(dict.fromkeys(missing))}")
        return "".join(literal + ("" if name is None else str(values[name])) for literal, name in self.parts)

    def parse(self, key: str) -> dict[str, str]:
        """The placeholders' values in a key; empty if the key is not of this form."""
        if self._pattern is None:
            seen: set[str] = set()
            pattern = ""
            for literal, name in self.parts:
                pattern += re.escape(literal)
                if name is not None:
                    pattern += f"(?P={name})" if name in seen else f"(?P<{name}>.+?)"
                    seen.add(name)
            self._pattern = re.compile(pattern, re.DOTALL)
        match = self._pattern.fullmatch(key)
        return match.groupdict() if match else {}
