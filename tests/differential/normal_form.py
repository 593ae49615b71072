"""What two right answers may differ in, taken out of both before they are compared."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from differential.endpoints import Answer
from differential.generated_requests import TABLES

# DynamoDB's newer validation layer puts this before what older ones, and DynamoDB Local, say without it.
ENVELOPE = "1 validation error detected: "


def normal_form(operation: str, request: dict[str, Any], answer: Answer) -> Answer:
    return replace(
        answer,
        body=None if answer.body is None else _normal_body(operation, request, answer.body),
        message=normal_message(answer.message),
        reasons=[reason | {"Message": normal_message(reason.get("Message") or "")} for reason in answer.reasons],
    )


def normal_message(message: str) -> str:
    """Without the envelope; names in brackets, which come in the order of a hash table, sorted."""
    message = message.removeprefix(ENVELOPE).replace("request failed.", "request failed")  # in Local's reasons
    return re.sub(
        r"([{\[])([^{}\[\]]*)([}\]])",
        lambda found: found[1] + ", ".join(sorted(re.split(", ?", found[2]))) + found[3],
        message,
    )


def _normal_body(operation: str, request: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    body = dict(body)
    # The order of partitions, and of a global index's entries with equal keys, is each implementation's own.
    if "Items" in body and (operation == "Scan" or is_global_index(request)):
        body["Items"] = in_any_order(body["Items"])
    if operation == "BatchGetItem":
        body["Responses"] = {table: in_any_order(items) for table, items in body["Responses"].items() if items}
    if isinstance(body.get("ConsumedCapacity"), list):
        body["ConsumedCapacity"] = in_any_order(body["ConsumedCapacity"])
    return body


def is_global_index(request: dict[str, Any]) -> bool:
    name = request.get("IndexName")
    return any(index.name == name and index.is_global for index in TABLES[request["TableName"]].indexes)


def in_any_order(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(items, key=_text)


def _text(value: Any) -> str:
    """Equal values have equal texts, whatever the order of their maps and sets."""
    if isinstance(value, dict):
        return repr(sorted((name, _text(member)) for name, member in value.items()))
    if isinstance(value, (list, tuple)):
        return repr([_text(member) for member in value])
    return repr(sorted(map(repr, value))) if isinstance(value, set) else repr(value)
