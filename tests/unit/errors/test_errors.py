from __future__ import annotations

import pickle

import pytest

from pydynox import errors
from pydynox.foundation.complaint import IN_ENVELOPE, Kind
from pydynox.transports.dynamodb.error_codes import service_error

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
    error = service_error(code, "The text", request_id="R1")

    assert isinstance(error, class_)
    assert (error.code, error.message, str(error), error.request_id) == (code, "The text", "The text", "R1")


SERVICES = ("dynamodb", "dynamodbstreams")


@pytest.mark.parametrize("service", SERVICES)
def test_every_code_of_the_service_has_a_class_of_its_name(service):
    session = pytest.importorskip("botocore.session").get_session()
    codes = [shape.error_code for shape in session.get_service_model(service).error_shapes]

    assert len(codes) >= 5
    for code in codes:
        error = service_error(code, "The text")
        assert (type(error).__name__, error.code) == (code, code)
        assert code in errors.__all__


FAMILIES = {
    errors.ResourceNotFoundException: (
        errors.BackupNotFoundException,
        errors.ExportNotFoundException,
        errors.ImportNotFoundException,
        errors.GlobalTableNotFoundException,
        errors.ReplicaNotFoundException,
        errors.PolicyNotFoundException,
    ),
    errors.ResourceInUseException: (
        errors.BackupInUseException,
        errors.ExportConflictException,
        errors.ImportConflictException,
        errors.GlobalTableAlreadyExistsException,
        errors.ReplicaAlreadyExistsException,
    ),
}


@pytest.mark.parametrize(("family", "classes"), FAMILIES.items())
def test_what_is_missing_and_what_is_in_use_can_be_caught_as_such(family, classes):
    assert all(issubclass(each, family) for each in classes)


def test_unknown_code_keeps_code_and_status():
    error = service_error("NewException", "New", status=503)

    assert type(error) is errors.ServiceError
    assert (error.code, error.status) == ("NewException", 503)


def test_code_is_the_class_name_by_default():
    assert errors.ValidationException("x").code == "ValidationException"
    assert errors.ConditionalCheckFailedException().message == "The conditional request failed"
    assert errors.ConditionalCheckFailedException().item is None
    assert errors.TransactionCanceledException("x").cancellation_reasons == []


def test_all_but_one_share_a_root():
    classes = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]

    outside = [each for each in classes if not issubclass(each, (errors.PydynoxException, errors.PydynoxWarning))]

    assert outside == [errors.ItemTooLargeException]


@pytest.mark.parametrize("name", errors.__all__)
def test_users_know_them_from_exceptions(name):
    assert getattr(errors, name).__module__ == "pydynox.exceptions"


TRAVELLERS = {
    "ItemTooLargeException": errors.ItemTooLargeException(500, 400, {"pk": "a"}),
    "UnprocessedItemsError": errors.UnprocessedItemsError("x", unprocessed={"t": []}),
    "DecodeError": errors.DecodeError("x", path="a[0]"),
    "TransactionFailure": errors.TransactionFailure(0, "Code", "Text", "Put", "t", {"pk": "a"}, None, None),
}


@pytest.mark.parametrize("name", errors.__all__)
def test_they_travel_between_processes(name):
    error = TRAVELLERS.get(name) or getattr(errors, name)("The text")

    twin = pickle.loads(pickle.dumps(error))

    assert (type(twin), str(twin), getattr(twin, "__dict__", twin)) == (
        type(error),
        str(error),
        getattr(error, "__dict__", error),
    )


def test_a_pickle_of_the_older_module_names_still_loads():
    assert pickle.loads(b"cpydynox.errors\nModelError\n(Vx\ntR.").args == ("x",)


def test_item_too_large():
    error = errors.ItemTooLargeException(500, 400, {"pk": "a"})

    assert str(error) == "Item of 500 bytes is larger than max_size=400 (key {'pk': 'a'})"
    assert (error.size, error.max_size, error.item_key) == (500, 400, {"pk": "a"})


@Kind
def too_large(limit: int) -> str:
    return f"Over {limit}"


@too_large.in_older_words
def _(limit: int) -> str:
    return f"More than {limit}"


class TestComplaints:
    def test_an_error_keeps_its_complaint(self):
        error = errors.ValidationException(too_large(3))

        assert (str(error), error.message, error.args) == ("Over 3", "Over 3", ("Over 3",))
        assert error.complaint == too_large(3)

    def test_an_answer_of_the_service_has_words_only(self):
        assert service_error("ValidationException", "The text").complaint is None

    def test_the_same_error_in_other_words(self):
        error = errors.ConditionalCheckFailedException(too_large(3), item={"pk": "a"}, request_id="R1")

        enveloped = error.said(IN_ENVELOPE)

        assert type(enveloped) is errors.ConditionalCheckFailedException
        assert (str(enveloped), enveloped.message) == ("1 validation error detected: Over 3",) * 2
        assert (enveloped.item, enveloped.request_id, enveloped.code) == (error.item, "R1", error.code)
        assert enveloped.said(IN_ENVELOPE).message == enveloped.message
        assert (str(error), error.message, error.args) == ("Over 3", "Over 3", ("Over 3",))

    def test_text_without_a_complaint_can_be_enveloped_too(self):
        error = errors.ValidationException("The text").said(IN_ENVELOPE)

        assert error.message == "1 validation error detected: The text"

    def test_another_text_leaves_the_rest(self):
        error = service_error("NewException", "Table t.users", status=503, request_id="R1")

        renamed = error.reworded("Table users")

        assert (str(renamed), renamed.message, renamed.args) == ("Table users", "Table users", ("Table users",))
        assert (renamed.code, renamed.status, renamed.request_id) == ("NewException", 503, "R1")
        assert error.message == "Table t.users"

    def test_reworded_errors_keep_their_traceback(self):
        with pytest.raises(errors.ServiceError) as caught:
            raise errors.ServiceError("x")

        assert caught.value.reworded("y").__traceback__ is caught.value.__traceback__

    def test_errors_travel_between_processes(self):
        error = errors.InvalidValueError(too_large(3), path="Item['a']", request_id="R1").said(IN_ENVELOPE)

        twin = pickle.loads(pickle.dumps(error))

        assert (type(twin), str(twin), twin.path) == (type(error), str(error), error.path)


class TestInvalidValueError:
    def test_place_is_told_beside_the_services_text(self):
        error = errors.InvalidValueError(too_large(3), path="Item['a'][0]")

        assert error.message == "Over 3 (at Item['a'][0])"
        assert (error.reason, error.older_reason, error.path) == ("Over 3", "More than 3", "Item['a'][0]")

    def test_in_other_words_it_stands_where_it_stood(self):
        error = errors.InvalidValueError(too_large(3), path="Item['a']")

        assert error.said(IN_ENVELOPE).message == "1 validation error detected: Over 3 (at Item['a'])"
        assert error.in_older_words().message == "More than 3 (at Item['a'])"
        assert error.at("Key['a']").message == "Over 3 (at Key['a'])"

    def test_a_reason_may_be_a_text(self):
        error = errors.InvalidValueError("The text", path="A.b")

        assert (error.message, error.reason, error.older_reason) == ("The text (at A.b)", "The text", "The text")
