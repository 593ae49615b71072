"""Which version this is, where it comes from, and what it runs on."""

from __future__ import annotations

# Above the numbers of the other package of this name, which is in the package index: no upgrade is to replace this one.
VERSION = "2.0.0.dev0"
__version__ = VERSION

_RELATED = ("boto3", "botocore", "pydantic", "typing_extensions")


def how_to_get(extra: str) -> str:
    """For errors that need an extra; never from the package index, which has another package of this name."""
    wheel = f"./pydynox-{VERSION}-py3-none-any.whl[{extra}]"
    return (
        f"pydynox's extra '{extra}', from a clone of it (pip install '.[{extra}]') "
        f"or from a wheel file (pip install '{wheel}')"
    )


def version_info() -> str:
    """Four lines for bug reports: this library, the interpreter, the platform, and related packages."""
    import platform
    import sys
    from importlib.metadata import PackageNotFoundError, version

    installed = []
    for name in _RELATED:
        try:
            installed.append(f"{name}-{version(name)}")
        except PackageNotFoundError:
            continue
    lines = {
        "pydynox version": VERSION,
        "python version": sys.version.replace("\n", " "),
        "platform": platform.platform(),
        "related packages": " ".join(installed) or "none",
    }
    width = max(map(len, lines))
    return "\n".join(f"{label:>{width}}: {value}" for label, value in lines.items())
