"""What global and local indexes share: belonging to a class, their definition, and reading all of their items."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar, overload

from pydynox.attributes.base import Attribute
from pydynox.client import flows
from pydynox.errors import ModelError
from pydynox.model import lifecycle, reading, requests, tables
from pydynox.model.definition.declared import check_key
from pydynox.schema import IndexSchema, KeySchema, Projection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.client.metrics import OperationMetrics
    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition.definition import Definition
    from pydynox.model.reading.results import AsyncModelScanResult, ModelScanResult
    from pydynox.model.reading.sifting import LoadedItems, OnError, PassingOver
    from pydynox.model.requests.expressions import Field

M = TypeVar("M")

_PROJECTIONS = ("ALL", "KEYS_ONLY")


class Index(Generic[M]):
    """Each model class has its own clone, whose `model` is that class.

    What the projection leaves out is None on instances that are read from an index, and saving them leaves it alone.
    """

    is_index: ClassVar[bool] = True

    def __init__(self, index_name: str, projection: str | Sequence[Field]) -> None:
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
        """ModelError for a name that the class does not declare, and for what is no projection."""
        for name in self.names():
            check_key(self.attribute(definition, name))
        if isinstance(self.projection, str):
            self._check_kind_of_projection(definition)
        elif definition.discriminator is None:  # else subclasses may declare it
            for each in self.projection:
                if isinstance(each, str) and requests.declared_name(definition, each) is None:
                    raise requests.unknown_name(definition, each, f"{self._of(definition)}: projection names")

    def _check_kind_of_projection(self, definition: Definition) -> None:
        if str(self.projection).upper() not in _PROJECTIONS:
            hint = f"; did you mean [{self.projection!r}]?" if self.projection in definition.attributes else ""
            raise ModelError(
                f'{self._of(definition)}: projection is "ALL", "KEYS_ONLY" or a list of attributes, got '
                f"{self.projection!r}{hint}"
            )

    def _of(self, definition: Definition) -> str:
        return f"{definition.name}: index {self.index_name!r}"

    def attribute(self, definition: Definition, name: str) -> Attribute[Any]:
        found = definition.attributes.get(name)
        if found is None:
            raise ModelError(f"{definition.name}: index {self.index_name!r} names {name!r}, which is no attribute")
        return found

    def projected(self, definition: Definition) -> Projection:
        if isinstance(self.projection, str):
            return Projection("KEYS_ONLY" if self.projection.upper() == "KEYS_ONLY" else "ALL")
        return Projection("INCLUDE", tuple([_stored_name(definition, each) for each in self.projection]))

    def own_schema(self) -> IndexSchema:
        definition = self.bound_definition
        return next(index for index in tables.schema_of(definition).indexes if index.name == self.index_name)

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
            fields: Sequence[Field] | None = ...,
            *,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
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
            fields: Sequence[Field] | None = ...,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
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
        fields: Sequence[Field] | None = None,
        *,
        page_token: str | None = None,
        on_error: OnError = "raise",
        any_type: bool = False,
    ) -> Any:
        """All items that are in the index, which are those that have its key attributes."""
        request = self._scan_request(filter_condition, segment, total_segments, fields, as_dict, any_type)
        return reading.async_result(
            self.bound_definition,
            "Scan",
            request,
            reading.Wanted(
                limit,
                page_size,
                last_evaluated_key,
                page_token,
                as_dict,
                bool(fields) or self._is_partial(),
                on_error,
                any_type,
            ),
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
            fields: Sequence[Field] | None = ...,
            *,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
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
            fields: Sequence[Field] | None = ...,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
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
        fields: Sequence[Field] | None = None,
        *,
        page_token: str | None = None,
        on_error: OnError = "raise",
        any_type: bool = False,
    ) -> Any:
        """The blocking twin of `scan`."""
        request = self._scan_request(filter_condition, segment, total_segments, fields, as_dict, any_type)
        return reading.sync_result(
            self.bound_definition,
            "Scan",
            request,
            reading.Wanted(
                limit,
                page_size,
                last_evaluated_key,
                page_token,
                as_dict,
                bool(fields) or self._is_partial(),
                on_error,
                any_type,
            ),
        )

    if TYPE_CHECKING:

        @overload
        async def parallel_scan(
            self,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            *,
            on_error: Literal["raise"] = ...,
            any_type: bool = ...,
        ) -> tuple[list[M], OperationMetrics]: ...
        @overload
        async def parallel_scan(
            self,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            *,
            on_error: PassingOver,
            any_type: bool = ...,
        ) -> tuple[LoadedItems[M], OperationMetrics]: ...

    async def parallel_scan(
        self,
        total_segments: int,
        filter_condition: ConditionNode | None = None,
        *,
        on_error: OnError = "raise",
        any_type: bool = False,
    ) -> Any:
        """All items of all segments, in segment order, and the metrics of all requests together."""
        definition = self.bound_definition
        read = lifecycle.Read(definition, partial=self._is_partial(), any_type=any_type)
        whole = reading.ReadAtOnce(read, definition, "Scan", on_error, any_type)
        flow = self._parallel_scan_flow(total_segments, filter_condition, any_type)
        items, metrics = await flows.drive_async(flow, tables.Sender(definition))
        return await whole.finished_async(items), metrics

    if TYPE_CHECKING:

        @overload
        def sync_parallel_scan(
            self,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            *,
            on_error: Literal["raise"] = ...,
            any_type: bool = ...,
        ) -> tuple[list[M], OperationMetrics]: ...
        @overload
        def sync_parallel_scan(
            self,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            *,
            on_error: PassingOver,
            any_type: bool = ...,
        ) -> tuple[LoadedItems[M], OperationMetrics]: ...

    def sync_parallel_scan(
        self,
        total_segments: int,
        filter_condition: ConditionNode | None = None,
        *,
        on_error: OnError = "raise",
        any_type: bool = False,
    ) -> Any:
        """The blocking twin of `parallel_scan`."""
        definition = self.bound_definition
        read = lifecycle.Read.blocking(definition, partial=self._is_partial(), any_type=any_type)
        whole = reading.ReadAtOnce(read, definition, "Scan", on_error, any_type)
        flow = self._parallel_scan_flow(total_segments, filter_condition, any_type)
        items, metrics = flows.drive(flow, tables.Sender(definition))
        return whole.finished(items), metrics

    def _parallel_scan_flow(
        self, total_segments: int, filter_condition: ConditionNode | None, any_type: bool
    ) -> flows.Flow[tuple[list[Item], OperationMetrics]]:
        return requests.parallel_scan_flow(
            self.bound_definition,
            total_segments,
            filter_condition,
            False,
            any_type,
            self.index_name,
            self._where("parallel_scan"),
        )

    def _scan_request(
        self,
        filter_condition: ConditionNode | None,
        segment: int | None,
        total_segments: int | None,
        fields: Sequence[Field] | None,
        as_dict: bool,
        any_type: bool,
    ) -> Request:
        return requests.segment_scan_request(
            self.bound_definition,
            filter_condition,
            False,
            segment,
            total_segments,
            fields,
            as_dict,
            any_type,
            self.index_name,
            self._where("scan"),
        )

    def _is_partial(self) -> bool:
        """Whether items of the index may lack what their table has."""
        return not isinstance(self.projection, str) or self.projection.upper() == "KEYS_ONLY"

    def _where(self, operation: str) -> str:
        return f"{self.bound_definition.name}: {operation} of index {self.index_name!r}"


def names_of(index_name: str, parameter: str, given: Any) -> list[str]:
    """Of key attributes, which are named: in the body of a class they know neither their class nor their name yet."""
    names = [given] if isinstance(given, str) else list(given) if isinstance(given, (list, tuple)) else [given]
    for name in names:
        if not isinstance(name, str):
            raise ModelError(
                f"index {index_name!r}: {parameter}= takes the names of attributes, got {type(name).__name__}"
            )
    return names


def _stored_name(definition: Definition, projected: Field) -> str:
    if isinstance(projected, str):
        return requests.declared_name(definition, projected) or projected
    return projected._path().attribute
