"""What a model says of a condition that was false: whose, and what was expected.

Told from the request, and only once somebody reads the error: a conditional write that fails is an answer like another
to many a program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydynox.errors import ConditionalCheckFailedException
    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition.definition import Definition


def told(error: ConditionalCheckFailedException, model: Any, request: Request) -> ConditionalCheckFailedException:
    """The error again; `model` is an instance, or the class of a write by key."""
    error.model = model
    error.key = key_of_request(model._definition, request)
    error.about = _Expected(model, error.key, request, error.item)
    return error


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
    return f"expected {words.text(tree)}{_found_text(definition, tree, item)}"


def _found_text(definition: Definition, tree: ConditionNode, item: Item | None) -> str:
    from pydynox.expressions.condition.tree import paths_of

    if item is None:
        return ", and there is no such item"
    version = definition.version
    if version is None or all(path.attribute != version.stored_name for path in paths_of(tree)):
        return ""
    stored = item.get(version.stored_name)
    return ", and the stored item has no version" if stored is None else f", and the stored version is {stored!r}"
