"""`seed={Model: [...]}`: rows as arguments of the class, and bad ones named where a backend starts."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum

import pytest

from pydynox import AutoGenerate, Model, ModelConfig
from pydynox.attributes import DatetimeAttribute, EnumAttribute, NumberAttribute, StringAttribute, VersionAttribute
from pydynox.attributes.waiting import WaitingAttribute
from pydynox.errors import ModelError, ValidationException
from pydynox.hooks import before_save
from pydynox.testing import MemoryBackend


class Status(Enum):
    OPEN = "open"


class Ticket(Model):
    model_config = ModelConfig(table="tickets")
    pk = StringAttribute(partition_key=True, template="T#{number}")
    number = NumberAttribute(required=True)
    status = EnumAttribute(Status, default=Status.OPEN)
    made = DatetimeAttribute(alias="m")
    code = StringAttribute(default=AutoGenerate.UUID4)
    version = VersionAttribute()

    @before_save
    def refuse(self) -> None:
        raise AssertionError("no hook runs")


class Invoice(Model):
    model_config = ModelConfig(table="invoices")
    pk = StringAttribute(partition_key=True)


def test_a_row_is_what_a_first_save_would_store():
    with MemoryBackend(seed={Ticket: [{"number": 7, "made": datetime(2026, 1, 1, tzinfo=UTC)}]}) as backend:
        stored = backend.tables["tickets"]["T#7"]

        assert stored | {"code": None} == {
            "pk": "T#7",
            "number": 7,
            "status": "open",
            "m": "2026-01-01T00:00:00+00:00",
            "code": None,
            "version": 1,
        }
        assert len(stored["code"]) == 36
        assert Ticket.sync_get(pk="T#7").made == datetime(2026, 1, 1, tzinfo=UTC)


def test_a_given_version_is_kept():
    with MemoryBackend(seed={Ticket: [{"number": 7, "version": 5}]}) as backend:
        assert backend.tables["tickets"]["T#7"]["version"] == 5


def test_an_instance_is_stored_as_it_is():
    with MemoryBackend(seed={Ticket: [Ticket(pk="T#1", number=1)]}) as backend:
        assert backend.tables["tickets"] == {"T#1": {"pk": "T#1", "number": 1, "status": "open"}}


def test_under_the_name_of_the_table_a_row_is_what_is_stored():
    with MemoryBackend(seed={"tickets": [{"pk": "T#1", "m": "no date"}]}) as backend:
        assert backend.tables["tickets"] == {"T#1": {"pk": "T#1", "m": "no date"}}


def test_what_is_generated_stays_the_same_in_every_database_of_a_backend():
    backend = MemoryBackend(seed={Ticket: [{"number": 7}]})
    with backend:
        first = backend.tables["tickets"]["T#7"]
    with backend:
        assert backend.tables["tickets"]["T#7"] == first


def test_names_and_classes_may_stand_for_one_table():
    with MemoryBackend(seed={Ticket: [{"number": 1}], "tickets": [{"pk": "T#0"}]}) as backend:
        assert sorted(backend.tables["tickets"]) == ["T#0", "T#1"]


@pytest.mark.parametrize(
    ("row", "class_", "text"),
    [
        (
            {"nmuber": 1},
            ModelError,
            "seed[Ticket][1]: Ticket() got an unknown attribute 'nmuber'; did you mean 'number'?",
        ),
        ({"pk": "T#1"}, ModelError, "seed[Ticket][1]: Ticket() misses 'number': declared with required=True"),
        (
            {"number": 1, "status": "closed"},
            ModelError,
            "seed[Ticket][1]: Ticket.status: 'closed' is no Status; its values are 'open'",
        ),
        ("T#1", TypeError, "seed[Ticket][1]: expected a dict of Ticket's arguments or an instance of it, got str"),
        (
            Invoice(pk="1"),
            TypeError,
            "seed[Ticket][1]: expected a dict of Ticket's arguments or an instance of it, got Invoice",
        ),
    ],
)
def test_a_bad_row_is_named_where_the_backend_starts(row, class_, text):
    backend = MemoryBackend(seed={Ticket: [{"number": 1}, row]})

    with pytest.raises(class_) as caught:
        backend.start()

    assert str(caught.value) == text


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({}, "Missing the key pk in the item"),
        (
            {"pk": "x" * 2049},
            "Size of hashkey has exceeded the maximum size limit of2048 bytes",
        ),
    ],
)
def test_what_the_service_would_say_is_said_there_too(row, text):
    with pytest.raises(ValidationException) as caught:
        MemoryBackend(seed={Invoice: [{"pk": "1"}, row]}).start()

    assert caught.value.message == f"seed[Invoice][1]: One or more parameter values were invalid: {text}"


class Upload(Model):
    model_config = ModelConfig(table="uploads")
    pk = StringAttribute(partition_key=True)
    content = WaitingAttribute()


UPLOAD = Upload(pk="1", content="x")
REFUSAL = (
    "Upload: a seed cannot write 'content', since a WaitingAttribute has something to wait for first: "
    "assign it and save() the instance, or pass it to its update()"
)


@pytest.mark.parametrize("seed", [[UPLOAD], {"uploads": [UPLOAD]}])
def test_an_instance_with_something_to_wait_for_is_refused(seed):
    with pytest.raises(ModelError) as caught:
        MemoryBackend(seed=seed).start()

    assert str(caught.value) == REFUSAL


@pytest.mark.parametrize("row", [UPLOAD, {"pk": "1", "content": "x"}])
def test_a_row_with_something_to_wait_for_is_refused(row):
    with pytest.raises(ModelError) as caught:
        MemoryBackend(seed={Upload: [{"pk": "0"}, row]}).start()

    assert str(caught.value) == f"seed[Upload][1]: {REFUSAL}"


def test_a_table_that_the_test_creates_itself_gets_the_rows_then():
    with MemoryBackend(seed={Invoice: [{"pk": "1"}]}, implicit_tables=False) as backend:
        Invoice.sync_create_table()

        assert backend.tables["invoices"] == {"1": {"pk": "1"}}


def test_forks_and_snapshots_hold_them():
    base = MemoryBackend(seed={Invoice: [{"pk": "1"}]})
    with base.fork() as fork:
        assert fork.tables["invoices"] == {"1": {"pk": "1"}}
