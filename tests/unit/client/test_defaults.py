"""The default client, in the process and inside a backend."""

import pytest

from pydynox.client import DynamoDBClient
from pydynox.client.defaults import clear_default_client, get_default_client, set_default_client
from pydynox.transports.who_answers import enter, leave


@pytest.fixture(autouse=True)
def _forget():
    yield
    clear_default_client()


@pytest.fixture
def backend(scripted):
    """Enters a backend; gives the entry."""
    entries = []

    def another():
        entries.append(enter(scripted()))
        return entries[-1]

    yield another
    for entry in entries:
        leave(entry)


def test_in_the_process(client):
    assert get_default_client() is None
    set_default_client(client)
    assert get_default_client() is client
    clear_default_client()
    assert get_default_client() is None


def test_inside_a_backend_it_is_the_backends_if_none_was_set(backend):
    entry = backend()
    inside = get_default_client()

    assert isinstance(inside, DynamoDBClient)
    assert get_default_client() is inside
    leave(entry)
    assert get_default_client() is None


def test_a_client_set_before_stays(backend, client):
    set_default_client(client)
    entry = backend()

    assert get_default_client() is client
    leave(entry)
    assert get_default_client() is client


def test_setting_inside_is_undone_on_leaving(backend, client):
    before = DynamoDBClient()
    set_default_client(before)
    entry = backend()

    set_default_client(client)
    assert get_default_client() is client
    leave(entry)
    assert get_default_client() is before


def test_clearing_inside_leaves_the_backends_own(backend, client):
    set_default_client(client)
    entry = backend()

    clear_default_client()
    inside = get_default_client()
    assert inside is not None
    assert inside is not client
    leave(entry)
    assert get_default_client() is client


def test_an_inner_backend_sees_what_was_set_in_the_outer_one(backend, client):
    backend()
    set_default_client(client)
    inner = backend()

    assert get_default_client() is client
    set_default_client(DynamoDBClient())
    leave(inner)
    assert get_default_client() is client


def test_leaving_in_another_order(backend, client):
    other = DynamoDBClient()
    outer = backend()
    set_default_client(other)
    backend()
    set_default_client(client)

    leave(outer)

    assert get_default_client() is client


def test_something_else_than_a_client():
    with pytest.raises(TypeError) as caught:
        set_default_client("eu-west-1")

    assert str(caught.value) == "set_default_client() takes a DynamoDBClient, got str: 'eu-west-1'"
