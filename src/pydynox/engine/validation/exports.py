"""What the members of ExportTableToPointInTime and ImportTable say about each other, and which are needed after all."""

from __future__ import annotations

from typing import Any

from pydynox.engine import messages as request_messages
from pydynox.engine.messages import exports as messages
from pydynox.errors import ValidationException


def check_required(given: dict[str, Any], member: str, path: str) -> None:
    """Of a member that is optional in the API's model and required by its text, or by the service."""
    if given.get(member) is None:
        broken = request_messages.broken_constraint(path, "null", request_messages.NOT_NULL)
        raise ValidationException(request_messages.constraint_failures([broken]))


def check_export(request: dict[str, Any]) -> None:
    export_type, specification = request.get("ExportType"), request.get("IncrementalExportSpecification")
    if specification is not None and export_type is None:
        raise ValidationException(messages.INCREMENTAL_TYPE_EXPECTED)
    if specification is not None and export_type == "FULL_EXPORT":
        raise ValidationException(messages.INCREMENTAL_SPECIFICATION_WITH_FULL)
    if export_type == "INCREMENTAL_EXPORT":
        if specification is None:
            raise ValidationException(messages.INCREMENTAL_SPECIFICATION_EXPECTED)
        if specification.get("ExportFromTime") is None:
            raise ValidationException(messages.FROM_TIME_REQUIRED)
    if request.get("S3SseKmsKeyId") is not None and request.get("S3SseAlgorithm") != "KMS":
        raise ValidationException(messages.KEY_ID_NOT_SUPPORTED)


def check_import(request: dict[str, Any]) -> None:
    # Optional in the API's model; nobody sees that it is not whose SDK makes one up (the Scylla project, 2026).
    check_required(request, "ClientToken", "clientToken")
    options = request.get("InputFormatOptions") or {}
    if options.get("Csv") is not None and request["InputFormat"] != "CSV":
        raise ValidationException(messages.options_of_other_format(request["InputFormat"]))
