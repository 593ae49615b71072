"""The parts of requests that several operations share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# What a single-item write asks to be told about its cost, and what a read asks.
WRITE_CAPACITY = "INDEXES"
READ_CAPACITY = "TOTAL"


def dict_of(value: Any, parameter: str) -> Any:
    """The item or key itself; TypeError for what is no dict, such as an instance of a model."""
    if not isinstance(value, dict):
        hint = "; an instance of a model has to_dict()" if hasattr(value, "to_dict") and parameter == "item" else ""
        raise TypeError(f"{parameter} is a dict of attribute names and values, got {type(value).__name__}{hint}")
    return value


def add_given(request: dict[str, Any], **members: Any) -> None:
    """Put the members that were given into the request; None means that the caller left it out."""
    for name, value in members.items():
        if value is not None:
            request[name] = value


def add_projection(request: dict[str, Any], paths: Sequence[str] | None) -> None:
    """Alias every segment of dotted paths: `["n", "m.x[0]"]` is asked for as `#p0, #p1.#p2[0]`."""
    if not paths:
        return
    if isinstance(paths, str):
        raise TypeError(f"projection is a list of paths, got the string {paths!r}")
    names: dict[str, str] = {}
    texts = []
    for path in paths:
        segments = []
        for segment in path.split("."):
            name, bracket, indexes = segment.partition("[")
            placeholder = f"#p{len(names)}"
            names[placeholder] = name
            segments.append(f"{placeholder}{bracket}{indexes}")
        texts.append(".".join(segments))
    request["ProjectionExpression"] = ", ".join(texts)
    request["ExpressionAttributeNames"] = names


def add_return_values(
    request: dict[str, Any], return_values: str | None, allowed: tuple[str, ...], on_failure: bool
) -> None:
    """Raises ValueError for a `return_values` the operation does not know; NONE is the default and is not sent."""
    if return_values is not None:
        if return_values not in allowed:
            wanted = ", ".join(repr(each) for each in allowed)
            raise ValueError(f"return_values={return_values!r}: expected None or one of {wanted}")
        if return_values != "NONE":
            request["ReturnValues"] = return_values
    if on_failure:
        request["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"


def update_of_mapping(updates: dict[str, Any]) -> tuple[str, dict[str, str], dict[str, Any]]:
    """`SET #f0 = :v0, ...` with its names and values; a value of None removes the attribute."""
    names: dict[str, str] = {}
    values: dict[str, Any] = {}
    sets, removes = [], []
    for position, (name, value) in enumerate(updates.items()):
        names[f"#f{position}"] = name
        if value is None:
            removes.append(f"#f{position}")
        else:
            values[f":v{position}"] = value
            sets.append(f"#f{position} = :v{position}")
    parts = []
    if sets or not removes:
        parts.append("SET " + ", ".join(sets))
    if removes:
        parts.append("REMOVE " + ", ".join(removes))
    return " ".join(parts), names, values
