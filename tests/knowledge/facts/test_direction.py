"""Direction: which way a finding points, by which words, and whether it is hedged."""

from __future__ import annotations

import time

import pytest

from knowledge.facts import direction, reading
from knowledge.model import Design, Direction, Field, MainFinding
from tests.knowledge.facts.reading_aloud import fact_of, make_document

TRIAL, SURVEY, TALK = Design.RANDOMISED_TRIAL, Design.CROSS_SECTIONAL, Design.QUALITATIVE

DIRECTIONS = [
    ("Singing improved the mood of carers.", TRIAL, Direction.BENEFIT, "improved"),
    ("Singing made their pain worse.", TRIAL, Direction.HARM, "worse"),
    # less of what is bad, more of what is good, wherever it stands in the clause
    ("Singing lowered anxiety.", TRIAL, Direction.BENEFIT, "lowered | anxiety"),
    ("Anxiety was much reduced.", TRIAL, Direction.BENEFIT, "Anxiety | reduced"),
    ("Singing reduced their hope.", TRIAL, Direction.HARM, "reduced | hope"),
    # what rose is a benefit in a trial where nothing says that it is bad
    ("Visits to the choir increased.", TRIAL, Direction.BENEFIT, "increased"),
    # no difference: in so many words, by a denial, by a denial that goes on over "or"
    ("There was no significant difference.", TRIAL, Direction.NO_DIFFERENCE, "no significant"),
    ("Singing did not lower anxiety.", TRIAL, Direction.NO_DIFFERENCE, "did not"),
    (
        "Singing did not bring lower distress in any of the weeks or greater hope.",
        TRIAL,
        Direction.NO_DIFFERENCE,
        "did not",
    ),
    ("Singing was no better than a leaflet.", TRIAL, Direction.NO_DIFFERENCE, "no better"),
    # better in both groups alike is no difference between them
    (
        "Mood improved in both groups, with no difference between them.",
        TRIAL,
        Direction.NO_DIFFERENCE,
        "both groups | no difference",
    ),
    # what was found is taken back behind it
    ("The improvement was not significant.", TRIAL, Direction.NO_DIFFERENCE, "not significant"),
    # a p-value alone says that nothing was found
    (
        "Mood was 4.1 in one choir and 4.3 in the other (p = .62).",
        TRIAL,
        Direction.NO_DIFFERENCE,
        ".62",
    ),
    # both halves
    ("Singing improved mood, but did not change sleep.", TRIAL, Direction.MIXED, "improved"),
    ("Singing improved mood but increased fatigue.", TRIAL, Direction.MIXED, "increased | fatigue"),
    # a harm that is denied takes nothing from a benefit; alone it is no difference
    (
        "Singing does not appear to harm the voice, but might enhance hearing.",
        TRIAL,
        Direction.BENEFIT,
        "might | enhance",
    ),
    ("Singing did not increase fatigue.", TRIAL, Direction.NO_DIFFERENCE, "did not | increase"),
    # links, one that holds and one that does not
    ("Singing was associated with mood.", SURVEY, Direction.ASSOCIATION, "associated"),
    (
        "Age was related to mood and predicted sleep, but was not related to pain.",
        SURVEY,
        Direction.MIXED,
        "not | related",
    ),
    # the same words in a survey compare groups
    ("Singers reported less anxiety than others.", SURVEY, Direction.ASSOCIATION, "than"),
    # how many is a description, and how many more is one still
    ("The prevalence of hoarseness was 12%.", SURVEY, Direction.DESCRIPTIVE, "prevalence"),
    ("Two themes were named: belonging and pride.", TALK, Direction.DESCRIPTIVE, "themes"),
    # people say what they say; what became of them is a benefit
    ("Singers said that choirs could be helpful.", TALK, Direction.DESCRIPTIVE, "said"),
    ("The choir helped newcomers to settle.", TALK, Direction.BENEFIT, "helped"),
    # a good that is advised, or what something is for, is not a finding
    ("Choirs should improve access.", TALK, Direction.DESCRIPTIVE, ""),
    ("Choirs offer rooms for improving care.", TALK, Direction.DESCRIPTIVE, ""),
    # an essay finds little
    ("Choirs deserve a place in every town.", Design.OPINION, Direction.UNCLEAR, ""),
    # more than a number is no more of anything
    ("The choir met in more than 30 towns.", TRIAL, Direction.DESCRIPTIVE, ""),
    # a word that means something else in its company
    ("Positive and negative memories were shared.", TALK, Direction.DESCRIPTIVE, ""),
]


def read(text: str, design: Design | None) -> tuple[direction.Pointing, list[str]]:
    """Return where a text points, and the words that decided."""
    document = make_document(text)
    pointing = direction.read(reading.read(document).abstract, design)
    return pointing, [span.of(document.text) for span in pointing.cues]


@pytest.mark.parametrize(("text", "design", "expected", "words"), DIRECTIONS)
def test_the_direction_is_decided_by_words(
    text: str, design: Design, expected: Direction, words: str
) -> None:
    pointing, cues = read(text, design)
    assert pointing.direction is expected
    assert words in " | ".join(cues)


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Singing may ease pain.", True),
        ("The results suggest that singing eases pain.", True),
        ("Singing eased pain in May 2019.", False),  # a month
        ("Singers were more likely to sleep.", False),  # a likelihood is no doubt
        ("Singing eased pain.", False),
    ],
)
def test_a_hedge_is_known_by_its_words(text: str, *, hedged: bool) -> None:
    pointing, cues = read(text, TRIAL)
    assert pointing.hedged is hedged
    assert ({"may", "suggest"} & {cue.lower() for cue in cues} != set()) is hedged


def test_a_finding_shows_which_words_decided() -> None:
    text = (
        "Methods: We randomised 80 carers. "
        "Conclusions: Singing might reduce loneliness among carers."
    )
    fact = fact_of(text, Field.MAIN_FINDING)
    assert fact.value == MainFinding(Direction.BENEFIT, hedged=True)
    document = make_document(text)
    assert [cue.of(document.text) for cue in fact.cues] == ["might", "reduce", "loneliness"]


@pytest.mark.parametrize(
    "text", ["not reduce or ", "improved, but ", "p < ", "may not increase pain "]
)
def test_a_hostile_sentence_is_read_in_time(text: str) -> None:
    begun = time.perf_counter()
    read(text * (100_000 // len(text)), SURVEY)
    assert time.perf_counter() - begun < 5
