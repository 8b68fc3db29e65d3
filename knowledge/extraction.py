"""Files and folders become records: which files there are, and what each holds."""

from __future__ import annotations

import hashlib
import logging
import stat
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Protocol

from knowledge import documents, facts
from knowledge.errors import DocumentError, shown
from knowledge.store import is_library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from knowledge.model import Record

logger = logging.getLogger(__name__)

# What only a defect of ours can raise over a document; it costs that document, not the rest.
DEFECTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Progress(Protocol):
    """Told before each file, and at the end: files done, of how many, the next one's name."""

    def __call__(self, done: int, total: int, name: str) -> None:
        """Show it."""


# ── which files ──────────────────────────────────────────────────────────────────────────────────


def files(paths: Iterable[Path]) -> Iterator[Path | DocumentError]:
    """Yield every file under the paths once, folders in the order of names.

    In folders, hidden files, libraries and loops of links are passed over. What is there but can
    be no document (a link that leads nowhere, a device, a folder that may not be entered) is told.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        before = len(seen)
        nothing = True
        for found in _under(path, seen):
            nothing = False
            yield found
        if nothing and len(seen) > before:
            yield DocumentError(shown(path), "holds no files; name another folder")


def _under(named: Path, seen: set[tuple[int, int]]) -> Iterator[Path | DocumentError]:
    waiting = [named]
    while waiting:
        here = waiting.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            if stat.S_ISREG(status.st_mode):
                yield here
            elif not stat.S_ISDIR(status.st_mode):
                yield DocumentError(
                    shown(here), "neither a file nor a folder; save its content to a file"
                )
            elif not is_library(here):
                inside = (entry for entry in here.iterdir() if not entry.name.startswith("."))
                waiting += sorted(inside, reverse=True)
            elif here == named:
                yield DocumentError(shown(here), "is a library; name the documents to load into it")
        except (OSError, ValueError) as error:
            yield DocumentError(shown(here), reason(error))


def reason(error: OSError | ValueError) -> str:
    """Say why a path cannot be read."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder; check the name"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read ({error.strerror}); check who may read it"
    return "is not a path that this system can read; check the name"


# ── what is in them ──────────────────────────────────────────────────────────────────────────────


def extract(
    paths: Iterable[Path], progress: Progress | None = None
) -> Iterator[Record | DocumentError]:
    """Yield the record of every document under the paths, and each failure in its place."""
    listed = list(files(paths))
    for done, file in enumerate(listed):
        if progress:
            progress(
                done, len(listed), file.source if isinstance(file, DocumentError) else shown(file)
            )
        if isinstance(file, DocumentError):
            yield file
        else:
            yield from extract_file(file, shown(file))
    if progress:
        progress(len(listed), len(listed), "")


def extract_file(file: Path, name: str) -> Iterator[Record | DocumentError]:
    """Yield what one file holds, with its facts; never raises for what is in it."""
    try:
        for document in documents.read(file, source=name):
            yield document if isinstance(document, DocumentError) else facts.extract(document)
    except DEFECTS:
        logger.exception("cannot extract from %s", name)
        yield DocumentError(name, "stumbled over a defect of this program; the log says where")


@cache
def extraction_version() -> str:
    """Return a digest of the code that extracts: what other code has read is read again."""
    digest = hashlib.blake2b(digest_size=10)
    for package in ("documents", "facts", "model"):
        for name, content in _contents(resources.files("knowledge") / package):
            digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()


def _contents(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_file():
            yield entry.name, entry.read_bytes()
        elif entry.name != "__pycache__":
            yield from _contents(entry)
