"""Class creation: what is collected, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import (
    Attribute,
    BooleanAttribute,
    DecimalAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    StringAttribute,
    StringSetAttribute,
    TTLAttribute,
    VersionAttribute,
)
from pydynox.errors import ModelError
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, Projection, TableSchema


def test_two_partition_keys() -> None:
    with pytest.raises(ModelError) as caught:

        class User(Model):
            pk = StringAttribute(partition_key=True)
            id = StringAttribute(partition_key=True)

    assert str(caught.value) == "User has 2 partition keys, 'pk' and 'id'; at most one can have partition_key=True"


def test_two_versions() -> None:
    class Base(Model):
        version = VersionAttribute()

    with pytest.raises(ModelError) as caught:

        class User(Base):
            revision = VersionAttribute()

    assert str(caught.value) == (
        "User has 2 VersionAttributes, 'version' (from Base) and 'revision'; at most one is counted, and an "
        "IntegerAttribute() holds what is not"
    )

    class Same(Base):
        version = VersionAttribute()

    assert Same._definition.version is Same.version


def test_two_times_to_live() -> None:
    """Each holds a moment in epoch seconds, so both may be meant; the methods go by the first, as in 1.8."""

    class Session(Model):
        ends = TTLAttribute()
        purged = TTLAttribute()

    assert Session._definition.ttl is Session.ends


def test_two_sort_keys_one_of_them_inherited() -> None:
    class Base(Model):
        pk = StringAttribute(partition_key=True)
        sk = StringAttribute(sort_key=True)

    with pytest.raises(ModelError) as caught:

        class User(Base):
            at = NumberAttribute(sort_key=True)

    assert str(caught.value) == "User has 2 sort keys, 'sk' (from Base) and 'at'; at most one can have sort_key=True"


def test_one_stored_name_for_two_attributes() -> None:
    with pytest.raises(ModelError) as caught:

        class User(Model):
            pk = StringAttribute(partition_key=True)
            name = StringAttribute()
            title = StringAttribute(alias="name")

    assert str(caught.value) == "User.name and User.title are both stored as 'name'"


def test_index_on_an_unknown_attribute() -> None:
    with pytest.raises(ModelError) as caught:

        class User(Model):
            pk = StringAttribute(partition_key=True)
            by_mail = GlobalSecondaryIndex("by-mail", "mail")

    assert str(caught.value) == "User: index 'by-mail' names 'mail', which is no attribute"


def test_a_config_of_another_kind() -> None:
    with pytest.raises(ModelError) as caught:

        class User(Model):
            model_config = ("users",)  # type: ignore[assignment]
            pk = StringAttribute(partition_key=True)

    assert str(caught.value) == ("User.model_config: expected ModelConfig(table=...), got tuple: ('users',)")


def test_an_attribute_class_without_brackets() -> None:
    with pytest.raises(ModelError) as caught:

        class User(Model):
            pk = StringAttribute(partition_key=True)
            name = StringAttribute

    assert str(caught.value) == "User.name is the class StringAttribute: write StringAttribute()"


def test_an_attribute_class_may_be_declared_in_the_body() -> None:
    class User(Model):
        class Upper(StringAttribute[str | None]):
            pass

        pk = StringAttribute(partition_key=True)
        name = Upper()

    assert list(User._definition.attributes) == ["pk", "name"]


def test_template_with_an_unknown_attribute() -> None:
    with pytest.raises(ModelError) as caught:

        class User(Model):
            pk = StringAttribute(partition_key=True, template="USER#{user_id}")

    assert str(caught.value) == "User.pk: template 'USER#{user_id}' names 'user_id', which is no attribute of User"


def test_no_partition_key(backend: object) -> None:
    class Mixin(Model):
        model_config = ModelConfig(table="t")
        name = StringAttribute()

    text = (
        "Mixin has no partition key: declare one attribute with partition_key=True, "
        "for example pk = StringAttribute(partition_key=True)"
    )
    for call in (
        lambda: Mixin.sync_get(pk="1"),
        lambda: Mixin(name="x").sync_save(),
        lambda: Mixin.sync_query("x"),
        lambda: Mixin.sync_delete_by_key(pk="x"),
        lambda: list(Mixin.sync_scan()),
    ):
        with pytest.raises(ModelError) as caught:
            call()
        assert str(caught.value) == text


def test_no_table(backend: object) -> None:
    class User(Model):
        pk = StringAttribute(partition_key=True)

    with pytest.raises(ValueError) as caught:
        User(pk="1").sync_save()

    assert str(caught.value) == "User has no table: give it a model_config = ModelConfig(table=...)"


def test_no_client() -> None:
    class User(Model):
        model_config = ModelConfig(table="users")
        pk = StringAttribute(partition_key=True)

    with pytest.raises(ValueError) as caught:
        User.sync_get(pk="1")

    assert str(caught.value) == (
        "User has no client: call set_default_client(DynamoDBClient(...)), "
        "give its ModelConfig a client=, or use a pydynox.testing.MemoryBackend"
    )


@pytest.mark.parametrize(
    ("attribute", "type_"),
    [(ListAttribute, "L"), (MapAttribute, "M"), (StringSetAttribute, "SS"), (BooleanAttribute, "BOOL")],
)
def test_key_of_a_type_that_cannot_be_one(attribute: Any, type_: str) -> None:
    with pytest.raises(ModelError) as caught:

        class User(Model):
            pk = attribute(partition_key=True)

    assert str(caught.value) == f"User.pk is stored as {type_} and cannot be a key: keys are S, N or B"


def test_key_of_an_index_of_a_type_that_cannot_be_one() -> None:
    with pytest.raises(ModelError) as caught:

        class User(Model):
            pk = StringAttribute(partition_key=True)
            tags = ListAttribute()
            by_tags = GlobalSecondaryIndex("by-tags", "tags")

    assert str(caught.value) == "User.tags is stored as L and cannot be a key: keys are S, N or B"


def test_a_faulty_template_is_named_by_class_and_attribute() -> None:
    with pytest.raises(ModelError) as caught:

        class User(Model):
            pk = StringAttribute(partition_key=True, template="USER#{name!r}")
            name = StringAttribute()

    assert str(caught.value) == "User.pk: template 'USER#{name!r}': expected {name} without a conversion, got '!r'"


def test_q36_an_attribute_object_used_twice_is_copied() -> None:
    """Q36: in the peer the second class renames the first one's attribute."""
    shared = StringAttribute()

    class One(Model):
        pk = StringAttribute(partition_key=True)
        name = shared

    class Two(Model):
        pk = StringAttribute(partition_key=True)
        title = shared

    assert (One.name.attr_name, Two.title.attr_name) == ("name", "title")
    assert repr(One.name) == "<StringAttribute One.name>"


