"""`wrap=[...]` of backends and clients: what it may be, and which one is outermost."""

import pytest

from pydynox import DynamoDBClient
from pydynox.testing import MemoryBackend
from pydynox.transports import Wrapper
from pydynox.transports.wrappers.stack import stacked, wraps_of


class Named(Wrapper):
    def __init__(self, inner, name="class"):
        super().__init__(inner)
        self.name = name


def test_the_first_is_outermost():
    bottom = object()
    outer = stacked(wraps_of([Named, lambda inner: Named(inner, "function")], "here"), bottom, "here")

    assert [outer.name, outer.inner.name, outer.inner.inner] == ["class", "function", bottom]


@pytest.mark.parametrize("owner", [MemoryBackend, DynamoDBClient])
@pytest.mark.parametrize(
    ("wrap", "complaint"),
    [
        (Named, "(wrap=...): expected a list of wrappers, got the class Named"),
        ("Named", "(wrap=...): expected a list of wrappers, got str: 'Named'"),
        (0, "(wrap=...): expected a list of wrappers, got int: 0"),
        ([Named, 5], ": wrap[1]: expected a class or function that takes the inner transport, got int: 5"),
    ],
)
def test_what_is_no_list_of_wrappers(owner, wrap, complaint):
    with pytest.raises(TypeError) as caught:
        owner(wrap=wrap)
    assert str(caught.value) == owner.__name__ + complaint


@pytest.mark.parametrize(
    "start", [lambda wrap: MemoryBackend(wrap=wrap).start(), lambda wrap: DynamoDBClient(wrap=wrap)]
)
@pytest.mark.parametrize(("made", "got"), [(None, "NoneType: None"), (Wrapper, "the class Wrapper"), ({}, "dict: {}")])
def test_a_wrapper_that_makes_no_transport(start, made, got):
    with pytest.raises(TypeError) as caught:
        start([Named, lambda inner: made])
    assert str(caught.value).partition(": ")[2] == (
        f"wrap[1]: expected it to return a transport, which has perform() and perform_async(), got {got}"
    )
