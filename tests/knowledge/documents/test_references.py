"""Dates, identifiers, volumes, pages and whole citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import citation_line, dates, identifiers, numbering
from knowledge.model import IssuedDate


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2023-06-30", (2023, 6, 30)),
        ("2023-06", (2023, 6, None)),
        ("2023/6/3", (2023, 6, 3)),
        ("2023年6月30日", (2023, 6, 30)),
        ("2012 Sep", (2012, 9, None)),
        ("2012 Sep-Oct", (2012, 9, None)),
        ("18 October 2022", (2022, 10, 18)),
        ("October 18, 2022", (2022, 10, 18)),
        ("2012 Fall", (2012, None, None)),
        ("2023-06-31", (2023, 6, None)),  # there is no such day
        ("2023-13-01", (2023, None, None)),
        (2021, (2021, None, None)),
        ({"date-parts": [[2021, 2, 3]]}, (2021, 2, 3)),
        ({"date-parts": [["2021", "2"]]}, (2021, 2, None)),
        ({"date-parts": [2021, 2]}, (2021, 2, None)),  # not a list of lists, as some write it
        ({"raw": "2021-02"}, (2021, 2, None)),
        ({"date-parts": [[]], "literal": "Feb 2021"}, (2021, 2, None)),
    ],
)
def test_dates(value: object, date: tuple[int, int | None, int | None]) -> None:
    assert dates.parse(value) == IssuedDate(*date)


@pytest.mark.parametrize(
    "value", [None, "", "in press", "0000-00-00", 12, True, [], {}, {"date-parts": [[0]]}, 1e9]
)
def test_no_date_is_guessed(value: object) -> None:
    assert dates.parse(value) is None


@pytest.mark.parametrize(
    ("stated", "doi"),
    [
        ("10.5993/AJHB.47.3.11", "10.5993/AJHB.47.3.11"),
        ("https://doi.org/10.1037/h0094496.", "10.1037/h0094496"),
        ("doi: 10.1037/h0094496,", "10.1037/h0094496"),
        ("http://dx.doi.org/10.1000/a%2Fb", "10.1000/a/b"),
        ("10.1016/S0140-6736(20)30183-5)", "10.1016/S0140-6736(20)30183-5"),  # one bracket too many
        ("10.1002/(SICI)1097-4679(199901)55:1<1::AID-J1>3.0.CO;2-A",) * 2,  # an old, ugly one
        ("10.1000", ""),
        ("see the paper", ""),
        ("", ""),
    ],
)
def test_doi_fields(stated: str, doi: str) -> None:
    assert identifiers.doi(stated) == doi


@pytest.mark.parametrize(
    ("text", "dois"),
    [
        ("See doi: 10.1037/h0094496. Then go.", ["10.1037/h0094496"]),
        ("DOI:10.1186/s13033-022-00561-8\uff0c然后", ["10.1186/s13033-022-00561-8"]),
        ("(https://doi.org/10.1000/x?journal=y)", ["10.1000/x"]),
        ("version 10.1000/", []),
        ("1.10.1000/x", []),
    ],
)
def test_dois_in_text(text: str, dois: list[str]) -> None:
    assert list(identifiers.find_dois(text)) == dois


@pytest.mark.parametrize(
    ("stated", "pmid"),
    [("23116378", "23116378"), ("PMID: 23116378", "23116378"), ("PMC1", ""), ("", "")],
)
def test_pubmed_numbers(stated: str, pmid: str) -> None:
    assert identifiers.pmid(stated) == pmid


@pytest.mark.parametrize(
    ("stated", "pmcid"), [("9578199", "PMC9578199"), ("PMCID: PMC95.1", "PMC95"), ("x", "")]
)
def test_pubmed_central_numbers(stated: str, pmcid: str) -> None:
    assert identifiers.pmcid(stated) == pmcid


@pytest.mark.parametrize(
    "stated",
    [
        "javascript:alert(1)",
        "ftp://example.org/a",
        "https://doi.org@evil.example/10.1/x",
        "https://example.org/a b",
        "https://example.org/<script>",
        "https://example.org|click",
        "https://[broken",
        "https://example.org:99999/",
        "//example.org/a",
        "https:///a",
        "https://example.org/\u202egnp.exe",
        "https://example.org/" + "a" * 3000,
    ],
)
def test_unsafe_addresses_are_none(stated: str) -> None:
    assert identifiers.url(stated) == ""


def test_safe_addresses_stay_as_stated() -> None:
    assert (
        identifiers.url(" https://Example.org:8080/A?b=c#d ") == "https://Example.org:8080/A?b=c#d"
    )


@pytest.mark.parametrize(
    ("stated", "parsed"),
    [
        ("47 3", ("47", "3")),
        ("47(3)", ("47", "3")),
        ("47 (3-4)", ("47", "3-4")),
        ("Vol. 47, no. 3", ("47", "3")),
        ("35", ("35", "")),
        ("12 Suppl 1", ("12", "Suppl 1")),
        ("6(2 Suppl)", ("6", "2 Suppl")),
        ("XIV", ("XIV", "")),
        ("B53", ("B53", "")),
        ("5 1 1", None),
        ("abs/2101.00001", None),
        ("PP 99", None),
        ("forthcoming", None),
    ],
)
def test_volumes(stated: str, parsed: tuple[str, str] | None) -> None:
    assert numbering.volume_and_issue(stated) == parsed


@pytest.mark.parametrize(
    ("stated", "parsed"),
    [
        ("232 - 241", "232-241"),
        ("539\u2013548", "539-548"),
        ("376-80", "376-80"),
        ("pp. 12-15", "12-15"),
        ("e123", "e123"),
        ("S45-9", "S45-9"),
        ("1-5, 9", "1-5, 9"),
        ("somewhere", None),
    ],
)
def test_pages(stated: str, parsed: str | None) -> None:
    assert numbering.pages(stated) == parsed


@pytest.mark.parametrize(
    ("page", "full"),
    [
        ("376-80", "376-380"),
        ("12-8", "12-18"),
        ("S45-9", "S45-S49"),
        ("539-548", "539-548"),
        ("29-5", "29-5"),  # not a range that grows: left alone
        ("e12", "e12"),
    ],
)
def test_the_last_page_is_written_out(page: str, full: str) -> None:
    assert numbering.full_pages(page) == full


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (  # MEDLINE
            "Psychiatr Rehabil J. 2012 Sep;35(5):376-80. doi: 10.1037/h0094496.",
            ("Psychiatr Rehabil J", IssuedDate(2012, 9), "35", "5", "376-80", "10.1037/h0094496"),
        ),
        (  # no issue, an article number, a day
            "BMC Things. 2021 Mar 4;21:123. doi: 10.5555/t.123. eCollection 2021.",
            ("BMC Things", IssuedDate(2021, 3, 4), "21", "", "123", "10.5555/t.123"),
        ),
        (  # ahead of print: no volume
            "Int J Things. 2021 Sep 3:207640211043134. doi: 10.5555/i.1. Online ahead of print.",
            ("Int J Things", IssuedDate(2021, 9, 3), "", "", "207640211043134", "10.5555/i.1"),
        ),
        (  # Vancouver
            "J Things 2020;29(3):256\u201362",
            ("J Things", IssuedDate(2020), "29", "3", "256-62", ""),
        ),
        (  # spelt out
            "Journal of Things, Volume 47, Number 3, June 2023, pp. 539-548(10)",
            ("Journal of Things", IssuedDate(2023, 6), "47", "3", "539-548", ""),
        ),
        (  # APA
            "Journal of Things, 47(3), 539\u2013548 (2023)",
            ("Journal of Things", IssuedDate(2023), "47", "3", "539-548", ""),
        ),
        ("J Thing 16, 52 (2022)", ("J Thing", IssuedDate(2022), "16", "", "52", "")),
        (
            "Community Thing J (2019) 55:123\u2013130",
            ("Community Thing J", IssuedDate(2019), "55", "", "123-130", ""),
        ),
    ],
)
def test_printed_citations(line: str, parts: tuple[object, ...]) -> None:
    reference = citation_line.parse(line)
    assert reference is not None
    assert parts == (
        reference.container_title,
        reference.issued,
        reference.volume,
        reference.issue,
        reference.page,
        reference.doi,
    )


@pytest.mark.parametrize(
    "line",
    [
        "We followed 412 people from 2012 to 2014; 35 (8%) left.",
        "In 2012, the law changed. Then 35 people came.",
        "Department of Things, University of Rome, Rome, 2012.",
        "Thirty people took part.",
    ],
)
def test_sentences_are_no_citations(line: str) -> None:
    assert not citation_line.is_citation(line)


@given(st.text(max_size=60))
def test_whatever_is_stated_the_parsers_answer(text: str) -> None:
    for parse in (dates.parse, identifiers.doi, identifiers.url, identifiers.pmid):
        parse(text)
    numbering.volume_and_issue(text)
    numbering.pages(text)
    numbering.full_pages(text)
    citation_line.parse(text)
