"""A file that a person asked for, written whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def replace(path: Path, parts: Iterable[str]) -> None:
    """Put a file of these parts, in UTF-8, in the place of what was there.

    Raises OSError, what was there untouched.
    """
    if path.is_dir():
        raise IsADirectoryError(None, "this is a folder", str(path))
    draft = path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}.tmp")
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
