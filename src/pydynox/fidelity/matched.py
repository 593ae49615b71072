"""What was seen of DynamoDB, and is matched. Dates and regions are those of the answers, not of the code."""

from __future__ import annotations

from typing import NamedTuple


class Match(NamedTuple):
    """`since`: when it was seen, or None for what the documentation has always said. `held_by`: the test."""

    area: str
    what: str
    since: str | None
    evidence: str
    held_by: str


MATCHED: tuple[Match, ...] = (
    Match(
        "Requests",
        "members, their limits and the replies of all operations are those of the API model",
        "2026-11",
        "botocore 1.44.8",
        "tests/unit/api/test_api_model.py",
    ),
    Match(
        "Requests",
        "PutItem, UpdateItem, DeleteItem put what they refuse before they see the table into `1 validation error "
        "detected: `",
        "2026-10",
        "eu-west-2, us-east-1",
        "tests/operations/test_complaint_order.py",
    ),
    Match(
        "Requests",
        "the order in which members are named in complaints about several",
        "2026-10",
        "eu-west-2, us-east-1",
        "tests/operations/test_complaint_order.py",
    ),
    Match(
        "Requests",
        "an unknown enumeration value in a batch is reported without what its map breaks",
        "2026-10",
        "eu-west-2, us-east-1",
        "tests/operations/test_batch_write_item.py",
    ),
    Match(
        "Values",
        "which of two layers checks an operation's values, and in what words",
        "2026-10",
        "four regions",
        "tests/operations/test_wire_values.py",
    ),
    Match(
        "Values",
        "a number takes 1 + half its digits before and behind the point, each rounded up, + 1 for a sign",
        "2026-09",
        "eu-west-2, 23 literals to the byte",
        "tests/unit/values/test_number.py",
    ),
    Match(
        "Values",
        "the exponent of a number wraps around as the service's does",
        "2026-10",
        "eu-west-2 and three more regions",
        "tests/operations/test_wire_values.py",
    ),
    Match(
        "Values",
        "what is said of a set that names a member twice",
        "2026-10",
        "eu-west-2 and three more regions",
        "tests/operations/test_wire_values.py",
    ),
    Match(
        "Values",
        "32 levels of lists and maps, for values in expressions of transactions one more",
        "2026-09",
        "33 regions",
        "tests/operations/test_transact_write_items.py",
    ),
    Match(
        "Conditions",
        "the grammar of expressions, their limits, reserved words and the order of their checks",
        None,
        "the developer guide; dynalite's and Scylla's tests against the service",
        "tests/unit/expressions",
    ),
    Match(
        "Updates",
        "UpdateItem has a ceiling of its own, a sum over the parts of its expression",
        "2026-10",
        "eu-west-2",
        "tests/operations/test_update_size.py",
    ),
    Match(
        "Transactions",
        "actions are judged one by one, the expressions of each before its key",
        "2026-10",
        "ten regions",
        "tests/operations/test_complaint_order.py",
    ),
    Match(
        "Capacity",
        "what an index is charged for the change of its view of an item",
        "2026-08",
        "eu-west-2",
        "tests/operations/test_index_capacity.py",
    ),
    Match(
        "Tables",
        "what DeleteTable tells of the table",
        "2026-08",
        "us-east-1",
        "tests/operations/test_delete_table.py",
    ),
    Match(
        "Tables",
        "with too many indexes of both kinds the global ones are reported",
        "2026-10",
        "eu-west-2, us-east-1",
        "tests/operations/test_create_table.py",
    ),
    Match(
        "Tables",
        "what cannot be done while a table or an index is made, changed or deleted, and the texts of it",
        "2026-10",
        "us-west-2, us-east-1",
        "tests/unit/engine/timed/test_states.py",
    ),
    Match(
        "Time to live",
        "which changes are refused, those within an interval after all others; a key may be the attribute",
        "2026-10",
        "us-west-2",
        "tests/operations/test_update_time_to_live.py",
    ),
    Match(
        "Throughput",
        "which exception and which ThrottlingReasons a request gets that is too fast, and how the two spell the member",
        "2025-08",
        "the developer guide on diagnosing throttling; botocore 1.44.8",
        "tests/operations/test_enforced_throughput.py",
    ),
    Match(
        "Throughput",
        "bursts of 300 seconds, 3000 and 1000 units of a partition, write-throttling by global indexes",
        None,
        "the developer guide",
        "tests/operations/test_enforced_throughput.py",
    ),
    Match(
        "Throughput",
        "how often provisioned capacity can be lowered, what stays warm, the quotas, and what replies tell of a change "
        "that is not done",
        "2026-10",
        "us-west-2 (ack-api-quirks)",
        "tests/operations/test_changed_capacity.py",
    ),
    Match(
        "Global tables",
        "which changes of replicas and witnesses are refused, how a table with replicas is described, and its stream",
        "2026-10",
        "us-west-2, us-east-1 (ack-api-quirks)",
        "tests/operations/test_update_table_replicas.py",
    ),
    Match(
        "Global tables",
        "what the auto scaling of replicas refuses, and how it is described",
        "2026-10",
        "us-west-2, us-east-1 (ack-api-quirks)",
        "tests/operations/test_update_table_replica_auto_scaling.py",
    ),
    Match(
        "Tables",
        "what of a table is not there yet, or cannot be changed any more, while it is CREATING, DELETING or restored",
        "2026-10",
        "us-west-2, us-east-1 (ack-api-quirks)",
        "tests/operations/test_settings_of_unready_tables.py",
    ),
    Match(
        "Tags",
        "lengths, characters, number and order of complaints; every ARN that has no tags; one page for all 50",
        "2026-10",
        "us-west-2, us-east-1 (ack-api-quirks)",
        "tests/operations/test_tag_resource.py",
    ),
    Match(
        "Policies",
        "the one form in which policies come back, which of them are the same, their revisions, and that of a deletion",
        "2026-10",
        "us-west-2, us-east-1 (ack-api-quirks)",
        "tests/operations/test_put_resource_policy.py",
    ),
    Match(
        "Policies",
        "nobody gives everybody access; who could not change the policy again has to confirm it",
        "2026-10",
        "us-west-2, us-east-1 (ack-api-quirks)",
        "tests/operations/test_put_resource_policy.py",
    ),
    Match(
        "Backups",
        "which ARNs are taken for a backup's, what a backup tells of its table, how backups are listed",
        "2026-10",
        "us-west-2, us-east-1 (ack-api-quirks)",
        "tests/operations/test_list_backups.py",
    ),
    Match(
        "Backups",
        "a backup feeds one restore at a time; a table that is deleted with recovery leaves one for 35 days",
        "2026-10",
        "us-west-2, us-east-1 (ack-api-quirks)",
        "tests/operations/test_settings_of_unready_tables.py",
    ),
    Match(
        "Backups",
        "the order of complaints of a restore: members, source, recovery, moment, target",
        "2026-10",
        "us-west-2, us-east-1 (ack-api-quirks)",
        "tests/operations/test_restore_table_to_point_in_time.py",
    ),
    Match(
        "Backups",
        "what a restore takes over and what it does not, and which overrides go together",
        "2026-10",
        "us-west-2, us-east-1 (ack-api-quirks)",
        "tests/operations/test_restore_table_from_backup.py",
    ),
    Match(
        "Kinesis and insights",
        "which changes are refused in which state, and what the list of destinations keeps",
        "2026-10",
        "us-west-2 (ack-api-quirks)",
        "tests/operations/test_enable_kinesis_streaming_destination.py",
    ),
    Match(
        "Exports and imports",
        "the moments and periods of exports, their files and manifests, what a client token stands for",
        "2026-10",
        "us-west-2, us-east-1 (ack-api-quirks)",
        "tests/operations/test_export_table_to_point_in_time.py",
    ),
    Match(
        "Exports and imports",
        "which lines are items, which end their object, what is counted, and that ImportTable demands a token",
        "2026-10",
        "the tests of the Scylla project; us-west-2 (ack-api-quirks)",
        "tests/operations/test_import_table.py",
    ),
    Match(
        "PartiQL",
        "what can be read, the words and places of what cannot, which conditions find keys, and replies to writes",
        "2026-10",
        "eu-west-2, us-east-1, eu-west-1, us-west-2 (dynamodb-conformance); AWS's examples for names",
        "tests/operations/test_execute_statement.py",
    ),
    Match(
        "Regions",
        "what the two layers say, of each operation that is moved between them",
        "2026-10",
        "33 regions",
        "tests/operations/test_profiles.py",
    ),
)
