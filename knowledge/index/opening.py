"""A finished index is opened, where every file of it is what was written.

Tantivy maps files into memory, and a process dies whose mapped file somebody cuts short. So it gets
copies of what was just checked, which are without a name as soon as they are open.
"""

from __future__ import annotations

import json
import os
import zlib
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import tantivy

from knowledge.index import synonyms
from knowledge.index.drafts import draft
from knowledge.index.stemming import Stemmer
from knowledge.index.tantivy_index import TantivyIndex
from knowledge.index.terms import Compounds

if TYPE_CHECKING:
    from collections.abc import Mapping

LIST = "contents.json"  # the files of an index, each with its length and checksum
PIECE = 1 << 18  # bytes copied at a time
CATALOGUE, WORDS = "catalogue.json", "words.json"  # ours; all others are Tantivy's


def opened(place: Path) -> TantivyIndex:
    """Open a finished index; raise OSError, ValueError or LookupError where anything is amiss."""
    stated = json.loads((place / LIST).read_bytes())
    if [path.name for path in listed(place)] != sorted(stated):
        raise ValueError("its files are not those that were written")
    catalogue = json.loads(_checked(place, CATALOGUE, stated))
    words = _checked(place, WORDS, stated)
    reading = Compounds(
        frozenset((first, second) for first, second in catalogue["one"]),
        {word: (first, second) for word, (first, second) in catalogue["two"].items()},
    )
    known = synonyms.read(place.parent, Stemmer(), catalogue["explained"])
    theirs = stated.keys() - {CATALOGUE, WORDS}
    with ExitStack() as room:
        if os.name == "posix":
            own = _copied(place, theirs, stated, room)
        else:  # there a file that is open keeps its name, and nobody can cut it short
            own = place
            for name in theirs:
                _checked(place, name, stated)
        index = tantivy.Index.open(str(own))
        return TantivyIndex(index, catalogue["ids"], reading, words, known)


def listed(place: Path) -> list[Path]:
    """Return the files of an index in the order of their names, but the list and the locks."""
    return [
        path for path in sorted(place.iterdir()) if path.suffix != ".lock" and path.name != LIST
    ]


def contents(place: Path) -> dict[str, list[int]]:
    """Return length and checksum of every file of an index."""
    return {path.name: _sum(path.read_bytes()) for path in listed(place)}


def _copied(place: Path, names: set[str], stated: Mapping[str, list[int]], room: ExitStack) -> Path:
    """Return a folder with copies of files, which is gone when the room is left."""
    try:
        own = room.enter_context(draft(place.parent))
        _copy(place, names, stated, own)
    except OSError:  # full or read-only: Tantivy opens nothing where it may not write
        passing = TemporaryDirectory(prefix="evidence-index-", ignore_cleanup_errors=True)
        own = Path(room.enter_context(passing))
        _copy(place, names, stated, own)
    return own


def _copy(place: Path, names: set[str], stated: Mapping[str, list[int]], own: Path) -> None:
    for name in names:
        if _poured(place / name, own / name) != stated[name]:
            raise ValueError(f"{name} is not what was written")


def _poured(path: Path, copy: Path) -> list[int]:
    """Copy a file, and return its length and checksum; a piece at a time stays in the processor."""
    piece = memoryview(bytearray(PIECE))
    length, checksum = 0, 0
    with path.open("rb", buffering=0) as old, copy.open("wb") as new:
        while count := old.readinto(piece):
            new.write(piece[:count])
            length, checksum = length + count, zlib.crc32(piece[:count], checksum)
    return [length, checksum]


def _checked(place: Path, name: str, stated: Mapping[str, list[int]]) -> bytes:
    content = (place / name).read_bytes()
    if _sum(content) != stated[name]:
        raise ValueError(f"{name} is not what was written")
    return content


def _sum(content: bytes) -> list[int]:
    return [len(content), zlib.crc32(content)]
