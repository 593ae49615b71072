"""Models that share a table: which items each of them reads."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.errors import DecodeError, ModelError
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex
from pydynox.transaction import sync_transact_get, transact_get

CONFIG = ModelConfig(table="shared_desk", shares=["Ticket", "User", "Comment"])


class Ticket(Model):
    model_config = CONFIG
    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="TICKET#{number}")
    tenant = StringAttribute()
    number = NumberAttribute()
    status = StringAttribute(default="open")
    by_status = GlobalSecondaryIndex("by-status", "status")
    by_order = LocalSecondaryIndex("by-order", "status", projection="KEYS_ONLY")


class User(Model):
    model_config = CONFIG
    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="USER#{name}")
    tenant = StringAttribute()
    name = StringAttribute()
    status = StringAttribute(default="open")


class Comment(Model):
    model_config = CONFIG
    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="TICKET#{number}#COMMENT#{place}")
    tenant = StringAttribute()
    number = NumberAttribute()
    place = NumberAttribute()


@pytest.fixture
def desk(client: Any) -> None:
    for number in range(1, 6):
        Ticket(tenant="a", number=number).sync_save()
        Comment(tenant="a", number=number, place=1).sync_save()
    for name in ("ada", "bob"):
        User(tenant="a", name=name).sync_save()
    client.sync_put_item("shared_desk", {"pk": "TENANT#a", "sk": "OTHER#1", "status": "open"})
    client.requests.clear()


def names(items: list[Any]) -> list[str]:
    return sorted(item["sk"] if isinstance(item, dict) else item.sk for item in items)


TICKETS = [f"TICKET#{number}" for number in range(1, 6)]
COMMENTS = [f"TICKET#{number}#COMMENT#1" for number in range(1, 6)]
USERS = ["USER#ada", "USER#bob"]
EVERYTHING = sorted([*TICKETS, *COMMENTS, *USERS, "OTHER#1"])


class TestQueriesAndScans:
    """What fits no model of the table stays: older code may have stored it so."""

    @pytest.mark.parametrize(
        ("model", "own"), [(Ticket, TICKETS), (User, USERS), (Comment, COMMENTS)], ids=["Ticket", "User", "Comment"]
    )
    def test_own_items(self, desk: None, twin: Any, model: Any, own: list[str]) -> None:
        own = sorted([*own, "OTHER#1"])

        assert names(twin.items(model, "query", tenant="a")) == own
        assert names(twin.items(model, "scan")) == own
        assert names(twin.items(model, "query", tenant="a", as_dict=True)) == own
        assert names(twin(model, "parallel_scan", 2)[0]) == own
        assert names(twin(model, "parallel_scan", 2, as_dict=True)[0]) == own
        assert twin(model, "count")[0] == len(own)

    def test_any_type(self, desk: None, twin: Any) -> None:
        assert names(twin.items(Ticket, "query", tenant="a", any_type=True)) == EVERYTHING
        assert names(twin.items(Ticket, "scan", any_type=True)) == EVERYTHING
        assert names(twin(Ticket, "parallel_scan", 2, any_type=True)[0]) == EVERYTHING
        assert twin(Ticket, "count", any_type=True)[0] == len(EVERYTHING)

    def test_indexes(self, desk: None, twin: Any) -> None:
        own = sorted([*TICKETS, "OTHER#1"])

        assert names(twin.items(Ticket.by_status, "query", status="open")) == own
        assert names(twin.items(Ticket.by_status, "scan")) == own
        assert names(twin.items(Ticket.by_order, "query", tenant="a")) == own
        assert names(twin.items(Ticket.by_order, "scan")) == own
        assert names(twin(Ticket.by_status, "parallel_scan", 2)[0]) == own
        assert names(twin.items(Ticket.by_status, "query", "open", any_type=True)) == sorted([*own, *USERS])
        assert names(twin.items(Ticket.by_order, "query", tenant="a", any_type=True)) == sorted([*own, *USERS])
        assert names(twin(Ticket.by_status, "parallel_scan", 2, any_type=True)[0]) == sorted([*own, *USERS])

    def test_fields_without_the_key(self, desk: None, twin: Any) -> None:
        """Instances have it all the same; of a dict without it nobody knows whose it is."""
        assert len(twin.items(Ticket, "query", tenant="a", fields=["status"])) == 6
        assert len(twin.items(Ticket, "query", tenant="a", fields=["status"], as_dict=True)) == 13

    def test_skipped_counts_what_the_reader_came_past(self, desk: None) -> None:
        result = User.sync_query(tenant="a")
        assert result.skipped == 0
        assert result.first().sk == "OTHER#1"
        assert result.skipped == 0
        assert result.first().sk == "USER#ada"
        assert result.skipped == 10
        assert Ticket.sync_query(tenant="a", any_type=True).skipped == 0

    @pytest.mark.parametrize("page_size", [None, 1, 2, 3, 20])
    @pytest.mark.parametrize("limit", [1, 2, 4])
    def test_limit_counts_what_is_handed_out(self, desk: None, twin: Any, limit: int, page_size: int | None) -> None:
        found: list[str] = []
        skipped, token = 0, None
        while True:
            if twin.blocking:
                result: Any = Comment.sync_query(tenant="a", limit=limit, page_size=page_size, page_token=token)
                items, token = result.page()
            else:
                result = Comment.query(tenant="a", limit=limit, page_size=page_size, page_token=token)
                items, token = asyncio.run(result.page())
            assert len(items) == limit or token is None
            found += names(items)
            skipped += result.skipped
            if token is None:
                break

        assert found == ["OTHER#1", *COMMENTS]
        assert skipped == 7

    def test_count_of_a_result(self, desk: None) -> None:
        result = User.sync_query(tenant="a", filter_condition=User.status == "open", fields=["status"])

        assert result.count() == 3
        assert result.first().sk == "OTHER#1"
        assert result.count() == 2
        assert User.sync_query(tenant="a", limit=2).count() == 2
        assert User.sync_query(tenant="a", any_type=True).count() == 13


class TestByKey:
    REFUSAL = (
        "Ticket: the item with the key {'pk': 'TENANT#a', 'sk': 'USER#ada'} is of User: 'sk' does not fit the template "
        "'TICKET#{number}'; read it as User, or with any_type=True"
    )

    def test_get(self, desk: None, twin: Any) -> None:
        key = {"pk": "TENANT#a", "sk": "USER#ada"}
        with pytest.raises(DecodeError) as caught:
            twin(Ticket, "get", **key)

        assert str(caught.value) == self.REFUSAL
        assert caught.value.path == "Ticket.sk"
        assert type(twin(Ticket, "get", **key, any_type=True)) is Ticket
        assert twin(Ticket, "get", **key, as_dict=True)["name"] == "ada"
        assert twin(Ticket, "get", pk="TENANT#a", sk="OTHER#1").sk == "OTHER#1"

    def test_get_or_create(self, desk: None, twin: Any) -> None:
        with pytest.raises(DecodeError) as caught:
            twin(Ticket, "get_or_create", pk="TENANT#a", sk="USER#ada")

        assert str(caught.value) == self.REFUSAL
        assert twin(Ticket, "get_or_create", tenant="a", number=1)[1] is False

    @pytest.mark.parametrize("method", ["batch_get", "transact_get"])
    def test_several(self, desk: None, twin: Any, method: str) -> None:
        keys = [{"pk": "TENANT#a", "sk": "USER#ada"}, {"tenant": "a", "number": 1}]
        with pytest.raises(DecodeError) as caught:
            twin(Ticket, method, keys)

        assert str(caught.value) == self.REFUSAL
        assert names(twin(Ticket, method, keys, any_type=True)) == ["TICKET#1", "USER#ada"]
        assert names(twin(Ticket, method, keys, as_dict=True)) == ["TICKET#1", "USER#ada"]
        assert names(twin(Ticket, method, keys[1:])) == ["TICKET#1"]

    def test_of_several_models(self, desk: None) -> None:
        gets: Any = [(Ticket, {"pk": "TENANT#a", "sk": "USER#ada"}), (User, {"tenant": "a", "name": "bob"})]
        with pytest.raises(DecodeError) as caught:
            sync_transact_get(*gets)

        assert str(caught.value) == self.REFUSAL
        assert [type(each) for each in sync_transact_get(*gets, any_type=True)] == [Ticket, User]
        assert [type(each) for each in asyncio.run(transact_get(*gets, any_type=True))] == [Ticket, User]

    def test_exists(self, desk: None, twin: Any) -> None:
        with pytest.raises(DecodeError) as caught:
            twin(Ticket, "exists", pk="TENANT#a", sk="USER#ada")

        assert str(caught.value) == self.REFUSAL


class TestAnimals:
    """Classes that share a discriminator are told apart by that; here it is part of the key, which no filter takes."""

    class Animal(Model):
        model_config = ModelConfig(table="shared_animals")
        farm = StringAttribute(partition_key=True)
        kind = StringAttribute(sort_key=True, discriminator=True)
        name = StringAttribute()

    class Dog(Animal):
        pass

    class Puppy(Dog):
        pass

    class Cat(Animal):
        pass

    @pytest.fixture
    def farm(self, client: Any) -> None:
        for model in (self.Dog, self.Puppy, self.Cat):
            model(farm="f", name="x").sync_save()

    def test_a_base_gives_each_item_its_class(self, farm: None, twin: Any) -> None:
        found = twin.items(self.Animal, "query", "f")

        assert {type(each) for each in found} == {self.Dog, self.Puppy, self.Cat}

    def test_siblings_are_skipped(self, farm: None, twin: Any) -> None:
        assert {type(each) for each in twin.items(self.Dog, "query", "f")} == {self.Dog, self.Puppy}
        assert {type(each) for each in twin(self.Dog, "parallel_scan", 1)[0]} == {self.Dog, self.Puppy}
        assert twin(self.Dog, "count")[0] == 2
        result = self.Dog.sync_query("f")
        assert len(result.to_list()) == 2
        assert result.skipped == 1

    def test_any_type_gives_each_item_its_class(self, farm: None, twin: Any) -> None:
        found = twin.items(self.Dog, "query", "f", any_type=True)

        assert {type(each) for each in found} == {self.Dog, self.Puppy, self.Cat}
        assert type(twin(self.Dog, "get", farm="f", kind="Cat", any_type=True)) is self.Cat

    def test_by_key_a_sibling_is_refused(self, farm: None, twin: Any) -> None:
        with pytest.raises(DecodeError) as caught:
            twin(self.Dog, "get", farm="f", kind="Cat")

        assert str(caught.value) == (
            "Dog: the item with the key {'farm': 'f', 'kind': 'Cat'} is a 'Cat', which is no Dog: read it as Cat or as "
            "Animal"
        )


class TestFilteredTree:
    """The usual discriminator: the service leaves the siblings out, unless any type is wanted."""

    class Shape(Model):
        model_config = ModelConfig(table="shared_shapes")
        pk = StringAttribute(partition_key=True)
        kind = StringAttribute(discriminator=True)

    class Circle(Shape):
        pass

    class Square(Shape):
        pass

    def test_any_type(self, client: Any, twin: Any) -> None:
        self.Circle(pk="1").sync_save()
        self.Square(pk="2").sync_save()

        assert [type(each) for each in twin.items(self.Circle, "scan")] == [self.Circle]
        assert "FilterExpression" in client.last[1]
        found = twin.items(self.Circle, "scan", any_type=True)
        assert {type(each) for each in found} == {self.Circle, self.Square}
        assert "FilterExpression" not in client.last[1]
        assert type(twin(self.Circle, "get", pk="2", any_type=True)) is self.Square


class TestWhichModels:
    def declare(self, shares: Any, table: str = "shared_which") -> Any:
        class One(Model):
            model_config = ModelConfig(table=table, shares=shares)
            pk = StringAttribute(partition_key=True, template="ONE#{a}")
            a = StringAttribute()

        class Two(Model):
            model_config = ModelConfig(table="shared_which")
            pk = StringAttribute(partition_key=True, template="TWO#{a}")
            a = StringAttribute()

        return One, Two

    @pytest.fixture
    def items(self, client: Any) -> None:
        for pk in ("ONE#1", "TWO#1"):
            client.sync_put_item("shared_which", {"pk": pk, "a": "1"})

    @pytest.fixture(autouse=True)
    def table(self, client: Any) -> None:
        client.sync_create_table("shared_which", partition_key=("pk", "S"))

    def read(self, model: Any) -> list[str]:
        return sorted(each.pk for each in model.sync_scan())

    def test_nobody_by_default(self, items: None) -> None:
        one, _two = self.declare(None)

        assert self.read(one) == ["ONE#1", "TWO#1"]

    @pytest.mark.parametrize(
        "shares",
        [
            ["Two"],
            lambda: [TestWhichModels.other],
            ["One", "Two"],
            [f"{__name__}.Elsewhere"],
        ],
        ids=["name", "function", "itself", "path"],
    )
    def test_by_name_and_by_function(self, items: None, shares: Any, monkeypatch: Any) -> None:
        one, two = self.declare(shares)
        monkeypatch.setattr(TestWhichModels, "other", two, raising=False)

        assert self.read(one) == ["ONE#1"]

    def test_by_class(self, items: None) -> None:
        _one, two = self.declare(None)
        one, _two = self.declare([two])

        assert self.read(one) == ["ONE#1"]

    @pytest.mark.parametrize(
        ("shares", "complaint"),
        [
            (["Three"], f"names 'Three', which is not in {__name__}"),
            ([f"{__name__}.Three"], f"names '{__name__}.Three', which is not in {__name__}"),
            (["no_such_module.Three"], "names 'no_such_module.Three': No module named 'no_such_module'"),
            (lambda: [5], "expected models or their names, got 5"),
            ([str], "expected models or their names, got <class 'str'>"),
            ([Ticket], "Ticket is of table 'shared_desk', One of 'shared_which'"),
        ],
    )
    def test_who_is_not_there(self, items: None, shares: Any, complaint: str) -> None:
        one, _two = self.declare(shares)
        with pytest.raises(ModelError) as caught:
            self.read(one)

        assert str(caught.value).removeprefix("One: ModelConfig(shares=...)").lstrip(": ") == complaint

    def test_subclasses_read_alike(self, items: None) -> None:
        one, _two = self.declare(["Two"])

        class Below(one):  # type: ignore[misc]
            pass

        assert self.read(Below) == ["ONE#1"]


class Elsewhere(Model):
    model_config = ModelConfig(table="shared_which")
    pk = StringAttribute(partition_key=True, template="TWO#{a}")
    a = StringAttribute()
