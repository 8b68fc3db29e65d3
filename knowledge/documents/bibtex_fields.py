"""The fields of a BibTeX or BibLaTeX entry become an item, under the names of CSL-JSON.

The names that Zotero, Mendeley, JabRef, Scopus and Web of Science give to fields are known here; a
field that is not known is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.documents import dates, latex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.documents.bibtex_entries import BibEntry

TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet",
    "collection": "book", "proceedings": "book", "reference": "book",
    "inbook": "chapter", "incollection": "chapter", "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference", "conference": "paper-conference",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "techreport": "report", "report": "report", "manual": "report",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "webpage": "webpage",
    "unpublished": "manuscript", "patent": "patent", "dataset": "dataset", "data": "dataset",
    "software": "software", "periodical": "periodical",
}  # fmt: skip
CONTAINERS = ("journal", "journaltitle", "booktitle", "maintitle", "fjournal", "shortjournal")
# Fields that keep "~" and "--" as they stand.
VERBATIM = frozenset({"doi", "url", "eprint", "pmid", "pmcid", "file"})
# An item of a list, in the ways in which exporters part them.
PARTS = {"keywords": "[;,\n]", "mesh": "[;\n]", "publication_types": "[;\n]"}
LISTS = {
    "keywords": ("keywords", "keyword", "author_keywords", "author-keywords"),
    "mesh": ("mesh", "mesh_terms"),
    "publication_types": ("publication_types", "type", "document_type", "entrysubtype"),
}
BRACE = re.compile(r"(?<!\\)[{}]")
AND = re.compile(r"(?<!\s)\s+and\s+", re.IGNORECASE)
# What a parent gives to the entry that refers to it, and its title, which is the book's.
INHERITED = frozenset(
    "journal journaltitle booktitle year date month volume publisher language".split()
)
GIVEN = INHERITED | {"title"}


def item(entry: BibEntry) -> dict[str, object]:
    """Return an entry's item; text is plain, names are objects, nothing is otherwise cleaned."""
    said = {name: _plain(name, value) for name, value in entry.fields.items()}
    found: dict[str, object] = {
        "id": latex.plain(entry.key),
        "type": TYPES.get(entry.type, "document"),
        "title": _title(said),
        "abstract": said.get("abstract", ""),
        "author": [_name(name) for name in names(entry.fields.get("author", ""))],
        "affiliation": _places(_first(said, "affiliation", "affiliations")),
        "container-title": _first(said, *CONTAINERS),
        "issued": _issued(said),
        "volume": said.get("volume", ""),
        "issue": _first(said, "number", "issue"),
        "page": _first(said, "pages", "page", "article-number", "eid"),
        "DOI": said.get("doi", ""),
        "URL": _first(said, "url", "howpublished"),
        "full-text-url": said.get("fulltext", ""),
        "language": _first(said, "language", "langid"),
        "note": [said[name] for name in ("note", "annote", "annotation") if name in said],
        **_numbers(said),
    }
    for name, fields in LISTS.items():
        found[name] = _parts(_first(said, *fields), PARTS[name])
    return {name: value for name, value in found.items() if value}


def inherit(child: Mapping[str, str], parent: Mapping[str, str]) -> dict[str, str]:
    """Return the child's fields with those that it lacks and takes from its parent."""
    given = {name: value for name, value in parent.items() if name in INHERITED}
    if "title" in parent and not any(name in child for name in CONTAINERS):
        given["booktitle"] = parent["title"]
    if "year" in child or "date" in child:
        given = {name: given[name] for name in given.keys() - {"year", "date", "month"}}
    return {**given, **child}


def names(line: str) -> list[str]:
    """Return the names of a line as they are written, parted at each "and" outside braces."""
    found: list[str] = []
    start, depth = 0, 0
    marks = [(mark.start(), mark.end(), mark[0]) for mark in BRACE.finditer(line)]
    marks += [(and_.start(), and_.end(), "and") for and_ in AND.finditer(line)]
    for first, last, mark in sorted(marks):
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            found.append(line[start:first])
            start = last
    found.append(line[start:])
    return [name for part in found if (name := part.strip()) and name.casefold() != "others"]


def _name(written: str) -> dict[str, str]:
    """Return a name's parts: "{A Group}", "van Dyk, Jr, Bo", "Bo van Dyk"."""
    if written.startswith("{") and _closes(written) == len(written) - 1:
        return {"literal": latex.plain(written)}
    parts = [latex.plain(part).strip() for part in _commas(written)]
    match parts:
        case [family, given]:
            return {"family": family, "given": given}
        case [family, suffix, given]:
            return {"family": family, "given": given, "suffix": suffix}
        case _:
            return {"name": latex.plain(written)}


def _closes(written: str) -> int:
    """Return where the brace that opens a text closes."""
    depth = 0
    for mark in BRACE.finditer(written):
        depth += 1 if mark[0] == "{" else -1
        if depth == 0:
            return mark.start()
    return -1


def _commas(written: str) -> list[str]:
    """Return the parts between the commas that stand outside braces."""
    found, start, depth = [], 0, 0
    for mark in re.finditer(r"(?<!\\)[{},]", written):
        if mark[0] == ",":
            if depth == 0:
                found.append(written[start : mark.start()])
                start = mark.end()
        else:
            depth += 1 if mark[0] == "{" else -1
    return [*found, written[start:]]


def _plain(name: str, value: str) -> str:
    """Return a value without LaTeX; blank lines part its paragraphs, other breaks are spaces."""
    return latex.plain(value, verbatim=name in VERBATIM).strip()


def _first(said: Mapping[str, str], *names: str) -> str:
    return next((said[name] for name in names if said.get(name)), "")


def _title(said: Mapping[str, str]) -> str:
    """Return the title; BibLaTeX keeps what follows its colon in a field of its own."""
    title, subtitle = said.get("title", ""), said.get("subtitle", "")
    if not title or not subtitle:
        return title or said.get("shorttitle", "")
    return f"{title} {subtitle}" if title[-1:] in ":?!." else f"{title}: {subtitle}"


def _issued(said: Mapping[str, str]) -> object:
    """Return `date` (of a range its start: "2019-01/2019-03"), else year, month and day."""
    if date := said.get("date", ""):
        return date.partition("/")[0].strip(" ~?%")
    return dates.of_parts(said.get("year", ""), said.get("month", ""), said.get("day", ""))


def _numbers(said: Mapping[str, str]) -> dict[str, str]:
    """Return PubMed's numbers, which BibLaTeX keeps as an `eprint` with its kind."""
    kind = _first(said, "eprinttype", "archiveprefix").casefold()
    eprint = said.get("eprint", "")
    return {
        "PMID": said.get("pmid", "") or (eprint if kind in {"pubmed", "pmid"} else ""),
        "PMCID": said.get("pmcid", "") or (eprint if kind in {"pmc", "pmcid"} else ""),
    }


def _places(line: str) -> list[str]:
    """Return places of work: blank lines part them where there are any, else semicolons."""
    return _parts(line, r"\n\s*\n" if re.search(r"\n[ \t]{0,80}\n", line) else ";")


def _parts(line: str, marks: str) -> list[str]:
    """Return the parts of a line; where semicolons part it, a comma belongs to a part."""
    marks = "[;\n]" if ";" in line and "," in marks else marks
    return [part.strip() for part in re.split(marks, line) if part.strip()]
