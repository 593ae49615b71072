"""Names that a model does not declare: which of them its class knows all the same, and what to say of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.errors import UndeclaredAttributeWarning, UnknownAttributeError
from pydynox.foundation.callers import warn_caller

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydynox.model.definition.definition import Definition


def warn_of_undeclared(instance: Any, definition: Definition) -> None:
    """Of names that somebody set and no save writes: once for each of a class."""
    extras = instance._undeclared or ()
    for name, value in list(instance.__dict__.items()):
        if name in definition.names or name in extras or name.startswith("_") or name in definition.told:
            continue
        if not is_named_by_class(definition.model, name) or _replaces_method(definition.model, name, value):
            warn_caller(_undeclared(definition, name), UndeclaredAttributeWarning)
            definition.told.add(name)  # behind it, since a filter may make an error of it


def _undeclared(definition: Definition, name: str) -> str:
    text = f"{definition.name}.{name} is set on an instance and not declared by the class, so it is not saved"
    near = nearest(definition, name)
    if near is not None:
        return f"{text}; did you mean {near!r}?"
    return f"{text}: declare it as an attribute, or annotate it in the class if it is for your own use"


def _replaces_method(model: Any, name: str, value: object) -> bool:
    return callable(getattr(model, name, None)) and not callable(value)


def is_named_by_class(model: Any, name: str) -> bool:
    """Whether a class names it in its body: a property, a class variable, a slot, an annotation."""
    return any(name in vars(class_) or name in _annotations_of(class_) for class_ in model.__mro__)


def _annotations_of(class_: type) -> Any:
    own = vars(class_).get("__annotations__")
    if own is None and "__annotate_func__" in vars(class_):  # Python 3.14 makes them when they are asked for
        from annotationlib import Format, get_annotations  # type: ignore[import-not-found,unused-ignore]

        own = get_annotations(class_, format=Format.STRING)
    return own or ()


def unknown_attribute(definition: Definition, names: Iterable[str], where: str) -> UnknownAttributeError:
    """`User() got an unknown attribute 'nmae'; did you mean 'name'?`"""
    unknown = sorted(names)
    hints = [near for near in (nearest(definition, name) for name in unknown) if near is not None]
    text = f"{where} got {'an unknown attribute' if len(unknown) == 1 else 'unknown attributes'} {listed(unknown)}"
    if hints:
        text += f"; did you mean {listed(hints)}?"
    else:
        text += f"; {definition.name} has {listed(definition.attributes) or 'no attributes'}"
    return UnknownAttributeError(text)


def nearest(definition: Definition, name: str) -> str | None:
    """The attribute that may have been meant; a name as it is stored is a near miss too."""
    from difflib import get_close_matches  # only now: good names need no guesses

    if name in definition.python_names:
        return definition.python_names[name]
    matches = get_close_matches(name, definition.attributes, 1)
    return matches[0] if matches else None


def listed(names: Iterable[str]) -> str:
    return ", ".join(map(repr, names))
