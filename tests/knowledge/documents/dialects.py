"""Exports as each database and reference manager writes them, retold: no study in them exists.

Each file in `exports/` tells of the same two studies, so that one table of expectations serves for
all. What is peculiar to each:

ovid: T1, A1 and N2, links between the records, ", " where the database had a new paragraph;
psycinfo: numbers with hyphens that are not PubMed's; proquest: a second abstract after a gap;
cochrane: two spaces behind the dash, a head before each record, all authors on one line;
scopus: C7 for an article's number; web-of-science.ris: days without a year, C7;
endnote: a keyword or an address a line; zotero: paragraphs; mendeley: its DOI in M3;
mailed: Zotero's, set in by two spaces and short of one before each dash, as mail left it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).parent / "exports"

# The line with which a record begins, for each format: an independent count of records.
STARTS = {
    "RIS": re.compile(r"^[ ]{0,2}TY {1,2}-", re.MULTILINE),
    "MEDLINE": re.compile(r"^PMID-", re.MULTILINE),
    "Web of Science": re.compile(r"^PT [A-Z]$", re.MULTILINE),
    "BibTeX": re.compile(r"^@(?!comment|string|preamble)\w+\{", re.MULTILINE | re.IGNORECASE),
    "CSL-JSON": re.compile(r"^  \{", re.MULTILINE),
}


@dataclass(frozen=True, slots=True)
class Export:
    """A file in parts: what stands before its records, each record to the next, what is behind."""

    format: str
    suffix: str
    before: str
    records: tuple[str, ...]
    after: str = ""

    @property
    def text(self) -> str:
        """Return the file."""
        return self.before + "".join(self.records) + self.after


def parted(text: str, suffix: str) -> Export:
    """Return a file in parts, by whichever format has most records in it."""
    if suffix in {".csv", ".tsv"}:
        header, *rows = _rows(text)
        return Export("table", suffix, header, tuple(rows))
    starts = {
        name: [found.start() for found in start.finditer(text)] for name, start in STARTS.items()
    }
    name = max(starts, key=lambda name: len(starts[name]))
    edges = [*starts[name], len(text)]
    records = [text[begin:end] for begin, end in pairwise(edges)]
    after = ""
    if name == "CSL-JSON":
        end = records[-1].rindex("]")
        records[-1], after = records[-1][:end], records[-1][end:]
    return Export(name, suffix, text[: edges[0]], tuple(records), after)


def _rows(text: str) -> list[str]:
    """Return the rows of a table: a line goes on in the next while a quote is open."""
    rows: list[str] = []
    is_open = False
    for line in text.splitlines(keepends=True):
        if is_open:
            rows[-1] += line
        else:
            rows.append(line)
        is_open ^= line.count('"') % 2 == 1
    return rows


def load(name: str) -> Export:
    """Return a sample by the name of its file."""
    path = FOLDER / name
    return parted(path.read_text(encoding="utf-8"), path.suffix)


NAMES = sorted(path.name for path in FOLDER.iterdir())
TAGGED = [name for name in NAMES if not name.endswith((".json", ".bib", ".csv"))]
