"""Attributes: types, defaults, datetimes, sets, numbers, and the names of pydynox 1.8."""

from __future__ import annotations

import importlib
import json
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pydynox import Model, ModelConfig, attributes, set_default_client
from pydynox.attributes import (
    Attribute,
    BinaryAttribute,
    BinarySetAttribute,
    BooleanAttribute,
    DatetimeAttribute,
    DecimalAttribute,
    EnumAttribute,
    IntegerAttribute,
    JSONAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    NumberSetAttribute,
    StringAttribute,
    StringSetAttribute,
    TTLAttribute,
    VersionAttribute,
)
from pydynox.errors import InvalidValueError, ModelError, NaiveTTLWarning
from pydynox.testing import MemoryBackend
from unit.model.conftest import RecordingClient, Twin

OSLO = timezone(timedelta(hours=2))
PLUS_TWO = datetime(2026, 1, 1, 13, tzinfo=OSLO)


class Color(Enum):
    RED = "red"
    TWO = 2


class Word(StrEnum):
    A = "a"


class Level(IntEnum):
    ONE = 1


@dataclass
class Line:
    name: str
    price: Decimal | None = None


class Product(Model):
    model_config = ModelConfig(table="attrs_products")
    pk = StringAttribute(partition_key=True)
    name = StringAttribute()
    n = NumberAttribute()
    whole = IntegerAttribute()
    flag = BooleanAttribute()
    data = BinaryAttribute()
    items = ListAttribute()
    map = MapAttribute()
    tags = StringSetAttribute()


class Unchecked(Product):
    model_config = ModelConfig(table="attrs_products", check_types=False)


@pytest.fixture
def client(pydynox_memory_backend: MemoryBackend) -> RecordingClient:
    client = RecordingClient()
    set_default_client(client)
    return client


@pytest.fixture(params=["async", "sync"])
def twin(request: pytest.FixtureRequest, client: RecordingClient) -> Twin:
    return Twin(request.param == "sync")


WRONG = [
    ("name", b"x", "Product.name: expected str, got b'x'"),
    ("n", "5", "Product.n: expected int, float or Decimal, got '5'"),
    ("n", True, "Product.n: expected int, float or Decimal, got True"),
    ("whole", 0.5, "Product.whole: expected int, got 0.5"),
    ("flag", "yes", "Product.flag: expected bool, got 'yes'"),
    ("data", "x", "Product.data: expected bytes, got 'x'"),
    ("items", "abc", "Product.items: expected list, got 'abc'"),
    ("map", [1], "Product.map: expected dict, got [1]"),
    ("tags", {1}, "Product.tags: expected set of str, got the member 1"),
]


class TestDefect09Types:
    @pytest.mark.parametrize(("name", "value", "text"), WRONG)
    def test_defect_09_wrong_types_are_refused_where_they_are_assigned(
        self, client: RecordingClient, twin: Twin, name: str, value: Any, text: str
    ) -> None:
        product: Any = Product(pk="1")
        for use in (
            lambda: Product(**{"pk": "1", name: value}),
            lambda: setattr(product, name, value),
            lambda: twin(product, "update", **{name: value}),
            lambda: twin(Product, "update_by_key", pk="1", **{name: value}),
        ):
            with pytest.raises(TypeError) as caught:
                use()
            assert str(caught.value) == text
        assert client.requests == []

    @pytest.mark.parametrize(("name", "value", "text"), WRONG)
    def test_defect_09_check_types_false_leaves_it_to_dynamodb(
        self, client: RecordingClient, name: str, value: Any, text: str
    ) -> None:
        product: Any = Unchecked(**{"pk": "1", name: value})
        assert getattr(product, name) == value
        if name == "tags":  # a set that is no set of strings has no stored form
            return
        product.sync_save()
        assert Unchecked.sync_get(pk="1", as_dict=True) == {"pk": "1", name: value}

    def test_defect_09_subclasses_pass(self, client: RecordingClient) -> None:
        product: Any = Product(pk="1", name=Word.A, n=Level.ONE, whole=Level.ONE, tags={Word.A})
        product.sync_save()

        assert Product.sync_get(pk="1", as_dict=True) == {"pk": "1", "name": "a", "n": 1, "whole": 1, "tags": {"a"}}

    def test_defect_09_what_was_read_is_not_checked(self, client: RecordingClient, twin: Twin) -> None:
        client.sync_put_item("attrs_products", {"pk": "1", "n": "5", "tags": {1}})
        product = twin(Product, "get", pk="1")
        product.name = "x"
        twin(product, "save")
        twin(product, "save", full_replace=True)

        assert client.sync_get_item("attrs_products", {"pk": "1"}) == {"pk": "1", "n": "5", "tags": {1}, "name": "x"}

    def test_defect_09_none_passes_everywhere(self) -> None:
        product = Product(**dict.fromkeys(Product._definition.attributes, None))  # type: ignore[arg-type]

        assert product.to_dict() == {}


