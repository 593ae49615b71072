"""What a newcomer found about classes and instances."""

from __future__ import annotations

import asyncio
import warnings
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import ListAttribute, NumberAttribute, StringAttribute
from pydynox.errors import ModelError, PydynoxWarning, ShadowedMethodWarning, UndeclaredAttributeWarning
from pydynox.hooks import after_save, after_update, before_delete, before_save, before_update
from pydynox.indexes import GlobalSecondaryIndex
from pydynox.testing import MemoryBackend


class User(Model):
    model_config = ModelConfig(table="users")
    pk = StringAttribute(partition_key=True)
    name = StringAttribute(default="d", required=True)
    n = NumberAttribute()


def messages(caught: list[warnings.WarningMessage]) -> list[str]:
    return [str(each.message) for each in caught]


def test_defect_10_required_with_a_default_refuses_none(pydynox_memory_backend: MemoryBackend) -> None:
    user: Any = User(pk="1", name=None)  # a hook or a generator may fill it yet
    with pytest.raises(ValueError) as caught:
        user.sync_save()
    assert str(caught.value) == "User.name is None: declared with required=True"

    user.name = "x"
    user.sync_save()
    user.name = None
    with pytest.raises(ValueError) as caught:
        user.sync_save()
    assert str(caught.value) == "User.name is None: declared with required=True"

    for update in (lambda: user.sync_update(name=None), lambda: User.sync_update_by_key(pk="1", name=None)):
        with pytest.raises(ValueError) as caught:
            update()
    assert User.sync_get(pk="1", as_dict=True) == {"pk": "1", "name": "x"}


def test_defect_10_a_hook_may_fill_what_is_required(pydynox_memory_backend: MemoryBackend) -> None:
    class Filled(User):
        @before_save
        def fill(self) -> None:
            self.name = self.name or "filled"

    Filled(pk="1", name=None).sync_save()

    assert User.sync_get(pk="1") == User(pk="1", name="filled")


class TestDefect12:
    def test_defect_12_stacked_hook_decorators_all_count(self, pydynox_memory_backend: MemoryBackend) -> None:
        ran = []

        class Stamped(User):
            @before_save
            @before_update
            @before_save
            def stamp(self) -> None:
                ran.append("stamp")

            @after_update
            @after_save
            def note(self) -> None:
                ran.append("note")

        item = Stamped(pk="1")
        item.sync_save()
        item.sync_update(n=1)
        item.sync_delete()
        assert ran == ["stamp", "note", "stamp", "note"]

    def test_defect_12_an_override_counts_as_it_is_marked(self, pydynox_memory_backend: MemoryBackend) -> None:
        ran = []

        class Base(User):
            @before_save
            @before_update
            def stamp(self) -> None:
                ran.append("base")

        class Both(Base):
            @before_update
            @before_delete
            def stamp(self) -> None:
                ran.append("both")

        class Neither(Base):
            def stamp(self) -> None:
                ran.append("neither")

        class Inherited(Base):
            pass

        for model in (Both, Neither, Inherited):
            item = model(pk="1")
            item.sync_save()
            item.sync_update(n=1)
            item.sync_delete()
        assert ran == ["both", "both", "base", "base"]

    def test_defect_12_of_static_and_class_methods_too(self, pydynox_memory_backend: MemoryBackend) -> None:
        ran = []

        class Counted(User):
            @before_save
            @before_update
            @staticmethod
            def outside() -> None:
                ran.append("outside")

            @before_save
            @classmethod
            def of_class(cls) -> None:
                ran.append(cls.__name__)

        Counted(pk="1").sync_save()
        assert ran == ["outside", "Counted"]


class TestDefect13:
    def test_defect_13_thresholds_without_a_detector(self) -> None:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")

            class Hot(Model):
                model_config = ModelConfig(table="hot", hot_partition_writes=1, hot_partition_reads=2)
                pk = StringAttribute(partition_key=True)

        assert messages(list(caught)) == [
            (
                "Hot.model_config: this version has no HotPartitionDetector, without which hot_partition_writes and "
                "hot_partition_reads say nothing"
            )
        ]
        assert (caught[0].category, caught[0].filename) == (PydynoxWarning, __file__)

        class Child(Hot):  # it has been said
            pass


