"""Sample size: the number that a careful reader would put into a table, and when there is none."""

from __future__ import annotations

import pytest

from knowledge.model import Field, Role, SampleSize, Status, Unit
from tests.knowledge.facts.reading_aloud import fact_of, read_aloud, words_of

STATED = [
    # a number in words, and the phrase that holds it
    ("Fourteen nurses took part in individual interviews.", 14, Unit.STAFF, "Fourteen nurses"),
    # the head of the phrase is counted, not what goes before it
    ("We interviewed 12 peer support specialists.", 12, Unit.STAFF, "12 peer support specialists"),
    # in brackets behind the noun
    ("University students (N = 245) completed an online survey.", 245, Unit.STUDENTS, "N = 245"),
    # thousands, and a percentage and ages beside the size
    (
        "A total of 1,204 adults aged 18 to 65 years (52% women) completed the survey in 2019.",
        1204,
        Unit.PARTICIPANTS,
        "1,204 adults",
    ),
    # sites, items and minutes are not people
    (
        "In 6 clinics, 31 patients filled in a 20-item form and spoke for 45 minutes.",
        31,
        Unit.PATIENTS,
        "31 patients",
    ),
    # a number that could be a year, and one that is
    (
        "In 2015, a sample of 2000 teachers answered a questionnaire.",
        2000,
        Unit.STAFF,
        "2000 teachers",
    ),
    # a lower bound counts as the number
    ("We surveyed over 200 teachers in rural schools.", 200, Unit.STAFF, "200 teachers"),
    # what a review included, not what it screened
    (
        "We searched three databases. Of 2,318 records screened, 24 studies were included.",
        24,
        Unit.STUDIES,
        "24 studies",
    ),
]


@pytest.mark.parametrize(("text", "count", "unit", "words"), STATED)
def test_the_size_is_read_with_its_words(text: str, count: int, unit: Unit, words: str) -> None:
    record = read_aloud(text)
    value = record.fact(Field.SAMPLE_SIZE).value
    assert isinstance(value, SampleSize)
    assert (value.count, value.unit) == (count, unit)
    assert words_of(record, Field.SAMPLE_SIZE) == [words]


def test_those_screened_are_not_those_who_took_part() -> None:
    fact = fact_of(
        "Of 512 people screened, 230 were randomised to a chat program or a leaflet. Insomnia did "
        "not differ between groups.",
        Field.SAMPLE_SIZE,
    )
    assert isinstance(fact.value, SampleSize)
    assert (fact.value.count, fact.value.role) == (230, Role.RANDOMISED)


def test_groups_are_added_up_where_no_total_stands() -> None:
    record = read_aloud(
        "Data were collected from students in Norland (n = 106) and in Sudland (n = 125)."
    )
    value = record.fact(Field.SAMPLE_SIZE).value
    assert isinstance(value, SampleSize)
    assert value.count == 231
    assert words_of(record, Field.SAMPLE_SIZE) == ["n = 106", "n = 125"]


def test_those_randomised_come_before_those_analysed() -> None:
    fact = fact_of(
        "We randomly assigned 320 patients to coaching or usual care. 301 patients were analysed. "
        "Coaching reduced relapse.",
        Field.SAMPLE_SIZE,
        "A randomised controlled trial of coaching",
    )
    assert fact.value == SampleSize(320, Unit.PATIENTS, Role.RANDOMISED)


SILENT = [
    # years, shares, scores and doses alone
    "In 2014, 40% of those asked felt better after 20 mg a day (mean score 12.5, p = 0.03).",
    "Participants were interviewed about their work. They felt needed.",
]


@pytest.mark.parametrize("text", SILENT)
def test_no_size_is_made_of_other_numbers(text: str) -> None:
    assert fact_of(text, Field.SAMPLE_SIZE).status is Status.NOT_REPORTED


def test_an_opinion_has_no_size() -> None:
    fact = fact_of(
        "In this commentary we argue that peer work deserves a place of its own in health care, "
        "and we discuss what stands in its way.",
        Field.SAMPLE_SIZE,
        "Peer work and its place: a commentary",
    )
    assert fact.status is Status.NOT_APPLICABLE
