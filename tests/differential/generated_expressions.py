"""Values, and expressions as text: mostly valid, some nearly right.

The placeholders that a text uses are defined, except now and then.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

Request = dict[str, Any]

scalars = st.sampled_from(["a", "ab", "b", "", 0, 1, 2, -3, Decimal("1.5"), b"a", b"ab", True, False, None])
sets = st.sampled_from([{"a"}, {"a", "b"}, {1}, {1, 2}, {b"a"}, {b"a", b"b"}])
values = st.recursive(
    scalars | sets,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["x", "y", "z"]), inner, min_size=0, max_size=3)
    ),
    max_leaves=5,
)
numbers = st.sampled_from([0, 1, 2, -3, Decimal("1.5"), 10**20])
maps = st.dictionaries(st.sampled_from(["x", "y", "z"]), values, max_size=3)
lists = st.lists(values, max_size=3)
# Mostly what the name promises, so that operators find operands that fit.
ATTRIBUTES: dict[str, st.SearchStrategy[Any]] = {
    "a": scalars,
    "b": values,
    "c": scalars,
    "m": st.one_of(maps, maps, values),
    "l": st.one_of(lists, lists, values),
    "s": st.one_of(sets, sets, values),
    "n": st.one_of(numbers, numbers, values),
}
attributes = st.fixed_dictionaries({}, optional=ATTRIBUTES)
rarely = st.integers(0, 40).map(lambda number: number == 23)

paths = st.sampled_from(
    [
        "a",
        "b",
        "c",
        "#a",
        "#n",
        "m",
        "m.x",
        "m.#x.y",
        "l",
        "l[0]",
        "l[1]",
        "l[0].x",
        "m.y[1]",
        "s",
        "n",
        "#b[2]",
        "pk",
        "sk",
    ]
)
# The letter says which values a placeholder mostly gets.
PLACEHOLDERS: dict[str, st.SearchStrategy[Any]] = {
    "n": numbers,
    "s": sets,
    "l": lists,
    "t": st.sampled_from(["S", "N", "B", "SS", "NS", "BS", "L", "M", "BOOL", "NULL", "X"]),
    "c": st.sampled_from(["a", "ab", "", b"a", 1, True, None]),
    "v": values,
}


def placeholder(letters: str) -> st.SearchStrategy[str]:
    return st.sampled_from([f":{letter}{number}" for letter in letters for number in (1, 2)])


placeholders = placeholder("nscv")
sizes = paths.map(lambda path: f"size({path})")
operands = st.one_of(paths, placeholders, placeholders, sizes)
comparators = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])


@st.composite
def predicates(draw: st.DrawFn) -> str:
    left, right, third = draw(operands), draw(operands), draw(operands)
    path = draw(paths)
    return draw(
        st.sampled_from(
            [
                f"{left} {draw(comparators)} {right}",
                f"{path} {draw(comparators)} {draw(placeholders)}",
                f"{path} BETWEEN {right} AND {third}",
                f"{path} BETWEEN :n1 AND :n2",
                f"{left} IN ({right}, {third})",
                f"attribute_exists({path})",
                f"attribute_not_exists({path})",
                f"attribute_type({path}, {draw(placeholder('t'))})",
                f"begins_with({path}, {draw(placeholder('c'))})",
                f"begins_with({left}, {right})",
                f"contains({left}, {right})",
                f"contains({path}, {draw(placeholders)})",
            ]
        )
    )


conditions = st.recursive(
    predicates(),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(" ".join),
        st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(lambda three: f"({' '.join(three)})"),
        inner.map(lambda text: f"NOT {text}"),
    ),
    max_leaves=4,
)

set_values = st.one_of(
    paths | placeholders,
    st.tuples(paths | placeholder("n"), st.sampled_from(["+", "-"]), paths | placeholder("n")).map(" ".join),
    st.tuples(paths, placeholders).map(lambda two: f"if_not_exists({two[0]}, {two[1]})"),
    st.tuples(paths | placeholder("l"), paths | placeholder("l")).map(lambda two: f"list_append({two[0]}, {two[1]})"),
    st.tuples(paths, placeholder("l"), placeholder("l")).map(
        lambda three: f"list_append(if_not_exists({three[0]}, {three[1]}), {three[2]})"
    ),
    st.tuples(paths, placeholder("n"), placeholder("n")).map(
        lambda three: f"if_not_exists({three[0]}, {three[1]}) + {three[2]}"
    ),
)
set_actions = st.tuples(paths, set_values).map(" = ".join)
add_actions = st.one_of(
    st.tuples(st.sampled_from(["n", "#n", "a", "m.x"]), placeholder("n")).map(" ".join),
    st.tuples(st.sampled_from(["s", "b", "l[0]"]), placeholder("s")).map(" ".join),
    st.tuples(paths, placeholders).map(" ".join),
)
delete_actions = st.one_of(
    st.tuples(st.sampled_from(["s", "b", "m.y"]), placeholder("s")).map(" ".join),
    st.tuples(paths, placeholders).map(" ".join),
)
ACTIONS = {"SET": set_actions, "REMOVE": paths, "ADD": add_actions, "DELETE": delete_actions}


@st.composite
def updates(draw: st.DrawFn) -> str:
    sections = draw(st.lists(st.sampled_from(["SET", *ACTIONS]), min_size=1, max_size=3, unique=not draw(rarely)))
    return " ".join(
        f"{section} {', '.join(draw(st.lists(ACTIONS[section], min_size=1, max_size=2)))}" for section in sections
    )


projections = st.lists(paths, min_size=1, max_size=4).map(", ".join)

NAMES = {"#a": "a", "#n": "n", "#x": "x", "#b": "b", "#unused": "zz"}


@st.composite
def placeholders_of(draw: st.DrawFn, *texts: str | None) -> Request:
    """ExpressionAttributeNames and -Values for what the texts use; rarely one too few or one too many."""
    text = " ".join(filter(None, texts))
    names = sorted(set(re.findall(r"#\w+", text)))
    used = sorted(set(re.findall(r":\w+", text)))
    if draw(rarely):
        names = names[1:] if draw(st.booleans()) else [*names, "#unused"]
    if used and draw(rarely):
        used = used[1:] if draw(st.booleans()) else [*used, ":v9"]
    request: Request = {}
    if names and text:
        request["ExpressionAttributeNames"] = {name: NAMES[name] for name in names}
    if used:
        request["ExpressionAttributeValues"] = {
            name: draw(values if draw(rarely) else PLACEHOLDERS[name[1]]) for name in used
        }
    return request
