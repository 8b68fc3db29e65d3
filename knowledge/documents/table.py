"""A table of references (CSV, TSV, semicolons) becomes documents, a row at a time.

The header is the first row that names a title column; what stands before it is the words of the
program that wrote the table. A row whose quotes do not close costs only itself: reading goes on
with the line after it. Where hundreds of rows on end cannot be read, one error tells of the rest.
"""

from __future__ import annotations

import csv
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.documents import items, lines, normal, table_columns
from knowledge.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.documents.lines import Lines
    from knowledge.documents.table_columns import Columns
    from knowledge.model import Document

NAME = "table"
SUFFIXES = frozenset({".csv", ".tsv", ".tab"})

DELIMITERS = (",", "\t", ";", "|")
PREAMBLE = 30  # lines in which the header is looked for
NAMED = 8  # columns that a refusal names
TOLD = 100  # rows on end that cannot be read, each told by itself
UNCLOSED = "its quotes do not close or part too many cells; mend this line"


@dataclass(frozen=True, slots=True)
class Header:
    """How a table is written: the line that names its columns, and the mark between its cells."""

    line: int  # counted from 0
    delimiter: str
    cells: tuple[str, ...]
    places: Columns

    @property
    def known(self) -> int:
        """Count the fields that it names."""
        return len(self.places)


def begins(line: str) -> bool:  # noqa: ARG001 - the format's protocol gives it
    """Say no: a table begins only where its file does."""
    return False


def sniff(head: str) -> bool:
    """Say whether a header with a title and another column stands near the start of a file."""
    given = head.splitlines(keepends=True)[: PREAMBLE + 2]
    header = _header(given)
    if header is None or header.known < 2:
        return False
    below = next((line for line in given[header.line + 1 :] if line.strip()), "")
    return header.known >= 4 or header.delimiter in below


def read(given: Lines, source: str) -> Iterator[Document | DocumentError]:
    """Yield a document for each row that has a title or an abstract, an error for any other."""
    csv.field_size_limit(2 * lines.RECORD_LIMIT)  # a record that is too long is told before
    feed = _Feed(given)
    first = feed.ahead(PREAMBLE)
    header = _header(first)
    if header is None:
        yield DocumentError(source, _refusal(first))
        return
    feed.skip(header.line)
    quoted = header.delimiter != "\t" or not _unquoted(first[header.line :], len(header.cells))
    rows = _rows(feed, header.delimiter, quoted=quoted)
    next(rows)  # the header
    number = 0
    run = _Run(source)
    for row in rows:
        if not row.reason and not any(cell.strip() for cell in row.cells):
            continue
        number += 1
        reason = row.reason or _misfit(row.cells, header)
        if reason and run.swallows(number, row.line, reason):
            continue
        item = table_columns.item(row.cells, header.places)
        name = lines.named(source, number, row.line, str(item.get("id", "")))
        found = DocumentError(name, reason) if reason else items.document(item, source, name)
        if isinstance(found, DocumentError):
            if not run.swallows(number, row.line, found.reason):
                run.length += 1
                yield found
        else:
            yield from run.end()
            yield found
    yield from run.end()
    if not number:
        yield DocumentError(source, "no rows under the table's header; export it again")


class _Run:
    """Rows on end that cannot be read: so many are told, the others as one."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.length = 0  # of those that were told
        self._first = self._last = self._line = 0
        self._reasons: dict[str, None] = {}

    def swallows(self, number: int, line: int, reason: str) -> bool:
        """Take a row where enough of the run was told; say whether it was."""
        if self.length < TOLD:
            return False
        self._first, self._line = self._first or number, self._line or line
        self._last = number
        if len(self._reasons) < 2:
            self._reasons[reason] = None
        return True

    def end(self) -> Iterator[DocumentError]:
        """End the run, and tell of what it took."""
        if self._first:
            place = f"rows {self._first:,} to {self._last:,}, from line {self._line:,}"
            reason = next(iter(self._reasons))
            more = " (the first of several reasons)" if len(self._reasons) > 1 else ""
            yield DocumentError(f"{self._source}: {place}", reason + more)
        self.length = self._first = self._last = self._line = 0
        self._reasons = {}


# ── the header ───────────────────────────────────────────────────────────────────────────────────


def _header(given: Sequence[str]) -> Header | None:
    """Return the first row that names a title column, parted by the mark that shows most names."""
    for at, line in enumerate(given[:PREAMBLE]):
        if len(line) > lines.HEAD:
            continue
        found = [header for mark in DELIMITERS if (header := _named(given, at, mark))]
        if found:
            return max(found, key=lambda header: header.known)
    return None


def _named(given: Sequence[str], at: int, delimiter: str) -> Header | None:
    try:
        cells = next(csv.reader(iter(given[at : at + 5]), delimiter=delimiter), [])
    except csv.Error:
        return None
    places = table_columns.columns(cells)
    return Header(at, delimiter, tuple(cells), places) if "title" in places else None


def _refusal(first: Sequence[str]) -> str:
    """Say which columns there are where none is a title."""
    line = next((line for line in first if line.strip()), "")
    mark = max(DELIMITERS, key=line.count)
    cells = [normal.clean(cell)[:40] for cell in line[:2_000].replace('"', "").split(mark)]
    shown = ", ".join(cell for cell in cells[:NAMED] if cell) or "none"
    more = f" and {len(cells) - NAMED} more" if len(cells) > NAMED else ""
    return f"no title column; its columns are {shown}{more}; call the one with the titles “title”"


def _unquoted(given: Sequence[str], width: int) -> bool:
    """Say whether each line is a row: then a quotation mark is one, and opens no cell."""
    counts = [line.count("\t") + 1 for line in given if line.strip()]
    return len(counts) > 1 and all(abs(count - width) <= 1 for count in counts)


def _misfit(cells: Sequence[str], header: Header) -> str:
    """Say why a row cannot be read; the rest of a torn one is no title of anything."""
    if len(cells) == 1 and len(header.cells) > 2:
        return f"1 cell where the table has {len(header.cells)} columns; mend this line"
    if len(cells) > len(header.cells) and any(map(str.strip, cells[len(header.cells) + 1 :])):
        return (
            f"{len(cells)} cells where the table has {len(header.cells)} columns; "
            "put quotation marks around cells that hold the mark between cells"
        )
    return "" if table_columns.is_worded(cells, header.places) else normal.WORDLESS


# ── the rows ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row, the line on which it begins, and why it is broken, where it is."""

    line: int
    cells: list[str]
    reason: str = ""


