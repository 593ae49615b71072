"""The key of a query: by value, by name, by placeholders, and how a sort key begins."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import BinaryAttribute, NumberAttribute, StringAttribute
from pydynox.expressions import BeginsWith
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex


class Event(Model):
    model_config = ModelConfig(table="keys_events")
    pk = StringAttribute(partition_key=True, template="T#{tenant}", alias="p")
    sk = StringAttribute(sort_key=True, template="E#{year}#{month}#{name}")
    tenant = StringAttribute()
    year = NumberAttribute()
    month = NumberAttribute()
    name = StringAttribute()
    gk = StringAttribute(template="N#{name}")
    gs = StringAttribute(template="Y#{year}#{tenant}")
    ls = StringAttribute(template="M#{month}#{year}")
    by_name = GlobalSecondaryIndex("by-name", "gk", "gs")
    by_both = GlobalSecondaryIndex("by-both", ["gk", "tenant"], ["year", "month"])
    by_month = LocalSecondaryIndex("by-month", "ls")


class Plain(Model):
    model_config = ModelConfig(table="keys_plain")
    id = StringAttribute(partition_key=True)
    number = NumberAttribute(sort_key=True)
    blob = BinaryAttribute()
    text = StringAttribute()
    by_blob = GlobalSecondaryIndex("by-blob", "text", "blob")
    alone = GlobalSecondaryIndex("alone", "text")


def request_of(target: Any, *args: Any, **options: Any) -> tuple[str, dict[str, str], dict[str, Any]]:
    asynchronous = target.query(*args, **options)._pager.next_request()
    request = target.sync_query(*args, **options)._pager.next_request()
    assert request == asynchronous
    return (
        request["KeyConditionExpression"],
        request["ExpressionAttributeNames"],
        request["ExpressionAttributeValues"],
    )


def refusal(error: type[Exception], target: Any, *args: Any, **options: Any) -> str:
    texts = set()
    for name in ("query", "sync_query"):
        with pytest.raises(error) as caught:
            getattr(target, name)(*args, **options)
        texts.add(str(caught.value))
    (text,) = texts
    return text


PARTITION = ("#pk = :pkv", {"#pk": "p"}, {":pkv": "T#a"})


@pytest.mark.usefixtures("client")
class TestPartitions:
    @pytest.mark.parametrize(
        ("args", "options"),
        [
            (("T#a",), {}),
            ((), {"partition_key": "T#a"}),
            ((), {"pk": "T#a"}),
            ((), {"p": "T#a"}),
            ((), {"tenant": "a"}),
            (("T#a",), {"pk": "T#a"}),
            (("T#a",), {"tenant": "a"}),
        ],
        ids=str,
    )
    def test_of_a_table(self, args: Any, options: Any) -> None:
        assert request_of(Event, *args, **options) == PARTITION

    @pytest.mark.parametrize(
        ("args", "options"),
        [(("T#a",), {}), ((), {"partition_key": "T#a"}), ((), {"pk": "T#a"}), ((), {"tenant": "a"})],
        ids=str,
    )
    def test_of_a_local_index(self, args: Any, options: Any) -> None:
        assert request_of(Event.by_month, *args, **options) == (
            "#lsi_hk = :lsi_hkv",
            {"#lsi_hk": "p"},
            {":lsi_hkv": "T#a"},
        )

    @pytest.mark.parametrize(
        ("args", "options"),
        [(("N#x",), {}), ((), {"partition_key": "N#x"}), ((), {"gk": "N#x"}), ((), {"name": "x"})],
        ids=str,
    )
    def test_of_a_global_index(self, args: Any, options: Any) -> None:
        assert request_of(Event.by_name, *args, **options) == (
            "#gsi_hk0 = :gsi_hkv0",
            {"#gsi_hk0": "gk"},
            {":gsi_hkv0": "N#x"},
        )

    def test_of_a_global_index_of_several_attributes(self) -> None:
        assert request_of(Event.by_both, name="x", tenant="a")[2] == {":gsi_hkv0": "N#x", ":gsi_hkv1": "a"}

    @pytest.mark.parametrize(
        ("target", "options", "complaint"),
        [
            (
                Event,
                {},
                (
                    "Event.query() needs a value for the partition key 'pk': pass partition_key= or tenant; scan() "
                    "reads all items"
                ),
            ),
            (
                Event,
                {"tenant": "a", "year": 5, "x": 1},
                (
                    "Event.query() got unexpected 'x', 'year'; placeholders of Event.sk are given as "
                    "sort_key_begins={'year': 5}"
                ),
            ),
            (
                Event,
                {"pk": "T#a", "partition_key": "T#b"},
                "Event.query() got pk='T#a' beside 'T#b', which are one attribute",
            ),
            (
                Event,
                {"pk": "T#a", "tenant": "b"},
                "Event.query() got tenant='b' beside 'T#a', which 'T#{tenant}' does not make of it",
            ),
            (Event.by_month, {}, "Event: query of index 'by-month' needs a value for 'pk', or for 'tenant'"),
            (
                Event.by_month,
                {"tenant": "a", "month": 5},
                (
                    "Event: query of index 'by-month' got unexpected 'month'; placeholders of Event.ls are given as "
                    "sort_key_begins={'month': 5}"
                ),
            ),
            (Event.by_name, {}, "Event: query of index 'by-name' needs a value for 'gk', or for 'name'"),
            (Event.by_name, {"name": "x", "b": 1}, "Event: query of index 'by-name' got unexpected 'b'"),
            (
                Event.by_both,
                {"partition_key": "x"},
                "Event: query of index 'by-both': it has several partition attributes, give each by its name",
            ),
            (Plain.alone, {}, "Plain: query of index 'alone' needs a value for 'text'"),
        ],
    )
    def test_refused(self, target: Any, options: dict[str, Any], complaint: str) -> None:
        assert refusal(ValueError, target, **options) == complaint


@pytest.mark.usefixtures("client")
class TestSortKeyBegins:
    @pytest.mark.parametrize(
        ("begins", "condition", "value"),
        [
            ({}, "begins_with(#n1, :v1)", "E#"),
            ({"year": 2026}, "begins_with(#n1, :v1)", "E#2026#"),
            ({"month": 5, "year": 2026}, "begins_with(#n1, :v1)", "E#2026#5#"),
            ({"year": 2026, "month": 5, "name": "x"}, "#n1 = :v1", "E#2026#5#x"),
            ("E#20", "begins_with(#n1, :v1)", "E#20"),
        ],
        ids=str,
    )
    def test_of_a_table(self, begins: Any, condition: str, value: str) -> None:
        assert request_of(Event, tenant="a", sort_key_begins=begins) == (
            f"#pk = :pkv AND {condition}",
            {"#pk": "p", "#n1": "sk"},
            {":pkv": "T#a", ":v1": value},
        )

    def test_of_indexes(self) -> None:
        text, names, values = request_of(Event.by_month, tenant="a", sort_key_begins={"month": 5})
        assert (text, names["#n1"], values[":v1"]) == ("#lsi_hk = :lsi_hkv AND begins_with(#n1, :v1)", "ls", "M#5#")

        text, names, values = request_of(Event.by_name, name="x", sort_key_begins={"year": 2026})
        assert (text, names["#n1"], values[":v1"]) == (
            "#gsi_hk0 = :gsi_hkv0 AND begins_with(#n1, :v1)",
            "gs",
            "Y#2026#",
        )

    def test_of_bytes(self) -> None:
        assert request_of(Plain.by_blob, "t", sort_key_begins=b"\x01")[2][":v1"] == b"\x01"

    @pytest.mark.requires("index keys of several attributes")
    def test_what_it_finds(self, twin: Any) -> None:
        for year, month, name in [(2026, 1, "x"), (2026, 11, "y"), (20261, 1, "z")]:
            Event(tenant="a", year=year, month=month, name=name).sync_save()

        assert [each.name for each in twin.items(Event, "query", tenant="a", sort_key_begins={"year": 2026})] == [
            "x",
            "y",
        ]
        found = twin.items(Event, "query", tenant="a", sort_key_begins={"year": 2026, "month": 1})
        assert [each.name for each in found] == ["x"]
        found = twin.items(Event.by_month, "query", tenant="a", sort_key_begins={"month": 1})
        assert [each.name for each in found] == ["x", "z"]

    @pytest.mark.parametrize(
        ("target", "options", "error", "complaint"),
        [
            (
                Event,
                {"tenant": "a", "sort_key_begins": {"month": 5}},
                ValueError,
                (
                    "Event.query(): sort_key_begins=: 'month' without 'year', which comes before it in "
                    "'E#{year}#{month}#{name}': a prefix takes the placeholders in order"
                ),
            ),
            (
                Event,
                {"tenant": "a", "sort_key_begins": {"yaer": 5}},
                ValueError,
                "Event.query(): sort_key_begins= got 'yaer', which 'E#{year}#{month}#{name}' does not name",
            ),
            (
                Event,
                {"tenant": "a", "sort_key_begins": {"year": None}},
                ValueError,
                "Event.query(): sort_key_begins= has no value for 'year'",
            ),
            (
                Event,
                {"tenant": "a", "sort_key_begins": "E", "sort_key_condition": BeginsWith},
                ValueError,
                "Event.query(): give sort_key_begins= or sort_key_condition=, not both",
            ),
            (
                Event,
                {"tenant": "a", "sort_key_begins": 5},
                TypeError,
                (
                    "Event.query(): sort_key_begins= is what the sort key 'sk' (S) begins with, or a dict of its "
                    "placeholders, got int: 5"
                ),
            ),
            (
                Plain,
                {"id": "a", "sort_key_begins": "5"},
                TypeError,
                (
                    "Plain.query(): sort_key_begins= is what the sort key 'number' (N) begins with, or a dict of its "
                    "placeholders, got str: '5'"
                ),
            ),
            (
                Plain.by_blob,
                {"text": "a", "sort_key_begins": {"a": 5}},
                ValueError,
                (
                    "Plain: query of index 'by-blob': sort_key_begins= is what the sort key 'blob' begins with: it has "
                    "no template"
                ),
            ),
            (
                Plain.alone,
                {"text": "a", "sort_key_begins": "5"},
                ValueError,
                "Plain: query of index 'alone': there is no sort key for sort_key_begins=",
            ),
            (
                Event.by_both,
                {"name": "x", "tenant": "a", "sort_key_begins": "5"},
                ValueError,
                "Event: query of index 'by-both': it has several sort attributes, give a sort_key_condition=",
            ),
        ],
    )
    def test_refused(self, target: Any, options: dict[str, Any], error: type[Exception], complaint: str) -> None:
        assert refusal(error, target, **options) == complaint
