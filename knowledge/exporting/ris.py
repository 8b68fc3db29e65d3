"""RIS: a tag a line; ID is the study's id.

PubMed's numbers stand in notes, as RIS has no tag of theirs; a group's name ends in a comma, as
the format has it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.exporting import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.model import IssuedDate, Name, Study

TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "book": "BOOK", "chapter": "CHAP", "dataset": "DATA", "manuscript": "UNPB", "patent": "PAT",
    "paper-conference": "CONF", "report": "RPRT", "speech": "SLIDE", "standard": "STAND",
    "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
RANGE = re.compile(r"([\w.]+)-([\w.]+)")


def record(study: Study) -> str:
    """Return the study's record, a blank line behind it."""
    lines = [f"{tag}  - {value}" for tag, value in _tags(study) if value]
    return "\n".join([*lines, "ER  - ", "", ""])


def _tags(study: Study) -> Iterator[tuple[str, str]]:
    reference = study.reference
    yield "TY", TYPES.get(reference.type, "GEN")
    yield "ID", study.id
    yield "TI", texts.title(study)
    for author in reference.authors:
        yield "AU", _name(author)
    yield "T2", reference.container_title
    if reference.issued:
        yield "PY", f"{reference.issued.year:04}"
        yield "DA", _date(reference.issued)
    yield "VL", reference.volume
    yield "IS", reference.issue
    pages = RANGE.fullmatch(reference.page)
    yield "SP", pages[1] if pages else reference.page
    yield "EP", pages[2] if pages else ""
    yield "DO", reference.doi
    yield "UR", reference.url
    yield "L2", reference.full_text_url
    for place in reference.affiliations:
        yield "AD", place
    yield "LA", texts.language(study)
    for word in texts.listed(study, "keywords"):
        yield "KW", word
    for kind in texts.listed(study, "publication_types"):
        yield "M3", kind
    yield "AB", texts.abstract(study)
    yield "N1", f"PMID: {reference.pmid}" if reference.pmid else ""
    yield "N1", f"PMCID: {reference.pmcid}" if reference.pmcid else ""
    for note in texts.notes(study):
        yield "N1", note


def _name(name: Name) -> str:
    if name.family and name.given:
        return f"{name.family}, {name.given}"
    return f"{name.literal or name.family or name.given},"


def _date(date: IssuedDate) -> str:
    """Return a date as RIS writes it: "2020/04/02/", "2020/04//"; empty for a mere year."""
    if not date.month:
        return ""
    return (
        f"{date.year:04}/{date.month:02}/{date.day:02}/"
        if date.day
        else (f"{date.year:04}/{date.month:02}//")
    )
