"""The exceptions as users of pydynox 1.8 know them: names, parents, and which code becomes which."""

from __future__ import annotations

import pytest

from pydynox import exceptions
from pydynox.transports.dynamodb.error_codes import service_error

# class -> parent
CLASSES = {
    "PydynoxException": Exception,
    "ResourceNotFoundException": exceptions.PydynoxException,
    "ResourceInUseException": exceptions.PydynoxException,
    "ValidationException": exceptions.PydynoxException,
    "TransactionCanceledException": exceptions.PydynoxException,
    "IdempotentParameterMismatchException": exceptions.PydynoxException,
    "ProvisionedThroughputExceededException": exceptions.PydynoxException,
    "AccessDeniedException": exceptions.PydynoxException,
    "CredentialsException": exceptions.PydynoxException,
    "ConnectionException": exceptions.PydynoxException,
    "EncryptionException": exceptions.PydynoxException,
    "ConditionalCheckFailedException": exceptions.PydynoxException,
    "SerializationException": exceptions.PydynoxException,
    "LockNotAcquired": exceptions.PydynoxException,
    "LockLost": exceptions.PydynoxException,
    "LockReleaseError": exceptions.PydynoxException,
    "S3Exception": exceptions.PydynoxException,
    "S3AttributeException": exceptions.S3Exception,
    "ItemTooLargeException": Exception,
}

# code of the service -> class it was in 1.8, and the class of its own where it has one now
CODES = {
    "ResourceNotFoundException": "ResourceNotFoundException",
    "ResourceInUseException": "ResourceInUseException",
    "ValidationException": "ValidationException",
    "ItemCollectionSizeLimitExceededException": "ValidationException",
    "ConditionalCheckFailedException": "ConditionalCheckFailedException",
    "TransactionCanceledException": "TransactionCanceledException",
    "IdempotentParameterMismatchException": "IdempotentParameterMismatchException",
    "ProvisionedThroughputExceededException": "ProvisionedThroughputExceededException",
    "ThrottlingException": "ProvisionedThroughputExceededException",
    "Throttling": "ProvisionedThroughputExceededException",
    "RequestLimitExceeded": "ProvisionedThroughputExceededException",
    "LimitExceededException": "ProvisionedThroughputExceededException",
    "TooManyRequestsException": "ProvisionedThroughputExceededException",
    "SlowDown": "ProvisionedThroughputExceededException",
    "AccessDeniedException": "AccessDeniedException",
    "AccessDenied": "AccessDeniedException",
    "UnrecognizedClientException": "CredentialsException",
    "InvalidAccessKeyId": "CredentialsException",
    "SignatureDoesNotMatch": "CredentialsException",
    "ExpiredTokenException": "CredentialsException",
    "ExpiredToken": "CredentialsException",
}
# Q29: in 1.8 they are all the base class.
OWN_NOW = {
    "InvalidSignatureException": "CredentialsException",
    "MissingAuthenticationTokenException": "CredentialsException",
    "InternalServerError": "InternalServerError",
    "ServiceUnavailable": "ServiceUnavailable",
    "TransactionConflictException": "TransactionConflictException",
    "TransactionInProgressException": "TransactionInProgressException",
    "DuplicateItemException": "DuplicateItemException",
    "ReplicatedWriteConflictException": "ReplicatedWriteConflictException",
    "ExpiredIteratorException": "ExpiredIteratorException",
    "TrimmedDataAccessException": "TrimmedDataAccessException",
    "SerializationException": "SerializationException",
    "TableNotFoundException": "TableNotFoundException",
    "BackupNotFoundException": "BackupNotFoundException",
    "PolicyNotFoundException": "PolicyNotFoundException",
    "SomethingNew": "ServiceError",
}


@pytest.mark.parametrize(("name", "parent"), CLASSES.items())
def test_class(name, parent):
    assert issubclass(getattr(exceptions, name), parent)
    assert name in exceptions.__all__


def test_one_is_outside_of_the_tree():
    assert not issubclass(exceptions.ItemTooLargeException, exceptions.PydynoxException)


@pytest.mark.parametrize(("code", "name"), (CODES | OWN_NOW).items())
def test_q29_code(code, name):
    error = service_error(code, "The text", request_id="R1")

    assert isinstance(error, getattr(exceptions, name))
    assert isinstance(error, exceptions.PydynoxException)
    assert (error.args, str(error), error.code, error.request_id) == (("The text",), "The text", code, "R1")


def test_more_than_the_text():
    assert exceptions.ConditionalCheckFailedException().item is None
    assert exceptions.TransactionCanceledException("x").cancellation_reasons == []
    assert exceptions.TransactionCanceledException("x").failures == []
    assert exceptions.UnprocessedItemsError("x", unprocessed={"t": []}).unprocessed == {"t": []}
    error = exceptions.ItemTooLargeException(500, 400, {"pk": "a"})
    assert (error.size, error.max_size, error.item_key) == (500, 400, {"pk": "a"})


def test_the_import_path_of_1_8():
    """Its native module had the exceptions, some of them nowhere else."""
    from pydynox import pydynox_core
    from pydynox.pydynox_core import ConditionalCheckFailedException

    assert ConditionalCheckFailedException is exceptions.ConditionalCheckFailedException
    assert pydynox_core.__all__ == exceptions.__all__
    assert {name: getattr(pydynox_core, name) for name in pydynox_core.__all__} == {
        name: getattr(exceptions, name) for name in exceptions.__all__
    }


@pytest.mark.parametrize("name", exceptions.__all__)
def test_tracebacks_name_the_public_module(name):
    assert getattr(exceptions, name).__module__ == "pydynox.exceptions"
