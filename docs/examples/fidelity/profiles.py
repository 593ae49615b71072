"""What London says, and said in September 2026, to a Scan that Virginia words in another way."""

import pytest

from pydynox import DynamoDBClient
from pydynox.engine import Settings
from pydynox.exceptions import ValidationException
from pydynox.testing import MemoryBackend

NOTES = {
    "TableName": "notes",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
}
LONDON = "The Segment parameter is zero-based and must be less than parameter TotalSegments"
MOST = f"{LONDON}: Segment: 5 is not less than TotalSegments: 5"


@pytest.mark.parametrize(
    ("profile", "text"),
    [(None, MOST), ("us-east-1", MOST), ("eu-west-2", LONDON), ("eu-west-2@2026-09-20", MOST)],
)
def test_a_segment_too_far(profile, text):
    backend = MemoryBackend(tables=[NOTES], settings=Settings(profile=profile))

    with backend, pytest.raises(ValidationException) as refused:
        list(DynamoDBClient().sync_scan("notes", segment=5, total_segments=5))

    assert refused.value.message == text
