"""A finished index is opened, where every file of it is what was written."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

import tantivy

from knowledge.index import synonyms
from knowledge.index.stemming import Stemmer
from knowledge.index.tantivy_index import TantivyIndex
from knowledge.index.terms import Compounds

if TYPE_CHECKING:
    from pathlib import Path


def opened(place: Path) -> TantivyIndex:
    """Open a finished index; raise OSError, ValueError or LookupError where anything is amiss."""
    if json.loads((place / "contents.json").read_bytes()) != contents(place):
        raise ValueError(f"{place}: not what was written")
    catalogue = json.loads((place / "catalogue.json").read_bytes())
    reading = Compounds(
        frozenset((first, second) for first, second in catalogue["one"]),
        {word: (first, second) for word, (first, second) in catalogue["two"].items()},
    )
    known = synonyms.read(place.parent, Stemmer(), catalogue["explained"])
    return TantivyIndex(tantivy.Index.open(str(place)), catalogue["ids"], reading, place, known)


def contents(place: Path) -> dict[str, list[int]]:
    """Return length and checksum of every file of an index but the list itself and the locks."""
    files = (path for path in sorted(place.iterdir()) if path.suffix != ".lock")
    return {
        path.name: [path.stat().st_size, _checksum(path)]
        for path in files
        if path.name != "contents.json"
    }


def _checksum(path: Path) -> int:
    """Return a file's checksum, read through one small buffer: room for all of it costs more."""
    total, buffer = 0, memoryview(bytearray(1 << 20))
    with path.open("rb", buffering=0) as file:
        while read := file.readinto(buffer):
            total = zlib.crc32(buffer[:read], total)
    return total
