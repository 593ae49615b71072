"""What mypy and pyright make of stored classes: checked by both, never run."""

from dataclasses import dataclass
from typing import Any, assert_type

from pydantic import BaseModel

from pydynox import DynamoDBClient
from pydynox.expressions import ConditionNode
from pydynox.integrations import fields_of
from pydynox.integrations.dataclass import from_dataclass
from pydynox.integrations.pydantic import from_pydantic, item_of, load_items


class User(BaseModel):
    pk: str
    age: int = 0


@dataclass
class Line:
    pk: str


assert_type(from_pydantic(User, "users", "pk", client=DynamoDBClient()), type[User])
assert_type(from_dataclass(Line, "lines", "pk"), type[Line])
assert_type(item_of(User(pk="a")), dict[str, Any])
assert_type(load_items(User, [{"pk": "a"}]), list[User])
assert_type(fields_of(User).age > 30, ConditionNode)
condition: ConditionNode = (fields_of(User).age > 30) & fields_of(User)["pk"].exists()
