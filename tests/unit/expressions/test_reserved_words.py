from __future__ import annotations

import pytest

from pydynox.errors import ValidationException
from pydynox.expressions import RESERVED_WORDS, compile_condition, compile_projection, compile_update, is_reserved
from pydynox.expressions.tokens import KEYWORDS


def test_all_573():
    assert len(RESERVED_WORDS) == 573


def test_all_keywords_but_remove_are_reserved():
    free = KEYWORDS - RESERVED_WORDS

    assert free == {"REMOVE"}


def test_in_any_case():
    assert is_reserved("status")
    assert is_reserved("STATUS")
    assert not is_reserved("status_code")


@pytest.mark.parametrize("word", sorted(RESERVED_WORDS - KEYWORDS))
def test_every_word_on_every_surface(word):
    word = word.title()
    for kind, compile_, text in (
        ("ConditionExpression", compile_condition, f"a.{word} = :v"),
        ("UpdateExpression", compile_update, f"SET {word} = :v"),
        ("ProjectionExpression", compile_projection, f"a, b[1].{word}"),
    ):
        with pytest.raises(ValidationException) as raised:
            compile_(text)

        assert raised.value.message == (
            f"Invalid {kind}: Attribute name is a reserved keyword; reserved keyword: {word}"
        )


def test_a_placeholder_may_stand_for_one():
    condition = compile_condition("#s = :v", {"#s": "status"})
    condition.check({":v": 1})

    assert condition.evaluate({"status": 1}, {":v": 1})
