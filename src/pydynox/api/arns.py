"""Amazon Resource Names of DynamoDB's resources: arn:aws:dynamodb:us-east-1:123456789012:table/users/stream/..."""

from __future__ import annotations

from pydynox.foundation.record import Record

PREFIX = "arn:"


class Arn(Record):
    """The parts between its colons; `resource` is all that follows the fifth."""

    partition: str
    service: str
    region: str
    account: str
    resource: str

    @property
    def path(self) -> list[str]:
        return self.resource.split("/")


# Of regions by how they begin; all others are in the one that is called as the service is.
_PARTITIONS = {"cn-": "aws-cn", "us-gov-": "aws-us-gov", "us-iso-": "aws-iso", "us-isob-": "aws-iso-b"}


def partition_of(region: str) -> str:
    return next((partition for start, partition in _PARTITIONS.items() if region.startswith(start)), "aws")


def parsed_arn(text: str) -> Arn | None:
    """None if it has fewer parts than an ARN, or does not begin as one."""
    parts = text.split(":", 5)
    return Arn(*parts[1:]) if len(parts) == 6 and text.startswith(PREFIX) else None


def bare_table_name(name: str) -> str:
    """The name that a table's ARN ends with; any other text as it is."""
    arn = parsed_arn(name)
    if arn is None or len(arn.path) != 2 or arn.path[0] != "table":
        return name
    return arn.path[1]
