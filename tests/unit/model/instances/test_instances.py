"""Instances: construction, undeclared attributes, dicts, equality, repr."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import DecimalAttribute, ListAttribute, MapAttribute, NumberAttribute, StringAttribute
from pydynox.errors import ModelError


class User(Model):
    model_config = ModelConfig(table="users")
    pk = StringAttribute(partition_key=True)
    name = StringAttribute()
    age = NumberAttribute(default=0)


class Rich(Model):
    model_config = ModelConfig(table="rich")
    pk = StringAttribute(partition_key=True)
    name = StringAttribute(alias="n")
    tags = ListAttribute(default=["a"])
    extra = MapAttribute(default=dict)
    must = StringAttribute(required=True)
    price = DecimalAttribute(default=1)


class TestConstruction:
    def test_values_and_defaults(self) -> None:
        user = User(pk="1", name="Ada")

        assert (user.pk, user.name, user.age) == ("1", "Ada", 0)
        assert vars(user) == {"pk": "1", "name": "Ada", "age": 0}

    def test_unknown_attribute_with_a_near_name(self) -> None:
        with pytest.raises(ModelError) as caught:
            User(pk="1", nmae="Ada")

        assert str(caught.value) == "User() got an unknown attribute 'nmae'; did you mean 'name'?"
        assert isinstance(caught.value, (AttributeError, TypeError, ValueError))

    def test_a_name_as_it_is_stored(self) -> None:
        with pytest.raises(ModelError) as caught:
            Rich(pk="1", must="x", n="Ada")

        assert str(caught.value) == "Rich() got an unknown attribute 'n'; did you mean 'name'?"

    def test_unknown_attributes_without_near_names(self) -> None:
        with pytest.raises(AttributeError) as caught:
            User(pk="1", zzz=1, qqqq=2)

        assert str(caught.value) == "User() got unknown attributes 'qqqq', 'zzz'; User has 'pk', 'name', 'age'"

    def test_required(self) -> None:
        with pytest.raises(ValueError) as caught:
            Rich(pk="1")

        assert str(caught.value) == "Rich() misses 'must': declared with required=True"

    def test_q20_mutable_defaults_are_not_shared(self) -> None:
        """Q20: the peer shares them."""
        one, two = Rich(pk="1", must="x"), Rich(pk="2", must="x")
        one.tags.append("b")
        one.extra["k"] = 1

        assert (two.tags, two.extra) == (["a"], {})

    def test_checked_values(self) -> None:
        with pytest.raises(TypeError) as caught:
            Rich(pk="1", must="x", price=0.5)

        assert str(caught.value) == "Rich.price: expected Decimal or int, got 0.5"


class TestUndeclared:
    def test_read_by_name(self) -> None:
        user: Any = User.from_dict({"pk": "1", "role": "admin"})

        assert user.role == "admin"
        assert user.age == 0
        assert not user.is_dirty

    def test_a_name_that_is_nowhere(self) -> None:
        user: Any = User.from_dict({"pk": "1", "role": "admin"})

        with pytest.raises(AttributeError) as caught:
            _ = user.rolle
        assert str(caught.value) == "'User' object has no attribute 'rolle'"

    def test_a_stored_name_never_hides_a_method(self) -> None:
        user = User.from_dict({"pk": "1", "save": "x"})

        assert callable(user.save)
        assert user.to_dict() == {"pk": "1", "age": 0, "save": "x"}

    def test_assigned_names_are_not_written(self) -> None:
        user: Any = User(pk="1")
        user.cache = object()

        assert user.to_dict() == {"pk": "1", "age": 0}

    def test_assigning_a_stored_one_is_a_change(self) -> None:
        user: Any = User.from_dict({"pk": "1", "role": "admin"})
        user.role = "guest"

        assert user.changed_fields == ["role"]

    def test_deleting_one_removes_it_with_the_next_save(self) -> None:
        user: Any = User.from_dict({"pk": "1", "age": 0, "role": "admin"})
        user.role = "guest"
        del user.role

        assert user.role is None
        assert user.changed_fields == ["role"]
        assert user.to_dict() == {"pk": "1", "age": 0}

    def test_deleting_a_declared_one(self) -> None:
        user: Any = User.from_dict({"pk": "1", "age": 0})
        del user.age

        assert user.age is None
        assert user.changed_fields == ["age"]

    def test_deleting_what_is_not_there(self) -> None:
        with pytest.raises(AttributeError) as caught:
            del User(pk="1").rolle  # type: ignore[attr-defined]

        assert str(caught.value) == "'User' object has no attribute 'rolle'"


class TestStrictAttributes:
    class Strict(Model):
        model_config = ModelConfig(table="strict", strict_attributes=True)
        pk = StringAttribute(partition_key=True)
        name = StringAttribute()

        @property
        def title(self) -> str:
            return str(self.name)

        @title.setter
        def title(self, value: str) -> None:
            self.name = value

    def test_assignment(self) -> None:
        item: Any = self.Strict(pk="1")
        item._private = 1
        item.title = "x"

        with pytest.raises(AttributeError) as caught:
            item.nmae = "y"
        assert str(caught.value) == (
            "Strict with strict_attributes got an unknown attribute 'nmae'; did you mean 'name'?"
        )
        assert item.name == "x"

    def test_stored_attributes_that_are_not_declared(self) -> None:
        item: Any = self.Strict.from_dict({"pk": "1", "role": "admin"})

        assert not hasattr(item, "role")


class TestDicts:
    def test_to_dict_has_stored_names_and_no_none(self) -> None:
        assert Rich(pk="1", must="x", name="Ada").to_dict() == {
            "pk": "1",
            "n": "Ada",
            "tags": ["a"],
            "extra": {},
            "must": "x",
            "price": 1,
        }

    def test_containers_are_the_callers_own(self) -> None:
        rich = Rich(pk="1", must="x")
        rich.to_dict()["tags"].append("b")

        assert rich.tags == ["a"]

    def test_from_dict_takes_stored_and_python_names(self) -> None:
        assert Rich.from_dict({"pk": "1", "n": "Ada"}).name == "Ada"
        assert Rich.from_dict({"pk": "1", "name": "Ada"}).name == "Ada"

    def test_from_dict_leaves_its_argument_alone(self) -> None:
        data = {"pk": "1", "tags": ["a"], "other": {"x": [1]}}
        rich: Any = Rich.from_dict(data)
        rich.tags.append("b")
        rich.other["x"].append(2)

        assert data == {"pk": "1", "tags": ["a"], "other": {"x": [1]}}
        assert rich.changed_fields == ["tags", "other"]


class TestChanges:
    def test_a_new_instance_is_never_dirty(self) -> None:
        user = User(pk="1")
        user.name = "x"

        assert (user.is_dirty, user.changed_fields) == (False, [])

    def test_assigned_and_assigned_back(self) -> None:
        user = User.from_dict({"pk": "1", "name": "Ada"})
        user.name = "Bob"
        assert (user.is_dirty, user.changed_fields) == (True, ["name"])

        user.name = "Ada"
        assert (user.is_dirty, user.changed_fields) == (False, [])

    def test_q05_in_place(self) -> None:
        """Q5: the peer does not see it."""
        rich = Rich.from_dict({"pk": "1", "tags": ["a"], "extra": {"a": {"b": 1}}, "must": "x"})
        rich.extra["a"]["b"] = 2

        assert rich.changed_fields == ["extra"]

    def test_true_is_not_one(self) -> None:
        user: Any = User.from_dict({"pk": "1", "age": 1})
        user.__dict__["age"] = True

        assert user.changed_fields == ["age"]

    def test_a_value_that_cannot_be_stored_counts(self) -> None:
        rich: Any = Rich.from_dict({"pk": "1", "must": "x"})
        rich.__dict__["price"] = "much"

        assert rich.changed_fields == ["price"]


def test_repr() -> None:
    assert repr(Rich(pk="1", must="x", name="Ada")) == (
        "Rich(pk='1', name='Ada', tags=['a'], extra={}, must='x', price=Decimal('1'))"
    )
    assert repr(User.from_dict({"pk": "1", "role": "admin"})) == "User(pk='1', age=0, role='admin')"


def test_repr_of_many_attributes_and_large_values() -> None:
    user = User.from_dict({"pk": "1", **{f"extra{number}": number for number in range(100)}})
    assert repr(user).endswith(", extra37=37, ...)")

    large: Any = Rich(pk="1", must="x", extra={"deep": [b"b" * 10_000]})
    assert repr(large).startswith("Rich(pk='1', tags=['a'], extra={'deep': [b'bbb")
    assert len(repr(large)) < 300


def test_copies_and_pickles() -> None:
    user: Any = User.from_dict({"pk": "1", "role": "admin"})
    user.name = "Ada"
    for other in (copy.copy(user), copy.deepcopy(user), pickle.loads(pickle.dumps(user))):
        assert (other.to_dict(), other.changed_fields, other.role) == (user.to_dict(), ["name"], "admin")


def test_a_copy_keeps_its_own_memory(client: Any) -> None:
    user = User(pk="1", name="Ada")
    user.sync_save()
    other = copy.copy(user)
    user.sync_update(name="Bob")

    assert (other.name, other.changed_fields, user.changed_fields) == ("Ada", [], [])


def test_own_constructor_runs_on_reads() -> None:
    class Counted(Model):
        model_config = ModelConfig(table="c")
        pk = StringAttribute(partition_key=True)
        name = StringAttribute()

        def __init__(self, **values: Any) -> None:
            super().__init__(**values)
            self.seen = True

    assert Counted.from_dict({"pk": "1"}).seen
    assert not Counted.from_dict({"pk": "1"}).is_dirty
