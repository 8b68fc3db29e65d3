"""A file replaced whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def replace(path: Path, lines: Iterable[bytes]) -> None:
    """Put a file of these lines in the place of the old one, once the disk has it for certain.

    Only one process may do this at a time. Raises OSError, the old file untouched.
    """
    with _draft(path, like=path) as draft, draft.open("xb") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())


def duplicate(path: Path, copy: Path) -> None:
    """Put a copy of a file, blocks of its own on the disk, in the place of an older copy.

    Only one process may do this at a time. Raises OSError, the old copy untouched.
    """
    with _draft(copy, like=path) as draft, path.open("rb") as old, draft.open("xb") as new:
        shutil.copyfileobj(old, new, 1 << 20)
        new.flush()
        os.fsync(new.fileno())


def drafts(path: Path) -> list[Path]:
    """Return what was to take the path's place: with nobody writing, processes killed over it."""
    return list(path.parent.glob(f".{path.name}.*.tmp"))


@contextmanager
def _draft(path: Path, like: Path) -> Iterator[Path]:
    """Lend a name beside the path; what is written there takes the path's place at the end.

    Its rights are those of the file that it is `like`.
    """
    for left_over in drafts(path):
        left_over.unlink(missing_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        yield draft
        _take_rights(like, draft)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _take_rights(like: Path, draft: Path) -> None:
    """Let who may read and write the one file do so with the other, but no stranger write.

    Who took rights away from a library's file took them away for good.
    """
    with suppress(OSError):  # there is none yet, or the disk knows no rights
        draft.chmod(stat.S_IMODE(like.stat().st_mode) & ~stat.S_IWOTH)


def sync_folder(folder: Path) -> None:
    """See that a new name survives a power cut, where the system lets a folder be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
