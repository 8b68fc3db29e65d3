"""RIS becomes documents, in the dialects in which databases and reference managers write it.

    TY  - JOUR
    AU  - Lee, Ann
    TI  - A title
    ER  -

Read line by line by ourselves: the library rispy keeps whole files in memory, drops a last record
without its ER, runs a record without one into the next, and keeps the first of several values.
It is the oracle in tests.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.documents import dates, identifiers, items, normal, tagged
from knowledge.documents.lines import named
from knowledge.documents.tagged import Grammar, Tagged
from knowledge.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.documents.lines import Lines
    from knowledge.documents.normal import Metadata
    from knowledge.model import Document

NAME = "RIS"
SUFFIXES = frozenset({".ris"})

# TY  - JOUR, and as mail programs and editors leave it: TY - JOUR, TY- JOUR, "  TY  – JOUR"
OPENING = re.compile(
    r"""(?P<indent> [ \t]{0,8} ) TY (?P<gap> [ \t\u00a0]{0,4} [-\u2010-\u2015] )
        [ \t\u00a0]{0,4} (?P<type> [A-Z]{3,8} ) \s* $""",
    re.VERBOSE,
)
TAG = re.compile(r"[A-Z][A-Z0-9]")
LIKE_TAG = re.compile(r"[ \t]{0,8}(?P<tag>[A-Z][A-Z0-9])[ \t\u00a0]{1,4}[-\u2010-\u2015](?:\s|$)")

TYPES = {  # in CSL's words; what is not here is an article in a journal
    "BOOK": "book", "CHAP": "chapter", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "DATA": "dataset", "EBOOK": "book", "ECHAP": "chapter", "EDBOOK": "book", "ELEC": "webpage",
    "GEN": "document", "GOVDOC": "report", "MGZN": "article-magazine", "NEWS": "article-newspaper",
    "PAMP": "document", "PAT": "patent", "RPRT": "report", "SER": "book", "SLIDE": "speech",
    "STAND": "standard", "THES": "thesis", "UNPB": "manuscript", "UNPD": "manuscript",
    "WEB": "webpage",
}  # fmt: skip
ONLINE = frozenset({"webpage", "document"})
IN_BOOKS = frozenset({"CHAP", "ECHAP", "CONF", "CPAPER", "SER"})

NO_PERSON = re.compile(r"\d{4}")  # NCT04381559: registries name their entry where an author stands
SHORT_NAME = re.compile(r"[^\W\d_] (?:[A-Z]-?){1,4}$")  # "Wu E", of "Wu E, El-Bassel N"
ISSN = re.compile(r"(?<![\w-])(\d{4})-?(\d{3}[\dXx])(?![\w-])")
LINK = re.compile(r"https?://[^\s;]+")
# pubmed.ncbi.nlm.nih.gov/123, /pubmed/123, and Cochrane's "C3  - PUBMED 123"
PUBMED = re.compile(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?(?:/|\s)(\d{1,8})\b", re.IGNORECASE)
MEDLINE = re.compile(r"\b(?:medline|pubmed|nlm)\b", re.IGNORECASE)
# ...ovidweb.cgi?T=JS&PAGE=reference&D=medp&NEWS=N&AN=32487818
OVID_MEDLINE = re.compile(
    r"[?&]D=(?:med|prem|pmnm|ppe)\w{0,20}&(?:\w{1,20}=\w{0,20}&){0,5}AN=(\d{1,8})\b"
)
RESOLVER = re.compile(r"openurl|ovid(?:sp|web)|[?&]url_ver=", re.IGNORECASE)
# "by chance., RESULTS: Of 40 ...": Ovid puts ", " between paragraphs
OVID_BREAK = re.compile(r"(?<=[\w)\]%][.?!]), (?=[A-Z])")
ABBREVIATION = re.compile(
    r"\b(?:al|cf|co|corp|dr|e\.g|etc|i\.e|inc|jr|ltd|mr|no|sr|st|vs|[A-Za-z])\.$"
)


def begins(line: str) -> bool:
    """Say whether a record begins with this line: "TY  - JOUR", perhaps set in."""
    return "TY" in line[:10] and OPENING.match(line) is not None


def sniff(head: str) -> bool:
    """Say whether the lines are those of records, if only of the end of one."""
    rows = [row for row in head.splitlines() if row.strip()]
    tags = [found["tag"] for row in rows if (found := LIKE_TAG.match(row))]
    return len(tags) >= 3 and 2 * len(tags) > len(rows) and not {"TY", "ER"}.isdisjoint(tags)


def read(lines: Lines, source: str) -> Iterator[Document | DocumentError]:
    """Yield a document for each record."""
    for record in tagged.records(lines, Grammar(_Dialect().split, "TY", "ER"), source):
        yield record if isinstance(record, DocumentError) else _document(record, source)


class _Dialect:
    """How a record sets its tags apart: as the standard has it, or as its first line does."""

    def __init__(self) -> None:
        self._gap = "  -"
        self._indent = ""

    def split(self, line: str) -> tuple[str, str] | None:
        """Return the tag and the value of a line; None where it has no tag."""
        if line[2:5] == "  -" and TAG.match(line):
            if line[:2] == "TY":
                self._gap, self._indent = "  -", ""
            return line[:2], line[5:].strip()
        if "TY" in line[:10] and (found := OPENING.match(line)):
            self._gap, self._indent = found["gap"], found["indent"]
            return "TY", found["type"]
        if line.startswith(self._indent):
            bare = line[len(self._indent) :]
            value = bare[2 + len(self._gap) :]
            if bare[2:].startswith(self._gap) and TAG.match(bare) and value[:1].isspace():
                return bare[:2], value.strip()
        return None


def _document(record: Tagged, source: str) -> Document | DocumentError:
    name = named(source, record.number, record.line, record.first("ID", "AN"))
    return items.document(_item(record), source, name, _metadata(record))


def _item(record: Tagged) -> dict[str, object]:
    """Return the record as a CSL-JSON item."""
    doi = _doi(record)
    return {
        "id": record.first("ID", "AN"),
        "type": _type(record),
        "title": record.first("TI", "T1", "CT", "BT", "TT", "ST"),
        "abstract": _abstract(record),
        "author": _people(record),
        "affiliation": [part for row in record.rows("AD") for part in row.split(" ; ")],
        "container-title": _container(record),
        "issued": _issued(record),
        "volume": record.first("VL"),
        "issue": record.first("IS", "CP"),
        "page": _pages(record),
        "DOI": doi,
        "PMID": _pmid(record),
        "PMCID": next(filter(None, map(identifiers.find_pmcid, record.all("C2", "AN", "N1"))), ""),
        "URL": _url(record, doi),
        "full-text-url": next((link for link in record.all("L2") if not RESOLVER.search(link)), ""),
        "language": record.first("LA"),
        "note": record.all("N1"),
    }


def _people(record: Tagged) -> list[str]:
    """Return one name each; Cochrane and hand-made files put all on one line."""
    found: list[str] = []
    rows = record.rows("AU")  # of two authors one name may be; a program may write both tags
    for row in rows + [row for row in record.rows("A1") if row not in rows]:
        parts = [part for part in row.rstrip(" ,").split(",") if part.strip()]
        shorts = len(parts) > 1 and all(SHORT_NAME.search(part) for part in parts)
        found += [name.strip() for name in (parts if shorts else row.split(";"))]
    return [name for name in found if name and not NO_PERSON.search(name)]


def _url(record: Tagged, doi: str) -> str:
    """Return the study's own address: not one that its DOI gives, nor that of a library's door."""
    links = LINK.findall(" ".join(record.all("UR", "LK", "L1", "JA", "JF")))
    mine = identifiers.doi(doi).casefold()
    by_doi = {link: identifiers.doi(link).casefold() for link in links if not RESOLVER.search(link)}
    stated = sorted(by_doi, key=lambda link: bool(by_doi[link]))  # a page before another DOI
    return next((link for link in stated if not mine or by_doi[link] != mine), "")


def _abstract(record: Tagged) -> str:
    text = max(record.prose("AB"), record.prose("N2"), key=len)
    if OVID_BREAK.search(text) and "ovid" in " ".join(record.all("L2", "UR", "DP", "DB")).lower():
        parts = OVID_BREAK.split(text)
        joined = parts[0]
        for part in parts[1:]:
            joined += (", " if ABBREVIATION.search(joined[-8:].lower()) else "\n") + part
        return joined
    return text


def _container(record: Tagged) -> str:
    """Return the journal or the book.

    T2 is one where the title is TI (EndNote, Zotero, Scopus); beside T1 and JA (Ovid) it is another
    title of the same text.
    """
    beside = ("JA", "J2", "J1") if record.first("T1") else ("T2", "J2", "JA", "J1")
    tags = ("BT", "T2", *beside) if record.first("TY") in IN_BOOKS else ("JF", "JO", *beside)
    stated = record.all(*tags) or record.all("T2")
    return next((name for name in stated if not LINK.match(name)), "")


def _type(record: Tagged) -> str:
    """Return what CSL calls it; what has a volume stands in a journal, though found online."""
    stated = TYPES.get(record.first("TY"), "article-journal")
    return "article-journal" if stated in ONLINE and record.first("VL") else stated


def _issued(record: Tagged) -> str:
    """Return the most exact of the dates that agree on the year.

    "PY  - 2020" and "DA  - May 2020"; EndNote writes "PY  - 2009" and "DA  - Jul 10".
    """
    stated = record.all("PY", "Y1", "YR", "DA")
    years = [date.year for value in stated if (date := dates.parse(value))]
    if not years:
        return next(iter(stated), "")
    found = [(value, dates.parse(value)) for value in stated]
    found += [
        (f"{years[0]} {value}", dates.parse(f"{years[0]} {value}"))
        for value, date in found
        if not date
    ]
    exact = [
        ((date.month is not None) + (date.day is not None), value)
        for value, date in found
        if date and date.year == years[0]
    ]
    return max(exact, key=lambda one: one[0])[1]


def _pages(record: Tagged) -> str:
    first, last = record.first("SP"), record.first("EP")
    if not first:
        number = record.first("C7")  # where EndNote keeps the number of an article without pages
        return number if len(number) < 20 else ""
    joined = "-" in first or "\u2013" in first or not last or first == last
    return first if joined else f"{first}-{last}"


def _doi(record: Tagged) -> str:
    """Return the DOI, also from where it stands when a program had no field for it."""
    tags = ("DO", "DI", "M3", "L3", "UR", "SE", "LK", "AN", "ID", "N1")
    values = (part for value in record.all(*tags) for part in value.split())
    return next((value for value in values if identifiers.doi(value)), record.first("DO"))


def _pmid(record: Tagged) -> str:
    """Return the PubMed number: labelled, linked, or the number of a record that MEDLINE gave."""
    everywhere = " ".join(record.all("AN", "N1", "C1", "C2", "C3", "C7", "M1", "UR", "L2", "ID"))
    if number := identifiers.find_pmid(everywhere):
        return number
    if found := PUBMED.search(everywhere) or OVID_MEDLINE.search(everywhere):
        return found[1]
    if MEDLINE.search(" ".join(record.all("DB", "DP"))):
        return identifiers.pmid(record.first("AN"))
    return ""


def _metadata(record: Tagged) -> Metadata:
    """Return what the record says of itself beside what a reference has."""
    kinds = [
        kind
        for value in record.all("M3", "PT")
        if not identifiers.doi(value)
        for kind in value.split(";")
    ]
    said: dict[str, list[str]] = {
        "keywords": [word.lstrip("*") for row in record.rows("KW") for word in row.split(";")],
        "publication_types": kinds,
        "issn": [
            f"{first}-{last}" for value in record.all("SN") for first, last in ISSN.findall(value)
        ],
    }
    metadata: Metadata = {
        name: list(dict.fromkeys(plain))
        for name, values in said.items()
        if (plain := [word for value in values if (word := normal.clean(value))])
    }
    if database := normal.clean(record.first("DB")):
        metadata["database"] = database
    return metadata
