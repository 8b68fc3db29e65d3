"""Of what sort a thing is that is asked for, and what names one."""

from __future__ import annotations

import time

import pytest

from knowledge.answers.sort_asked import (
    A_NAME,
    NAMED,
    SORT_ASKED,
    may_name,
    names_one,
    sort_asked,
    tells_one,
)
from tests.knowledge.answers.words import PlainWords
from tests.knowledge.hostile import HOSTILE


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("which new oven was used?", ("oven", ("new",), False)),
        ("what kind of bread did they bake", ("bread", (), True)),
        ("which oven", ("oven", (), False)),
        ("how was it baked?", None),
    ],
)
def test_the_sort_that_is_asked_for(question: str, sort: tuple[object, ...] | None) -> None:
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


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("They baked rye bread.", True),
        ("They used the Okafor bread.", True),
        ("They baked the old Inca (eRoll) bread.", True),
        ("They baked the bread.", False),
        ("They baked 20 breads.", False),
        ("They ate breaded fish.", False),
        ("They baked loaves.", True),  # in other words
    ],
)
def test_a_sentence_that_says_which_or_what_kind(sentence: str, *, tells: bool) -> None:
    assert tells_one(sentence, "bread", PlainWords().held_in) is tells


def test_what_may_be_a_name() -> None:
    assert all(map(may_name, ("They spoke Quechua.", "They ate “old” bread.")))
    assert not any(map(may_name, ("They spoke of bread.", "They ate 3 loaves.")))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_every_pattern_reads_a_hostile_text_in_linear_time(text: str) -> None:
    began = time.perf_counter()
    for pattern in (A_NAME, NAMED, SORT_ASKED):
        for _ in pattern.finditer(text):
            pass
    tells_one(text, "bread", PlainWords("bread").held_in)
    assert time.perf_counter() - began < 5  # a second at most on a slow machine; the square: hours
