"""What templates make of values, and what of a text could be whose value."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pydynox import AutoGenerate, Model, ModelConfig
from pydynox.attributes import BinaryAttribute, DatetimeAttribute, NumberAttribute, StringAttribute
from pydynox.exceptions import ModelError
from pydynox.model.keys.templates import BoundTemplate, fits

ATTRIBUTES: dict[str, Any] = {
    "a": StringAttribute(),
    "b": StringAttribute(),
    "n": NumberAttribute(),
    "at": DatetimeAttribute(),
    "id": StringAttribute(default=AutoGenerate.UUID4),
}
UUID = "0f8fad5b-d9cb-469f-a165-70867728950e"


def template_of(text: str) -> BoundTemplate:
    for name, attribute in ATTRIBUTES.items():
        attribute.attr_name = name
    own = StringAttribute(template=text)
    own.attr_name = "pk"
    assert own.template is not None
    return BoundTemplate("User.pk", own, own.template, ATTRIBUTES, False)


class TestBuilding:
    def test_build(self) -> None:
        template = template_of("T#{a}#{n}")

        assert template.build({"a": "x", "n": 5.0}) == "T#x#5"
        assert (template.built({"a": "x", "n": 5}), template.built({"a": "x"})) == ("T#x#5", None)
        assert template.texts({"a": "x"}) == ["x", None]
        with pytest.raises(ValueError) as caught:
            template.build({"a": "x"})
        assert str(caught.value) == "template 'T#{a}#{n}' needs a value for n"

    def test_a_value_without_the_format(self) -> None:
        with pytest.raises(ValueError) as caught:
            template_of("T#{n:03d}").build({"n": 0.5})

        assert str(caught.value) == (
            "User.pk: template 'T#{n:03d}': n=0.5 has no format '03d': "
            "Unknown format code 'd' for object of type 'float'"
        )

    @pytest.mark.parametrize(
        ("values", "prefix"),
        [
            ({}, "Y#"),
            ({"n": 2026}, "Y#2026#A#"),
            ({"n": 2026, "a": "x"}, "Y#2026#A#x#2026#"),
            ({"n": 2026, "a": "x", "b": "y"}, "Y#2026#A#x#2026#y"),
        ],
    )
    def test_prefixes(self, values: dict[str, Any], prefix: str) -> None:
        assert template_of("Y#{n}#A#{a}#{n}#{b}").prefix_of(values, "User.query()") == prefix

    def test_a_prefix_of_a_value_without_the_format(self) -> None:
        with pytest.raises(ValueError) as caught:
            template_of("Y#{n:04d}#{a}").prefix_of({"n": "2026"}, "User.query()")

        assert str(caught.value) == (
            "User.query(): n='2026' has no format '04d': Unknown format code 'd' for object of type 'str'"
        )

    def test_a_prefix_with_a_gap(self) -> None:
        with pytest.raises(ValueError) as caught:
            template_of("Y#{n}#A#{a}").prefix_of({"a": "x"}, "User.query()")

        assert str(caught.value) == (
            "User.query(): 'a' without 'n', which comes before it in 'Y#{n}#A#{a}': "
            "a prefix takes the placeholders in order"
        )


class TestReadingBack:
    @pytest.mark.parametrize(
        ("template", "key", "values"),
        [
            ("T#{a}", "T#x#y", {"a": "x#y"}),
            ("T#{a}", "U#x", {}),
            ("T#{a}#end", "T#x#end", {"a": "x"}),
            ("T#{a}#end", "T#x", {}),
            ("T#{a}#{n}", "T#x#y#5", {"a": "x#y", "n": 5}),
            ("T#{a}#{n}", "T#x#y", {}),
            ("T#{a}#{b}", "T#x#y", {"a": "x", "b": "y"}),
            ("T#{a}#{b}", "T#x#y#z", {}),  # two ways
            ("{a}#{a}", "x#x", {"a": "x"}),
            ("{a}#{a}", "x#y", {}),
            ("{a}#{a}", "x#x#x", {}),
            ("{a}#{a}", "x#y#x#y", {"a": "x#y"}),
            ("{n:04d}{a}", "0005x", {"n": 5, "a": "x"}),
            ("{n:,}#{a}", "1,000#x", {"a": "x"}),  # a format that is not read back
            ("PROFILE", "PROFILE", {}),
        ],
    )
    def test_parse(self, template: str, key: str, values: dict[str, Any]) -> None:
        assert template_of(template).parse(key) == values

    def test_the_first_way(self) -> None:
        """Of several, that which items were read by before."""
        assert template_of("T#{a}#{b}").first_values("T#x#y#z") == {"a": "x", "b": "y#z"}
        assert template_of("P#{n}#{a}").first_values("P#None#hi") == {"a": "hi"}
        assert template_of("P#{n}#{a}").first_values("Q#1#hi") == {}

    @pytest.mark.parametrize(
        ("key", "values", "could_be"),
        [
            ("T#x#5", {"a": "x", "n": 5}, True),
            ("T#x#5", {"a": "x", "n": 5.0}, True),
            ("T#x#5.0", {"a": "x", "n": 5}, True),  # as 1.8 wrote it
            ("T#x#5", {"a": "x"}, True),
            ("T#x#5", {"n": 5}, True),
            ("T#x#5", {}, True),
            ("T#x#5", {"a": "y"}, False),
            ("T#x#5", {"a": "x", "n": 6}, False),
            ("U#x#5", {"a": "x"}, False),
        ],
    )
    def test_could_be_of(self, key: str, values: dict[str, Any], could_be: bool) -> None:
        assert template_of("T#{a}#{n}").could_be_of(key, values) is could_be


class TestOtherSplits:
    @pytest.mark.parametrize(
        ("template", "values", "other"),
        [
            ("T#{a}", {"a": "x#y"}, None),
            ("T#{a}#{b}", {"a": "x", "b": "y"}, None),
            ("T#{a}#{b}", {"a": "x#y", "b": "z"}, {"a": "x", "b": "y#z"}),
            ("T#{a}#{b}", {"a": "x", "b": "y#z"}, {"a": "x#y", "b": "z"}),
            ("T#{a}#{n}", {"a": "x#1", "n": 2}, None),  # 1#2 is no number
            ("T#{n}#{a}", {"n": 1, "a": "2#x"}, None),
            ("T#{at}#{a}", {"at": "2026-01-01", "a": "#x"}, None),
            ("T#{id}#{a}", {"id": UUID, "a": f"{UUID}#x"}, None),
            ("T#{id}#{a}", {"id": "mine", "a": "b#x"}, {"id": "mine#b", "a": "x"}),
            ("{a}{b}", {"a": "x", "b": "y"}, None),  # unless one is empty
            ("{a}{b}", {"a": "x", "b": "yz"}, {"a": "xy", "b": "z"}),
            ("{a}{b}", {"a": "", "b": "x"}, {"a": "x", "b": ""}),
            ("{a}{n:04d}", {"a": "x", "n": 5}, None),
            ("{a}{n}", {"a": "x", "n": 15}, {"a": "x1", "n": "5"}),
            ("{a}#{a}", {"a": "x"}, None),
            ("{a}#{b}#{a}", {"a": "x", "b": "y#x#y"}, None),
            ("{a}#{b}#{a}", {"a": "x#x", "b": "y"}, {"a": "x", "b": "x#y#x"}),
        ],
    )
    def test_other_split(self, template: str, values: dict[str, Any], other: dict[str, str] | None) -> None:
        assert template_of(template).other_split(values) == other

    @given(st.text("x#", max_size=6), st.data())
    def test_of_two_items_with_one_key_one_is_refused(self, key: str, data: st.DataObject) -> None:
        template = template_of("{a}#{b}")
        places = [place for place, letter in enumerate(key) if letter == "#"]
        assume(len(places) > 1)
        first, second = (
            {"a": key[:place], "b": key[place + 1 :]}
            for place in data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=2, unique=True))
        )

        assert template.build(first) == template.build(second) == key
        assert template.other_split(first) is not None or template.other_split(second) is not None

    def test_a_long_key_of_separators_takes_no_time(self) -> None:
        template = template_of("{n}#{n:03d}#{at}#{a}#{id}")

        assert not template.reads("#" * 2000)


class TestInAClass:
    def test_a_template_of_templates(self) -> None:
        class Nested(Model):
            model_config = ModelConfig(table="nested_templates")
            pk = StringAttribute(partition_key=True)
            outer = StringAttribute(template="O#{inner}")
            inner = StringAttribute(template="I#{x}")
            x = StringAttribute()

        nested = Nested(pk="1", x="a")
        assert (nested.inner, nested.outer) == ("I#a", "O#I#a")
        assert [name for name, _ in Nested._definition.templates] == ["inner", "outer"]

    def test_a_template_of_itself(self) -> None:
        with pytest.raises(ModelError) as caught:

            class Round(Model):
                pk = StringAttribute(partition_key=True, template="A#{sk}")
                sk = StringAttribute(sort_key=True, template="B#{pk}")

        assert str(caught.value) == "Round.pk: template 'A#{sk}' is made of itself"

    def test_a_subclass_has_its_own_forms(self) -> None:
        class Base(Model):
            pk = StringAttribute(partition_key=True, template="A#{x}")
            x: Any = StringAttribute()

        class Dated(Base):
            x: Any = DatetimeAttribute()

        assert Base(x="2026-01-01").pk == "A#2026-01-01"
        assert Dated(x="2026-01-01").pk == "A#2026-01-01T00:00:00+00:00"
        assert Base.pk.build_key({"x": "2026-01-01"}) == "A#2026-01-01"

    def test_build_key_gives_what_a_save_writes(self) -> None:
        class Timed(Model):
            pk = StringAttribute(partition_key=True, template="A#{n}#{m:03d}")
            n = NumberAttribute()
            m = NumberAttribute()

        assert Timed.pk.build_key({"n": 5.0, "m": 7}) == Timed(n=5.0, m=7).pk == "A#5#007"


class Order(Model):
    model_config = ModelConfig(table="fit_orders")
    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="ORDER#{at}#{number}")
    tenant = StringAttribute()
    at = DatetimeAttribute()
    number = NumberAttribute()


class Blob(Model):
    model_config = ModelConfig(table="fit_blobs")
    id = NumberAttribute(partition_key=True, alias="i")
    at = DatetimeAttribute(sort_key=True)
    content = BinaryAttribute()


@pytest.mark.parametrize(
    ("model", "item", "fit"),
    [
        (Order, {"pk": "TENANT#a", "sk": "ORDER#2026-01-01T00:00:00+00:00#5"}, True),
        (Order, {"pk": "TENANT#a", "sk": "ORDER#2026-01-01 00:00:00#5.0"}, True),  # as 1.8 wrote it
        (Order, {"pk": "TENANT#", "sk": "ORDER#2026-01-01#5"}, True),
        (Order, {"pk": "TENANT#a", "sk": "ORDER#today#5"}, False),
        (Order, {"pk": "TENANT#a", "sk": "TICKET#2026-01-01#5"}, False),
        (Order, {"pk": "USER#a", "sk": "ORDER#2026-01-01#5"}, False),
        (Order, {"pk": "TENANT#a", "sk": 5}, False),
        (Order, {"tenant": "a"}, True),  # a part of the item, without the keys
        (Blob, {"i": 5, "at": "2026-01-01"}, True),
        (Blob, {"i": 0.5, "at": "2026-01-01"}, True),
        (Blob, {"i": "5", "at": "2026-01-01"}, False),
        (Blob, {"i": 5, "at": "today"}, False),
    ],
)
def test_fits(model: Any, item: dict[str, Any], fit: bool) -> None:
    assert fits(model._definition, item) is fit
