"""What an instance can do: save, update and delete itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pydynox.conditions import checked_condition
from pydynox.errors import ModelError
from pydynox.hooks import HookType
from pydynox.model.client_and_table import config_of
from pydynox.model.hooks import refuse_coroutine_hooks_of, run_hooks, run_hooks_async
from pydynox.model.keys import key_of_instance
from pydynox.model.requests.saving import (
    delete_request,
    joined,
    mark_deleted,
    mark_saved,
    next_version,
    save_request,
    version_condition,
)
from pydynox.model.requests.updating import (
    assigning_request,
    atomic_request,
    stored_changes,
    take_assigned,
    take_atomic,
    touched_names,
)
from pydynox.model.sending import send, send_async

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.atomic import AtomicOp
    from pydynox.expressions import ConditionNode
    from pydynox.model.definition import Definition


class InstanceMethods:
    """Each asynchronous method has a blocking twin with the same parameters."""

    __slots__ = ()
    _definition: ClassVar[Definition]

    async def save(
        self,
        condition: ConditionNode | None = None,
        skip_hooks: bool | None = None,
        full_replace: bool = False,
        upsert: bool = False,
    ) -> None:
        """Write what the table does not have yet.

        A new instance is put as a whole. One that was read or saved before sends its changes only, and nothing if there
        are none; attributes that became None are removed. Changes are refused with ConditionalCheckFailedException if
        the item was deleted meanwhile, unless `upsert`. `full_replace` puts the whole instance, whatever is stored.
        """
        definition = self._definition
        hooked = hooks_run(definition, skip_hooks)
        if hooked:
            await run_hooks_async(self, definition, HookType.BEFORE_SAVE)
        planned = save_request(self, definition, condition, full_replace, upsert)
        if planned is not None:
            operation, request, item = planned
            await send_async(definition, operation, request)
            mark_saved(self, definition, item)
        if hooked:
            await run_hooks_async(self, definition, HookType.AFTER_SAVE)

    def sync_save(
        self,
        condition: ConditionNode | None = None,
        skip_hooks: bool | None = None,
        full_replace: bool = False,
        upsert: bool = False,
    ) -> None:
        definition = self._definition
        hooked = hooks_run(definition, skip_hooks)
        if hooked:
            refuse_coroutine_hooks_of(definition, HookType.BEFORE_SAVE, HookType.AFTER_SAVE)
            run_hooks(self, definition, HookType.BEFORE_SAVE)
        planned = save_request(self, definition, condition, full_replace, upsert)
        if planned is not None:
            operation, request, item = planned
            send(definition, operation, request)
            mark_saved(self, definition, item)
        if hooked:
            run_hooks(self, definition, HookType.AFTER_SAVE)

    async def delete(self, condition: ConditionNode | None = None, skip_hooks: bool | None = None) -> None:
        """Delete the item; that there is none is no error. Saving the instance afterwards puts it anew."""
        definition = self._definition
        hooked = hooks_run(definition, skip_hooks)
        if hooked:
            await run_hooks_async(self, definition, HookType.BEFORE_DELETE)
        await send_async(definition, "DeleteItem", delete_request(self, definition, condition))
        mark_deleted(self, definition)
        if hooked:
            await run_hooks_async(self, definition, HookType.AFTER_DELETE)

    def sync_delete(self, condition: ConditionNode | None = None, skip_hooks: bool | None = None) -> None:
        definition = self._definition
        hooked = hooks_run(definition, skip_hooks)
        if hooked:
            refuse_coroutine_hooks_of(definition, HookType.BEFORE_DELETE, HookType.AFTER_DELETE)
            run_hooks(self, definition, HookType.BEFORE_DELETE)
        send(definition, "DeleteItem", delete_request(self, definition, condition))
        mark_deleted(self, definition)
        if hooked:
            run_hooks(self, definition, HookType.AFTER_DELETE)

    async def update(
        self,
        atomic: Sequence[AtomicOp] | None = None,
        condition: ConditionNode | None = None,
        skip_hooks: bool | None = None,
        check_version: bool = False,
        **values: Any,
    ) -> None:
        """Change these attributes in the table and, once that has succeeded, on the instance.

        None removes an attribute. An item that does not exist is created. The version is checked and counted, as save
        does, only with `check_version`.
        """
        definition = self._definition
        hooked = hooks_run(definition, skip_hooks)
        if hooked:
            await run_hooks_async(self, definition, HookType.BEFORE_UPDATE)
        request, values, changes = update_request(self, definition, atomic, condition, check_version, values)
        if request is not None:
            reply = await send_async(definition, "UpdateItem", request)
            take_update(self, definition, atomic, values, changes, reply)
        if hooked:
            await run_hooks_async(self, definition, HookType.AFTER_UPDATE)

    def sync_update(
        self,
        atomic: Sequence[AtomicOp] | None = None,
        condition: ConditionNode | None = None,
        skip_hooks: bool | None = None,
        check_version: bool = False,
        **values: Any,
    ) -> None:
        definition = self._definition
        hooked = hooks_run(definition, skip_hooks)
        if hooked:
            refuse_coroutine_hooks_of(definition, HookType.BEFORE_UPDATE, HookType.AFTER_UPDATE)
            run_hooks(self, definition, HookType.BEFORE_UPDATE)
        request, values, changes = update_request(self, definition, atomic, condition, check_version, values)
        if request is not None:
            reply = send(definition, "UpdateItem", request)
            take_update(self, definition, atomic, values, changes, reply)
        if hooked:
            run_hooks(self, definition, HookType.AFTER_UPDATE)


def hooks_run(definition: Definition, skip_hooks: bool | None) -> bool:
    if not definition.hooks:
        return False
    return not (config_of(definition).skip_hooks if skip_hooks is None else skip_hooks)


def update_request(
    instance: Any,
    definition: Definition,
    atomic: Sequence[AtomicOp] | None,
    condition: ConditionNode | None,
    check_version: bool,
    values: dict[str, Any],
) -> tuple[dict[str, Any] | None, dict[str, Any], dict[str, Any]]:
    """The request, None if there is nothing to do; the new values by python name; and their stored forms."""
    where = f"{definition.name}.update()"
    changes = stored_changes(definition, values, where) if values else {}
    if not changes and not atomic:
        return None, values, changes
    if check_version:
        version = _version_name(definition, values, where)
        if condition is not None:
            checked_condition(condition, f"{where[:-2]}(condition=)")
        condition = joined(condition, version_condition(instance, definition))
        values = {**values, version: next_version(instance, definition)}
        changes = {**changes, **stored_changes(definition, {version: values[version]}, where)}
    key = key_of_instance(instance, definition, where)
    if atomic:
        return atomic_request(definition, key, atomic, changes, condition, where), values, changes
    return assigning_request(definition, key, changes, condition, where), values, changes


def _version_name(definition: Definition, values: dict[str, Any], where: str) -> str:
    if definition.version is None:
        raise ModelError(f"{where}: check_version=True, and {definition.name} has no VersionAttribute")
    name = definition.version.attr_name
    if name in values:
        raise ValueError(f"{where}: {name!r} is counted by check_version=True and cannot be given too")
    return name


def take_update(
    instance: Any,
    definition: Definition,
    atomic: Sequence[AtomicOp] | None,
    values: dict[str, Any],
    changes: dict[str, Any],
    reply: dict[str, Any],
) -> None:
    if atomic:
        take_atomic(instance, definition, touched_names(atomic, changes), reply.get("Attributes") or {})
    else:
        take_assigned(instance, definition, values, changes)
