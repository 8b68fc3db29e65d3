"""Of a file, the format is told, by what it holds before its name, and its documents are read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.documents import bibtex, csl, medline, note, opening, page, ris, table, wos
from knowledge.documents.lines import Lines
from knowledge.errors import DocumentError, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from knowledge.documents.lines import Format
    from knowledge.documents.opening import Text
    from knowledge.model import Document

# Formats that are read line by line. Where two of them seem to fit, the first does.
EXPORTS: tuple[Format, ...] = (table, medline, ris, wos, bibtex)

PREAMBLE = 3  # lines that a database prints before the first record of an export

JSON_START = re.compile(r"""\s*(?:\[\s*[\[{\]"\d]|\{\s*["}])""")
JSON_NAMES = frozenset({".json", ".jsonl", ".ndjson"})
NOTE_NAMES = frozenset({".md", ".markdown"})
# Formats that are text, that we know by sight, and that this version does not read.
UNREAD = (
    (
        re.compile(
            r"(?:(?<!\s)\s+)?(?:<\?xml|<!DOCTYPE|<html|<article|<PubmedArticle)", re.IGNORECASE
        ),
        "HTML or XML",
    ),
)
TEXT_LIMIT = 2_000_000  # characters; a saved page has some thousand
JSON_LIMIT = 400_000_000  # characters; JSON is read whole


class Reading(Iterator["Document | DocumentError"]):
    """The documents of a file, and a DocumentError for the file or each record that is none.

    `format` is what it was read as, once something was: "RIS", "page", ...; where one format
    stands behind another, "RIS + MEDLINE".
    """

    def __init__(self, path: Path, source: str) -> None:
        self.format = ""
        self._text: Text | None = None
        self._documents = self._read(path, source)

    def __next__(self) -> Document | DocumentError:
        """Return the next one, in the order of the file."""
        return next(self._documents)

    @property
    def share(self) -> float:
        """Which part of the file has been read, from 0 to 1."""
        return self._text.share if self._text else 0.0

    def _read(self, path: Path, source: str) -> Iterator[Document | DocumentError]:
        try:
            with opening.opened(path, source) as text:
                self._text = text
                yield from self._documents_of(text, path.suffix.lower(), source)
        except DocumentError as error:
            yield error

    def _documents_of(
        self, text: Text, suffix: str, source: str
    ) -> Iterator[Document | DocumentError]:
        export, whole = _export(text.head, suffix), ""
        if JSON_START.match(text.head) or (suffix in JSON_NAMES and not export):
            whole = text.whole(JSON_LIMIT)
            try:
                items = csl.parse(whole)
            except ValueError as error:
                if suffix in JSON_NAMES and not export:
                    raise DocumentError(source, str(error)) from error
            else:
                self.format = "CSL-JSON"
                yield from csl.read(items, source)
                return
        if note.has_front_matter(text.head) or (suffix in NOTE_NAMES and not export):
            self.format = "note"
            yield note.read(whole or text.whole(TEXT_LIMIT), source)
        elif export:
            lines = io.StringIO(whole) if whole else text.lines()
            yield from self._exports(export, lines, source)
        else:
            self.format = "page"
            yield page.read(_of_page(whole or text.whole(TEXT_LIMIT), source), source)

    def _exports(
        self, export: Format, lines: Iterator[str], source: str
    ) -> Iterator[Document | DocumentError]:
        """Read on in another format where one begins: exports may stand one behind the other."""
        part, empty = Lines(lines, _others(export)), True
        while True:
            if export.NAME not in self.format.split(" + "):
                self.format += (" + " if self.format else "") + export.NAME
            for one in export.read(part, source):
                empty = False
                yield one
            for _ in part:  # a reader may stop early
                pass
            if part.turned is None:
                break
            turned = part.turned
            export = next(other for other in EXPORTS if other.begins(turned))
            part = part.onward(_others(export))
        if empty:
            yield DocumentError(source, f"no record in this {self.format}; export it again")


def _of_page(text: str, source: str) -> str:
    """Return the text of a page; raise DocumentError where it is of a kind that is not read."""
    for form, name in UNREAD:
        if form.match(text):
            reason = f"{name} cannot be read yet; save it as {opening.READABLE}"
            raise DocumentError(source, reason)
    return text


def read(path: Path, *, source: str | None = None) -> Reading:
    """Read a file.

    `source` is what to call the file; if not given, its path in plain characters. Nothing is raised
    for what a file holds, nor for a file that cannot be opened.
    """
    return Reading(path, shown(path) if source is None else source)


def _others(export: Format) -> Callable[[str], bool]:
    """Return what says whether a line begins a record of another format."""
    others = [other.begins for other in EXPORTS if other is not export]
    return lambda line: any(begins(line) for begins in others)


def _export(head: str, suffix: str) -> Format | None:
    """Return the format of an export: by the lines that begin a record, by sight, by name."""
    rows = [row for row in head.splitlines(keepends=True) if not row.isspace()]
    named = next((export for export in EXPORTS if suffix in export.SUFFIXES), None)
    begun = [
        (at, export) for at, row in enumerate(rows) for export in EXPORTS if export.begins(row)
    ]
    if begun and begun[0][0] == 0:
        return begun[0][1]
    if table.sniff(head):  # its cells may hold such lines
        return table
    if begun and (named or len(begun) > 1 or begun[0][0] <= PREAMBLE):
        return begun[0][1]  # further down, a saved page may show one
    return next((export for export in EXPORTS if export.sniff(head)), named)
