"""Global tables of both versions, and the auto scaling of their replicas.

The texts are recorded answers of us-west-2 and us-east-1, October 2026, where nothing else is said.
"""

from __future__ import annotations

from pydynox.foundation.complaint import Kind, fixed

# --- global tables of 2017 ------------------------------------------------------------------------------------------

PARAMETERS_INVALID = fixed("One or more parameter values were invalid")
LEGACY_GLOBAL_TABLES = fixed(
    "One or more parameter values were invalid: DynamoDB global tables version 2017.11.29 is not supported. "
    "We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy)."
)


@Kind
def global_table_not_found(name: str, is_prefixed: bool = False) -> str:
    """DescribeGlobalTable has the prefix; the operations on settings and UpdateTable's do not."""
    return f"{'Global table not found: ' if is_prefixed else ''}Global table with name: '{name}' does not exist."


@Kind
def global_table_exists(name: str) -> str:
    return f"Global table with name: '{name}' already exists."


@Kind
def replica_table_not_found(name: str) -> str:
    return f"Table not found: {name}"


@Kind
def replica_exists(region: str, name: str) -> str:
    return f"Replica in region: '{region}' is already part of the global table with name: '{name}'."


@Kind
def replica_not_found(region: str, name: str) -> str:
    return f"Replica in region: '{region}' is not part of the global table with name: '{name}'."


@Kind
def regions_repeated(regions: list[str]) -> str:
    return f"One or more parameter values were invalid: Regions are specified more than once: [{', '.join(regions)}]"


# --- replicas of UpdateTable ----------------------------------------------------------------------------------------

REPLICAS_ALONE = fixed(
    "One or more parameter values were invalid: Requests that modify replicas or witnesses must not also modify other "
    "fields"
)
NO_REPLICA_ACTION = fixed("There are no actions specified in the Replica Update Action of the request.")
ONE_REPLICA_ACTION = fixed("Update table operation with more than one create or delete replica actions not allowed")
ONE_TYPE_OF_REPLICA_ACTION = fixed("Update table operation with more than one type of replica actions not allowed.")
REPLICA_CAPACITY = fixed("Table write capacity should either be Pay-Per-Request or AutoScaled.")
REPLICA_INDEX_CAPACITY = fixed("GSI write capacity should either be Pay-Per-Request or AutoScaled.")
LOCAL_REGION = fixed(
    "Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as "
    "required."
)
# Of a table that has a key of its own, one whose key is DynamoDB's, and every update of the key of a replica.
REPLICA_KEY_REQUIRED = fixed(
    "One or more parameter values were invalid: KMSMasterKeyId must be specified for each replica."
)
REPLICA_KEYS_MIXED = fixed(
    "One or more parameter values were invalid: All replica keys must either be Customer Managed CMK or AWS Managed "
    "CMK."
)
READ_CAPACITY_WITH_ON_DEMAND = fixed(
    "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
)
READ_MAXIMUM_WITH_PROVISIONED = fixed(
    "MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED"
)
STREAM_OF_REPLICA = fixed(
    "One or more parameter values were invalid: Disabling Stream is not allowed for a Global Table replica."
)
SOURCE_OF_REPLICAS = fixed(
    "Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in "
    "the last 24 hours."
)
SETTINGS_REPLICATION_MODE = fixed(
    "Value 'ENABLED_WITH_OVERRIDES' at 'GlobalTableSettingsReplicationMode' failed to satisfy constraint: Only ENABLED "
    "and DISABLED settings replication are supported for a Regional Table."
)


@Kind
def region_not_supported(region: str, supported: list[str]) -> str:
    """Recorded up to the twelfth region of the list, which is in no order."""
    return (
        f"Region {region} is not supported. The latest version of global tables are only supported in the following "
        f"regions: [{', '.join(supported)}]"
    )


@Kind
def replica_exists_as_table(table: str) -> str:
    return (
        f"Failed to create a the new replica of table with name: \u2018{table}\u2019 because one or more replicas "
        "already existed as tables."
    )


@Kind
def replicas_unknown(regions: list[str]) -> str:
    return (
        "Update global table operation failed because one or more replicas were not part of the global table. "
        f"Please retry the request without these replicas: [{', '.join(regions)}]."
    )


# --- strong consistency ---------------------------------------------------------------------------------------------

_STRONG = "with MultiRegionConsistency set to STRONG"

