"""The network: DynamoDB over HTTPS, or anything that speaks its protocol. Loaded at a client's first network call."""

from __future__ import annotations

from pydynox.transports.dynamodb.transport import AwsTransport

__all__ = ["AwsTransport"]
