"""Templates as they are declared: literals, placeholders, formats."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pydynox.attributes.declaration.template import KeyTemplate
from pydynox.exceptions import ModelError

BRACES = "; braces that are text are doubled: '{{' and '}}'"


def test_parts() -> None:
    template = KeyTemplate("A#{x}{y:03d}#{x}")

    assert template.literals == ("A#", "", "#", "")
    assert [tuple(field) for field in template.fields] == [("x", ""), ("y", "03d"), ("x", "")]
    assert (template.placeholders, template.prefix, template.text) == (["x", "y", "x"], "A#", "A#{x}{y:03d}#{x}")


def test_without_placeholders_it_is_a_constant() -> None:
    template = KeyTemplate("PROFILE")

    assert (template.literals, template.placeholders, template.build({})) == (("PROFILE",), [], "PROFILE")


def test_doubled_braces_are_text() -> None:
    assert KeyTemplate("{{{x}}}#{{y}}").build({"x": 1}) == "{1}#{y}"


def test_build() -> None:
    template = KeyTemplate("A#{x}#{y:03d}")

    assert template.build({"x": "1", "y": 2}) == "A#1#002"
    with pytest.raises(ValueError) as caught:
        template.build({"x": None})
    assert str(caught.value) == "template 'A#{x}#{y:03d}' needs a value for x, y"


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("{", f"template '{{': Single '{{' encountered in format string{BRACES}"),
        ("}", f"template '}}': Single '}}' encountered in format string{BRACES}"),
        ("{}", f"template '{{}}': expected an attribute's name between braces, got ''{BRACES}"),
        ("{0}", f"template '{{0}}': expected an attribute's name between braces, got '0'{BRACES}"),
        ("{a b}", f"template '{{a b}}': expected an attribute's name between braces, got 'a b'{BRACES}"),
        ("{a!s}", "template '{a!s}': expected {a} without a conversion, got '!s'"),
        ("{a:{b}}", "template '{a:{b}}': expected a format spec without braces, got '{b}'"),
    ],
)
def test_faults(template: str, fault: str) -> None:
    with pytest.raises(ModelError) as caught:
        KeyTemplate(template)

    assert str(caught.value) == fault


def test_other_types() -> None:
    with pytest.raises(TypeError) as caught:
        KeyTemplate(5)

    assert str(caught.value) == "template is a string such as 'USER#{user_id}', not int"


def tstring(*parts: Any) -> Any:
    """What Python 3.14 makes of `t"..."`."""
    return SimpleNamespace(strings=parts[::2], interpolations=parts[1::2])


def interpolation(expression: str, conversion: str | None = None, format_spec: str = "") -> Any:
    return SimpleNamespace(expression=expression, conversion=conversion, format_spec=format_spec)


class TestTStrings:
    def test_parts(self) -> None:
        template = KeyTemplate(tstring("A#", interpolation("x"), "#", interpolation("y", None, "03d"), "{}"))

        assert template.build({"x": "1", "y": 2}) == "A#1#002{}"
        assert template.placeholders == ["x", "y"]

    def test_faults(self) -> None:
        with pytest.raises(ModelError) as conversion:
            KeyTemplate(tstring("A#", interpolation("x", "r"), ""))
        with pytest.raises(ModelError) as expression:
            KeyTemplate(tstring("A#", interpolation("x.y"), ""))

        assert str(conversion.value) == "template t'A#{x}': expected {x} without a conversion, got '!r'"
        assert str(expression.value) == (
            f"template t'A#{{x.y}}': expected an attribute's name between braces, got 'x.y'{BRACES}"
        )
