"""Tables and items for a new engine, from a JSON file.

    {
        "users": {
            "definition": {"KeySchema": [...], "AttributeDefinitions": [...]},
            "rows": [{"email": "ada@example.com", "age": 36}],
            "items": [{"email": {"S": "ada@example.com"}, "photo": {"B": "/9j/4A=="}}]
        }
    }

`definition` is a CreateTable request; TableName may be left out, and BillingMode is PAY_PER_REQUEST unless it says
otherwise. `rows` are plain JSON values, `items` typed ones as `aws dynamodb scan` prints them. A plain list in place of
the object is its rows. Without a definition the key is taken to be pk and sk, PK and SK, or id, if every row has it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydynox.engine import Engine, Settings
from pydynox.errors import ModelError, ServiceError
from pydynox.values.wire import item_from_wire

_MEMBERS = ("definition", "rows", "items")


class SeedError(ValueError):
    """What is wrong with a seed file, and where."""


def seeded_engine(settings: Settings, path: Path) -> Engine:
    """All tables first, so that the order of the file does not matter."""
    sower = Engine(
        replace(settings, implicit_tables=True, table_delay=0.0)
    )  # which takes rows of a table that nobody defined
    tables = {name: _table(name, content) for name, content in _content(path).items()}
    for name, table in tables.items():
        if "definition" in table:
            _create(sower, name, table["definition"])
    for name, table in tables.items():
        _sow(sower, name, table)
    engine = Engine(settings)
    engine.restore(sower.state())
    return engine


def _content(path: Path) -> Mapping[str, Any]:
    try:
        content = json.loads(path.read_bytes(), parse_float=Decimal)
    except OSError as error:
        raise SeedError(f"cannot read {path}: {error.strerror}") from error
    except ValueError as error:
        raise SeedError(f"{path} is not JSON: {error}") from error
    if not isinstance(content, dict):
        raise SeedError(f"{path}: expected an object of table names, got {_kind(content)}")
    return content


def _table(name: str, content: Any) -> dict[str, Any]:
    table = {"rows": content} if isinstance(content, list) else content
    if not isinstance(table, dict):
        raise SeedError(f"seed[{name!r}]: expected a list of rows or an object, got {_kind(table)}")
    for member, value in table.items():
        if member not in _MEMBERS:
            raise SeedError(f"seed[{name!r}]: {member!r} is none of {', '.join(_MEMBERS)}")
        wanted = dict if member == "definition" else list
        if not isinstance(value, wanted):
            wanted_kind = "an object" if wanted is dict else "a list"
            raise SeedError(f"seed[{name!r}][{member!r}]: expected {wanted_kind}, got {_kind(value)}")
    return table


def _create(engine: Engine, name: str, definition: dict[str, Any]) -> None:
    request: dict[str, Any] = {"TableName": name, **definition}
    if request["TableName"] != name:
        raise SeedError(f"seed[{name!r}]['definition']: its TableName is {request['TableName']!r}")
    if "ProvisionedThroughput" not in request:
        request.setdefault("BillingMode", "PAY_PER_REQUEST")
    try:
        engine.execute("CreateTable", request)
    except ServiceError as error:
        raise SeedError(f"seed[{name!r}]['definition']: {error}") from error


def _sow(engine: Engine, name: str, table: dict[str, Any]) -> None:
    for part, read in (("rows", _row), ("items", _item)):
        if part in table:
            where = f"seed[{name!r}][{part!r}]"
            rows = [read(f"{where}[{number}]", row) for number, row in enumerate(table[part])]
            try:
                engine.seed(name, rows, where)
            except ServiceError as error:
                raise SeedError(str(error)) from error
            except ModelError as error:
                raise SeedError(
                    f"seed[{name!r}]: give its definition, or name its keys pk and sk, PK and SK, or id in every row"
                ) from error


def _row(where: str, row: Any) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise SeedError(f"{where}: expected an object, got {_kind(row)}")
    return row


def _item(where: str, item: Any) -> dict[str, Any]:
    try:
        return item_from_wire(item)
    except ServiceError as error:
        raise SeedError(f"{where}: {error}") from error


def _kind(value: Any) -> str:
    return {dict: "an object", list: "a list", str: "a string", type(None): "null"}.get(
        type(value), "a number or boolean"
    )
