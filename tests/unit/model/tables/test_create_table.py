"""Tables that several models share."""

from __future__ import annotations

import asyncio

import pytest

import pydynox
from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.errors import ModelError, ResourceInUseException
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex
from pydynox.testing import MemoryBackend

HELPDESK = ModelConfig(table="helpdesk")


class Ticket(Model):
    model_config = HELPDESK
    pk = StringAttribute(partition_key=True)
    sk = StringAttribute(sort_key=True)
    status = StringAttribute()
    due = StringAttribute()
    by_status = GlobalSecondaryIndex("by_status", "status", projection=["due", "sk"])
    by_due = LocalSecondaryIndex("by_due", "due")


class User(Model):
    model_config = HELPDESK
    pk = StringAttribute(partition_key=True)
    sk = StringAttribute(sort_key=True)
    email = StringAttribute()
    state = StringAttribute(alias="status")
    due = StringAttribute()
    by_email = GlobalSecondaryIndex("by_email", "email")
    by_status = GlobalSecondaryIndex("by_status", "state", projection=["sk", "due"])


class Note(Model):
    model_config = ModelConfig(table="notes")
    pk = StringAttribute(partition_key=True)


@pytest.fixture(params=["create_table", "sync_create_table"])
def create_table(request):
    function = getattr(pydynox, request.param)
    return function if request.param.startswith("sync_") else lambda *a, **k: asyncio.run(function(*a, **k))


@pytest.fixture
def backend():
    with MemoryBackend(implicit_tables=False) as backend:
        yield backend


def indexes(table):
    description = DynamoDBClient().perform("DescribeTable", {"TableName": table})["Table"]
    members = ("GlobalSecondaryIndexes", "LocalSecondaryIndexes")
    return {index["IndexName"] for member in members for index in description.get(member, ())}


def test_models_that_share_a_table_get_all_their_indexes(backend, create_table):
    create_table(Ticket, User, Note, wait=True)

    assert indexes("helpdesk") == {"by_status", "by_due", "by_email"}
    assert indexes("notes") == set()
    User(pk="1", sk="u", email="a@example.com").sync_save()
    assert [user.pk for user in User.by_email.sync_query("a@example.com")] == ["1"]
    assert Ticket.by_due.sync_query("1").to_list() == []


def test_options_are_those_of_the_models_method(backend, create_table):
    create_table(Ticket, User, billing_mode="PROVISIONED", read_capacity=3, write_capacity=4)

    table = DynamoDBClient().perform("DescribeTable", {"TableName": "helpdesk"})["Table"]
    throughputs = [each["ProvisionedThroughput"] for each in (table, *table["GlobalSecondaryIndexes"])]
    assert [(each["ReadCapacityUnits"], each["WriteCapacityUnits"]) for each in throughputs] == [(3, 4)] * 3


def test_a_table_that_is_there(backend, create_table):
    create_table(Ticket)

    with pytest.raises(ResourceInUseException):
        create_table(User)


def test_the_method_of_a_class_makes_its_own_indexes(backend):
    Ticket.sync_create_table()

    assert indexes("helpdesk") == {"by_status", "by_due"}


def members() -> tuple[type[Model], ...]:
    return Member, Team


class Member(Model):
    model_config = ModelConfig(table="club", shares=members)
    pk = StringAttribute(partition_key=True, template="MEMBER#{name}")
    name = StringAttribute()
    email = StringAttribute()
    by_email = GlobalSecondaryIndex("by_email", "email")


class Team(Model):
    model_config = ModelConfig(table="club", shares=["Member"])
    pk = StringAttribute(partition_key=True, template="TEAM#{title}")
    title = StringAttribute()
    league = StringAttribute()
    by_league = GlobalSecondaryIndex("by_league", "league")


class Stray(Model):
    model_config = ModelConfig(table="club", shares=[Member])
    pk = StringAttribute(partition_key=True, template="STRAY#{id}")
    id = StringAttribute()
    email = NumberAttribute()
    by_email = GlobalSecondaryIndex("by_email", "email")


@pytest.mark.parametrize("model", [Member, Team])
def test_the_method_of_a_class_makes_the_indexes_of_those_it_shares_its_table_with(backend, model):
    model.sync_create_table()
    assert indexes("club") == {"by_email", "by_league"}

    model.sync_delete_table()
    asyncio.run(model.create_table())
    assert indexes("club") == {"by_email", "by_league"}


def test_models_that_share_a_table_need_not_all_be_given(backend, create_table):
    create_table(Member, Note)
    assert indexes("club") == {"by_email", "by_league"}

    Member.sync_delete_table()
    create_table(Member, Team)
    assert indexes("club") == {"by_email", "by_league"}


