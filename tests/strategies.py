"""Hypothesis strategies for values and items, shared by the tests."""

from __future__ import annotations

from hypothesis import strategies as st

scalars = (
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False, min_value=-1e30, max_value=1e30).filter(
        lambda number: not number or abs(number) > 1e-30
    )
    | st.binary()
    | st.booleans()
    | st.none()
)
sets = (
    st.sets(st.text("abcdé", max_size=5), min_size=1, max_size=4)
    | st.sets(st.integers(-99, 99), min_size=1, max_size=4)
    | st.sets(st.binary(max_size=4), min_size=1, max_size=4)
)
values = st.recursive(
    scalars | sets,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=4),
    max_leaves=12,
)
items = st.dictionaries(st.text("abcdé", min_size=1, max_size=6), values, max_size=6)
