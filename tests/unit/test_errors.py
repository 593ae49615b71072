from __future__ import annotations

import pytest

from pydynox import errors

SERVICE_CODES = {
    "ResourceNotFoundException": errors.ResourceNotFoundException,
    "ResourceInUseException": errors.ResourceInUseException,
    "ValidationException": errors.ValidationException,
    "ItemCollectionSizeLimitExceededException": errors.ValidationException,
    "ConditionalCheckFailedException": errors.ConditionalCheckFailedException,
    "TransactionCanceledException": errors.TransactionCanceledException,
    "IdempotentParameterMismatchException": errors.IdempotentParameterMismatchException,
    "ProvisionedThroughputExceededException": errors.ProvisionedThroughputExceededException,
    "ThrottlingException": errors.ProvisionedThroughputExceededException,
    "Throttling": errors.ProvisionedThroughputExceededException,
    "RequestLimitExceeded": errors.ProvisionedThroughputExceededException,
    "LimitExceededException": errors.ProvisionedThroughputExceededException,
    "TooManyRequestsException": errors.ProvisionedThroughputExceededException,
    "SlowDown": errors.ProvisionedThroughputExceededException,
    "AccessDeniedException": errors.AccessDeniedException,
    "AccessDenied": errors.AccessDeniedException,
    "UnrecognizedClientException": errors.CredentialsException,
    "InvalidAccessKeyId": errors.CredentialsException,
    "SignatureDoesNotMatch": errors.CredentialsException,
    "ExpiredTokenException": errors.CredentialsException,
    "ExpiredToken": errors.CredentialsException,
    "InternalServerError": errors.InternalServerError,
    "TransactionConflictException": errors.TransactionConflictException,
}


@pytest.mark.parametrize(("code", "class_"), SERVICE_CODES.items())
def test_class_of_code(code, class_):
    error = errors.service_error(code, "The text", request_id="R1")

    assert isinstance(error, class_)
    assert (error.code, error.message, str(error), error.request_id) == (code, "The text", "The text", "R1")


def test_unknown_code_keeps_code_and_status():
    error = errors.service_error("NewException", "New", status=503)

    assert type(error) is errors.ServiceError
    assert (error.code, error.status) == ("NewException", 503)


def test_code_is_the_class_name_by_default():
    assert errors.ValidationException("x").code == "ValidationException"
    assert errors.ConditionalCheckFailedException().message == "The conditional request failed"
    assert errors.ConditionalCheckFailedException().item is None
    assert errors.TransactionCanceledException("x").cancellation_reasons == []


def test_all_but_one_share_a_root():
    classes = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]

    outside = [class_ for class_ in classes if not issubclass(class_, errors.PydynoxException)]

    assert outside == [errors.ItemTooLargeException]


def test_item_too_large():
    error = errors.ItemTooLargeException(500, 400, {"pk": "a"})

    assert str(error) == "Item of 500 bytes is larger than max_size=400 (key {'pk': 'a'})"
    assert (error.size, error.max_size, error.item_key) == (500, 400, {"pk": "a"})
