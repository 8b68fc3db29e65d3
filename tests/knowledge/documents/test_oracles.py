"""Our readers of exports beside other people's: Biopython for MEDLINE, rispy for RIS."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import rispy
from Bio import Medline

from knowledge.documents import read
from knowledge.documents.normal import clean
from knowledge.model import Document
from tests.knowledge.documents import dialects

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "exports"
NBIB = [dialects.FOLDER / "pubmed.nbib", *sorted(SHARED.glob("*.nbib"))]
RIS = [*sorted(dialects.FOLDER.glob("*.ris")), *sorted(SHARED.glob("*.ris"))]


def documents(path: Path) -> list[Document]:
    return [document for document in read(path) if isinstance(document, Document)]


def words(text: str) -> str:
    return re.sub(r"[\W_]+", " ", clean(text)).strip()


@pytest.mark.parametrize("path", NBIB, ids=lambda path: path.name)
def test_medline_agrees_with_biopython(path: Path) -> None:
    theirs = list(Medline.parse(io.StringIO(path.read_text("utf-8"))))
    ours = documents(path)
    assert [document.key for document in ours] == [record["PMID"] for record in theirs]
    for document, record in zip(ours, theirs, strict=True):
        reference = document.reference
        assert words(reference.title) == words(record["TI"])
        people = [author for author in reference.authors if not author.literal]
        assert len(people) == len(record.get("FAU", []))  # Biopython cuts a group at a line's end
        assert reference.container_title == record["JT"]
        number = f"{record.get('VI', '')} {record.get('IP', '')}".strip()
        assert f"{reference.volume} {reference.issue}".strip() == number  # 55 Suppl 2
        assert str(reference.issued.year if reference.issued else "") in record["DP"]
        assert document.metadata["publication_types"] == record["PT"]
        assert document.metadata.get("mesh", []) == [
            term.replace("*", "") for term in record.get("MH", [])
        ]
        assert words(record.get("AB", ""))[-60:] in words(document.text)


@pytest.mark.parametrize("path", RIS, ids=lambda path: path.name)
def test_ris_agrees_with_rispy(path: Path) -> None:
    theirs = rispy.loads(path.read_text("utf-8"))
    ours = documents(path)
    assert len(ours) == len(theirs)
    for document, record in zip(ours, theirs, strict=True):
        title = record.get("title") or record["primary_title"]
        assert words(document.reference.title) == words(title)
        assert record.get("volume", "").startswith(document.reference.volume)
        stated = record.get("year") or record.get("publication_year") or ""
        assert str(document.reference.issued.year if document.reference.issued else "") in stated


EXPORTS = {
    "estro-cochrane.ris": r"^TY  -",
    "msm-cochrane.ris": r"^TY  -",
    "msm-medline.ris": r"^TY  -",
    "msm-proquest.ris": r"^TY  -",
    "ptsd-1.ris": r"^TY  -",
    "medline.dev.nbib": r"^PMID-",
    "web-of-science.txt": r"^PT ",
}


@pytest.mark.parametrize("name", EXPORTS)
def test_every_record_of_a_real_export_is_accounted_for(name: str) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip("no ../shared/data/exports here")
    counted = len(re.findall(EXPORTS[name], path.read_text("utf-8"), re.MULTILINE))
    found = list(read(path))
    assert len(found) == counted > 0
    assert all(isinstance(one, Document) for one in found)
