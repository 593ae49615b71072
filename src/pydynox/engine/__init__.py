"""DynamoDB in this process: plain synchronous code, without I/O and without knowledge of models."""

from __future__ import annotations

from pydynox.engine.clock import Clock, ManualClock, MovableClock, RunningClock, SystemClock
from pydynox.engine.engine import Engine
from pydynox.engine.settings import Settings

__all__ = ["Clock", "Engine", "ManualClock", "MovableClock", "RunningClock", "Settings", "SystemClock"]
