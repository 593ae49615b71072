"""Requests that the service refuses for what it holds, who asks, or how much there is to do."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydynox.errors.service_error import ServiceError
from pydynox.foundation.complaint import Complaint
from pydynox.foundation.public_names import name_as


class _WithItem(ServiceError):
    def __init__(
        self,
        message: str | Complaint | None = None,
        *,
        item: dict[str, Any] | None = None,
        code: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message, code=code, status=status, request_id=request_id)
        self.item = item


class ConditionalCheckFailedException(_WithItem):
    """The condition was false; `item` is the stored item if the request asked for it, else None.

    A model's write asks for it, and has more to say: `model` is the instance, or the class of a write by key, `key` the
    key as it is stored, and `str()` of the error the service's `message` with the condition that was expected.
    """

    default_message = "The conditional request failed"
    model: Any = None
    key: dict[str, Any] | None = None


class ResourceNotFoundException(ServiceError):
    """The table or index does not exist."""

    default_message = "Requested resource not found"


class TableNotFoundException(ResourceNotFoundException):
    """A backup, import or export operation names a table that does not exist."""


class IndexNotFoundException(ResourceNotFoundException):
    """The operation names an index that does not exist."""


class ResourceInUseException(ServiceError):
    """The table exists already, or is being created, changed or deleted."""


class TableAlreadyExistsException(ResourceInUseException):
    """A restore or import names a table that exists."""


class TableInUseException(ResourceInUseException):
    """A table is being restored, created or deleted."""


class BackupNotFoundException(ResourceNotFoundException):
    """The backup does not exist: it was deleted, has expired or never was."""


class ExportNotFoundException(ResourceNotFoundException):
    """The export does not exist."""


class ImportNotFoundException(ResourceNotFoundException):
    """The import does not exist."""


class GlobalTableNotFoundException(ResourceNotFoundException):
    """The global table, of the version of 2017, does not exist."""


class ReplicaNotFoundException(ResourceNotFoundException):
    """The global table has no replica in that region."""


class PolicyNotFoundException(ResourceNotFoundException):
    """The table or stream has no resource-based policy, or another one than `ExpectedRevisionId` says."""


class BackupInUseException(ResourceInUseException):
    """A table is being restored from the backup, which can do one thing at a time."""


class ExportConflictException(ResourceInUseException):
    """A client token came again with another export."""


class ImportConflictException(ResourceInUseException):
    """A client token came again with another import, or there is already one into this table."""


class GlobalTableAlreadyExistsException(ResourceInUseException):
    """The global table exists already."""


class ReplicaAlreadyExistsException(ResourceInUseException):
    """The global table has a replica in that region already."""


class ContinuousBackupsUnavailableException(ServiceError):
    """Backups of a new table are not ready yet: try again in some seconds."""


class PointInTimeRecoveryUnavailableException(ServiceError):
    """Point-in-time recovery is not enabled for the table."""


class InvalidRestoreTimeException(ServiceError):
    """The table cannot be restored as of that moment."""


class InvalidExportTimeException(ServiceError):
    """The table cannot be exported as of that moment."""


class TransactionFailure(NamedTuple):
    """An action that cancelled its transaction.

    position: its place in the transaction, from 0, and in `cancellation_reasons`.
    action: Put, Update, Delete, ConditionCheck or Get. key: None for a put whose key attributes are not known.
    item: the stored item, where the action asked for it. model: the instance, or the class, that the action was for.
    expected: the condition of a model's action that was false, in words.
    """

    position: int
    code: str
    message: str
    action: str
    table: str
    key: dict[str, Any] | None
    item: dict[str, Any] | None
    model: Any
    expected: str = ""

    def __str__(self) -> str:
        name = "" if self.model is None else getattr(self.model, "__name__", type(self.model).__name__) + " "
        key = "" if self.key is None else f" {self.key!r}"
        expected = f": {self.expected}" if self.expected else ""
        return f"[{self.position}] {self.action} {name}in {self.table!r}{key}: {self.code}: {self.message}{expected}"


class TransactionCanceledException(ServiceError):
    """A transaction did nothing.

    `cancellation_reasons` has one dict for each action, in request order: `Code` ("None" for an action that was not
    at fault), and where there is one `Message` and `Item`. `failures` are those at fault, with what they were about.
    """

    def __init__(
        self,
        message: str | Complaint | None = None,
        *,
        cancellation_reasons: list[dict[str, Any]] | None = None,
        code: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message, code=code, status=status, request_id=request_id)
        self.cancellation_reasons = cancellation_reasons or []
        self.failures: list[TransactionFailure] = []


class TransactionConflictException(ServiceError):
    """Another transaction holds the item."""


class TransactionInProgressException(ServiceError):
    """A transaction with this client request token is still running."""


class IdempotentParameterMismatchException(ServiceError):
    """A client request token came again with another content."""


class DuplicateItemException(_WithItem):
    """A PartiQL INSERT met an item with the same key."""


class ReplicatedWriteConflictException(ServiceError):
    """Another region of a global table is writing the item."""


class ExpiredIteratorException(ServiceError):
    """A shard iterator is older than 15 minutes."""


class TrimmedDataAccessException(ServiceError):
    """The records that were asked for are older than a day, and gone from their stream."""


class ProvisionedThroughputExceededException(ServiceError):
    """Requests come faster than the table or account allows; its subclasses are the other codes that say so.

    `throttling_reasons` has a dict for each limit that was met, as far as the answer names them: `reason`, such as
    "TableReadProvisionedThroughputExceeded", and `resource`, the ARN of the table or index.
    """

    def __init__(
        self,
        message: str | Complaint | None = None,
        *,
        throttling_reasons: list[dict[str, str]] | None = None,
        code: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message, code=code, status=status, request_id=request_id)
        self.throttling_reasons = throttling_reasons or []


class ThrottlingException(ProvisionedThroughputExceededException):
    """Also `Throttling`, `TooManyRequestsException` and `SlowDown`: see `code`."""


class RequestLimitExceeded(ProvisionedThroughputExceededException):
    """The account's request rate is exceeded."""


class LimitExceededException(ProvisionedThroughputExceededException):
    """Too many control operations at once, or too many tables."""


class AccessDeniedException(ServiceError):
    """The credentials do not allow this."""


class CredentialsException(ServiceError):
    """The credentials are missing, wrong or expired."""


class MissingCredentialsError(CredentialsException):
    """No credentials were found, or their source failed; nothing was sent."""


class ExpiredTokenException(CredentialsException):
    """The session token is past its time."""


class InternalServerError(ServiceError):
    """DynamoDB failed; a write may or may not have happened."""

    status = 500


class ServiceUnavailable(ServiceError):
    """DynamoDB is not available for the moment."""

    status = 503


name_as(ConditionalCheckFailedException, _WithItem)
