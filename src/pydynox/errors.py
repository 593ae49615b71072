"""Every exception that pydynox raises.

PydynoxException
├─ ServiceError                                   what DynamoDB, or the engine, answered
│  ├─ ValidationException
│  │  ├─ InvalidValueError (ValueError)           a value that DynamoDB cannot hold, found before sending
│  │  └─ ItemCollectionSizeLimitExceededException
│  ├─ SerializationException
│  ├─ ConditionalCheckFailedException             .item
│  ├─ ResourceNotFoundException
│  │  ├─ TableNotFoundException
│  │  └─ IndexNotFoundException
│  ├─ ResourceInUseException
│  │  ├─ TableAlreadyExistsException
│  │  └─ TableInUseException
│  ├─ TransactionCanceledException                .cancellation_reasons .failures
│  ├─ TransactionConflictException
│  ├─ TransactionInProgressException
│  ├─ IdempotentParameterMismatchException
│  ├─ DuplicateItemException                      .item
│  ├─ ReplicatedWriteConflictException
│  ├─ ProvisionedThroughputExceededException      every form of "slow down"
│  │  ├─ ThrottlingException
│  │  ├─ RequestLimitExceeded
│  │  └─ LimitExceededException
│  ├─ AccessDeniedException
│  ├─ CredentialsException
│  │  ├─ MissingCredentialsError                  none were found, or those found cannot be used
│  │  └─ ExpiredTokenException
│  ├─ InternalServerError
│  └─ ServiceUnavailable
├─ ConnectionException                            no answer came: .may_have_happened
│  ├─ EndpointConnectionError                     nobody was reached, so nothing was sent
│  ├─ RequestTimeoutError (TimeoutError)          connecting or the answer took too long
│  ├─ TlsError                                    no trusted connection could be made
│  ├─ ConnectionLostError                         it broke while the answer was awaited
│  └─ ReplyError                                  what came is damaged, or is not DynamoDB's
├─ UnprocessedItemsError                          .unprocessed  a batch gave up on these
├─ DecodeError (ValueError)                       .path  stored data does not fit the model
├─ ModelError (ValueError)                        a model is declared or used wrongly
│  └─ UnknownAttributeError (AttributeError, TypeError)
├─ ResultConsumedError (RuntimeError)             a result is read again after its end
├─ PageTokenError (ValueError)                    a page token that is damaged, too old, or of another query
├─ SnapshotError (ValueError)                     a file that is no whole snapshot, or a name nobody gave to one
├─ EncryptionException
├─ S3Exception
│  └─ S3AttributeException
├─ LockNotAcquired
├─ LockLost
└─ LockReleaseError
ItemTooLargeException                             .size .max_size .item_key  a model's own max_size

PydynoxWarning (UserWarning)                      what works, and is likely not what was meant
├─ NaiveTTLWarning                                a time to live without a zone is taken as local time
├─ ShadowedMethodWarning                          an attribute has the name of a method, and hides it
└─ UndeclaredAttributeWarning                     a name that the model does not declare is not saved
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydynox.foundation.complaint import IN_OLDER_WORDS, USUAL, Complaint, Wording, as_said

if TYPE_CHECKING:
    from typing import Self


class PydynoxException(Exception):
    """The root of all but `ItemTooLargeException`."""


class ServiceError(PydynoxException):
    """An answer that is an error; `str()` of it is the service's message.

    A code without a class of its own is a plain `ServiceError` that keeps the code.
    """

    default_code = ""
    default_message = ""
    status = 400
    retry_attempts = 0
    """How often the request was sent again before this answer came."""
    may_have_happened = False
    """True of a write that DynamoDB may have done all the same: an earlier answer to it was lost, or this is a 5xx."""
    wording = USUAL
    _complaint: Complaint | None = None

    def __init__(
        self,
        message: str | Complaint | None = None,
        *,
        code: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
    ) -> None:
        if message is None:
            message = self.default_message
        elif not isinstance(message, str):
            self._complaint = message
            message = self._told(message, USUAL)
        self.message = message
        super().__init__(message)
        self.code = code or self.default_code or type(self).__name__
        if status is not None:
            self.status = status
        self.request_id = request_id

    @property
    def complaint(self) -> Complaint | None:
        """What is wrong, if this process found it out; an answer of the service has its text only."""
        return self._complaint

    def _told(self, complaint: Complaint, wording: Wording) -> str:
        return complaint.text(wording)

    def said(self, wording: Wording) -> Self:
        """The same error in other words."""
        complaint = as_said(self.message) if self.complaint is None else self.complaint
        return self._copy(self._told(complaint, wording), _complaint=complaint, wording=wording)

    def reworded(self, message: str) -> Self:
        """The same error with another text."""
        return self._copy(message, _complaint=as_said(message))

    def _copy(self, message: str, **changes: Any) -> Self:
        other = type(self).__new__(type(self), message)
        other.__dict__.update(self.__dict__, message=message, **changes)
        return other.with_traceback(self.__traceback__)


class ValidationException(ServiceError):
    """The request breaks a rule of DynamoDB; nothing was done."""


class InvalidValueError(ValidationException, ValueError):
    """A Python value that has no valid DynamoDB form: NaN, an empty set, a number of 39 digits.

    `path` says where it stood, `reason` is the service's own text for it. The service has two layers that check values;
    `older_reason` is the text of the one that still serves Scan, BatchWriteItem and the transactions.
    """

    default_code = "ValidationException"

    def __init__(self, reason: str | Complaint, *, path: str = "", request_id: str | None = None) -> None:
        self.path = path
        super().__init__(as_said(reason) if isinstance(reason, str) else reason, request_id=request_id)

    def _told(self, complaint: Complaint, wording: Wording) -> str:
        text = complaint.text(wording)
        return f"{text} (at {self.path})" if self.path else text

    @property
    def complaint(self) -> Complaint:
        assert self._complaint is not None
        return self._complaint

    @property
    def reason(self) -> str:
        return self.complaint.text()

    @property
    def older_reason(self) -> str:
        return self.complaint.text(IN_OLDER_WORDS)

    def in_older_words(self) -> InvalidValueError:
        return self.said(IN_OLDER_WORDS)

    def at(self, path: str) -> InvalidValueError:
        """The same fault, seen from where the value stands at `path`."""
        return InvalidValueError(self.complaint, path=path, request_id=self.request_id)


class ItemCollectionSizeLimitExceededException(ValidationException):
    """All items with one partition key value, in a table with local indexes, passed 10 GB."""


class SerializationException(ServiceError):
    """The request's members have the wrong JSON types."""


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
    """The condition was false; `item` is the stored item if the request asked for it, else None."""

    default_message = "The conditional request failed"


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
    """A table is being created or deleted."""


