"""What can still be read in a library's file that is damaged: where its records came from.

Only what leads back to documents and decisions is looked for; a record that nothing vouches for is
read anew from its document, not believed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.store.entries import UNREADABLE, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from knowledge.store.sources import Source


@dataclass(frozen=True, slots=True)
class Left:
    """The sources that are still named, in the order of their paths, and the ids kept apart."""

    sources: tuple[Source, ...]
    apart: frozenset[str]


def left_in(*paths: Path) -> Left:
    """Read what lines of these files are entries still; the first to name a source counts."""
    sources: dict[str, Source] = {}
    apart: set[str] = set()
    for path in paths:
        for entry in _entries(path):
            if entry.keys() == {"document"}:
                apart.add(str(entry["document"]))
                continue
            try:
                source = source_of(entry)
                sources.setdefault(str(source.path), source)
            except UNREADABLE:
                continue  # a record, or an entry that is damaged itself
    return Left(tuple(sources[path] for path in sorted(sources)), frozenset(apart))


def _entries(path: Path) -> Iterator[dict[str, object]]:
    """Yield what stands on lines such as `"12": {…},`."""
    try:
        content = path.read_bytes()
    except OSError:
        return
    for line in content.split(b"\n"):
        number, _, rest = line.partition(b": ")
        if not (number.startswith(b'"') and number[1:-1].isdigit()):
            continue
        try:
            entry = json.loads(rest.rstrip(b",\r"))
        except (ValueError, RecursionError):
            continue
        if isinstance(entry, dict):
            yield entry
