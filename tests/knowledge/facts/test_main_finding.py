"""Main finding: the sentence that says what was found, whole."""

from __future__ import annotations

import pytest

from knowledge.model import Field, Status
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


CAVEATS = [
    "Whether the neighbours of a choir feel the same was not asked.",
    "Which comes first, company or song, cannot be said from one survey.",
    "We did not ask whether the effect lasts.",
    "Why this is so remains unclear.",
    "It is still unknown how long such friendships last.",
    "The sample was small.",
    "Results should be interpreted with caution because the sample was small.",
    "No firm conclusions can be drawn from one choir.",
    "The study cannot say how long this lasts.",
    "The quality of the evidence was low.",
    "Whether choirs can do this is an open question.",
    "However, the singers were not blinded.",
    "Quiet rooms should be tested.",
    "This is the first study of choirs in the region.",
    "Pain was seldom measured.",
]
ANNOUNCEMENTS = [
    "Implications for choirs are discussed.",
    "We discuss what this means for choirs.",
    "The paper concludes with recommendations for choirs.",
    "This article describes how a choir is led.",
    "The study examines how singers breathe.",
    "Data collection is expected to be completed in spring.",
    "This book is for those who lead choirs.",
    "It adds to the growing literature on choirs.",
]
STATEMENTS = [
    "No association was found between singing and sleep.",
    "Although the sample was small, singing eased loneliness.",  # concedes, then states
    "Singing eased loneliness, but whether this lasts is unknown.",  # states, then concedes
    "Singing is related to sleep, although causality cannot be inferred.",
    "Functional limitations were related to fewer choir visits.",  # limitations of bodies
    "Singers did not differ from others in sleep.",
]


@pytest.mark.parametrize("caveat", [*CAVEATS, *ANNOUNCEMENTS])
def test_a_caveat_is_no_finding(caveat: str) -> None:
    record = read_aloud(
        "Background: Singing is popular. Methods: We surveyed 80 singers. Results: Singing eased "
        f"loneliness. Conclusions: {caveat}"
    )
    assert words_of(record, Field.MAIN_FINDING) == ["Singing eased loneliness."]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_statement_with_a_doubt_is_a_finding(statement: str) -> None:
    record = read_aloud(
        f"Background: Singing is popular. Methods: We surveyed 80 singers. Conclusions: {statement}"
    )
    assert words_of(record, Field.MAIN_FINDING) == [statement]


PLAIN = [
    # a note's result, without a word that says so
    (
        """Methods\n\nNine residents were interviewed.\n\nResults\n
Cooking together gave a reason to meet, and quarrels were rare.""",
        "Cooking together gave a reason to meet, and quarrels were rare.",
    ),
    # without headings, behind what was done
    ("Eleven beekeepers were interviewed. Bees calmed them.", "Bees calmed them."),
    # one sentence that says both
    (
        "A rapid review of 12 reports found that peer workers made crisis houses feel safer.",
        "A rapid review of 12 reports found that peer workers made crisis houses feel safer.",
    ),
    # not what stands under limits
    (
        """Methods: 64 teachers rated noise daily. Findings: Noise and fatigue went together.
        Limitations: Only one school took part.""",
        "Noise and fatigue went together.",
    ),
]


@pytest.mark.parametrize(("abstract", "sentence"), PLAIN)
def test_a_plain_statement_of_a_study_is_its_finding(abstract: str, sentence: str) -> None:
    assert words_of(read_aloud(abstract), Field.MAIN_FINDING) == [sentence]


def test_what_was_found_also_is_not_the_main_thing() -> None:
    record = read_aloud(
        "Objectives: Singing is popular. Methods: Nine carers were interviewed. Results: Carers "
        "felt less lonely and linked this to singing together. Our findings also showed the "
        "importance of good relationships, and the effect of tea, for carers."
    )
    (found,) = words_of(record, Field.MAIN_FINDING)
    assert found.startswith("Carers felt less lonely")


def test_of_results_as_likely_the_first_is_the_finding() -> None:
    record = read_aloud(
        "Methods: Nine retired beekeepers were interviewed. Results: Beekeepers described fewer "
        "worries and better nights after a summer with bees. Honey mattered less to them than "
        "the walk to the hives. Conclusions: Whether bees notice was not asked."
    )
    (found,) = words_of(record, Field.MAIN_FINDING)
    assert found.startswith("Beekeepers described")


def test_a_label_that_was_no_heading_is_not_quoted() -> None:
    record = read_aloud(
        "We surveyed 80 carers who sing in a choir. Mood was measured twice. "
        "Conclusion(s): Singing improved the mood of carers."
    )
    assert words_of(record, Field.MAIN_FINDING) == ["Singing improved the mood of carers."]


def test_another_language_is_not_guessed_at() -> None:
    fact = fact_of(
        "Sang er bra for den som er alene. Vi har spurt de som synger. Det er mindre ensomhet "
        "i et kor, og det er godt for de som er alene.",
        Field.MAIN_FINDING,
    )
    assert fact.status is Status.NOT_REPORTED


HALVES = [
    ("Singing was associated with sleep.", "However, age was not associated with sleep."),
    ("Scores fell more in the choir group.", "There was no difference in pain."),
    ("Stress was highest among trumpeters.", "In contrast, stress did not differ by age."),
]


@pytest.mark.parametrize(("first", "second"), HALVES)
def test_what_was_not_found_stays_with_what_was(first: str, second: str) -> None:
    record = read_aloud(f"Methods: We surveyed 80 singers. Results: {first} {second}")
    assert words_of(record, Field.MAIN_FINDING) == [first, second]


def test_a_cut_off_sentence_is_no_finding() -> None:
    abstract = "Methods: We surveyed 80 singers. Results: There were significant (p"
    fact = fact_of(abstract, Field.MAIN_FINDING)
    assert fact.status is Status.NOT_REPORTED


@pytest.mark.parametrize(
    "other",
    [
        "More studies are needed to explore whether dogs help.",  # a call, though it opens so
        "The authors surveyed 174 gamers to collect data on sleep.",  # what was done
        "Analysis of the diaries resulted in five themes regarding rest.",  # themes not named
        "The overall intention is to highlight how students live.",  # an aim
        "From these results, we derive theoretical insights for teaching.",  # what it is good for
    ],
)
def test_what_only_announces_is_no_finding(other: str) -> None:
    found = "We found that night walks improved sleep."
    record = read_aloud(f"Sleep was studied in 40 porters. {found} {other}")
    assert words_of(record, Field.MAIN_FINDING) == [found]
