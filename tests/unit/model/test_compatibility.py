"""The differences from pydynox 1.8 that no other file holds, and that each listed one has a test named for it.

Those that belong to a subject stand with it: `grep -rn test_q07 tests`.
"""

from __future__ import annotations

import asyncio
import math
import re
from enum import Enum, IntEnum
from pathlib import Path
from typing import Any

import pytest

from pydynox import Model, ModelConfig, exceptions
from pydynox.attributes import EnumAttribute, JSONAttribute, NumberAttribute, StringAttribute, StringSetAttribute
from pydynox.errors import ConditionalCheckFailedException, InvalidValueError
from pydynox.hooks import before_save

ROOT = Path(__file__).resolve().parents[3]
LISTED = re.compile(r"^\| (Q\d+(?:, Q\d+)*) \|", re.MULTILINE)
NAMED = re.compile(r"def test_((?:q\d\d_)+)")


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Mixed(Enum):
    NUMBER = 1
    TEXT = "text"


class Row(Model):
    model_config = ModelConfig(table="compat_rows")
    pk = StringAttribute(partition_key=True)
    n = NumberAttribute()
    level = EnumAttribute(Level)
    mixed = EnumAttribute(Mixed)
    doc = JSONAttribute()
    tags = StringSetAttribute()
    must = StringAttribute(required=True, default=None)
    made = StringAttribute(default=lambda: "made")


def test_every_listed_difference_has_a_test_named_for_it() -> None:
    page = (ROOT / "docs" / "compatibility.md").read_text(encoding="utf-8")
    listed = {int(number) for row in LISTED.findall(page) for number in re.findall(r"\d+", row)}
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    tested = {int(number) for text in sources for name in NAMED.findall(text) for number in re.findall(r"\d+", name)}

    assert len(listed) > 30
    assert listed - tested == set()


def test_q20_defaults_that_are_functions_are_called() -> None:
    assert Row(pk="1", must="x").made == "made"


def test_q21_required_is_refused_by_save_and_never_by_a_read(client: Any, twin: Any) -> None:
    with pytest.raises(ValueError) as caught:
        twin(Row(pk="1", must=None), "save")  # type: ignore[arg-type]
    assert str(caught.value) == "Row.must is None: declared with required=True"

    client.sync_put_item("compat_rows", {"pk": "1"})
    assert twin(Row, "get", pk="1").must is None


def test_q22_enums_of_other_values_are_read(client: Any, twin: Any) -> None:
    twin(Row(pk="1", must="x", level=Level.HIGH, mixed=Mixed.NUMBER), "save")
    found = twin(Row, "get", pk="1")

    assert (found.level, found.mixed) == (Level.HIGH, Mixed.NUMBER)
    assert found.level is Level.HIGH


def test_q29_an_error_knows_its_code_and_request(client: Any, twin: Any) -> None:
    twin(Row(pk="1", must="x"), "save")
    with pytest.raises(ConditionalCheckFailedException) as caught:
        twin(Row(pk="1", must="x"), "save", condition=Row.pk.not_exists())

    assert caught.value.code == "ConditionalCheckFailedException"
    assert caught.value.item == {"pk": "1", "must": "x", "made": "made"}
    assert caught.value.request_id


def test_q30_hooks_that_are_coroutine_functions_are_awaited(client: Any) -> None:
    class Slow(Model):
        model_config = ModelConfig(table="compat_slow")
        pk = StringAttribute(partition_key=True)
        name = StringAttribute()

        @before_save
        async def fill(self) -> None:
            await asyncio.sleep(0)
            self.name = "filled"

    asyncio.run(Slow(pk="1").save())

    assert client.sync_get_item("compat_slow", {"pk": "1"}) == {"pk": "1", "name": "filled"}


@pytest.mark.requires("order of attributes")
def test_q32_the_order_of_attributes_is_that_of_the_reply(client: Any, twin: Any) -> None:
    client.sync_put_item("compat_rows", {"z": 1, "pk": "1", "a": 2, "m": {"z": 1, "a": 2}})
    found = twin(Row, "get", pk="1", as_dict=True)

    assert (list(found), list(found["m"])) == (["z", "pk", "a", "m"], ["z", "a"])


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_q33_numbers_that_are_none_are_refused(client: Any, twin: Any, number: float) -> None:
    with pytest.raises(InvalidValueError) as caught:
        twin(Row(pk="1", must="x", n=number), "save")

    assert caught.value.path == "Row.n"


def test_q41_statements_are_read_to_their_ends(client: Any, twin: Any) -> None:
    for number in range(5):
        twin(Row(pk=str(number), must="x" * 300_000), "save")

    found = twin(Row, "execute_statement", "SELECT * FROM compat_rows")

    assert sorted(row.pk for row in found) == ["0", "1", "2", "3", "4"]


def test_q43_calls_are_plain_coroutines(client: Any) -> None:
    """No loop runs when they are made."""
    calls = [
        Row(pk="1", must="x").save(),
        Row(pk="1", must="x").update(n=1),
        Row.get(pk="1"),
        Row.batch_get([{"pk": "1"}]),
        Row.count(),
        Row.transact_get([{"pk": "1"}]),
        Row(pk="1", must="x").delete(),
    ]

    async def run() -> list[Any]:
        return [await call for call in calls]

    assert asyncio.run(run())[2].n == 1


def test_q44_what_is_absent_or_null_reads_as_none(client: Any, twin: Any) -> None:
    client.sync_put_item("compat_rows", {"pk": "1", "tags": None})

    assert [twin(Row, "get", pk="1").tags, Row(pk="2", must="x").tags] == [None, None]


def test_q46_one_exception_for_s3_under_both_names() -> None:
    assert issubclass(exceptions.S3AttributeException, exceptions.S3Exception)
    assert issubclass(exceptions.S3Exception, exceptions.PydynoxException)
