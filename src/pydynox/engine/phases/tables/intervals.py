"""What of a table cannot be changed again at once, where `Settings(settings_interval=, tag_interval=)` ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydynox.engine.messages.tables import resources as messages
from pydynox.engine.messages.tables import states
from pydynox.engine.phases.moments import to_the_millisecond
from pydynox.errors import LimitExceededException, ResourceInUseException, ThrottlingException

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.phases.tables.policies import Policy
    from pydynox.engine.storage.tables import Table

# Among the options of a table: when these were changed last.
_PROTECTION, _TAGS = "DeletionProtectionChangedAt", "TagsChangedAt"


def check_policy_interval(engine: Engine, table: Table, name: str, policy: Policy | None) -> None:
    """Its revision is the moment of its last change, of its deletion too."""
    interval = engine.settings.settings_interval
    until = 0.0 if policy is None else int(policy["RevisionId"]) / 1000 + interval
    if interval and engine.clock.now() < until:
        stream = name.removeprefix("stream/")
        raise ThrottlingException(
            messages.policy_changed_lately(table.name, stream, int(interval * 1000), to_the_millisecond(until))
        )


def check_protection_interval(
    engine: Engine, table: Table, options: Mapping[str, Any], before: Mapping[str, Any], request: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The options of the table after an UpdateTable, if it may change its protection again."""
    wanted, interval = request.get("DeletionProtectionEnabled"), engine.settings.settings_interval
    if not interval or wanted is None or wanted == bool(before.get("DeletionProtectionEnabled")):
        return options
    now = engine.clock.now()
    until = options.get(_PROTECTION, now - interval) + interval
    if now < until:
        raise ThrottlingException(
            messages.protection_changed_lately(table.name, int(interval * 1000), to_the_millisecond(until))
        )
    return {**options, _PROTECTION: now}


def check_tag_interval(engine: Engine, table: Table) -> None:
    if _tags_are_changing(engine, table):
        raise LimitExceededException(messages.tags_changed_lately(table.name))


def check_tags_settled(engine: Engine, table: Table) -> None:
    """Said to a DeleteTable."""
    if _tags_are_changing(engine, table):
        raise ResourceInUseException(states.tags_being_changed(table.name))


def tags_changed(engine: Engine, table: Table) -> Mapping[str, Any]:
    """The table's options beside tags that change now."""
    return {**table.options, _TAGS: engine.clock.now()} if engine.settings.tag_interval else table.options


def _tags_are_changing(engine: Engine, table: Table) -> bool:
    interval = engine.settings.tag_interval
    return bool(interval) and engine.clock.now() < table.options.get(_TAGS, -interval) + interval
