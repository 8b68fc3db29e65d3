"""A file of queries: one {“id”, “text”} a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.blocks.words import commands
from knowledge import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def queries(path: Path) -> Iterator[tuple[str | int, str] | DocumentError]:
    """Yield id, as it is given, and text of each line, and an error for a line that is no query.

    Raises DocumentError where the file cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")  # JSON may hold other line ends
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(str(path), commands.UNREADABLE_QUERIES) from error
    for place, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        match row:
            case {"id": str() | int() as number, "text": str() as text}:
                yield number, text
            case _:
                yield DocumentError(f"{path}:{place}", commands.NOT_A_QUERY)
