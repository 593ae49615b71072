"""Where the next page of a SELECT begins: opaque to callers, and good for the same statement and parameters only."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, NamedTuple
from zlib import crc32

from pydynox.engine.messages.items import partiql as messages
from pydynox.engine.transactions.tokens import fingerprint
from pydynox.errors import ValidationException
from pydynox.foundation.types import Item, Request
from pydynox.values.wire import item_from_wire, wire_from_item

_VERSION = "V1"


class Place(NamedTuple):
    """The branch of the statement that was read last, and the key that it was read to."""

    branch: int
    key: Item


def next_token(request: Request, place: Place) -> str:
    key = wire_from_item(place.key)
    content = {
        "version": _VERSION,
        "request": _mark(request["Statement"], request.get("Parameters")),
        "place": _mark(place.branch, key),
        "branch": place.branch,
        "key": key,
    }
    return urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode()


def place_of(request: Request) -> Place | None:
    token = request.get("NextToken")
    if token is None:
        return None
    try:
        content = json.loads(urlsafe_b64decode(token.encode()))
        if content["version"] != _VERSION:
            raise ValueError(content["version"])
        if content["place"] != _mark(content["branch"], content["key"]):
            raise ValueError(content["place"])
        mark, place = content["request"], Place(content["branch"], item_from_wire(content["key"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise ValidationException(messages.INVALID_NEXT_TOKEN) from None
    if mark != _mark(request["Statement"], request.get("Parameters")):
        raise ValidationException(messages.NEXT_TOKEN_OF_ANOTHER)
    return place


def _mark(*parts: Any) -> int:
    return crc32(fingerprint(parts).encode("utf-8", "surrogatepass"))
