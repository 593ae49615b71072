"""What carries a client's request to an engine, and what may stand between."""

from __future__ import annotations

from pydynox.transports.seam import Request, Response, Transport

__all__ = ["Request", "Response", "Transport"]
