"""Dataclasses and pydantic models with the methods of a model, and conditions on their fields."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError, computed_field

from pydynox import Condition, DynamoDBClient, dynamodb_model
from pydynox.exceptions import ConditionalCheckFailedException, DecodeError
from pydynox.integrations import fields_of
from pydynox.integrations.dataclass import from_dataclass
from pydynox.integrations.pydantic import dynamodb_model as pydantic_model
from pydynox.integrations.pydantic import from_pydantic, item_of, load_items
from pydynox.testing import MemoryBackend

WHEN = datetime(2026, 12, 1, 5, 30, tzinfo=UTC)


class Kind(Enum):
    GUEST = "guest"
    ADMIN = "admin"


@dynamodb_model(table="users", partition_key="pk", sort_key="sk")
@dataclass
class User:
    pk: str
    sk: str
    age: int = 0
    nick: str | None = None
    tags: set[str] = field(default_factory=set)


@dynamodb_model(table="people", partition_key="pk")
class Person(BaseModel):
    pk: str
    age: int = 0
    since: datetime | None = None
    kind: Kind = Kind.GUEST
    balance: Decimal = Decimal(0)
    tags: set[str] = Field(default_factory=set)
    id: UUID | None = None


@pytest.fixture(autouse=True)
def client(pydynox_memory_backend: MemoryBackend) -> DynamoDBClient:
    client = pydynox_memory_backend.client
    client.sync_create_table("users", partition_key=("pk", "S"), sort_key=("sk", "S"), wait=True)
    client.sync_create_table("people", partition_key=("pk", "S"), wait=True)
    return client


@pytest.fixture(params=["async", "sync"])
def call(request: pytest.FixtureRequest) -> Any:
    def run(target: Any, method: str, *args: Any, **options: Any) -> Any:
        if request.param == "sync":
            return getattr(target, f"sync_{method}")(*args, **options)
        return asyncio.run(getattr(target, method)(*args, **options))

    return run


def raised(error: Any, function: Any, *args: Any, **options: Any) -> Any:
    with pytest.raises(error) as caught:
        function(*args, **options)
    return caught.value


class TestDataclasses:
    def test_there_and_back(self, call, client):
        user = User(pk="a", sk="1", age=36, tags={"x"})
        call(user, "save")

        assert call(User, "get", pk="a", sk="1") == user
        stored = {"pk": "a", "sk": "1", "age": 36, "nick": None, "tags": {"x"}}
        assert client.sync_get_item("users", {"pk": "a", "sk": "1"}) == stored

        call(user, "update", age=37)
        assert user.age == 37
        assert call(User, "get", pk="a", sk="1") == user

        call(user, "delete")
        assert call(User, "get", pk="a", sk="1") is None

    def test_what_others_store_with_it_is_left_out(self, call, client):
        client.sync_put_item("users", {"pk": "a", "sk": "1", "more": 5})

        assert call(User, "get", pk="a", sk="1") == User(pk="a", sk="1")

    def test_an_item_that_does_not_fit(self, call, client):
        @dynamodb_model(table="people", partition_key="pk")
        @dataclass
        class Named:
            pk: str
            name: str

        client.sync_put_item("people", {"pk": "a"})

        error = raised(TypeError, call, Named, "get", pk="a")
        assert error.__notes__ == ["This is the item {'pk': 'a'} of table 'people', read as Named."]


class TestPydantic:
    def test_there_and_back(self, call, client):
        person = Person(
            pk="a",
            since=WHEN,
            kind=Kind.ADMIN,
            balance=Decimal("1.25"),
            tags={"x"},
            id=UUID("12345678123456781234567812345678"),
        )
        call(person, "save")

        assert call(Person, "get", pk="a") == person
        assert client.sync_get_item("people", {"pk": "a"}) == {
            "pk": "a",
            "age": 0,
            "since": "2026-12-01T05:30:00+00:00",
            "kind": "admin",
            "balance": 1.25,
            "tags": {"x"},
            "id": "12345678-1234-5678-1234-567812345678",
        }

    def test_q35_an_update_stores_what_was_validated(self, call, client):
        person = Person(pk="a")
        call(person, "save")
        call(person, "update", age="6", since="2026-12-01T05:30:00Z")

        stored = client.sync_get_item("people", {"pk": "a"})
        assert (stored["age"], stored["since"]) == (6, "2026-12-01T05:30:00+00:00")
        assert (person.age, person.since) == (6, WHEN)

    def test_an_update_that_is_not_valid_changes_nothing(self, call):
        person = Person(pk="a")
        call(person, "save")

        assert isinstance(raised(ValidationError, call, person, "update", age="x"), ValueError)
        assert call(Person, "get", pk="a") == person == Person(pk="a")

    def test_an_item_that_is_not_valid_is_named(self, call, client):
        client.sync_put_item("people", {"pk": "a", "age": "x"})

        error = raised(ValidationError, call, Person, "get", pk="a")
        assert error.__notes__ == ["This is the item {'pk': 'a'} of table 'people', read as Person."]

    def test_aliases_and_computed_fields(self, call, client):
        class Aliased(BaseModel):
            model_config = ConfigDict(extra="forbid")

            pk: str
            full_name: str = Field(alias="fullName")

            @computed_field
            def shout(self) -> str:
                return self.full_name.upper()

        from_pydantic(Aliased, "people", "pk")
        aliased = Aliased(pk="a", fullName="Ada")
        call(aliased, "save")

        assert client.sync_get_item("people", {"pk": "a"}) == {"pk": "a", "full_name": "Ada", "shout": "ADA"}
        assert call(Aliased, "get", pk="a") == aliased
        call(aliased, "update", full_name="Eve")
        assert call(Aliased, "get", pk="a").full_name == "Eve"


class TestConditions:
    def test_a_write_with_a_condition(self, call):
        fields = fields_of(Person)
        person = Person(pk="a", since=WHEN, kind=Kind.ADMIN)
        call(person, "save", fields.pk.not_exists())

        raised(ConditionalCheckFailedException, call, person, "save", fields.pk.not_exists())
        raised(ConditionalCheckFailedException, call, person, "delete", fields.since > WHEN)
        raised(ConditionalCheckFailedException, call, person, "update", fields.kind == Kind.GUEST, age=5)
        assert person.age == 0

        call(person, "update", (fields.kind == "admin") & (fields.since == "2026-12-01T05:30:00Z"), age=5)
        assert call(Person, "get", pk="a").age == 5

    def test_wrong_ones(self, call):
        person = Person(pk="a")

        assert str(raised(AttributeError, lambda: fields_of(Person).agee)) == (
            "Person has no field 'agee'; it has pk, age, since, kind, balance, tags, id"
        )
        assert str(raised(TypeError, lambda: fields_of(Person).age > "x")).startswith(
            "Person.age is compared with 'x', which is no value of it: 1 validation error for int"
        )
        assert str(raised(TypeError, call, person, "save", fields_of(User).nick == "x")) == (
            "Person.save(): User.nick is no field of Person"
        )
        assert str(raised(TypeError, fields_of, int)) == (
            "fields_of() takes a dataclass or a pydantic BaseModel, got <class 'int'>"
        )
        assert isinstance(fields_of(User).age > 5, Condition)


class TestReads:
    @pytest.fixture
    def items(self, request):
        async def read(result):
            return [item async for item in result]

        return lambda result: list(result) if hasattr(result, "__next__") else asyncio.run(read(result))

    @pytest.mark.parametrize("prefix", ["", "sync_"])
    def test_of_instances(self, items, prefix):
        query, scan = getattr(User, f"{prefix}query"), getattr(User, f"{prefix}scan")
        fields = fields_of(User)
        users = [User(pk="a", sk=str(number), age=number) for number in range(5)]
        for user in [*users, User(pk="b", sk="1", age=1)]:
            user.sync_save()

        assert items(query(fields.pk == "a")) == users
        assert items(query((fields.pk == "a") & (fields.sk > "2"), scan_index_forward=False)) == users[:2:-1]
        assert items(query(fields.pk == "a", fields.age > 2, limit=1)) == [users[3]]
        of_age = sorted(items(scan(fields.age == 1)), key=lambda user: user.pk)  # the order of a scan is the engine's
        assert of_age == [User(pk="a", sk="1", age=1), User(pk="b", sk="1", age=1)]
        assert len(items(scan())) == 6

    def test_an_item_that_is_not_valid_is_named(self, client):
        client.sync_put_item("people", {"pk": "a", "age": "x"})

        error = raised(ValidationError, list, Person.sync_scan())
        assert error.__notes__ == ["This is the item {'pk': 'a'} of table 'people', read as Person."]

    def test_conditions_of_others(self):
        assert str(raised(TypeError, User.sync_query, fields_of(Person).pk == "a")) == (
            "User.query(): Person.pk is no field of User"
        )
        assert str(raised(TypeError, User.sync_query, None)) == "User.query() expects a condition of its key, got None"

    def test_a_class_keeps_its_own_names(self):
        @dynamodb_model(table="people", partition_key="pk")
        @dataclass
        class Search:
            pk: str
            query: str = ""

            def scan(self) -> int:
                return 5

        assert (Search(pk="a").query, Search(pk="a").scan()) == ("", 5)


class TestClients:
    def test_one_of_its_own(self, call, client):
        own = DynamoDBClient()

        @dynamodb_model(table="people", partition_key="pk", client=own)
        class Own(BaseModel):
            pk: str

        class Child(Own):
            pass

        assert (Own._get_client(), Child._get_client(), Person._get_client()) == (own, own, client)
        Child._set_client(client)
        assert (Own._get_client(), Child._get_client()) == (own, client)

    def test_none(self, monkeypatch):
        monkeypatch.setattr("pydynox.integrations.classes.methods.get_default_client", lambda: None)

        assert str(raised(RuntimeError, User(pk="a", sk="1").sync_save)) == (
            "No client set for User. Pass client= to dynamodb_model(), call _set_client() or "
            "set_default_client(DynamoDBClient(...)), or use a pydynox.testing.MemoryBackend"
        )


class TestWrongUse:
    def test_of_decorators(self):
        @dataclass
        class Plain:
            pk: str

        @dataclass
        class Saving:
            pk: str
            save: int = 0

        assert str(raised(TypeError, dynamodb_model(table="t", partition_key="pk"), int)) == (
            "dynamodb_model() decorates a dataclass or a pydantic BaseModel, and int is neither; "
            "for a dataclass it stands above @dataclass"
        )
        assert str(raised(TypeError, pydantic_model(table="t", partition_key="pk"), Plain)) == (
            "expected a subclass of pydantic's BaseModel, got Plain"
        )
        assert str(raised(TypeError, from_dataclass, Person, "t", "pk")) == "expected a dataclass, got Person"
        assert str(raised(ValueError, from_dataclass, Plain, "t", "id")) == (
            "partition_key 'id' is no field of Plain, which has pk"
        )
        assert str(raised(ValueError, from_dataclass, Plain, "t", "pk", "sk")) == (
            "sort_key 'sk' is no field of Plain, which has pk"
        )
        assert str(raised(ValueError, from_dataclass, Saving, "t", "pk")) == (
            "Saving has fields with the names of methods it is to get: save"
        )

    def test_of_methods(self, call):
        user = User(pk="a", sk="1")

        assert user._get_key() == {"pk": "a", "sk": "1"}
        assert str(raised(ValueError, call, User, "get", pk="a")) == "User.get() takes the key, pk and sk, got pk"
        assert str(raised(AttributeError, call, user, "update", agee=5)) == (
            "'User' has no field 'agee'; it has pk, sk, age, nick, tags"
        )
        assert str(raised(ValueError, call, user, "update", pk="b")) == (
            "User.update(): pk is part of the key, which no update changes"
        )

    def test_of_frozen_classes(self, call):
        @dynamodb_model(table="people", partition_key="pk")
        @dataclass(frozen=True)
        class Frozen:
            pk: str
            n: int = 0

        frozen = Frozen(pk="a")
        call(frozen, "save")
        assert str(raised(TypeError, call, frozen, "update", n=5)) == (
            "Frozen is frozen, so it is not updated; save another instance"
        )


class Shop(BaseModel):
    pk: str
    kind: Literal["shop"] = "shop"
    opened: datetime


class Sale(BaseModel):
    pk: str
    kind: Literal["sale"] = "sale"
    cents: int


Entity = Annotated[Shop | Sale, Field(discriminator="kind")]


class TestSeveralClassesInOneTable:
    def test_each_item_is_what_its_discriminator_says(self, client):
        stored = [Shop(pk="1", opened=WHEN), Sale(pk="2", cents=5)]
        for each in stored:
            client.sync_put_item("people", item_of(each))

        loaded = load_items(Entity, client.sync_scan("people"))

        assert sorted(loaded, key=lambda each: each.pk) == stored

    def test_every_item_that_is_not_valid_is_told_of(self):
        items = [{"pk": "1", "kind": "sale", "cents": 1}, {"pk": "2", "kind": "sale"}, {"pk": "3", "kind": "cat"}]

        error = raised(DecodeError, load_items, Entity, items)

        assert error.path == "items[1]"
        assert str(error) == (
            "items[1] {'pk': '2', 'kind': 'sale'}: sale.cents: Field required\n"
            "items[2] {'pk': '3', 'kind': 'cat'}: the item: Input tag 'cat' found using 'kind' does not match any of "
            "the expected tags: 'shop', 'sale'"
        )
