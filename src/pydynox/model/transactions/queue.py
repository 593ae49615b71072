"""What is queued for a transaction: what both of its twins do without sending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client import flows
from pydynox.client.defaults import get_default_client
from pydynox.client.requests.transactions import (
    Member,
    check_count,
    new_token,
    with_same_item,
    write_member,
    write_request,
)
from pydynox.errors import ValidationException
from pydynox.model.instances.base import ModelBase
from pydynox.model.lifecycle.course import Write
from pydynox.model.lifecycle.writes import DELETE, SAVE, UPDATE
from pydynox.model.tables.client_and_table import client_of, schema_of
from pydynox.model.tables.sending import note_last_call, value_fault
from pydynox.model.transactions.actions import Action, checking
from pydynox.model.transactions.by_key import OperationsByKey
from pydynox.model.transactions.queued import Queued
from pydynox.schema import TableSchema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.atomic import AtomicOp
    from pydynox.client import DynamoDBClient
    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item
    from pydynox.model.model import Model


class TransactionQueue(OperationsByKey):
    """The operations of a transaction, in order.

    `return_values_on_condition_check_failure` puts the stored item into the reason of a failed condition.
    """

    def __init__(
        self, client: DynamoDBClient | None = None, *, client_request_token: str | None = None, attempts: int = 1
    ) -> None:
        """Without a client it is the default one of the moment of the commit.

        attempts: how often a transaction that only conflicts with others is sent, 0.1, 0.2, 0.4 ... seconds apart.
        """
        if attempts < 1:
            raise ValueError(f"attempts={attempts!r}: a transaction is sent at least once")
        self._client = client
        self._attempts = attempts
        self._given_token = client_request_token
        self._token: str | None = None
        self._actions: list[Action] = []

    # --- tables and dicts --------------------------------------------------------------------------------------------

    def put(
        self,
        table: str,
        item: Item,
        condition_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        *,
        return_values_on_condition_check_failure: bool = False,
    ) -> Queued:
        """Write the whole item."""
        return self._queue(
            "put",
            table=table,
            item=item,
            condition_expression=condition_expression,
            expression_attribute_names=expression_attribute_names,
            expression_attribute_values=expression_attribute_values,
            return_values_on_condition_check_failure=return_values_on_condition_check_failure,
        )

    def delete(
        self,
        table: str,
        key: Item,
        condition_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        *,
        return_values_on_condition_check_failure: bool = False,
    ) -> Queued:
        """Delete the item with this key."""
        return self._queue(
            "delete",
            table=table,
            key=key,
            condition_expression=condition_expression,
            expression_attribute_names=expression_attribute_names,
            expression_attribute_values=expression_attribute_values,
            return_values_on_condition_check_failure=return_values_on_condition_check_failure,
        )

    def update(
        self,
        table: str,
        key: Item,
        update_expression: str,
        condition_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        *,
        return_values_on_condition_check_failure: bool = False,
    ) -> Queued:
        """Change the item with this key, or create it."""
        return self._queue(
            "update",
            table=table,
            key=key,
            update_expression=update_expression,
            condition_expression=condition_expression,
            expression_attribute_names=expression_attribute_names,
            expression_attribute_values=expression_attribute_values,
            return_values_on_condition_check_failure=return_values_on_condition_check_failure,
        )

    def condition_check(
        self,
        table: str,
        key: Item,
        condition_expression: str,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        *,
        return_values_on_condition_check_failure: bool = False,
    ) -> Queued:
        """Commit only if the condition holds for the item with this key."""
        return self._queue(
            "condition_check",
            table=table,
            key=key,
            condition_expression=condition_expression,
            expression_attribute_names=expression_attribute_names,
            expression_attribute_values=expression_attribute_values,
            return_values_on_condition_check_failure=return_values_on_condition_check_failure,
        )

    # --- models ------------------------------------------------------------------------------------------------------

    def save_model(
        self,
        model: Model,
        condition: ConditionNode | None = None,
        skip_hooks: bool | None = None,
        full_replace: bool = False,
        upsert: bool = False,
        *,
        return_values_on_condition_check_failure: bool = False,
    ) -> Queued:
        """What `model.save()` would write now: a new instance as a whole, of another its changes.

        Version and changes are counted as saved once the transaction has been committed.
        """
        write = Write(SAVE, _instance(model), skip_hooks, (condition, full_replace, upsert))
        return self._begin(write, return_values_on_condition_check_failure)

    def delete_model(
        self,
        model: Model,
        condition: ConditionNode | None = None,
        skip_hooks: bool | None = None,
        *,
        return_values_on_condition_check_failure: bool = False,
    ) -> Queued:
        """What `model.delete()` would do."""
        write = Write(DELETE, _instance(model), skip_hooks, (condition,))
        return self._begin(write, return_values_on_condition_check_failure)

    def update_model(
        self,
        model: Model,
        /,
        atomic: Sequence[AtomicOp] | None = None,
        condition: ConditionNode | None = None,
        skip_hooks: bool | None = None,
        check_version: bool = False,
        upsert: bool = False,
        *,
        return_values_on_condition_check_failure: bool = False,
        **values: Any,
    ) -> Queued:
        """What `model.update()` would do, but results of atomic operations do not show: read the item to see them."""
        write = Write(UPDATE, _instance(model), skip_hooks, (atomic, condition, check_version, upsert, values, {}))
        return self._begin(write, return_values_on_condition_check_failure)

    def check_model(
        self,
        model: Model,
        condition: ConditionNode | None = None,
        *,
        return_values_on_condition_check_failure: bool = False,
    ) -> Queued:
        """Commit only if the condition holds, and the version is still the instance's.

        Without condition and version: only if the item exists.
        """
        return self._add(checking(_instance(model), condition, return_values_on_condition_check_failure))

    # --- commit ------------------------------------------------------------------------------------------------------

    def _begin(self, write: Write, wants_item: bool) -> Queued:
        """Do what comes before the request, plan it, and queue."""
        raise NotImplementedError

    async def _begun(self, action: Action) -> None:
        """What awaiting a queued operation waits for."""
        raise NotImplementedError

    def _queue(self, kind: str, **operation: Any) -> Queued:
        return self._add(Action(member=write_member(operation, kind, type(self).__name__)))

    def _add(self, action: Action) -> Queued:
        self._actions.append(action)
        self._token = None  # another content needs another token
        return Queued(self, action)

    def _members(self, actions: list[Action]) -> list[Member]:
        members = [action.member for action in actions if action.member is not None]
        check_count(members, type(self).__name__)
        return members

    def _request(self, members: list[Member]) -> dict[str, Any]:
        """The token stays the same for as long as the content does, so that a failed commit can be tried again."""
        if self._token is None:
            self._token = self._given_token if self._given_token is not None else new_token()
        return write_request(members, self._token)

    def _flow(self, actions: list[Action], members: list[Member]) -> flows.Flow[Any]:
        schemas = (schema_of(action.definition) for action in actions if action.definition is not None)
        waits = flows.conflict_waits(self._attempts)
        return flows.transact("TransactWriteItems", self._request(members), TableSchema.together(schemas), waits)

    def _answering(self) -> DynamoDBClient:
        client = self._client or get_default_client()
        if client is not None:
            return client
        for action in self._actions:
            if action.definition is not None:
                return client_of(action.definition)
        raise ValueError(
            f"{type(self).__name__} has no client: pass one, call set_default_client(DynamoDBClient(...)), "
            "or use a pydynox.testing.MemoryBackend"
        )

    def _committed(self, actions: list[Action], sent: bool) -> None:
        """Forget them; what they stand for is what the instances now are. Others may have been queued meanwhile."""
        self._actions = [action for action in self._actions if action not in actions]
        self._token = None
        for action in actions:
            action.settle()
        if sent:
            for definition in dict.fromkeys(action.definition for action in actions):
                if definition is not None:
                    note_last_call(definition)

    def _discard(self) -> None:
        self._actions, self._token = [], None


def _instance(model: Any) -> Any:
    if isinstance(model, ModelBase):
        return model
    raise TypeError(f"expected an instance of a model, got {type(model).__name__}: {model!r}")


def fault_of(actions: list[Action], members: list[Member], error: Exception) -> Exception:
    """The error, knowing what this side knows: the attribute of a wrong value, or which operations are of one item."""
    for action in actions:
        if action.definition is not None and action.member is not None:
            fault = value_fault(action.definition, action.member.content, error)
            if fault is not None:
                return fault
    return with_same_item(error, members) if isinstance(error, ValidationException) else error
