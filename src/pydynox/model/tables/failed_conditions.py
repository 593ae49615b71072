"""What a model says of a condition that was false: whose, and what was expected.

Told from the request, and only once somebody reads the error: a conditional write that fails is an answer like another
to many a program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.errors import InvalidValueError
from pydynox.model import keys

if TYPE_CHECKING:
    from pydynox.errors import ConditionalCheckFailedException
    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition.definition import Definition


def told(error: ConditionalCheckFailedException, model: Any, request: Request) -> Exception:
    """The error again; `model` is an instance, or the class of a write by key.

    Where nobody has set the condition it is that of an update which would have created an item of an ambiguous key, and
    the error is that of a save.
    """
    is_class = isinstance(model, type)
    if (is_class or model._stored is None) and _is_guard_alone(request):
        ambiguity = keys.ambiguity_of_key(model._definition, request["Key"])
        if ambiguity is not None:
            method = "update_by_key" if is_class else "update"
            return InvalidValueError(f"{model._definition.name}.{method}(): there is no such item, and {ambiguity}")
    error.model = model
    error.key = key_of_request(model._definition, request)
    error.about = _Expected(model, error.key, request, error.item)
    return error


def _is_guard_alone(request: Request) -> bool:
    """Whether only the existence of the item is asked for, which `requests/expressions.py` does without its content."""
    return "ReturnValuesOnConditionCheckFailure" not in request


def key_of_request(definition: Definition, request: Request) -> Item:
    key: Item | None = request.get("Key")
    if key is None:
        item = request["Item"]
        key = {stored_name: item[stored_name] for _, stored_name, _ in definition.key_fields}
    return key


class _Expected:
    """`Order {'pk': '1'}: expected Order.status == 'open'`."""

    __slots__ = ("_item", "_key", "_model", "_request")

    def __init__(self, model: Any, key: Item, request: Request, item: Item | None) -> None:
        self._model = model
        self._key = key
        self._request = request
        self._item = item

    def __str__(self) -> str:
        definition = self._model._definition
        return f"{definition.name} {self._key!r}: {expected_text(definition, self._request, self._item)}"


def expected_text(definition: Definition, request: Request, item: Item | None) -> str:
    """The condition, and what there is instead as far as it needs no look at `item`: a version, or nothing at all."""
    from pydynox.expressions.in_words import InWords, tree_of_text  # parses, which only a failure needs

    tree = tree_of_text(request["ConditionExpression"], request.get("ExpressionAttributeNames", {}))
    if tree is None:
        return f"expected {request['ConditionExpression']}"
    names = {stored_name: f"{definition.name}.{name}" for stored_name, name in definition.python_names.items()}
    words = InWords(names, request.get("ExpressionAttributeValues"))
    return (
        f"expected {words.text(tree)}{_found_text(definition, tree, item)}{_ambiguity_text(definition, request, item)}"
    )


def _ambiguity_text(definition: Definition, request: Request, item: Item | None) -> str:
    if item is not None or "UpdateExpression" not in request or not definition.templates:
        return ""
    ambiguity = keys.ambiguity_of_key(definition, request["Key"])
    return "" if ambiguity is None else f". None is created, since {ambiguity}"


def _found_text(definition: Definition, tree: ConditionNode, item: Item | None) -> str:
    from pydynox.expressions.condition.tree import paths_of

    if item is None:
        return ", and there is no such item"
    version = definition.version
    if version is None or all(path.attribute != version.stored_name for path in paths_of(tree)):
        return ""
    stored = item.get(version.stored_name)
    return ", and the stored item has no version" if stored is None else f", and the stored version is {stored!r}"
