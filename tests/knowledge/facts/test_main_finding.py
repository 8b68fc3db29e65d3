"""Main finding: the sentence that says what was found, whole, and which way it points."""

from __future__ import annotations

import pytest

from knowledge.facts import direction
from knowledge.model import Direction, Field, Status
from tests.knowledge.facts.reading_aloud import fact_of, read_aloud, words_of

FOUND = [
    # neither the aim, nor the method, nor the call at the end
    (
        """We aimed to explore what singing does for carers. We interviewed 12 carers. Carers
        reported that singing together eased their loneliness. Future research should include
        more men.""",
        "Carers reported that singing together eased their loneliness.",
    ),
    # with headings, the conclusion that states the result
    (
        """Background: Singing is popular. Methods: We randomised 80 carers to singing or waiting.
        Results: Scores fell by 3.1 points (p = 0.01).
        Conclusions: Singing reduced loneliness among carers. Further studies are needed.""",
        "Singing reduced loneliness among carers.",
    ),
    # where people were asked, what they said, not what it is good for
    (
        """Objectives: Little is known of singing. Methods: Nine carers were interviewed; we
        analysed the interviews thematically. Results: The carers' answers emphasised the tie
        between singing and belonging. Conclusions: The skills that carers have gained highlight
        the valuable help they can provide to choirs.""",
        "The carers' answers emphasised the tie between singing and belonging.",
    ),
]


@pytest.mark.parametrize(("abstract", "sentence"), FOUND)
def test_the_finding_is_one_sentence_of_the_text(abstract: str, sentence: str) -> None:
    assert words_of(read_aloud(" ".join(abstract.split())), Field.MAIN_FINDING) == [sentence]


def test_a_finding_keeps_its_other_half() -> None:
    record = read_aloud(
        "This study examines choirs. Forty singers completed questionnaires. "
        "Analyses revealed a significant association between years of singing and wellbeing. "
        "No associations were found between wellbeing and the kind of choir. "
        "The findings have implications for choirs."
    )
    assert len(words_of(record, Field.MAIN_FINDING)) == 2
    assert record.fact(Field.MAIN_FINDING).rule.endswith(":mixed")


def test_a_plan_has_no_finding() -> None:
    fact = fact_of(
        "Background: Singing may help. Methods: In this trial, 80 carers will be randomised to "
        "singing or waiting. Loneliness will be measured after six months. Ethics and "
        "dissemination: Results will be published. Trial registration: XY123.",
        Field.MAIN_FINDING,
        "Singing for carers: study protocol for a randomised controlled trial",
    )
    assert fact.status is Status.NOT_REPORTED


DIRECTIONS = [
    ("singing improved the mood of carers", Direction.BENEFIT),
    ("singing made their pain worse", Direction.HARM),
    ("there was no significant difference between choirs", Direction.NO_DIFFERENCE),
    ("singing improved mood , but did not change sleep", Direction.MIXED),
    ("singing was associated with mood", Direction.ASSOCIATION),
    # one link that holds and one that does not
    ("age was related to mood and predicted sleep , but not related to pain", Direction.MIXED),
    # a harm that is denied is none
    ("singing does not appear to harm the voice , but might enhance hearing", Direction.BENEFIT),
    ("two themes were named : belonging and pride", Direction.DESCRIPTIVE),
]


@pytest.mark.parametrize(("words", "expected"), DIRECTIONS)
def test_the_direction_is_decided_by_words(words: str, expected: Direction) -> None:
    found, deciding = direction.read([f" {words} "])
    assert found is expected
    assert all(word.split()[0] in words for word in deciding)
