"""The course of every write and read of instances, the kinds of writes there are, and the hooks that run on the way.

Each module loads with the first use of one of these names: a class that is declared needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.foundation import lazy_names

if TYPE_CHECKING:
    from pydynox.model.lifecycle.course import (
        Read,
        follow,
        follow_async,
        perform,
        perform_async,
        run_steps,
        run_steps_async,
    )
    from pydynox.model.lifecycle.hooks import hooks_run, refuse_coroutine_hooks_of, runs_after_load
    from pydynox.model.lifecycle.writes import DELETE, EXTEND_TTL, SAVE, SAVE_NEW, UPDATE

__all__ = [
    "DELETE",
    "EXTEND_TTL",
    "SAVE",
    "SAVE_NEW",
    "UPDATE",
    "Read",
    "follow",
    "follow_async",
    "hooks_run",
    "perform",
    "perform_async",
    "refuse_coroutine_hooks_of",
    "run_steps",
    "run_steps_async",
    "runs_after_load",
]

_MODULE_OF = {
    "DELETE": "writes",
    "EXTEND_TTL": "writes",
    "SAVE": "writes",
    "SAVE_NEW": "writes",
    "UPDATE": "writes",
    "Read": "course",
    "follow": "course",
    "follow_async": "course",
    "hooks_run": "hooks",
    "perform": "course",
    "perform_async": "course",
    "refuse_coroutine_hooks_of": "hooks",
    "run_steps": "course",
    "run_steps_async": "course",
    "runs_after_load": "hooks",
}


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
