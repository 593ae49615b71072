"""What an engine has at the moment, for requests that name it."""

from __future__ import annotations

import base64
from random import Random
from typing import Any

from pydynox.engine import Engine
from pydynox.schema import KeySchema

KEY_VALUES: dict[str, list[dict[str, Any]]] = {
    "S": [{"S": "a"}, {"S": "b"}, {"S": "é\U0001f600"}],
    "N": [{"N": "1"}, {"N": "-2.5"}, {"N": "1E+30"}],
    "B": [{"B": base64.b64encode(each).decode()} for each in (b"a", b"\x00\xff")],
}


class State:
    """What an engine has at the moment, and what of it a request may name."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.engine: Engine

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def table(self) -> str:
        return self.random.choice(sorted(self.engine.tables))

    def arn(self) -> str:
        return f"arn:aws:dynamodb:us-east-1:000000000000:table/{self.table()}"

    def named(self) -> dict[str, Any]:
        return {"TableName": self.arn() if self.chance(0.1) else self.table()}

    def new_name(self) -> str:
        return f"made-{self.random.randrange(40)}"

    def keys_of(self, table: str) -> KeySchema:
        return self.engine.tables[table].schema.key_schema

    def key(self, table: str) -> dict[str, Any]:
        return {each.name: self.random.choice(KEY_VALUES[each.type]) for each in self.keys_of(table).attributes}

    def told(self, operation: str, **request: Any) -> dict[str, Any]:
        """What the engine says itself; nothing if it refuses."""
        answer = self.engine.execute_wire(operation, request)
        return answer.body or {} if answer.status == 200 else {}

    def known(self, operation: str, member: str, name: str) -> str | None:
        """One of what the engine lists."""
        listed = self.told(operation).get(member) or []
        return self.random.choice(listed)[name] if listed else None

    def metrics(self) -> dict[str, Any]:
        return self.capacity() | ({"ReturnItemCollectionMetrics": "SIZE"} if self.chance(0.3) else {})

    def capacity(self) -> dict[str, Any]:
        asked = self.random.choice((None, "NONE", "TOTAL", "INDEXES"))
        return {} if asked is None else {"ReturnConsumedCapacity": asked}
