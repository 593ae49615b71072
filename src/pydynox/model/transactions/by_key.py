"""The operations by key that a transaction takes: the key as a dict behind the model, or by names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from pydynox.model.instances.base import ModelBase
from pydynox.model.keys.primary_keys import by_position, key_and_condition
from pydynox.model.transactions.actions import Action, checking_by_key, deleting_by_key, updating_by_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydynox.atomic import AtomicOp
    from pydynox.expressions import ConditionNode
    from pydynox.model.definition.definition import Definition
    from pydynox.model.methods.by_key import KeyText
    from pydynox.model.transactions.queued import Queued

    Key = Mapping[str, Any]
    Operations = Sequence[AtomicOp] | None


class OperationsByKey:
    """`return_values_on_condition_check_failure` puts the stored item into the reason of a failed condition."""

    def _add(self, action: Action) -> Queued:
        raise NotImplementedError

    @overload
    def update_by_key(
        self,
        model: type[ModelBase],
        key: Key,
        /,
        atomic: Operations = ...,
        condition: ConditionNode | None = ...,
        *,
        return_values_on_condition_check_failure: bool = ...,
        **values: Any,
    ) -> Queued: ...
    @overload
    def update_by_key(
        self,
        model: type[ModelBase],
        /,
        atomic: Operations = ...,
        condition: ConditionNode | None = ...,
        *,
        return_values_on_condition_check_failure: bool = ...,
        **values: Any,
    ) -> Queued: ...
    @overload
    def update_by_key(self, model: type[ModelBase], /, **values: KeyText) -> Queued: ...

    def update_by_key(
        self,
        model: type[ModelBase],
        /,
        *positional: Any,
        atomic: Any = None,
        condition: Any = None,
        return_values_on_condition_check_failure: Any = False,
        **values: Any,
    ) -> Queued:
        """`update_by_key(User, key, atomic, condition, name="Ada")`; the key may be among the values instead.

        None removes an attribute. No hooks run and no version is checked.
        """
        definition, key = _definition_of(model), None
        if positional:
            where = f"{definition.name}: update_by_key()"
            key, atomic, condition = by_position(positional, where, ("atomic", "condition"), atomic, condition)
        wants_item = return_values_on_condition_check_failure
        return self._add(updating_by_key(definition, key, atomic, condition, values, wants_item))

    @overload
    def delete_by_key(
        self,
        model: type[ModelBase],
        key: Key,
        /,
        condition: ConditionNode | None = ...,
        *,
        return_values_on_condition_check_failure: bool = ...,
    ) -> Queued: ...
    @overload
    def delete_by_key(
        self,
        model: type[ModelBase],
        /,
        condition: ConditionNode | None = ...,
        *,
        return_values_on_condition_check_failure: bool = ...,
        **keys: Any,
    ) -> Queued: ...
    @overload
    def delete_by_key(self, model: type[ModelBase], /, **keys: KeyText) -> Queued: ...

    def delete_by_key(
        self,
        model: type[ModelBase],
        /,
        *positional: Any,
        condition: Any = None,
        return_values_on_condition_check_failure: Any = False,
        **keys: Any,
    ) -> Queued:
        """Delete the item with this key; no hooks run and no version is checked.

        `delete_by_key(User, key, condition)`; the key may be given by names instead.
        """
        definition = _definition_of(model)
        if positional:
            keys, condition = key_and_condition(positional, condition, keys, f"{definition.name}: delete_by_key()")
        return self._add(deleting_by_key(definition, condition, keys, return_values_on_condition_check_failure))

    @overload
    def check_by_key(
        self,
        model: type[ModelBase],
        key: Key,
        /,
        condition: ConditionNode | None = ...,
        *,
        return_values_on_condition_check_failure: bool = ...,
    ) -> Queued: ...
    @overload
    def check_by_key(
        self,
        model: type[ModelBase],
        /,
        condition: ConditionNode | None = ...,
        *,
        return_values_on_condition_check_failure: bool = ...,
        **keys: Any,
    ) -> Queued: ...
    @overload
    def check_by_key(self, model: type[ModelBase], /, **keys: KeyText) -> Queued: ...

    def check_by_key(
        self,
        model: type[ModelBase],
        /,
        *positional: Any,
        condition: Any = None,
        return_values_on_condition_check_failure: Any = False,
        **keys: Any,
    ) -> Queued:
        """Commit only if the condition holds, without one only if the item exists.

        `check_by_key(User, key, condition)`; the key may be given by names instead.
        """
        definition = _definition_of(model)
        if positional:
            keys, condition = key_and_condition(positional, condition, keys, f"{definition.name}: check_by_key()")
        return self._add(checking_by_key(definition, condition, keys, return_values_on_condition_check_failure))


def _definition_of(model: Any) -> Definition:
    if isinstance(model, type) and issubclass(model, ModelBase):
        return model._definition
    raise TypeError(f"expected a model class, got {type(model).__name__}: {model!r}")
