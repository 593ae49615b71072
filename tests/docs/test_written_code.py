"""The client's methods that are written from the operations' records are current."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from pydynox import DynamoDBClient
from pydynox.api.operations import OPERATION_NAMES, chapter_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def written():
    spec = importlib.util.spec_from_file_location("written", ROOT / "tools" / "write_client_operations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_written_from_records_is_current(written):
    behind = [
        path.relative_to(ROOT).as_posix()
        for path, text in written.modules().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]

    assert behind == [], "run: make client"


def test_every_operation_has_its_method(written):
    lacking = {
        chapter_of(name)
        for name in OPERATION_NAMES
        for method in (written.snake_case(name), f"sync_{written.snake_case(name)}")
        if not hasattr(DynamoDBClient, method)
    }

    assert lacking <= set(written.CHAPTERS_BY_HAND)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("S3BucketOwner", "s3_bucket_owner"),
        ("S3SseKmsKeyId", "s3_sse_kms_key_id"),
        ("SSESpecification", "sse_specification"),
        ("TableName", "table_name"),
        ("ListTagsOfResource", "list_tags_of_resource"),
    ],
)
def test_names_in_words(written, name, words):
    assert written.snake_case(name) == words
