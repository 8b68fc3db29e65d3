"""Exports in every dialect: what each record becomes, and that none is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.documents import read
from knowledge.model import Document, IssuedDate, SectionRole
from tests.knowledge.documents import dialects

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.errors import DocumentError

PARTS = [SectionRole.TITLE, SectionRole.BACKGROUND, SectionRole.METHODS, SectionRole.RESULTS]


def documents(folder: Path, content: str | bytes, name: str = "a.txt") -> list[Document]:
    found = everything(folder, content, name)
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def everything(
    folder: Path, content: str | bytes, name: str = "a.txt"
) -> list[Document | DocumentError]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read(path, source=name))


@pytest.mark.parametrize("name", dialects.NAMES)
def test_every_dialect_tells_the_same_two_studies(tmp_path: Path, name: str) -> None:
    trial, talks = documents(tmp_path, dialects.load(name).text, name)
    assert trial.reference.title == "Quiet hours on night wards: a randomised trial"
    assert talks.reference.title == "Peer talk after night shifts: what 31 porters said"
    assert [section.role for section in trial.sections] == PARTS
    assert "We randomised 84 nurses." in trial.text
    assert talks.text.endswith("\n\nWe interviewed 31 porters. They valued talk among equals.")
    assert [author.family for author in trial.reference.authors] == ["Lindqvist", "van der Berg"]
    assert [author.family for author in talks.reference.authors] == ["Okafor"]
    for document, doi, year in (
        (trial, "10.5555/quiet.2019.1", 2019),
        (talks, "10.5555/peer.2021.7", 2021),
    ):
        assert document.reference.doi == doi
        assert document.reference.issued
        assert document.reference.issued.year == year
        assert document.reference.container_title.casefold() == "journal of night work"
        assert document.reference.type == "article-journal"
        assert document.language == "en"
    assert (trial.reference.volume, trial.reference.issue) == ("12", "3")
    assert trial.reference.page in {"101-109", "101-9"}
    assert (talks.reference.volume, talks.reference.page) == ("14", "e7")


@pytest.mark.parametrize(
    ("name", "key", "pmid", "issued"),
    [
        (
            "ovid.ris",
            "90000001",
            "90000001",
            IssuedDate(2019),
        ),  # D=med in the link
        ("psycinfo.txt", "2019-90001-001", "", IssuedDate(2019)),
        ("proquest.ris", "900000011", "", IssuedDate(2019, 5)),
        ("cochrane.txt", "CN-90000001", "90000001", IssuedDate(2019)),
        ("scopus.ris", None, "", IssuedDate(2019)),
        ("web-of-science.ris", "WOS:000900000000001", "", IssuedDate(2019, 5)),
        ("endnote.ris", "41", "90000001", IssuedDate(2019, 5, 12)),
        ("zotero.ris", None, "90000001", IssuedDate(2019, 5, 12)),
        ("mendeley.ris", None, "", IssuedDate(2019, 5)),
        ("asreview.ris", None, "", IssuedDate(2019)),
        ("covidence.ris", "covidence-11", "", IssuedDate(2019)),
        ("rayyan.ris", "rayyan-900001", "", IssuedDate(2019)),
        ("mailed.txt", None, "90000001", IssuedDate(2019, 5, 12)),
        ("pubmed.nbib", "90000001", "90000001", IssuedDate(2019, 5, 12)),
        ("web-of-science.txt", "WOS:000900000000001", "90000001", IssuedDate(2019, 5, 12)),
    ],
)
def test_keys_numbers_and_dates_are_read_where_each_dialect_has_them(
    tmp_path: Path, name: str, key: str | None, pmid: str, issued: IssuedDate
) -> None:
    trial = documents(tmp_path, dialects.load(name).text)[0]
    assert (trial.key, trial.reference.pmid, trial.reference.issued) == (key, pmid, issued)


def test_what_a_record_says_of_itself_stays_metadata(tmp_path: Path) -> None:
    said = {
        name: documents(tmp_path, dialects.load(name).text)[0].metadata for name in dialects.TAGGED
    }
    assert said["pubmed.nbib"] == {
        "publication_types": ["Journal Article", "Randomized Controlled Trial"],
        "mesh": ["Adult", "Noise/prevention & control"],
        "keywords": ["Sleep, Slow-Wave"],
        "issn": ["0000-1119", "0000-1120"],
        "database": "MEDLINE",
        "comment_on": ["J Night Work. 2018;11(1):1-2. PMID: 90000000"],
    }
    assert said["web-of-science.txt"] == {
        "publication_types": ["Article"],
        "keywords": ["Noise", "Slow-wave sleep", "Nurses"],
        "keywords_plus": ["WORK", "HEALTH"],
        "issn": ["0000-1119", "0000-1120"],
        "database": "Web of Science",
    }
    assert said["endnote.ris"]["keywords"] == ["Noise", "Sleep, Slow-Wave", "Adult"]
    assert said["scopus.ris"]["keywords"] == ["Noise", "Sleep, Slow-Wave"]
    assert said["scopus.ris"]["publication_types"] == ["Article"]
    assert said["proquest.ris"]["issn"] == ["0000-1119"]
    assert said["ovid.ris"]["keywords"] == [
        "Adult",
        "Noise/pc [Prevention & Control]",
        "Sleep, Slow-Wave",
    ]
    assert "publication_types" not in said["mendeley.ris"]  # its M3 is the DOI


def test_links_are_the_study_s_own_and_not_a_library_s_resolver(tmp_path: Path) -> None:
    references = {
        name: documents(tmp_path, dialects.load(name).text)[0].reference for name in dialects.TAGGED
    }
    assert references["zotero.ris"].url == "https://nowhere.example/quiet"
    assert (references["ovid.ris"].url, references["ovid.ris"].full_text_url) == ("", "")
    assert references["endnote.ris"].pmcid == "PMC9000001"


def test_a_registry_s_number_is_no_author_and_its_address_no_journal(tmp_path: Path) -> None:
    entry = (
        "TY  - ELEC\nID  - CN-90000003\nT1  - Quiet hours at home\n"
        "T2  - Quiet Hours at Home: a Trial in Two Towns\nA1  - NCT90000003,\n"
        "JA  - https://clinicaltrials.gov/show/NCT90000003\nY1  - 2020//\n"
        "N2  - Noise at home will be measured.\nER  - \n"
    )
    [document] = documents(tmp_path, entry)
    reference = document.reference
    assert (reference.authors, reference.container_title) == ((), "")
    assert reference.url == "https://clinicaltrials.gov/show/NCT90000003"
    assert reference.type == "webpage"