class TestDefect09Defaults:
    @pytest.mark.parametrize(
        ("attribute", "text"),
        [
            (lambda: NumberAttribute(default="zero"), "expected int, float or Decimal, got 'zero'"),  # type: ignore[call-overload]
            (lambda: ListAttribute(default="abc"), "expected list, got 'abc'"),  # type: ignore[call-overload]
            (lambda: EnumAttribute(Color, default="blue"), "'blue' is no Color; its values are 'red', '2'"),  # type: ignore[call-overload]
        ],
    )
    def test_defect_09_defaults_are_checked_when_the_class_is_built(self, attribute: Any, text: str) -> None:
        with pytest.raises(ModelError) as caught:
            type("Order", (Model,), {"pk": StringAttribute(partition_key=True), "total": attribute()})

        assert str(caught.value) == f"the default of Order.total: {text}"

    def test_defect_09_defaults_in_another_form(self) -> None:
        class Order(Model):
            pk = StringAttribute(partition_key=True)
            color = EnumAttribute(Color, default="red")  # type: ignore[call-overload]
            called = NumberAttribute(default=lambda: 5)

        order = Order(pk="1")
        assert (order.color, order.called) == (Color.RED, 5)


def test_defect_10_required_says_what_it_refuses() -> None:
    """The rest of it is held by the tests of instances and writes."""
    text = " ".join((Attribute.__doc__ or "").split())

    assert "required: leaving it out of the constructor raises ValueError, unless it has a default" in text
    assert "writing None does, default or not" in text


class TestDefect16Positions:
    @pytest.mark.parametrize(
        ("make", "text"),
        [
            (
                lambda: NumberAttribute(0),  # type: ignore[call-overload]
                (
                    "NumberAttribute(partition_key=0): partition_key is True or False; "
                    "a default is given as NumberAttribute(default=0)"
                ),
            ),
            (
                lambda: StringAttribute("x"),  # type: ignore[call-overload]
                (
                    "StringAttribute(partition_key='x'): partition_key is True or False; "
                    "a default is given as StringAttribute(default='x')"
                ),
            ),
            (
                lambda: ListAttribute([]),  # type: ignore[call-overload]
                (
                    "ListAttribute([]): expected an attribute for the members, for example StringAttribute(); "
                    "a default is given as ListAttribute(default=[])"
                ),
            ),
            (
                lambda: NumberAttribute(required=1),  # type: ignore[call-overload]
                (
                    "NumberAttribute(required=1): required is True or False; "
                    "a default is given as NumberAttribute(default=1)"
                ),
            ),
        ],
    )
    def test_defect_16_a_value_in_the_place_of_a_flag(self, make: Any, text: str) -> None:
        with pytest.raises(ModelError) as caught:
            make()

        assert str(caught.value) == text

    def test_defect_16_a_class_is_the_kind_of_a_lists_members(self) -> None:
        class Order(Model):
            pk = StringAttribute(partition_key=True)
            lines = ListAttribute(Line)

        assert Order(pk="1", lines=[{"name": "a"}]).lines == [Line("a")]  # type: ignore[list-item]