def test_attributes_of_plain_mixins() -> None:
    class Stamped:
        created = StringAttribute()

    class User(Stamped, Model):
        pk = StringAttribute(partition_key=True)

    class Order(Stamped, Model):
        pk = StringAttribute(partition_key=True)

    assert list(User._definition.attributes) == ["created", "pk"]
    assert repr(Order.created) == "<StringAttribute Order.created>"
    assert User(pk="1", created="now").to_dict() == {"created": "now", "pk": "1"}


def test_q12_indexes_are_cloned_for_each_class() -> None:
    """Q12: in the peer the base's index reads the newest subclass's table."""

    class Base(Model):
        model_config = ModelConfig(table="base")
        pk = StringAttribute(partition_key=True)
        mail = StringAttribute()
        by_mail = GlobalSecondaryIndex("by-mail", "mail")

    class Child(Base):
        model_config = ModelConfig(table="child")

    assert Base.by_mail is not Child.by_mail
    assert (Base.by_mail.model, Child.by_mail.model) == (Base, Child)
    assert Base._table_schema().table_name == "base"


def test_an_index_can_be_taken_away() -> None:
    class Base(Model):
        model_config = ModelConfig(table="base")
        pk = StringAttribute(partition_key=True)
        mail = StringAttribute()
        by_mail = GlobalSecondaryIndex("by-mail", "mail")

    class Child(Base):
        by_mail = None  # type: ignore[assignment]

    assert Child.by_mail is None
    assert Child._table_schema().indexes == ()
    assert len(Base._table_schema().indexes) == 1


def test_an_index_that_is_on_no_class() -> None:
    with pytest.raises(RuntimeError) as caught:
        GlobalSecondaryIndex("by-mail", "mail").query("x")

    assert str(caught.value) == "index 'by-mail' is no attribute of a model class"


