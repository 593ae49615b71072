"""Model: the class users derive theirs from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pydynox.client.metrics import MetricsLedger, ModelMetrics, OperationMetrics
from pydynox.foundation.public_names import name_as
from pydynox.model import instances, requests, tables
from pydynox.model import keys as model_keys
from pydynox.model.definition.config_rules import check_config, check_time_to_live
from pydynox.model.definition.declared import collected_attributes, collected_indexes, own_names
from pydynox.model.definition.definition import Definition
from pydynox.model.definition.reserved_names import check_names
from pydynox.model.instances.base import ModelBase, set_stored, set_undeclared
from pydynox.model.instances.construction import fill_new
from pydynox.model.methods.by_key import ByKeyMethods
from pydynox.model.methods.creating import CreatingMethods
from pydynox.model.methods.instance import InstanceMethods
from pydynox.model.methods.query import QueryMethods
from pydynox.model.methods.scan import ScanMethods
from pydynox.model.methods.several_by_key import SeveralByKeyMethods
from pydynox.model.methods.table import TableMethods
from pydynox.model.tables.registry import register

if TYPE_CHECKING:
    from typing import Literal, Self

    from pydynox.client import DynamoDBClient
    from pydynox.config import ModelConfig
    from pydynox.size import ItemSize


class Model(
    InstanceMethods, ByKeyMethods, SeveralByKeyMethods, CreatingMethods, QueryMethods, ScanMethods, TableMethods
):
    """An item of a table.

    ```python
    class User(Model):
        model_config = ModelConfig(table="users")
        pk = StringAttribute(partition_key=True)
        name = StringAttribute()
    ```

    Values of declared attributes are written; other names that are assigned stay on the instance. What an item stores
    beside the declared attributes can be read by name and is kept by every save.
    """

    __slots__ = ()

    model_config: ClassVar[ModelConfig]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        check_config(cls)
        check_names(cls, Model, own_names(cls))
        definition = Definition(cls, collected_attributes(cls, Model), collected_indexes(cls, Model))
        if cls.__init__ is not Model.__init__:
            definition.has_init()
        check_time_to_live(definition)
        cls._definition = definition
        _enter_subtypes(cls, definition)
        for index in definition.indexes.values():
            index.check_attributes(definition)
        register(cls)

    def __init__(self, **values: Any) -> None:
        set_stored(self, None)
        set_undeclared(self, None)
        fill_new(self, self._definition, values)

    def _undeclared_value(self, name: str) -> Any:
        if name not in _STATE:
            undeclared = self._undeclared
            if undeclared is not None and name in undeclared:
                return undeclared[name]
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)

    if not TYPE_CHECKING:  # else checkers would let every misspelt name pass
        __getattr__ = _undeclared_value

    def __delattr__(self, name: str) -> None:
        """Without a value the attribute is removed by the next save, whether the model declares it or not."""
        extras = self._undeclared or ()
        if name in self._definition.assigned or (name in extras and not instances.is_computed(type(self), name)):
            self.__dict__[name] = None
        else:
            object.__delattr__(self, name)

    @property
    def is_dirty(self) -> bool:
        """Whether an item that was read or saved has changes; a new instance is never dirty."""
        return bool(instances.changed_names(self, self._definition))

    @property
    def changed_fields(self) -> list[str]:
        """The python names of what the next save would write."""
        return instances.changed_names(self, self._definition)

    def to_dict(self) -> dict[str, Any]:
        """The item as it is stored, without what is None; its containers are the caller's own."""
        return instances.dict_of(self, self._definition)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """An instance as if it had been read with this content, of the subclass that the discriminator names."""
        instance: Self = instances.from_dict(cls, cls._definition, data)
        return instance

    def model_dump(self, mode: Literal["python", "json"] = "python", exclude_none: bool = False) -> dict[str, Any]:
        """The values by python name; with `mode="json"` as JSON has them.

        `from_dict` takes what `to_dict` gives, which is the stored form; the constructor takes what this gives.
        """
        from pydynox.model.forms.dumping import dumped

        return dumped(self, self._definition, mode, exclude_none)

    def to_json(self, indent: int | None = None) -> str:
        """The text of `model_dump(mode="json")`."""
        from pydynox.model.forms.dumping import json_of

        return json_of(self, self._definition, indent)

    @classmethod
    def model_json_schema(cls) -> dict[str, Any]:
        """JSON schema of what `model_dump(mode="json")` gives, undeclared attributes aside."""
        from pydynox.model.forms.json_schema import json_schema_of

        return json_schema_of(cls, cls._definition)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydynox.model.forms.pydantic_schema import core_schema_of

        return core_schema_of(cls, cls._definition, handler)

    def calculate_size(self, detailed: bool = False) -> ItemSize:
        """The size of `to_dict()` in bytes, by attribute as well if `detailed`."""
        from pydynox.size import calculate_item_size

        return calculate_item_size(instances.dict_of(self, self._definition), detailed)

    def __eq__(self, other: object) -> bool:
        """Same class, key and content, in stored form; of two that were read in part, what both have of it."""
        if type(self) is not type(other):
            return NotImplemented
        from pydynox.model.instances.comparing import have_same_content  # here and below: not every program does it

        return self is other or have_same_content(self, other, self._definition)

    def __hash__(self) -> int:
        """By class and key, which must be complete: TypeError, else. Whoever changes the key changes the hash."""
        from pydynox.model.instances.comparing import hash_of

        return hash_of(self, self._definition)

    def __repr__(self) -> str:
        from pydynox.model.forms.showing import text_of

        return text_of(self, self._definition)

    @classmethod
    def get_last_metrics(cls) -> OperationMetrics | None:
        """Of the last request of this class, subclasses not included; None if there was none."""
        note = cls._definition.ledger.latest()
        return None if note is None else OperationMetrics.of_note(note)

    @classmethod
    def get_total_metrics(cls) -> ModelMetrics:
        """Of all requests of this class, subclasses not included."""
        return cls._definition.ledger.totals()

    @classmethod
    def reset_metrics(cls) -> None:
        """Start again at zero, for this class."""
        cls._definition.ledger = MetricsLedger()

    @classmethod
    def _get_client(cls) -> DynamoDBClient:
        return tables.client_of(cls._definition)

    @classmethod
    def _get_table(cls) -> str:
        return tables.config_of(cls._definition).table

    def _get_item(self) -> dict[str, Any]:
        """What a seed that is this instance stores."""
        requests.refuse_waiting(self._definition, self.__dict__, f"{self._definition.name}: a seed")
        return instances.dict_of(self, self._definition)

    def _get_key(self) -> dict[str, Any]:
        return model_keys.key_of_instance(self, self._definition, type(self).__name__)


_STATE = frozenset(("_stored", "_undeclared"))

Model._definition = Definition(Model, {}, {})
Model.__module__ = "pydynox"
name_as(Model, *Model.__bases__, ModelBase)


def _enter_subtypes(model: Any, definition: Definition) -> None:
    """Make the class known by its name to itself and to all classes above that have the discriminator."""
    if definition.discriminator is None:
        return
    for base in model.__mro__:
        base_definition = base.__dict__.get("_definition")
        if base_definition is not None and base_definition.discriminator is not None:
            base_definition.subtypes[definition.name] = model
            definition.root = base
