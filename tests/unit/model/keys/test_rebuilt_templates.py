"""What writes make of template attributes."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox import BatchWriter, Model, ModelConfig, SyncBatchWriter, SyncTransaction
from pydynox.attributes import DatetimeAttribute, NumberAttribute, StringAttribute
from pydynox.exceptions import InvalidValueError
from pydynox.hooks import before_update
from pydynox.model.instances.base import PartialItem, set_stored


class Ticket(Model):
    model_config = ModelConfig(table="true_tickets")
    pk = StringAttribute(partition_key=True, template="T#{tenant}")
    sk = StringAttribute(sort_key=True, template="N#{number}")
    tenant = StringAttribute()
    number = NumberAttribute()
    status = StringAttribute(alias="st")
    level = NumberAttribute()
    due = DatetimeAttribute()
    note = StringAttribute()
    status_key = StringAttribute(template="S#{status}#{level}", alias="gk")
    due_key = StringAttribute(template="D#{due:%Y-%m}")
    tenant_key = StringAttribute(template="T#{tenant}")


class Kept(Ticket):
    model_config = ModelConfig(table="true_tickets", templates="keep")


class Owned(Model):
    model_config = ModelConfig(table="true_tickets")
    pk = StringAttribute(partition_key=True, template="T#{tenant}")
    sk = StringAttribute(sort_key=True, template="N#{number}")
    tenant = StringAttribute()
    number = NumberAttribute()
    state = StringAttribute()
    owned = StringAttribute(template="{state}#{tenant}#{number}")


ITEM: dict[str, Any] = {
    "pk": "T#a",
    "sk": "N#1",
    "tenant": "a",
    "number": 1,
    "st": "open",
    "level": 5,
    "gk": "S#open#5",
    "tenant_key": "T#a",
}
KEY = {"pk": "T#a", "sk": "N#1"}


@pytest.fixture
def stored(client: Any) -> Any:
    client.sync_put_item("true_tickets", ITEM)
    client.requests.clear()
    return client


def item(client: Any) -> dict[str, Any]:
    (found,) = client.sync_scan("true_tickets")
    return dict(found)


class TestSaves:
    def test_an_unchanged_item_sends_nothing(self, stored: Any, twin: Any) -> None:
        found = twin(Ticket, "get", **KEY)
        stored.requests.clear()
        twin(found, "save")

        assert stored.requests == []

    def test_a_changed_placeholder(self, stored: Any, twin: Any) -> None:
        found = twin(Ticket, "get", **KEY)
        found.level = 6
        twin(found, "save")

        assert item(stored) == {**ITEM, "level": 6, "gk": "S#open#6"}

    def test_a_placeholder_that_goes_takes_the_template_attribute_along(self, stored: Any, twin: Any) -> None:
        found = twin(Ticket, "get", **KEY)
        found.status = None
        twin(found, "save")

        assert item(stored) == {name: value for name, value in ITEM.items() if name not in ("st", "gk")}
        found.status = "new"
        twin(found, "save")
        assert item(stored) == {**ITEM, "st": "new", "gk": "S#new#5"}

    @pytest.mark.parametrize("changes", [{"number": 2}, {"number": None}, {"number": 2, "tenant": "b"}])
    def test_a_placeholder_of_the_key(self, stored: Any, twin: Any, changes: dict[str, Any]) -> None:
        found = twin(Ticket, "get", **KEY)
        for name, value in changes.items():
            setattr(found, name, value)
        with pytest.raises(InvalidValueError) as caught:
            twin(found, "save")

        key, made, before, now = (
            ("pk", "tenant", "T#a", "T#b")
            if "tenant" in changes
            else ("sk", "number", "N#1", None if changes["number"] is None else "N#2")
        )
        assert str(caught.value) == (
            f"Ticket.save(): the key {key!r} of a stored item is made of {made!r} and would change from {before!r} to "
            f"{now!r}. A key cannot change: delete this item and save a new one"
        )
        assert (found.pk, found.sk, item(stored)) == ("T#a", "N#1", ITEM)

    def test_a_placeholder_of_the_key_that_is_written_alike(self, stored: Any, twin: Any) -> None:
        found = twin(Ticket, "get", **KEY)
        found.number = 1.0
        found.level = 6
        twin(found, "save")

        assert item(stored) == {**ITEM, "level": 6, "gk": "S#open#6"}

    def test_full_replace_of_another_key_is_another_item(self, stored: Any, twin: Any) -> None:
        found = twin(Ticket, "get", **KEY)
        found.number = 2
        twin(found, "save", full_replace=True)

        assert sorted(each["sk"] for each in stored.sync_scan("true_tickets")) == ["N#1", "N#2"]

    def test_another_text_is_overwritten_and_of_a_key_refused(self, stored: Any, twin: Any) -> None:
        found = twin(Ticket, "get", **KEY)
        found.status_key = "mine"
        twin(found, "save")
        assert item(stored) == ITEM

        found.sk = "mine"
        with pytest.raises(InvalidValueError) as caught:
            twin(found, "save")
        assert str(caught.value) == (
            "Ticket.save(): the key 'sk' of a stored item has changed from 'N#1' to 'mine'. A key cannot change: "
            "delete this item and save a new one"
        )
        found.sk = None
        twin(found, "save")
        assert (found.sk, item(stored)) == ("N#1", ITEM)

    def test_a_new_item_without_a_placeholder(self, client: Any, twin: Any) -> None:
        twin(Ticket(tenant="a", number=1, status="open"), "save")

        assert "gk" not in item(client)

    def test_a_new_items_explicit_key_is_overwritten(self, client: Any, twin: Any) -> None:
        """As 1.8 did."""
        ticket = Ticket(pk="mine", tenant="a", number=1)
        twin(ticket, "save")

        assert ticket.pk == item(client)["pk"] == "T#a"

    def test_batches(self, stored: Any, twin: Any) -> None:
        found = twin(Ticket, "get", **KEY)
        found.level = 7
        with SyncBatchWriter(stored, "true_tickets") as batch:
            batch.put(found)

        assert item(stored) == {**ITEM, "level": 7, "gk": "S#open#7"}
        assert BatchWriter is not SyncBatchWriter


# What 1.8, or an older version of ours, may have stored: item, and what of it a template would write otherwise.
OLD_ITEMS: dict[str, dict[str, Any]] = {
    "str() keys": {**ITEM, "sk": "N#1.0", "gk": "S#open#5.00"},
    "a key of another form": {**ITEM, "sk": "something"},
    "a stale index key": {**ITEM, "gk": "S#closed#1"},
    "no placeholders": {"pk": "T#a", "sk": "N#1", "gk": "S#open#5"},
    "no placeholders, str() keys": {"pk": "T#a", "sk": "N#1.0", "gk": "S#open#5.0"},
    "an index key of no placeholders": {"pk": "T#a", "sk": "N#1", "gk": "anything"},
    "NULLs": {**ITEM, "st": None, "level": None, "gk": None},
    "a type that does not fit": {**ITEM, "level": "five", "gk": "S#open#five"},
    "an offset": {**ITEM, "due": "2026-01-01T00:30:00+02:00", "due_key": "D#2026-01"},
}


@pytest.mark.parametrize("old", OLD_ITEMS.values(), ids=OLD_ITEMS)
class TestOldItems:
    """They are read, saved, updated and deleted, and nothing else of them changes."""

    def test_save(self, client: Any, twin: Any, old: dict[str, Any]) -> None:
        client.sync_put_item("true_tickets", old)
        found = twin(Ticket, "get", pk=old["pk"], sk=old["sk"])
        twin(found, "save")
        assert item(client) == old

    def test_full_replace(self, client: Any, twin: Any, old: dict[str, Any]) -> None:
        """All that the class knows of the item is written, which may be more."""
        client.sync_put_item("true_tickets", old)
        twin(twin(Ticket, "get", pk=old["pk"], sk=old["sk"]), "save", full_replace=True)

        kept = {name: value for name, value in old.items() if value is not None}
        assert {name: item(client)[name] for name in kept} == kept

    def test_update(self, client: Any, twin: Any, old: dict[str, Any]) -> None:
        client.sync_put_item("true_tickets", old)
        found = twin(Ticket, "get", pk=old["pk"], sk=old["sk"])
        twin(found, "update", note="n")
        assert item(client) == {**old, "note": "n"}

    def test_delete(self, client: Any, twin: Any, old: dict[str, Any]) -> None:
        client.sync_put_item("true_tickets", old)
        twin(twin(Ticket, "get", pk=old["pk"], sk=old["sk"]), "delete")

        assert list(client.sync_scan("true_tickets")) == []

    def test_transactions(self, client: Any, old: dict[str, Any]) -> None:
        client.sync_put_item("true_tickets", old)
        found = Ticket.sync_get(pk=old["pk"], sk=old["sk"])
        assert found is not None
        found.note = "n"
        with SyncTransaction() as transaction:
            transaction.save_model(found)

        assert item(client) == {**old, "note": "n"}


def test_an_old_key_tells_what_the_item_lacks(client: Any, twin: Any) -> None:
    client.sync_put_item("true_tickets", OLD_ITEMS["no placeholders"])
    found = twin(Ticket, "get", **KEY)
    found.status = "closed"
    twin(found, "save")

    assert (item(client)["gk"], found.level) == ("S#closed#5", None)


class TestPartialReads:
    """What was not read may well be stored."""

    @pytest.fixture
    def part(self, stored: Any) -> Any:
        found = Ticket.from_dict({**KEY, "st": "open"})
        set_stored(found, PartialItem(found._stored or {}))
        found.level = None
        return found

    def test_unknown_placeholders(self, part: Any, twin: Any) -> None:
        part.status = "closed"
        with pytest.raises(ValueError) as caught:
            twin(part, "save")
        with pytest.raises(ValueError) as updating:
            twin(part, "update", status="closed")

        assert str(caught.value) == (
            "Ticket.save(): 'status_key' is made of 'status' and 'level', and 'level' was not read: "
            "refresh() reads the whole item, Ticket.update(status='closed', level=...) writes it"
        )
        assert str(updating.value) == (
            "Ticket.update(): 'status_key' is made of 'status' and 'level', and 'level' is not known here. "
            "Give it too: Ticket.update(status='closed', level=...). "
            "ModelConfig(templates='keep') leaves 'status_key' as it is"
        )

    def test_placeholders_that_the_key_tells(self, stored: Any, twin: Any) -> None:
        (part,) = twin.items(Owned, "query", partition_key="T#a", fields=["state"])
        assert (part.tenant, part.number) == (None, None)
        twin(part, "update", state="closed")
        assert item(stored) == {**ITEM, "state": "closed", "owned": "closed#a#1"}

        part.state = "open"
        twin(part, "save")
        assert item(stored) == {**ITEM, "state": "open", "owned": "open#a#1"}
        assert twin(Owned, "get", **KEY).owned == part.owned == "open#a#1"

    def test_given_placeholders(self, part: Any, twin: Any, stored: Any) -> None:
        twin(part, "update", status="closed", level=6)
        assert item(stored) == {**ITEM, "st": "closed", "level": 6, "gk": "S#closed#6"}

    def test_others(self, part: Any, twin: Any, stored: Any) -> None:
        part.note = "n"
        twin(part, "save")
        assert item(stored) == {**ITEM, "note": "n"}


class TestUpdates:
    def test_what_is_not_given_is_as_it_is_stored(self, stored: Any, twin: Any) -> None:
        """Not as an unsaved assignment has it."""
        found = twin(Ticket, "get", **KEY)
        found.level = 9
        twin(found, "update", status="closed")
        assert item(stored) == {**ITEM, "st": "closed", "gk": "S#closed#5"}

        twin(found, "save")
        assert item(stored) == {**ITEM, "st": "closed", "level": 9, "gk": "S#closed#9"}

    def test_a_new_instance_has_what_it_was_given(self, stored: Any, twin: Any) -> None:
        twin(Ticket(tenant="a", number=1, level=6), "update", status="closed")
        assert item(stored)["gk"] == "S#closed#6"

    def test_none_removes(self, stored: Any, twin: Any) -> None:
        found = twin(Ticket, "get", **KEY)
        twin(found, "update", status=None)

        assert (found.status_key, found.is_dirty) == (None, False)
        assert item(stored) == {name: value for name, value in ITEM.items() if name not in ("st", "gk")}
        twin(found, "update", level=6)
        assert "gk" not in item(stored)

    def test_a_stale_key_that_1_8_left(self, client: Any, twin: Any) -> None:
        """It becomes true with the next update of a placeholder, of the same value too."""
        client.sync_put_item("true_tickets", OLD_ITEMS["a stale index key"])
        found = twin(Ticket, "get", **KEY)
        twin(found, "update", status="open")

        assert item(client) == ITEM

    def test_beside_atomic_operations(self, stored: Any, twin: Any) -> None:
        found = twin(Ticket, "get", **KEY)
        twin(found, "update", atomic=[Ticket.note.set("n")], status="closed")

        assert item(stored) == {**ITEM, "st": "closed", "gk": "S#closed#5", "note": "n"}
        assert found.status_key == "S#closed#5"

    def test_atomic_operations_on_placeholders(self, stored: Any, twin: Any) -> None:
        found = twin(Ticket, "get", **KEY)
        calls: list[tuple[Any, str, dict[str, Any]]] = [
            (found, "update", {"atomic": [Ticket.level.add(1)]}),
            (found, "update", {"atomic": [Ticket.level.add(1)], "level": 2}),
        ]
        for target, method, arguments in calls:
            with pytest.raises(InvalidValueError) as caught:
                twin(target, method, **arguments)
            assert str(caught.value) == (
                "Ticket.update(): no atomic operation on 'level', of which 'status_key' is made: give its new value as "
                "level=..., or set ModelConfig(templates='keep')"
            )
        with SyncTransaction() as transaction, pytest.raises(InvalidValueError) as caught:
            transaction.update_by_key(Ticket, [Ticket.tenant.set("b")], tenant="a", number=1)
        assert str(caught.value) == (
            "Ticket: update_by_key(): no atomic operation on 'tenant', of which 'pk' and 'tenant_key' is made: "
            "give its new value as tenant=..., or set ModelConfig(templates='keep')"
        )
        assert item(stored) == ITEM

    @pytest.mark.parametrize(("value", "given"), [(2, "number=2"), (None, "number=None")])
    def test_placeholders_of_the_key(self, stored: Any, twin: Any, value: Any, given: str) -> None:
        found = twin(Ticket, "get", **KEY)
        with pytest.raises(InvalidValueError) as caught:
            twin(found, "update", number=value)

        assert str(caught.value) == (
            f"Ticket.update(): the key 'sk' of an item cannot be changed, and 'N#{{number}}' makes another than "
            f"'N#1' of {given}"
        )
        twin(found, "update", number=1.0, tenant="a")
        assert item(stored) == ITEM

    def test_the_template_attribute_itself(self, stored: Any, twin: Any) -> None:
        found = twin(Ticket, "get", **KEY)
        with pytest.raises(InvalidValueError) as caught:
            twin(found, "update", status="closed", status_key="S#open#5")
        assert str(caught.value) == (
            "Ticket.update(): status_key='S#open#5' beside the placeholders of 'S#{status}#{level}', which make it "
            "'S#closed#5': leave 'status_key' out: Ticket.update(status='closed')"
        )

        twin(found, "update", status="closed", status_key="S#closed#5.0")  # as 1.8's code had it
        assert item(stored) == {**ITEM, "st": "closed", "gk": "S#closed#5.0"}

    @pytest.mark.parametrize(
        ("given", "call"),
        [
            ({"status_key": "mine"}, "status=..., level=..."),
            ({"note": "n", "status_key": "S#closed#6"}, "note='n', status='closed', level=6"),
            ({"status_key": None}, "status=..., level=..."),
        ],
    )
    def test_the_template_attribute_alone(self, stored: Any, twin: Any, given: dict[str, Any], call: str) -> None:
        found = twin(Ticket, "get", **KEY)
        with pytest.raises(InvalidValueError) as caught:
            twin(found, "update", **given)
        assert str(caught.value) == (
            f"Ticket.update(): status_key={given['status_key']!r}, and 'S#{{status}}#{{level}}' makes it 'S#open#5'. "
            f"Give 'status' and 'level' in its place: Ticket.update({call}). "
            "ModelConfig(templates='keep') writes 'status_key' as it is given"
        )
        assert (item(stored), found.status_key) == (ITEM, "S#open#5")

        twin(found, "update", status_key="S#open#5.0", note="n")  # the same values, as 1.8's code had them
        assert item(stored) == {**ITEM, "gk": "S#open#5.0", "note": "n"}

    def test_the_template_attribute_of_a_placeholder_without_a_value(self, stored: Any, twin: Any) -> None:
        """It stands by itself, as in a save, until the placeholder gets a value or loses it."""
        found = twin(Ticket, "get", **KEY)
        twin(found, "update", due_key="D#2026-01")
        assert item(stored) == {**ITEM, "due_key": "D#2026-01"}

        twin(found, "update", due="2026-02-03T00:00:00+00:00")
        assert item(stored)["due_key"] == "D#2026-02"
        with pytest.raises(InvalidValueError) as caught:
            twin(found, "update", due=None, due_key="D#2026-01")
        assert str(caught.value) == (
            "Ticket.update(): due_key='D#2026-01' beside the placeholders of 'D#{due:%Y-%m}', which make it None: "
            "leave 'due_key' out: Ticket.update(due=None)"
        )

    def test_what_hooks_assign_to_it_makes_way(self, stored: Any, twin: Any) -> None:
        """As in a save, which overwrites what was assigned; what they assign to placeholders counts."""

        class Hooked(Ticket):
            @before_update
            def assign(self) -> None:
                self.status_key = "mine"
                self.due_key = "D#2026-01"  # nothing else says what it is
                if self.note == "close":
                    self.status = "closed"

        found = twin(Hooked, "get", **KEY)
        twin(found, "update", number=1)
        assert item(stored) == {**ITEM, "due_key": "D#2026-01"}
        assert (found.status_key, found.is_dirty) == ("S#open#5", False)

        found.note = "close"
        twin(found, "save")
        twin(found, "update", number=1)
        assert item(stored)["gk"] == found.status_key == "S#closed#5"

    def test_a_stale_text_may_be_written_as_it_is(self, client: Any, twin: Any) -> None:
        client.sync_put_item("true_tickets", OLD_ITEMS["a stale index key"])
        found = twin(Ticket, "get", **KEY)
        twin(found, "update", status_key=found.status_key, note="n")
        assert item(client) == {**OLD_ITEMS["a stale index key"], "note": "n"}

        twin(found, "update", status_key="S#open#5")
        assert item(client) == {**ITEM, "note": "n"}

    def test_the_template_attribute_of_a_new_instance(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValueError, match="'status' and 'level' are not known here"):
            twin(Ticket(tenant="a", number=1), "update", status_key="mine")
        new = Ticket(tenant="a", number=1, status="open", level=5)
        with pytest.raises(InvalidValueError, match="makes it 'S#open#5'"):
            twin(new, "update", status_key="mine")
        twin(new, "update", status_key="S#open#5")
        assert item(client) == {**KEY, "gk": "S#open#5"}

    def test_a_template_without_placeholders(self, client: Any, twin: Any) -> None:
        class Profile(Model):
            model_config = ModelConfig(table="true_profiles")
            pk = StringAttribute(partition_key=True)
            kind = StringAttribute(template="PROFILE")

        twin(Profile(pk="a"), "save")
        found = twin(Profile, "get", pk="a")
        twin(found, "update", kind="PROFILE")
        with pytest.raises(InvalidValueError) as caught:
            twin(found, "update", kind="mine")
        assert str(caught.value) == (
            "Profile.update(): kind='mine', and 'PROFILE' makes it 'PROFILE'. Leave it out: Profile.update(). "
            "ModelConfig(templates='keep') writes 'kind' as it is given"
        )
        with pytest.raises(InvalidValueError) as caught:
            twin(found, "update", atomic=[Profile.kind.remove()])
        assert str(caught.value) == (
            "Profile.update(): no atomic operation on 'kind', whose template is 'PROFILE': it is always 'PROFILE', or "
            "set ModelConfig(templates='keep')"
        )

    def test_atomic_operations_on_the_template_attribute(self, stored: Any, twin: Any) -> None:
        found = twin(Ticket, "get", **KEY)
        for operation in Ticket.status_key.set("mine"), Ticket.status_key.remove():
            with pytest.raises(InvalidValueError) as caught:
                twin(found, "update", atomic=[operation])
            assert str(caught.value) == (
                "Ticket.update(): no atomic operation on 'status_key', whose template is 'S#{status}#{level}': "
                "give the values that it is made of, status=..., level=..., or set ModelConfig(templates='keep')"
            )
        assert item(stored) == ITEM

    def test_kept(self, stored: Any, twin: Any) -> None:
        found = twin(Kept, "get", **KEY)
        twin(found, "update", status="closed", number=2)
        twin(found, "update", atomic=[Kept.level.add(1)])
        twin(Kept, "update_by_key", **KEY, tenant="b")
        assert item(stored) == {**ITEM, "st": "closed", "number": 2, "level": 6, "tenant": "b"}

        twin(found, "update", status_key="mine")
        assert item(stored)["gk"] == "mine"
        twin(found, "update", atomic=[Kept.status_key.set("yours")])
        assert item(stored)["gk"] == "yours"
        twin(Kept, "update_by_key", **KEY, status_key="ours")
        assert item(stored)["gk"] == "ours"


class TestUpdatesByKey:
    def test_all_that_is_known(self, stored: Any, twin: Any) -> None:
        twin(Ticket, "update_by_key", **KEY, status="closed", level=6)
        assert item(stored) == {**ITEM, "st": "closed", "level": 6, "gk": "S#closed#6"}

    def test_none(self, stored: Any, twin: Any) -> None:
        twin(Ticket, "update_by_key", **KEY, status=None)
        assert item(stored) == {name: value for name, value in ITEM.items() if name not in ("st", "gk")}

    @pytest.mark.parametrize(
        ("given", "told", "call"),
        [
            ({"status_key": "mine"}, "'status' and 'level' are", "status=..., level=..."),
            ({"status_key": "S#x#7", "note": "n"}, "'status' and 'level' are", "note='n', status='x', level=7"),
            ({"status_key": "S#x#7", "status": "x"}, "'level' is", "status='x', level=7"),
            ({"status_key": None}, "'status' and 'level' are", "status=..., level=..."),
        ],
    )
    def test_the_template_attribute_of_unknown_placeholders(
        self, stored: Any, twin: Any, given: dict[str, Any], told: str, call: str
    ) -> None:
        with pytest.raises(ValueError) as caught:
            twin(Ticket, "update_by_key", **KEY, **given)
        assert str(caught.value) == (
            f"Ticket.update_by_key(): 'status_key' is made of 'status' and 'level', and {told} not known here. "
            f"Give 'status' and 'level' in its place: Ticket.update_by_key(pk='T#a', sk='N#1', {call}). "
            "ModelConfig(templates='keep') writes 'status_key' as it is given"
        )
        with SyncTransaction() as transaction, pytest.raises(ValueError, match="not known here"):
            transaction.update_by_key(Ticket, KEY, **given)
        assert item(stored) == ITEM

    def test_the_template_attribute_of_what_the_key_tells(self, stored: Any, twin: Any) -> None:
        for key in KEY, {"tenant": "a", "number": 1}:
            with pytest.raises(InvalidValueError) as caught:
                twin(Ticket, "update_by_key", **key, tenant_key="mine")
            assert str(caught.value) == (
                "Ticket.update_by_key(): tenant_key='mine', and 'T#{tenant}' makes it 'T#a'. Give 'tenant' in its "
                "place: Ticket.update_by_key(pk='T#a', sk='N#1', tenant=...). "
                "ModelConfig(templates='keep') writes 'tenant_key' as it is given"
            )
            twin(Ticket, "update_by_key", **key, tenant_key="T#a")
        assert item(stored) == ITEM

    def test_the_key_tells_its_placeholders(self, client: Any, twin: Any) -> None:
        class Line(Model):
            model_config = ModelConfig(table="true_lines")
            pk = StringAttribute(partition_key=True, template="O#{order:04d}")
            order = NumberAttribute()
            kind = StringAttribute()
            gk = StringAttribute(template="K#{kind}#{order}")

        twin(Line, "update_by_key", pk="O#0007", kind="a")
        (found,) = client.sync_scan("true_lines")
        assert found == {"pk": "O#0007", "kind": "a", "gk": "K#a#7"}

    def test_placeholders_as_the_key_are_written_where_there_is_nothing(self, client: Any, twin: Any) -> None:
        twin(Ticket, "update_by_key", tenant="a", number=1, due="2026-01-02T00:00:00+00:00")
        assert item(client) == {
            **KEY,
            "tenant": "a",
            "number": 1,
            "tenant_key": "T#a",
            "due": "2026-01-02T00:00:00+00:00",
            "due_key": "D#2026-01",
        }

    def test_and_leave_what_is_there(self, stored: Any, twin: Any) -> None:
        stored.sync_put_item("true_tickets", {**ITEM, "number": "one", "tenant_key": "mine"})
        twin(Ticket, "update_by_key", tenant="a", number=1, note="n")

        assert item(stored) == {**ITEM, "number": "one", "tenant_key": "mine", "note": "n"}

    def test_nothing_beside_the_key(self, stored: Any, twin: Any) -> None:
        twin(Ticket, "update_by_key", tenant="a", number=2)
        assert item(stored) == ITEM

    def test_placeholders_beside_the_key(self, stored: Any, twin: Any) -> None:
        twin(Ticket, "update_by_key", **KEY, tenant="a", number=1)
        assert item(stored) == ITEM
        with pytest.raises(InvalidValueError) as caught:
            twin(Ticket, "update_by_key", **KEY, number=2)
        assert str(caught.value) == (
            "Ticket.update_by_key(): the key 'sk' of an item cannot be changed, and 'N#{number}' makes another than "
            "'N#1' of number=2"
        )

    def test_a_part_of_the_key_by_placeholders(self, stored: Any, twin: Any) -> None:
        twin(Ticket, "update_by_key", pk="T#a", number=1, note="n")
        assert item(stored) == {**ITEM, "note": "n"}
