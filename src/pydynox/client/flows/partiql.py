"""Statements that are read to their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.client.flows.steps import Call

if TYPE_CHECKING:
    from pydynox.client.flows.steps import Flow
    from pydynox.foundation.types import Item, Request


def every_page(request: Request) -> Flow[list[Item]]:
    """The items of all pages of an ExecuteStatement."""
    items: list[Item] = []
    while True:
        reply = yield Call("ExecuteStatement", request)
        items += reply["Items"]
        token = reply.get("NextToken")
        if token is None:
            return items
        request = {**request, "NextToken": token}
