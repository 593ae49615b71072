"""Values as the service's Java code prints them in its complaints; loaded with the first complaint."""

from __future__ import annotations

import json
from typing import Any

from pydynox.api.member import LIST, MAP, STRUCTURE, VALUE, Member, lower_first
from pydynox.values.wire import wire_from_value

# The fields of the service's own AttributeValue class, in its order; most never appear on the wire.
_ATTRIBUTE_VALUE_FIELDS = (
    "S N B INT DECIMAL DOUBLE SS NS BS INTSET DECIMALSET DOUBLESET M L NULL BOOL".split()  # noqa: SIM905  # one line
)
# Where the order of printing is not that of complaints.
_PRINTED_ORDER = {"WriteRequest": ("PutRequest", "DeleteRequest")}
# Fields that the service's classes have and the API does not.
_HIDDEN_FIELDS = {"PutRequest": ("workloadProfileName",)}


def java_text(member: Member, value: Any) -> str:
    """Without the quotes around a whole value; `null` for an absent one."""
    if value is None:
        return "null"
    kind = member.kind
    if kind == LIST and isinstance(value, list) and member.element is not None:
        return f"[{', '.join([java_text(member.element, one) for one in value])}]"
    if kind == MAP and isinstance(value, dict) and member.element is not None:
        return f"{{{', '.join([f'{key}={java_text(member.element, one)}' for key, one in value.items()])}}}"
    if kind == STRUCTURE and isinstance(value, dict):
        return _structure(member, value)
    if kind == VALUE:
        return _attribute_value(wire_from_value(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def json_text(request_items: dict[str, Any]) -> str:
    """RequestItems of BatchGetItem, which alone is printed as the JSON that came."""
    printed = {table: entry and _printed(entry) for table, entry in request_items.items()}
    return json.dumps(printed, separators=(",", ":"), ensure_ascii=False, default=str)


def _printed(entry: dict[str, Any]) -> dict[str, Any]:
    keys = entry.get("Keys")
    if not keys:
        return entry
    typed = [key and {name: wire_from_value(value) for name, value in key.items()} for key in keys]
    return {name: typed if name == "Keys" else member for name, member in entry.items()}


def _structure(member: Member, value: dict[str, Any]) -> str:
    names = _PRINTED_ORDER.get(member.java) or tuple(member.members)
    fields = [f"{lower_first(name)}={java_text(member.members[name], value.get(name))}" for name in names]
    fields += [f"{name}=null" for name in _HIDDEN_FIELDS.get(member.java, ())]
    return f"{member.java}({', '.join(fields)})"


def _attribute_value(wire: dict[str, Any]) -> str:
    fields = [f"{lower_first(tag)}={_wire_text(wire.get(tag))}" for tag in _ATTRIBUTE_VALUE_FIELDS]
    return f"AttributeValue({', '.join(fields)})"


def _wire_text(content: Any) -> str:
    if content is None:
        return "null"
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, list):
        return f"[{', '.join([_attribute_value(one) if isinstance(one, dict) else str(one) for one in content])}]"
    if isinstance(content, dict):
        return f"{{{', '.join([f'{key}={_attribute_value(one)}' for key, one in content.items()])}}}"
    return str(content)
