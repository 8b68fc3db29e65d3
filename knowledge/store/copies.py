"""The last good copy of a library's file, beside it, and what becomes of the file it stands in for.

The copy is made after each write, from blocks of its own on the disk: what spoils the file does not
reach it. A file that is damaged is never deleted: it is moved aside under a name of its own.
"""

from __future__ import annotations

import os
import time
from datetime import datetime
from typing import TYPE_CHECKING

from knowledge.errors import LibraryError
from knowledge.store import atomic
from knowledge.store.storage import FILE, AtomicStorage

if TYPE_CHECKING:
    from pathlib import Path

END = 200  # bytes, among which the checksum of a file stands


def copy_of(path: Path) -> Path:
    """Return where the last good copy of a file is kept."""
    return path.with_name(f"{path.name}.copy")


def is_library(folder: Path) -> bool:
    """Say whether a folder holds a library's file, or its copy, by its beginning."""
    path = folder / FILE
    return _begins_as_library(path) or _begins_as_library(copy_of(path))


def _begins_as_library(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            beginning = file.read(200)
    except OSError:
        return False
    return b'"meta"' in beginning and b'"schema"' in beginning


def keep(path: Path) -> None:
    """Copy a file that was just written. Raises OSError, the copy before it untouched."""
    atomic.duplicate(path, copy_of(path))


def is_kept(path: Path) -> bool:
    """Say whether file and copy end alike, that is, bear the same checksum."""
    try:
        ends = [_end(path), _end(copy_of(path))]
    except OSError:
        return False
    return ends[0] == ends[1]


def _end(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - END))
        return file.read()


def is_good(path: Path) -> bool:
    """Say whether a file is there, whole, and what its checksum says."""
    storage = AtomicStorage(path)
    try:
        return storage.read() is not None and storage.sealed
    except LibraryError:
        return False


def made(path: Path) -> str:
    """Say when a file was written, by the clock of this place."""
    moment = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return moment.strftime("%Y-%m-%d %H:%M")


def put_back(path: Path) -> Path | None:
    """Put the copy in the place of a file, and return what the file is called now, if it was there.

    Raises OSError.
    """
    aside = set_aside(path)
    atomic.duplicate(copy_of(path), path)
    return aside


def set_aside(path: Path) -> Path | None:
    """Give a file a name under which nothing touches it; None where there is no such file.

    Where the disk can, it keeps its old name too until another file takes it, so that whoever comes
    meanwhile finds what is damaged and not nothing.
    """
    aside = path.with_name(f"{path.name}.damaged-{time.time_ns()}")
    for other in path.parent.glob(f"{path.name}.damaged-*"):
        if path.exists() and other.samefile(path):  # by one who was killed over it
            return other
    try:
        os.link(path, aside)
    except FileNotFoundError:
        return None
    except OSError:
        path.replace(aside)
    return aside
