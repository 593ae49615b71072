"""Names of a package that load the module they stand in with their first use."""

from __future__ import annotations

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
            raise AttributeError(f"module {package['__name__']!r} has no attribute {name!r}")
        from importlib import import_module

        value = package[name] = getattr(import_module(f"{package['__name__']}.{module}"), name)
        return value

    def names() -> list[str]:
        return sorted({*package, *package["__all__"]})

    return load, names
