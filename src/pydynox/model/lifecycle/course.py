"""The one course of every operation on instances, blocking and not.

A write: hooks before it; steps that wait (attributes/waiting.py); its plan, which is the request; sending it; what its
success means for the instance; hooks after it. In a transaction the same write begins when it is queued, and is settled
and finished once the transaction has been committed. A read: the instances, steps that wait, and `after_load`.

Hooks are run here and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.foundation.record import Record
from pydynox.hooks import HookType
from pydynox.model.instances.stored_form import reader_of
from pydynox.model.lifecycle.hooks import (
    has_coroutine_hooks,
    hooks_run,
    refuse_coroutine_hooks_of,
    run_hooks,
    run_hooks_async,
    runs_after_load,
)
from pydynox.model.tables.sending import send, send_async

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydynox.attributes.waiting import Steps
    from pydynox.foundation.types import Item, Request, Response, T
    from pydynox.model.definition.definition import Definition

    # Operation, request, and what its success will make of the instance.
    Planned = tuple[str, Request, Any]


# --- writes ---------------------------------------------------------------------------------------------------------


class Kind(Record):
    """What makes one kind of write. Its functions are given the instance, its definition, and the method's arguments.

    The arguments are one tuple, since a call that spreads them is among the slow ones of the interpreter.
    """

    hooks: tuple[HookType, HookType] | None
    # The request, which later changes of the instance are no part of; None if nothing is to be sent.
    plan: Callable[[Any, Definition, Any], Planned | None]
    # It has succeeded: the instance becomes what was written. Given the outcome that was planned, and the reply, which
    # is None in a transaction.
    settle: Callable[[Any, Definition, Any, Response | None], None]
    # What is waited for before the plan; asked for only if the model has attributes that wait.
    steps: Callable[[Any, Definition, Any], Steps[None]]
    # For a write of something else than what the instance is: how the instance stands before the hooks, and the
    # arguments joined by what they have assigned since.
    stand: Callable[[Any, Definition], Any] | None = None
    joined: Callable[[Any, Definition, Any, Any], Any] | None = None


class Write:
    """A write with something around it: in a transaction, or of a model with hooks or attributes that wait."""

    __slots__ = ("_outcome", "arguments", "definition", "hooks", "instance", "kind")

    def __init__(self, kind: Kind, instance: Any, skip_hooks: bool | None, arguments: tuple[Any, ...]) -> None:
        self.kind = kind
        self.instance = instance
        self.definition: Definition = instance._definition
        # Those to run before and after it; None if there are none, or they are skipped.
        self.hooks = kind.hooks if hooks_run(self.definition, skip_hooks) else None
        self.arguments = arguments
        self._outcome: Any = None

    def steps(self) -> Steps[None]:
        return self.kind.steps(self.instance, self.definition, self.arguments)

    def run_before(self, hook: HookType) -> None:
        stand = self._stand(hook)
        run_hooks(self.instance, self.definition, hook)
        self._join(stand)

    async def run_before_async(self, hook: HookType) -> None:
        stand = self._stand(hook)
        await run_hooks_async(self.instance, self.definition, hook)
        self._join(stand)

    def _stand(self, hook: HookType) -> Any:
        if self.kind.stand is not None and hook in self.definition.hooks:
            return self.kind.stand(self.instance, self.definition)
        return None

    def _join(self, stand: Any) -> None:
        if stand is not None and self.kind.joined is not None:
            self.arguments = self.kind.joined(self.instance, self.definition, self.arguments, stand)

    def plan(self) -> tuple[str, Request] | None:
        planned = self.kind.plan(self.instance, self.definition, self.arguments)
        if planned is None:
            return None
        operation, request, self._outcome = planned
        return operation, request

    def settle(self) -> None:
        self.kind.settle(self.instance, self.definition, self._outcome, None)


def perform(kind: Kind, instance: Any, skip_hooks: bool | None, arguments: tuple[Any, ...]) -> None:
    definition: Definition = instance._definition
    write = None
    if definition.hooks or definition.waiting:  # else no object is made of it
        write = Write(kind, instance, skip_hooks, arguments)
        begin(write)
        arguments = write.arguments
    planned = kind.plan(instance, definition, arguments)
    if planned is not None:
        operation, request, outcome = planned
        kind.settle(instance, definition, outcome, send(definition, operation, request, instance))
    if write is not None:
        finish(write)


async def perform_async(kind: Kind, instance: Any, skip_hooks: bool | None, arguments: tuple[Any, ...]) -> None:
    definition: Definition = instance._definition
    write = None
    if definition.hooks or definition.waiting:
        write = Write(kind, instance, skip_hooks, arguments)
        await begin_async(write)
        arguments = write.arguments
    planned = kind.plan(instance, definition, arguments)
    if planned is not None:
        operation, request, outcome = planned
        reply = await send_async(definition, operation, request, instance)
        kind.settle(instance, definition, outcome, reply)
    if write is not None:
        await finish_async(write)


def begin(write: Write) -> None:
    """All that comes before the plan; TypeError, and nothing has run, if one of the hooks is a coroutine function."""
    if write.hooks is not None:
        refuse_coroutine_hooks_of(write.definition, *write.hooks)
        write.run_before(write.hooks[0])
    if write.definition.waiting:
        run_steps(write.steps())


async def begin_async(write: Write) -> None:
    if write.hooks is not None:
        await write.run_before_async(write.hooks[0])
    if write.definition.waiting:
        await run_steps_async(write.steps())


def begin_unless_it_waits(write: Write) -> bool:
    """Begin an asynchronous write without waiting; False, and nothing has run, if its hooks or steps are awaited."""
    if write.definition.waiting:
        return False
    if write.hooks is not None:
        if has_coroutine_hooks(write.definition, write.hooks[0]):
            return False
        write.run_before(write.hooks[0])
    return True


def finish(write: Write) -> None:
    if write.hooks is not None:
        run_hooks(write.instance, write.definition, write.hooks[1])


async def finish_async(write: Write) -> None:
    if write.hooks is not None:
        await run_hooks_async(write.instance, write.definition, write.hooks[1])


# --- reads ----------------------------------------------------------------------------------------------------------


class Read:
    """What becomes of items that were read: dicts, or instances as their `after_load` leaves them."""

    __slots__ = ("_is_hooked", "is_followed", "of_item")

    def __init__(
        self, definition: Definition, as_dict: bool = False, partial: bool = False, any_type: bool = False
    ) -> None:
        self.of_item = reader_of(definition, as_dict, partial, any_type)
        self._is_hooked = not as_dict and runs_after_load(definition)
        self.is_followed = self._is_hooked or (not as_dict and _waits(definition))

    @classmethod
    def blocking(
        cls, definition: Definition, as_dict: bool = False, partial: bool = False, any_type: bool = False
    ) -> Read:
        """TypeError, before anything is sent, for a hook that is a coroutine function."""
        read = cls(definition, as_dict, partial, any_type)
        if read._is_hooked:
            refuse_coroutine_hooks_of(definition, HookType.AFTER_LOAD)
        return read

    def finished(self, items: Iterable[Item]) -> list[Any]:
        of_item = self.of_item
        found = [of_item(item) for item in items]
        if self.is_followed:
            for instance in found:
                self.follow(instance)
        return found

    async def finished_async(self, items: Iterable[Item]) -> list[Any]:
        of_item = self.of_item
        found = [of_item(item) for item in items]
        if self.is_followed:
            for instance in found:
                await self.follow_async(instance)
        return found

    def of_item_finished(self, item: Item) -> Any:
        instance = self.of_item(item)
        self.follow(instance)
        return instance

    def finishing(self, load: Callable[[Item], Any]) -> Callable[[Item], Any]:
        """`of_item_finished`, with another way from items to instances."""

        def finished(item: Item) -> Any:
            instance = load(item)
            self.follow(instance)
            return instance

        return finished

    def follow(self, instance: Any) -> None:
        follow(instance, self._is_hooked)

    async def follow_async(self, instance: Any) -> None:
        await follow_async(instance, self._is_hooked)


def follow(instance: Any, is_hooked: bool) -> None:
    """What comes behind loading an instance."""
    definition = instance._definition
    if definition.waiting:
        run_steps(_steps_of_read(instance, definition))
    if is_hooked:
        run_hooks(instance, definition, HookType.AFTER_LOAD)


async def follow_async(instance: Any, is_hooked: bool) -> None:
    definition = instance._definition
    if definition.waiting:
        await run_steps_async(_steps_of_read(instance, definition))
    if is_hooked:
        await run_hooks_async(instance, definition, HookType.AFTER_LOAD)


# --- steps that wait ------------------------------------------------------------------------------------------------


def made_ready(definition: Definition, values: dict[str, Any], instance: Any) -> Steps[None]:
    """Let the attributes that wait make their values ready for writing; what is made of them replaces them."""
    for name, attribute in definition.waiting:
        value = values.get(name)
        if value is not None:
            values[name] = yield from attribute.before_write(value, instance)


def _steps_of_read(instance: Any, definition: Definition) -> Steps[None]:
    values = instance.__dict__
    for name, attribute in definition.waiting:
        value = values.get(name)
        if value is not None:
            values[name] = yield from attribute.after_read(value, instance)


def _waits(definition: Definition) -> bool:
    """Whether any class that a read may build has attributes that wait."""
    if not definition.subtypes:
        return bool(definition.waiting)
    classes: Any = definition.subtypes.values()
    return any(model._definition.waiting for model in classes)


def run_steps(steps: Steps[T]) -> T:
    try:
        step = next(steps)
        while True:
            try:
                given = step.perform()
            except Exception as error:
                step = steps.throw(error)
            else:
                step = steps.send(given)
    except StopIteration as done:
        result: T = done.value
        return result


async def run_steps_async(steps: Steps[T]) -> T:
    try:
        step = next(steps)
        while True:
            try:
                given = await step.perform_async()
            except Exception as error:
                step = steps.throw(error)
            else:
                step = steps.send(given)
    except StopIteration as done:
        result: T = done.value
        return result
