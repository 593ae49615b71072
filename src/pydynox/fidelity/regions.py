"""Where DynamoDB's regions answer in different ways, who answered how, and when.

In June 2026 the service began to move its operations, one by one and region by region, from an older layer that checks
requests to a newer one. A layer has its own words, and its own idea of how deep values and how large updates may be.
So what differs between regions is which layer serves an operation there.

All of it was seen and published by the authors of the suite dynamodb-conformance (github.com/paritysuite), whose
files each row names. `make docs` puts the table into docs/fidelity.md.
"""

from __future__ import annotations

from typing import NamedTuple

from pydynox.api.data.batches import BATCH_GET_ITEM, BATCH_WRITE_ITEM
from pydynox.api.data.items import PUT_ITEM, UPDATE_ITEM
from pydynox.api.data.reads import SCAN
from pydynox.api.data.transactions import TRANSACT_GET_ITEMS, TRANSACT_WRITE_ITEMS
from pydynox.api.operation import NEWER, OLDER, Operation

REGIONS: tuple[str, ...] = (
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "mx-central-1",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
)
"""Those that answered in October 2026; me-south-1 did not."""


class Sighting(NamedTuple):
    """On that day `regions` had `layer`, and all others the other one."""

    date: str
    layer: str
    regions: tuple[str, ...]


class LayerOfOperations(NamedTuple):
    """`operations` move together. `asked`, and the two answers by which the layers are told apart.

    `sightings` are in the order of time; a region answers as it was last seen to.
    """

    id: str
    operations: tuple[Operation, ...]
    asked: str
    older: str
    newer: str
    sightings: tuple[Sighting, ...]
    evidence: str

    def layer(self, region: str, date: str) -> str | None:
        """Which layer serves the region on a day, YYYY-MM-DD; None before anybody looked."""
        for sighting in reversed(self.sightings):
            if sighting.date <= date:
                other = OLDER if sighting.layer == NEWER else NEWER
                return sighting.layer if region in sighting.regions else other
        return None

    @property
    def usual(self) -> str:
        """What most regions answered last, and the engine does without a profile."""
        _, layer, regions = self.sightings[-1]
        is_majority = len(regions) * 2 > len(REGIONS)
        return layer if is_majority else OLDER if layer == NEWER else NEWER


_LAST_TWO = ("eu-south-2", "me-central-1")
_MOVED_BY_OCTOBER = (
    "ap-northeast-1",
    "ap-south-2",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "eu-central-2",
    "eu-south-1",
    "eu-west-1",
    "us-east-2",
)
_MOVED_IN_MID_SEPTEMBER = ("af-south-1", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "il-central-1")

LAYERS: tuple[LayerOfOperations, ...] = (
    LayerOfOperations(
        "writes",
        (PUT_ITEM, UPDATE_ITEM),
        "PutItem with an empty TableName and ReturnValues INVALID; NULL false; UpdateItem with a value of 32 levels, "
        "or one byte above its own ceiling",
        "both faults together, without the envelope; the value is taken; only the finished item counts",
        "`Value at 'TableName' failed to satisfy constraint: ...` alone, in the envelope; the value is refused; the "
        "parts of the expression count",
        (
            Sighting("2026-09-12", OLDER, (*_LAST_TWO, *_MOVED_BY_OCTOBER, *_MOVED_IN_MID_SEPTEMBER)),
            Sighting("2026-09-19", OLDER, (*_LAST_TWO, *_MOVED_BY_OCTOBER)),
            Sighting("2026-10-03", OLDER, _LAST_TWO),
        ),
        "registry/splits.json (put-item-validation-error-aggregation, update-item-nesting-depth-expression-value, "
        "update-item-size-*), captures/2026-10-07-*.json; before October the three did not always move on one day",
    ),
    LayerOfOperations(
        "BatchGetItem",
        (BATCH_GET_ITEM,),
        "an empty RequestItems",
        "`The requestItems parameter is required for BatchGetItem`",
        "`Value at 'RequestItems' failed to satisfy constraint: Member must have length greater than or equal to 1`",
        (Sighting("2026-09-02", OLDER, ("me-central-1",)),),
        "registry/splits.json (batch-get-item-empty-request-items-message); eleven regions had moved by 2026-08-17",
    ),
    LayerOfOperations(
        "BatchWriteItem",
        (BATCH_WRITE_ITEM,),
        "an empty RequestItems, or 26 requests",
        "`The requestItems parameter is required for BatchWriteItem`",
        "`Value at 'RequestItems' failed to satisfy constraint: Member must have length greater than or equal to 1`",
        (
            Sighting("2026-08-17", NEWER, ()),
            Sighting("2026-09-02", NEWER, ("eu-north-1",)),
            Sighting("2026-09-06", NEWER, ("eu-north-1", "eu-west-2")),
            Sighting("2026-10-07", NEWER, ("ap-east-2", "ap-southeast-1", "eu-central-1", "eu-north-1", "eu-west-2")),
        ),
        "captures/2026-10-07-batch-empty-request-items.json",
    ),
    LayerOfOperations(
        "Scan",
        (SCAN,),
        "Limit 0, Segment -1 or above TotalSegments, a wrong ExclusiveStartKey, SPECIFIC_ATTRIBUTES without any",
        "`Value '0' at 'limit' ...`, both numbers, the long and the bare text",
        "`Value at 'Limit' ...`, neither number, the short text, and the last one in the envelope",
        (
            Sighting("2026-09-19", NEWER, ("eu-central-1", "us-west-1")),
            Sighting("2026-09-26", NEWER, ("ap-northeast-2", "eu-central-1", "eu-west-2", "us-west-1")),
            Sighting("2026-10-03", NEWER, ("ap-east-2", "ap-northeast-2", "eu-central-1", "eu-west-2", "us-west-1")),
        ),
        "registry/splits.json (scan-*); on 2026-10-07 af-south-1, ap-southeast-1, -3, -4 and -5 gave both answers",
    ),
    LayerOfOperations(
        "TransactWriteItems",
        (TRANSACT_WRITE_ITEMS,),
        "no TransactItems; a value of 32 levels, or an update above UpdateItem's ceiling, in an action",
        "`Value '[]' at 'transactItems' ...`; such a value is taken, or is its action's reason; the update is done",
        "`Value at 'TransactItems' ...`; value and update are refused before the transaction begins",
        (Sighting("2026-10-08", NEWER, ("ap-northeast-2", "eu-north-1", "eu-west-2")),),
        "captures/2026-10-08-transact-write-rollout.json",
    ),
    LayerOfOperations(
        "TransactGetItems",
        (TRANSACT_GET_ITEMS,),
        "no TransactItems",
        "`Value '[]' at 'transactItems' failed to satisfy constraint: ...`",
        "`Value at 'TransactItems' failed to satisfy constraint: ...`",
        (Sighting("2026-10-08", NEWER, ("ap-northeast-2", "eu-north-1")),),
        "captures/2026-10-08-transact-get-empty-transact-items.json; eu-west-2 gave both answers on that day",
    ),
)
