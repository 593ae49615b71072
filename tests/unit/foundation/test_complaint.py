from __future__ import annotations

import pickle

from pydynox.foundation.complaint import IN_ENVELOPE, IN_OLDER_WORDS, USUAL, Complaint, Kind, Said, Wording, fixed


@Kind
def too_large(name: str, limit: int = 10) -> str:
    return f"{name} is over {limit}"


@too_large.in_older_words
def _(name: str, limit: int = 10) -> str:
    return f"{name}: {limit}!"


@Kind
def invalid(key: str, reason: Said) -> str:
    return f"{key} is invalid: {reason}"


def _all_of(reasons: list[Complaint]) -> str:
    return "1 validation error detected: " + "; ".join(map(str, reasons))


all_of = Kind(_all_of, brings_envelope=True)
EMPTY = fixed("It is empty", older="empty")


class TestKind:
    def test_makes_complaints_that_know_their_facts_by_name(self):
        complaint = too_large("a", limit=3)

        assert complaint.kind is too_large
        assert complaint.facts == {"name": "a", "limit": 3}
        assert str(complaint) == "a is over 3"

    def test_a_fact_may_have_a_default(self):
        assert str(too_large("a")) == "a is over 10"

    def test_facts_may_be_named_and_not(self):
        @Kind
        def both(one: str, *, two: bool) -> str:
            return f"{one} {two}"

        assert str(both("a", two=True)) == "a True"

    def test_complaints_are_equal_by_kind_and_facts(self):
        assert too_large("a") == too_large(name="a")
        assert too_large("a") != too_large("b")
        assert fixed("It is empty") != EMPTY


class TestWording:
    def test_older_layer(self):
        assert too_large("a", 3).text(IN_OLDER_WORDS) == "a: 3!"
        assert EMPTY.text(IN_OLDER_WORDS) == "empty"

    def test_without_words_of_its_own_the_older_layer_says_the_same(self):
        assert invalid("k", "x").text(IN_OLDER_WORDS) == "k is invalid: x"

    def test_a_complaint_within_another_is_said_in_the_same_words(self):
        assert invalid("k", too_large("a")).text() == "k is invalid: a is over 10"
        assert invalid("k", too_large("a")).text(IN_OLDER_WORDS) == "k is invalid: a: 10!"
        assert all_of([EMPTY, too_large("a")]).text(IN_OLDER_WORDS) == "1 validation error detected: empty; a: 10!"

    def test_envelope_goes_around_the_whole_and_once(self):
        assert invalid("k", EMPTY).text(IN_ENVELOPE) == "1 validation error detected: k is invalid: It is empty"
        assert all_of([EMPTY]).text(IN_ENVELOPE) == "1 validation error detected: It is empty"

    def test_a_region_has_texts_of_its_own(self):
        region = Wording(texts={too_large: "{name} may have {limit}", EMPTY.kind: "nothing there"})

        assert too_large("a", 3).text(region) == "a may have 3"
        assert invalid("{name}", EMPTY).text(region) == "{name} is invalid: nothing there"
        assert region.replaced(is_older=True).text_of(too_large("a")) == "a may have 10"
        assert USUAL.text_of(too_large("a")) == "a is over 10"


def test_another_process_gets_the_words():
    assert str(pickle.loads(pickle.dumps(invalid("k", EMPTY)))) == "k is invalid: It is empty"
