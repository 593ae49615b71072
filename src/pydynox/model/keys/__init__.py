"""Primary keys of models: from what callers give to their stored form, and the templates that make keys of values.

Each module loads with the first use of one of these names: a class that is declared needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.foundation import lazy_names

if TYPE_CHECKING:
    from pydynox.model.keys.primary_keys import (
        by_position,
        key_and_condition,
        key_of_arguments,
        key_of_instance,
        named_key,
        no_key,
        only_key,
        stored_key_value,
    )
    from pydynox.model.keys.rebuilt_templates import rebuild, updated, updated_by_key
    from pydynox.model.keys.templates import ambiguity_of_key, bound_templates, has_ambiguous_key

__all__ = [
    "ambiguity_of_key",
    "bound_templates",
    "by_position",
    "has_ambiguous_key",
    "key_and_condition",
    "key_of_arguments",
    "key_of_instance",
    "named_key",
    "no_key",
    "only_key",
    "rebuild",
    "stored_key_value",
    "updated",
    "updated_by_key",
]

_MODULE_OF = {
    "ambiguity_of_key": "templates",
    "bound_templates": "templates",
    "by_position": "primary_keys",
    "has_ambiguous_key": "templates",
    "key_and_condition": "primary_keys",
    "key_of_arguments": "primary_keys",
    "key_of_instance": "primary_keys",
    "named_key": "primary_keys",
    "no_key": "primary_keys",
    "only_key": "primary_keys",
    "rebuild": "rebuilt_templates",
    "stored_key_value": "primary_keys",
    "updated": "rebuilt_templates",
    "updated_by_key": "rebuilt_templates",
}


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
