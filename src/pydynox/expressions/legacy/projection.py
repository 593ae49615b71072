"""AttributesToGet: names of attributes, in which a dot is a dot."""

from __future__ import annotations

from pydynox.errors import ValidationException
from pydynox.expressions.legacy import messages
from pydynox.expressions.paths import Path
from pydynox.expressions.projection import CompiledProjection
from pydynox.values.messages import EMPTY_NAME


def check_names(names: list[str]) -> None:
    seen = set()
    for name in names:
        if not name:
            raise ValidationException(EMPTY_NAME)
        if name in seen:
            raise ValidationException(messages.duplicate_name(name))
        seen.add(name)


def compiled_names(names: list[str]) -> CompiledProjection:
    check_names(names)
    return CompiledProjection.of_tree([Path((name,)) for name in names])