REPLICA_COUNT = fixed(f"Unsupported replica count for global tables {_STRONG}.")
ONLY_NEW_REPLICAS = fixed(
    "Only Replica Create actions are supported when MultiRegionConsistency parameter is provided."
)
WITNESS_NEEDS_STRONG = fixed(
    "MultiRegionConsistency must be set as STRONG when GlobalTableWitnessUpdates parameter is present."
)
REGION_TWICE = fixed("Cannot target multiple regions with the same action")
WITNESS_IN_LOCAL_REGION = fixed(
    f"Cannot add a witness in the same region as an existing replica when creating a global table {_STRONG}."
)
CONSISTENCY_OF_EXISTING = fixed("MultiRegionConsistency parameter is unsupported on existing global table")
STRONG_IS_COMPLETE = fixed("Cannot add replicas to a global table with strong MultiRegionConsistency")
WITNESS_STAYS = fixed("Update table delete operation does not include all witnesses.")
ONE_OF_STRONG = fixed(f"Deletion of only one table replica is not supported for global tables {_STRONG}.")


@Kind
def regions_not_for_strong(regions: list[str]) -> str:
    return f"Unsupported Region(s) specified for global tables {_STRONG}: [{', '.join(regions)}]."


@Kind
def witnesses_unknown(regions: list[str]) -> str:
    return (
        "Update global table operation failed because one or more witnesses were not part of the global table. "
        f"Please retry the request without these witnesses: [{', '.join(regions)}]."
    )


# --- in words of our own, as the documentation has the rule only ----------------------------------------------------


@Kind
def not_for_strong(what: str) -> str:
    return f"A table {what} cannot become a global table {_STRONG}."


DISASSOCIATION_ALONE = fixed("A Disassociate action must be the only replica update in the request.")
DISASSOCIATION_PROTECTED = fixed(
    "The replica cannot be disassociated as it is currently protected against disassociation. Disable disassociation "
    "protection first."
)
OTHER_REGION_DISASSOCIATED = fixed("Only the local region can be disassociated from the global table.")


# --- auto scaling ---------------------------------------------------------------------------------------------------


def _failed(table: str) -> str:
    return f"Failed to update settings for global table with name: \u2018{table}\u2019"


def _from_auto_scaling(text: str, request_id: str) -> str:
    """What Application Auto Scaling says is passed on."""
    return (
        f"{text} (Service: AWSApplicationAutoScaling; Status Code: 400; Error Code: ValidationException; "
        f"Request ID: {request_id}; Proxy: null)"
    )


@Kind
def auto_scaling_nothing(table: str, region: str | None = None) -> str:
    about = f" for region: \u2018{region}\u2019" if region is not None else ""
    return f"{_failed(table)} because at least one update parameter must be specified{about}."


@Kind
def auto_scaling_regions_repeated(table: str, regions: list[str]) -> str:
    return f"{_failed(table)} because the regions: \u2018[{', '.join(regions)}]\u2019 were specified more than once."


@Kind
def auto_scaling_members_required(table: str, members: list[str]) -> str:
    named = "', '".join(members)
    return f"{_failed(table)}: Parameters '{named}' are required unless auto scaling is being disabled."


@Kind
def auto_scaling_members_forbidden(table: str, members: list[str]) -> str:
    """With one colon less than the others."""
    named = "', '".join(members)
    return (
        f"Failed to update settings for global table with name \u2018{table}\u2019: Parameters '{named}' must be left "
        "blank when disabling auto scaling."
    )


@Kind
def auto_scaling_needs_provisioned(table: str, regions: list[str], members: list[str]) -> str:
    named = "', '".join(region.upper() for region in regions)
    parameters = "', '".join(members)
    return (
        f"Failed to update global table with name \u2018{table}\u2018. Replicas '{named}' BillingMode is "
        f"PayPerRequest. You must convert table's BillingMode to PROVISIONED to set parameters: '{parameters}'."
    )


@Kind
def auto_scaling_limits_reversed(request_id: str) -> str:
    return _from_auto_scaling("Maximum capacity cannot be less than minimum capacity", request_id)


@Kind
def auto_scaling_target_out_of_range(metric: str, target: float, request_id: str) -> str:
    return _from_auto_scaling(
        f"For predefined metric type {metric}, target value must be between '10.0' and '90.0', but was '{target}'.",
        request_id,
    )
