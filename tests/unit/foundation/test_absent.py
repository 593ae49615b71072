"""What pydynox 1.8 had and this version has not says so; everything else of 1.8 is there."""

from __future__ import annotations

import copy
from importlib import import_module

import pytest

import pydynox
import pydynox.attributes
import pydynox.indexes
from pydynox import DynamoDBClient
from pydynox.foundation.absent import ABSENT, absence_of

# What users of 1.8 import, by module.
NAMES = {
    "pydynox": (
        "DynamoDBClient Model ModelConfig BatchWriter SyncBatchWriter Collection CollectionResult Condition "
        "Transaction SyncTransaction AutoGenerate dynamodb_model set_default_client get_default_client "
        "clear_default_client "
        "set_logger set_correlation_id enable_tracing disable_tracing __version__ version_info VERSION"
    ),
    "pydynox.model": "Model ModelQueryResult AsyncModelQueryResult ModelScanResult AsyncModelScanResult",
    "pydynox.config": "ModelConfig set_default_client get_default_client clear_default_client",
    "pydynox.client": "DynamoDBClient",
    "pydynox.attributes": (
        "Attribute StringAttribute NumberAttribute DecimalAttribute BooleanAttribute BinaryAttribute ListAttribute "
        "MapAttribute StringSetAttribute NumberSetAttribute JSONAttribute EnumAttribute DatetimeAttribute TTLAttribute "
        "ExpiresIn CompressedAttribute CompressionAlgorithm EncryptedAttribute EncryptionMode S3Attribute S3File "
        "S3Value VersionAttribute VectorAttribute"
    ),
    "pydynox.conditions": "Condition And Or Not",
    "pydynox.atomic": "AtomicOp",
    "pydynox.hooks": (
        "HookType before_save after_save before_delete after_delete before_update after_update after_load"
    ),
    "pydynox.indexes": (
        "GlobalSecondaryIndex LocalSecondaryIndex VectorIndex VectorDistance VectorIndexInfo VectorMatch "
        "VectorSearchResult"
    ),
    "pydynox.query": "QueryResult AsyncQueryResult ScanResult AsyncScanResult",
    "pydynox.batch_operations": "BatchWriter SyncBatchWriter",
    "pydynox.transaction": "Transaction SyncTransaction",
    "pydynox.collection": "Collection CollectionResult",
    "pydynox.generators": "AutoGenerate generate_value is_auto_generate",
    "pydynox.rate_limit": "FixedRate AdaptiveRate RateLimitMetrics",
    "pydynox.diagnostics": "HotPartitionDetector",
    "pydynox.size": "ItemSize DYNAMODB_MAX_ITEM_SIZE calculate_item_size",
    "pydynox.lock": "DistributedLock SyncDistributedLock distributed_lock LockMetrics",
    "pydynox.integrations": "dynamodb_model",
    "pydynox.integrations.pydantic": "dynamodb_model from_pydantic",
    "pydynox.testing": "MemoryBackend",
    "pydynox.testing.memory": "MemoryBackend MemoryClient memory_backend FakeMetrics FakeTotalMetrics",
    "pydynox.version": "VERSION version_info",
}


def run(statement):
    exec(statement, {"pydynox": pydynox, "DynamoDBClient": DynamoDBClient})  # noqa: S102 - an import is a statement


IMPORTS = [(module, name) for module, names in NAMES.items() for name in names.split()]


@pytest.mark.parametrize(("module", "name"), IMPORTS)
def test_a_name_of_1_8_is_there_or_says_that_it_is_not(module, name):
    try:
        run(f"from {module} import {name}")
    except ImportError as error:
        said = str(error)
        assert said in {absence_of(each) for each in (f"{module}.{name}", module, module.rpartition(".")[0])}


@pytest.mark.parametrize("name", ABSENT)
def test_no_name_is_called_absent_that_is_there(name):
    where, _, last = name.rpartition(".")
    owner = DynamoDBClient() if where == "DynamoDBClient" else import_module(where)

    assert not hasattr(owner, last)
    with pytest.raises(AttributeError) as caught:
        getattr(owner, last)
    assert str(caught.value) == f"{name} ({ABSENT[name]}) is not in this version of pydynox"


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        (
            "from pydynox import Collection",
            "pydynox.Collection (one query for the items of several models) is not in this version of pydynox",
        ),
        (
            "from pydynox.indexes import VectorIndex",
            "pydynox.indexes.VectorIndex (indexes that find the nearest vectors) is not in this version of pydynox",
        ),
    ],
)
def test_an_import_of_a_name(statement, text):
    with pytest.raises(ImportError) as caught:
        run(statement)

    assert str(caught.value) == text


@pytest.mark.parametrize(
    "statement",
    [
        "import pydynox.rate_limit",
        "from pydynox import rate_limit",
        "from pydynox.rate_limit import FixedRate",
    ],
)
def test_an_import_of_a_module(statement):
    with pytest.raises(ModuleNotFoundError) as caught:
        run(statement)

    assert str(caught.value) == (
        "pydynox.rate_limit (limits to what a client consumes) is not in this version of pydynox"
    )


@pytest.mark.parametrize(
    ("statement", "error", "text"),
    [
        ("import pydynox.nonsense", ModuleNotFoundError, "No module named 'pydynox.nonsense'"),
        ("pydynox.Nonsense", AttributeError, "module 'pydynox' has no attribute 'Nonsense'"),
        ("pydynox.indexes.Nonsense", AttributeError, "module 'pydynox.indexes' has no attribute 'Nonsense'"),
        ("pydynox.attributes.Nonsense", AttributeError, "module 'pydynox.attributes' has no attribute 'Nonsense'"),
        ("DynamoDBClient().nonsense", AttributeError, "'DynamoDBClient' object has no attribute 'nonsense'"),
    ],
)
def test_any_other_name_is_missed_as_ever(statement, error, text):
    with pytest.raises(error) as caught:
        run(statement)

    assert str(caught.value) == text


def test_a_client_can_still_be_copied():
    assert copy.copy(DynamoDBClient(region="eu-west-1")).get_region() == "eu-west-1"
