"""What the operations of models are in a transaction: members of its request, with the writes that they come from.

A write of an instance is the same as alone, cut in two at the request: it begins and is planned when it is queued, and
is settled and finished once the transaction has been committed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.api.operations import operation_named
from pydynox.client.requests.transactions import Member
from pydynox.model.keys.primary_keys import key_of_arguments, key_of_stored
from pydynox.model.requests.deleting import delete_by_key_request
from pydynox.model.requests.expressions import add_condition, existence
from pydynox.model.requests.ownership import own_condition
from pydynox.model.requests.saving import joined_with_known_version
from pydynox.model.requests.updating import update_by_key_request
from pydynox.model.tables.client_and_table import config_of
from pydynox.model.tables.failed_conditions import expected_text, key_of_request

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydynox.atomic import AtomicOp
    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition.definition import Definition
    from pydynox.model.lifecycle.course import Write


# What requests of single operations ask for, and members of a transaction cannot.
_NOT_IN_TRANSACTIONS = ("ReturnConsumedCapacity", "ReturnValues")


class Action:
    """One queued operation: its member of the request, None if nothing is to be sent, and its write, if it has one."""

    __slots__ = ("_wants_item", "definition", "is_planned", "member", "write")

    def __init__(
        self,
        definition: Definition | None = None,
        member: Member | None = None,
        write: Write | None = None,
        wants_item: bool = False,
    ) -> None:
        self.definition = definition
        self.member = member
        self.write = write
        self.is_planned = write is None
        self._wants_item = wants_item

    def plan(self) -> None:
        """Make the request, which an instance's later changes are no part of."""
        assert self.write is not None
        planned = self.write.plan()
        if planned is not None:
            operation, request = planned
            known = operation_named(operation)
            assert known is not None
            action = known.action
            if action == "Update" and "UpdateExpression" not in request:  # nothing has changed, the condition counts
                action = "ConditionCheck"
            self.member = _member(action, request, self._wants_item, self.write.instance)
        self.is_planned = True

    def settle(self) -> None:
        """The transaction has been committed."""
        if self.write is not None and self.member is not None:
            self.write.settle()


def checking(instance: Any, condition: ConditionNode | None, wants_item: bool) -> Action:
    """The condition; the version too if the instance has one; without either, that the item exists."""
    definition: Definition = instance._definition
    where = f"{definition.name}: check_model()"
    if condition is not None:
        own_condition(definition, condition, where)
    condition = joined_with_known_version(condition, instance, definition, where)
    key = key_of_stored(instance, definition, where, "check_by_key()")
    member = _check(definition, key, condition, wants_item, instance)
    return Action(definition, member)


def updating_by_key(
    definition: Definition,
    key: Mapping[str, Any] | None,
    atomic: Sequence[AtomicOp] | None,
    condition: ConditionNode | None,
    values: dict[str, Any],
    wants_item: bool,
) -> Action:
    where = f"{definition.name}: update_by_key()"
    request = update_by_key_request(definition, key, atomic, condition, values, where)
    if request is None:
        return Action(definition)
    return Action(definition, _member("Update", request, wants_item, definition.model))


def deleting_by_key(
    definition: Definition, condition: ConditionNode | None, keys: dict[str, Any], wants_item: bool
) -> Action:
    request = delete_by_key_request(definition, condition, keys)
    return Action(definition, _member("Delete", request, wants_item, definition.model))


def checking_by_key(
    definition: Definition, condition: ConditionNode | None, keys: dict[str, Any], wants_item: bool
) -> Action:
    where = f"{definition.name}: check_by_key()"
    key = key_of_arguments(definition, keys, where)
    if condition is not None:
        own_condition(definition, condition, where)
    return Action(definition, _check(definition, key, condition, wants_item, definition.model))


def _member(action: str, request: Request, wants_item: bool, model: Any) -> Member:
    content = {name: value for name, value in request.items() if name not in _NOT_IN_TRANSACTIONS}
    if wants_item:
        content["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
    return Member(action, content, model, key_of_request(model._definition, content))


def expected_of(member: Member, reason: dict[str, Any]) -> str:
    """What a condition that was false expected, in words; nothing of members that are no model's."""
    if reason["Code"] != "ConditionalCheckFailed" or member.model is None:
        return ""
    return expected_text(member.model._definition, member.content, reason.get("Item"))


def _check(definition: Definition, key: Item, condition: ConditionNode | None, wants_item: bool, model: Any) -> Member:
    request: Request = {"TableName": config_of(definition).table, "Key": key}
    if condition is None:
        condition = existence(definition)
    add_condition(request, condition)
    return _member("ConditionCheck", request, wants_item, model)
