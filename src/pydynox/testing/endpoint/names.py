"""Tables under another name: what a request and its reply look like behind a prefix."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydynox.errors import ServiceError
    from pydynox.foundation.types import Request, Response

# What is no table's name is sent as it is, so that the endpoint complains of it.
_is_name = re.compile(r"[A-Za-z0-9_.-]{3,255}").fullmatch
_ARN_MIDDLE = ":table/"
_TOKEN_LENGTH = 36

_NAMED_BY = (
    *("TableName", "ExclusiveStartTableName", "TargetTableName", "SourceTableName", "GlobalTableName"),
    *("ResourceArn", "TableArn", "SourceTableArn", "BackupArn", "ExclusiveStartBackupArn", "ExportArn", "ImportArn"),
    *("StreamArn", "ExclusiveStartStreamArn"),
)
_DESCRIPTIONS = ("Table", "TableDescription", "ConsumedCapacity")
# What no operation on tables describes.
_AS_IT_IS = ("Records", "ShardIterator", "NextShardIterator", "NextToken", "ResponseMetadata")
_BY_TABLE = ("Responses", "UnprocessedItems", "UnprocessedKeys", "ItemCollectionMetrics")


class TableNames:
    """`there` is a name on the endpoint, `here` the one that the test knows. Requests are copied, replies changed.

    Client request tokens are renamed with the tables.
    """

    __slots__ = ("prefix",)

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    def there(self, name: Any) -> Any:
        if not isinstance(name, str):
            return name
        before, middle, table = name.rpartition(_ARN_MIDDLE)
        # Behind a table's name an ARN goes on with a stream, a backup or an export.
        is_name = _is_name(table.partition("/")[0] if middle else table)
        return f"{before}{middle}{self.prefix}{table}" if is_name else name

    def here(self, text: str) -> str:
        return text.replace(self.prefix, "")

    def request(self, request: Request) -> Request:
        renamed = dict(request)
        for member in _NAMED_BY:
            if member in request:
                renamed[member] = self.there(request[member])
        if isinstance(request.get("TableCreationParameters"), dict):
            renamed["TableCreationParameters"] = self.request(request["TableCreationParameters"])
        items = request.get("RequestItems")
        if isinstance(items, dict):
            renamed["RequestItems"] = {self.there(name): wanted for name, wanted in items.items()}
        token = request.get("ClientRequestToken")
        if isinstance(token, str) and 0 < len(token) <= _TOKEN_LENGTH:
            # The endpoint remembers tokens of its whole account, for minutes, and a test may have a fixed one.
            renamed["ClientRequestToken"] = sha256((self.prefix + token).encode()).hexdigest()[:_TOKEN_LENGTH]
        actions = request.get("TransactItems")
        if isinstance(actions, list):
            renamed["TransactItems"] = [self._action(action) for action in actions]
        return renamed

    def _action(self, action: Any) -> Any:
        if not isinstance(action, dict):
            return action
        return {kind: self.request(body) if isinstance(body, dict) else body for kind, body in action.items()}

    def described(self, reply: Response) -> Response:
        """The reply of an operation on tables, which is nothing but descriptions."""
        return {member: value if member in _AS_IT_IS else self._described(value) for member, value in reply.items()}

    def reply(self, reply: Response) -> Response:
        for member in _DESCRIPTIONS:
            if member in reply:
                reply[member] = self._described(reply[member])
        for member in _BY_TABLE:
            if isinstance(reply.get(member), dict):
                reply[member] = {self.here(name): value for name, value in reply[member].items()}
        return reply

    def _described(self, value: Any) -> Any:
        """A description holds no items, so every text in it may be looked at: names, ARNs."""
        if isinstance(value, str):
            return self.here(value)
        if isinstance(value, dict):
            return {name: self._described(member) for name, member in value.items()}
        if isinstance(value, list):
            return [self._described(member) for member in value]
        return value

    def error(self, error: ServiceError) -> ServiceError:
        return error.reworded(self.here(error.message))
