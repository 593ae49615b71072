"""Whether the conditions and atomic operations of a request are about its own model.

Another model's attribute names what the items of this one do not store: its condition would be silently false of all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.atomic import check_atomic
from pydynox.conditions import checked_condition
from pydynox.expressions import dotted_text, paths_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.atomic import AtomicOp
    from pydynox.expressions import ConditionNode, Path
    from pydynox.model.definition.definition import Definition


def own_condition(definition: Definition, condition: ConditionNode, where: str) -> ConditionNode:
    """The condition itself; TypeError for what is none, and for one of another model's attributes."""
    for path in paths_of(checked_condition(condition, where)):
        _check_owner(definition, path, where)
    return condition


def check_operations(definition: Definition, operations: Sequence[AtomicOp], where: str) -> None:
    """`where` is the call that they are the `atomic=` of."""
    check_atomic(operations)
    model = definition.model
    for operation in operations:
        if operation.path.owner is not model:
            _check_owner(definition, operation.path, f"{where[:-2]}(atomic=)")
        for path in operation.sources:
            _check_owner(definition, path, f"{where[:-2]}(atomic=)")


def _check_owner(definition: Definition, path: Path, where: str) -> None:
    owner = path.owner
    if owner is None or owner is definition.model or _is_known(definition, owner, path.attribute):
        return
    name = dotted_text(path.elements)
    raise TypeError(
        f"{where}: {owner.__name__}.{name} is no attribute of {definition.name}; "
        f"what {definition.name} does not declare is named by Attr({name!r})"
    )


def _is_known(definition: Definition, owner: type, stored_name: str) -> bool:
    """Of the model's tree, below the class that declares the discriminator, or stored under a name of the model's."""
    return (
        stored_name in definition.python_names
        or issubclass(definition.model, owner)
        or issubclass(owner, (definition.model, definition.root))
    )
