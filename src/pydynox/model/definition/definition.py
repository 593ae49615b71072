"""What is known of a model class once its body has run: worked out at class creation, so that calls only follow it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from pydynox.attributes.base import Attribute
from pydynox.attributes.conversion.converters import reader_of, writer_of
from pydynox.client.metrics import MetricsLedger
from pydynox.errors import ModelError
from pydynox.foundation.bounded import MOST_TEXTS, Bounded
from pydynox.generators import is_auto_generate
from pydynox.model import keys, tables
from pydynox.model.definition.declared import check_key, hooks_of
from pydynox.model.instances.assignment import (
    check_strategy,
    checked_default,
    checked_factory,
    checks_of,
    copier_of,
    without_own_setters,
)

if TYPE_CHECKING:
    from typing import Protocol, Self

    from pydynox.attributes.base import Role
    from pydynox.generators import AutoGenerate
    from pydynox.hooks import HookType
    from pydynox.model.keys.templates import BoundTemplate, KeyTests
    from pydynox.model.tables.sharing import Sharing
    from pydynox.schema import IndexSchema, KeySchema, TableSchema

    class DeclaredIndex(Protocol):
        """A secondary index, as the class that declares it knows it."""

        model: Any

        def clone(self) -> Self: ...

        def check_attributes(self, definition: Definition) -> None: ...

        def schema_in(self, definition: Definition, table_keys: KeySchema) -> IndexSchema: ...


Converter = Callable[[Any], Any]

# The exact class that most values of a key type have, which spares the closer look.
_USUAL_CLASS = {"S": str, "N": int, "B": bytes}


# One attribute on its way to or from the table: its name, its stored name, and what converts its values, which is None
# where the stored form is the value.
Field: TypeAlias = "tuple[str, str, Converter | None]"


class Definition:
    """The plans of one model class.

    `subtypes` are the classes of its tree by the names their items carry; empty without a discriminator.
    """

    __slots__ = (
        "assigned",
        "attributes",
        "checks",
        "constant_defaults",
        "conversions",
        "decimals",
        "default_factories",
        "demanded",
        "discriminator",
        "generated",
        "has_own_init",
        "hooks",
        "indexes",
        "key_fields",
        "key_names",
        "key_tests",
        "keys_are_plain",
        "ledger",
        "model",
        "name",
        "names",
        "partition_key",
        "placeholders",
        "python_names",
        "read",
        "readers",
        "reads_whole",
        "renamed",
        "required",
        "root",
        "schema",
        "settable",
        "sharing",
        "sort_key",
        "strict",
        "subtypes",
        "template_of",
        "templates",
        "texts",
        "told",
        "ttl",
        "usual",
        "usual_keys",
        "version",
        "waiting",
        "write",
        "writers",
    )

    def __init__(self, model: type, attributes: dict[str, Attribute[Any]], indexes: dict[str, DeclaredIndex]) -> None:
        self.model: Any = model
        self.name = model.__name__
        self.attributes = attributes
        self.indexes = indexes
        self.names = frozenset(attributes)
        self.python_names = {attribute.stored_name: name for name, attribute in attributes.items()}
        self.renamed = any(stored != name for stored, name in self.python_names.items())
        self.schema: TableSchema | None = None  # made when the table's name is known
        self.texts: Bounded[Any, Any] = Bounded(MOST_TEXTS)  # expressions by what they are made of
        self.ledger = MetricsLedger()
        self.root: type = model
        self.subtypes: dict[str, type] = {}
        self._plan_roles()
        self.checks = checks_of(model, attributes)
        self.usual = {name: usual for name, (usual, _) in self.checks.items()}
        self.assigned = without_own_setters(model, self.checks)
        self._plan_defaults()
        self._plan_templates()
        self.sharing = self._sharing()
        self.writers: tuple[Field, ...] = tuple([(name, a.stored_name, writer_of(a)) for name, a in attributes.items()])
        self.readers: tuple[Field, ...] = tuple([(name, a.stored_name, reader_of(a)) for name, a in attributes.items()])
        self.conversions = tuple(
            (name, convert, type(attributes[name]).says("read_as_is", "deserialize"))
            for name, _, convert in self.readers
            if convert
        )
        self.settable = {field[0]: field for field in self.writers if field[0] not in self.key_names}
        self.write = {name: convert for name, _, convert in self.writers}
        self.read = {name: convert for name, _, convert in self.readers}
        self.hooks: dict[HookType, tuple[str, ...]] = hooks_of(model)
        self.strict = bool(getattr(getattr(model, "model_config", None), "strict_attributes", False))
        self.told: set[str] = set()  # undeclared names that were warned of
        self.has_own_init = False
        self.reads_whole = not self.renamed  # an item with all attributes and no others is the values of an instance

    def has_init(self) -> None:
        """The class has an `__init__` of its own, through which every instance goes."""
        self.has_own_init = True
        self.reads_whole = False

    def _plan_roles(self) -> None:
        self.partition_key = self._only("partition_key", "partition keys")
        self.sort_key = self._only("sort_key", "sort keys")
        self.discriminator = self._only("discriminator", "discriminators")
        if self.partition_key is not None and self.partition_key is self.sort_key:
            raise ModelError(f"{self.partition_key.qualified_name} cannot be both partition key and sort key")
        keys = [key for key in (self.partition_key, self.sort_key) if key is not None]
        for key in keys:
            check_key(key)
        self.key_fields = tuple((key.attr_name, key.stored_name, key) for key in keys)
        self.key_names = frozenset(key.attr_name for key in keys)
        self.keys_are_plain = bool(keys) and all(k.stored_name == k.attr_name and writer_of(k) is None for k in keys)
        self.usual_keys = tuple((key.attr_name, _USUAL_CLASS.get(key.attr_type)) for key in keys)
        versions = list(self._of_role("version"))
        if len(versions) > 1:
            raise ModelError(
                f"{self.name} has {len(versions)} VersionAttributes, {self._listed(versions)}; at most one is counted, "
                "and an IntegerAttribute() holds what is not"
            )
        self.version = versions[0] if versions else None
        self.ttl = next(self._of_role("ttl"), None)
        self.decimals = tuple((a.stored_name, a) for a in self._of_role("decimal"))
        self.waiting: tuple[tuple[str, Any], ...] = tuple((n, a) for n, a in self.attributes.items() if a.waits)
        if len(self.python_names) != len(self.attributes):
            self._refuse_shared_name()

    def _only(self, role: str, roles: str) -> Attribute[Any] | None:
        found = [attribute for attribute in self.attributes.values() if getattr(attribute, role)]
        if len(found) > 1:
            raise ModelError(
                f"{self.name} has {len(found)} {roles}, {self._listed(found)}; at most one can have {role}=True"
            )
        return found[0] if found else None

    def _listed(self, attributes: list[Attribute[Any]]) -> str:
        return " and ".join(f"{each.attr_name!r}" + self._origin(each) for each in attributes)

    def _origin(self, attribute: Attribute[Any]) -> str:
        return "" if attribute.owner_name == self.name else f" (from {attribute.owner_name})"

    def _of_role(self, role: Role) -> Iterator[Attribute[Any]]:
        return (attribute for attribute in self.attributes.values() if attribute.role == role)

    def _refuse_shared_name(self) -> None:
        by_stored: dict[str, str] = {}
        for name, attribute in self.attributes.items():
            other = by_stored.setdefault(attribute.stored_name, name)
            if other != name:
                raise ModelError(
                    f"{self.name}.{other} and {self.name}.{name} are both stored as {attribute.stored_name!r}"
                )

    def _plan_defaults(self) -> None:
        constants: dict[str, Any] = dict.fromkeys(self.attributes)
        factories: list[tuple[str, Callable[[], Any]]] = []
        generated: list[tuple[str, AutoGenerate]] = []
        for name, attribute in self.attributes.items():
            default, check = attribute.default, self.checks[name]
            if attribute is self.discriminator and default is None:
                constants[name] = self.name
            elif is_auto_generate(default):
                check_strategy(attribute, default, check)
                generated.append((name, default))
            elif callable(default):
                factories.append((name, checked_factory(default, check)))
            else:
                default = checked_default(attribute, check)
                copied = copier_of(default)
                if copied is None:
                    constants[name] = default
                else:
                    factories.append((name, copied))
        self.constant_defaults = constants
        self.default_factories = tuple(factories)
        self.generated = tuple(generated)
        self.required = frozenset(name for name, a in self.attributes.items() if a.required)
        self.demanded = frozenset(name for name in self.required if self.attributes[name].default is None)

    def _plan_templates(self) -> None:
        declared: Any = self.attributes.values()
        has_templates = any(
            getattr(each, "template", None) or getattr(each, "template_fault", None) for each in declared
        )
        self.templates: tuple[tuple[str, BoundTemplate], ...] = (
            keys.bound_templates(self.model, self.name, self.attributes) if has_templates else ()
        )
        self.template_of: dict[str, BoundTemplate] = dict(self.templates)
        self.placeholders = frozenset(name for _, template in self.templates for name in template.placeholders)
        self.key_tests: KeyTests | None = None  # made when the first item is looked at

    def _sharing(self) -> Sharing | None:
        """None if reads need not look whose an item is: the class is alone in its table, or told apart by a filter."""
        shares = getattr(getattr(self.model, "model_config", None), "shares", None)
        discriminator = self.discriminator
        if shares is None and (discriminator is None or discriminator.attr_name not in self.key_names):
            return None
        return tables.Sharing(self, shares)

    def declared_partition_key(self) -> Attribute[Any]:
        """The partition key; ModelError if the class declares none."""
        if self.partition_key is None:
            raise ModelError(
                f"{self.name} has no partition key: declare one attribute with partition_key=True, "
                "for example pk = StringAttribute(partition_key=True)"
            )
        return self.partition_key
