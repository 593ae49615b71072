"""What a public class is called in texts: tracebacks, warnings of coroutines, TypeErrors of calls."""

from __future__ import annotations


def name_as(public: type, *parts: type) -> None:
    """Let what the classes that `public` is made of define say `public` where Python says what was called."""
    for part in parts:
        for name, member in vars(part).items():
            function = getattr(member, "__func__", None) or getattr(member, "fget", None) or member
            if hasattr(function, "__code__") and function.__qualname__ == f"{part.__qualname__}.{name}":
                function.__qualname__ = f"{public.__qualname__}.{name}"
