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
│  │  ├─ IndexNotFoundException
│  │  ├─ BackupNotFoundException
│  │  ├─ ExportNotFoundException
│  │  ├─ ImportNotFoundException
│  │  ├─ GlobalTableNotFoundException
│  │  ├─ ReplicaNotFoundException
│  │  └─ PolicyNotFoundException
│  ├─ ResourceInUseException
│  │  ├─ TableAlreadyExistsException
│  │  ├─ TableInUseException
│  │  ├─ BackupInUseException
│  │  ├─ ExportConflictException
│  │  ├─ ImportConflictException
│  │  ├─ GlobalTableAlreadyExistsException
│  │  └─ ReplicaAlreadyExistsException
│  ├─ ContinuousBackupsUnavailableException
│  ├─ PointInTimeRecoveryUnavailableException
│  ├─ InvalidRestoreTimeException
│  ├─ InvalidExportTimeException
│  ├─ TransactionCanceledException                .cancellation_reasons .failures
│  ├─ TransactionConflictException
│  ├─ TransactionInProgressException
│  ├─ IdempotentParameterMismatchException
│  ├─ DuplicateItemException                      .item
│  ├─ ReplicatedWriteConflictException
│  ├─ ExpiredIteratorException
│  ├─ TrimmedDataAccessException
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
├─ ItemNotFoundError (LookupError)                .model .key  the item of an instance is not in the table
├─ ResultConsumedError (RuntimeError)             a result is read again after its end
├─ NoItemError (LookupError)                      one() found nothing
├─ SeveralItemsError (LookupError)                one() found more than one item
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
├─ AlwaysTrueWarning                              a result is asked whether it is true
├─ NaiveTTLWarning                                a time to live without a zone is taken as local time
├─ NoEffectWarning                                a member of a request is stored and returned here, and does no more
├─ ShadowedMethodWarning                          an attribute has the name of a method, and hides it
└─ UndeclaredAttributeWarning                     a name that the model does not declare is not saved
"""

from __future__ import annotations

from pydynox.errors.answers import *  # noqa: F403
from pydynox.errors.models import *  # noqa: F403
from pydynox.errors.requests import *  # noqa: F403
from pydynox.errors.service_error import *  # noqa: F403
from pydynox.errors.unanswered import *  # noqa: F403
from pydynox.errors.warnings import *  # noqa: F403

__all__ = [  # noqa: F405
    "AccessDeniedException",
    "AlwaysTrueWarning",
    "BackupInUseException",
    "BackupNotFoundException",
    "ConditionalCheckFailedException",
    "ConnectionException",
    "ConnectionLostError",
    "ContinuousBackupsUnavailableException",
    "CredentialsException",
    "DecodeError",
    "DuplicateItemException",
    "EncryptionException",
    "EndpointConnectionError",
    "ExpiredIteratorException",
    "ExpiredTokenException",
    "ExportConflictException",
    "ExportNotFoundException",
    "GlobalTableAlreadyExistsException",
    "GlobalTableNotFoundException",
    "IdempotentParameterMismatchException",
    "ImportConflictException",
    "ImportNotFoundException",
    "IndexNotFoundException",
    "InternalServerError",
    "InvalidExportTimeException",
    "InvalidRestoreTimeException",
    "InvalidValueError",
    "ItemCollectionSizeLimitExceededException",
    "ItemNotFoundError",
    "ItemTooLargeException",
    "LimitExceededException",
    "LockLost",
    "LockNotAcquired",
    "LockReleaseError",
    "MissingCredentialsError",
    "ModelError",
    "NaiveTTLWarning",
    "NoEffectWarning",
    "NoItemError",
    "PageTokenError",
    "PointInTimeRecoveryUnavailableException",
    "PolicyNotFoundException",
    "ProvisionedThroughputExceededException",
    "PydynoxException",
    "PydynoxWarning",
    "ReplicaAlreadyExistsException",
    "ReplicaNotFoundException",
    "ReplicatedWriteConflictException",
    "ReplyError",
    "RequestLimitExceeded",
    "RequestTimeoutError",
    "ResourceInUseException",
    "ResourceNotFoundException",
    "ResultConsumedError",
    "S3AttributeException",
    "S3Exception",
    "SerializationException",
    "ServiceError",
    "ServiceUnavailable",
    "SeveralItemsError",
    "ShadowedMethodWarning",
    "SnapshotError",
    "TableAlreadyExistsException",
    "TableInUseException",
    "TableNotFoundException",
    "ThrottlingException",
    "TlsError",
    "TransactionCanceledException",
    "TransactionConflictException",
    "TransactionFailure",
    "TransactionInProgressException",
    "TrimmedDataAccessException",
    "UndeclaredAttributeWarning",
    "UnknownAttributeError",
    "UnprocessedItemsError",
    "ValidationException",
]


def _name_publicly() -> None:
    """Users import them from `pydynox.exceptions`, so that is what tracebacks and pickles say."""
    for name in __all__:
        globals()[name].__module__ = "pydynox.exceptions"


_name_publicly()
