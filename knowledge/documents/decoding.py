"""Bytes of a file become characters, or a reason why they cannot."""

from __future__ import annotations

import codecs
import re
import stat
from typing import TYPE_CHECKING

from knowledge.errors import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

READABLE = "a saved page (.txt), a study note (.md) or CSL-JSON (.json)"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
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
HIGH_RUN = re.compile(rb"(?:[\xa1-\xf7][\xa1-\xfe]){2,}")
HIGH = re.compile(rb"[\x80-\xff]")

TEXT_LIMIT = 2_000_000  # bytes; a saved page has some thousand
JSON_LIMIT = 400_000_000  # bytes; a bulk file has some ten million


def text(path: Path, source: str) -> str:
    """Read a file as text.

    Raises DocumentError, in words for a person, for what is no file, no text, empty or too big.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise DocumentError(source, "this is a folder, not a file; name the files in it")
        if not stat.S_ISREG(found.st_mode):
            raise DocumentError(source, "not a regular file; save its content to one")
        with path.open("rb") as file:
            head = file.read(4096)
            _check(head, found.st_size, source)
            content = head + file.read(JSON_LIMIT)
            _check(content, len(content), source)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError(source, f"cannot be read ({reason}); check who may read it") from error
    return decode(content, source)


def _check(head: bytes, size: int, source: str) -> None:
    if not head.strip() and len(head) == size:
        raise DocumentError(source, "the file is empty")
    for magic, name in FOREIGN:
        if head.startswith(magic):
            raise DocumentError(source, f"this is {name}; save it as {READABLE}")
    marked = any(head.startswith(mark) for mark, _ in MARKS)
    if b"\x00" in head and not marked:
        raise DocumentError(source, f"not text (a binary file); expected {READABLE}")
    limit = JSON_LIMIT if head.lstrip(codecs.BOM_UTF8).lstrip()[:1] in {b"{", b"["} else TEXT_LIMIT
    if size > limit:
        raise DocumentError(
            source,
            f"{size / 1e6:.0f} MB is too much for one file (at most {limit / 1e6:.0f}); split it",
        )


def decode(content: bytes, source: str) -> str:
    """Decode by the byte order mark, as UTF-8, as Chinese GB 18030, or as Windows-1252."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                reason = f"not the {encoding.upper()} text it claims to be; save it as UTF-8"
                raise DocumentError(source, reason) from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3:  # cut in the middle of its last character
            return content[: error.start].decode("utf-8")
    return _legacy(content)


def _legacy(content: bytes) -> str:
    high = len(HIGH.findall(content))
    chinese = sum(len(run) for run in HIGH_RUN.findall(content))
    if 2 * chinese > high:
        return content.decode("gb18030", errors="replace")
    return content.decode("cp1252", errors="replace")
