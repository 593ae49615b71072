"""Names of pydynox 1.8 that this version has not, by where they stood there, and what each of them is.

Whoever asks for one is told; `hasattr` is False of them all the same, and to import one is an ImportError.
"""

from __future__ import annotations

_ENCRYPTED = "attributes that are encrypted with a key of KMS"
_COMPRESSED = "attributes that are stored compressed"
_S3 = "attributes whose content is an object in S3"
_VECTORS = "indexes that find the nearest vectors"
_DECORATOR = "dataclasses and pydantic models with the methods of a model"
_COLLECTION = "one query for the items of several models"
_LOGGING = "log records of each operation"
_TRACING = "OpenTelemetry spans of each operation"

ABSENT = {
    "pydynox.Collection": _COLLECTION,
    "pydynox.CollectionResult": _COLLECTION,
    "pydynox.disable_tracing": _TRACING,
    "pydynox.dynamodb_model": _DECORATOR,
    "pydynox.enable_tracing": _TRACING,
    "pydynox.pydynox_core": "the compiled module",
    "pydynox.set_correlation_id": _LOGGING,
    "pydynox.set_logger": _LOGGING,
    "pydynox.collection": _COLLECTION,
    "pydynox.diagnostics": "warnings of partitions that get most of the requests",
    "pydynox.integrations": _DECORATOR,
    "pydynox.rate_limit": "limits to what a client consumes",
    "pydynox.attributes.compressed": _COMPRESSED,
    "pydynox.attributes.encrypted": _ENCRYPTED,
    "pydynox.attributes.s3": _S3,
    "pydynox.attributes.vector": _VECTORS,
    "pydynox.attributes.CompressedAttribute": _COMPRESSED,
    "pydynox.attributes.CompressionAlgorithm": _COMPRESSED,
    "pydynox.attributes.EncryptedAttribute": _ENCRYPTED,
    "pydynox.attributes.EncryptionMode": _ENCRYPTED,
    "pydynox.attributes.S3Attribute": _S3,
    "pydynox.attributes.S3File": _S3,
    "pydynox.attributes.S3Value": _S3,
    "pydynox.attributes.VectorAttribute": _VECTORS,
    "pydynox.indexes.VectorDistance": _VECTORS,
    "pydynox.indexes.VectorIndex": _VECTORS,
    "pydynox.indexes.VectorIndexInfo": _VECTORS,
    "pydynox.indexes.VectorMatch": _VECTORS,
    "pydynox.indexes.VectorSearchResult": _VECTORS,
    "DynamoDBClient.create_vector_index": _VECTORS,
    "DynamoDBClient.delete_vector_index": _VECTORS,
    "DynamoDBClient.describe_vector_index": _VECTORS,
    "DynamoDBClient.search_vectors": _VECTORS,
    "DynamoDBClient.sync_create_vector_index": _VECTORS,
    "DynamoDBClient.sync_delete_vector_index": _VECTORS,
    "DynamoDBClient.sync_describe_vector_index": _VECTORS,
    "DynamoDBClient.sync_search_vectors": _VECTORS,
}


def absence_of(name: str) -> str | None:
    """The text for a name of 1.8, in full; None for any other name."""
    what = ABSENT.get(name)
    return None if what is None else f"{name} ({what}) is not in this version of pydynox"
