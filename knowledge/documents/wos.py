"""Web of Science's plain text becomes documents.

FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Lee, A
   Ray, B
ER

EF
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

NAME = "Web of Science"
SUFFIXES = frozenset({".ciw", ".isi"})

# FN Clarivate Analytics Web of Science; FN ISI Export Format; PT J
FIRST = re.compile(r"(?:FN (?:Clarivate|Thomson|ISI|Web of)\b|PT [A-Z]\s*$)")
LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?: (?P<value>.*)|\s*$)", re.DOTALL)
FULL_DATE = re.compile(r"[A-Z]{3}(?:-[A-Z]{3})?(?: \d{1,2})?$")  # JAN, JAN-FEB, JAN 5
PLACE = re.compile(r"^\[[^\]]{0,5000}\]\s*")  # [Lee, A; Ray, B] Univ X, Y, Z.
TYPES = {
    "J": "article-journal",
    "B": "book",
    "S": "chapter",
    "P": "patent",
    "C": "paper-conference",
}


def begins(line: str) -> bool:
    """Say whether a record, or a whole export, begins with this line."""
    return line[:3] in {"PT ", "FN "} and FIRST.match(line) is not None


def sniff(head: str) -> bool:
    """Say whether most lines are of this format: a file whose beginning is lost."""
    rows = [row for row in head.splitlines() if row.strip()]
    tags = sum(LINE.match(row) is not None for row in rows)
    ends = sum(row.rstrip() == "ER" for row in rows)
    return ends > 0 and 4 * (tags + sum(row[:3].isspace() for row in rows)) > 3 * len(rows)


def _split(line: str) -> tuple[str, str] | None:
    found = LINE.match(line)
    return (found["tag"], (found["value"] or "").strip()) if found else None


GRAMMAR = Grammar(_split, "PT", "ER", silent=frozenset({"FN", "VR", "EF"}), indented=True)


def read(lines: Lines, source: str) -> Iterator[Document | DocumentError]:
    """Yield a document for each record."""
    for record in tagged.records(lines, GRAMMAR, source):
        yield record if isinstance(record, DocumentError) else _document(record, source)


def _document(record: Tagged, source: str) -> Document | DocumentError:
    name = named(source, record.number, record.line, record.first("UT"))
    return items.document(_item(record), source, name, _metadata(record))


def _item(record: Tagged) -> dict[str, object]:
    """Return the record as a CSL-JSON item."""
    pages = "-".join(record.all("BP")[:1] + record.all("EP")[:1]) if record.first("BP") else ""
    return {
        "id": record.first("UT"),
        "type": TYPES.get(record.first("PT"), ""),
        "title": record.first("TI"),
        "abstract": record.prose("AB"),
        "author": _people(record),
        "affiliation": [PLACE.sub("", place) for place in record.rows("C1")],
        "container-title": record.first("SO", "J9", "JI"),
        "issued": _issued(record),
        "volume": record.first("VL"),
        "issue": record.first("IS"),
        "page": pages or record.first("AR"),
        "DOI": record.first("DI"),
        "PMID": record.first("PM"),
        "language": record.first("LA"),
        "publication_types": record.all("DT"),
    }


def _people(record: Tagged) -> list[str]:
    """Return the authors by their full names where all have one, then the groups."""
    full, short = record.rows("AF", "BF"), record.rows("AU", "BA")
    return [*(full if len(full) >= len(short) else short), *record.rows("CA")]


def _issued(record: Tagged) -> str:
    """Return the date of the issue; of an article that has none yet, that of its early access."""
    year, day = record.first("PY"), record.first("PD")
    if not year:
        return record.first("EA")
    return f"{year} {day.partition('-')[0]}" if FULL_DATE.fullmatch(day) else year


def _metadata(record: Tagged) -> Metadata:
    """Return what the record says of itself beside what a reference has."""
    said: Metadata = {"database": "Web of Science"}
    if numbers := record.all("SN", "EI"):
        said["issn"] = list(dict.fromkeys(numbers))
    for tag, name in (("DE", "keywords"), ("ID", "keywords_plus")):
        if words := [word for word in "; ".join(record.all(tag)).split("; ") if word]:
            said[name] = words
    return said
