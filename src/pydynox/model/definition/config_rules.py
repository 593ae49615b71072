"""What a `model_config` may say: nothing is accepted and then ignored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydynox.config import ModelConfig
from pydynox.errors import ModelError, PydynoxWarning
from pydynox.foundation.callers import warn_caller

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydynox.model.definition.definition import Definition


def check_config(model: Any) -> None:
    config = getattr(model, "model_config", None)
    if config is None:
        return
    where = f"{model.__name__}.model_config"
    if not isinstance(config, ModelConfig):
        raise ModelError(f"{where}: expected ModelConfig(table=...), got {type(config).__name__}: {config!r}")
    for name, (is_right, wanted) in _RULES.items():
        value = getattr(config, name)
        if not is_right(value):
            raise ModelError(f"{where}: {name} is {wanted}, got {value!r}")
    if "model_config" in vars(model):  # else it has been said of the class that declares it
        _warn_of_no_detector(where, config)


def check_time_to_live(definition: Definition) -> None:
    """A class without keys has no table of its own; its subclasses may have the attribute."""
    config = getattr(definition.model, "model_config", None)
    if config is None or not config.ttl or definition.partition_key is None:
        return
    found = [each.attr_name for each in definition.attributes.values() if each.role == "ttl"]
    if len(found) != 1:
        has = f"{len(found)}, {' and '.join(map(repr, found))}" if found else "none"
        raise ModelError(f"{definition.name}.model_config: ttl=True takes one TTLAttribute, the class has {has}")


def _warn_of_no_detector(where: str, config: ModelConfig) -> None:
    given = [name for name in ("hot_partition_writes", "hot_partition_reads") if getattr(config, name) is not None]
    if given:
        warn_caller(
            f"{where}: this version has no HotPartitionDetector, without which {' and '.join(given)} "
            f"say{'s' if len(given) == 1 else ''} nothing",
            PydynoxWarning,
        )


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _is_count(value: object) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0)


def _is_one_of(*values: str | None) -> tuple[Callable[[object], bool], str]:
    return (lambda value: value in values), " or ".join(map(repr, values))


def _is_shared_by(value: Any) -> bool:
    if value is None or isinstance(value, (str, type)):
        return value is None
    return callable(value) or (
        isinstance(value, (list, tuple)) and all(isinstance(each, (str, type)) for each in value)
    )


def _are_tags(value: Any) -> bool:
    return value is None or (
        isinstance(value, Mapping)
        and len(value) <= 50
        and all(isinstance(key, str) and 1 <= len(key) <= 128 and not key.startswith("aws:") for key in value)
        and all(isinstance(each, str) and len(each) <= 256 for each in value.values())
    )


def _is_recovery(value: object) -> bool:
    return isinstance(value, bool) or (isinstance(value, int) and 1 <= value <= 35)


_BOOL = _is_bool, "True or False"
_COUNT = _is_count, "a positive int or None"
_RULES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "table": (lambda value: isinstance(value, str) and value != "", "the name of a table"),
    "skip_hooks": _BOOL,
    "max_size": _COUNT,
    "consistent_read": _BOOL,
    "hot_partition_writes": _COUNT,
    "hot_partition_reads": _COUNT,
    "strict_attributes": _BOOL,
    "check_types": _BOOL,
    "template_values": _is_one_of("stored", "str"),
    "templates": _is_one_of("rebuild", "keep"),
    "allow_ambiguous_keys": _BOOL,
    "stream": _is_one_of(None, "KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"),
    "ttl": _BOOL,
    "tags": (
        _are_tags,
        "at most 50 values by their keys, texts of up to 256 and 128 characters, no key of which begins with 'aws:'",
    ),
    "deletion_protection": _BOOL,
    "point_in_time_recovery": (_is_recovery, "True, False or a number of days from 1 to 35"),
    "table_class": _is_one_of(None, "STANDARD", "STANDARD_INFREQUENT_ACCESS"),
    "shares": (_is_shared_by, "a list of models or of their names, or a function that gives it"),
}
