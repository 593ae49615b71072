"""Keys and templates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest

from pydynox import AutoGenerate, Model, ModelConfig, SyncTransaction, set_default_client
from pydynox.attributes import DatetimeAttribute, EnumAttribute, NumberAttribute, StringAttribute
from pydynox.exceptions import InvalidValueError, ModelError
from pydynox.indexes import GlobalSecondaryIndex
from pydynox.testing import MemoryBackend
from unit.model.conftest import RecordingClient, Twin


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Moment(Model):
    model_config = ModelConfig(table="keyed_moments")
    pk = StringAttribute(partition_key=True)
    sk = StringAttribute(sort_key=True, template="AT#{at}#{colour}#{number}")
    at = DatetimeAttribute()
    colour = EnumAttribute(Colour)
    number = NumberAttribute()
    note = StringAttribute()


class AsIn18(Moment):
    """Writes its keys as 1.8 did."""

    model_config = ModelConfig(table="keyed_moments", template_values="str")


class Ticket(Model):
    model_config = ModelConfig(table="keyed_tickets")
    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="TICKET#{number:04d}")
    tenant = StringAttribute()
    number = NumberAttribute()
    title = StringAttribute()
    status = StringAttribute()
    level = NumberAttribute()
    status_key = StringAttribute(template="STATUS#{status}")
    level_key = StringAttribute(template="LEVEL#{status}#{level}")
    tenant_key = StringAttribute(template="T#{tenant}")
    by_status = GlobalSecondaryIndex("by_status", "status_key")


class Pair(Model):
    model_config = ModelConfig(table="keyed_pairs")
    pk = StringAttribute(partition_key=True, template="T#{a}#{b}")
    a = StringAttribute()
    b = StringAttribute()
    note = StringAttribute()


@pytest.fixture
def client(pydynox_memory_backend: MemoryBackend) -> RecordingClient:
    client = RecordingClient()
    set_default_client(client)
    return client


@pytest.fixture(params=["async", "sync"])
def twin(request: pytest.FixtureRequest, client: RecordingClient) -> Twin:
    return Twin(request.param == "sync")


AT = datetime(2026, 1, 1, tzinfo=UTC)
NAIVE = AT.replace(tzinfo=None)
BRACES = "; braces that are text are doubled: '{{' and '}}'"
KEY_OF_18 = {"pk": "1", "sk": "AT#2026-01-01 00:00:00#Colour.RED#5.0"}


class TestDefect01:
    def test_defect_01_placeholders_are_filled_with_stored_forms(self, twin: Twin) -> None:
        moment = Moment(pk="1", at=NAIVE, colour=Colour.RED, number=Decimal("5.00"))
        twin(moment, "save")
        assert moment.sk == "AT#2026-01-01T00:00:00+00:00#red#5"
        assert Moment(pk="1", at=AT, colour="red", number=5.0).sk == moment.sk
        east = AT.astimezone(timezone(timedelta(hours=2)))
        assert twin(Moment, "get", pk="1", at=east, colour="red", number=5).at == AT

        (found,) = twin.items(Moment, "scan")
        found.note = "kept"
        twin(found, "save")
        assert twin(Moment, "get", pk="1", sk=moment.sk).note == "kept"

    def test_defect_01_an_old_item_keeps_its_key_in_every_write(self, client: RecordingClient, twin: Twin) -> None:
        stored = {**KEY_OF_18, "at": "2026-01-01T00:00:00+00:00", "colour": "red", "number": 5}
        client.sync_put_item("keyed_moments", stored)

        writes: list[tuple[str, dict[str, Any]]] = [
            ("save", {}),
            ("save", {"full_replace": True}),
            ("update", {"note": "u"}),
            ("update", {"at": AT, "number": 5.0}),
        ]
        for method, arguments in writes:
            found = twin(Moment, "get", **KEY_OF_18)
            assert found.changed_fields == []
            found.note = "n"
            twin(found, method, **arguments)
            (item,) = client.sync_scan("keyed_moments")
            assert {name: item[name] for name in stored} == stored

        with SyncTransaction() as transaction:
            found.note = "t"
            transaction.save_model(found)
        (item,) = client.sync_scan("keyed_moments")
        assert item == {**stored, "note": "t"}
        twin(found, "delete")
        assert list(client.sync_scan("keyed_moments")) == []

    def test_defect_01_as_1_8_on_request(self, client: RecordingClient, twin: Twin) -> None:
        twin(AsIn18(pk="1", at=NAIVE, colour=Colour.RED, number=5.0), "save")

        (item,) = client.sync_scan("keyed_moments")
        assert item["sk"] == "AT#2026-01-01 00:00:00#Colour.RED#5.0"
        (found,) = twin.items(AsIn18, "scan")
        found.note = "kept"
        twin(found, "save")
        assert [each["note"] for each in client.sync_scan("keyed_moments")] == ["kept"]


class TestDefect02:
    def test_defect_02_format_specs(self, twin: Twin) -> None:
        class Entry(Model):
            model_config = ModelConfig(table="keyed_entries")
            pk = StringAttribute(partition_key=True, template="X#{a:05d}#{at:%Y-%m}")
            a = NumberAttribute()
            at = DatetimeAttribute()

        for number in (1, 2.0):
            twin(Entry(a=number, at=AT), "save")
        assert {each.pk for each in twin.items(Entry, "scan")} == {"X#00001#2026-01", "X#00002#2026-01"}
        assert twin(Entry, "get", a=2, at=AT).a == 2

    @pytest.mark.parametrize(
        ("template", "fault"),
        [
            ("X#{a!r}", "template 'X#{a!r}': expected {a} without a conversion, got '!r'"),
            (
                "X#{a.b}",
                f"template 'X#{{a.b}}': expected an attribute's name between braces, got 'a.b'{BRACES}",
            ),
            (
                "X#{a[0]}",
                f"template 'X#{{a[0]}}': expected an attribute's name between braces, got 'a[0]'{BRACES}",
            ),
            ("X#{a:{a}}", "template 'X#{a:{a}}': expected a format spec without braces, got '{a}'"),
            ("", "template '': there is nothing to make a key of"),
            (
                "{s:05d}",
                "template '{s:05d}': 's' has no format '05d': Unknown format code 'd' for object of type 'str'",
            ),
        ],
    )
    def test_defect_02_anything_else_is_refused_when_the_class_is_built(self, template: str, fault: str) -> None:
        with pytest.raises(ModelError) as caught:

            class Bad(Model):
                model_config = ModelConfig(table="keyed_entries")
                pk = StringAttribute(partition_key=True, template=template)
                a = NumberAttribute()
                s = StringAttribute()

        assert str(caught.value) == f"Bad.pk: {fault}"


class TestDefect03:
    def test_defect_03_update_rebuilds(self, twin: Twin) -> None:
        ticket = Ticket(tenant="acme", number=1, status="open", level=1)
        twin(ticket, "save")
        twin(ticket, "update", status="closed")

        assert (ticket.status_key, ticket.level_key, ticket.is_dirty) == ("STATUS#closed", "LEVEL#closed#1", False)
        assert twin.items(Ticket.by_status, "query", status="open") == []
        assert [each.level_key for each in twin.items(Ticket.by_status, "query", status="closed")] == ["LEVEL#closed#1"]

    def test_defect_03_update_by_key_rebuilds_what_it_knows_and_refuses_the_rest(self, twin: Twin) -> None:
        twin(Ticket(tenant="acme", number=1, status="open", level=1), "save")
        key = Ticket.key(tenant="acme", number=1)
        twin(Ticket, "update_by_key", key, status="closed", level=2)
        found = twin(Ticket, "get", key)
        assert (found.status_key, found.level_key) == ("STATUS#closed", "LEVEL#closed#2")

        with pytest.raises(ValueError) as caught:
            twin(Ticket, "update_by_key", key, status="open")
        assert str(caught.value) == (
            "Ticket.update_by_key(): 'level_key' is made of 'status' and 'level', and 'level' is not known here. "
            "Give it too: Ticket.update_by_key(pk='TENANT#acme', sk='TICKET#0001', status='open', level=...). "
            "ModelConfig(templates='keep') leaves 'level_key' as it is"
        )

    def test_defect_03_transactions(self, client: RecordingClient) -> None:
        ticket = Ticket(tenant="acme", number=1, status="open", level=1)
        ticket.sync_save()
        with SyncTransaction() as transaction:
            transaction.update_model(ticket, status="closed")
            transaction.update_by_key(Ticket, tenant="acme", number=2, status="new", level=1)

        found = {each.number: (each.status_key, each.level_key) for each in Ticket.sync_scan()}
        assert found == {1: ("STATUS#closed", "LEVEL#closed#1"), 2: ("STATUS#new", "LEVEL#new#1")}

    def test_defect_03_kept_on_request(self, twin: Twin) -> None:
        class Kept(Ticket):
            model_config = ModelConfig(table="keyed_tickets", templates="keep")

        kept = Kept(tenant="acme", number=1, status="open", level=1)
        twin(kept, "save")
        twin(kept, "update", status="closed")
        assert kept.status_key == "STATUS#open"
        twin(kept, "update", atomic=[Kept.level.add(1)])
        twin(kept, "save")
        assert (kept.status_key, kept.level_key) == ("STATUS#closed", "LEVEL#closed#2")


class TestDefect18:
    def test_defect_18_a_key_that_other_values_have_too(self, twin: Twin) -> None:
        with pytest.raises(InvalidValueError) as caught:
            twin(Pair(a="x#y", b="z"), "save")

        assert str(caught.value) == (
            "Pair.save(): a='x#y', b='z' and a='x', b='y#z' have one key, Pair.pk = 'T#x#y#z': keep what stands "
            "between placeholders out of their values, or set ModelConfig(allow_ambiguous_keys=True)"
        )
        twin(Pair(a="x", b="z"), "save")

    def test_defect_18_not_on_reads_nor_loaded_instances(self, client: RecordingClient, twin: Twin) -> None:
        client.sync_put_item("keyed_pairs", {"pk": "T#x#y#z", "a": "x#y", "b": "z"})

        found = twin(Pair, "get", a="x#y", b="z")
        found.note = "kept"
        twin(found, "save")
        twin(found, "save", full_replace=True)
        assert [each.note for each in twin.items(Pair, "query", a="x#y", b="z")] == ["kept"]
        twin(Pair, "delete_by_key", a="x#y", b="z")
        assert list(client.sync_scan("keyed_pairs")) == []

    def test_defect_18_on_request(self, client: RecordingClient, twin: Twin) -> None:
        class Lax(Pair):
            model_config = ModelConfig(table="keyed_pairs", allow_ambiguous_keys=True)

        twin(Lax(a="x#y", b="z"), "save")
        assert [each["pk"] for each in client.sync_scan("keyed_pairs")] == ["T#x#y#z"]

    def test_defect_18_forms_tell_placeholders_apart(self, twin: Twin) -> None:
        class Event(Model):
            model_config = ModelConfig(table="keyed_events")
            pk = StringAttribute(partition_key=True, template="{at}#{colour}#{number}#{id}#{text}")
            at = DatetimeAttribute()
            colour = EnumAttribute(Colour)
            number = NumberAttribute()
            id = StringAttribute(default=AutoGenerate.UUID4)
            text = StringAttribute()

        twin(Event(at=AT, colour=Colour.RED, number=1, text="#red#2#"), "save")


class TestFriction01:
    def test_friction_01_everything_that_takes_a_key_takes_its_placeholders(
        self, client: RecordingClient, twin: Twin
    ) -> None:
        twin(Ticket(tenant="acme", number=7, title="t", status="open", level=1), "save")
        placeholders: dict[str, Any] = {"tenant": "acme", "number": 7}

        assert twin(Ticket, "get", **placeholders).title == "t"
        assert [each.title for each in twin(Ticket, "batch_get", [placeholders])] == ["t"]
        assert [each.title for each in twin(Ticket, "transact_get", [placeholders])] == ["t"]
        twin(Ticket, "update_by_key", **placeholders, title="u")
        with SyncTransaction() as transaction:
            transaction.check_by_key(Ticket, Ticket.title == "u", **placeholders)
        assert twin(Ticket, "get", **placeholders).title == "u"
        twin(Ticket, "delete_by_key", **placeholders)
        assert twin(Ticket, "get", **placeholders) is None

    def test_friction_01_a_key_is_a_mapping(self, twin: Twin) -> None:
        twin(Ticket(tenant="acme", number=7, title="t", status="open", level=1), "save")
        key = Ticket.key(tenant="acme", number=7)

        assert key == {"pk": "TENANT#acme", "sk": "TICKET#0007"}
        assert twin(Ticket, "get", key).title == "t"
        assert twin(Ticket, "get", key, True, as_dict=True)["title"] == "t"
        assert [each.title for each in twin(Ticket, "batch_get", [key])] == ["t"]
        assert [each.title for each in twin(Ticket, "transact_get", [key])] == ["t"]
        twin(Ticket, "update_by_key", key, Ticket.title == "t", title="u")
        with SyncTransaction() as transaction:
            transaction.check_by_key(Ticket, key, Ticket.title == "u")
        with SyncTransaction() as transaction:
            transaction.update_by_key(Ticket, key, [Ticket.title.set("v")])
        twin(Ticket, "delete_by_key", key, Ticket.title == "v")
        assert twin(Ticket, "get", key) is None

    def test_friction_01_an_item_that_an_update_creates_reads_back_whole(self, twin: Twin) -> None:
        twin(Ticket, "update_by_key", tenant="acme", number=7, title="made")

        found = twin(Ticket, "get", tenant="acme", number=7)
        assert (found.tenant, found.number, found.tenant_key, found.title) == ("acme", 7, "T#acme", "made")


def test_friction_15_get_takes_its_key_as_query_does(twin: Twin) -> None:
    """By names, placeholders or not, and by position, where a key of several parts is a dict."""
    twin(Ticket(tenant="acme", number=7), "save")

    assert twin(Ticket, "get", pk="TENANT#acme", sk="TICKET#0007").number == 7
    assert twin(Ticket, "get", {"pk": "TENANT#acme", "sk": "TICKET#0007"}).number == 7
    with pytest.raises(TypeError) as caught:
        twin(Ticket, "get", "TENANT#acme")
    assert str(caught.value) == "Ticket.get(): a key by position is a dict, as key() gives it, got str: 'TENANT#acme'"


def test_typing_1_dicts_of_texts_are_keys(twin: Twin) -> None:
    """tests/typing/keys.py has what checkers make of it."""
    twin(Ticket(tenant="acme", number=7), "save")
    key: dict[str, str] = {"pk": "TENANT#acme", "sk": "TICKET#0007"}

    assert twin(Ticket, "get", **key) == twin(Ticket, "get", key)
