"""Measures: the instruments of a study, each once, with its abbreviation."""

from __future__ import annotations

import time

import pytest

from knowledge.facts import measures, reading
from knowledge.facts.abbreviations import abbreviations
from knowledge.model import Field, Measure, Measures, Status
from tests.knowledge.facts.reading_aloud import fact_of, make_document, read_aloud, words_of

NAMED = [
    # with its abbreviation, which later stands alone
    (
        "Singers filled in the Choir Belonging Scale (CBS). CBS scores rose.",
        [Measure("Choir Belonging Scale", "CBS")],
    ),
    # in lower case, where the abbreviation tells
    ("They filled in the choir stress scale (CSS).", [Measure("choir stress scale", "CSS")]),
    # names with small words in them, and one behind the other
    (
        "We used the Song and Mood Inventory and the Fear of Choirs Questionnaire.",
        [Measure("Song and Mood Inventory"), Measure("Fear of Choirs Questionnaire")],
    ),
    # what follows of the name
    (
        "We used the Norland Scales of Infant Song and the Song Inventory-II.",
        [Measure("Norland Scales of Infant Song"), Measure("Song Inventory-II")],
    ),
    # short names that everybody knows
    ("Mood was measured by PHQ-9 and EQ-5D-5L.", [Measure("PHQ-9"), Measure("EQ-5D-5L")]),
    # a short name of that shape with a score
    ("The ZYX-12 score rose.", [Measure("ZYX-12")]),
    # the same by its full name first
    (
        "The Patient Health Questionnaire (PHQ-9) was used; PHQ-9 fell.",
        [Measure("Patient Health Questionnaire", "PHQ-9")],
    ),
    # in a title, where every word has a capital, none but what everybody knows
    ("Choirs, Bands, and the Norland Song Scale: PHQ-9.", [Measure("PHQ-9")]),
    # not the translation
    ("We used the Dutch Choir Belonging Scale.", [Measure("Choir Belonging Scale")]),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_an_instrument_is_named_once(text: str, expected: list[Measure]) -> None:
    record = read_aloud(text)
    assert record.fact(Field.MEASURES).value == Measures(tuple(expected))
    assert words_of(record, Field.MEASURES) == [measure.name for measure in expected]


NONE = [
    "We used the Mann-Whitney Test.",  # statistics
    "Diagnoses followed DSM-5 and ICD-10.",
    "People with COVID-19 scored low.",
    "We searched the Cumulative Index to Nursing and Allied Health Literature.",
    "The body mass index (BMI) rose.",  # of bodies
    "Data came from the National Song Survey (NSS).",  # a public survey
    "Semi-structured interviews and a scale were used.",  # no names
    "Bilingual song instruction (BSI) was given.",  # a short name that means something else here
    "The risk of bias was judged by the Cochrane Bias Scale.",
]


@pytest.mark.parametrize("text", NONE)
def test_other_names_are_no_instruments(text: str) -> None:
    assert fact_of(text, Field.MEASURES).status is Status.NOT_REPORTED


@pytest.mark.parametrize(
    "text",
    ["Scale ", "Choir Belonging Scale (CBS) ", "of Scale of ", "PHQ-9 ", "A" * 60 + " Index "],
)
def test_a_hostile_text_is_read_in_time(text: str) -> None:
    read = reading.read(make_document(text * (100_000 // len(text))))
    begun = time.perf_counter()
    measures.read(read, abbreviations(read))
    assert time.perf_counter() - begun < 5
