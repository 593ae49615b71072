"""Settings behave as a frozen dataclass does."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from pydynox.engine import Settings


def test_what_is_worked_out_follows_the_fields():
    settings = Settings(partition_key_size=400, number_digits=20)

    assert (settings.short_key, settings.limits.number_digits) == (100, 20)
    assert dataclasses.replace(settings, sort_key_size=40).short_key == 10


def test_folders_are_no_one_elses():
    first, second = Settings(), Settings()
    buckets: Any = first.buckets
    buckets["exports"] = "/tmp"

    assert second.buckets == {}


def test_equal_settings_hash_alike_whatever_the_folders():
    assert Settings(buckets={"exports": "/a"}) != Settings(buckets={"exports": "/b"})
    assert hash(Settings(buckets={"exports": "/a"})) == hash(Settings())


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda settings: pickle.loads(pickle.dumps(settings))])
def test_copies(copied):
    settings = Settings(item_size=1024, buckets={"exports": "/a"})

    assert copied(settings) == settings
    assert copied(settings).limits.nesting == 32


def test_they_do_not_change():
    settings: Any = Settings()
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'item_size'"):
        settings.item_size = 1
