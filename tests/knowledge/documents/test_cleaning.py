"""How exports write dates, numbers, names and pages, and what each becomes."""

from __future__ import annotations

import pytest

from knowledge.documents import dates, fields, identifiers, items, names, numbering
from knowledge.model import Document, IssuedDate, Name


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2020/05//", IssuedDate(2020, 5)),  # RIS
        ("2012 Dec 3", IssuedDate(2012, 12, 3)),  # MEDLINE
        ("2003 Jul-Aug", IssuedDate(2003, 7)),
        ("Spring 2011", IssuedDate(2011)),  # a season is no month
        ("Epub 2020 Jan 5", IssuedDate(2020, 1, 5)),
        ("05/2020", IssuedDate(2020, 5)),
        ("22.03.2020", IssuedDate(2020, 3, 22)),
        ("5/3/2020", IssuedDate(2020)),  # in May or in March: it does not say
        ("20200503", IssuedDate(2020, 5, 3)),
        ("in press", None),
    ],
)
def test_a_date(stated: str, date: IssuedDate | None) -> None:
    assert dates.parse(stated) == date


@pytest.mark.parametrize(
    ("year", "month", "day", "date"),
    [
        ("2020", "apr", "", IssuedDate(2020, 4)),
        ("2020", "12 April", "", IssuedDate(2020, 4, 12)),
        ("2020", "4", "2", IssuedDate(2020, 4, 2)),
        ("2020", "spring", "", IssuedDate(2020)),
        ("c2020", "May", "", IssuedDate(2020)),
        ("in press", "May", "", None),
    ],
)
def test_a_date_in_parts(year: str, month: str, day: str, date: IssuedDate | None) -> None:
    assert dates.parse(dates.of_parts(year, month, day)) == date


@pytest.mark.parametrize(
    "stated",
    [
        "10.5555/a_b [doi]", "S0140-1 [pii] 10.5555/a_b [doi]", r"10.5555/a\_b",
        "https://doi.org/10.5555%2Fa_b", "https://doi-org.proxy.example.org/10.5555/a_b",
        "info:doi/10.5555/a_b", "DOI: 10.5555/a_b.", "https://www.doi.org/10.5555/a_b",
    ],
)  # fmt: skip
def test_a_doi(stated: str) -> None:
    assert identifiers.doi(stated) == "10.5555/a_b"


@pytest.mark.parametrize(
    "stated", ["123456", "123456.0", "PMID: 123456", "https://www.ncbi.nlm.nih.gov/pubmed/123456"]
)
def test_a_pmid(stated: str) -> None:
    assert identifiers.pmid(stated) == "123456"


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Smith, J.A.", [Name("Smith", "J.A.")]),
        ("Lee A, Ray B.", [Name("Lee", "A"), Name("Ray", "B")]),
        ("SMITH John; McDONALD Ann-Marie", [Name("SMITH", "John"), Name("McDONALD", "Ann-Marie")]),
        ("JOHN SMITH", [Name("SMITH", "JOHN")]),
        ("van der Berg, Jo", [Name("van der Berg", "Jo")]),
        ("Shih, SR; Ng, MD", [Name("Shih", "SR"), Name("Ng", "MD")]),
        ("Dr. Ann Lee", [Name("Lee", "Ann")]),
        ("Smith, J., et al.", [Name("Smith", "J.")]),
        ("[Anonymous]", []),
    ],
)
def test_names(line: str, people: list[Name]) -> None:
    assert list(names.people(line)) == people


@pytest.mark.parametrize(
    ("stated", "page"),
    [
        ("123-7", "123-127"), ("123–127", "123-127"), ("e123", "e123"), ("S12-S19", "S12-S19"),
        ("12-5; discussion 16", "12-15"), ("215-+", "215"), ("12-", "12"), ("xiv-xvi", "xiv-xvi"),
        ("SLEEPAHA12015082", "SLEEPAHA12015082"), ("n.pag", ""),
    ],
)  # fmt: skip
def test_the_pages_of_an_exported_record(stated: str, page: str) -> None:
    document = items.document({"title": "T", "page": stated}, "made.json", "made.json")
    assert isinstance(document, Document)
    assert document.reference.page == page


def test_the_pages_of_a_page_or_note_stay_as_stated() -> None:
    assert fields.read({"title": "T", "page": "123-7"}).reference.page == "123-7"


@pytest.mark.parametrize("volume", ["9924 LNCS", "2020-October", "08-12-September-2016"])
def test_a_volume_of_a_series(volume: str) -> None:
    assert numbering.volume_and_issue(volume) == (volume, "")


def test_what_cannot_be_parsed_keeps_its_words() -> None:
    reading = fields.read({"title": "T", "DOI": "S0140(20)1", "page": "none at all"})
    assert (reading.reference.doi, reading.reference.page) == ("", "")
    assert set(reading.reference.raw) == {("doi", "S0140(20)1"), ("page", "none at all")}
