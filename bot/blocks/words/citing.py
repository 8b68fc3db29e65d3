"""What stands around references to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.words.counting import count_studies
from bot.blocks.words.sources import TITLE_FROM_ELSEWHERE
from knowledge import ReferenceForm

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE = "Cite these studies"
APA = "References (APA)"
TO_COPY = "To copy into a reference manager, as:"
FORMS = {
    ReferenceForm.BIBTEX: "BibTeX",
    ReferenceForm.RIS: "RIS",
    ReferenceForm.CSL_JSON: "CSL-JSON",
}
PARTS = {
    "authors": "authors",
    "year": "year",
    "title": "title",
    "journal": "journal",
    "volume": "volume",
    "pages": "pages",
    "doi": "DOI or address",
}


def missing(parts: Sequence[str], *, from_elsewhere: bool) -> str:
    """Say which parts of a reference are not stated; empty where all are."""
    said = (
        [f"Not stated in the source: {', '.join(PARTS[part] for part in parts)}"] if parts else []
    )
    if from_elsewhere:
        said.append(TITLE_FROM_ELSEWHERE[:1].upper() + TITLE_FROM_ELSEWHERE[1:])
    return "".join(f"{one}. " for one in said).strip()


def left_out(count: int) -> str:
    """Say how many studies are not listed."""
    return (
        f"{count_studies(count)} more cited in the answer do not fit here: ask about fewer, or run "
        "evidence export."
    )
