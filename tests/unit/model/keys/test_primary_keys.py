"""Keys from names, placeholders, dicts and instances."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from pydynox import Model, ModelConfig, SyncTransaction
from pydynox.attributes import DatetimeAttribute, NumberAttribute, StringAttribute
from pydynox.exceptions import InvalidValueError, ShadowedMethodWarning


class Post(Model):
    model_config = ModelConfig(table="keyed_posts")
    pk = StringAttribute(partition_key=True, template="USER#{user}", alias="p")
    sk = StringAttribute(sort_key=True, template="POST#{user}#{at}#{number:03d}")
    user = StringAttribute()
    at = DatetimeAttribute()
    number = NumberAttribute()
    title = StringAttribute()


class Profile(Model):
    model_config = ModelConfig(table="keyed_profiles")
    pk = StringAttribute(partition_key=True, template="USER#{user}")
    sk = StringAttribute(sort_key=True, template="PROFILE")
    user = StringAttribute()


class Plain(Model):
    model_config = ModelConfig(table="keyed_plain")
    pk = StringAttribute(partition_key=True)
    at = DatetimeAttribute(sort_key=True)


AT = datetime(2026, 1, 2, tzinfo=UTC)
PK = "USER#ada"
SK = "POST#ada#2026-01-02T00:00:00+00:00#007"
KEY_OF_POST = "; the key of Post is 'pk' (or 'user') and 'sk' (or 'user', 'at', 'number')"
PLACEHOLDERS: dict[str, Any] = {"user": "ada", "at": AT, "number": 7}


class TestKey:
    def test_another_thing_than_a_dict(self) -> None:
        other: Any = 5
        with pytest.raises(TypeError) as caught:
            Post.key(other)

        assert str(caught.value) == "Post.key(): a key by position is a dict, as key() gives it, got int: 5"

    @pytest.mark.parametrize(
        "given",
        [
            {"pk": PK, "sk": SK},
            {"p": PK, "sk": SK},
            PLACEHOLDERS,
            {"pk": PK, **PLACEHOLDERS},
            {"sk": SK, "user": "ada"},
            {"pk": PK, "sk": SK, **PLACEHOLDERS},
            {"pk": PK, "sk": SK, "number": 7},
        ],
    )
    def test_ways_to_say_it(self, given: dict[str, Any]) -> None:
        assert Post.key(**given) == Post.key(given) == {"pk": PK, "sk": SK}

    def test_without_templates(self) -> None:
        assert Plain.key(pk="a", at=AT) == {"pk": "a", "at": "2026-01-02T00:00:00+00:00"}

    def test_a_constant(self) -> None:
        assert Profile._definition.template_of["sk"].build({}) == "PROFILE"

    def test_a_dict_is_left_as_it_is(self) -> None:
        given = dict(PLACEHOLDERS)
        Post.key(given)

        assert given == PLACEHOLDERS

    @pytest.mark.parametrize(
        ("given", "fault"),
        [
            ({}, f"misses the key 'pk'{KEY_OF_POST}"),
            (
                {"user": "ada", "at": AT},
                f"misses 'number' for the key 'sk'{KEY_OF_POST}",
            ),
            (
                {"user": "ada", "at": AT, "number": None},
                f"misses 'number' for the key 'sk'{KEY_OF_POST}",
            ),
            (
                {**PLACEHOLDERS, "title": "t"},
                f"got 'title' beside the key{KEY_OF_POST}",
            ),
            (
                {"pk": "USER#bob", **PLACEHOLDERS},
                "got user='ada' beside pk='USER#bob', and 'USER#{user}' makes another key of it",
            ),
            (
                {"pk": PK, "sk": SK, "number": 8},
                f"got number=8 beside sk={SK!r}, and 'POST#{{user}}#{{at}}#{{number:03d}}' makes another key of it",
            ),
            ({"pk": 5, "sk": SK}, ": the key 'pk' is a string (S), got int: 5"),
        ],
    )
    def test_faults(self, given: dict[str, Any], fault: str) -> None:
        with pytest.raises(ValueError) as caught:
            Post.key(**given)

        assert str(caught.value) == f"Post.key(){fault if fault.startswith(':') else ' ' + fault}"

    def test_two_keys(self) -> None:
        with pytest.raises(TypeError) as caught:
            Plain.key({"pk": "a"}, at=AT)

        assert str(caught.value) == "Plain.key() got the key as {'pk': 'a'} and 'at' by name: give one key"


class TestByPosition:
    def test_options_behind_the_key_and_as_in_1_8(self, client: Any, twin: Any) -> None:
        twin(Post(**PLACEHOLDERS), "save")
        for arguments, options in (
            (({"pk": PK, "sk": SK}, True, True), {}),
            (({"pk": PK, "sk": SK}, True), {"as_dict": True}),
            ((True, True), {"pk": PK, "sk": SK}),
            ((None, True), {"pk": PK, "sk": SK, "consistent_read": True}),
            ((True,), {"as_dict": True, **PLACEHOLDERS}),
        ):
            assert twin(Post, "get", *arguments, **options)["number"] == 7
            assert client.last[1].get("ConsistentRead") is (arguments[0] is not None)

    def test_conditions(self, client: Any, twin: Any) -> None:
        key = Post.key(**PLACEHOLDERS)
        twin(Post, "update_by_key", Post.title.not_exists(), **PLACEHOLDERS, title="t")
        twin(Post, "update_by_key", key, Post.title == "t", title="u")
        twin(Post, "update_by_key", key, condition=Post.title == "u", title="v")
        twin(Post, "delete_by_key", Post.title == "v", **key)

        assert twin(Post, "get", key) is None

    @pytest.mark.parametrize("given", ["a", b"a", 5, 0.5])
    def test_what_is_no_key(self, client: Any, twin: Any, given: Any) -> None:
        for method in ("get", "update_by_key", "delete_by_key"):
            with pytest.raises(TypeError) as caught:
                twin(Post, method, given)
            assert str(caught.value) == (
                f"Post.{method}(): a key by position is a dict, as key() gives it, "
                f"got {type(given).__name__}: {given!r}"
            )

    def test_too_many(self, client: Any, twin: Any) -> None:
        with pytest.raises(TypeError) as caught:
            twin(Post, "get", {}, True, True, True)

        assert str(caught.value) == "Post.get() takes a key and consistent_read, as_dict by position, got 4 arguments"

    def test_a_key_of_an_update_is_a_key_only(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValueError) as caught:
            twin(Plain, "update_by_key", {"pk": "a", "at": AT, "note": "n"})

        assert str(caught.value) == "Plain.update_by_key() got 'note' beside the key; the key of Plain is 'pk' and 'at'"

    def test_transactions(self, client: Any) -> None:
        key = Post.key(**PLACEHOLDERS)
        with SyncTransaction() as transaction:
            transaction.update_by_key(Post, key, None, Post.title.not_exists(), title="t")
        with SyncTransaction() as transaction:
            transaction.check_by_key(Post, key, Post.title == "t")
        with SyncTransaction() as transaction:
            transaction.check_by_key(Post, Post.title == "t", **PLACEHOLDERS)
        with SyncTransaction() as transaction:
            transaction.delete_by_key(Post, key, Post.title == "t")
        with SyncTransaction() as transaction, pytest.raises(TypeError) as caught:
            transaction.check_by_key(Post, "a")  # type: ignore[call-overload]
        assert str(caught.value) == (
            "Post: check_by_key(): a key by position is a dict, as key() gives it, got str: 'a'"
        )


class TestOfInstances:
    def test_a_key_that_no_save_has_built_yet(self, client: Any, twin: Any) -> None:
        twin(Post(**PLACEHOLDERS), "save")
        later = Post()
        later.user, later.at, later.number = "ada", AT, 7
        assert vars(later)["pk"] is None
        twin(later, "delete")

        assert list(client.sync_scan("keyed_posts")) == []

    def test_incomplete(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValueError) as caught:
            twin(Post(user="ada"), "delete")

        assert str(caught.value) == "Post.delete(): the key 'sk' is None"


def test_an_attribute_may_be_called_key(client: Any, twin: Any) -> None:
    """No method of the library calls `key` by its name."""
    with pytest.warns(ShadowedMethodWarning):

        class Locker(Profile):
            model_config = ModelConfig(table="keyed_lockers")
            key: Any = StringAttribute()

    twin(Locker(user="ada", key="k"), "save")
    twin(Locker, "update_by_key", user="ada", key="l")

    assert twin(Locker, "get", user="ada").key == "l"
    assert twin(Locker, "get", {"user": "ada"}).key == "l"


def test_keys_of_batches_name_their_place(client: Any, twin: Any) -> None:
    with pytest.raises(ValueError) as caught:
        twin(Post, "batch_get", [PLACEHOLDERS, {"user": "ada"}])

    assert str(caught.value) == (
        "Post.batch_get(): keys[1] misses 'at', 'number' for the key 'sk'; "
        "the key of Post is 'pk' (or 'user') and 'sk' (or 'user', 'at', 'number')"
    )


def test_an_update_that_creates_asks_for_nothing_back(client: Any, twin: Any) -> None:
    twin(Post, "update_by_key", **PLACEHOLDERS, title="t")

    assert client.last == (
        "UpdateItem",
        {
            "TableName": "keyed_posts",
            "Key": {"p": PK, "sk": SK},
            "UpdateExpression": (
                "SET #n0 = if_not_exists(#n0, :v0), #n1 = if_not_exists(#n1, :v1), #n2 = if_not_exists(#n2, :v2), "
                "#n3 = :v3"
            ),
            "ExpressionAttributeNames": {"#n0": "user", "#n1": "at", "#n2": "number", "#n3": "title"},
            "ExpressionAttributeValues": {":v0": "ada", ":v1": "2026-01-02T00:00:00+00:00", ":v2": 7, ":v3": "t"},
        },
    )


def test_ambiguity_is_looked_at_in_the_written_form(client: Any, twin: Any) -> None:
    class Pair(Model):
        model_config = ModelConfig(table="keyed_pairs_of_texts")
        pk = StringAttribute(partition_key=True, template="{a}#{b}")
        a = StringAttribute()
        b = StringAttribute()

    with pytest.raises(InvalidValueError), SyncTransaction() as transaction:
        transaction.save_model(Pair(a="x#y", b="z"))
    twin(Pair, "update_by_key", a="x#y", b="z")
    assert twin(Pair, "get", a="x#y", b="z") is None
