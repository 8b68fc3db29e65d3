"""Filters written as flags read back as the very same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts.methods import BOOKS
from knowledge.model import Design, Filters
from knowledge.questions.filters import limited
from knowledge.questions.flags import flagged, flags, unflagged
from knowledge.questions.understanding import LONGEST_QUESTION

METHODS = sorted(name for book in BOOKS.values() for name in book)
COUNTRIES = ("IL", "SE", "NO", "BR", "GB")
numbers = st.none() | st.integers(0, 5000)
all_filters = st.builds(
    Filters,
    designs=st.lists(st.sampled_from(Design), unique=True, max_size=10).map(tuple),
    methods=st.lists(st.sampled_from(METHODS), unique=True, max_size=2).map(tuple),
    since=numbers,
    until=numbers,
    least=numbers,
    most=numbers,
    countries=st.lists(st.sampled_from(COUNTRIES), unique=True).map(tuple),
    setting=st.sampled_from(((), ("hospital",), ("night", "ward"))),
    authors=st.sampled_from(((), ("okafor",), ("hazan-liran", "o'brien"))),
    journal=st.sampled_from(("", "night work")),
)


@given(all_filters)
def test_what_is_written_reads_back(filters: Filters) -> None:
    read = limited(flagged("sleep of porters", filters))
    assert (read.filters, read.rest, read.unknown) == (filters, "sleep of porters", ())


@pytest.mark.parametrize("design", Design)
def test_every_design_has_a_flag_that_means_it_alone(design: Design) -> None:
    assert limited(f"sleep design={design}").filters == Filters(designs=(design,))


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_a_flag_that_means_it_alone(method: str) -> None:
    assert limited(flagged("", Filters(methods=(method,)))).filters.methods == (method,)


@pytest.mark.parametrize("typed", ["design=pretty", "design=cohort,pretty", "design=Cohorts"])
def test_a_design_that_is_none_is_named(typed: str) -> None:
    assert limited(f"sleep {typed}").unknown == (typed,)


def test_what_people_type_means_more_than_the_design_of_that_name() -> None:
    said = limited("sleep design:longitudinal").filters.designs
    assert set(said) == {Design.LONGITUDINAL, Design.COHORT}


def test_each_thing_asked_for_is_a_flag_of_its_own() -> None:
    filters = Filters(methods=("diary",), setting=("night", "ward"), journal="night work")
    assert flags(filters) == (
        'method:"diary"',
        'setting:"night"',
        'setting:"ward"',
        'journal:"night work"',
    )


def test_flags_are_never_what_is_cut_off() -> None:
    filters = Filters(since=2020, least=20)
    long = flagged("porters " * 200, filters, ['author:"okafor"'])
    assert len(long) <= LONGEST_QUESTION
    assert limited(long).filters == replace(filters, authors=("okafor",))


def test_a_question_is_shown_without_its_flags() -> None:
    assert unflagged("sleep design=cohort n>=20 of porters since 2020") == (
        "sleep of porters since 2020"
    )
    assert unflagged("n>20") == ""


@given(st.text(max_size=600))
def test_any_text_is_flagged_and_unflagged(text: str) -> None:
    assert len(flagged(text, Filters(least=1))) <= LONGEST_QUESTION
    unflagged(text)
