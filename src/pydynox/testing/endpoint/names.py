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

_NAMES = (
    "TableName",
    "ExclusiveStartTableName",
    "SourceTableName",
    "TargetTableName",
    "GlobalTableName",
    "ExclusiveStartGlobalTableName",
)
# Which name a table, or what belongs to one: its stream, a backup, an export.
_ARNS = (
    "ResourceArn",
    "TableArn",
    "SourceTableArn",
    "StreamArn",
    "ExclusiveStartStreamArn",
    "BackupArn",
    "ExclusiveStartBackupArn",
    "ExportArn",
    "ImportArn",
    "BulkOperationArn",
)
# Of streams: items, and what the endpoint alone understands.
_AS_IT_IS = ("Records", "ShardIterator", "NextShardIterator")
_OF_STATEMENTS = ("Statements", "TransactStatements")
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
        return f"{before}{middle}{self.prefix}{table}" if _is_name(table) else name

    def _arn_there(self, arn: Any) -> Any:
        return arn.replace(_ARN_MIDDLE, _ARN_MIDDLE + self.prefix, 1) if isinstance(arn, str) else arn

    def here(self, text: str) -> str:
        return text.replace(self.prefix, "")

    def request(self, request: Request) -> Request:
        renamed = dict(request)
        for member in _NAMES:
            if member in request:
                renamed[member] = self.there(request[member])
        for member in _ARNS:
            if member in request:
                renamed[member] = self._arn_there(request[member])
        creation = request.get("TableCreationParameters")
        if isinstance(creation, dict):
            renamed["TableCreationParameters"] = self.request(creation)
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
        if "Statement" in request:
            from pydynox.testing.endpoint.statements import statement_there  # loads the parser

            renamed["Statement"] = statement_there(request["Statement"], self.there)
        for member in _OF_STATEMENTS:
            several = request.get(member)
            if isinstance(several, list):
                renamed[member] = [self.request(one) if isinstance(one, dict) else one for one in several]
        return renamed

    def _action(self, action: Any) -> Any:
        if not isinstance(action, dict):
            return action
        return {kind: self.request(body) if isinstance(body, dict) else body for kind, body in action.items()}

    def reply(self, reply: Response, request: Request | None = None, *, of_control: bool = True) -> Response:
        """`of_control`: of an operation on tables, whose texts may all be looked at, names and ARNs."""
        if of_control:
            return {name: value if name in _AS_IT_IS else self._described(value) for name, value in reply.items()}
        if "ConsumedCapacity" in reply:
            reply["ConsumedCapacity"] = self._described(reply["ConsumedCapacity"])
        for member in _BY_TABLE:
            if isinstance(reply.get(member), dict):
                reply[member] = {self.here(name): value for name, value in reply[member].items()}
        if request is not None and "Statements" in request:
            for position, response in enumerate(reply.get("Responses") or ()):
                if "TableName" in response:
                    response["TableName"] = self.here(response["TableName"])
                told = response.get("Error") or {}
                if "Message" in told:
                    told["Message"] = self._said(told["Message"], request, position)
        return reply

    def _described(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.here(value)
        if isinstance(value, dict):
            return {name: self._described(member) for name, member in value.items()}
        if isinstance(value, list):
            return [self._described(member) for member in value]
        return value

    def error(self, error: ServiceError, request: Request | None = None) -> ServiceError:
        return error.reworded(self._said(error.message, request))

    def _said(self, text: str, request: Request | None, position: int = 0) -> str:
        text = self.here(text)
        if request is None or not any(member in request for member in ("Statement", *_OF_STATEMENTS)):
            return text
        from pydynox.testing.endpoint.statements import complaint_here  # loads the parser

        return complaint_here(text, request, self.there, position)


def made_by(request: Request) -> Any:
    """The table that a restore or an import makes."""
    return request.get("TargetTableName") or (request.get("TableCreationParameters") or {}).get("TableName")


def listed(names: list[str], request: Request) -> dict[str, Any]:
    """What ListTables says where there are these."""
    start, limit = request.get("ExclusiveStartTableName"), request.get("Limit") or 100
    after = [name for name in names if start is None or name > start]
    last = {"LastEvaluatedTableName": after[limit - 1]} if len(after) > limit else {}
    return {"TableNames": after[:limit], **last}
