"""Names that are set on instances and that no save writes."""

from __future__ import annotations

import warnings
from functools import cached_property
from typing import Any

import pytest

from pydynox import Model, ModelConfig, SyncTransaction
from pydynox.attributes import StringAttribute
from pydynox.errors import UndeclaredAttributeWarning


class Page(Model):
    model_config = ModelConfig(table="pages")
    pk = StringAttribute(partition_key=True)
    name = StringAttribute(alias="n")
    note: str
    seen = 0

    @cached_property
    def words(self) -> list[str]:
        return (self.name or "").split()


def warned(call: Any) -> list[str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call()
    assert {(each.category, each.filename) for each in caught} <= {(UndeclaredAttributeWarning, __file__)}
    return [str(each.message) for each in caught]


def fresh() -> Any:
    """A class that has not been warned of yet."""

    class Fresh(Page):
        pass

    return Fresh


SET = "is set on an instance and not declared by the class, so it is not saved"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("nmae", "; did you mean 'name'?"),
        ("n", "; did you mean 'name'?"),
        ("zzz", ": declare it as an attribute, or annotate it in the class if it is for your own use"),
    ],
)
def test_told_at_save_once(client: Any, name: str, hint: str) -> None:
    model = fresh()
    page, other = model(pk="1"), model(pk="2")
    for each in (page, other):
        setattr(each, name, "x")

    assert warned(page.sync_save) == [f"Fresh.{name} {SET}{hint}"]
    assert warned(other.sync_save) == []
    assert client.last[1]["Item"] == {"pk": "2"}


def test_an_error_for_whoever_makes_one_of_it(client: Any) -> None:
    page = fresh()(pk="1")
    page.nmae = "x"
    for _ in range(2):
        with pytest.raises(UndeclaredAttributeWarning):  # as our run has it
            page.sync_save()
    assert client.requests == []


def test_of_a_stored_item_and_in_a_transaction(client: Any) -> None:
    page = fresh()(pk="1")
    page.sync_save()
    page.nmae, page.name = "x", "y"
    assert len(warned(page.sync_save)) == 1

    def save() -> None:
        with SyncTransaction() as transaction:
            page.zzz = 1
            transaction.save_model(page)

    assert len(warned(save)) == 1


def test_told_at_an_asynchronous_save(client: Any) -> None:
    import asyncio

    async def main() -> None:
        page = fresh()(pk="1")
        page.nmae = "x"
        await page.save()

    assert len(warned(lambda: asyncio.run(main()))) == 1


def test_a_method_that_was_replaced_by_a_value(client: Any) -> None:
    page = fresh()(pk="1")
    page.count = 5
    page.to_dict = dict  # as tests replace them

    assert warned(page.sync_save) == [
        f"Fresh.count {SET}: declare it as an attribute, or annotate it in the class if it is for your own use"
    ]


def test_what_the_class_names_and_what_was_loaded(client: Any) -> None:
    Page._get_client().sync_put_item("pages", {"pk": "1", "n": "a b", "role": "admin"})
    page: Any = Page.sync_get(pk="1")
    page.note, page.seen, page._mine, page.role = "x", 1, 2, "guest"
    del page.name

    assert page.words == []
    assert warned(page.sync_save) == []
    assert client.sync_get_item("pages", {"pk": "1"}) == {"pk": "1", "role": "guest"}


def test_a_removed_value_hides_no_other_name(client: Any) -> None:
    page = fresh()(pk="1")
    del page.name
    page.nmae = "x"

    assert len(warned(page.sync_save)) == 1
