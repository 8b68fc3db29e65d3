"""A file on disk is opened as text, or there is a reason why it cannot be.

It is read once: `lines` for what is read as a stream, `whole` for what is not.
"""

from __future__ import annotations

import re
import stat
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import IO, TYPE_CHECKING

from knowledge.documents import decoding
from knowledge.documents.decoding import CHUNK, REPLACEMENT
from knowledge.documents.lines import HEAD
from knowledge.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READABLE = (
    "an export (RIS, MEDLINE, BibTeX, Web of Science, CSV or CSL-JSON), a saved page (.txt) or a "
    "study note (.md)"
)
# What files of other kinds begin with, and what a person calls them.
FOREIGN = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"SQLite format 3", "a database"),
)
CONTROLS = bytes({*range(32)} - set(b"\t\n\v\f\r\x1a\x1b"))
EMPTY_BLOCK = re.compile(rb"\x00{16,}")  # what a failing disk leaves in a text
LOOK = 8_000_000  # characters at most in which the head is looked for
LONG_LINE = re.compile(r"([^\n]{16384})[^\n]+")
TEXT_SAMPLE = 2_000_000  # characters that are looked over for what no text has


@dataclass(frozen=True, slots=True)
class Text:
    r"""The characters of an open file: the first ones, and all of them, once.

    Lines end in "\n" however the file ends them; one that is longer than a chunk comes in pieces.
    """

    head: str  # very long lines are cut in it, so that it shows what stands behind them
    size: int  # bytes
    _file: IO[bytes]
    _chunks: Iterator[str]
    _source: str

    @property
    def share(self) -> float:
        """Which part of its bytes has been read, from 0 to 1."""
        if self._file.closed or not self.size:
            return 1.0
        return min(1.0, self._file.tell() / self.size)

    def lines(self) -> Iterator[str]:
        """Yield the lines with their ends."""
        return decoding.lines(self._chunks)

    def whole(self, limit: int) -> str:
        """Return everything.

        Raises DocumentError where that is more than `limit` characters, or hardly text at all.
        """
        parts, length = [], 0
        for part in self._chunks:
            parts.append(part)
            length += len(part)
            if length > limit:
                raise DocumentError(
                    self._source,
                    f"{self.size / 1e6:.0f} MB is too much for one file of its kind (at most "
                    f"{limit / 1e6:.0f}); split it",
                )
        text = "".join(parts)
        if _binary(text[:TEXT_SAMPLE].encode("latin-1", errors="replace")):
            raise DocumentError(self._source, f"not text (a binary file); expected {READABLE}")
        return text


@contextmanager
def opened(path: Path, source: str) -> Iterator[Text]:
    """Open a file as text.

    Raises DocumentError, in words for a person, for what is no file, no text, empty or unreadable,
    also while it is read.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise DocumentError(source, "this is a folder, not a file; name the files in it")
        if not stat.S_ISREG(found.st_mode):
            raise DocumentError(source, "not a regular file; save its content to one")
        with path.open("rb") as file:
            yield _text(file, found.st_size, source)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError(source, f"cannot be read ({reason}); check who may read it") from error


def _text(file: IO[bytes], size: int, source: str) -> Text:
    first = file.read(CHUNK)
    if not first.strip() and len(first) == size:
        raise DocumentError(source, "the file is empty")
    for magic, name in FOREIGN:
        if first.startswith(magic):
            raise DocumentError(source, f"this is {name}; save it as {READABLE}")
    encoding = decoding.encoding(first)
    _check(first, encoding, source)
    rest = iter(lambda: file.read(CHUNK), b"")
    chunks = decoding.characters(first, rest, encoding)
    begun: list[str] = []
    head = ""
    for chunk in chunks:
        begun.append(chunk)
        start = "".join(begun)
        head = LONG_LINE.sub(r"\1", start)[:HEAD]
        if len(head) == HEAD or len(start) > LOOK:
            break
    return Text(head, size, file, chain(begun, chunks), source)


def _check(first: bytes, encoding: str, source: str) -> None:
    """Refuse what is no text, judged by its beginning: a stray zero does not make it binary."""
    if encoding:
        begun = first[:4096].decode(encoding, errors="replace")
        if begun.count(REPLACEMENT) * 20 > len(begun):
            name = encoding.upper()[:6]
            raise DocumentError(source, f"not the {name} text it claims to be; save it as UTF-8")
        return
    if _binary(first[:HEAD]):
        raise DocumentError(source, f"not text (a binary file); expected {READABLE}")


def _binary(content: bytes) -> bool:
    """Say whether more of it is control characters than accidents leave in a text."""
    content = EMPTY_BLOCK.sub(b"", content)
    return 50 * (len(content) - len(content.translate(None, CONTROLS))) > len(content)
