"""Where a study took place: named, or told by a people's name or a large place."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from knowledge.model import Countries, Field, Status
from tests.knowledge.facts.reading_aloud import fact_of, read_aloud, words_of

LED_IN = "Loneliness is common. Its course is poorly known. "


def codes(text: str, title: str = "") -> tuple[str, ...]:
    fact = fact_of(LED_IN + text, Field.COUNTRY, title)
    return fact.value.codes if isinstance(fact.value, Countries) else ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We interviewed 30 nurses in Norway.", ("NO",)),  # its name
        ("We surveyed 412 Dutch adolescents.", ("NL",)),  # its people's
        (
            "A survey was sent to wards in Denmark, Peru and New Zealand.",
            ("DK", "PE", "NZ"),
        ),  # a list
        (
            "Participants were recruited from three clinics in Toronto.",
            (),
        ),  # a town names no country
        ("Students took part in Leeds, England.", ("GB",)),  # a nation of the United Kingdom
        ("Data were collected from 90 nurses in the US.", ("US",)),  # its initials ...
        (
            "Data were collected from 90 nurses in the U.S. and analysed.",
            ("US",),
        ),  # ... with points
        ("The survey asked us how the nurses of the ward felt.", ()),  # "us"
        ("The survey was answered by 20 Norwegians.", ("NO",)),  # people as a noun
        ("We interviewed 20 Somali women in Sweden.", ("SE",)),  # where they live, not come from
        ("We interviewed 18 Eritrean refugees.", ()),  # where they came from
        ("We interviewed 18 nurses of Korean descent.", ()),
        ("We interviewed 30 African American women.", ()),  # an origin, not a place
        ("We used the Edinburgh Postnatal Depression Scale.", ()),  # an instrument's name
        ("Participants completed the Italian version of the scale.", ()),  # its version
        ("Participants completed the test in Spanish.", ()),  # a language
        ("We interviewed English teachers about English lessons.", ()),  # what is taught
        ("Studies published in English were included.", ()),
        ("The virus first emerged in Wuhan, China.", ()),  # where an illness began
        ("Patients ate turkey and used china cups.", ()),  # no names
        ("The study took place in New South Wales.", ()),  # a region, and not Wales
        ("The study took place in New Mexico.", ()),  # nor Mexico
        ("Participants wore a watch (Acme Inc., Chicago, USA).", ()),  # a maker's
        ("Participants wore a watch (model AB-12, Kyoto, Japan).", ()),
        ("Trial registration: Dutch trial register 12.", ()),  # a register
        ("\u00a9 2019 Acme UK Limited.", ()),  # a publisher's
        ("We interviewed 12 veterans of the Iraq war.", ()),  # a war
        ("Participants were students of the University of Oslo.", ()),  # a name of an institution
        ("We surveyed nurses outside Finland.", ()),
    ],
)
def test_a_country_is_where_the_study_took_place(text: str, expected: tuple[str, ...]) -> None:
    assert codes(text) == expected


def test_a_title_tells_the_country() -> None:
    assert codes("We asked nurses how they were.", "Loneliness among nurses in Chile") == ("CL",)


def test_the_one_country_spoken_of_is_where_the_study_was() -> None:
    assert codes("Refugees living in Malta face long waits. Peers can help.") == ("MT",)


def test_a_review_was_not_made_where_its_studies_were() -> None:
    review = "In this systematic review we searched four databases. Ten studies were included. "
    assert codes(f"{review}Most studies were conducted in Japan.") == ()
    assert codes(f"{review}We found little.", "Peer support in Japan: a systematic review") == (
        "JP",
    )


def test_each_country_is_shown_by_its_own_name_first() -> None:
    text = f"{LED_IN}Danish nurses took part. The survey was conducted in Denmark and in Malta."
    record = read_aloud(text)
    assert words_of(record, Field.COUNTRY) == ["Denmark", "Malta"]


def test_no_country_named_is_not_reported() -> None:
    assert fact_of("We interviewed 12 nurses.", Field.COUNTRY).status is Status.NOT_REPORTED


def test_the_table_names_each_place_for_one_country() -> None:
    path = resources.files("knowledge.facts") / "tables" / "countries.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    owners: dict[str, set[str]] = {}
    for code, columns in table.items():
        assert len(code) == 2
        assert code.isupper()
        assert columns["names"]
        for names in columns.values():
            for name in names:
                owners.setdefault(name.lower(), set()).add(code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}
