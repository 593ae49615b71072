"""DynamoDB's expression language, one for both sides.

`compile_*` makes functions over items of text, which are cached, and a compiled expression's `of_tree` does so of a
tree; `render_*` makes text of trees. A request's expressions are handled in this order: `check_names_map` and
`check_values_map`, then compile and `check` each, then `check_placeholders`.

Each module loads with its first use: models build and render trees, and only an engine in this process parses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.foundation import lazy_names

if TYPE_CHECKING:
    from pydynox.expressions.condition.compiled import CompiledCondition, compile_condition
    from pydynox.expressions.condition.key_condition import (
        CompiledKeyCondition,
        KeyRange,
        compile_key_condition,
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
        paths_of,
    )
    from pydynox.expressions.paths import MISSING, Path, dotted_path, dotted_text
    from pydynox.expressions.placeholders import check_names_map, check_placeholders, check_values_map
    from pydynox.expressions.projection import CompiledProjection, compile_projection, project_paths
    from pydynox.expressions.render import (
        Renderer,
        UnsharedRenderer,
        render_condition,
        render_key_condition,
        render_projection,
        render_update,
    )
    from pydynox.expressions.reserved_words import RESERVED_WORDS, is_reserved
    from pydynox.expressions.update.compiled import CompiledUpdate, compile_update
    from pydynox.expressions.update.facts import KnownWrite
    from pydynox.expressions.update.tree import (
        Action,
        AddAction,
        DeleteAction,
        IfNotExists,
        ListAppend,
        Minus,
        Plus,
        RemoveAction,
        SetAction,
        SetValue,
        Update,
        UpdateOperand,
    )

__all__ = [
    "MISSING",
    "RESERVED_WORDS",
    "Action",
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
    "RemoveAction",
    "Renderer",
    "SetAction",
    "SetValue",
    "Size",
    "UnsharedRenderer",
    "Update",
    "UpdateOperand",
    "check_names_map",
    "check_placeholders",
    "check_values_map",
    "compile_condition",
    "compile_key_condition",
    "compile_projection",
    "compile_update",
    "dotted_path",
    "dotted_text",
    "is_reserved",
    "paths_of",
    "project_paths",
    "render_condition",
    "render_key_condition",
    "render_projection",
    "render_update",
]

_MODULES = {
    "condition.compiled": (
        "CompiledCondition",
        "compile_condition",
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
        "paths_of",
    ),
    "condition.key_condition": (
        "CompiledKeyCondition",
        "KeyRange",
        "compile_key_condition",
    ),
    "paths": (
        "MISSING",
        "Path",
        "dotted_path",
        "dotted_text",
    ),
    "placeholders": (
        "check_names_map",
        "check_placeholders",
        "check_values_map",
    ),
    "projection": (
        "CompiledProjection",
        "compile_projection",
        "project_paths",
    ),
    "render": (
        "Renderer",
        "UnsharedRenderer",
        "render_condition",
        "render_key_condition",
        "render_projection",
        "render_update",
    ),
    "reserved_words": (
        "RESERVED_WORDS",
        "is_reserved",
    ),
    "update.compiled": (
        "CompiledUpdate",
        "compile_update",
    ),
    "update.facts": ("KnownWrite",),
    "update.tree": (
        "Action",
        "AddAction",
        "DeleteAction",
        "IfNotExists",
        "ListAppend",
        "Minus",
        "Plus",
        "RemoveAction",
        "SetAction",
        "SetValue",
        "Update",
        "UpdateOperand",
    ),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