class TestDefect15:
    @pytest.mark.parametrize("name", ["save", "update", "delete", "get", "query", "scan"])
    @pytest.mark.parametrize("prefix", ["", "sync_"])
    @pytest.mark.parametrize("member", [StringAttribute(), GlobalSecondaryIndex("by-name", "name")])
    def test_defect_15_reserved_names(self, prefix: str, name: str, member: Any) -> None:
        with pytest.raises(ModelError) as caught:
            type("Bad", (User,), {prefix + name: member})

        assert str(caught.value) == (
            f"Bad.{prefix}{name} would hide the method of that name: give it another one; "
            f"an attribute may still be stored as '{prefix}{name}', with alias='{prefix}{name}'"
        )

    def test_defect_15_names_of_a_mixin(self) -> None:
        class Mixin:
            update = NumberAttribute()

        with pytest.raises(ModelError):

            class Bad(Mixin, Model):  # type: ignore[misc]
                pass

    def test_defect_15_what_pydynox_keeps_for_itself(self) -> None:
        with pytest.raises(ModelError) as caught:

            class Bad(Model):
                _stored = StringAttribute()  # type: ignore[assignment]

        assert str(caught.value) == "Bad._stored: pydynox keeps something of its own under that name"

    def test_defect_15_other_names_are_told_once(self) -> None:
        with pytest.warns(ShadowedMethodWarning) as caught:

            class Shadowing(User):
                count = NumberAttribute()  # type: ignore[assignment]
                to_dict = StringAttribute()  # type: ignore[assignment]
                is_dirty = StringAttribute()  # type: ignore[assignment]

        class Child(Shadowing):
            pass

        hides = "is an attribute and hides what Model has under that name, which is still there as"
        assert messages(list(caught)) == [
            f"Shadowing.count {hides} super(Shadowing, Shadowing).count()",
            f"Shadowing.to_dict {hides} Model.to_dict(instance)",
            f"Shadowing.is_dirty {hides} Model.is_dirty.fget(instance)",
        ]
        assert {each.filename for each in caught} == {__file__}

    def test_defect_15_the_other_ways_are_there(self, pydynox_memory_backend: MemoryBackend) -> None:
        model = everything_shadowed()
        item = model(pk="1", count="x")
        item.sync_save()

        assert super(model, model).sync_count()[0] == 1
        assert Model.to_dict(item) == {"pk": "1", "count": "x"}
        assert Model.is_dirty.fget(item) is False  # type: ignore[attr-defined]

    @pytest.mark.parametrize("prefix", ["", "sync_"])
    def test_defect_15_nothing_in_the_package_calls_by_those_names(self, prefix: str) -> None:
        def twin(target: Any, method: str, *args: Any, **options: Any) -> Any:
            called = getattr(target, prefix + method)(*args, **options)
            called = called.to_list() if method in ("query", "scan") else called
            return called if prefix else asyncio.run(awaited(called))

        model = everything_shadowed()
        names = [name for name in model._definition.attributes if name != "pk"]
        item = model(pk="1", **{name: f"a {name}" for name in names})

        with MemoryBackend(seed=[item]) as backend:
            assert backend.tables["everything"]["1"]["count"] == "a count"
            for each in (model(pk="2", count="x"), item):
                twin(each, "save")
            assert item == twin(model, "get", pk="1")
            assert {item: 1}[twin(model, "get", pk="1")] == 1
            assert repr(model(pk="1", count="x")) == "Everything(pk='1', count='x')"
            twin(item, "update", count="y")
            item.count = "z"
            twin(item, "save")
            assert [each.count for each in twin(model, "query", "1")] == ["z"]
            assert sorted(each.count for each in twin(model, "scan")) == ["x", "z"]
            assert [each.pk for each in twin(model.by_count, "query", "z")] == ["1"]
            in_transaction(model, item)
            twin(item, "delete")


async def awaited(coroutine: Any) -> Any:
    return await coroutine


def everything_shadowed() -> Any:
    """A class with an attribute of every public name that Model has and that is not reserved."""
    from pydynox.model.definition.reserved_names import RESERVED

    names = [name for name in dir(Model) if not name.startswith("_") and name not in RESERVED]
    assert len(names) > 25
    body = {name: StringAttribute() for name in names}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ShadowedMethodWarning)
        return type(
            "Everything",
            (Model,),
            {
                "model_config": ModelConfig(table="everything"),
                "pk": StringAttribute(partition_key=True),
                **body,
                "by_count": GlobalSecondaryIndex("by-count", "count"),
            },
        )


def in_transaction(model: Any, item: Any) -> None:
    from pydynox import SyncBatchWriter, SyncTransaction

    with SyncTransaction() as transaction:
        transaction.save_model(model(pk="3", count="x"))
        item.count = "t"
        transaction.save_model(item)
    with SyncBatchWriter(model._get_client(), "everything") as batch:
        batch.put(model(pk="4", count="x"))
    assert {each.pk for each in model.sync_scan()} == {"1", "2", "3", "4"}


