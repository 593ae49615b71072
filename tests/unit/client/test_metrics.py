"""What a client tells about its calls."""

import asyncio
import threading

import pytest

from pydynox.client import DynamoDBClient
from pydynox.client.metrics import ModelMetrics, OperationMetrics
from pydynox.errors import ValidationException


def read(units, request_id="R1"):
    return {
        "ConsumedCapacity": {"TableName": "t", "CapacityUnits": units},
        "ResponseMetadata": {"RequestId": request_id},
    }


class TestOperationMetrics:
    def test_fields_are_read_only(self):
        metrics = OperationMetrics(1.5, consumed_rcu=0.5)

        assert (metrics.duration_ms, metrics.consumed_rcu, metrics.consumed_wcu) == (1.5, 0.5, None)
        with pytest.raises(AttributeError):
            metrics.duration_ms = 2.0

    def test_repr_lists_what_is_set(self):
        assert repr(OperationMetrics()) == "OperationMetrics(duration_ms=0.000)"
        assert repr(OperationMetrics(1.25, consumed_wcu=2.0, request_id="R1", items_count=0)) == (
            "OperationMetrics(duration_ms=1.250, consumed_wcu=2.0, request_id='R1', items_count=0)"
        )


class TestModelMetrics:
    def test_add(self):
        metrics = ModelMetrics()

        metrics.add(OperationMetrics(2.0, consumed_rcu=0.5), "get")
        metrics.add(OperationMetrics(3.0, consumed_wcu=1.0), "put")
        metrics.add(OperationMetrics(1.0), "vector_search")
        metrics.add_kms(4.0)
        metrics.add_s3(5.0, 2, bytes_uploaded=10)

        assert metrics == ModelMetrics(
            total_rcu=0.5,
            total_wcu=1.0,
            total_duration_ms=6.0,
            operation_count=3,
            get_count=1,
            put_count=1,
            kms_duration_ms=4.0,
            kms_calls=1,
            s3_duration_ms=5.0,
            s3_calls=2,
            s3_bytes_uploaded=10,
        )
        metrics.reset()
        assert metrics == ModelMetrics()


class TestOfAClient:
    def test_nothing_yet(self, client):
        assert client.get_last_metrics() is None
        assert client.get_total_metrics() == ModelMetrics()

    def test_last(self, call, client, answered_by):
        answered_by(read(0.5, "R7"))

        client.sync_get_item("t", {"pk": "1"})
        metrics = client.get_last_metrics()

        assert (metrics.consumed_rcu, metrics.consumed_wcu, metrics.request_id) == (0.5, None, "R7")
        assert metrics.duration_ms >= 0.0

    def test_a_write_gives_its_own(self, call, answered_by):
        answered_by(read(2.0))

        metrics = call("put_item", "t", {"pk": "1"})

        assert (metrics.consumed_rcu, metrics.consumed_wcu, metrics.request_id) == (None, 2.0, "R1")

    def test_totals_count_every_operation(self, client, answered_by):
        page = {"Items": [], "Count": 0, "ScannedCount": 0, **read(0.5)}
        answered_by(
            read(1.0),
            read(2.0),
            {},
            {},
            page,
            page,
            {"Responses": {}},
            {},
            {"ConsumedCapacity": [{"CapacityUnits": 3.0}]},
        )

        client.sync_get_item("t", {})
        client.sync_put_item("t", {})
        client.sync_delete_item("t", {})
        client.sync_update_item("t", {}, updates={"a": 1})
        list(client.sync_query("t", "pk = :pk"))
        list(client.sync_scan("t"))
        client.sync_batch_get("t", [{}])
        client.sync_create_table("t", ("pk", "S"))  # not counted: no data
        client.sync_transact_write([{"type": "put", "table": "t", "item": {}}])
        totals = client.get_total_metrics()

        assert totals.operation_count == 8
        assert (totals.get_count, totals.put_count, totals.delete_count, totals.update_count) == (1, 1, 1, 1)
        assert (totals.query_count, totals.scan_count) == (1, 1)
        assert (totals.total_rcu, totals.total_wcu) == (2.0, 5.0)

    def test_failures_are_not_counted(self, client, answered_by):
        answered_by(ValidationException("no"))

        with pytest.raises(ValidationException):
            client.sync_get_item("t", {})

        assert client.get_last_metrics() is None
        assert client.get_total_metrics().operation_count == 0

    def test_reset(self, client, answered_by):
        answered_by({})
        client.sync_get_item("t", {})

        client.reset_metrics()

        assert client.get_last_metrics() is None
        assert client.get_total_metrics() == ModelMetrics()

    def test_each_client_has_its_own(self, client, answered_by):
        answered_by(read(1.0, "A"), read(1.0, "B"))
        other = DynamoDBClient()

        client.sync_get_item("t", {})
        other.sync_get_item("t", {})

        assert client.get_last_metrics().request_id == "A"
        assert other.get_last_metrics().request_id == "B"

    def test_each_task_sees_its_last(self, client, answered_by):
        answered_by(read(1.0, "first"), read(1.0, "second"))
        both_sent = asyncio.Barrier(2)

        async def one():
            await client.get_item("t", {})
            await both_sent.wait()
            return client.get_last_metrics().request_id

        async def main():
            return await asyncio.gather(one(), one())

        assert asyncio.run(main()) == ["first", "second"]

    def test_threads_lose_no_count_and_notes_do_not_pile_up(self, client, answered_by):
        answered_by(*[read(1.0)] * 4000)

        def work():
            for _ in range(1000):
                client.sync_get_item("t", {})

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert len(client._ledger.notes) < 300
        assert client.get_total_metrics().get_count == 4000
        assert client.get_total_metrics().total_rcu == 4000.0
        assert client.get_last_metrics().request_id == "R1"
