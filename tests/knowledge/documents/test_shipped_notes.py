"""The notes that ship: exact references, our own words, nothing left out that the facts need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.documents import read
from knowledge.model import Document, SectionRole, Voice

NOTES = Path(__file__).parents[3] / "knowledge" / "notes"
PAGES = Path(__file__).parents[3].parent / "shared" / "documents"
RUN = 6  # words in a row: as many as that would be a copy


def load(name: str) -> Document:
    [document] = read(NOTES / f"{name}.md")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("name", "families", "year", "place", "doi"),
    [
        ("walter-2023", ["Walter", "Hazan-Liran"], 2023, ("47", "3", "539-548"), "AJHB.47.3.11"),
        ("poremski-2022", ["Poremski", "Kuek", "Yuan", "Li", "Yow", "Eu", "Chua"], 2022,
         ("", "", ""), "s13033-022-00561-8"),
        ("peer-providers-2012", [], 2012, ("35", "5", "376-80"), "h0094496"),
        ("williams-2021", ["Williams"], 2021, ("", "", "232-241"), "18387357.2021.1995452"),
    ],
)  # fmt: skip
def test_references(
    name: str, families: list[str], year: int, place: tuple[str, str, str], doi: str
) -> None:
    reference = load(name).reference
    assert [author.family for author in reference.authors] == families
    assert reference.issued is not None
    assert reference.issued.year == year
    assert (reference.volume, reference.issue, reference.page) == place
    assert reference.doi.endswith(doi)
    assert reference.raw == ()


def test_the_note_of_the_page_without_a_title_has_one() -> None:
    reference = load("peer-providers-2012").reference
    assert reference.title.startswith("Toward understanding the impact of occupational")
    assert (reference.pmid, reference.authors) == ("23116378", ())


@pytest.mark.parametrize("path", sorted(NOTES.glob("*.md")), ids=lambda path: path.stem)
def test_notes_are_summaries_with_the_parts_of_an_abstract(path: Path) -> None:
    document = load(path.stem)
    roles = [section.role for section in document.sections]
    assert document.voice is Voice.SUMMARY
    assert (document.key, document.language) == (path.stem, "en")
    assert roles[0] is SectionRole.TITLE
    assert roles[2:] == [SectionRole.METHODS, SectionRole.RESULTS, SectionRole.CONCLUSIONS]


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold().replace("well-being", "wellbeing"))


@pytest.mark.skipif(not PAGES.is_dir(), reason=f"the pages are not here: no folder {PAGES}")
@pytest.mark.parametrize("path", sorted(NOTES.glob("*.md")), ids=lambda path: path.stem)
def test_no_run_of_words_is_copied_from_the_pages(path: Path) -> None:
    printed = words(" ".join(page.read_text(encoding="utf-8") for page in PAGES.glob("*.txt")))
    runs = {tuple(printed[at : at + RUN]) for at in range(len(printed))}
    document = load(path.stem)
    assert document.title_span is not None
    ours = words(document.text[document.title_span.end :])
    copied = [ours[at : at + RUN] for at in range(len(ours)) if tuple(ours[at : at + RUN]) in runs]
    assert copied == []
