"""Of what sort a thing is that is asked for, and what names one."""

from __future__ import annotations

import time

import pytest

from knowledge.answers.sort_asked import NAMED, SORT_ASKED, names_one, sort_asked
from tests.knowledge.answers.words import PlainWords
from tests.knowledge.hostile import HOSTILE


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("which new oven was used?", ("oven", ("new",))),
        ("what kind of bread did they bake", ("bread", ())),
        ("which oven", ("oven", ())),
        ("how was it baked?", None),
    ],
)
def test_the_sort_that_is_asked_for(
    question: str, sort: tuple[str, tuple[str, ...]] | None
) -> None:
    assert sort_asked(question) == sort


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Bakers came from the Lima Oven Register.", True),
        ("Each baker filled in a register (Bread-8) twice.", True),
        ("They kept eRoll as their register.", True),
        ("The register was old.", False),
        ("Register and oven were old.", False),  # every sentence begins so
    ],
)
def test_a_sentence_that_names_one(sentence: str, *, names: bool) -> None:
    assert names_one(sentence, "register", PlainWords().held_in) is names


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_every_pattern_reads_a_hostile_text_in_linear_time(text: str) -> None:
    began = time.perf_counter()
    for pattern in (NAMED, SORT_ASKED):
        for _ in pattern.finditer(text):
            pass
    assert time.perf_counter() - began < 5  # a second at most on a slow machine; the square: hours
