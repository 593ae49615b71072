"""What global and local indexes share: belonging to a class, their definition, and reading all of their items."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar, overload

from pydynox.attributes.base import Attribute
from pydynox.client import flows
from pydynox.client.drivers import drive, drive_async
from pydynox.errors import ModelError
from pydynox.foundation.shown import shown
from pydynox.model.client_and_table import schema_of
from pydynox.model.lifecycle import Read
from pydynox.model.requests.reading import scan_pager, scan_request
from pydynox.model.results import async_result, sync_result
from pydynox.model.sending import Sender
from pydynox.schema import IndexSchema, KeySchema, Projection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.client.metrics import OperationMetrics
    from pydynox.client.paging import Pager
    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item
    from pydynox.model.definition import Definition
    from pydynox.model.results import AsyncModelScanResult, ModelScanResult

M = TypeVar("M")


def names_of_key(index_name: str, parameter: str, given: str | Sequence[str]) -> list[str]:
    """The names of a key's attributes; TypeError for anything but names, such as the attributes themselves."""
    names = [given] if isinstance(given, (str, Attribute)) else list(given)
    for name in names:
        if not isinstance(name, str):
            raise TypeError(
                f"index {index_name!r}: {parameter}= expects the name of an attribute, a str, got {shown(name)}"
            )
    return names


