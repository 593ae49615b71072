"""DynamoDB's expression language, one for both sides.

`parse_*` makes trees of text, `render_*` text of trees, `compile_*` functions over items, which are cached. A request's
expressions are handled in this order: `check_maps`, then compile and `check` each, then `check_placeholders`.

Each module loads with its first use: models build and render trees, and only an engine in this process parses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.lazy_names import lazy_names

if TYPE_CHECKING:
    from pydynox.expressions.condition.compiled import CompiledCondition, compile_condition, parse_condition
    from pydynox.expressions.condition.key_condition import (
        CompiledKeyCondition,
        KeyRange,
        compile_key_condition,
        parse_key_condition,
    )
    from pydynox.expressions.condition.tree import (
        And,
        AttributeExists,
        AttributeNotExists,
        AttributeType,
        BeginsWith,
        Between,
        Comparison,
        ConditionNode,
        Contains,
        In,
        Literal,
        Not,
        Operand,
        Or,
        Placeholder,
        Size,
    )
    from pydynox.expressions.paths import MISSING, Path, value_at
    from pydynox.expressions.placeholders import check_maps, check_names_map, check_placeholders, check_values_map
    from pydynox.expressions.projection import CompiledProjection, compile_projection, parse_projection, project_paths
    from pydynox.expressions.render import Renderer, render_condition, render_projection, render_update
    from pydynox.expressions.reserved_words import RESERVED_WORDS, is_reserved
    from pydynox.expressions.update.compiled import CompiledUpdate, UpdateOutcome, compile_update, parse_update
    from pydynox.expressions.update.facts import KnownWrite
    from pydynox.expressions.update.tree import (
        AddAction,
        DeleteAction,
        IfNotExists,
        ListAppend,
        Minus,
        Plus,
        SetAction,
        SetValue,
        Update,
        UpdateOperand,
    )

__all__ = [
    "MISSING",
    "RESERVED_WORDS",
    "AddAction",
    "And",
    "AttributeExists",
    "AttributeNotExists",
    "AttributeType",
    "BeginsWith",
    "Between",
    "Comparison",
    "CompiledCondition",
    "CompiledKeyCondition",
    "CompiledProjection",
    "CompiledUpdate",
    "ConditionNode",
    "Contains",
    "DeleteAction",
    "IfNotExists",
    "In",
    "KeyRange",
    "KnownWrite",
    "ListAppend",
    "Literal",
    "Minus",
    "Not",
    "Operand",
    "Or",
    "Path",
    "Placeholder",
    "Plus",
    "Renderer",
    "SetAction",
    "SetValue",
    "Size",
    "Update",
    "UpdateOperand",
    "UpdateOutcome",
    "check_maps",
    "check_names_map",
    "check_placeholders",
    "check_values_map",
    "compile_condition",
    "compile_key_condition",
    "compile_projection",
    "compile_update",
    "is_reserved",
    "parse_condition",
    "parse_key_condition",
    "parse_projection",
    "parse_update",
    "project_paths",
    "render_condition",
    "render_projection",
    "render_update",
    "value_at",
]

_MODULES = {
    "condition.compiled": (
        "CompiledCondition",
        "compile_condition",
        "parse_condition",
    ),
    "condition.tree": (
        "And",
        "AttributeExists",
        "AttributeNotExists",
        "AttributeType",
        "BeginsWith",
        "Between",
        "Comparison",
        "ConditionNode",
        "Contains",
        "In",
        "Literal",
        "Not",
        "Operand",
        "Or",
        "Placeholder",
        "Size",
    ),
    "condition.key_condition": (
        "CompiledKeyCondition",
        "KeyRange",
        "compile_key_condition",
        "parse_key_condition",
    ),
    "paths": (
        "MISSING",
        "Path",
        "value_at",
    ),
    "placeholders": (
        "check_maps",
        "check_names_map",
        "check_placeholders",
        "check_values_map",
    ),
    "projection": (
        "CompiledProjection",
        "compile_projection",
        "parse_projection",
        "project_paths",
    ),
    "render": (
        "Renderer",
        "render_condition",
        "render_projection",
        "render_update",
    ),
    "reserved_words": (
        "RESERVED_WORDS",
        "is_reserved",
    ),
    "update.compiled": (
        "CompiledUpdate",
        "UpdateOutcome",
        "compile_update",
        "parse_update",
    ),
    "update.facts": ("KnownWrite",),
    "update.tree": (
        "AddAction",
        "DeleteAction",
        "IfNotExists",
        "ListAppend",
        "Minus",
        "Plus",
        "SetAction",
        "SetValue",
        "Update",
        "UpdateOperand",
    ),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
