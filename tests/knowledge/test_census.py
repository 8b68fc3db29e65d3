"""Tests of knowledge/census.py."""

from __future__ import annotations

from knowledge.census import census
from knowledge.model import Countries, Design, Field, StudyDesign
from tests.making import make_record, make_study

PORTERS = make_study(
    make_record(
        "Sleep of porters",
        "Twelve porters in Kenya and Ghana were interviewed.",
        year=2021,
        size=(12, "Twelve"),
        design=(Design.QUALITATIVE, "interviewed"),
        more={Field.COUNTRY: (Countries(("KE", "GH")), "Kenya and Ghana")},
    )
)
NURSES = make_study(
    make_record(
        "Rest of nurses",
        "Forty nurses in Kenya were interviewed.",
        year=2019,
        size=(40, "Forty"),
        design=(Design.QUALITATIVE, "interviewed"),
        more={Field.COUNTRY: (Countries(("KE",)), "Kenya")},
    )
)
COOKS = make_study(
    make_record("Cooks", "A cohort of cooks.", design=(Design.COHORT, "cohort"), year=2021)
)


def test_what_studies_report_is_counted() -> None:
    held = census([PORTERS, NURSES, COOKS])
    assert held.studies == 3
    assert held.designs == ((Design.QUALITATIVE, 2), (Design.COHORT, 1))
    assert held.countries == (("KE", 2), ("GH", 1))
    assert held.years == ((2019, 1), (2021, 2))
    assert held.sizes == (12, 40)


def test_a_study_is_also_called_what_qualifies_its_design() -> None:
    twice = StudyDesign(Design.QUALITATIVE, modifiers=("longitudinal", "pilot"))
    record = make_record("Guards", "We had talks.", more={Field.STUDY_DESIGN: (twice, "talks")})
    held = census([make_study(record), COOKS])
    assert held.designs == ((Design.COHORT, 1), (Design.QUALITATIVE, 1))
    assert dict(held.called) == {
        Design.COHORT: 1,
        Design.LONGITUDINAL: 1,
        Design.QUALITATIVE: 1,
    }
    assert all(isinstance(design, Design) for design, _ in held.called)


def test_what_nothing_reports_is_no_number() -> None:
    held = census([make_study(make_record("Untold", "Nothing is told."))])
    assert (held.designs, held.countries, held.years, held.sizes) == ((), (), (), None)