class TestDefect20:
    def test_defect_20_none_removes_an_attribute(self, pydynox_memory_backend: MemoryBackend) -> None:
        class Nameless(User):
            name = None  # type: ignore[assignment]

        class Grandchild(Nameless):
            other = StringAttribute()

        for model in (Nameless, Grandchild):
            item: Any = model(pk="1")
            item.sync_save()
            assert item.name is None
            assert User.sync_get(pk="1", as_dict=True) == {"pk": "1"}
            with pytest.raises(ModelError):
                model(pk="1", name="x")
        assert list(User._definition.attributes) == ["pk", "name", "n"]
        assert list(Grandchild._definition.attributes) == ["pk", "n", "other"]

    def test_defect_20_in_a_mixin_and_declared_again(self) -> None:
        class Without:
            name = None

        class Nameless(Without, User):  # type: ignore[misc]
            pass

        class Named(Nameless):
            name = NumberAttribute()  # type: ignore[assignment]

        assert list(Nameless._definition.attributes) == ["pk", "n"]
        assert Named(pk="1", name=1).to_dict() == {"pk": "1", "name": 1}

    def test_defect_20_what_depends_on_it(self) -> None:
        class Base(User):
            nk = StringAttribute(template="N#{n}")
            by_name = GlobalSecondaryIndex("by-name", "name")

        with pytest.raises(ModelError) as caught:

            class WithoutN(Base):
                n = None  # type: ignore[assignment]

        assert str(caught.value) == "WithoutN.nk: template 'N#{n}' names 'n', which is no attribute of WithoutN"
        with pytest.raises(ModelError) as caught:

            class WithoutName(Base):
                name = None  # type: ignore[assignment]

        assert str(caught.value) == "WithoutName: index 'by-name' names 'name', which is no attribute"

        class WithoutBoth(Base):
            name = by_name = None  # type: ignore[assignment]

        assert list(WithoutBoth._definition.attributes) == ["pk", "n", "nk"]

    def test_defect_20_anything_else_is_refused(self) -> None:
        with pytest.raises(ModelError) as caught:

            class Bob(User):
                name = "Bob"  # type: ignore[assignment]

        assert str(caught.value) == (
            "Bob.name is an attribute of User, which 'Bob' would hide: name = None removes it, and a default is given "
            "as StringAttribute(default=...)"
        )

    def test_defect_20_a_property_with_a_setter_is_not(self, pydynox_memory_backend: MemoryBackend) -> None:
        class Loud(User):
            @property
            def name(self) -> Any:  # type: ignore[override]
                return self.__dict__["name"].upper()

            @name.setter
            def name(self, value: Any) -> None:
                self.__dict__["name"] = value.strip()

        item = Loud(pk="1", name="x")
        item.name = " ada "
        item.sync_save()
        assert (item.name, User.sync_get(pk="1", as_dict=True)) == ("ADA", {"pk": "1", "name": "ada"})


class TestFriction04:
    def test_friction_04_content_counts(self) -> None:
        assert User(pk="1", n=1) == User(pk="1", n=1.0)
        assert User(pk="1", n=1) != User(pk="1", n=999)
        assert User(pk="1") != User(pk="2")
        assert User.from_dict({"pk": "1", "role": "a"}) != User.from_dict({"pk": "1", "role": "b"})
        assert User.from_dict({"pk": "1", "role": "a"}) != User.from_dict({"pk": "1"})

    def test_friction_04_instances_are_hashable(self) -> None:
        one, same, other = User(pk="1", n=1), User(pk="1", n=1), User(pk="1", n=2)

        assert len({one, same, other, User(pk="2")}) == 3
        assert {one: "x"}[same] == "x"
        with pytest.raises(TypeError) as caught:
            hash(User())
        assert str(caught.value) == "a User without a complete key cannot be hashed: 'pk' is None"


class TestFriction05:
    def test_friction_05_a_misspelt_name_is_told_at_save(self, pydynox_memory_backend: MemoryBackend) -> None:
        class Typed(User):
            pass

        user: Any = Typed(pk="1")
        user.naem = "x"
        with pytest.warns(UndeclaredAttributeWarning) as caught:
            user.sync_save()

        assert messages(list(caught)) == [
            "Typed.naem is set on an instance and not declared by the class, so it is not saved; did you mean 'name'?"
        ]
        assert caught[0].filename == __file__
        user.n = 2
        user.sync_save()  # once is enough


class TestFriction10:
    def test_friction_10_repr_shows_python_values_and_is_bounded(self) -> None:
        class Large(Model):
            pk = StringAttribute(partition_key=True)
            rows = ListAttribute(alias="r")
            text = StringAttribute()

        assert repr(Large(pk="1", rows=[1, {"b": 2}])) == "Large(pk='1', rows=[1, {'b': 2}])"
        assert len(repr(Large(pk="1", rows=["x" * 1000] * 1000, text="y" * 300_000))) < 1500


class TestFriction13:
    def test_friction_13_json_of_instances(self) -> None:
        user = User(pk="1", n=2)

        assert user.model_dump(mode="json") == {"pk": "1", "name": "d", "n": 2}
        assert user.to_json() == '{"pk": "1", "name": "d", "n": 2}'
        assert User.model_json_schema()["properties"]["pk"] == {"type": "string"}

    def test_friction_13_a_model_as_a_field_of_a_pydantic_model(self) -> None:
        pydantic: Any = pytest.importorskip("pydantic")
        outer = pydantic.create_model("Outer", user=(User, ...))

        assert outer(user={"pk": "1", "n": 2}).user == User(pk="1", n=2)
        assert outer(user=User(pk="1")).model_dump(mode="json") == {"user": {"pk": "1", "name": "d", "n": None}}


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"nmae": "x"}, "User() got an unknown attribute 'nmae'; did you mean 'name'?"),
        ({"pk": 5}, "User.pk: expected str, got 5"),
    ],
)
def test_typing_2_the_constructor_finds_at_run_time_what_checkers_do_not(values: Any, text: str) -> None:
    with pytest.raises(TypeError) as caught:
        User(**values)

    assert str(caught.value) == text
