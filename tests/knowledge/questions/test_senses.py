"""What words can be about, also with a slip of the fingers."""

from __future__ import annotations

import pytest

from knowledge.questions.senses import senses, unslipped


@pytest.mark.parametrize(
    ("word", "sense"),
    [("sister", "kin"), ("dying", "die"), ("swallowed", "taken"), ("acronyms", "tool")],
)
def test_a_word_has_its_senses(word: str, sense: str) -> None:
    assert sense in senses(word)


def test_a_word_is_known_without_its_ending() -> None:
    assert senses("vanishes") == senses("vanish")


@pytest.mark.parametrize(("word", "told"), [("choir", ("other",)), ("which's", ()), ("2012", ())])
def test_a_word_that_is_in_no_list_is_a_topic(word: str, told: tuple[str, ...]) -> None:
    assert senses(word) == told


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("lfie", "life"),
        ("hruting", "hurting"),
        ("life", "life"),
        ("lots", "lots"),  # not "lost"
        ("tried", "tried"),  # nor "tired": both are words
        ("ont", "ont"),  # too short to tell
    ],
)
def test_letters_that_changed_places_are_put_back(written: str, meant: str) -> None:
    assert unslipped(written) == meant
