"""Reading items of models as of one moment."""

from __future__ import annotations

import asyncio
from enum import Enum
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import EnumAttribute, NumberAttribute, StringAttribute
from pydynox.errors import TransactionCanceledException
from pydynox.hooks import after_load
from pydynox.transaction import sync_transact_get, transact_get


class Kind(Enum):
    A = "a"
    B = "b"


class Row(Model):
    model_config = ModelConfig(table="tg_rows")
    kind = EnumAttribute(Kind, partition_key=True)
    n = NumberAttribute(alias="nn")
    name = StringAttribute(default="?")


class Loaded(Model):
    model_config = ModelConfig(table="tg_loaded")
    pk = StringAttribute(partition_key=True)
    seen = False

    @after_load
    def see(self) -> None:
        self.seen = True


class Slow(Model):
    model_config = ModelConfig(table="tg_loaded")
    pk = StringAttribute(partition_key=True)
    seen = False

    @after_load
    async def see(self) -> None:
        self.seen = True


@pytest.fixture
def rows(client: Any) -> None:
    Row(kind=Kind.A, n=1, name="x").sync_save()
    Loaded(pk="1").sync_save()
    client.requests.clear()


class TestOneModel:
    def test_in_the_order_of_the_keys(self, client: Any, rows: None, twin: Any) -> None:
        missing, found = twin(Row, "transact_get", [{"kind": Kind.B}, {"kind": "a"}])

        assert missing is None
        assert (type(found), found.kind, found.n, found.is_dirty) == (Row, Kind.A, 1, False)
        assert client.requests == [
            (
                "TransactGetItems",
                {
                    "TransactItems": [
                        {"Get": {"TableName": "tg_rows", "Key": {"kind": "b"}}},
                        {"Get": {"TableName": "tg_rows", "Key": {"kind": "a"}}},
                    ]
                },
            )
        ]

    @pytest.mark.requires("projections in TransactGetItems")
    def test_fields(self, client: Any, rows: None, twin: Any) -> None:
        (found,) = twin(Row, "transact_get", [{"kind": Kind.A}], fields=["kind", "n"])

        assert (found.n, found.name) == (1, None)
        assert client.last[1]["TransactItems"][0]["Get"]["ProjectionExpression"] == "#proj0_0, #proj1_0"

    def test_as_dict(self, client: Any, rows: None, twin: Any) -> None:
        found = twin(Row, "transact_get", [{"kind": Kind.A}, {"kind": Kind.B}], as_dict=True)

        assert found == [{"kind": "a", "nn": 1, "name": "x"}, None]

    def test_no_keys(self, client: Any, twin: Any) -> None:
        assert twin(Row, "transact_get", []) == []
        assert client.requests == []

    def test_too_many(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValueError) as caught:
            twin(Row, "transact_get", [{"kind": Kind.A}] * 101)

        assert str(caught.value) == "transact_get(): 101 entries, a transaction takes at most 100"

    def test_wrong_key(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValueError) as caught:
            twin(Row, "transact_get", [{"kind": Kind.A}, {"n": 1}])

        assert str(caught.value) == "Row.transact_get(): keys[1] misses the key 'kind'; the key of Row is 'kind'"

    @pytest.mark.requires("hold")
    def test_conflict(self, client: Any, rows: None, twin: Any, backend: Any) -> None:
        with backend.hold((Row, {"kind": "a"})), pytest.raises(TransactionCanceledException) as caught:
            twin(Row, "transact_get", [{"kind": Kind.B}, {"kind": Kind.A}])

        (failure,) = caught.value.failures
        assert (failure.position, failure.model, failure.key) == (1, Row, {"kind": "a"})


class TestSeveralModels:
    def test_a_tuple(self, client: Any, rows: None) -> None:
        row, loaded, missing = sync_transact_get((Row, {"kind": Kind.A}), (Loaded, {"pk": "1"}), (Loaded, {"pk": "2"}))

        assert row is not None
        assert loaded is not None
        assert (row.name, loaded.pk, loaded.seen, missing) == ("x", "1", True, None)
        assert asyncio.run(transact_get((Row, {"kind": Kind.A}), (Loaded, {"pk": "1"}))) == (row, loaded)


class TestHooks:
    def test_coroutines(self, client: Any, rows: None) -> None:
        (slow,) = asyncio.run(Slow.transact_get([{"pk": "1"}]))
        assert slow is not None
        assert slow.seen
        with pytest.raises(TypeError):
            Slow.sync_transact_get([{"pk": "1"}])
        assert len(client.requests) == 1

    def test_not_for_dicts(self, client: Any, rows: None) -> None:
        assert Slow.sync_transact_get([{"pk": "1"}], as_dict=True) == [{"pk": "1"}]
