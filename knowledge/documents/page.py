"""A saved web page as plain text becomes one document.

Aggregators and databases print, in any order and with parts missing: a JSON record, the title, the
authors, a citation, the abstract (often twice), a translation, and around these navigation,
metrics, a description of the journal and titles of other papers. The record is believed first, for
it names its parts; what it lacks is taken from the lines of the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.documents import (
    embedded,
    fields,
    identifiers,
    languages,
    layout,
    masthead,
    normal,
    runs,
)
from knowledge.documents.normal import letters
from knowledge.errors import DocumentError
from knowledge.model import Document, Reference, Voice

if TYPE_CHECKING:
    from knowledge.documents.layout import Line
    from knowledge.documents.runs import Run

CUT = re.compile(r"(?:…|\.\.\.|\[\.\.\.\]|\bread more|\bshow more)\W*$", re.IGNORECASE)
LABELS = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "journal": "journal",
    "year": "year",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "doi": "DOI",
    "pmid": "PMID",
}
LABELLED = re.compile(rf"(?P<name>{'|'.join(LABELS)})\s?[:\uff1a]\s?(?P<value>.+)", re.IGNORECASE)
HEAD = 40  # lines of a page in which it names its study


def read(page: str, source: str) -> Document:
    """Read a page.

    Raises DocumentError where neither a title nor an abstract can be told from the rest.
    """
    records = embedded.find(page)
    lines = layout.lines(_without(page, records))
    reading = _own(records, lines, source)
    printed = runs.abstract(lines, normal.clean(reading.title))
    header = lines[: printed.first] if printed else masthead.before_abstract(lines)
    title = reading.title or masthead.title(header, printed, lines)
    abstract, language = _abstract(reading.abstract, printed)
    reference = masthead.completed(reading.reference, title, header, lines, printed)
    if not abstract and not all(record.whole for record in records):
        raise DocumentError(source, "its record breaks off before the abstract; save it again")
    if not abstract and not (reading.title or _is_study(reference)):
        raise DocumentError(
            source,
            "no title and no abstract can be told from the rest of this page; check the file",
        )
    return normal.document(
        source=source,
        key=reading.key,
        voice=Voice.AUTHORS,
        reference=reference,
        title=title,
        abstract=abstract,
        language=reading.language or language,
        translations=reading.translations
        or runs.translations(lines, normal.clean(title), " ".join(normal.paragraphs(abstract))),
        metadata=reading.metadata,
    )


def _is_study(reference: Reference) -> bool:
    """Say whether a title that stands alone is at least somebody's or somewhere's."""
    return bool(reference.title and (reference.authors or reference.doi or reference.pmid))


# ── the record ───────────────────────────────────────────────────────────────────────────────────


def _without(page: str, records: list[embedded.Embedded]) -> str:
    """Return the page with a gap in place of each record."""
    edges = [0, *(edge for record in records for edge in (record.start, record.end)), len(page)]
    return "\n\n".join(page[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))


def _own(records: list[embedded.Embedded], lines: list[Line], source: str) -> fields.Reading:
    """Return the page's own record: the one that the page names outside it, or the first.

    A record with another abstract than the one that the page announces is that of another paper.
    Without a record, the lines that name what they hold ("Title: ...") are one.
    """
    readings = []
    for record in records:
        try:
            readings.append(fields.read(record.fields))
        except TypeError as error:
            if len(records) == 1:
                raise DocumentError(source, f"its record cannot be used: {error}") from error
    printed = {letters(line.text) for line in lines[:HEAD]} - {""}
    dois = {doi.casefold() for line in lines[:HEAD] for doi in identifiers.find_dois(line.text)}
    announced = runs.abstract(lines, "")

    def named(reading: fields.Reading) -> bool:
        return letters(reading.title) in printed or reading.reference.doi.casefold() in dois - {""}

    own = [reading for reading in readings if named(reading) or not _strange(reading, announced)]
    return next(filter(named, own), own[0] if own else fields.read(_labelled(lines)))


def _strange(reading: fields.Reading, printed: Run | None) -> bool:
    """Say whether a record's abstract and the printed one have little in common."""
    if printed is None or not reading.abstract:
        return False
    words = set(normal.clean(reading.abstract).casefold().split())
    others = set(printed.text.casefold().split())
    languages_known = {languages.detect(reading.abstract), printed.language} - {languages.UNKNOWN}
    if len(languages_known) == 2:
        return False
    return 3 * len(words & others) < min(len(words), len(others))


def _labelled(lines: list[Line]) -> dict[str, object]:
    """Return what lines such as "Title: ..." and "Authors: ..." state, under CSL's names."""
    found: dict[str, object] = {}
    for line in lines[:HEAD]:
        if label := LABELLED.match(line.text):
            found.setdefault(LABELS[label["name"].casefold()], label["value"])
    return found if "title" in found else {}


# ── the abstract ─────────────────────────────────────────────────────────────────────────────────


def _abstract(recorded: str, printed: Run | None) -> tuple[str, str]:
    """Return the abstract that is whole, the record's before the page's, and its language."""
    own = " ".join(normal.paragraphs(recorded))
    if printed is None:
        return recorded, languages.detect(own) if own else ""
    if not own:
        return printed.text, printed.language
    mine, theirs = letters(CUT.sub("", own)), letters(printed.text)
    cut = CUT.search(own) or not layout.SENTENCE_END.search(own)
    if cut and len(theirs) > len(mine) and theirs.startswith(mine[: len(mine) * 9 // 10]):
        return printed.text, printed.language
    language = languages.detect(own)
    if language != "en" and printed.language == "en":
        return printed.text, "en"
    return recorded, language
