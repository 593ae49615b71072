"""Settings of auto scaling: nothing is scaled, they are stored and described."""

from __future__ import annotations

from typing import Any

from pydynox.engine.messages.tables import features as messages
from pydynox.errors import ValidationException

Settings = dict[str, Any]

OFF: Settings = {"AutoScalingDisabled": True}
_TARGET = "TargetTrackingScalingPolicyConfiguration"


def check_settings(table: str, update: Settings, where: str) -> None:
    """Its limits are needed to scale, and none of it may be given to stop that; `where` is the member's name."""
    given = [name for name, value in update.items() if value is not None and name != "AutoScalingDisabled"]
    if update.get("AutoScalingDisabled"):
        if given:
            raise ValidationException(messages.auto_scaling_members_forbidden(table, _named(where, given)))
        return
    missing = [name for name in ("MinimumUnits", "MaximumUnits", "ScalingPolicyUpdate") if name not in given]
    if missing:
        raise ValidationException(messages.auto_scaling_members_required(table, _named(where, missing)))


def _named(where: str, names: list[str]) -> list[str]:
    return [f"{where}.{name}" for name in names]


def described_settings(update: Settings) -> Settings:
    """An AutoScalingSettingsDescription of an AutoScalingSettingsUpdate."""
    if update.get("AutoScalingDisabled"):
        return dict(OFF)
    described = {name: update[name] for name in ("MinimumUnits", "MaximumUnits") if update.get(name) is not None}
    if update.get("AutoScalingRoleArn") is not None:
        described["AutoScalingRoleArn"] = update["AutoScalingRoleArn"]
    policy = update.get("ScalingPolicyUpdate")
    if policy is not None:
        target = {name: value for name, value in policy[_TARGET].items() if value is not None}
        target["TargetValue"] = float(target["TargetValue"])
        entry: Settings = {_TARGET: target}
        if policy.get("PolicyName") is not None:
            entry["PolicyName"] = policy["PolicyName"]
        described["ScalingPolicies"] = [entry]
    return described
