"""What an endpoint's transport makes of replies; tests/endpoints runs it on real ones."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox.engine import Engine
from pydynox.errors import ReplyError
from pydynox.testing.database import Database
from pydynox.testing.endpoint.transport import EndpointTransport


class Answering:
    def __init__(self, *replies: dict[str, Any]) -> None:
        self.replies = list(replies)
        self.requests: list[dict[str, Any]] = []

    def perform(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        assert operation == "Scan"
        self.requests.append(request)
        return self.replies.pop(0)


@pytest.fixture
def transport(monkeypatch: pytest.MonkeyPatch) -> Any:
    def make(*replies: dict[str, Any]) -> EndpointTransport:
        made = EndpointTransport("http://127.0.0.1:1", Database(Engine(), {}))
        monkeypatch.setattr(made, "_network", Answering(*replies))
        return made

    return make


def test_a_table_is_scanned_page_by_page(transport):
    pages = [{"Count": 1, "LastEvaluatedKey": {"pk": "1"}}, {"Count": 2}]
    scanning = transport(*pages)

    assert list(scanning.scan("t", Select="COUNT")) == pages
    assert [request.get("ExclusiveStartKey") for request in scanning._network.requests] == [None, {"pk": "1"}]


def test_a_scan_that_comes_no_further(transport):
    page = {"Items": [], "LastEvaluatedKey": {"pk": "1"}}
    scanning = transport(*[page] * 5)
    table = scanning._names.there("t")

    with pytest.raises(ReplyError) as caught:
        list(scanning.scan("t"))

    assert str(caught.value) == (
        f"Scan of table {table!r}: LastEvaluatedKey is {{'pk': '1'}}, the ExclusiveStartKey that the page was asked "
        "for with: reading on would never end"
    )
