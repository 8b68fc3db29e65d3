"""Files and folders become records: which files there are, and what each holds."""

from __future__ import annotations

import hashlib
import logging
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Protocol, TypeAlias

from knowledge import documents, facts
from knowledge.errors import DocumentError, shown
from knowledge.store import is_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from knowledge.model import Document, Record

    Known: TypeAlias = Callable[[Document], Record | None]

logger = logging.getLogger(__name__)

OFTEN = 100  # records between two steps that are told

DEFECT = "stumbled over a defect of this program; the log says where"

# What only a defect of ours can raise over a document; it costs that document, not the rest.
DEFECTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Step:
    """How far some work is: files done, of how many, the one being read, and records so far.

    `share` is that of the bytes behind us, from 0 to 1.
    """

    files: int
    of_files: int
    name: str
    records: int
    share: float


class Progress(Protocol):
    """Told before each file, after some records, and at the end."""

    def __call__(self, step: Step, /) -> None:
        """Show it."""


# ── which files ──────────────────────────────────────────────────────────────────────────────────


def files(paths: Iterable[Path]) -> Iterator[Path | DocumentError]:
    """Yield every file under the paths once, folders in the order of names.

    In folders, hidden files, libraries and loops of links are passed over. What is there but can
    be no document (a link that leads nowhere or out of all that is named, a device, a folder that
    may not be entered) is told.
    """
    named = list(paths)
    roots = [root for root in map(_resolved, named) if root]
    seen: set[tuple[int, int]] = set()
    for path in named:
        before = len(seen)
        nothing = True
        for found in _under(path, seen, roots):
            nothing = False
            yield found
        if nothing and len(seen) > before:
            yield DocumentError(shown(path), "holds no files; name another folder")


def _under(
    named: Path, seen: set[tuple[int, int]], roots: list[Path]
) -> Iterator[Path | DocumentError]:
    waiting = [named]
    while waiting:
        here = waiting.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            if here != named and here.is_symlink() and not _leads_inside(here, roots):
                yield DocumentError(
                    shown(here), "a link out of the folder; name what it leads to if that is meant"
                )
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


def _resolved(path: Path) -> Path | None:
    """Return where a path leads, if anywhere."""
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):  # of the second kind: links that lead in a circle
        return None


def _leads_inside(link: Path, roots: list[Path]) -> bool:
    """Say whether a link leads to what is named, and there to nothing hidden.

    Who may put a link into a folder of papers is not to choose what else of this machine is read.
    """
    target = _resolved(link)
    inside = [target.relative_to(root) for root in roots if target and target.is_relative_to(root)]
    return any(not any(part.startswith(".") for part in one.parts) for one in inside)


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
    walk = Walk([one for one in listed if not isinstance(one, DocumentError)], progress)
    for one in listed:
        if isinstance(one, DocumentError):
            yield one
            continue
        walk.begin(one, shown(one))
        reading = extract_file(one, shown(one))
        for found in reading:
            yield found
            walk.count(1, reading.share)
        walk.end(one)
    walk.over()


class Walk:
    """Files taken one after the other, told as they go by."""

    def __init__(self, files: Sequence[Path], progress: Progress | None) -> None:
        self._progress = progress
        self._sizes = {file: _size(file) for file in files}
        self._whole = sum(self._sizes.values()) or 1
        self._behind = self._done = self._records = self._size = 0
        self._name = ""

    def begin(self, file: Path, name: str) -> None:
        """Tell which file is next."""
        self._name, self._size = name, self._sizes[file]
        self._tell()

    def count(self, records: int = 1, share: float = 0.0) -> None:
        """Count records, and tell of them now and then; `share` is that of the file read so far."""
        before, self._records = self._records, self._records + records
        if self._records // OFTEN > before // OFTEN:
            self._tell(share)

    def end(self, file: Path) -> None:
        """Count a file as done."""
        self._behind += self._sizes[file]
        self._done += 1

    def over(self) -> None:
        """Tell the end."""
        self._name, self._size = "", 0
        self._tell()

    def _tell(self, here: float = 0.0) -> None:
        if self._progress:
            share = (self._behind + here * self._size) / self._whole
            self._progress(Step(self._done, len(self._sizes), self._name, self._records, share))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0  # gone meanwhile: whoever reads it says so


class Reading(Iterator["Record | DocumentError"]):
    """What one file holds, with its facts; never raises for what is in it.

    `format` is what it was read as, once something was. `known` may give the record of a document
    whose facts were found before.
    """

    def __init__(self, file: Path, name: str, known: Known) -> None:
        self._name = name
        self._known = known
        self._found = documents.read(file, source=name)
        self._broken = False

    @property
    def format(self) -> str:
        """What the file is read as; empty as long as nothing was recognised."""
        return self._found.format

    @property
    def share(self) -> float:
        """Which part of the file is behind us, from 0 to 1."""
        return self._found.share

    def __next__(self) -> Record | DocumentError:
        """Return the next one, in the order of the file."""
        if self._broken:
            raise StopIteration
        try:
            document = next(self._found)
        except DEFECTS:
            self._broken = True
            logger.exception("cannot read %s", self._name)
            return DocumentError(self._name, DEFECT)
        if isinstance(document, DocumentError):
            return document
        try:
            return self._known(document) or facts.extract(document)
        except DEFECTS:
            logger.exception("cannot extract from %s in %s", document.id, self._name)
            key = f" (id {document.key})" if document.key else ""
            return DocumentError(self._name + key, DEFECT)


def _unknown(_: Document) -> None:
    """Know no record yet."""


def extract_file(file: Path, name: str, known: Known = _unknown) -> Reading:
    """Read one file."""
    return Reading(file, name, known)


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
