"""Dicts as DynamoDB shapes them, by the names that the API gives to what they hold."""

from __future__ import annotations

from typing import Any

Item = dict[str, Any]  # attribute values by name
Request = dict[str, Any]  # members of a request by name
Response = dict[str, Any]
