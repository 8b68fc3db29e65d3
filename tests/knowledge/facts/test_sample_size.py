"""Sample size: the number that a careful reader would put into a table, and when there is none."""

from __future__ import annotations

import pytest

from knowledge.model import Bound, Field, Role, SampleSize, Status, Unit
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


# A title, an abstract, how many: each row a trick of counting.
COUNTED = [
    # a grade is no number of pupils
    ("Teaching online", "Thirty Grade 9 pupils, chosen by teachers, took part in the study.", 30),
    # the noun stands behind a bracket with the arms
    (
        "A trial of breathing lessons",
        "Between 2014 and 2016, 612 (305 lessons, 307 leaflet) patients were randomly assigned.",
        612,
    ),
    # part of those who could have come
    (
        "Walking groups: a randomised trial",
        "In two years, 44 of 380 eligible adults were randomised to walking or to usual care.",
        44,
    ),
    # a whole with words before it, and what was kept of it
    (
        "Peer support for carers: a systematic review",
        "Out of an initial 1,405 articles screened, we included 19 studies. Support was valued.",
        19,
    ),
    # two kinds that share their noun
    (
        "Peer support for carers: a systematic review",
        "Eleven qualitative and six quantitative studies were included in the review.",
        17,
    ),
    # groups that talk are what was held, where no one is counted
    ("Voices from the ward", "Four focus groups were held with staff. Themes were trust.", 4),
    # one patient, shown by age
    (
        "Rare rash after a vaccine: a case report",
        "We report the case of a 61-year-old man with a rash after his second dose.",
        1,
    ),
    # full stops inside a name
    ("Soldiers online", "The study asked 352 U.S. soldiers about therapy on a screen.", 352),
    # more than a study can ask
    (
        "Worry in a pandemic",
        (
            "More than 2 million people have been infected worldwide. In an online survey, 418 "
            "adults rated their worry. Worry was high."
        ),
        418,
    ),
    # ages are not people
    ("Teens online", "Students aged 13 to 19 years (n = 211) filled in a survey.", 211),
    # regions are not people, nor are the women among them
    (
        "Trust in nurses",
        (
            "A total of 60 nurses (40 women, mean age 41 years) were interviewed in three of four"
            " regions."
        ),
        60,
    ),
    # randomised comes before completed and analysed
    (
        "Drop-out",
        "Of 299 randomised patients, 250 completed treatment and 240 were analysed.",
        299,
    ),
    # what a protocol plans
    (
        "Study protocol: a randomised trial of sleep lessons",
        "We will recruit 186 students and follow them for 12 months.",
        186,
    ),
]


@pytest.mark.parametrize(("title", "text", "count"), COUNTED)
def test_the_number_a_reader_would_take_is_taken(title: str, text: str, count: int) -> None:
    value = fact_of(text, Field.SAMPLE_SIZE, title).value
    assert isinstance(value, SampleSize)
    assert value.count == count


UNITS = [
    ("We interviewed 14 student nurses. They felt unready.", Unit.STUDENTS),  # not yet staff
    ("Twenty-six retired teachers were interviewed.", Unit.PARTICIPANTS),  # staff no more
    ("Ninety parent-child dyads were recruited from 6 schools.", Unit.FAMILIES),
    ("We recruited 90 youth and caregiver pairs.", Unit.FAMILIES),  # behind an "and"
    ("Nurses were asked about sleep (N = 85). They slept badly.", Unit.STAFF),  # no noun beside it
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_what_is_counted_is_named(text: str, unit: Unit) -> None:
    value = fact_of(text, Field.SAMPLE_SIZE).value
    assert isinstance(value, SampleSize)
    assert value.unit is unit


BOUNDS = [
    ("Over 200 drivers completed the questionnaire.", Bound.MORE_THAN),
    ("At least 200 drivers completed the questionnaire.", Bound.MORE_THAN),
    ("More than 200 drivers completed the questionnaire.", Bound.MORE_THAN),
    ("Approximately 200 drivers completed the questionnaire.", Bound.ABOUT),
    ("Up to 200 drivers completed the questionnaire.", Bound.FEWER_THAN),
    ("Fewer than 200 drivers completed the questionnaire.", Bound.FEWER_THAN),
    ("A total of 200 drivers completed the questionnaire.", Bound.EXACTLY),
]


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_how_exactly_it_is_given_is_kept(text: str, bound: Bound) -> None:
    value = fact_of(text, Field.SAMPLE_SIZE).value
    assert isinstance(value, SampleSize)
    assert (value.count, value.bound) == (200, bound)


def test_what_a_number_was_preferred_to_is_kept_beside_it() -> None:
    fact = fact_of(
        "Of 512 drivers invited, 230 completed the survey (45%). Anger predicted risk.",
        Field.SAMPLE_SIZE,
    )
    assert isinstance(fact.value, SampleSize)
    assert fact.value.count == 230
    others = [one.value.count for one in fact.candidates if isinstance(one.value, SampleSize)]
    assert others[0] == 512
    assert all(one.spans for one in fact.candidates)


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
    # numbers of headings, and a year of copyright
    "1 Methods Nurses were surveyed. 2 Results Nurses felt needed. © 2014 Nursing Society",
    # numbers of a list
    "Participants were interviewed about (1) work, (2) pay, and (3) sleep. They felt needed.",
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


@pytest.mark.parametrize(
    "said",
    [
        "Twelve lamp lighters were interviewed about how they rest.",  # by what was done to them
        "We surveyed 12 wardens about rest.",  # the verb before
        "Twelve ferry pilots took part in focus groups.",  # by what they did
    ],
)
def test_whoever_takes_part_is_counted_whatever_they_are_called(said: str) -> None:
    value = fact_of(f"{said} They slept badly after storms.", Field.SAMPLE_SIZE).value
    assert isinstance(value, SampleSize)
    assert (value.count, value.unit) == (12, Unit.PARTICIPANTS)
