"""Reads that pass over what cannot be loaded."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import DecimalAttribute, NumberAttribute, StringAttribute
from pydynox.errors import DecodeError
from pydynox.hooks import after_load
from pydynox.indexes import GlobalSecondaryIndex
from pydynox.query import LoadedItems


class Price(Model):
    model_config = ModelConfig(table="sifting_prices")
    pk = StringAttribute(partition_key=True)
    sk = NumberAttribute(sort_key=True)
    amount = DecimalAttribute()
    note = StringAttribute(default="none")
    by_note = GlobalSecondaryIndex("by-note", "note")


BROKEN = [{"pk": "p", "sk": number, "amount": "much", "note": "n"} for number in (2, 3, 6)]


@pytest.fixture
def prices(client: Any) -> None:
    Price(pk="p", sk=0, amount=1, note="n").sync_save()
    client.sync_batch_write(
        "sifting_prices", [{"pk": "p", "sk": number, "amount": number, "note": "n"} for number in range(1, 8)]
    )
    client.sync_batch_write("sifting_prices", BROKEN)


READS = {
    "query": (Price, ("p",)),
    "scan": (Price, ()),
    "query of an index": (Price.by_note, ("n",)),
    "scan of an index": (Price.by_note, ()),
}


@pytest.fixture(params=READS)
def read(request: Any, twin: Any, prices: None) -> Any:
    """`read(on_error=...)` gives a result, and the numbers of what it hands out."""
    target, arguments = READS[request.param]
    method = request.param.split()[0]

    def reading(**options: Any) -> tuple[Any, list[int]]:
        result = getattr(target, f"sync_{method}" if twin.blocking else method)(*arguments, **options)
        items = result.to_list() if twin.blocking else asyncio.run(result.to_list())
        return result, sorted(each["sk"] if isinstance(each, dict) else each.sk for each in items)

    return reading


class TestOnError:
    def test_raise(self, read: Any) -> None:
        for options in ({}, {"on_error": "raise"}):
            with pytest.raises(DecodeError) as caught:
                read(**options)
            assert str(caught.value).startswith("Price.amount: ")

    def test_skip(self, read: Any) -> None:
        result, found = read(on_error="skip")

        assert found == [0, 1, 4, 5, 7]
        assert sorted(failed.item["sk"] for failed in result.failed) == [2, 3, 6]
        assert sorted((item for item, _ in result.failed), key=lambda item: item["sk"]) == BROKEN
        assert {type(failed.error) for failed in result.failed} == {DecodeError}
        assert result.skipped == 0

    def test_a_function(self, read: Any) -> None:
        seen: list[Any] = []
        result, found = read(on_error=lambda item, error: seen.append((item, error)))

        assert found == [0, 1, 4, 5, 7]
        assert seen == result.failed

    def test_a_function_that_has_seen_enough(self, read: Any) -> None:
        def refuse(item: Any, error: Exception) -> None:
            raise LookupError(item["sk"]) from error

        with pytest.raises(LookupError) as caught:
            read(on_error=refuse)
        assert isinstance(caught.value.__cause__, DecodeError)

    def test_anything_else(self, read: Any) -> None:
        with pytest.raises(ValueError) as caught:
            read(on_error="ignore")
        assert str(caught.value) in {
            f'{operation} of Price: on_error= is "raise", "skip" or a function of item and error, got \'ignore\''
            for operation in ("Query", "Scan")
        }

    def test_a_coroutine_function(self, read: Any) -> None:
        """It would be called and never awaited."""

        async def note(item: Any, error: Exception) -> None: ...

        with pytest.raises(TypeError) as caught:
            read(on_error=note)
        assert str(caught.value).partition(" ")[2] == (
            'of Price: on_error= is "raise", "skip" or a function of item and error, got '
            f"{note.__qualname__}, a coroutine function, which nothing would await"
        )

    @pytest.mark.parametrize("limit", [1, 2, 3, 5, 6])
    def test_pages_of_what_loads(self, read: Any, limit: int) -> None:
        """Each failure is told once, on the page where it stands."""
        found: list[int] = []
        failed: list[int] = []
        token = None
        while True:
            result, page = read(on_error="skip", limit=limit, page_token=token)
            assert len(page) == limit or result.page_token is None
            found += page
            failed += [each.item["sk"] for each in result.failed]
            token = result.page_token
            if token is None:
                break

        assert sorted(found) == [0, 1, 4, 5, 7]
        assert sorted(failed) == [2, 3, 6]

    def test_dicts(self, read: Any) -> None:
        result, found = read(on_error="skip", as_dict=True)

        assert (found, len(result.failed)) == ([0, 1, 4, 5, 7], 3)


def test_what_failed_is_kept_as_it_is_stored(client: Any, twin: Any) -> None:
    """Loading fills in defaults; a class that refuses the item may do so after that."""

    class Strict(Model):
        model_config = ModelConfig(table="sifting_strict")
        pk = StringAttribute(partition_key=True)
        note = StringAttribute(default="none")

        def __init__(self, **values: Any) -> None:
            if values["pk"] == "2":
                raise ValueError("no twos")
            super().__init__(**values)

    client.sync_create_table("sifting_strict", partition_key=("pk", "S"))
    client.sync_batch_write("sifting_strict", [{"pk": "1"}, {"pk": "2"}])
    seen: list[Any] = []

    assert [each.pk for each in twin.items(Strict, "scan", on_error=lambda *failed: seen.append(failed))] == ["1"]
    assert [(item, str(error)) for item, error in seen] == [({"pk": "2"}, "no twos")]


def test_hooks_run_and_their_errors_are_their_own(client: Any, twin: Any) -> None:
    class Hooked(Model):
        model_config = ModelConfig(table="sifting_hooked")
        pk = StringAttribute(partition_key=True)
        amount = DecimalAttribute()
        seen = False

        @after_load
        def see(self) -> None:
            self.seen = True
            if self.pk == "bad":
                raise KeyError("a bug")

    client.sync_create_table("sifting_hooked", partition_key=("pk", "S"))
    client.sync_batch_write("sifting_hooked", [{"pk": "1"}, {"pk": "2", "amount": "much"}])

    assert [each.seen for each in twin.items(Hooked, "scan", on_error="skip")] == [True]
    client.sync_put_item("sifting_hooked", {"pk": "bad"})
    with pytest.raises(KeyError):
        twin.items(Hooked, "scan", on_error="skip")


AT_ONCE = {
    "batch_get": (Price, "batch_get", ([{"pk": "p", "sk": number} for number in range(8)],)),
    "parallel_scan": (Price, "parallel_scan", (2,)),
    "parallel_scan of an index": (Price.by_note, "parallel_scan", (2,)),
}


@pytest.fixture(params=AT_ONCE)
def read_at_once(request: Any, twin: Any, prices: None) -> Any:
    target, method, arguments = AT_ONCE[request.param]

    def reading(**options: Any) -> list[Any]:
        found = twin(target, method, *arguments, **options)
        items: list[Any] = found if method == "batch_get" else found[0]
        return items

    return reading


def numbers(items: list[Any]) -> list[int]:
    return sorted(each["sk"] if isinstance(each, dict) else each.sk for each in items)


class TestAtOnce:
    def test_raise(self, read_at_once: Any) -> None:
        for options in ({}, {"on_error": "raise"}):
            with pytest.raises(DecodeError, match=r"^Price\.amount: "):
                read_at_once(**options)

    def test_skip(self, read_at_once: Any) -> None:
        found = read_at_once(on_error="skip")

        assert (numbers(found), type(found)) == ([0, 1, 4, 5, 7], LoadedItems)
        assert sorted((failed.item for failed in found.failed), key=lambda item: item["sk"]) == BROKEN
        assert {type(failed.error) for failed in found.failed} == {DecodeError}

    def test_a_function(self, read_at_once: Any) -> None:
        seen: list[Any] = []
        found = read_at_once(on_error=lambda item, error: seen.append((item, error)))

        assert numbers(found) == [0, 1, 4, 5, 7]
        assert (seen, len(seen)) == (found.failed, 3)

    def test_anything_else_is_refused_before_anything_is_sent(self, read_at_once: Any, client: Any) -> None:
        client.requests.clear()
        with pytest.raises(ValueError) as caught:
            read_at_once(on_error="ignore")
        assert str(caught.value).partition(" ")[2] == (
            'of Price: on_error= is "raise", "skip" or a function of item and error, got \'ignore\''
        )
        assert client.requests == []


def test_no_keys_at_all(twin: Any) -> None:
    found = twin(Price, "batch_get", [], on_error="skip")
    assert (found, found.failed) == ([], [])
    with pytest.raises(ValueError, match="on_error= is"):
        twin(Price, "batch_get", [], on_error="ignore")


def test_dicts_at_once(twin: Any, prices: None) -> None:
    found = twin(Price, "batch_get", [{"pk": "p", "sk": 1}, {"pk": "p", "sk": 2}], as_dict=True, on_error="skip")
    assert (numbers(found), numbers([item for item, _ in found.failed])) == ([1], [2])


def test_items_of_other_models_at_once(client: Any, twin: Any) -> None:
    """By their keys they were asked for, so they are told; a scan passes over them as ever."""

    class One(Model):
        model_config = ModelConfig(table="sifting_shared", shares=["Other"])
        pk = StringAttribute(partition_key=True, template="ONE#{n}")
        n = StringAttribute()

    class Other(Model):
        model_config = ModelConfig(table="sifting_shared", shares=["One"])
        pk = StringAttribute(partition_key=True, template="OTHER#{n}")
        n = StringAttribute()

    twin(One(n="1"), "save")
    twin(Other(n="1"), "save")
    keys = [{"pk": "ONE#1"}, {"pk": "OTHER#1"}]

    found = twin(One, "batch_get", keys, on_error="skip")
    assert ([each.pk for each in found], [each.item["pk"] for each in found.failed]) == (["ONE#1"], ["OTHER#1"])
    assert "is of Other" in str(found.failed[0].error)
    found, _ = twin(One, "parallel_scan", 1, on_error="skip")
    assert ([each.pk for each in found], found.failed) == (["ONE#1"], [])
    found = twin(One, "batch_get", keys, on_error="skip", any_type=True)
    assert (len(found), found.failed) == (2, [])


def test_hooks_at_once(client: Any, twin: Any) -> None:
    class Seen(Model):
        model_config = ModelConfig(table="sifting_seen")
        pk = StringAttribute(partition_key=True)
        amount = DecimalAttribute()
        seen = False

        @after_load
        def see(self) -> None:
            self.seen = True

    client.sync_create_table("sifting_seen", partition_key=("pk", "S"))
    client.sync_batch_write("sifting_seen", [{"pk": "1"}, {"pk": "2", "amount": "much"}])
    found = twin(Seen, "batch_get", [{"pk": "1"}, {"pk": "2"}], on_error="skip")

    assert [each.seen for each in found] == [True]
