"""What pydynox does with classes of others: dataclasses and pydantic models that are stored as items."""

from __future__ import annotations

from pydynox.foundation import lazy_names

TYPE_CHECKING = False  # importing it would load `typing`
if TYPE_CHECKING:
    from pydynox.integrations.functions import dynamodb_model, fields_of

__all__ = ["dynamodb_model", "fields_of"]

_MODULE_OF = {"dynamodb_model": "functions", "fields_of": "functions"}

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
