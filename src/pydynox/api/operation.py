"""One operation of the service, as data."""

from __future__ import annotations

from collections.abc import Mapping

from pydynox.api.member import Members

# What a call may do: change something, or look at it. What PartiQL does is said by the statement.
READ = "read"
WRITE = "write"
BY_STATEMENT = "by statement"

# What it works on: the items of tables, or anything else. Only the former may be the first to need a table.
DATA = "data"
CONTROL = "control"

# In 2026 the service moved some operations to a newer validation layer. Of the limits in the API model it reports the
# first one broken, alone, and does not print the value: "Value at 'TableName' failed to satisfy constraint: ...".
# Seen in 31 of 33 regions, October 2026.
NEWER = "newer"
OLDER = "older"

# Which tables a call concerns.
NAMED = "named"  # those that the request names
NEW = "new"  # the one that the request names, which is made by it
EVERY = "every"

# The two services, by what their operations' names follow in a request's X-Amz-Target.
DYNAMODB = "DynamoDB_20120810"
STREAMS = "DynamoDBStreams_20120810"


class Operation:
    """All that is known of an operation beside what it does.

    `enveloped`: all that it refuses before it looks at the table comes in "1 validation error detected: ...".
    `expressions`, `legacy`: those parameters, in the order in which complaints list them.
    `value_expressions`: the expressions that a complaint names where values have none.
    `return_values`: the only ones of the enumeration that it accepts; empty if those are all.
    `token`: the member that makes a repeated call harmless.
    `action`: what it is called in a transaction. `counter`: where the metrics count its calls.
    `permissions`: the IAM actions that it needs, where they are others than its own.
    `unsupported`: members that the service has and this engine refuses by name.
    `no_effect`: members that are stored and returned and do nothing else, with the reason, which goes on in "X is
    stored and returned, and has no effect: ...". Of those inside of others the path, which passes over lists:
    `SSESpecification.KMSMasterKeyId`. An operation on items has none.
    `refused`: why no engine in one process can perform it; empty for all that can be.
    `base`: itself, and for an operation as another region serves it the usual one.
    """

    __slots__ = (
        "access",
        "action",
        "base",
        "counter",
        "enveloped",
        "expressions",
        "layer",
        "legacy",
        "members",
        "name",
        "no_effect",
        "permissions",
        "plane",
        "refused",
        "reply",
        "return_values",
        "service",
        "tables",
        "token",
        "unsupported",
        "value_expressions",
    )

    def __init__(
        self,
        name: str,
        *,
        members: Members,
        reply: Members,
        access: str,
        plane: str = CONTROL,
        layer: str = OLDER,
        enveloped: bool = False,
        expressions: tuple[str, ...] = (),
        legacy: tuple[str, ...] = (),
        value_expressions: tuple[str, ...] = (),
        return_values: tuple[str, ...] = (),
        token: str = "",
        tables: str = NAMED,
        action: str = "",
        counter: str = "",
        permissions: tuple[str, ...] = (),
        service: str = DYNAMODB,
        unsupported: frozenset[str] = frozenset(),
        no_effect: Mapping[str, str] | None = None,
        refused: str = "",
    ) -> None:
        self.name = name
        self.members = members
        self.reply = reply
        self.access = access
        self.plane = plane
        self.layer = layer
        self.enveloped = enveloped
        self.expressions = expressions
        self.legacy = legacy
        self.value_expressions = value_expressions
        self.return_values = return_values
        self.token = token
        self.tables = tables
        self.action = action
        self.counter = counter
        self.permissions = permissions or (name,)
        self.service = service
        self.unsupported = unsupported
        self.no_effect: Mapping[str, str] = no_effect or {}
        self.refused = refused
        self.base = self

    def served_by(self, layer: str) -> Operation:
        """The operation where this layer serves it, as in some regions; only the newer one envelopes."""
        twin = Operation.__new__(Operation)
        for name in Operation.__slots__:
            setattr(twin, name, getattr(self, name))
        twin.layer = layer
        twin.enveloped = self.enveloped and layer == NEWER
        return twin

    def __repr__(self) -> str:
        return f"<Operation {self.name}>"

    @property
    def target(self) -> str:
        """Of a request's X-Amz-Target."""
        return f"{self.service}.{self.name}"

    @property
    def iam_actions(self) -> tuple[str, ...]:
        return tuple([f"dynamodb:{name}" for name in self.permissions])
