"""What happens to code that meets a transaction of somebody else."""

import pytest

from pydynox import Model, ModelConfig, SyncTransaction
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.exceptions import (
    TransactionCanceledException,
    TransactionConflictException,
    TransactionInProgressException,
)


class Seat(Model):
    model_config = ModelConfig(table="seats")

    number = StringAttribute(partition_key=True)
    price = NumberAttribute(default=0)


def test_alone(pydynox_memory_backend):
    seat = Seat(number="1A")

    with pydynox_memory_backend.hold(seat), pytest.raises(TransactionConflictException):
        seat.sync_save()

    seat.sync_save()


def test_in_a_transaction(pydynox_memory_backend):
    with (
        pydynox_memory_backend.hold((Seat, {"number": "1A"})),
        pytest.raises(TransactionCanceledException) as caught,
        SyncTransaction() as transaction,
    ):
        transaction.save_model(Seat(number="1A"))

    assert caught.value.failures[0].code == "TransactionConflict"


def test_the_same_token(pydynox_memory_backend):
    with (
        pydynox_memory_backend.hold(client_request_token="booking-7"),
        pytest.raises(TransactionInProgressException),
        SyncTransaction(client_request_token="booking-7") as transaction,
    ):
        transaction.save_model(Seat(number="1A"))
