"""What the readers of exports have in common: they take lines and yield documents as they go.

A reader is a module that satisfies `Format`. It holds one record at a time, so that a file of a
hundred thousand records needs no more memory than one of ten.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from knowledge.documents.normal import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.errors import DocumentError
    from knowledge.model import Document

HEAD = 65_536  # characters by which a format is known
RECORD_LIMIT = 2_000_000  # characters; the longest abstract there is has some ten thousand
SHORT = 4  # characters, with its end, of a line that begins no record
TOO_LONG = "this record is too long (over 2 MB); look at it in the file"


class Lines(Iterator[str]):
    r"""The lines of a file from here to where another format begins.

    Each ends in "\n", the last one of the file perhaps not. A line of more than a million
    characters comes in pieces: what follows one without "\n" goes on in it. `number` is that of
    the line given last, in the file, from 1; `turned` is the line that ended these, where one did.
    """

    def __init__(self, lines: Iterator[str], turns: Callable[[str], bool]) -> None:
        self._lines = lines
        self._turns = turns
        self._whole = True  # the next piece begins a line
        self._first: str | None = None
        self.number = 0
        self.turned: str | None = None

    def onward(self, turns: Callable[[str], bool]) -> Lines:
        """Return the lines from the one that ended these."""
        lines = Lines(self._lines, turns)
        lines.number = self.number
        lines._first = self.turned
        return lines

    def __next__(self) -> str:
        """Return the next line."""
        if self.turned is not None:
            raise StopIteration
        line = next(self._lines) if self._first is None else self._first
        if self._whole:
            if len(line) > SHORT and self._first is None and self._turns(line):
                self.turned = line
                raise StopIteration
            self.number += 1
        self._first = None
        self._whole = line.endswith("\n")
        return line


class Format(Protocol):
    """A reader of one format: a module with these names."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a module's constant
        """What people call the format."""

    @property
    def SUFFIXES(self) -> frozenset[str]:  # noqa: N802 - a module's constant
        """The extensions, in lower case, believed where the content decides nothing."""

    def begins(self, line: str) -> bool:
        """Say whether a record begins with this line, which no line of another format does."""

    def sniff(self, head: str) -> bool:
        """Say whether a file that starts with these characters may be of this format."""

    def read(self, lines: Lines, source: str) -> Iterator[Document | DocumentError]:
        """Yield a document for each record, an error for each that cannot be one; never raise."""


def named(source: str, number: int, line: int, key: str = "") -> str:
    """Return what to call a record: "export.ris: record 3, line 120 (id x)"."""
    known = f" (id {clean(key[:200])[:60]})" if key.strip() else ""
    return f"{source}: record {number}, line {line}{known}"
