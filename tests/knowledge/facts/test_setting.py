"""Where a study was made: the place of care, school or platform, with what says which one."""

from __future__ import annotations

import pytest

from knowledge.facts import places, reading, sites
from knowledge.model import Field, Status, Wording
from tests.knowledge.facts.reading_aloud import fact_of, make_document, read_aloud, words_of


def phrases(text: str) -> list[str]:
    read = reading.read(make_document(text))
    return [p.span.of(read.text) for p in sites.find(read, places.find(read.text, read.all))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patients were seen at a university hospital in Bergen, Norway from 2011 to 2014.",
         "university hospital in Bergen, Norway"),  # which one, not when
        ("Data came from nurses in two community mental health centres.",
         "two community mental health centres"),  # how many
        ("Adults were recruited from outpatient clinics.", "outpatient clinics"),
        ("We surveyed students in lower and upper secondary schools in Malta.",
         "lower and upper secondary schools in Malta"),
        ("We surveyed nurses in Peru, New Zealand and Chad.", "Peru, New Zealand and Chad"),
        ("Women were recruited online.", "online"),
        ("We asked upper secondary school students how they sleep.", "upper secondary school"),
    ],
)  # fmt: skip
def test_a_phrase_says_which_place(text: str, expected: str) -> None:
    assert expected in phrases(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hospitals matter and home visits cost money.",  # nothing is done in them
        "The nervous system adapts.",
    ],
)
def test_a_place_that_nothing_is_tied_to_is_no_phrase(text: str) -> None:
    assert phrases(text) == []


def test_where_people_were_recruited_is_the_setting() -> None:
    text = (
        "Peer support is spreading. We interviewed 14 peer workers recruited from three community "
        "mental health centres in Norway. Interviews were analysed thematically. Trust grew."
    )
    record = read_aloud(text)
    assert "community mental health centres" in words_of(record, Field.SETTING)[0]
    assert record.fact(Field.SETTING).value == Wording()


def test_a_text_that_names_no_place_has_no_setting() -> None:
    assert fact_of("We asked 12 adults how they slept.", Field.SETTING).status in {
        Status.NOT_REPORTED,
        Status.NOT_APPLICABLE,
    }


@pytest.mark.parametrize("hostile", ["in hospitals " * 7_000, "in Norway, " * 9_000])
def test_a_long_list_costs_no_more_than_its_length(hostile: str) -> None:
    assert len(phrases(hostile)) <= 120
