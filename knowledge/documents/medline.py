"""MEDLINE's own format (PubMed's .nbib) becomes documents.

    PMID- 12345678
    TI  - A title that goes on
          in the next line.

Described at https://www.nlm.nih.gov/bsd/mms/medlineelements.html.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.documents import items, tagged
from knowledge.documents.lines import named
from knowledge.documents.tagged import Grammar, Tagged
from knowledge.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.documents.lines import Lines
    from knowledge.documents.normal import Metadata
    from knowledge.model import Document

NAME = "MEDLINE"
SUFFIXES = frozenset({".nbib", ".medline"})

FIRST = re.compile(r"PMID- ?\d{1,9}\s*$")
LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}-(?: (?P<value>.*)|\s*$)")
DOI = re.compile(r"(10\.\S{3,300})\s*\[doi\]")
DAY = re.compile(r"(?:(?<!\s)\s+)?(\d{4})(\d\d)(\d\d)\s*$")  # 20200115
ISSN = re.compile(r"\b\d{4}-\d{3}[\dXx]\b")
UNSAID = re.compile(r"\[not available\]", re.IGNORECASE)  # a title that PubMed does not have
TYPES = {  # of publication, and what CSL calls them
    "Book": "book",
    "Book Chapter": "chapter",
    "Dataset": "dataset",
    "Preprint": "article",
}
# What other publications it speaks of: a comment on, an erratum of ...
RELATED = {
    "CON": "comment_on",
    "EFR": "erratum_for",
    "EIN": "erratum_in",
    "RIN": "retraction_in",
    "ROF": "retraction_of",
    "UIN": "update_in",
    "UOF": "update_of",
}


def begins(line: str) -> bool:
    """Say whether a record begins with this line: "PMID- 12345678"."""
    return line[:5] == "PMID-" and FIRST.match(line) is not None


def sniff(head: str) -> bool:
    """Say whether the lines are MEDLINE's, if only of the end of a record.

    Tags of three and four letters tell it from RIS: "OWN - NLM", "STAT- MEDLINE".
    """
    rows = [row for row in head.splitlines() if row.strip()]
    tags = [row for row in rows if row[4:5] == "-" and LINE.match(row)]
    going_on = sum(row[:6].isspace() for row in rows)
    return sum(row[2] > " " for row in tags) >= 3 and 2 * (len(tags) + going_on) > len(rows)


def _split(line: str) -> tuple[str, str] | None:
    found = LINE.match(line) if line[4:5] == "-" else None
    return (found["tag"], (found["value"] or "").strip()) if found else None


GRAMMAR = Grammar(_split, "PMID", closing="SO", indented=True)


def read(lines: Lines, source: str) -> Iterator[Document | DocumentError]:
    """Yield a document for each record."""
    for record in tagged.records(lines, GRAMMAR, source):
        yield record if isinstance(record, DocumentError) else _document(record, source)


def _document(record: Tagged, source: str) -> Document | DocumentError:
    pmid = record.first("PMID")
    name = named(source, record.number, record.line, pmid)
    return items.document(_item(record, pmid), source, name, _metadata(record))


def _item(record: Tagged, pmid: str) -> dict[str, object]:
    """Return the record as a CSL-JSON item."""
    titles = record.all("TI", "CTI", "BTI", "TT")
    return {
        "id": pmid,
        "type": next((TYPES[kind] for kind in record.all("PT") if kind in TYPES), ""),
        "title": next((title for title in titles if not UNSAID.match(title)), ""),
        "abstract": " ".join(record.all("AB")) or record.first("OAB"),
        "author": _people(record),
        "affiliation": record.all("AD"),
        "container-title": record.first("JT", "TA"),
        "issued": record.first("DP") or DAY.sub(r"\1-\2-\3", record.first("DEP")),
        "volume": record.first("VI"),
        "issue": record.first("IP"),
        "page": record.first("PG").partition(";")[0],
        "DOI": _doi(record),
        "PMID": pmid,
        "PMCID": record.first("PMC"),
        "language": record.first("LA"),
        "publication_types": record.all("PT"),
        "mesh": [term.replace("*", "") for term in record.all("MH")],
    }


def _people(record: Tagged) -> list[str]:
    """Return the authors by their full names where all have one, then the groups."""
    full, short = record.all("FAU"), record.all("AU")
    return [*(full if len(full) >= len(short) else short), *record.all("CN")]


def _doi(record: Tagged) -> str:
    marked = (DOI.search(value) for value in record.all("LID", "AID", "SO"))
    return next((found[1] for found in marked if found), "")


def _metadata(record: Tagged) -> Metadata:
    """Return what the record says of itself beside what a reference has."""
    said: Metadata = {"database": "MEDLINE"} if record.first("STAT") else {}
    if numbers := [issn for value in record.all("IS") for issn in ISSN.findall(value)]:
        said["issn"] = list(dict.fromkeys(numbers))
    if words := [term.replace("*", "") for term in record.all("OT")]:
        said["keywords"] = words
    for tag, name in RELATED.items():
        if values := record.all(tag):
            said[name] = values
    return said
