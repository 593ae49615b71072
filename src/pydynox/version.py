"""Which version this is, and what it runs on."""

from __future__ import annotations

VERSION = "0.1.0"
__version__ = VERSION

_RELATED = ("boto3", "botocore", "pydantic", "typing_extensions")


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
