"""The four real pages, where they are at hand: what each of them states, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.documents import read
from knowledge.model import Document, IssuedDate, Name, SectionRole

FOLDER = Path(__file__).parents[3].parent / "shared" / "documents"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"the four real pages are not here: no folder {FOLDER}"
)


def page(number: str) -> Document:
    [path] = FOLDER.glob(f"{number}_*.txt")
    [document] = read(path)
    assert isinstance(document, Document)
    return document


def test_page_000_states_its_reference() -> None:
    document = page("000")
    reference = document.reference
    assert reference.authors == (
        Name(family="Walter", given="Ofra"),
        Name(family="Hazan-Liran", given="Batel"),
    )
    assert reference.container_title.casefold() == "american journal of health behavior"
    assert (reference.volume, reference.issue, reference.page) == ("47", "3", "539-548")
    assert reference.issued == IssuedDate(2023, 6, 30)
    assert reference.doi == "10.5993/AJHB.47.3.11"
    assert document.translations == ()


def test_page_000_leaves_out_the_journal_s_description() -> None:
    assert "multidisciplinary" not in page("000").text


def test_page_001_states_its_reference() -> None:
    document = page("001")
    reference = document.reference
    assert [name.family for name in reference.authors] == [
        "Poremski",
        "Kuek",
        "Yuan",
        "Li",
        "Yow",
        "Eu",
        "Chua",
    ]
    assert reference.authors[1].given == "Jonathan Han Loong"
    assert (reference.volume, reference.issue, reference.page) == ("", "", "")
    assert reference.issued == IssuedDate(2022, 10, 18)
    assert reference.doi == "10.1186/s13033-022-00561-8"
    assert reference.full_text_url.endswith("/PMC9578199/pdf/")


def test_page_001_keeps_its_translation_beside_the_text() -> None:
    document = page("001")
    [translation] = document.translations
    title, _, abstract = translation.text.partition("\n\n")
    assert translation.language == "zh"
    assert len(title) == 21
    assert abstract.startswith("背景")
    assert abstract.endswith("倾向的人身上。")
    assert "计算机" not in abstract  # the page's own remark on the translation
    assert document.text.isascii()


def test_page_002_has_neither_title_nor_authors() -> None:
    document = page("002")
    reference = document.reference
    assert (reference.title, reference.authors) == ("", ())
    assert reference.affiliations == (
        "Department of Community Mental Health, University of Haifa, Haifa, Israel",
    )
    assert reference.container_title == "Psychiatr Rehabil J"
    assert (reference.volume, reference.issue, reference.page) == ("35", "5", "376-80")
    assert reference.issued == IssuedDate(2012, 9)
    assert reference.doi == "10.1037/h0094496"
    assert document.title_span is None
    assert [section.role for section in document.sections] == [SectionRole.OTHER]
    assert document.text.startswith("Peer providers experience")
    assert document.text.endswith("catalyst of recovery and growth.")
    assert [translation.language for translation in document.translations] == ["zh"]


def test_page_003_keeps_what_cannot_be_parsed_out_of_sight() -> None:
    document = page("003")
    reference = document.reference
    assert reference.authors == (Name(family="Williams", given="Christian Scannell"),)
    assert (reference.volume, reference.issue, reference.page) == ("", "", "232-241")
    assert reference.raw == (("volume", "5 1 1"),)
    assert reference.issued is not None
    assert reference.issued.year == 2021


@pytest.mark.parametrize(
    ("number", "first"),
    [
        ("000", SectionRole.OBJECTIVE),
        ("001", SectionRole.BACKGROUND),
        ("003", SectionRole.OBJECTIVE),  # bare headings, in the text of one line
    ],
)
def test_structured_pages_have_their_sections(number: str, first: SectionRole) -> None:
    assert [section.role for section in page(number).sections] == [
        SectionRole.TITLE,
        first,
        SectionRole.METHODS,
        SectionRole.RESULTS,
        SectionRole.CONCLUSIONS,
    ]
