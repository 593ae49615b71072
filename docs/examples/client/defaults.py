"""Whose client a model uses."""

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig, clear_default_client, get_default_client, set_default_client
from pydynox.attributes import StringAttribute

archive = DynamoDBClient(region="eu-north-1")


class User(Model):
    model_config = ModelConfig(table="users")

    email = StringAttribute(partition_key=True)


class OldUser(User):
    model_config = ModelConfig(table="users", client=archive)


def test_in_a_backend_all_of_them_are_answered_by_it(pydynox_memory_backend):
    User(email="ada@example.com").sync_save()

    assert OldUser.sync_get(email="ada@example.com") is not None
    assert get_default_client() is pydynox_memory_backend.client


def test_a_default_of_ones_own(pydynox_memory_backend):
    mine = DynamoDBClient()
    set_default_client(mine)
    User(email="ada@example.com").sync_save()
    OldUser.sync_get(email="ada@example.com")

    assert mine.get_total_metrics().operation_count == 1

    clear_default_client()
    assert get_default_client() is not mine


def test_outside_of_one_there_is_none_until_it_is_set():
    with pytest.raises(ValueError, match=r"User has no client: call set_default_client"):
        User.sync_get(email="ada@example.com")
