"""What is said when requests come faster than a table, an index or the account allows."""

from __future__ import annotations

from pydynox.foundation.complaint import Kind

# As users' logs have them: that of a table ends in a full stop, that of indexes does not.


@Kind
def provisioned_exceeded() -> str:
    return (
        "The level of configured provisioned throughput for the table was exceeded. Consider increasing your "
        "provisioning level with the UpdateTable API."
    )


@Kind
def provisioned_of_index_exceeded() -> str:
    return (
        "The level of configured provisioned throughput for one or more global secondary indexes of the table was "
        "exceeded. Consider increasing your provisioning level for the under-provisioned global secondary indexes with "
        "the UpdateTable API"
    )


@Kind
def capacity_exceeded() -> str:
    return (
        "Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table "
        "or index so please try again shortly. If exceptions persist, check if you have a hot key: "
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html"
    )


@Kind
def index_capacity_exceeded() -> str:
    return (
        "Throughput exceeds the current capacity for one or more global secondary indexes. DynamoDB is automatically "
        "scaling your index so please try again shortly."
    )


@Kind
def on_demand_maximum_exceeded() -> str:
    return "Throughput exceeds the maximum OnDemandThroughput configured on table or index"


@Kind
def account_limit_exceeded() -> str:
    return (
        "Throughput exceeds the current throughput limit for your account. Please contact AWS Support at "
        "https://aws.amazon.com/support to request a limit increase."
    )
