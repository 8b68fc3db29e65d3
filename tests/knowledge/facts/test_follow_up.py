"""Periods: how long people were followed, treated or observed, as the text says."""

from __future__ import annotations

import time

import pytest

from knowledge.facts import follow_up, reading
from knowledge.model import Extent, Field, FollowUp, Period, Status, TimeUnit
from tests.knowledge.facts.reading_aloud import fact_of, make_document, read_aloud, words_of

FOLLOWED, DONE, RUN = Extent.FOLLOW_UP, Extent.INTERVENTION, Extent.STUDY
WEEKS, MONTHS, YEARS = TimeUnit.WEEKS, TimeUnit.MONTHS, TimeUnit.YEARS

STATED = [
    ("A 12-month follow-up was planned.", [(12, MONTHS, FOLLOWED, "12-month")]),
    ("Singers were followed for two years.", [(2, YEARS, FOLLOWED, "two years")]),
    ("The median follow-up was 4.6 years.", [(4.6, YEARS, FOLLOWED, "4.6 years")]),
    # several measurements share a unit
    (
        "Mood was measured at 6 and 12 months.",
        [(6, MONTHS, FOLLOWED, "6 and 12 months"), (12, MONTHS, FOLLOWED, "12 months")],
    ),
    ("Mood was measured at 28 days.", [(28, TimeUnit.DAYS, FOLLOWED, "28 days")]),
    ("Six weeks later, mood was higher.", [(6, WEEKS, FOLLOWED, "Six weeks")]),
    ("Mood was asked 3 months after the course.", [(3, MONTHS, FOLLOWED, "3 months")]),
    # what was done
    ("They joined an 8-week programme.", [(8, WEEKS, DONE, "8-week")]),
    ("They received lessons for 10 weeks.", [(10, WEEKS, DONE, "10 weeks")]),
    ("Sessions were held over 12 weeks.", [(12, WEEKS, DONE, "12 weeks")]),
    # how long was looked
    ("We observed choirs over a six-month period.", [(6, MONTHS, RUN, "six-month")]),
    ("This was a 3-year longitudinal study.", [(3, YEARS, FOLLOWED, "3-year")]),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_a_stated_length_is_read_with_what_it_is_of(
    text: str, expected: list[tuple[float, TimeUnit, Extent, str]]
) -> None:
    record = read_aloud(text)
    periods = tuple(Period(length, unit, extent) for length, unit, extent, _ in expected)
    assert record.fact(Field.FOLLOW_UP).value == FollowUp(periods)
    assert words_of(record, Field.FOLLOW_UP) == [words for *_, words in expected]


NONE = [
    "Singers were aged 30 years.",
    "We weighed 12-month-olds.",  # ages
    "Twelve singers, 40 years of age, took part.",
    "They had five years of experience.",
    "Mood in the past 12 months was asked.",  # what is recalled
    "The 12-month prevalence was high.",
    "Sessions of 60 minutes were given.",  # a session
    "The choir was founded 20 years ago.",
    "They met every 2 weeks.",
    "Data were collected from March to June 2020.",  # dates, not a length
    "Singers ranged from 17 to over 75 years.",
]


@pytest.mark.parametrize("text", NONE)
def test_other_lengths_are_not_periods_of_the_study(text: str) -> None:
    assert fact_of(text, Field.FOLLOW_UP).status is Status.NOT_REPORTED


def test_the_same_period_stands_once() -> None:
    record = read_aloud("A 6-month follow-up was held. At the 6-month follow-up mood was high.")
    assert words_of(record, Field.FOLLOW_UP) == ["6-month"]


@pytest.mark.parametrize(
    "text", ["3, 6 and ", "months ", "at 6 months ", "12-month-", "9" * 99 + " years "]
)
def test_a_hostile_text_is_read_in_time(text: str) -> None:
    read = reading.read(make_document(text * (100_000 // len(text)) + " months"))
    begun = time.perf_counter()
    follow_up.read(read)
    assert time.perf_counter() - begun < 5
