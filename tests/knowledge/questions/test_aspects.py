"""What a question wants to know of a study, and which words only ask for it."""

from __future__ import annotations

import time

import pytest

from knowledge.model import Aspect
from knowledge.questions.aspects import PATTERNS, aspects, claimed, counted_noun, topical
from tests.knowledge.hostile import HOSTILE


@pytest.mark.parametrize(
    ("folded", "wanted"),
    [
        ("bibtex for okafor", {Aspect.REFERENCE}),
        ("ris for the bread study", {Aspect.REFERENCE}),
        ("and the journal?", {Aspect.REFERENCE}),
        ("journal clubs for bakers", set()),
        ("which was bigger, okafor or brown", {Aspect.SAMPLE_SIZE}),
        ("do bigger ovens help?", set()),
        ("summarise the evidence", {Aspect.MAIN_FINDING}),
        ("a quick overview please", {Aspect.MAIN_FINDING}),
        ("what's the evidence?", {Aspect.MAIN_FINDING}),
        ("what's the evidence on bread?", set()),
        ("how many trials did it include?", {Aspect.SAMPLE_SIZE}),
        ("where was it done?", {Aspect.SETTING, Aspect.COUNTRY}),
        ("where did they work?", {Aspect.SETTING}),
        ("where were they recruited?", set()),  # a sentence that says so
        ("when was it published?", {Aspect.YEAR}),
        ("when was the trial conducted?", set()),
        ("how many rays were found?", set()),
        ("ref for okafor", {Aspect.REFERENCE}),
        ("what limitations do they mention", {Aspect.LIMITATIONS}),
        ("bread and sleep", set()),
    ],
)
def test_what_is_wanted(folded: str, wanted: set[Aspect]) -> None:
    assert set(aspects(folded)) == wanted


def test_a_claim_about_the_design_asks_for_it() -> None:
    assert claimed("did okafor do a randomised trial?") == (Aspect.STUDY_DESIGN,)
    assert claimed("did okafor bake?") == ()


def test_whom_a_question_counts() -> None:
    assert counted_noun("how many night porters came") == ""
    assert counted_noun("how many young night workers came") == "workers"


def test_words_that_only_ask_are_no_topic() -> None:
    folded = "bibtex entry for bread"
    assert topical(("bibtex", "entry", "bread"), folded, (Aspect.REFERENCE,)) == ("bread",)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_every_pattern_reads_a_hostile_text_in_linear_time(text: str) -> None:
    began = time.perf_counter()
    for _, pattern in PATTERNS:
        pattern.search(text)
    assert time.perf_counter() - began < 20