class Event(Model):
    model_config = ModelConfig(table="attrs_moments")
    pk = StringAttribute(partition_key=True)
    at = DatetimeAttribute(sort_key=True)
    when = DatetimeAttribute()


class TestDefect17Datetimes:
    def test_defect_17_ranges_hold_across_offsets(self, client: RecordingClient, twin: Twin) -> None:
        noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
        twin(Event(pk="1", at=noon, when=noon), "save")

        assert twin.items(Event, "scan", filter_condition=Event.when > PLUS_TWO)
        assert twin.items(Event, "query", "1", sort_key_condition=Event.at > PLUS_TWO)
        assert not twin.items(Event, "scan", filter_condition=Event.when < PLUS_TWO)

    def test_defect_17_new_ones_are_stored_in_utc(self, client: RecordingClient) -> None:
        event = Event(pk="1", at=PLUS_TWO, when="2026-01-01T13:00:00+02:00")  # type: ignore[arg-type]
        assert (event.at, event.when) == (PLUS_TWO, PLUS_TWO)
        event.sync_save()

        assert client.sync_get_item("attrs_moments", {"pk": "1", "at": "2026-01-01T11:00:00+00:00"}) == {
            "pk": "1",
            "at": "2026-01-01T11:00:00+00:00",
            "when": "2026-01-01T11:00:00+00:00",
        }
        found = Event.sync_get(pk="1", at=PLUS_TWO)
        assert found is not None
        assert found.when == PLUS_TWO

    def test_defect_17_old_texts_can_be_brought_up_to_date(self, client: RecordingClient) -> None:
        client.sync_put_item("attrs_moments", {"pk": "1", "at": "2026-01-01", "when": "2026-01-01T13:00:00+02:00"})
        event: Any = Event.sync_query("1").first()
        event.when = event.when.astimezone(UTC)
        event.sync_save()

        assert client.sync_get_item("attrs_moments", {"pk": "1", "at": "2026-01-01"}) == {
            "pk": "1",
            "at": "2026-01-01",
            "when": "2026-01-01T11:00:00+00:00",
        }

    def test_defect_17_a_zone_can_be_demanded(self) -> None:
        class Strict(Model):
            pk = StringAttribute(partition_key=True)
            at = DatetimeAttribute(naive="refuse")

        with pytest.raises(ValueError) as caught:
            Strict(pk="1", at=datetime(2026, 1, 1))  # noqa: DTZ001

        assert str(caught.value) == (
            "Strict.at: expected a datetime with a zone, got datetime.datetime(2026, 1, 1, 0, 0)"
        )

    def test_defect_17_a_time_to_live_without_a_zone_warns(self, client: RecordingClient) -> None:
        class Session(Model):
            model_config = ModelConfig(table="attrs_sessions")
            pk = StringAttribute(partition_key=True)
            local = TTLAttribute()
            utc = TTLAttribute(naive="utc", alias="u")

        naive = datetime(2026, 1, 1, 12)  # noqa: DTZ001
        with pytest.warns(NaiveTTLWarning) as caught:
            session = Session(pk="1", local=naive, utc=naive)
        session.local = naive
        assert [str(each.message) for each in caught] == [
            (
                "Session.local: a datetime without a zone is taken as local time: use ExpiresIn or datetime.now(UTC), "
                'or say TTLAttribute(naive="utc")'
            )
        ]
        session.sync_save()
        assert client.sync_get_item("attrs_sessions", {"pk": "1"}) == {
            "pk": "1",
            "local": int(naive.timestamp()),
            "u": 1767268800,
        }


