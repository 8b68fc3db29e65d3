"""Which studies a question is limited to, in words and as flags."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Design, Filters
from knowledge.questions.filters import limited
from knowledge.questions.limits import claimed_size, recent

TRIALS = (Design.RANDOMISED_TRIAL, Design.NON_RANDOMISED_TRIAL)
NORDIC = ("NO", "SE", "DK", "FI", "IS")
QUALITATIVE = (Design.QUALITATIVE,)


@pytest.mark.parametrize(
    ("asked", "filters", "rest"),
    [
        (
            "qualitative studies on recovery since 2020 with more than 20 people",
            {"designs": QUALITATIVE, "since": 2020, "least": 21},
            "on recovery",
        ),
        ("recovery between 2010 and 2015", {"since": 2010, "until": 2015}, "recovery"),
        ("recovery 2010-2015", {"since": 2010, "until": 2015}, "recovery"),
        ("recovery before 2015", {"until": 2014}, "recovery"),
        ("recovery after 2015", {"since": 2016}, "recovery"),
        ("recovery, 2019 or later", {"since": 2019}, "recovery,"),
        ("recovery up to 2012", {"until": 2012}, "recovery"),
        ("burnout with at least thirty nurses", {"least": 30}, "burnout"),
        ("burnout n >= 1,200", {"least": 1200}, "burnout"),
        ("burnout with over two thousand nurses", {"least": 2001}, "burnout"),
        ("burnout with fewer than 50 participants", {"most": 49}, "burnout"),
        ("burnout in 10 to 30 nurses", {"least": 10, "most": 30}, "burnout"),
        ("RCTs on sleep", {"designs": (Design.RANDOMISED_TRIAL,)}, "on sleep"),
        ("only the qualitative ones", {"designs": QUALITATIVE}, ""),
        ("studies that used focus groups", {"methods": ("focus groups",)}, "studies that used"),
        ("interview studies on sleep", {"methods": ("interviews",)}, "studies on sleep"),
        ("studies from norway on sleep", {"countries": ("NO",)}, "studies on sleep"),
        ("studies with Swedish participants", {"countries": ("SE",)}, "studies participants"),
        ("studies done in Brazil or Chile", {"countries": ("BR", "CL")}, "studies"),
        (
            "Norwegian RCTs",
            {"countries": ("NO",), "designs": (Design.RANDOMISED_TRIAL,)},
            "",
        ),
        ("nordic studies of sleep", {"countries": NORDIC}, "studies of sleep"),
        ("sleep studies from the Nordic countries", {"countries": NORDIC}, "sleep studies"),
        ("sleep of nordic porters", {}, "sleep of nordic porters"),  # a topic
        ("studies on nordic walking", {}, "studies on nordic walking"),
        ("the Chilean survey on sleep", {}, "the Chilean survey on sleep"),  # one study
        ("biggest qualitative study", {"designs": QUALITATIVE}, "biggest study"),
        ("smallest RCT", {"designs": (Design.RANDOMISED_TRIAL,)}, "smallest study"),
        ("which cohort is newest?", {"designs": (Design.COHORT,)}, "which is newest?"),
        ("newest meta-analysis", {"designs": (Design.META_ANALYSIS,)}, "newest study"),
        ("largest trial", {"designs": TRIALS}, "largest study"),
        ("largest study of trial fatigue", {}, "largest study of trial fatigue"),
        ("how many trial protocols", {"designs": (Design.PROTOCOL,)}, "how many"),
        ("recovery among mentors", {}, "recovery among mentors"),
        ("peer work in Norway", {}, "peer work in Norway"),  # a topic
        ("nature therapy studies", {}, "nature therapy studies"),  # no method
        ("not randomised", {}, "not randomised"),
        # flags
        (
            "recovery design:qualitative since:2020 n>20",
            {"designs": QUALITATIVE, "since": 2020, "least": 21},
            "recovery",
        ),
        ("sleep before:2015 n<=40", {"until": 2014, "most": 40}, "sleep"),
        ("sleep year:2019", {"since": 2019, "until": 2019}, "sleep"),
        ("sleep country:se", {"countries": ("SE",)}, "sleep"),
        ("sleep country:Sweden,no", {"countries": ("SE", "NO")}, "sleep"),
        ("sleep setting:hospital", {"setting": ("hospital",)}, "sleep"),
        ('sleep journal:"Night Work"', {"journal": "night work"}, "sleep"),
        ("sleep author:Okafor", {"authors": ("okafor",)}, "sleep"),
        ("sleep method:diaries", {"methods": ("diary",)}, "sleep"),
    ],
)
def test_a_question_is_read_as_limits_and_a_rest(
    asked: str, filters: dict[str, Any], rest: str
) -> None:
    read = limited(asked)
    assert not read.unknown
    assert read.filters == Filters(**filters)
    assert read.rest == rest


@pytest.mark.parametrize(
    ("asked", "first", "last", "rest"),
    [
        ("studies from the last 5 years", 5, None, "studies"),
        ("sleep papers from the past ten years on naps", 10, None, "sleep papers on naps"),
        ("anything published last year?", 1, 1, "anything ?"),
        ("papers this year", 0, None, "papers"),
        ("research of the last decade", 10, None, "research"),
        ("trials of the past few years", 3, None, "trials"),
    ],
)
def test_years_are_reckoned_back_from_now(
    asked: str, first: int, last: int | None, rest: str
) -> None:
    now = datetime.now(tz=UTC).year
    read, left = recent(asked, Filters())
    assert (read.since, read.until) == (now - first, last and now - last)
    assert " ".join(left.split()) == rest


@pytest.mark.parametrize("asked", ["care in the last year of life", "past year naps", "last year"])
def test_years_that_are_no_limit_of_studies(asked: str) -> None:
    assert recent(f"{asked}", Filters()) == (Filters(), asked)


@pytest.mark.parametrize(
    "flag", ["colour:blue", "since:soon", "design:pretty", "n>many", "country:atlantis"]
)
def test_a_flag_that_says_nothing_is_named(flag: str) -> None:
    assert limited(f"sleep {flag}").unknown == (flag,)


@pytest.mark.parametrize(
    "asked", ["https://doi.org/10.5555/a", "doi:10.5555/a", "PMID:123", "is it 3:1?"]
)
def test_an_address_is_no_flag(asked: str) -> None:
    assert not limited(asked).unknown


@pytest.mark.parametrize(
    ("asked", "claimed"),
    [
        ("the Okafor trial of 500 people", 500),
        ("did Okafor interview ten nurses?", 10),
        ("what did Okafor's 1,200 participants say", 1200),
        ("how many people did Okafor follow", None),
        ("did 30 of them drop out", None),
        ("studies with more than 20 people", None),
    ],
)
def test_a_number_of_people_beside_a_study_is_a_claim(asked: str, claimed: int | None) -> None:
    assert claimed_size(asked) == claimed


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert limited(text) == limited(text)


PIECES = ("n>", "since ", "with more than ", "1,", "studies ", "only ", "a:", "twenty-", '"', "in ")


@pytest.mark.parametrize("piece", PIECES)
def test_a_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    text = piece * (500 // len(piece))  # what `understand` reads of a question
    started = time.perf_counter()
    limited(text)
    claimed_size(text)
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize("flag", ["since:²⁰²⁰", "n>①②", "year:½", "before:Ⅷ"])
def test_a_number_that_is_none_to_reckon_with_is_an_unknown_flag(flag: str) -> None:
    assert limited(f"recovery {flag}").unknown == (flag,)


@pytest.mark.parametrize(
    "text",
    ["how often did bakers fill in surveys?", "how many trials were included in the bread review?"],
)
def test_what_is_counted_or_timed_in_one_study_is_no_filter(text: str) -> None:
    assert not limited(text).filters


def test_words_for_a_sort_of_study_may_be_left_in() -> None:
    assert limited("the review of trials", by_sort=False).rest == "the review of trials"
