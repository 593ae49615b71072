"""What carries a client's request to whoever answers it, and what may stand between."""

from __future__ import annotations

from pydynox.foundation import lazy_names

TYPE_CHECKING = False  # importing it would load `typing`
if TYPE_CHECKING:
    from pydynox.foundation.types import Request, Response
    from pydynox.transports.seam import Transport
    from pydynox.transports.wrappers.wrapper import Around, Wrapper

__all__ = ["Around", "Request", "Response", "Transport", "Wrapper"]

_MODULE_OF = {
    "Around": "wrappers.wrapper",
    "Request": "seam",
    "Response": "seam",
    "Transport": "seam",
    "Wrapper": "wrappers.wrapper",
}

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
