"""One writer at a time in a library's folder, and what the disk has against it in words."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from knowledge.errors import LibraryUnwritable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def locked(folder: Path, patience: float) -> Iterator[None]:
    """Be the only writer, after waiting so many seconds at most; the folder is made where needed.

    Raises LibraryUnwritable, also for whatever the disk refuses meanwhile. The system takes the
    lock from a process that dies.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=patience):
            yield
    except Timeout as error:
        raise LibraryUnwritable(
            folder,
            f"another program has been writing for {patience:.0f} seconds; "
            "try again when it is done",
        ) from error
    except OSError as error:
        raise LibraryUnwritable(folder, refusal_of(error)) from error


def refusal_of(error: OSError) -> str:
    """Say why the disk refuses, and what to do."""
    if error.errno in FULL:
        return "the disk is full; nothing is lost: free some space and load again"
    if error.errno == errno.EROFS:
        return "the disk is read-only; name a folder that can be written with --library"
    if error.errno in {errno.EACCES, errno.EPERM}:
        return "not permitted to write here; change the folder's owner or name another"
    return f"cannot be written ({error.strerror}); nothing is lost: name another folder"
