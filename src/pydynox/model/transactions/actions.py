"""What the operations of models are in a transaction: the same pipeline as alone, cut in two at the request.

Hooks before and the request come when an operation is queued. What its success means for the instance, and the hooks
after, come when the transaction has been committed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pydynox.api.operations import operation_named
from pydynox.client.transactions import Member
from pydynox.conditions import checked_condition
from pydynox.expressions import AttributeExists, Path
from pydynox.hooks import HookType
from pydynox.model.client_and_table import config_of
from pydynox.model.keys import key_of_arguments, key_of_instance, pop_key
from pydynox.model.methods.by_key import delete_by_key_request
from pydynox.model.methods.instance import hooks_run, update_request
from pydynox.model.requests.expressions import add_condition
from pydynox.model.requests.saving import (
    delete_request,
    joined,
    mark_deleted,
    mark_saved,
    save_request,
    version_condition,
)
from pydynox.model.requests.updating import assigning_request, atomic_request, stored_changes, take_assigned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.atomic import AtomicOp
    from pydynox.expressions import ConditionNode
    from pydynox.model.definition import Definition

Item = dict[str, Any]
Request = dict[str, Any]
Settle = Callable[[], None]
# The member of the request and what its success means for the instance; None if there is nothing to send.
Plan = Callable[[], "tuple[Member, Settle] | None"]

# What requests of single operations ask for, and members of a transaction cannot.
_NOT_IN_TRANSACTIONS = ("ReturnConsumedCapacity", "ReturnValues")


class Action:
    """One queued operation. `hooks` are those to run before and after, None if there are none or they are skipped."""

    __slots__ = ("_plan", "_settle", "definition", "hooks", "instance", "member")

    def __init__(
        self,
        plan: Plan | None,
        definition: Definition | None = None,
        instance: Any = None,
        hooks: tuple[HookType, HookType] | None = None,
        member: Member | None = None,
    ) -> None:
        self._plan = plan
        self._settle: Settle = _nothing
        self.definition = definition
        self.instance = instance
        self.hooks = hooks
        self.member = member

    @property
    def is_planned(self) -> bool:
        return self._plan is None

    def plan(self) -> None:
        """Make the request, which an instance's later changes are no part of."""
        assert self._plan is not None
        planned = self._plan()
        if planned is not None:
            self.member, self._settle = planned
        self._plan = None

    def settle(self) -> None:
        """The transaction has been committed."""
        self._settle()


def _nothing() -> None:
    pass


# --- instances ------------------------------------------------------------------------------------------------------


def saving(
    instance: Any,
    condition: ConditionNode | None,
    skip_hooks: bool | None,
    full_replace: bool,
    upsert: bool,
    wants_item: bool,
) -> Action:
    definition: Definition = instance._definition

    def plan() -> tuple[Member, Settle] | None:
        planned = save_request(instance, definition, condition, full_replace, upsert)
        if planned is None:
            return None
        operation, request, item = planned
        known = operation_named(operation)
        assert known is not None
        action = known.action
        if action == "Update" and "UpdateExpression" not in request:  # nothing has changed, the condition counts
            action = "ConditionCheck"
        member = _member(action, request, wants_item, instance)
        return member, lambda: mark_saved(instance, definition, item)

    return Action(plan, definition, instance, _hooks(definition, skip_hooks, "SAVE"))


def deleting(instance: Any, condition: ConditionNode | None, skip_hooks: bool | None, wants_item: bool) -> Action:
    definition: Definition = instance._definition

    def plan() -> tuple[Member, Settle]:
        member = _member("Delete", delete_request(instance, definition, condition), wants_item, instance)
        return member, lambda: mark_deleted(instance, definition)

    return Action(plan, definition, instance, _hooks(definition, skip_hooks, "DELETE"))


def updating(
    instance: Any,
    atomic: Sequence[AtomicOp] | None,
    condition: ConditionNode | None,
    skip_hooks: bool | None,
    check_version: bool,
    values: dict[str, Any],
    wants_item: bool,
) -> Action:
    """A transaction returns no attributes, so what atomic operations made of theirs does not show on the instance."""
    definition: Definition = instance._definition

    def plan() -> tuple[Member, Settle] | None:
        request, given, changes = update_request(instance, definition, atomic, condition, check_version, values)
        if request is None:
            return None
        member = _member("Update", request, wants_item, instance)
        return member, lambda: take_assigned(instance, definition, given, changes)

    return Action(plan, definition, instance, _hooks(definition, skip_hooks, "UPDATE"))


def checking(instance: Any, condition: ConditionNode | None, wants_item: bool) -> Action:
    """The condition; the version too if the instance has one; without either, that the item exists."""
    definition: Definition = instance._definition
    where = f"{definition.name}: check_model()"
    if condition is not None:
        checked_condition(condition, where)
    if definition.version is not None and instance.__dict__.get(definition.version.attr_name) is not None:
        condition = joined(condition, version_condition(instance, definition))
    member = _check(definition, key_of_instance(instance, definition, where), condition, wants_item, instance)
    return Action(None, definition, member=member)


# --- by key ---------------------------------------------------------------------------------------------------------


def updating_by_key(
    definition: Definition,
    atomic: Sequence[AtomicOp] | None,
    condition: ConditionNode | None,
    values: dict[str, Any],
    wants_item: bool,
) -> Action:
    where = f"{definition.name}: update_by_key()"
    key = pop_key(definition, values, where)
    changes = stored_changes(definition, values, where)
    if not changes and not atomic:
        return Action(None, definition)
    if atomic:
        request = atomic_request(definition, key, atomic, changes, condition, where)
    else:
        request = assigning_request(definition, key, changes, condition, where)
    return Action(None, definition, member=_member("Update", request, wants_item, definition.model))


def deleting_by_key(
    definition: Definition, condition: ConditionNode | None, keys: dict[str, Any], wants_item: bool
) -> Action:
    request = delete_by_key_request(definition, condition, keys)
    return Action(None, definition, member=_member("Delete", request, wants_item, definition.model))


def checking_by_key(
    definition: Definition, condition: ConditionNode | None, keys: dict[str, Any], wants_item: bool
) -> Action:
    where = f"{definition.name}: check_by_key()"
    key = key_of_arguments(definition, keys, where)
    if condition is not None:
        checked_condition(condition, where)
    return Action(None, definition, member=_check(definition, key, condition, wants_item, definition.model))


# --- members --------------------------------------------------------------------------------------------------------


def _member(action: str, request: Request, wants_item: bool, model: Any) -> Member:
    content = {name: value for name, value in request.items() if name not in _NOT_IN_TRANSACTIONS}
    if wants_item:
        content["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
    key = content.get("Key")
    if key is None:
        key = {stored_name: content["Item"][stored_name] for _, stored_name, _ in model._definition.key_fields}
    return Member(action, content, model, key)


def _check(definition: Definition, key: Item, condition: ConditionNode | None, wants_item: bool, model: Any) -> Member:
    request: Request = {"TableName": config_of(definition).table, "Key": key}
    if condition is None:
        condition = AttributeExists(Path((definition.key_fields[0][1],)))
    add_condition(request, condition)
    return _member("ConditionCheck", request, wants_item, model)


def _hooks(definition: Definition, skip_hooks: bool | None, what: str) -> tuple[HookType, HookType] | None:
    if not hooks_run(definition, skip_hooks):
        return None
    return HookType[f"BEFORE_{what}"], HookType[f"AFTER_{what}"]
