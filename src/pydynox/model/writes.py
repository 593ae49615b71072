"""The writes of instances: what each plans to send, and what its success makes of the instance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.hooks import HookType
from pydynox.model.lifecycle import Write, made_ready
from pydynox.model.requests.deleting import delete_request
from pydynox.model.requests.saving import complete, mark_deleted, mark_saved, save_request
from pydynox.model.requests.updating import (
    take_assigned,
    take_atomic,
    touched_names,
    ttl_name,
    ttl_request,
    update_request,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from pydynox.atomic import AtomicOp
    from pydynox.attributes.waiting import Steps
    from pydynox.expressions import ConditionNode
    from pydynox.model.lifecycle import Planned
    from pydynox.transports import Response

Item = dict[str, Any]


class Save(Write):
    __slots__ = ("_condition", "_full_replace", "_item", "_upsert")

    hook_types = (HookType.BEFORE_SAVE, HookType.AFTER_SAVE)

    def __init__(
        self,
        instance: Any,
        condition: ConditionNode | None,
        skip_hooks: bool | None,
        full_replace: bool,
        upsert: bool,
    ) -> None:
        super().__init__(instance, skip_hooks)
        self._condition = condition
        self._full_replace = full_replace
        self._upsert = upsert

    def steps(self) -> Steps[None]:
        complete(self.instance, self.definition)  # what is uploaded may be named by a key that is made here
        return made_ready(self.definition, self.instance.__dict__, self.instance)

    def plan(self) -> Planned | None:
        planned = save_request(self.instance, self.definition, self._condition, self._full_replace, self._upsert)
        if planned is None:
            return None
        operation, request, self._item = planned
        return operation, request

    def settle(self, reply: Response | None) -> None:
        mark_saved(self.instance, self.definition, self._item)


class Delete(Write):
    __slots__ = ("_condition",)

    hook_types = (HookType.BEFORE_DELETE, HookType.AFTER_DELETE)

    def __init__(self, instance: Any, condition: ConditionNode | None, skip_hooks: bool | None) -> None:
        super().__init__(instance, skip_hooks)
        self._condition = condition

    def plan(self) -> Planned | None:
        return "DeleteItem", delete_request(self.instance, self.definition, self._condition)

    def settle(self, reply: Response | None) -> None:
        mark_deleted(self.instance, self.definition)


class Update(Write):
    __slots__ = ("_atomic", "_changes", "_check_version", "_condition", "_values")

    hook_types = (HookType.BEFORE_UPDATE, HookType.AFTER_UPDATE)

    def __init__(
        self,
        instance: Any,
        atomic: Sequence[AtomicOp] | None,
        condition: ConditionNode | None,
        skip_hooks: bool | None,
        check_version: bool,
        values: dict[str, Any],
    ) -> None:
        super().__init__(instance, skip_hooks)
        self._atomic = atomic
        self._condition = condition
        self._check_version = check_version
        self._values = values

    def steps(self) -> Steps[None]:
        return made_ready(self.definition, self._values, self.instance)

    def plan(self) -> Planned | None:
        request, self._values, self._changes = update_request(
            self.instance, self.definition, self._atomic, self._condition, self._check_version, self._values
        )
        return None if request is None else ("UpdateItem", request)

    def settle(self, reply: Response | None) -> None:
        """A transaction returns no attributes, so what atomic operations made of theirs does not show then."""
        if self._atomic and reply is not None:
            touched = touched_names(self._atomic, self._changes)
            take_atomic(self.instance, self.definition, touched, reply.get("Attributes") or {})
        else:
            take_assigned(self.instance, self.definition, self._values, self._changes)


class ExtendTTL(Write):
    """Without hooks."""

    __slots__ = ("_changes", "_new_expiration")

    def __init__(self, instance: Any, new_expiration: datetime) -> None:
        super().__init__(instance)
        self._new_expiration = new_expiration

    def plan(self) -> Planned | None:
        request, self._changes = ttl_request(self.instance, self.definition, self._new_expiration)
        return "UpdateItem", request

    def settle(self, reply: Response | None) -> None:
        given = {ttl_name(self.definition): self._new_expiration}
        take_assigned(self.instance, self.definition, given, self._changes)
