"""Which exception an error code of the service becomes."""

from __future__ import annotations

from pydynox.errors import (
    AccessDeniedException,
    ConditionalCheckFailedException,
    CredentialsException,
    DuplicateItemException,
    ExpiredIteratorException,
    ExpiredTokenException,
    IdempotentParameterMismatchException,
    IndexNotFoundException,
    InternalServerError,
    ItemCollectionSizeLimitExceededException,
    LimitExceededException,
    ProvisionedThroughputExceededException,
    ReplicatedWriteConflictException,
    RequestLimitExceeded,
    ResourceInUseException,
    ResourceNotFoundException,
    SerializationException,
    ServiceError,
    ServiceUnavailable,
    TableAlreadyExistsException,
    TableInUseException,
    TableNotFoundException,
    ThrottlingException,
    TransactionCanceledException,
    TransactionConflictException,
    TransactionInProgressException,
    TrimmedDataAccessException,
    ValidationException,
)

_CREDENTIAL_CODES = (
    "UnrecognizedClientException",
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
    "InvalidSignatureException",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "IncompleteSignatureException",
)
_THROTTLING_CODES = ("Throttling", "TooManyRequestsException", "SlowDown")

CLASS_BY_CODE: dict[str, type[ServiceError]] = {
    **{
        error.__name__: error
        for error in (
            ValidationException,
            ItemCollectionSizeLimitExceededException,
            SerializationException,
            ConditionalCheckFailedException,
            ResourceNotFoundException,
            TableNotFoundException,
            IndexNotFoundException,
            ResourceInUseException,
            TableAlreadyExistsException,
            TableInUseException,
            TransactionCanceledException,
            TransactionConflictException,
            TransactionInProgressException,
            IdempotentParameterMismatchException,
            DuplicateItemException,
            ReplicatedWriteConflictException,
            ExpiredIteratorException,
            TrimmedDataAccessException,
            ProvisionedThroughputExceededException,
            ThrottlingException,
            RequestLimitExceeded,
            LimitExceededException,
            AccessDeniedException,
            InternalServerError,
            ServiceUnavailable,
        )
    },
    "AccessDenied": AccessDeniedException,
    "InternalFailure": InternalServerError,
    "ServiceUnavailableException": ServiceUnavailable,
    **dict.fromkeys(_THROTTLING_CODES, ThrottlingException),
    **dict.fromkeys(_CREDENTIAL_CODES, CredentialsException),
    "ExpiredTokenException": ExpiredTokenException,
    "ExpiredToken": ExpiredTokenException,
}


def service_error(code: str, message: str, *, status: int = 400, request_id: str | None = None) -> ServiceError:
    """The exception for an error code of the service."""
    return CLASS_BY_CODE.get(code, ServiceError)(message, code=code, status=status, request_id=request_id)