class _Feed:
    """The table's lines, whole, with their numbers; lines that were given can be taken back."""

    def __init__(self, given: Lines) -> None:
        self._given = given
        self._ahead: deque[tuple[int, str]] = deque()
        self._row: list[tuple[int, str]] = []
        self._length = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        """Return the next line of the row; a row that grows too long ends here."""
        if self._length > lines.RECORD_LIMIT:
            raise StopIteration
        numbered = self._ahead.popleft() if self._ahead else self._line()
        while numbered[1].isspace() and not self._row:  # between rows
            numbered = self._ahead.popleft() if self._ahead else self._line()
        self._row.append(numbered)
        self._length += len(numbered[1])
        return numbered[1]

    def _line(self) -> tuple[int, str]:
        """Return a whole line; one that is far too long is cut."""
        line = next(self._given)
        number = self._given.number
        if line.endswith("\n"):
            return number, line
        length, pieces = len(line), [line]
        while not line.endswith("\n"):
            line = next(self._given, "\n")
            length += len(line)
            if length <= 2 * lines.RECORD_LIMIT:
                pieces.append(line)
        return number, "".join(pieces)

    def ahead(self, count: int) -> list[str]:
        """Return the lines that come next, without taking them."""
        while len(self._ahead) < count:
            try:
                self._ahead.append(self._line())
            except StopIteration:
                break
        return [line for _, line in self._ahead]

    def skip(self, count: int) -> None:
        """Take lines and leave them."""
        for _ in range(count):
            self._ahead.popleft()

    def begin(self) -> None:
        """Begin a row."""
        self._row, self._length = [], 0

    def row(self) -> tuple[int, str, bool]:
        """Return the row's first line, with its number, and whether the row was too long."""
        number, line = self._row[0]
        return number, line, self._length > lines.RECORD_LIMIT

    def back(self) -> None:
        """Take back every line of the row but its first."""
        self._ahead.extendleft(reversed(self._row[1:]))


def _rows(feed: _Feed, delimiter: str, *, quoted: bool) -> Iterator[_Row]:
    reader = _reader(feed, delimiter, quoted=quoted)  # after an error it begins a row anew
    while True:
        feed.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            number, line, too_long = feed.row()
            feed.back()
            yield _torn(number, line, delimiter, too_long=too_long)
        else:
            number, _, too_long = feed.row()
            cells = cells if quoted else [_bare(cell) for cell in cells]
            yield _Row(number, cells, lines.TOO_LONG if too_long else "")


def _reader(feed: Iterator[str], delimiter: str, *, quoted: bool) -> Iterator[list[str]]:
    """Return a strict reader of rows; in an unquoted table every character is itself."""
    if not quoted:
        return csv.reader(feed, delimiter=delimiter, quoting=csv.QUOTE_NONE, strict=True)
    return csv.reader(feed, delimiter=delimiter, strict=True)


def _torn(number: int, line: str, delimiter: str, *, too_long: bool) -> _Row:
    """Return what a line gives by itself; where its quotes stay open, that it is broken."""
    if too_long and len(line) > lines.RECORD_LIMIT:
        return _Row(number, [], lines.TOO_LONG)
    try:
        return _Row(number, next(csv.reader([line], delimiter=delimiter, strict=True)))
    except csv.Error:
        cells = next(csv.reader([line], delimiter=delimiter), [])
        return _Row(number, cells, UNCLOSED)


def _bare(cell: str) -> str:
    """Return a cell of an unquoted table without the quotation marks that Excel put around it."""
    inner = cell.strip()[1:-1]
    is_quoted = len(cell.strip()) > 1 and cell.strip() == f'"{inner}"'
    return inner.replace('""', '"') if is_quoted and '"' not in inner.replace('""', "") else cell
