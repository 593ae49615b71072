"""From literals to values. A parameter stands for a whole value, and never inside of a literal."""

from __future__ import annotations

from pydynox.errors import ValidationException
from pydynox.expressions.condition.tree import Literal, Placeholder
from pydynox.expressions.partiql import messages
from pydynox.expressions.partiql.tree import Boolean, Ion, Node, Null, Number, Parameter, Sequence, Steps, Struct, Text
from pydynox.values.attribute_value import Value
from pydynox.values.number import number_from_text

LITERALS = (Text, Number, Boolean, Null, Ion, Sequence, Struct)

_ROOT = "root"


def operand_of(node: Node) -> Literal | Placeholder:
    """The placeholders of parameters are `:0`, `:1` and so on."""
    return Placeholder(f":{node.number}") if type(node) is Parameter else Literal(value_of(node))


def value_of(node: Node, path: str = _ROOT) -> Value:
    if isinstance(node, (Text, Boolean)):
        return node.value
    if type(node) is Number:
        return _number(node, path)
    if type(node) is Null:
        return None
    if type(node) is Struct:
        return {name: value_of(member, f"{path}.{name}") for name, member in members_of_map(node, path)}
    if type(node) is Sequence:
        if node.is_bag:
            return _set(node, path)
        return [value_of(member, f"{path}[{index}]") for index, member in enumerate(node.members)]
    if type(node) is Ion:
        raise ValidationException(messages.ion_literal(_ion_type(node.text.strip()), path, node.at))
    at = "" if type(node) is Steps else node.at
    raise ValidationException(messages.unsupported_value(node.name if path == _ROOT else node.kind, path, at))


def members_of_map(node: Struct, path: str = _ROOT) -> list[tuple[str, Node]]:
    found: dict[str, Node] = {}
    for key, value in node.members:
        if type(key) is not Text:
            at = "" if type(key) is Steps else key.at
            raise ValidationException(messages.key_of_struct(_type_of_key(key), path, at))
        if not key.value:
            raise ValidationException(messages.EMPTY_COMPONENT)
        if key.value in found:
            raise ValidationException(messages.duplicate_key(key.value, path, key.at))
        found[key.value] = value
    return list(found.items())


def _type_of_key(key: Node) -> str:
    if type(key) is Number:
        return "INT" if key.text.lstrip("-").isdigit() else "DECIMAL"
    return "BOOL" if type(key) is Boolean else "NULL" if type(key) is Null else key.kind


def _number(node: Number, path: str) -> Value:
    try:
        return number_from_text(node.text)
    except ValidationException as error:
        raise ValidationException(messages.under(error.complaint or error.message, path)) from None


def _set(node: Sequence, path: str) -> Value:
    if not node.members:
        raise ValidationException(messages.EMPTY_BAG)
    for member in node.members:
        if type(member) not in (Text, Number):
            raise ValidationException(messages.member_of_bag(member.at))
    if len({type(member) for member in node.members}) > 1:
        raise ValidationException(messages.member_of_bag(""))
    members = [value_of(member, path) for member in node.members]
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
