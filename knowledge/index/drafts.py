"""Folders to work in that are gone with their work, also where its process was killed.

A draft is locked for as long as its process lives: the system takes the lock from one that dies, so
that the next to come sees which drafts nobody works on any more.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ABANDONED = 3600.0  # seconds after which nobody works on a draft, where that cannot be asked
TRIES = 100  # to have a draft that nobody sweeps away at once, or none any more


def new_name(folder: Path) -> Path:
    """Return the path of a draft that nobody has."""
    return folder / f"index-{os.urandom(8).hex()}.tmp"


@contextmanager
def draft(folder: Path) -> Iterator[Path]:
    """Lend an empty folder, gone afterwards unless it was renamed. Raises OSError."""
    for _ in range(TRIES):
        path = new_name(folder)
        path.mkdir()
        lock = _locked(path)
        if lock is None or _is_still(path, lock):
            break
        os.close(lock)
    try:
        yield path
    finally:
        _remove(path)
        if lock is not None:
            os.close(lock)


def sweep(folder: Path) -> None:
    """Remove what processes that were killed left in a folder."""
    for path in folder.glob("index-*.tmp"):
        try:
            lock = _locked(path)
            if lock is None and time.time() - path.stat().st_mtime < ABANDONED:
                continue
        except OSError:
            continue  # somebody works on it, or it is gone
        _remove(path)
        if lock is not None:
            os.close(lock)


def _remove(path: Path) -> None:
    """Remove a folder, in which a thread of Tantivy's may still put a lock meanwhile."""
    for _ in range(TRIES):
        shutil.rmtree(path, ignore_errors=True)
        if not path.exists():
            return


def _locked(path: Path) -> int | None:
    """Lock a folder until what is returned is closed; None where the system knows no such locks.

    Raises OSError where another process has it.
    """
    if sys.platform == "win32":
        return None
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:  # a disk over a network that has none
        os.close(handle)
        return None
    return handle


def _is_still(path: Path, handle: int) -> bool:
    """Say whether a path names what was locked: who swept may have been quicker."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False