class Index(Generic[M]):
    """Each model class has its own clone, whose `model` is that class.

    What the projection leaves out is None on instances that are read from an index, and saving them leaves it alone.
    """

    is_index: ClassVar[bool] = True

    def __init__(self, index_name: str, projection: str | list[str]) -> None:
        if not index_name:
            raise ValueError("an index needs a name")
        self.index_name = index_name
        self.projection = projection
        self.model: Any = None

    def clone(self) -> Index[M]:
        index = copy(self)
        index.model = None
        return index

    @property
    def bound_definition(self) -> Definition:
        """The plans of the index's class; RuntimeError if it is on none."""
        if self.model is None:
            raise RuntimeError(f"index {self.index_name!r} is no attribute of a model class")
        definition: Definition = self.model._definition
        return definition

    # --- definition --------------------------------------------------------------------------------------------------

    def names(self) -> list[str]:
        """The python names of the key attributes it declares itself."""
        raise NotImplementedError

    def schema_in(self, definition: Definition, table_keys: KeySchema) -> IndexSchema:
        raise NotImplementedError

    def check_attributes(self, definition: Definition) -> None:
        """ModelError for a name that the class does not declare."""
        for name in self.names():
            self.attribute(definition, name)

    def attribute(self, definition: Definition, name: str) -> Attribute[Any]:
        found = definition.attributes.get(name)
        if found is None:
            raise ModelError(f"{definition.name}: index {self.index_name!r} names {name!r}, which is no attribute")
        return found

    def projected(self, definition: Definition) -> Projection:
        if isinstance(self.projection, str):
            return Projection("KEYS_ONLY" if self.projection.upper() == "KEYS_ONLY" else "ALL")
        attributes = definition.attributes
        stored = (attributes[name].stored_name if name in attributes else name for name in self.projection)
        return Projection("INCLUDE", tuple(stored))

    def own_schema(self) -> IndexSchema:
        definition = self.bound_definition
        return next(index for index in schema_of(definition).indexes if index.name == self.index_name)

    def to_dynamodb_definition(self) -> dict[str, Any]:
        """The index as CreateTable takes it."""
        return self.own_schema().to_request()

    # --- reading -----------------------------------------------------------------------------------------------------

    if TYPE_CHECKING:

        @overload
        def scan(
            self,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            last_evaluated_key: Item | None = ...,
            segment: int | None = ...,
            total_segments: int | None = ...,
            as_dict: Literal[False] = ...,
            fields: Sequence[str] | None = ...,
        ) -> AsyncModelScanResult[M]: ...
        @overload
        def scan(
            self,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            last_evaluated_key: Item | None = ...,
            segment: int | None = ...,
            total_segments: int | None = ...,
            *,
            as_dict: Literal[True],
            fields: Sequence[str] | None = ...,
        ) -> AsyncModelScanResult[Item]: ...

    def scan(
        self,
        filter_condition: ConditionNode | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        last_evaluated_key: Item | None = None,
        segment: int | None = None,
        total_segments: int | None = None,
        as_dict: bool = False,
        fields: Sequence[str] | None = None,
    ) -> Any:
        """All items that are in the index, which are those that have its key attributes."""
        options = {"limit": limit, "page_size": page_size, "last_evaluated_key": last_evaluated_key}
        return self._async_result(
            self._scan_pager(filter_condition, segment, total_segments, fields, options), as_dict, fields
        )

    if TYPE_CHECKING:

        @overload
        def sync_scan(
            self,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            last_evaluated_key: Item | None = ...,
            segment: int | None = ...,
            total_segments: int | None = ...,
            as_dict: Literal[False] = ...,
            fields: Sequence[str] | None = ...,
        ) -> ModelScanResult[M]: ...
        @overload
        def sync_scan(
            self,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            last_evaluated_key: Item | None = ...,
            segment: int | None = ...,
            total_segments: int | None = ...,
            *,
            as_dict: Literal[True],
            fields: Sequence[str] | None = ...,
        ) -> ModelScanResult[Item]: ...

    def sync_scan(
        self,
        filter_condition: ConditionNode | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        last_evaluated_key: Item | None = None,
        segment: int | None = None,
        total_segments: int | None = None,
        as_dict: bool = False,
        fields: Sequence[str] | None = None,
    ) -> Any:
        """The blocking twin of `scan`."""
        options = {"limit": limit, "page_size": page_size, "last_evaluated_key": last_evaluated_key}
        return self._sync_result(
            self._scan_pager(filter_condition, segment, total_segments, fields, options), as_dict, fields
        )

    async def parallel_scan(
        self, total_segments: int, filter_condition: ConditionNode | None = None
    ) -> tuple[list[M], OperationMetrics]:
        """All items of all segments, in segment order, and the metrics of all requests together."""
        definition = self.bound_definition
        flow = self._parallel_scan_flow(total_segments, filter_condition)
        items, metrics = await drive_async(flow, Sender(definition))
        return await Read(definition, partial=self._is_partial()).finished_async(items), metrics

    def sync_parallel_scan(
        self, total_segments: int, filter_condition: ConditionNode | None = None
    ) -> tuple[list[M], OperationMetrics]:
        """The blocking twin of `parallel_scan`."""
        definition = self.bound_definition
        read = Read.blocking(definition, partial=self._is_partial())
        items, metrics = drive(self._parallel_scan_flow(total_segments, filter_condition), Sender(definition))
        return read.finished(items), metrics

    def _parallel_scan_flow(
        self, total_segments: int, filter_condition: ConditionNode | None
    ) -> flows.Flow[tuple[list[Item], OperationMetrics]]:
        definition = self.bound_definition
        request = scan_request(definition, filter_condition, False, self._where("parallel_scan"))
        request["IndexName"] = self.index_name
        return flows.parallel_scan(request, total_segments, schema_of(definition))

    def _scan_pager(
        self,
        filter_condition: ConditionNode | None,
        segment: int | None,
        total_segments: int | None,
        fields: Sequence[str] | None,
        options: dict[str, Any],
    ) -> Pager:
        definition = self.bound_definition
        return scan_pager(
            definition,
            filter_condition,
            False,
            segment,
            total_segments,
            fields,
            index_name=self.index_name,
            where=self._where("scan"),
            **options,
        )

    def _async_result(self, pager: Pager, as_dict: bool, fields: Sequence[str] | None) -> Any:
        definition = self.bound_definition
        return async_result(definition, pager, as_dict, bool(fields) or self._is_partial())

    def _sync_result(self, pager: Pager, as_dict: bool, fields: Sequence[str] | None) -> Any:
        definition = self.bound_definition
        return sync_result(definition, pager, as_dict, bool(fields) or self._is_partial())

    def _is_partial(self) -> bool:
        """Whether items of the index may lack what their table has."""
        return not isinstance(self.projection, str) or self.projection.upper() == "KEYS_ONLY"

    def _where(self, operation: str) -> str:
        return f"{self.bound_definition.name}: {operation} of index {self.index_name!r}"
