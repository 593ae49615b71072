"""Settings that a table has, and partly each of its global indexes: throughput, encryption, class.

What is taken is a table's definition or an index's; only the latter has an IndexName.
"""

from __future__ import annotations

from typing import Any

from pydynox.api.control.table_structures import MAXIMUM_UNITS
from pydynox.engine.messages.tables import definitions as messages
from pydynox.engine.phases.tables.description import ON_DEMAND_WARMTH
from pydynox.errors import ValidationException

Definition = dict[str, Any]

# Each unit of WarmThroughput with the capacity it covers.
_WARMTH = (("ReadUnitsPerSecond", "ReadCapacityUnits"), ("WriteUnitsPerSecond", "WriteCapacityUnits"))


def given(structure: Definition | None) -> Definition:
    """Without members that are null; an empty structure is none."""
    return {name: value for name, value in (structure or {}).items() if value is not None}


def check_new_throughput(definition: Definition, on_demand: bool) -> None:
    """Of a table that is created, and of an index created with it."""
    index = definition.get("IndexName")
    maxima = given(definition.get("OnDemandThroughput"))
    for name in MAXIMUM_UNITS:
        if name in maxima and not on_demand:
            raise ValidationException(messages.on_demand_maximum_with_provisioned(name, index))
    for name in MAXIMUM_UNITS:
        if name in maxima and maxima[name] < 1:
            raise ValidationException(messages.on_demand_maximum_out_of_range(name, index))
    warmth, provisioned = given(definition.get("WarmThroughput")), definition.get("ProvisionedThroughput")
    for name, capacity in _WARMTH:
        if name not in warmth:
            continue
        if on_demand and warmth[name] < ON_DEMAND_WARMTH[name]:
            raise ValidationException(messages.warmth_below_start(name, index))
        if provisioned is not None and warmth[name] < provisioned[capacity]:
            raise ValidationException(messages.warmth_below_capacity(name, index, capacity))


def check_on_demand_maximum(changes: Definition, mode: str) -> None:
    """Of a table or index that is there already."""
    index, maxima = changes.get("IndexName"), given(changes.get("OnDemandThroughput"))
    for name in MAXIMUM_UNITS:
        if name in maxima and mode == "PROVISIONED":
            raise ValidationException(messages.on_demand_maximum_of_provisioned_table(name, index))
    for name in MAXIMUM_UNITS:
        if name in maxima and maxima[name] < 1 and maxima[name] != -1:  # -1 takes the maximum away
            raise ValidationException(messages.on_demand_maximum_out_of_range(name, index))


def check_encryption(specification: Definition | None) -> None:
    specification = given(specification)
    if specification.get("Enabled") is False:
        for member in ("SSEType", "KMSMasterKeyId"):
            if member in specification:
                raise ValidationException(messages.encryption_disabled_with(member))
    type_ = specification.get("SSEType")
    if type_ is None and "KMSMasterKeyId" in specification:
        raise ValidationException(messages.encryption_type_required())
    if type_ not in (None, "KMS"):
        raise ValidationException(messages.encryption_type_unsupported(type_))


def check_table_class(table_class: str | None) -> None:
    if table_class not in (None, "STANDARD", "STANDARD_INFREQUENT_ACCESS"):
        raise ValidationException(messages.unknown_table_class())
