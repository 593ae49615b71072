from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from pydynox.foundation.bounded import Bounded


def everything(cache: Bounded[int, str]) -> int:
    return len(cache) + len(cache._old)


def test_a_missing_key_is_none():
    cache: Bounded[int, str] = Bounded(2)
    cache[1] = "one"

    assert cache[1] == "one"
    assert cache[2] is None
    assert 2 not in cache


def test_two_generations_bound_it():
    cache: Bounded[int, str] = Bounded(4)
    for number in range(100):
        cache[number] = str(number)
        assert everything(cache) <= 8

    assert cache[99] == "99"
    assert cache[0] is None


def test_what_is_used_stays():
    cache: Bounded[int, str] = Bounded(4)
    cache[-1] = "kept"
    for number in range(100):
        cache[number] = str(number)
        assert cache[-1] == "kept"


def test_clear():
    cache: Bounded[int, str] = Bounded(1)
    cache[1] = "one"
    cache[2] = "two"
    cache.clear()

    assert cache[1] is None
    assert cache[2] is None


def test_threads():
    cache: Bounded[int, str] = Bounded(8)

    def work(number: int) -> bool:
        cache[number % 20] = str(number % 20)
        found = cache[number % 20]
        return found is None or found == str(number % 20)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(5000)))
    assert everything(cache) <= 16