def test_table_schema() -> None:
    class Ticket(Model):
        model_config = ModelConfig(table="tickets")
        queue = StringAttribute(partition_key=True)
        opened = StringAttribute(sort_key=True)
        owner = StringAttribute(alias="o")
        rank = NumberAttribute()
        by_owner = GlobalSecondaryIndex("owner-idx", "owner", sort_key="opened", projection=["rank"])
        by_rank = LocalSecondaryIndex("rank-idx", "rank", projection="KEYS_ONLY")

    schema = Ticket._table_schema()

    assert schema == TableSchema(
        "tickets",
        KeySchema((KeyAttribute("queue", "S"),), (KeyAttribute("opened", "S"),)),
        (
            IndexSchema(
                "owner-idx",
                KeySchema((KeyAttribute("o", "S"),), (KeyAttribute("opened", "S"),)),
                Projection("INCLUDE", ("rank",)),
                "GLOBAL",
            ),
            IndexSchema(
                "rank-idx",
                KeySchema((KeyAttribute("queue", "S"),), (KeyAttribute("rank", "N"),)),
                Projection("KEYS_ONLY"),
                "LOCAL",
            ),
        ),
    )
    assert schema.declared_by == "tests.unit.model.definition.test_definition.test_table_schema.<locals>.Ticket"
    assert Ticket._table_schema() is schema
    assert Ticket.by_owner.to_create_table_definition(Ticket) == {
        "index_name": "owner-idx",
        "hash_key": ("o", "S"),
        "range_key": ("opened", "S"),
        "projection": "INCLUDE",
        "non_key_attributes": ["rank"],
    }
    assert Ticket.by_rank.to_dynamodb_definition() == {
        "IndexName": "rank-idx",
        "KeySchema": [{"AttributeName": "queue", "KeyType": "HASH"}, {"AttributeName": "rank", "KeyType": "RANGE"}],
        "Projection": {"ProjectionType": "KEYS_ONLY"},
    }


# --- what classes of attributes say of themselves -------------------------------------------------------------------


class Name(StringAttribute[Any]):
    pass


class Count(NumberAttribute[Any]):
    pass


class Rows(ListAttribute[Any]):
    pass


class Upper(StringAttribute[Any]):
    def serialize(self, value: Any) -> Any:
        return {"upper": value}


class Plain(Attribute[Any]):
    pass


class Halved(NumberAttribute[Any]):
    def deserialize(self, value: Any) -> Any:
        return value / 2


class Revision(VersionAttribute):
    pass


class End(TTLAttribute[Any]):
    pass


class Price(DecimalAttribute[Any]):
    pass


class Subclassed(Model):
    model_config = ModelConfig(table="subclassed")
    pk = Name(partition_key=True)
    quantity = Count()
    rows = Rows()
    upper = Upper()
    plain = Plain()
    halved = Halved()
    revision = Revision()
    end = End()
    price = Price()


def test_an_empty_subclass_keeps_the_fast_path_of_its_attribute() -> None:
    definition = Subclassed._definition

    assert definition.keys_are_plain
    assert (definition.write["pk"], definition.read["pk"]) == (None, None)
    assert (definition.write["quantity"], definition.write["revision"]) == (None, None)
    assert ("quantity", definition.read["quantity"], int) in definition.conversions
    assert definition.write["rows"] == Subclassed.rows.serialize
    assert definition.write["price"] == Subclassed.price.serialize


def test_a_subclass_with_conversions_of_its_own_is_copied() -> None:
    definition = Subclassed._definition
    values = {"plain": ["a"], "upper": ["b"], "halved": ["c"]}

    for name, value in values.items():
        write = definition.write[name]
        assert write is not None
        stored = write(value)
        assert stored == ({"upper": ["b"]} if name == "upper" else value)
        assert (stored["upper"] if name == "upper" else stored) is not value
    for name in ("plain", "upper"):
        read = definition.read[name]
        assert read is not None
        stored = [1]
        assert read(stored) == stored
        assert read(stored) is not stored
    assert ("halved", definition.read["halved"], None) in definition.conversions


def test_a_subclass_has_the_role_of_its_attribute() -> None:
    definition = Subclassed._definition

    assert definition.version is Subclassed.revision
    assert definition.ttl is Subclassed.end
    assert definition.decimals == (("price", Subclassed.price),)


def test_a_name_is_no_role() -> None:
    class VersionAttribute(StringAttribute[Any]):
        pass

    class Release(Model):
        pk = StringAttribute(partition_key=True)
        number = VersionAttribute()

    assert Release._definition.version is None
