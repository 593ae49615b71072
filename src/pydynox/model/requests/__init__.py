"""What the methods of models send.

Each module loads with the first use of one of these names: a class that is declared needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.foundation import lazy_names

if TYPE_CHECKING:
    from pydynox.model.requests.creating import arguments_of_new, exists_request, is_there, key_given
    from pydynox.model.requests.deleting import delete_by_key_request
    from pydynox.model.requests.expressions import declared_name, unknown_name
    from pydynox.model.requests.query_keys import begins_condition, partition_needed, partition_value, refuse_surplus
    from pydynox.model.requests.reading import (
        batch_get_flow,
        count_flow,
        get_request,
        parallel_scan_flow,
        query_request,
        segment_scan_request,
        table_query_request,
    )
    from pydynox.model.requests.refreshing import refresh_request, take_read
    from pydynox.model.requests.saving import complete, next_version
    from pydynox.model.requests.update_requests import refuse_waiting
    from pydynox.model.requests.updating import update_by_key_request

__all__ = [
    "arguments_of_new",
    "batch_get_flow",
    "begins_condition",
    "complete",
    "count_flow",
    "declared_name",
    "delete_by_key_request",
    "exists_request",
    "get_request",
    "is_there",
    "key_given",
    "next_version",
    "parallel_scan_flow",
    "partition_needed",
    "partition_value",
    "query_request",
    "refresh_request",
    "refuse_surplus",
    "refuse_waiting",
    "segment_scan_request",
    "table_query_request",
    "take_read",
    "unknown_name",
    "update_by_key_request",
]

_MODULE_OF = {
    "arguments_of_new": "creating",
    "batch_get_flow": "reading",
    "begins_condition": "query_keys",
    "complete": "saving",
    "count_flow": "reading",
    "declared_name": "expressions",
    "delete_by_key_request": "deleting",
    "exists_request": "creating",
    "get_request": "reading",
    "is_there": "creating",
    "key_given": "creating",
    "next_version": "saving",
    "parallel_scan_flow": "reading",
    "partition_needed": "query_keys",
    "partition_value": "query_keys",
    "query_request": "reading",
    "refresh_request": "refreshing",
    "refuse_surplus": "query_keys",
    "refuse_waiting": "update_requests",
    "segment_scan_request": "reading",
    "table_query_request": "reading",
    "take_read": "refreshing",
    "unknown_name": "expressions",
    "update_by_key_request": "updating",
}


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