class TestFriction02EmptySets:
    def test_friction_02_an_empty_set_is_no_attribute(self, client: RecordingClient, twin: Twin) -> None:
        class Post(Model):
            model_config = ModelConfig(table="attrs_posts")
            pk = StringAttribute(partition_key=True)
            tags = StringSetAttribute(default=set)
            likes = NumberSetAttribute()

        twin(Post(pk="1", likes=set()), "save")
        assert twin(Post, "get", pk="1", as_dict=True) == {"pk": "1"}

        post = twin(Post, "get", pk="1")
        assert (post.tags, post.likes, post.is_dirty) == (set(), None, False)
        post.tags.add("a")
        twin(post, "save")
        post.tags.remove("a")
        assert post.changed_fields == ["tags"]
        twin(post, "save")
        assert twin(Post, "get", pk="1", as_dict=True) == {"pk": "1"}

        twin(post, "update", tags={"b"})
        twin(post, "update", tags=set())
        assert twin(Post, "get", pk="1", as_dict=True) == {"pk": "1"}
        assert (post.tags, post.is_dirty) == (set(), False)
        twin(Post, "update_by_key", pk="1", tags={"c"})
        twin(Post, "update_by_key", pk="1", tags=set())
        assert twin(Post, "get", pk="1", as_dict=True) == {"pk": "1"}

    def test_friction_02_a_required_set_may_not_be_empty(self, client: RecordingClient) -> None:
        class Post(Model):
            model_config = ModelConfig(table="attrs_posts")
            pk = StringAttribute(partition_key=True)
            tags = StringSetAttribute(required=True)

        post = Post(pk="1", tags=set())
        with pytest.raises(ValueError) as caught:
            post.sync_save()
        assert str(caught.value) == "Post.tags is None: declared with required=True"

    def test_friction_02_inside_of_a_map_it_is_an_error(self, client: RecordingClient) -> None:
        with pytest.raises(InvalidValueError) as caught:
            Product(pk="1", map={"tags": set()}).sync_save()

        assert str(caught.value) == (
            "One or more parameter values were invalid: An string set  may not be empty (at Product.map['tags'])"
        )


class Mixed(Model):
    model_config = ModelConfig(table="attrs_mixed")
    pk = StringAttribute(partition_key=True)
    color = EnumAttribute(Color)
    when = DatetimeAttribute()
    ttl = TTLAttribute()
    price = DecimalAttribute()
    tags = StringSetAttribute()
    js = JSONAttribute()


class TestFriction10PythonValues:
    GIVEN: Any = {  # noqa: RUF012
        "color": "red",
        "when": "2026-01-01",
        "ttl": 1767225600.7,
        "price": 5,
        "tags": ["a"],
        "js": '{"a": 1}',
    }
    HAS: Any = {  # noqa: RUF012
        "color": Color.RED,
        "when": datetime(2026, 1, 1, tzinfo=UTC),
        "ttl": datetime(2026, 1, 1, tzinfo=UTC),
        "price": Decimal(5),
        "tags": {"a"},
        "js": '{"a": 1}',
    }

    def test_friction_10_other_forms_become_the_python_value_at_once(self, client: RecordingClient, twin: Twin) -> None:
        mixed = Mixed(pk="1", **self.GIVEN)
        assigned: Any = Mixed(pk="1")
        for name, value in self.GIVEN.items():
            setattr(assigned, name, value)
        updated = Mixed(pk="2")
        twin(updated, "update", **self.GIVEN)
        twin(mixed, "save")

        for item in (mixed, assigned, updated, twin(Mixed, "get", pk="1"), twin(Mixed, "get", pk="2")):
            has = {name: getattr(item, name) for name in self.HAS}
            assert has == self.HAS
            assert [type(value) for value in has.values()] == [type(value) for value in self.HAS.values()]

    def test_friction_10_fractions_of_a_second_are_dropped_where_they_are_assigned(self) -> None:
        mixed = Mixed(pk="1", ttl=datetime(2026, 1, 1, 0, 0, 0, 5, tzinfo=UTC))

        assert mixed.ttl == datetime(2026, 1, 1, tzinfo=UTC)

    def test_friction_10_json_of_a_text_is_a_text(self, client: RecordingClient) -> None:
        Mixed(pk="1", js='{"a": 1}').sync_save()
        assert client.sync_get_item("attrs_mixed", {"pk": "1"}) == {"pk": "1", "js": json.dumps('{"a": 1}')}

        client.sync_put_item("attrs_mixed", {"pk": "2", "js": '{"a": 1}'})
        found = Mixed.sync_get(pk="2")
        assert found is not None
        assert found.js == {"a": 1}