class TransactionFailure(NamedTuple):
    """An action that cancelled its transaction.

    position: its place in the transaction, from 0, and in `cancellation_reasons`.
    action: Put, Update, Delete, ConditionCheck or Get. key: None for a put whose key attributes are not known.
    item: the stored item, where the action asked for it. model: the instance, or the class, that the action was for.
    """

    position: int
    code: str
    message: str
    action: str
    table: str
    key: dict[str, Any] | None
    item: dict[str, Any] | None
    model: Any

    def __str__(self) -> str:
        name = "" if self.model is None else getattr(self.model, "__name__", type(self.model).__name__) + " "
        key = "" if self.key is None else f" {self.key!r}"
        return f"[{self.position}] {self.action} {name}in {self.table!r}{key}: {self.code}: {self.message}"


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


class ProvisionedThroughputExceededException(ServiceError):
    """Requests come faster than the table or account allows; its subclasses are the other codes that say so."""


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


class ConnectionException(PydynoxException):
    """No answer came: nobody there, a time-out, a broken connection.

    `may_have_happened` is True if this was a write that reached the connection: DynamoDB may have done it or not.
    """

    may_have_happened = False


class EndpointConnectionError(ConnectionException):
    """Nobody was reached: the name is unknown, nobody listens, or the proxy refused."""


class RequestTimeoutError(ConnectionException, TimeoutError):
    """Connecting took longer than `connect_timeout`, or the answer paused for longer than `read_timeout`."""


class TlsError(ConnectionException):
    """The endpoint's certificate is not trusted, or no secure connection came about."""


class ConnectionLostError(ConnectionException):
    """The connection broke before the whole answer was there."""


class ReplyError(ConnectionException):
    """An answer came that is damaged (its checksum is wrong) or is not DynamoDB's (no JSON, pages without an end)."""


class UnprocessedItemsError(PydynoxException):
    """A batch gave up: `unprocessed` is what DynamoDB did not take, in the form of the request member."""

    def __init__(self, message: str, *, unprocessed: Any = None) -> None:
        super().__init__(message)
        self.unprocessed = unprocessed


class DecodeError(PydynoxException, ValueError):
    """Stored data does not fit the model; `path` says where."""

    def __init__(self, message: str, *, path: str = "") -> None:
        super().__init__(message)
        self.path = path


class ModelError(PydynoxException, ValueError):
    """A model is declared wrongly, or used in a way its declaration does not allow."""


class UnknownAttributeError(ModelError, AttributeError, TypeError):
    """A name that the model does not declare, in a constructor, an update or an assignment."""


class ResultConsumedError(PydynoxException, RuntimeError):
    """A result of a query or scan was read to its end, and is read again."""


class PageTokenError(PydynoxException, ValueError):
    """A page token that is damaged, too old, or of another query."""


class SnapshotError(PydynoxException, ValueError):
    """A file that is no whole snapshot of a MemoryBackend, or a name that was given to none."""


class EncryptionException(PydynoxException):
    """Encrypting or decrypting an attribute failed."""


class S3Exception(PydynoxException):
    """Parent of `S3AttributeException`."""


class S3AttributeException(S3Exception):
    """Storing or loading the object behind an S3 attribute failed."""


class LockNotAcquired(PydynoxException):
    """The lock was not free within the waiting time."""


class LockLost(PydynoxException):
    """The lock is no longer held."""


class LockReleaseError(PydynoxException):
    """The lock could not be released with certainty."""


class ItemTooLargeException(Exception):
    """The item is larger than its model's `max_size`, both in bytes."""

    def __init__(self, size: int, max_size: int, item_key: dict[str, Any] | None = None) -> None:
        where = f" (key {item_key!r})" if item_key else ""
        super().__init__(f"Item of {size} bytes is larger than max_size={max_size}{where}")
        self.size = size
        self.max_size = max_size
        self.item_key = item_key


class PydynoxWarning(UserWarning):
    """The root of pydynox's own warnings."""


class NaiveTTLWarning(PydynoxWarning):
    """A datetime without a zone was given to a TTLAttribute, which takes it as local time."""


class ShadowedMethodWarning(PydynoxWarning):
    """An attribute has the name of a method, which it hides."""


class UndeclaredAttributeWarning(PydynoxWarning):
    """An instance has an attribute that its model does not declare, so it is not saved."""
