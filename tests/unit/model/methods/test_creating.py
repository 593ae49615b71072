"""exists and get_or_create: what they are given."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from unit.model.conftest import Twin


class Chair(Model):
    model_config = ModelConfig(table="chairs")
    pk = StringAttribute(partition_key=True, alias="p")
    legs = NumberAttribute()


class Stool(Chair):
    model_config = ModelConfig(table="chairs")

    def __init__(self, size: str = "", **values: Any) -> None:
        super().__init__(**{"legs": 3 if size == "small" else 4, **values})


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize(
    ("method", "arguments", "fault"),
    [
        ("exists", {"pk": "1", "legs": 4}, "Chair.exists() got 'legs' beside the key; the key of Chair is 'pk'"),
        ("get_or_create", {"legs": 4}, "Chair.get_or_create() misses the key 'pk'; the key of Chair is 'pk'"),
        (
            "get_or_create",
            {"p": "1", "defaults": {"lags": 4}},
            "Chair.get_or_create(): defaults got an unknown attribute 'lags'; did you mean 'legs'?",
        ),
        ("get_or_create", {"p": "1", "defaults": 4}, "Chair.get_or_create(): expected a dict of defaults, got int: 4"),
    ],
)
def test_wrong_arguments(
    client: Any, twin: Twin, is_there: bool, method: str, arguments: dict[str, Any], fault: str
) -> None:
    if is_there:
        Chair(pk="1").sync_save()
    sent = len(client.requests)
    with pytest.raises((TypeError, ValueError)) as caught:
        twin(Chair, method, **arguments)

    assert str(caught.value) == fault
    assert len(client.requests) == sent


def test_defaults_of_a_constructor_of_its_own(client: Any, twin: Twin) -> None:
    stool, _ = twin(Stool, "get_or_create", pk="1", defaults={"size": "small"})

    assert stool.legs == 3
