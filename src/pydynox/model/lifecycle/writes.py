"""The kinds of writes that instances know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.hooks import HookType
from pydynox.model.lifecycle.course import Kind, made_ready
from pydynox.model.requests.deleting import mark_deleted, plan_delete
from pydynox.model.requests.saving import complete, mark_saved, plan_save, plan_save_new
from pydynox.model.requests.updating import plan_ttl, plan_update, take_update

if TYPE_CHECKING:
    from pydynox.attributes.waiting import Steps
    from pydynox.model.definition.definition import Definition
    from pydynox.model.requests.saving import SaveArguments
    from pydynox.model.requests.updating import UpdateArguments


def _steps_of_save(instance: Any, definition: Definition, arguments: SaveArguments) -> Steps[None]:
    complete(instance, definition, arguments[1])  # what is uploaded may be named by a key that is made here
    return made_ready(definition, instance.__dict__, instance)


def _steps_of_save_new(instance: Any, definition: Definition, arguments: tuple[()]) -> Steps[None]:
    complete(instance, definition)
    return made_ready(definition, instance.__dict__, instance)


def _steps_of_update(instance: Any, definition: Definition, arguments: UpdateArguments) -> Steps[None]:
    *_, values, _ = arguments
    return made_ready(definition, values, instance)


def _stand(instance: Any, definition: Definition) -> Any:
    from pydynox.model.requests.hooked import stored_forms  # few models have a hook before their updates

    return stored_forms(instance, definition)


def _joined_by_hooks(instance: Any, definition: Definition, arguments: UpdateArguments, before: Any) -> UpdateArguments:
    from pydynox.model.requests.hooked import joined_by_hooks

    return joined_by_hooks(instance, definition, arguments, before)


def _no_steps(instance: Any, definition: Definition, arguments: tuple[Any, ...]) -> Steps[None]:
    yield from ()


SAVE = Kind((HookType.BEFORE_SAVE, HookType.AFTER_SAVE), plan_save, mark_saved, _steps_of_save)
SAVE_NEW = Kind((HookType.BEFORE_SAVE, HookType.AFTER_SAVE), plan_save_new, mark_saved, _steps_of_save_new)
DELETE = Kind((HookType.BEFORE_DELETE, HookType.AFTER_DELETE), plan_delete, mark_deleted, _no_steps)
UPDATE = Kind(
    (HookType.BEFORE_UPDATE, HookType.AFTER_UPDATE),
    plan_update,
    take_update,
    _steps_of_update,
    _stand,
    _joined_by_hooks,
)
EXTEND_TTL = Kind(None, plan_ttl, take_update, _no_steps)
