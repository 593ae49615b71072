"""What is read of an item: the names that were asked for, and what an instance needs beside them."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import MapAttribute, NumberAttribute, StringAttribute, VersionAttribute
from pydynox.conditions import Attr
from pydynox.errors import UnknownAttributeError
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex
from pydynox.model.instances.base import PartialItem


class Doc(Model):
    model_config = ModelConfig(table="fields_docs")
    owner = StringAttribute(partition_key=True, alias="o")
    number = NumberAttribute(sort_key=True)
    title = StringAttribute(alias="t")
    status = StringAttribute()
    size = NumberAttribute()
    more = MapAttribute()
    version = VersionAttribute()
    by_status = GlobalSecondaryIndex("by-status", "status", "size")
    thin = GlobalSecondaryIndex("thin", "status", projection="KEYS_ONLY")
    versioned = GlobalSecondaryIndex("versioned", "status", projection=["version", "title"])
    by_size = LocalSecondaryIndex("by-size", "size", projection=["title"])


class Pet(Model):
    model_config = ModelConfig(table="fields_pets")
    id = StringAttribute(partition_key=True)
    kind = StringAttribute(discriminator=True, alias="k")


class Fish(Pet):
    fins = NumberAttribute(alias="f")


class User(Model):
    model_config = ModelConfig(table="fields_users")
    id = StringAttribute(partition_key=True)
    nickname = StringAttribute()


def names_of(request: dict[str, Any]) -> list[str]:
    """The paths of a projection by their real names."""
    text: str = request["ProjectionExpression"]
    for placeholder, name in request["ExpressionAttributeNames"].items():
        text = text.replace(placeholder, name)
    return text.split(", ")


def asked(target: Any, *args: Any, method: str = "query", **options: Any) -> list[str]:
    request = getattr(target, method)(*args, **options)._pager.next_request()
    assert request == getattr(target, f"sync_{method}")(*args, **options)._pager.next_request()
    return names_of(request)


@pytest.mark.usefixtures("client")
class TestNames:
    @pytest.mark.parametrize(
        ("fields", "paths"),
        [
            (["title"], ["t", "o", "number", "version"]),
            (["t"], ["t", "o", "number", "version"]),
            (["version", "number", "size"], ["version", "number", "size", "o"]),
            (["title", "t", Doc.title], ["t", "o", "number", "version"]),
            ([Doc.title, Doc.more["a"][0]], ["t", "more.a[0]", "o", "number", "version"]),
            ([Attr("extra"), "more.x"], ["extra", "more.x", "o", "number", "version"]),
            (("title",), ["t", "o", "number", "version"]),
        ],
        ids=str,
    )
    def test_behind_them_come_keys_and_version(self, fields: Any, paths: list[str]) -> None:
        assert asked(Doc, "x", fields=fields) == paths
        assert asked(Doc, "x", fields=fields) == paths  # by then known by their shape
        assert asked(Doc, method="scan", fields=fields) == paths

    def test_a_dict_has_what_was_asked_for(self) -> None:
        assert asked(Doc, "x", fields=["title", "t"], as_dict=True) == ["t"]
        assert asked(Doc, method="scan", fields=["title"], as_dict=True) == ["t"]
        assert asked(Doc.thin, "x", fields=["number"], as_dict=True) == ["number"]

    @pytest.mark.parametrize(
        ("index", "paths"),
        [
            (Doc.by_status, ["t", "o", "number", "status", "size", "version"]),
            (Doc.thin, ["t", "o", "number", "status"]),
            (Doc.versioned, ["t", "o", "number", "status", "version"]),
            (Doc.by_size, ["t", "o", "number", "size"]),
        ],
        ids=lambda value: getattr(value, "index_name", ""),
    )
    def test_of_an_index_what_it_has(self, index: Any, paths: list[str]) -> None:
        assert asked(index, "x", fields=["title"]) == paths
        assert asked(index, method="scan", fields=["title"]) == paths

    def test_discriminators(self) -> None:
        assert asked(Fish, method="scan", fields=["fins"]) == ["f", "id", "k"]

    def test_a_base_takes_the_names_of_its_subclasses(self) -> None:
        assert asked(Pet, method="scan", fields=["fins"]) == ["f", "id", "k"]

    def test_batch_get(self, client: Any, twin: Any) -> None:
        twin(Doc, "batch_get", [{"owner": "x", "number": 1}], projection=["title"])
        assert names_of(client.last[1]["RequestItems"]["fields_docs"]) == ["t", "o", "number", "version"]
        twin(Doc, "batch_get", [{"owner": "x", "number": 1}], projection=["title"], as_dict=True)
        assert names_of(client.last[1]["RequestItems"]["fields_docs"]) == ["t"]

    def test_transact_get(self, client: Any, twin: Any) -> None:
        twin(Doc, "transact_get", [{"owner": "x", "number": 1}], fields=["title"])
        assert names_of(client.last[1]["TransactItems"][0]["Get"]) == ["t", "o", "number", "version"]
        twin(Doc, "transact_get", [{"owner": "x", "number": 1}], fields=["title"], as_dict=True)
        assert names_of(client.last[1]["TransactItems"][0]["Get"]) == ["t"]


@pytest.mark.usefixtures("client")
class TestUnknownNames:
    @pytest.mark.parametrize(
        ("call", "complaint"),
        [
            (
                lambda twin: twin.items(Doc, "query", "x", fields=["titel"]),
                (
                    "Doc.query(): fields name 'titel', which is no attribute of Doc; did you mean 'title'? An "
                    "undeclared one is given as Attr('titel')"
                ),
            ),
            (
                lambda twin: twin.items(Doc, "scan", fields=["qqq.x"], as_dict=True),
                (
                    "Doc.scan(): fields name 'qqq', which is no attribute of Doc; an undeclared one is given as "
                    "Attr('qqq')"
                ),
            ),
            (
                lambda twin: twin.items(Doc.thin, "query", "x", fields=[User.nickname]),
                (
                    "Doc: query of index 'thin': fields name 'nickname', which is no attribute of Doc; an undeclared "
                    "one is given as Attr('nickname')"
                ),
            ),
            (
                lambda twin: twin(Doc, "batch_get", [{"owner": "x", "number": 1}], projection=["Size"]),
                (
                    "Doc.batch_get(): fields name 'Size', which is no attribute of Doc; did you mean 'size'? An "
                    "undeclared one is given as Attr('Size')"
                ),
            ),
            (
                lambda twin: twin(Doc, "transact_get", [{"owner": "x", "number": 1}], fields=["Size"]),
                (
                    "Doc.transact_get(): keys[0]: fields name 'Size', which is no attribute of Doc; did you mean "
                    "'size'? An undeclared one is given as Attr('Size')"
                ),
            ),
            (
                lambda twin: twin.items(Fish, "scan", fields=["fin"]),
                (
                    "Fish.scan(): fields name 'fin', which is no attribute of Fish; did you mean 'fins'? An undeclared "
                    "one is given as Attr('fin')"
                ),
            ),
        ],
    )
    def test_refused(self, twin: Any, call: Any, complaint: str) -> None:
        with pytest.raises(UnknownAttributeError) as caught:
            call(twin)

        assert str(caught.value) == complaint

    def test_what_is_no_name(self, twin: Any) -> None:
        with pytest.raises(TypeError) as caught:
            twin.items(Doc, "query", "x", fields=[5])

        assert str(caught.value) == "Doc.query(): fields are names or attributes, got int: 5"


class TestInstances:
    @pytest.fixture
    def doc(self, client: Any) -> None:
        Doc(owner="x", number=1, title="T", status="s", size=5, more={"a": 1}).sync_save()

    @pytest.mark.parametrize(
        "read",
        [
            lambda twin: twin.items(Doc, "query", "x", fields=["title"])[0],
            lambda twin: twin.items(Doc, "scan", fields=["title"])[0],
            lambda twin: twin.items(Doc.by_status, "query", "s", fields=["title"])[0],
            lambda twin: twin.items(Doc.versioned, "query", "s")[0],
            lambda twin: twin(Doc, "batch_get", [{"owner": "x", "number": 1}], projection=["title"])[0],
            lambda twin: twin(Doc, "transact_get", [{"owner": "x", "number": 1}], fields=["title"])[0],
            lambda twin: twin(Doc.versioned, "parallel_scan", 1)[0][0],
        ],
    )
    def test_what_was_read_in_part_can_be_saved(self, doc: None, twin: Any, read: Any) -> None:
        found = read(twin)
        assert type(found._stored) is PartialItem
        assert not found.is_dirty
        found.title = "U"
        twin(found, "save")

        assert twin(Doc, "get", owner="x", number=1, as_dict=True) == {
            "o": "x",
            "number": 1,
            "t": "U",
            "status": "s",
            "size": 5,
            "more": {"a": 1},
            "version": 2,
        }

    def test_what_was_read_whole_is_no_part(self, doc: None, twin: Any) -> None:
        for found in (
            *twin.items(Doc, "query", "x"),
            *twin.items(Doc.by_status, "query", "s"),
            twin(Doc, "get", owner="x", number=1),
        ):
            assert type(found._stored) is dict
