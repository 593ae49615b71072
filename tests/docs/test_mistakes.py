"""What the manual's tables say that a mistake raises."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox import Model, ModelConfig, SyncBatchWriter, get_default_client
from pydynox.attributes import (
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    StringAttribute,
    StringSetAttribute,
    VersionAttribute,
)
from pydynox.exceptions import (
    ConditionalCheckFailedException,
    InvalidValueError,
    ItemNotFoundError,
    ModelError,
    UnknownAttributeError,
    ValidationException,
)


class Ticket(Model):
    model_config = ModelConfig(table="tickets")

    number = StringAttribute(partition_key=True)
    title = StringAttribute(required=True)
    priority = NumberAttribute()
    tags = StringSetAttribute()
    lines = ListAttribute()
    extra = MapAttribute()
    version = VersionAttribute()


class Other(Model):
    model_config = ModelConfig(table="others")

    number = StringAttribute(partition_key=True)
    color = StringAttribute()


@pytest.fixture
def ticket(pydynox_memory_backend):
    ticket = Ticket(number="1", title="Printer", priority=1)
    ticket.sync_save()
    return ticket


CONDITIONS: dict[str, tuple[Any, type[Exception]]] = {
    "that does not hold": (
        lambda ticket: ticket.sync_save(condition=Ticket.priority == 2),
        ConditionalCheckFailedException,
    ),
    "in if": (lambda ticket: bool(Ticket.priority == 1), TypeError),
    "with and": (lambda ticket: (Ticket.priority == 1) and (Ticket.priority == 2), TypeError),
    "with not": (lambda ticket: not Ticket.tags.exists(), TypeError),
    "chained": (lambda ticket: 1 < Ticket.priority < 3, TypeError),
    "in": (lambda ticket: "x" in Ticket.tags, TypeError),
    "is_in() of nothing": (lambda ticket: Ticket.priority.is_in(), ValueError),
    "== None": (lambda ticket: Ticket.priority == None, TypeError),  # noqa: E711
    "of another model": (lambda ticket: Ticket.sync_scan(Other.color == "red").to_list(), TypeError),
    "no condition": (lambda ticket: ticket.sync_save(condition=True), TypeError),
    "101 values": (
        lambda ticket: Ticket.sync_scan(Ticket.priority.is_in(*range(101))).to_list(),
        ValidationException,
    ),
    "a key in a filter": (
        lambda ticket: Ticket.sync_query("1", filter_condition=Ticket.number == "1").to_list(),
        ValidationException,
    ),
}

UPDATES: dict[str, tuple[Any, type[Exception]]] = {
    "undeclared": (lambda ticket: ticket.sync_update(titel="x"), UnknownAttributeError),
    "key": (lambda ticket: ticket.sync_update(number="2"), InvalidValueError),
    "required": (lambda ticket: ticket.sync_update(title=None), ValueError),
    "no operation": (lambda ticket: ticket.sync_update(atomic=["x"]), TypeError),
    "delete() of no set": (lambda ticket: Ticket.tags.delete("x"), TypeError),
    "add() to a text": (lambda ticket: ticket.sync_update(atomic=[Ticket.title["a"].add(1)]), ValidationException),
    "append() to what is not there": (
        lambda ticket: ticket.sync_update(atomic=[Ticket.lines.append([1])]),
        ValidationException,
    ),
    "a path into nothing": (lambda ticket: ticket.sync_update(atomic=[Ticket.extra["a"].set(1)]), ValidationException),
    "one attribute twice": (
        lambda ticket: ticket.sync_update(priority=2, atomic=[Ticket.priority.add(1)]),
        ValidationException,
    ),
}


def loaded_with_another_key(ticket: Any) -> None:
    ticket.number = "2"
    ticket.sync_save()


def saved_when_it_is_gone(ticket: Any) -> None:
    Ticket.sync_delete_by_key(number="1")
    ticket.priority = 2
    ticket.sync_save()


def class_with_two_keys() -> None:
    class TwoKeys(Model):
        pk = StringAttribute(partition_key=True)
        sk = StringAttribute(partition_key=True)


def class_with_a_hidden_save() -> None:
    class Hidden(Model):
        save = StringAttribute(partition_key=True)


def without_a_table() -> None:
    class NoTable(Model):
        pk = StringAttribute(partition_key=True)

    NoTable(pk="1").sync_save()


MODELS: dict[str, tuple[Any, type[Exception]]] = {
    "two keys": (lambda ticket: class_with_two_keys(), ModelError),
    "an attribute called save": (lambda ticket: class_with_a_hidden_save(), ModelError),
    "no table": (lambda ticket: without_a_table(), ModelError),
    "unknown name": (lambda ticket: Ticket(number="2", titel="x"), UnknownAttributeError),
    "required": (lambda ticket: Ticket(number="2"), ValueError),
    "another type": (lambda ticket: Ticket(number="2", title="x", priority="high"), TypeError),
    "no key": (lambda ticket: Ticket.sync_get(), ValueError),
    "key of another type": (lambda ticket: Ticket.sync_get(number=1), InvalidValueError),
    "changed key": (loaded_with_another_key, InvalidValueError),
    "gone": (saved_when_it_is_gone, ConditionalCheckFailedException),
    "no longer there": (lambda ticket: (ticket.sync_delete(), ticket.sync_refresh()), ItemNotFoundError),
}


class Seat(Model):
    model_config = ModelConfig(table="seats")

    pk = StringAttribute(partition_key=True, template="HALL#{hall}")
    sk = StringAttribute(sort_key=True, template="{row:02d}#{number:02d}")
    hall = StringAttribute()
    row = NumberAttribute()
    number = NumberAttribute()
    guest = StringAttribute(default="nobody")
    status = StringAttribute(default="free")
    guest_and_status = StringAttribute(template="{guest}#{status}")


KEY = {"hall": "A", "row": 1, "number": 2}


def saved_in_another_row(seat: Seat) -> None:
    seat.row = 3
    seat.sync_save()


def seats(**options: Any) -> list[Seat]:
    return Seat.sync_query(hall="A", **options).to_list()


KEYS: dict[str, tuple[Any, type[Exception]]] = {
    "missing": (lambda seat: Seat.sync_get(hall="A", row=1), ValueError),
    "surplus": (lambda seat: Seat.sync_get(**KEY, guest="ada"), ValueError),
    "says otherwise": (lambda seat: Seat.sync_update_by_key(pk="HALL#A", sk="01#02", hall="B"), ValueError),
    "half of a template": (lambda seat: Seat.sync_update_by_key(**KEY, status="taken"), ValueError),
    "updated key": (lambda seat: seat.sync_update(row=3), InvalidValueError),
    "saved key": (saved_in_another_row, InvalidValueError),
    "atomic": (lambda seat: seat.sync_update(atomic=[Seat.status.set("taken")]), InvalidValueError),
    "a prefix with a gap": (lambda seat: seats(sort_key_begins={"number": 2}), ValueError),
    "a prefix of other names": (lambda seat: seats(sort_key_begins={"guest": "ada"}), ValueError),
    "a prefix beside a condition": (
        lambda seat: seats(sort_key_begins={}, sort_key_condition=Seat.sk > "0"),
        ValueError,
    ),
    "names that are no part of the key": (lambda seat: seats(row=1), ValueError),
    "no partition key": (lambda seat: Seat.sync_query(), ValueError),
    "unknown fields": (lambda seat: seats(fields=["raw"]), UnknownAttributeError),
    "length": (lambda seat: len(Seat.sync_query(hall="A")), TypeError),
}


def batch_of(write: Any) -> None:
    with SyncBatchWriter(get_default_client(), "tickets") as batch:
        write(batch)


BATCHES: dict[str, tuple[Any, type[Exception]]] = {
    "of another table": (lambda ticket: batch_of(lambda batch: batch.put(Other(number="1"))), ValueError),
    "no item": (lambda ticket: batch_of(lambda batch: batch.put("1")), TypeError),
    "no key": (lambda ticket: batch_of(lambda batch: batch.put({"title": "x"})), ValidationException),
    "too large": (
        lambda ticket: batch_of(lambda batch: batch.put({"number": "1", "title": "x" * 500_000})),
        ValidationException,
    ),
}


@pytest.mark.parametrize(("mistake", "raised"), MODELS.values(), ids=MODELS)
def test_in_models(ticket, mistake, raised):
    with pytest.raises(raised):
        mistake(ticket)


@pytest.mark.parametrize(("mistake", "raised"), KEYS.values(), ids=KEYS)
def test_in_keys_and_queries(pydynox_memory_backend, mistake, raised):
    seat = Seat(**KEY)
    seat.sync_save()

    with pytest.raises(raised):
        mistake(seat)


@pytest.mark.parametrize(("mistake", "raised"), CONDITIONS.values(), ids=CONDITIONS)
def test_in_conditions(ticket, mistake, raised):
    with pytest.raises(raised):
        mistake(ticket)


@pytest.mark.parametrize(("mistake", "raised"), UPDATES.values(), ids=UPDATES)
def test_in_updates(ticket, mistake, raised):
    with pytest.raises(raised):
        mistake(ticket)

    assert ticket.title == "Printer"
    assert not ticket.is_dirty


@pytest.mark.parametrize(("mistake", "raised"), BATCHES.values(), ids=BATCHES)
def test_in_batches(ticket, mistake, raised):
    with pytest.raises(raised):
        mistake(ticket)


def test_operations_on_what_is_not_there(ticket):
    ticket.sync_update(
        atomic=[
            Ticket.tags.delete({"a"}),
            Ticket.lines.remove(),
            Ticket.extra.if_not_exists({}),
            Ticket.priority.add(1),
        ]
    )

    assert (ticket.tags, ticket.lines, ticket.extra, ticket.priority) == (None, None, {}, 2)
