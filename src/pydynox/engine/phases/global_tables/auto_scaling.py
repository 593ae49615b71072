"""Settings of auto scaling: nothing is scaled, they are stored and described."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.api.arns import partition_of
from pydynox.engine.messages.tables import global_tables as messages
from pydynox.errors import ValidationException

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

Settings = dict[str, Any]

_TARGET = "TargetTrackingScalingPolicyConfiguration"
_NEEDED = ("MaximumUnits", "ScalingPolicyUpdate", "MinimumUnits")  # as the service lists them
_TARGETS = (10.0, 90.0)  # per cent of what is provisioned
_ROLE = (
    "arn:{partition}:iam::{account}:role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/"
    "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable"
)


def off() -> Settings:
    """As described, of what was never set too."""
    return {"AutoScalingDisabled": True, "ScalingPolicies": []}


def new_settings(engine: Engine, update: Settings, what: str, table: str, index: str | None = None) -> Settings:
    """An AutoScalingSettingsDescription for an AutoScalingSettingsUpdate; `what` is Read or Write.

    An update says everything that there is to say; a part of it is refused, whatever was set before.
    """
    given = [name for name in _NEEDED if update.get(name) is not None]
    if update.get("AutoScalingDisabled"):
        if given:
            raise ValidationException(messages.auto_scaling_members_forbidden(table, given))
        return off()
    missing = [name for name in _NEEDED if name not in given]
    if missing:
        raise ValidationException(messages.auto_scaling_members_required(table, missing))
    return _described(engine, update, f"DynamoDB{what}CapacityUtilization", table, index)


def _described(engine: Engine, update: Settings, metric: str, table: str, index: str | None) -> Settings:
    low, high = update["MinimumUnits"], update["MaximumUnits"]
    if high < low:
        raise ValidationException(messages.auto_scaling_limits_reversed(engine.request_id()))
    policy = update["ScalingPolicyUpdate"]
    target = {name: value for name, value in policy[_TARGET].items() if value is not None}
    target["TargetValue"] = float(target["TargetValue"])
    if not _TARGETS[0] <= target["TargetValue"] <= _TARGETS[1]:
        complaint = messages.auto_scaling_target_out_of_range(metric, target["TargetValue"], engine.request_id())
        raise ValidationException(complaint)
    settings = engine.settings
    role = _ROLE.format(partition=partition_of(settings.region), account=settings.account_id)
    resource = f"table/{table}" if index is None else f"table/{table}/index/{index}"
    return {
        "MinimumUnits": low,
        "MaximumUnits": high,
        "AutoScalingRoleArn": update.get("AutoScalingRoleArn") or role,
        "ScalingPolicies": [{"PolicyName": policy.get("PolicyName") or f"{metric}:{resource}", _TARGET: target}],
    }
