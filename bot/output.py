"""A file that a person asked for, written whole or not at all."""

from __future__ import annotations

import glob
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.processes import is_alive, this_process

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def replace(path: Path, parts: Iterable[str]) -> None:
    """Put a file of these parts, in UTF-8, in the place of what was there.

    Raises OSError, what was there untouched.
    """
    if path.is_dir():
        raise IsADirectoryError(None, "this is a folder", str(path))
    _sweep(path)
    draft = path.with_name(f"{_prefix(path)}{_owner()}.{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("x", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def _sweep(path: Path) -> None:
    """Remove the drafts that processes left here which were killed over them."""
    for draft in path.parent.glob(f"{glob.escape(_prefix(path))}*.tmp"):
        owner, _, _ = draft.name.removeprefix(_prefix(path)).removesuffix(".tmp").rpartition(".")
        with suppress(ValueError, OSError):  # a name of another's making, or a file not to be had
            if is_alive(owner.replace("~", "/")) is False:
                draft.unlink(missing_ok=True)


def _prefix(path: Path) -> str:
    return f".{path.name[:100]}."


def _owner() -> str:
    """Name this process as a file's name can."""
    return this_process().replace("/", "~")