def test_a_backend_makes_the_indexes_of_those_it_shares_its_table_with():
    for tables in [Member], [Team], [Member, Team]:
        with MemoryBackend(tables=tables, implicit_tables=False):
            assert indexes("club") == {"by_email", "by_league"}


def test_whose_models_it_looks_up_when_it_starts():
    """Where the backend is made some modules may not have been loaded."""

    class Early(Model):
        model_config = ModelConfig(table="early_club", shares=["Late"])
        pk = StringAttribute(partition_key=True)

    backend = MemoryBackend(tables=iter([Early]))

    class Late(Model):
        model_config = ModelConfig(table="early_club")
        pk = StringAttribute(partition_key=True)
        name = StringAttribute()
        by_name = GlobalSecondaryIndex("by_name", "name")

    for _ in range(2):
        with backend:
            assert indexes("early_club") == {"by_name"}
            assert Late.sync_get(pk="1") is None


def test_a_class_that_disagrees_with_one_it_shares_its_table_with(backend):
    with pytest.raises(ModelError) as caught:
        Stray.sync_create_table()

    assert str(caught.value) == (
        f"table 'club' is declared with different indexes 'by_email': global, partition key 'email' (N), projection "
        f"ALL in {__name__}.Stray, global, partition key 'email' (S), projection ALL in {__name__}.Member"
    )
    assert DynamoDBClient().perform("ListTables", {})["TableNames"] == []


@pytest.mark.parametrize(
    ("models", "text"),
    [
        ((), "create_table(): expected at least one model class"),
        (("helpdesk",), "create_table(): expected a model class, got 'helpdesk'"),
        (([Ticket, User],), f"create_table(): expected a model class, got {[Ticket, User]!r}"),
        ((int,), "create_table(): expected a model class, got <class 'int'>"),
    ],
)
def test_what_is_no_model(backend, create_table, models, text):
    with pytest.raises(TypeError) as caught:
        create_table(*models)

    assert str(caught.value) == text


class OtherKeys(Model):
    model_config = HELPDESK
    pk = StringAttribute(partition_key=True)


class OtherIndex(Model):
    model_config = HELPDESK
    pk = StringAttribute(partition_key=True)
    sk = StringAttribute(sort_key=True)
    email = StringAttribute()
    by_email = GlobalSecondaryIndex("by_email", "email", projection="KEYS_ONLY")


class OtherType(Model):
    model_config = HELPDESK
    pk = StringAttribute(partition_key=True)
    sk = StringAttribute(sort_key=True)
    email = NumberAttribute()
    by_number = GlobalSecondaryIndex("by_number", "email")


BY_EMAIL = "global, partition key 'email' (S), projection"
DISAGREEMENTS = [
    (OtherKeys, "keys", "partition key 'pk' (S), sort key 'sk' (S)", "partition key 'pk' (S)"),
    (OtherIndex, "indexes 'by_email'", f"{BY_EMAIL} ALL", f"{BY_EMAIL} KEYS_ONLY"),
    (OtherType, "types of the key attribute 'email'", "S", "N"),
]


@pytest.mark.parametrize(("other", "what", "users", "others"), DISAGREEMENTS)
def test_models_that_cannot_share_a_table(backend, create_table, other, what, users, others):
    expected = (
        f"table 'helpdesk' is declared with different {what}: {users} in {__name__}.User, "
        f"{others} in {__name__}.{other.__name__}"
    )
    with pytest.raises(ModelError) as caught:
        create_table(Note, User, other)
    assert str(caught.value) == expected
    assert dict(backend.tables) == {}

    with pytest.raises(ModelError) as caught:
        MemoryBackend(tables=[User, other])
    assert str(caught.value) == expected


def test_the_class_that_disagrees_is_named_though_it_is_not_the_first(backend, create_table):
    with pytest.raises(ModelError) as caught:
        create_table(Ticket, User, OtherIndex)

    assert f"{__name__}.User" in str(caught.value)


def test_models_with_different_clients(backend, create_table):
    class Elsewhere(Model):
        model_config = ModelConfig(table="helpdesk", client=DynamoDBClient())
        pk = StringAttribute(partition_key=True)
        sk = StringAttribute(sort_key=True)

    with pytest.raises(ModelError) as caught:
        create_table(User, Elsewhere)

    assert str(caught.value) == (
        "create_table(): User and Elsewhere share the table 'helpdesk', and their model_config names different clients"
    )
    create_table(Elsewhere)


def test_a_backend_has_the_union_from_the_start():
    with MemoryBackend(tables=[Ticket, User, User], implicit_tables=False):
        assert indexes("helpdesk") == {"by_status", "by_due", "by_email"}
        User(pk="1", sk="u", email="a").sync_save()
        assert User.by_email.sync_query("a").first().pk == "1"