class TestFriction13NewAttributes:
    def test_friction_13_integers(self, client: RecordingClient) -> None:
        Product(pk="1", whole=2).sync_save()
        found = Product.sync_get(pk="1")
        assert found is not None
        assert found.whole is not None
        assert list(range(found.whole)) == [0, 1]

    def test_friction_13_typed_lists(self, client: RecordingClient) -> None:
        class Order(Model):
            model_config = ModelConfig(table="attrs_orders")
            pk = StringAttribute(partition_key=True)
            lines = ListAttribute(Line)
            prices = ListAttribute(MapAttribute(DecimalAttribute()))

        Order(pk="1", lines=[Line("a", Decimal("1.5"))]).sync_save()
        found = Order.sync_get(pk="1")
        assert found is not None
        assert found.lines == [Line("a", Decimal("1.5"))]

        with pytest.raises(TypeError) as caught:
            Order(pk="1", prices=[{}, {}, {"price": "5"}])  # type: ignore[dict-item]
        assert str(caught.value) == "Order.prices[2].price: expected Decimal or int, got '5'"


class TestTyping4Numbers:
    LONG = Decimal("0.12345678901234567890123456789012345678")

    def test_typing_4_numbers_are_int_or_float(self, client: RecordingClient, twin: Twin) -> None:
        for value, read in ((self.LONG, 0.12345678901234568), (Decimal("0.1"), 0.1), (Decimal(10**37), 10**37)):
            client.sync_put_item("attrs_products", {"pk": "1", "n": value})
            product = twin(Product, "get", pk="1")
            assert (product.n, type(product.n)) == (read, type(read))

            product.name = "x"
            twin(product, "save", full_replace=True)
            raw = client.perform("GetItem", {"TableName": "attrs_products", "Key": {"pk": "1"}})
            assert raw["Item"]["n"] == value

    def test_typing_4_a_version_is_an_int(self, client: RecordingClient, twin: Twin) -> None:
        class Counted(Model):
            model_config = ModelConfig(table="attrs_counted")
            pk = StringAttribute(partition_key=True)
            version = VersionAttribute()

        item = Counted(pk="1")
        assert item.version is None
        twin(item, "save")
        assert twin(Counted, "get", pk="1").version == 1


class TestNamesOf18:
    """`findings-fidelity`: what code written for pydynox 1.8 imports and calls."""

    @pytest.mark.parametrize(
        ("module", "names"),
        [
            ("base", ["Attribute"]),
            ("decimal", ["DecimalAttribute"]),
            (
                "primitives",
                [
                    "StringAttribute",
                    "NumberAttribute",
                    "BooleanAttribute",
                    "BinaryAttribute",
                    "ListAttribute",
                    "MapAttribute",
                ],
            ),
            ("sets", ["StringSetAttribute", "NumberSetAttribute"]),
            ("special", ["JSONAttribute", "EnumAttribute", "DatetimeAttribute"]),
            ("ttl", ["TTLAttribute", "ExpiresIn"]),
            ("version", ["VersionAttribute"]),
        ],
    )
    def test_modules(self, module: str, names: list[str]) -> None:
        found = importlib.import_module(f"pydynox.attributes.{module}")

        assert [getattr(found, name) for name in names] == [getattr(attributes, name) for name in names]

    def test_none_has_no_stored_form(self) -> None:
        makers: list[Any] = [getattr(attributes, name) for name in attributes.__all__ if name != "ExpiresIn"]
        for attribute in [EnumAttribute(Color) if class_ is EnumAttribute else class_() for class_ in makers]:
            assert (attribute.serialize(None), attribute.deserialize(None)) == (None, None)

    def test_empty_sets(self) -> None:
        assert StringSetAttribute().serialize(set()) is None


