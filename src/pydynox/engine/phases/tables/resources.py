"""What an ARN in a request means to this engine: which table, or what of a table."""

from __future__ import annotations

from collections.abc import Mapping

from pydynox.api.arns import PREFIX, Arn, parsed_arn, partition_of
from pydynox.engine import messages
from pydynox.engine.messages.tables import resources
from pydynox.engine.phases.tables.description import describe
from pydynox.engine.phases.tables.states import check_is_made, is_made
from pydynox.engine.settings import Settings
from pydynox.engine.storage.tables import Table
from pydynox.errors import AccessDeniedException, ResourceNotFoundException, ValidationException


def table_name_of(name: str, settings: Settings) -> str:
    """A table's name, which may be given as its ARN; one of another region or account is refused.

    The form of an ARN was judged with the request's other constraints. What the service says of other regions and
    accounts was seen with DescribeTable (us-west-2, October 2026).
    """
    arn = parsed_arn(name) if name.startswith(PREFIX) else None
    if arn is None:
        return name
    for is_wrong, complaint in (
        (arn.partition != partition_of(settings.region), messages.arn_of_other_partition),
        (arn.region != settings.region, messages.arn_of_other_region),
    ):
        if is_wrong:
            raise ValidationException(messages.constraint_failures([complaint(name)]))
    if arn.account != settings.account_id or arn.service != "dynamodb":
        raise AccessDeniedException(messages.access_denied())
    return arn.path[1]


def named_table(tables: Mapping[str, Table], name: str, settings: Settings) -> Table | None:
    """The table of this name or ARN; None if there is none."""
    table = tables.get(name)
    return tables.get(table_name_of(name, settings)) if table is None and name.startswith(PREFIX) else table


def tagged_table(tables: Mapping[str, Table], text: str | None, settings: Settings) -> Table:
    """The table whose tags a request is about. Only tables have tags."""
    table = tables.get(tagged_table_name(text, settings))
    if table is None or not is_made(table):
        raise ResourceNotFoundException(resources.resource_not_found(str(text)))
    return table


def tagged_table_name(text: str | None, settings: Settings) -> str:
    """What is wrong with the ARN alone is said before anything about the tags; empty for what can have none."""
    if text is None:
        raise ValidationException(resources.resource_arn_required())
    arn = _resource_arn(text)
    if arn.service != "dynamodb" or arn.account != settings.account_id:
        raise AccessDeniedException(messages.access_denied())
    if (arn.partition, arn.region) != (partition_of(settings.region), settings.region):
        raise ValidationException(resources.resource_arn_elsewhere(text))
    path = _path_of_table_or_stream(arn, text)
    return path[1] if len(path) == 2 else ""


def policy_owner(tables: Mapping[str, Table], text: str, settings: Settings) -> tuple[Table, str]:
    """The table whose policy, or whose stream's, a request is about; and the ARN's last part as the policy's name."""
    arn = _resource_arn(text)
    if arn.service != "dynamodb":
        raise ValidationException(resources.not_a_resource(text))
    if arn.account != settings.account_id:
        raise ValidationException(resources.other_owner())
    if (arn.partition, arn.region) != (partition_of(settings.region), settings.region):
        raise ValidationException(resources.policy_arn_elsewhere(text))
    path = _path_of_table_or_stream(arn, text)
    table = tables.get(path[1])
    if table is None:
        raise ResourceNotFoundException(messages.named_table_not_found(path[1]))
    check_is_made(table)
    if len(path) == 4 and path[3] != describe(table, settings).get("LatestStreamLabel"):
        raise ResourceNotFoundException(resources.stream_of_table_not_found(path[3], path[1]))
    return table, "/".join(path[2:])


def _resource_arn(text: str) -> Arn:
    if not text.startswith(PREFIX):
        raise ValidationException(resources.not_an_arn(text))
    arn = parsed_arn(text)
    if arn is None:
        raise ValidationException(resources.not_a_resource(text))
    return arn


def _path_of_table_or_stream(arn: Arn, text: str) -> list[str]:
    """table/NAME or table/NAME/stream/LABEL."""
    path = arn.path
    if path[0] != "table" or len(path) not in (2, 4) or len(path[1]) < 3:
        raise ValidationException(resources.not_a_resource(text))
    if len(path) == 4 and path[2] == "index":
        raise ValidationException(resources.not_a_table_or_stream(text))
    if len(path) == 4 and path[2] != "stream":
        raise ValidationException(resources.not_a_resource(text))
    return path
