"""Mistakes of spelling are mended by words that a library holds, and by no others."""

from __future__ import annotations

import time

import pytest

from knowledge.index.spelling import Speller

HELD = {
    "wellbeing": 9,
    "recovery": 5,
    "nurses": 4,
    "burnout": 3,
    "nurse": 2,
    "peer": 9,
    "purses": 1,
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wellbieng", "wellbeing"),  # two letters swapped
        ("welbeing", "wellbeing"),
        ("wellbeeing", "wellbeing"),
        ("recovrey", "recovery"),
        ("Nruses", "nurses"),
        ("burnuot", "burnout"),
        ("qecovery", None),  # the first letter is seldom mistaken
        ("ketamine", None),
        ("pear", None),  # too short to tell
        ("n95s", None),
    ],
)
def test_a_word_is_mended_by_what_is_held(typed: str, meant: str | None) -> None:
    assert Speller(HELD).mended(typed, lambda _: True) == meant


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("geography", "geographers"),
        ("geological", "geologist"),  # the more frequent of two
        ("geographers", None),  # itself
        ("logic", None),  # too short to tell
        ("ketamine", None),
    ],
)
def test_a_field_is_named_by_who_works_in_it(typed: str, held: str | None) -> None:
    known = {"geographers": 2, "geologist": 3, "geology": 1, "logical": 9, "logs": 4}
    assert Speller(known).akin(typed) == held


def test_only_words_that_can_be_meant_mend() -> None:
    assert Speller(HELD).mended("wellbieng", lambda word: word != "wellbeing") is None


def test_a_large_vocabulary_is_looked_through_at_once() -> None:
    held = {f"w{'abcdefghij'[n % 10]}{n}ing": 1 for n in range(200_000)}
    started = time.perf_counter()
    Speller(held).mended("wellbieng", lambda _: True)
    assert time.perf_counter() - started < 1.0
