"""BibTeX and BibLaTeX become documents, entry by entry.

A file is parted at the lines that begin an entry, so that memory holds one entry and a broken one
costs only itself. Macros (@string) hold from where they stand; an entry with a `crossref` takes
what it lacks from the other, before it or behind it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.documents import bibtex_entries, bibtex_fields, items, lines
from knowledge.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.documents.bibtex_entries import BibEntry, Macros
    from knowledge.documents.lines import Lines
    from knowledge.model import Document

NAME = "BibTeX"
SUFFIXES = frozenset({".bib", ".bibtex", ".biblatex"})

# "@article{lee2020," on a line of its own
RECORD = re.compile(
    r"\s{0,8}@\s?[A-Za-z]{3,30}\s{0,8}[{(]\s{0,8}[^\s{}(),=@%#\"]{0,200}\s{0,8},\s*"
)
# as above, and with its fields on the same line, and a macro
BLOCK = re.compile(r"\s{0,40}@\s?(?P<type>[A-Za-z]{3,30})\s{0,8}[{(]")
SNIFFED = re.compile(
    r"^[ \t]{0,40}@[ ]?[A-Za-z]{3,30}[ \t]{0,8}[{(][^\n{}(),=]{0,200}[,=\n{]", re.MULTILINE
)
CLOSED = re.compile(r"^[ \t]{0,8}[})][ \t]{0,8}$", re.MULTILINE)  # an entry's last line
PREFACE = 2_000  # characters of comment before the first entry
NO_RECORDS = frozenset({"string", "preamble", "comment", "control", "set", "xdata"})
WAITING = 500  # entries that may wait for the one to which they refer
PARENTS = 5_000  # entries to which others may refer


def begins(line: str) -> bool:
    """Say whether a line opens an entry: "@article{lee2020,"."""
    return "@" in line[:9] and RECORD.fullmatch(line) is not None


def sniff(head: str) -> bool:
    """Say whether the start of a file is BibTeX: at most a short comment before its first "@"."""
    found = SNIFFED.search(head)
    return found is not None and found.start() <= PREFACE and "=" in head[found.start() :]


def read(given: Lines, source: str) -> Iterator[Document | DocumentError]:
    """Yield a document for each entry that has a title or an abstract, an error for any other."""
    reader = _Reader(source)
    for line, block in _blocks(given):
        yield from reader.take(line, block)
    yield from reader.end()


def _blocks(given: Lines) -> Iterator[tuple[int, str]]:
    """Yield each block with the number of its first line; one that is too long is cut."""
    start, length = 0, 0
    held: list[str] = []
    for line in given:
        if BLOCK.match(line):
            if held:
                yield start, "".join(held)
            start, length, held = given.number, 0, []
            held.append(line)
        elif held and length <= lines.RECORD_LIMIT:
            held.append(line)
        length += len(line)
    if held:
        yield start, "".join(held)


class _Reader:
    """One file: the macros so far, the entries that others may refer to, and those that wait."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._count = 0
        self._macros: Macros = {}
        self._parents: dict[str, dict[str, str]] = {}
        self._waiting: dict[str, list[tuple[str, BibEntry]]] = {}
        self._held = 0

    def take(self, line: int, block: str) -> Iterator[Document | DocumentError]:
        """Read a block and give what can be given now."""
        head = BLOCK.match(block)
        is_record = head is None or head["type"].casefold() not in NO_RECORDS
        if len(block) > lines.RECORD_LIMIT:
            if closed := CLOSED.search(block):  # what follows is none of this entry
                yield from self.take(line, block[: closed.end()])
                line += block.count("\n", 0, closed.end()) + 1
            if is_record:
                yield DocumentError(self._named(line, ""), lines.TOO_LONG)
            return
        for found in bibtex_entries.read(block, self._macros):
            if isinstance(found, bibtex_entries.EntryError):
                if is_record:
                    yield DocumentError(self._named(line, ""), str(found))
            elif found.type not in NO_RECORDS:
                yield from self._entry(self._named(line, found.key), found)

    def end(self) -> Iterator[Document | DocumentError]:
        """Give what waited for an entry that did not come."""
        for waiting in self._waiting.values():
            for name, entry in waiting:
                yield self._document(name, entry)
        if not self._count:
            yield DocumentError(self._source, "no entries in this BibTeX; export it again")

    def _entry(self, name: str, entry: BibEntry) -> Iterator[Document | DocumentError]:
        parent = entry.fields.get("crossref", "").strip().casefold()
        if parent and parent not in self._parents and self._held < WAITING:
            self._waiting.setdefault(parent, []).append((name, entry))
            self._held += 1
        else:
            yield self._document(name, self._completed(entry, parent))
        key = entry.key.casefold()
        if len(self._parents) < PARENTS and not entry.fields.get("crossref"):
            fields = {
                name: value
                for name, value in entry.fields.items()
                if name in bibtex_fields.GIVEN and len(value) <= 1_000
            }
            self._parents.setdefault(key, fields)
        for one, child in self._waiting.pop(key, ()):
            self._held -= 1
            yield self._document(one, self._completed(child, key))

    def _completed(self, entry: BibEntry, parent: str) -> BibEntry:
        given = self._parents.get(parent)
        return replace(entry, fields=bibtex_fields.inherit(entry.fields, given)) if given else entry

    def _document(self, name: str, entry: BibEntry) -> Document | DocumentError:
        return items.document(bibtex_fields.item(entry), self._source, name)

    def _named(self, line: int, key: str) -> str:
        self._count += 1
        return lines.named(self._source, self._count, line, key)
