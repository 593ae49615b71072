"""What an instance holds: how it gets its values, the item that they are stored as, and when two are equal.

Each module loads with the first use of one of these names: a class that is declared needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.foundation import lazy_names

if TYPE_CHECKING:
    from pydynox.model.instances.stored_form import (
        as_plain,
        changed_names,
        dict_of,
        from_dict,
        is_computed,
        item_of,
        load,
    )

__all__ = [
    "as_plain",
    "changed_names",
    "dict_of",
    "from_dict",
    "is_computed",
    "item_of",
    "load",
]

_MODULE_OF = {
    "as_plain": "stored_form",
    "changed_names": "stored_form",
    "dict_of": "stored_form",
    "from_dict": "stored_form",
    "is_computed": "stored_form",
    "item_of": "stored_form",
    "load": "stored_form",
}


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
