"""From literals to values. Where a parameter stands inside of a literal, the value is made of the parameters later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from pydynox.errors import ValidationException
from pydynox.expressions.condition.tree import Literal, Placeholder
from pydynox.expressions.partiql import messages
from pydynox.expressions.partiql.tree import Boolean, Ion, Node, Null, Number, Parameter, Struct, Text
from pydynox.expressions.partiql.tree import Sequence as SequenceNode
from pydynox.values.attribute_value import Value
from pydynox.values.number import number_from_text

Build: TypeAlias = Callable[[Sequence[Value]], Value]
LITERALS = (Text, Number, Boolean, Null, Ion, SequenceNode, Struct)

_ROOT = "root"


class Bindings:
    """What parameters are to the trees: placeholders `:0` and `:1`, and `:v0` for values that are made of them."""

    def __init__(self) -> None:
        self.builds: list[tuple[str, Build]] = []

    def operand(self, node: Node) -> Literal | Placeholder:
        if type(node) is Parameter:
            return Placeholder(f":{node.number}")
        value, build = value_of(node)
        if build is None:
            return Literal(value)
        name = f":v{len(self.builds)}"
        self.builds.append((name, build))
        return Placeholder(name)


def value_of(node: Node, path: str = _ROOT) -> tuple[Value, Build | None]:
    """The value of a literal, or else what makes it of the parameters."""
    if type(node) is Parameter:
        number = node.number
        return None, lambda parameters: parameters[number]
    if type(node) is Text:
        return node.value, None
    if type(node) is Number:
        return _number(node, path), None
    if type(node) is Boolean:
        return node.value, None
    if type(node) is Null:
        return None, None
    if type(node) is Struct:
        return _map(node, path)
    if type(node) is SequenceNode:
        return (_set(node, path), None) if node.is_bag else _list(node, path)
    if type(node) is Ion:
        raise ValidationException(messages.ion_literal(_ion_type(node.text.strip()), path, node.at))
    raise ValidationException(messages.unsupported_value(node.name, path, node.at))


def members_of_map(node: Struct, path: str = _ROOT) -> list[tuple[str, Node]]:
    found: dict[str, Node] = {}
    for key, value in node.members:
        if type(key) is not Text:
            kind = "VariableReference" if key.name == getattr(key, "text", None) else key.name
            raise ValidationException(messages.key_of_struct(kind, path, key.at))
        if key.value in found:
            raise ValidationException(messages.duplicate_key(key.value, path, key.at))
        found[key.value] = value
    return list(found.items())


def _number(node: Number, path: str) -> Value:
    try:
        return number_from_text(node.text)
    except ValidationException as error:
        raise ValidationException(messages.under(error.complaint or error.message, path)) from None


def _map(node: Struct, path: str) -> tuple[Value, Build | None]:
    parts = [(name, *value_of(member, f"{path}.{name}")) for name, member in members_of_map(node, path)]
    if all(build is None for _, _, build in parts):
        return {name: value for name, value, _ in parts}, None
    return None, lambda parameters: {
        name: value if build is None else build(parameters) for name, value, build in parts
    }


def _list(node: SequenceNode, path: str) -> tuple[Value, Build | None]:
    parts = [value_of(member, f"{path}[{index}]") for index, member in enumerate(node.members)]
    if all(build is None for _, build in parts):
        return [value for value, _ in parts], None
    return None, lambda parameters: [value if build is None else build(parameters) for value, build in parts]


def _set(node: SequenceNode, path: str) -> Value:
    if not node.members:
        raise ValidationException(messages.empty_bag(node.at))
    for member in node.members:
        if type(member) not in (Text, Number):
            raise ValidationException(messages.member_of_bag(member.at))
    if len({type(member) for member in node.members}) > 1:
        raise ValidationException(messages.member_of_bag(""))
    members = [value_of(member, path)[0] for member in node.members]
    found = set(members)
    if len(found) < len(members):
        raise ValidationException(messages.duplicates_in_bag(", ".join(map(str, members))))
    return found


def _ion_type(text: str) -> str:
    if text.startswith("{{"):
        return "CLOB" if text[2:].strip().startswith(('"', "'")) else "BLOB"
    for start, kind in (("{", "STRUCT"), ("[", "LIST"), ("(", "SEXP"), ('"', "STRING")):
        if text.startswith(start):
            return kind
    if text in ("true", "false"):
        return "BOOL"
    if text.startswith("null"):
        return "NULL"
    digits = text.lstrip("-")
    if digits.isdigit():
        return "INT"
    if digits[:1].isdigit():
        return "TIMESTAMP" if "T" in digits else "FLOAT" if "e" in digits.lower() else "DECIMAL"
    return "SYMBOL"
