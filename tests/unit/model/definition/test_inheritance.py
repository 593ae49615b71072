"""Subclasses: discriminators, templates, clients of their own."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig, set_default_client
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.errors import DecodeError
from pydynox.indexes import GlobalSecondaryIndex


class Animal(Model):
    model_config = ModelConfig(table="animals")
    pk = StringAttribute(partition_key=True)
    sk = StringAttribute(sort_key=True)
    kind = StringAttribute(discriminator=True, alias="type")


class Dog(Animal):
    bark = StringAttribute()


class Puppy(Dog):
    pass


class Cat(Animal):
    lives = NumberAttribute()


@pytest.fixture
def zoo(client: Any) -> None:
    for number, animal in enumerate((Animal, Dog, Puppy, Cat)):
        animal(pk="zoo", sk=str(number)).sync_save()


def names(found: list[Any]) -> list[str]:
    return [type(each).__name__ for each in found]


class TestDiscriminator:
    def test_q24_is_set_on_the_instance(self) -> None:
        """Q24: in the peer it stays None."""
        assert Dog(pk="1", sk="1").kind == "Dog"
        assert Dog(pk="1", sk="1").to_dict() == {"pk": "1", "sk": "1", "type": "Dog"}

    def test_the_base_reads_all_classes(self, zoo: None, twin: Any) -> None:
        assert names(twin.items(Animal, "query", "zoo")) == ["Animal", "Dog", "Puppy", "Cat"]
        assert type(twin(Animal, "get", pk="zoo", sk="3")) is Cat

    def test_q24_a_subclass_reads_its_own(self, zoo: None, twin: Any) -> None:
        """Q24: in the peer Dog.query() returns cats."""
        assert names(twin.items(Dog, "query", "zoo")) == ["Dog", "Puppy"]
        assert sorted(names(twin.items(Dog, "scan"))) == ["Dog", "Puppy"]
        assert twin(Dog, "count")[0] == 2
        assert names(twin.items(Dog, "scan", filter_condition=Dog.pk == "zoo", limit=9, as_dict=True)) == ["dict"] * 2

    def test_an_item_of_another_class(self, zoo: None, twin: Any) -> None:
        with pytest.raises(DecodeError) as caught:
            twin(Dog, "get", pk="zoo", sk="3")

        assert str(caught.value) == (
            "Dog: the item with the key {'pk': 'zoo', 'sk': '3'} is a 'Cat', which is no Dog: read it as Cat or as "
            "Animal"
        )

    def test_a_class_that_nobody_knows(self, client: Any, twin: Any) -> None:
        twin(Animal(pk="zoo", sk="9", kind="Dodo"), "save")

        found = twin(Animal, "get", pk="zoo", sk="9")
        assert (type(found), found.kind) == (Animal, "Dodo")


class Post(Model):
    model_config = ModelConfig(table="template_posts")
    pk = StringAttribute(partition_key=True, template="USER#{user_id}")
    sk = StringAttribute(sort_key=True, template="POST#{number}#{slug}")
    user_id = StringAttribute()
    number = NumberAttribute()
    slug = StringAttribute()
    by_slug_key = StringAttribute(template="SLUG#{slug}")
    by_slug = GlobalSecondaryIndex("by-slug", "by_slug_key")


class TestTemplates:
    def test_members(self) -> None:
        attribute = StringAttribute(template="A#{x}#{x}")

        assert (attribute.has_template, attribute.placeholders, attribute.get_prefix()) == (True, ["x", "x"], "A#")
        assert attribute.build_key({"x": "1"}) == "A#1#1"
        assert StringAttribute(template="{{not an id}}-{a}").build_key({"a": 1}) == "{not an id}-1"
        with pytest.raises(ValueError) as caught:
            attribute.build_key({})
        assert str(caught.value) == "template 'A#{x}#{x}' needs a value for x"
        with pytest.raises(ValueError):
            StringAttribute().build_key({})

    def test_built_at_construction_and_at_save(self, client: Any, twin: Any) -> None:
        post = Post(user_id="u", number=5)
        assert (post.pk, post.sk) == ("USER#u", None)

        post.slug = "hi"
        twin(post, "save")
        assert (post.sk, post.by_slug_key) == ("POST#5#hi", "SLUG#hi")

    def test_q23_an_explicit_key_stays_if_placeholders_are_unset(self, client: Any, twin: Any) -> None:
        """Q23: the peer fails."""
        twin(Post(pk="USER#u", sk="POST#1#x"), "save")

        assert twin(Post, "get", pk="USER#u", sk="POST#1#x").pk == "USER#u"

    def test_q23_placeholders_are_read_back_from_the_key(self, client: Any, twin: Any) -> None:
        """Q23."""
        client.sync_put_item("template_posts", {"pk": "USER#u", "sk": "POST#1#hi"})
        found = twin(Post, "get", pk="USER#u", sk="POST#1#hi")

        assert (found.user_id, found.slug, found.is_dirty) == ("u", "hi", False)

    def test_query_by_placeholders(self, client: Any, twin: Any) -> None:
        twin(Post(user_id="u", number=5, slug="hi"), "save")

        assert [post.slug for post in twin.items(Post, "query", user_id="u")] == ["hi"]
        with pytest.raises(ValueError) as caught:
            twin.items(Post, "query")
        assert str(caught.value) == (
            "Post.query() needs a value for the partition key 'pk': pass partition_key= or user_id; "
            "scan() reads all items"
        )

    def test_index_by_placeholders(self, client: Any) -> None:
        request = Post.by_slug.sync_query(slug="hi")._pager.next_request()
        assert request is not None

        assert request["ExpressionAttributeValues"] == {":gsi_hkv0": "SLUG#hi"}


class TestClients:
    def test_q14_the_default_client_is_looked_up_each_time(self, backend: Any) -> None:
        """Q14: the peer keeps the first one."""
        one, two = DynamoDBClient(), DynamoDBClient()
        set_default_client(one)
        assert Animal._get_client() is one
        set_default_client(two)
        assert Animal._get_client() is two

    def test_q13_a_subclass_has_its_own_configuration(self, backend: Any) -> None:
        """Q13: in the peer the parent's cached client wins."""
        one, two = DynamoDBClient(), DynamoDBClient()

        class Parent(Model):
            model_config = ModelConfig(table="p", client=one)
            pk = StringAttribute(partition_key=True)

        assert Parent._get_client() is one

        class Child(Parent):
            model_config = ModelConfig(table="c", client=two)

        assert (Child._get_client(), Child._get_table()) == (two, "c")
