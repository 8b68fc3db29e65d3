"""Tests of knowledge/questions/claims.py."""

from __future__ import annotations

import time

import pytest

from knowledge.model import Design
from knowledge.questions.claims import claims


@pytest.mark.parametrize(
    ("text", "rest", "size", "design"),
    [
        ("the Okafor trial", "the Okafor study", None, Design.RANDOMISED_TRIAL),
        ("what did Okafor's RCT find?", "what did Okafor's study find?", None, "rct"),
        ("the 500-person Okafor study", "the Okafor study", 500, None),
        ("the 1,200 patient Okafor RCT", "the Okafor study", 1200, "rct"),
        ("that Okafor & Holm meta-analysis", "that Okafor & Holm study", None, "meta"),
        ("the Okafor survey", "the Okafor study", None, None),
        ("did Okafor cite a trial?", "did Okafor cite a trial?", None, None),
        ("who took part in trials?", "who took part in trials?", None, None),
    ],
)
def test_what_is_said_of_a_study_beside_its_name_is_a_claim(
    text: str, rest: str, size: int | None, design: Design | str | None
) -> None:
    said = claims(text)
    meant = {"rct": Design.RANDOMISED_TRIAL, "meta": Design.META_ANALYSIS}.get(str(design), design)
    assert (said.rest, said.size) == (rest, size)
    assert (said.designs[0] if said.designs else None) == meant


@pytest.mark.parametrize(
    "hostile", ["the " * 25_000, "A" * 100_000, "the a " * 16_000, "’s " * 30_000, "1," * 50_000]
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    claims(hostile[:2_000])
    start = time.process_time()
    claims(hostile)
    assert time.process_time() - start < 2.0
