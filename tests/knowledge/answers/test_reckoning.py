"""Over many studies: which stands at an end of an order, and what is most common."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answers.citations import Citations
from knowledge.answers.reckoning import MOST_SHARES, extreme, tally
from knowledge.model import (
    Absence,
    Design,
    Extreme,
    Facet,
    FactValue,
    Finding,
    Kind,
    Question,
    ReferenceValue,
    Study,
    Superlative,
)
from tests.knowledge.answers.words import PlainWords
from tests.making import make_record, make_study

ASKED = Question("which is largest?", Kind.EXTREME)


def study(name: str, people: int | None, year: int | None, design: Design | None = None) -> Study:
    return make_study(
        make_record(
            name,
            "Some bakers came. They slept.",
            year=year,
            size=(people, "Some bakers") if people else None,
            design=(design, "bakers") if design else None,
            finding="They slept.",
        )
    )


SMALL = study("Small", 7, 2001, Design.QUALITATIVE)
LARGE = study("Large", 90, 2010, Design.COHORT)
SILENT = study("Silent", None, None)


def named(which: Extreme, *studies: Study) -> list[str]:
    found = extreme(studies, which, ASKED, PlainWords(), Citations())
    return [one.study.reference.title for one in found[1:] if isinstance(one, Finding)]


def test_each_end_of_each_order() -> None:
    ends = {which: named(which, SMALL, LARGE, SILENT) for which in Extreme}
    assert ends == {
        Extreme.LARGEST: ["Large"],
        Extreme.SMALLEST: ["Small"],
        Extreme.NEWEST: ["Large"],
        Extreme.OLDEST: ["Small"],
    }


def test_studies_that_state_nothing_are_counted_beside() -> None:
    head, value, finding = extreme(
        (SMALL, LARGE, SILENT), Extreme.LARGEST, ASKED, PlainWords(), Citations()
    )
    assert head == Superlative(Extreme.LARGEST, 2, 1)
    assert isinstance(value, FactValue)
    assert isinstance(finding, Finding)


def test_the_year_is_told_where_it_is_the_order() -> None:
    found = extreme((SMALL, LARGE), Extreme.NEWEST, ASKED, PlainWords(), Citations())
    assert any(isinstance(one, ReferenceValue) for one in found)


def test_all_that_stand_at_the_end_are_told() -> None:
    twin = study("Twin", 90, 2012)
    assert named(Extreme.LARGEST, LARGE, twin) == ["Twin", "Large"]  # the newest first


def test_as_many_are_told_as_are_asked_for_in_their_order() -> None:
    asked = replace(ASKED, wanted=2)
    many = (SMALL, LARGE, SILENT, study("Middle", 40, 2005))
    found = extreme(many, Extreme.LARGEST, asked, PlainWords(), Citations())
    values = [one.study.reference.title for one in found if isinstance(one, FactValue)]
    assert values == ["Large", "Middle"]


def test_where_no_study_states_it_that_is_told_of_each() -> None:
    found = extreme((SILENT,), Extreme.LARGEST, ASKED, PlainWords(), Citations())
    assert [type(one) for one in found] == [Absence, Finding]


def test_values_are_counted_the_commonest_first() -> None:
    found = tally(
        (SMALL, LARGE, study("More", 8, 2001, Design.COHORT), SILENT), Facet.DESIGN, Citations()
    )
    assert [(share.name, share.studies) for share in found.shares] == [
        ("cohort", 2),
        ("qualitative", 1),
    ]
    assert (found.judged, found.unjudged, found.left_out) == (3, 1, 0)


def test_a_year_and_a_journal_are_cited_by_the_study_itself() -> None:
    for facet, name in ((Facet.YEAR, "2001"), (Facet.JOURNAL, "Journal of Peer Studies")):
        citations = Citations()
        (share,) = tally((SMALL,), facet, citations).shares
        assert (share.name, len(citations.all())) == (name, 1)


def test_of_many_values_the_rest_are_counted_only() -> None:
    studies = [study(str(n), None, 1990 + n) for n in range(MOST_SHARES + 2)]
    found = tally(studies, Facet.YEAR, Citations())
    assert (len(found.shares), found.left_out) == (MOST_SHARES, 2)
    assert found.span == (1990, 1991 + MOST_SHARES)
