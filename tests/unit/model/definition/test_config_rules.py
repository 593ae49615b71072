"""What a model's configuration may say."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import StringAttribute, TTLAttribute
from pydynox.errors import ModelError

TAGS = (
    "tags is at most 50 values by their keys, texts of up to 256 and 128 characters, no key of which begins with 'aws:'"
)
BAD = [
    ({"table": ""}, "table is the name of a table, got ''"),
    ({"table": None}, "table is the name of a table, got None"),
    ({"skip_hooks": "no"}, "skip_hooks is True or False, got 'no'"),
    ({"max_size": 0}, "max_size is a positive int or None, got 0"),
    ({"max_size": True}, "max_size is a positive int or None, got True"),
    ({"consistent_read": None}, "consistent_read is True or False, got None"),
    ({"hot_partition_writes": "1"}, "hot_partition_writes is a positive int or None, got '1'"),
    ({"strict_attributes": 1}, "strict_attributes is True or False, got 1"),
    ({"check_types": 0}, "check_types is True or False, got 0"),
    ({"template_values": "text"}, "template_values is 'stored' or 'str', got 'text'"),
    ({"templates": ["keep"]}, "templates is 'rebuild' or 'keep', got ['keep']"),
    ({"allow_ambiguous_keys": "x"}, "allow_ambiguous_keys is True or False, got 'x'"),
    (
        {"stream": "ALL"},
        "stream is None or 'KEYS_ONLY' or 'NEW_IMAGE' or 'OLD_IMAGE' or 'NEW_AND_OLD_IMAGES', got 'ALL'",
    ),
    ({"ttl": "expires"}, "ttl is True or False, got 'expires'"),
    ({"ttl": True}, "ttl=True takes one TTLAttribute, the class has none"),
    ({"tags": [("a", "b")]}, f"{TAGS}, got [('a', 'b')]"),
    ({"tags": {"a": 1}}, f"{TAGS}, got {{'a': 1}}"),
    ({"tags": {"": "x"}}, f"{TAGS}, got {{'': 'x'}}"),
    ({"tags": {"aws:x": "x"}}, f"{TAGS}, got {{'aws:x': 'x'}}"),
    ({"deletion_protection": None}, "deletion_protection is True or False, got None"),
    (
        {"point_in_time_recovery": 36},
        "point_in_time_recovery is True, False or a number of days from 1 to 35, got 36",
    ),
    ({"point_in_time_recovery": 0}, "point_in_time_recovery is True, False or a number of days from 1 to 35, got 0"),
    ({"table_class": "IA"}, "table_class is None or 'STANDARD' or 'STANDARD_INFREQUENT_ACCESS', got 'IA'"),
    ({"shares": "Ticket"}, "shares is a list of models or of their names, or a function that gives it, got 'Ticket'"),
    ({"shares": [1]}, "shares is a list of models or of their names, or a function that gives it, got [1]"),
]


@pytest.mark.parametrize(("options", "text"), BAD)
def test_refused_when_the_class_is_built(options: Any, text: str) -> None:
    with pytest.raises(ModelError) as caught:

        class User(Model):
            model_config = ModelConfig(**({"table": "users"} | options))
            pk = StringAttribute(partition_key=True)

    assert str(caught.value) == f"User.model_config: {text}"


@pytest.mark.parametrize(
    "options", [{"max_size": 1}, {"templates": "keep"}, {"template_values": "str"}, {"shares": lambda: [Model]}]
)
def test_taken(options: Any) -> None:
    class User(Model):
        model_config = ModelConfig(table="users", **options)
        pk = StringAttribute(partition_key=True)

    assert User.model_config.table == "users"


def test_time_to_live_takes_one_attribute() -> None:
    with pytest.raises(ModelError) as caught:

        class User(Model):
            model_config = ModelConfig(table="users", ttl=True)
            pk = StringAttribute(partition_key=True)
            expires = TTLAttribute()
            ends = TTLAttribute()

    assert str(caught.value) == (
        "User.model_config: ttl=True takes one TTLAttribute, the class has 2, 'expires' and 'ends'"
    )


def test_a_base_without_keys_may_leave_it_to_its_subclasses() -> None:
    class Base(Model):
        model_config = ModelConfig(table="users", ttl=True)

    class User(Base):
        pk = StringAttribute(partition_key=True)
        expires = TTLAttribute(alias="e")

    assert User._table_schema().options.time_to_live == "e"
