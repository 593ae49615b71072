"""What a model's configuration may say."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import StringAttribute
from pydynox.errors import ModelError

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