moments = st.datetimes(timezones=st.sampled_from([UTC, OSLO, timezone(-timedelta(hours=11))])).filter(
    lambda moment: 2 < moment.year < 9998
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
exact = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6)
KINDS: dict[str, tuple[Any, Any]] = {
    "text": (StringAttribute, texts),
    "number": (
        NumberAttribute,
        st.integers(-(10**37), 10**37) | st.floats(-1e15, 1e15).filter(lambda n: not n or abs(n) > 1e-30),
    ),
    "whole": (IntegerAttribute, st.integers(-(10**37), 10**37)),
    "exact": (DecimalAttribute, exact),
    "flag": (BooleanAttribute, st.booleans()),
    "data": (BinaryAttribute, st.binary(max_size=8)),
    "color": (lambda: EnumAttribute(Color), st.sampled_from(Color)),
    "at": (DatetimeAttribute, moments),
    "ttl": (TTLAttribute, moments.map(lambda moment: moment.replace(microsecond=0))),
    "json": (
        JSONAttribute,
        st.recursive(
            st.none() | st.booleans() | st.integers() | texts,
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
            max_leaves=5,
        ),
    ),
    "words": (lambda: ListAttribute(StringAttribute()), st.lists(texts, max_size=3)),
    "moments": (lambda: ListAttribute(DatetimeAttribute()), st.lists(moments, max_size=3)),
    "prices": (
        lambda: MapAttribute(ListAttribute(DecimalAttribute())),
        st.dictionaries(st.text("ab c", min_size=1), st.lists(exact, max_size=2), max_size=3),
    ),
    "colors": (lambda: StringSetAttribute(EnumAttribute(Color)), st.sets(st.sampled_from(Color), min_size=1)),
    "numbers": (lambda: NumberSetAttribute(DecimalAttribute()), st.sets(exact, min_size=1, max_size=3)),
    "days": (lambda: StringSetAttribute(DatetimeAttribute()), st.sets(moments, min_size=1, max_size=3)),
    "binaries": (BinarySetAttribute, st.sets(st.binary(max_size=4), min_size=1, max_size=3)),
    "lines": (lambda: ListAttribute(Line), st.lists(st.builds(Line, texts, st.none()), max_size=3)),
    "nested": (
        lambda: ListAttribute(MapAttribute(EnumAttribute(Color))),
        st.lists(st.dictionaries(st.text("ab", min_size=1), st.sampled_from(Color), max_size=2), max_size=2),
    ),
}
Everything: Any = type(
    "Everything",
    (Model,),
    {
        "model_config": ModelConfig(table="attrs_everything"),
        "pk": StringAttribute(partition_key=True),
        **{name: make() for name, (make, _) in KINDS.items()},
    },
)


@settings(max_examples=40, deadline=None)
@given(values=st.fixed_dictionaries({}, optional={name: strategy for name, (_, strategy) in KINDS.items()}))
def test_every_kind_comes_back_as_it_was(values: dict[str, Any]) -> None:
    with MemoryBackend():
        item = Everything(pk="1", **values)
        item.sync_save()
        found = Everything.sync_get(pk="1")

        assert {name: getattr(found, name) for name in values} == values
        assert not found.is_dirty
        assert Everything.from_dict(found.to_dict()).is_dirty is False
        found.sync_save(full_replace=True)
        again = Everything.sync_get(pk="1")
        assert {name: getattr(again, name) for name in values} == values


@settings(max_examples=50, deadline=None)
@given(st.lists(moments, min_size=2, max_size=6, unique=True))
def test_defect_17_texts_sort_as_instants(instants: list[datetime]) -> None:
    stored = DatetimeAttribute().serialize
    shuffled = random.Random(1).sample(instants, len(instants))

    assert sorted(map(stored, shuffled)) == list(map(stored, sorted(instants)))


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("hash_key", "partition_key="),
        ("primary_key", "partition_key="),
        ("range_key", "sort_key="),
        ("attr_name", "alias="),
        ("null", "required=, which means the opposite"),
        ("default_for_new", "default="),
    ],
)
def test_friction_16_keywords_of_other_libraries_name_ours(theirs: str, ours: str) -> None:
    attribute_class: Any = StringAttribute
    with pytest.raises(TypeError) as caught:
        attribute_class(**{theirs: True})

    assert str(caught.value) == f"StringAttribute({theirs}=): here it is {ours}"
