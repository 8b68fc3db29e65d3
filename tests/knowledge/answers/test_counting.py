"""What "how many" asks to be counted, and what counts it."""

from __future__ import annotations

import time

import pytest

from knowledge.answers.counting import COUNT, HOW_MANY, WHOLE, counted, counts, counts_all
from tests.knowledge.answers.words import PlainWords
from tests.knowledge.hostile import HOSTILE

HELD_IN = PlainWords().held_in


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("how many rye loaves did they bake?", "loaves"),
        ("how many bakers agreed?", "bakers"),
        ("How many of the bakers were women", "bakers"),
        ("number of ovens in the Lima study", "ovens"),
        ("how many took part?", ""),
        ("did bakers sleep?", ""),
    ],
)
def test_the_noun_that_is_counted(question: str, noun: str) -> None:
    assert counted(question) == noun


@pytest.mark.parametrize(
    ("sentence", "is_counted", "is_whole"),
    [
        ("They sold 90 small loaves.", True, True),
        ("Ninety loaves were sold.", True, True),
        ("They sold 12 of 90 loaves.", True, False),
        ("Half of the loaves were sold.", True, False),
        ("Loaves (n = 90) were sold.", True, False),
        ("Loaves were sold in 90 towns.", False, False),
    ],
)
def test_a_sentence_that_counts(sentence: str, *, is_counted: bool, is_whole: bool) -> None:
    assert counts(sentence.casefold(), ("loaves",), HELD_IN) is is_counted
    assert counts_all(sentence.casefold(), "loaves", HELD_IN) is is_whole


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_every_pattern_reads_a_hostile_text_in_linear_time(text: str) -> None:
    began = time.perf_counter()
    for pattern in (COUNT, HOW_MANY, WHOLE):
        for _ in pattern.finditer(text):
            pass
    assert time.perf_counter() - began < 5  # a second at most on a slow machine; the square: hours
