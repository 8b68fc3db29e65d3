"""Limitations: what the authors say their work cannot carry, not what other things lack."""

from __future__ import annotations

import pytest

from knowledge.model import Field, Status
from tests.knowledge.facts.reading_aloud import fact_of, read_aloud, words_of

LED_IN = "Loneliness is common. We surveyed 90 nurses. Peers helped most of them. "
REVIEW = (
    "In this systematic review and meta-analysis we searched four databases. "
    "Twelve trials were included. "
)


@pytest.mark.parametrize(
    "sentence",
    [
        "A limitation of this study was its small group.",  # named
        "The main limitations are the short follow-up and the response rate.",
        "Our study has several weaknesses.",
        "The findings were limited by a low response.",  # "limited by"
        "The few men may limit the generalisability of the findings.",
        "The results cannot be generalised to other wards.",
        "The results should be interpreted with caution.",
        "The trial was underpowered.",
        "Causality cannot be inferred from these data.",
        "The design precludes firm conclusions.",
        "The sample was small and the findings are preliminary.",
    ],
)
def test_a_stated_limitation_is_quoted_whole(sentence: str) -> None:
    record = read_aloud(LED_IN + sentence)
    assert words_of(record, Field.LIMITATIONS) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nurses had limited access to care.",  # something else is limited
        "Previous studies were limited by small samples.",  # other work
        "Strengths and limitations are discussed.",  # only announced
        "The tool addresses the limitations of the paper form.",
        "Staff were told to treat the drug with caution at night.",  # care, not caution in reading
        "Physical limitations were common among patients.",  # the patients'
    ],
)
def test_what_is_no_limitation_of_the_work_is_left_out(sentence: str) -> None:
    assert fact_of(LED_IN + sentence, Field.LIMITATIONS).status is Status.NOT_REPORTED


@pytest.mark.parametrize(
    "sentence",
    [
        "The certainty of the evidence was very low.",
        "Six trials had a high risk of bias.",
        "Meta-analysis was not possible for sleep.",
        "Only a few studies measured relapse.",
    ],
)
def test_a_review_is_limited_by_what_it_found(sentence: str) -> None:
    record = read_aloud(REVIEW + sentence)
    assert words_of(record, Field.LIMITATIONS) == [sentence]


def test_how_a_review_judged_bias_is_its_method() -> None:
    text = f"{REVIEW}Two authors assessed the risk of bias of each trial."
    assert fact_of(text, Field.LIMITATIONS).status is Status.NOT_REPORTED


def test_a_heading_names_what_stands_under_it() -> None:
    text = (
        "Purpose: We asked how nurses rest. Methods: We surveyed 90 nurses. Results: They rest "
        "little. Limitations: Only one ward took part. Conclusions: Rest is needed."
    )
    assert words_of(read_aloud(text), Field.LIMITATIONS) == ["Only one ward took part."]


def test_every_limitation_is_quoted() -> None:
    text = f"{LED_IN}A limitation was the short time. The sample was small."
    assert len(words_of(read_aloud(text), Field.LIMITATIONS)) == 2
