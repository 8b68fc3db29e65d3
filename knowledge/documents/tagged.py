"""Tagged lines become records: what RIS, MEDLINE and Web of Science have in common.

    TI  - A title that goes on
          in the next line
    AU  - Lee A

A record begins with one tag and ends with another, or where the next begins. What stands between
records belongs to none: the few lines that databases print there are passed over, more is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from knowledge.documents import lines as exports
from knowledge.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from knowledge.documents.lines import Lines

PREAMBLE = 30  # lines before the first record: an address, a search strategy
UNTOLD = 1500  # characters that may stand between records
DIGITS = re.compile(r"\d+")
SHAPE = 12  # characters by which lines between records are alike: "Record #N of"


class Grammar(NamedTuple):
    """How a format writes its records.

    `split` gives the tag and the value of a line, None where it goes on from the line before.
    `first` begins a record, `last` ends one, and so does an empty line behind `closing`; `silent`
    stand between records. `indented`: a line that goes on is, so that any other is no part of the
    record.
    """

    split: Callable[[str], tuple[str, str] | None]
    first: str
    last: str = ""
    closing: str = ""
    silent: frozenset[str] = frozenset()
    indented: bool = False


@dataclass(slots=True)
class Tagged:
    """A record: its values by tag, in order, each with the lines it takes.

    `number` counts the records from 1; `line` is where it begins in the file.
    """

    number: int
    line: int
    values: defaultdict[str, list[list[str]]] = field(default_factory=lambda: defaultdict(list))
    size: int = 0

    def all(self, *tags: str) -> list[str]:
        """Return the values of the tags, each on one line."""
        return [
            value for tag in tags for rows in self.values.get(tag, ()) if (value := " ".join(rows))
        ]

    def rows(self, *tags: str) -> list[str]:
        """Return the lines of the values of the tags, each of which is a value of its own."""
        return [row for tag in tags for rows in self.values.get(tag, ()) for row in rows if row]

    def first(self, *tags: str) -> str:
        """Return the first value that one of the tags has, in the order of the tags."""
        return next(iter(self.all(*tags)), "")

    def prose(self, *tags: str) -> str:
        """Return the text of the first of the tags that has one, its paragraphs on lines."""
        for tag in tags:
            if text := "\n".join(filter(None, map(unwrapped, self.values.get(tag, ())))):
                return text
        return ""


def unwrapped(rows: list[str]) -> str:
    """Return paragraphs, one a line: a line that was broken at a width goes on in the next."""
    width = max(map(len, rows), default=0)
    text, last = "", ""
    for row in rows:
        word = row.partition(" ")[0]
        broken = width <= 120 and len(last) + 1 + len(word) > width - 2
        text += (" " if broken or not last else "\n") + row if text else row
        last = row
    return text


def records(lines: Lines, grammar: Grammar, source: str) -> Iterator[Tagged | DocumentError]:
    """Yield the records, and an error for each that is too long and for lines of none."""
    reading = _Reading(lines, grammar, source)
    for line in lines:
        if line == "\n":
            yield from reading.gap()
        elif done := reading.take(line):
            yield from done
    yield from reading.end()


class _Reading:
    """One pass over the lines: the record that is open, and what stood outside of any."""

    def __init__(self, lines: Lines, grammar: Grammar, source: str) -> None:
        self._lines = lines
        self._grammar = grammar
        self._source = source
        self._open: Tagged | None = None
        self._count = 0
        self._piece = False  # the line before came in part
        self._tag = ""
        self._rows: list[str] = []  # of the value that is open
        self._stray = _Stray(source)

    def gap(self) -> list[Tagged | DocumentError]:
        """Take an empty line, return what ends with it."""
        return self.end() if self._open and self._tag == self._grammar.closing else []

    def take(self, line: str) -> list[Tagged | DocumentError]:
        """Take one line, return what ends with it."""
        goes_on, self._piece = self._piece, not line.endswith("\n")
        found = None if goes_on else self._grammar.split(line)
        if found is None:
            self._untagged(line, goes_on=goes_on)
            return []
        tag, value = found
        if tag == self._grammar.last:
            return self.end()
        if self._open is None and tag in self._grammar.silent:
            return []
        done = []
        if self._open is None or tag == self._grammar.first:
            done = self.end()
            self._count += 1
            self._open = Tagged(self._count, self._lines.number)
        self._tag, self._rows = tag, [value]
        self._open.values[tag].append(self._rows)
        self._open.size += len(line)
        self._shed()
        return done

    def _untagged(self, line: str, *, goes_on: bool) -> None:
        text = line.strip()
        if not text:
            return
        if self._open is None or (self._grammar.indented and line[0] > " " and not goes_on):
            self._stray.take(text, self._lines.number)
        else:
            self._open.size += len(line)
            if goes_on:
                self._rows[-1] += line.rstrip("\n")
            else:
                self._rows.append(text)
            self._shed()

    def _shed(self) -> None:
        """Let go of the text of a record that is too long."""
        if self._open and self._open.size > exports.RECORD_LIMIT:
            self._open.values.clear()
            self._rows = [""]

    def end(self) -> list[Tagged | DocumentError]:
        """Return the record that is open, and what is to tell of the lines since it began."""
        done: list[Tagged | DocumentError] = []
        record, self._open = self._open, None
        if record and record.size > exports.RECORD_LIMIT:
            name = exports.named(self._source, record.number, record.line)
            done.append(DocumentError(name, exports.TOO_LONG))
        elif record:
            done.append(record)
        return [*done, *self._stray.told(first=self._count == 0)]


class _Stray:
    """Lines that belong to no record."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._shapes: set[str] = set()
        self._begun = self._last = self._count = self._size = 0

    def take(self, text: str, number: int) -> None:
        """Take a line; one of a shape that was there before is the database's own."""
        shape = DIGITS.sub("0", text[: 2 * SHAPE])[:SHAPE]
        if shape in self._shapes:
            return
        if len(self._shapes) < 1000:
            self._shapes.add(shape)
        self._begun = self._begun or number
        self._last = number
        self._count += 1
        self._size += len(text)

    def told(self, *, first: bool) -> Iterator[DocumentError]:
        """Yield an error for the lines since the last record, where they are more than a few."""
        told = self._count > (PREAMBLE if first else 1) or self._size > UNTOLD
        begun, last = self._begun, self._last
        self._begun = self._last = self._count = self._size = 0
        if told:
            place = f"lines {begun} to {last}" if last > begun else f"line {begun}"
            yield DocumentError(
                f"{self._source}: {place}", "belongs to no record; look at it there"
            )
