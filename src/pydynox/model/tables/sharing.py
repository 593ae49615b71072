"""Models that share a table, each with items of its own: an item is another's if its key fits that one and not this.

Which models those are a class says, in `ModelConfig(shares=...)`; what else happens to be loaded does not count.
Classes that share a discriminator are told apart by that.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from pydynox.errors import DecodeError, ModelError
from pydynox.model.instances.stored_form import reader_of
from pydynox.model.keys.templates import fits, key_tests
from pydynox.model.tables.registry import models_of_module

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydynox.config import SharedBy
    from pydynox.foundation.types import Item, Request, Response
    from pydynox.model.definition.definition import Definition


class Sharing:
    """The others are looked up with the first item, when all modules have been loaded."""

    __slots__ = ("_definition", "_others", "_shares")

    def __init__(self, definition: Definition, shares: SharedBy | None) -> None:
        self._definition = definition
        self._shares = shares
        self._others: tuple[Definition, ...] | None = None

    def is_own(self, item: Item) -> bool:
        return not self._is_of_sibling(item) and self.owner_of(item) is None

    def own(self, items: Iterable[Item]) -> list[Item]:
        return [item for item in items if self.is_own(item)]

    def count(self, response: Response) -> int:
        return len(self.own(response["Items"]))

    def with_keys_only(self, request: Request) -> Request:
        """The request for what tells whose an item is."""
        definition = self._definition
        names = [stored for _, stored, _ in definition.key_fields]
        if definition.discriminator is not None:
            names.append(definition.discriminator.stored_name)
        placeholders = {f"#key{number}": name for number, name in enumerate(dict.fromkeys(names))}
        known = request.get("ExpressionAttributeNames", {})
        request = {**request, "ProjectionExpression": ", ".join(placeholders)}
        request["ExpressionAttributeNames"] = {**known, **placeholders}
        request.pop("Select", None)
        return request

    def check(self, item: Item) -> None:
        """DecodeError for an item of another model; what a discriminator says is checked where items are loaded."""
        owner = self.owner_of(item)
        if owner is not None:
            raise _of_another_model(self._definition, owner, item)

    def others(self) -> tuple[Definition, ...]:
        """The models that the class shares its table with, but for those of its own tree."""
        others = self._others
        if others is None:
            others = self._others = tuple(self._found())
        return others

    def owner_of(self, item: Item) -> Definition | None:
        """The model whose item this is by its key, if it is another's."""
        others = self.others()
        if not others or _names_a_class(self._definition, item) or any(fits(own, item) for own in self._own_classes()):
            return None
        return next((other for other in others if fits(other, item)), None)

    def _own_classes(self) -> tuple[Definition, ...]:
        """Its subclasses' items are its own, too."""
        subtypes: Any = self._definition.subtypes
        return (self._definition, *[model._definition for model in subtypes.values()])

    def _is_of_sibling(self, item: Item) -> bool:
        """Whether the item names a class of the same tree that is no subclass of this one."""
        definition = self._definition
        root: Any = definition.root
        if root is definition.model:
            return False
        named = _names_a_class(definition, item)
        return named is not None and named not in definition.subtypes

    def _found(self) -> list[Definition]:
        definition = self._definition
        shares = self._shares() if callable(self._shares) else self._shares or ()
        where = f"{definition.name}: ModelConfig(shares=...)"
        if isinstance(shares, (str, type)):
            raise ModelError(f"{where} is a list of models, or a function that gives one, got {shares!r}")
        models = [_model_named(each, definition, where) if isinstance(each, str) else each for each in shares]
        for model in models:
            _check_shares_table(model, definition, where)
        own = self._own_classes()
        return [model._definition for model in models if model._definition not in own]


def load_shared(definition: Definition, item: Item, any_type: bool) -> Any:
    """The instance of what was read by key; DecodeError for an item of another model, unless `any_type`."""
    check_own(definition, [item], any_type)
    return reader_of(definition, False, False, any_type)(item)


def check_own(definition: Definition, items: Iterable[Item], any_type: bool) -> None:
    if definition.sharing is not None and not any_type:
        for item in items:
            definition.sharing.check(item)


def _names_a_class(definition: Definition, item: Item) -> str | None:
    """The class of the definition's tree that the item's discriminator names."""
    if definition.discriminator is None:
        return None
    named = item.get(definition.discriminator.stored_name)
    root: Any = definition.root
    return named if isinstance(named, str) and named in root._definition.subtypes else None


def _model_named(name: str, definition: Definition, where: str) -> Any:
    """`Order` stands beside the class that says so; `shop.models.Order` is found by its path."""
    module, _, last = name.rpartition(".")
    own = next(class_ for class_ in definition.model.__mro__ if "model_config" in vars(class_))
    if module:
        from importlib import import_module

        try:
            found = getattr(import_module(module), last, None)
        except ImportError as error:
            raise ModelError(f"{where} names {name!r}: {error}") from error
    else:
        scope = own.__qualname__.rpartition(".")[0]
        known = models_of_module(own.__module__)
        found = known.get(f"{scope}.{name}" if scope else name) or known.get(name)
        found = found or getattr(sys.modules.get(own.__module__), name, None)
    if found is None:
        raise ModelError(f"{where} names {name!r}, which is not in {module or own.__module__}")
    return found


def _check_shares_table(model: Any, definition: Definition, where: str) -> None:
    if getattr(model, "_definition", None) is None:
        raise ModelError(f"{where}: expected models or their names, got {model!r}")
    table = getattr(getattr(model, "model_config", None), "table", None)
    own = definition.model.model_config.table
    if table != own:
        raise ModelError(f"{where}: {model.__name__} is of table {table!r}, {definition.name} of {own!r}")


def _of_another_model(definition: Definition, owner: Definition, item: Item) -> DecodeError:
    stored_name = next(name for name, test in key_tests(definition) if name in item and not test(item[name]))
    name = definition.python_names[stored_name]
    template = definition.template_of.get(name)
    wanted = f"the template {template.text!r}" if template else f"{definition.attributes[name].attr_type}"
    key = {stored: item[stored] for _, stored, _ in definition.key_fields if stored in item}
    return DecodeError(
        f"{definition.name}: the item with the key {key!r} is of {owner.name}: {name!r} does not fit {wanted}; read it "
        f"as {owner.name}, or with any_type=True",
        path=f"{definition.name}.{name}",
    )
