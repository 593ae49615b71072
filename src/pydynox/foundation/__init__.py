"""What all rooms stand on: records, a bounded cache, complaints, limits, and names that load late or not at all.

The last stand here, as `import pydynox` needs them and nothing else of this room: a module more is an import more.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # importing it would load `typing`
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


def lazy_names(
    package: dict[str, Any], module_of: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of the package with these globals; `module_of` says where in it a name stands.

    `__getattr__` is to be hidden from type checkers, which else take any name for one of the package.
    """

    def load(name: str) -> Any:
        module = module_of.get(name)
        if module is None:
            raise AttributeError(_missing(package["__name__"], name))
        from importlib import import_module

        value = package[name] = getattr(import_module(f"{package['__name__']}.{module}"), name)
        if getattr(value, "__qualname__", None) == name:
            value.__module__ = package["__name__"]  # as texts should say, since it is imported from here
        return value

    def names() -> list[str]:
        return sorted({*package, *package["__all__"]})

    return load, names


def _missing(package: str, name: str) -> str:
    from pydynox.foundation.absent import absence_of

    return absence_of(f"{package}.{name}") or f"module {package!r} has no attribute {name!r}"


class _AbsentNames:
    """Asked when nobody else has found a module, so that an import too says what is not in this version.

    `from pydynox import X` comes here because Python looks for a module X where a package has no name X. Of the
    AttributeError that said so nothing is left then, and a ModuleNotFoundError with that module's name is dropped as
    well: so this one bears none.
    """

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name.startswith("pydynox."):
            from pydynox.foundation.absent import absence_of

            absence = absence_of(name)
            if absence is not None:
                raise ModuleNotFoundError(absence)


sys.meta_path.append(_AbsentNames)
