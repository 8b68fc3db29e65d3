"""A library's store made ready: there, whole, with a copy, and with the notes that ship."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from importlib import resources
from typing import TYPE_CHECKING

from knowledge.errors import LibraryDamaged, LibraryNewer, LibraryUnwritable
from knowledge.loader import Input, Loading
from knowledge.rebuilding import rebuild
from knowledge.store import TinyStore

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from knowledge.store import RecordStore

log = logging.getLogger(__name__)

NOTE = "note:"  # begins the name of a study note that ships with the program


def opened(folder: Path, *, create: bool, seed: bool) -> TinyStore:
    """Open the store in a folder; see `Library.open`."""
    store = TinyStore(folder)
    try:
        if create and store.stamp() is None:
            store.update((), {})
        store.read()
    except LibraryNewer:
        raise
    except LibraryDamaged as damage:
        rebuild(store, damage, seeded=seed)
        store.read()
    store.protect()
    if seed:
        _seed(store)
    return store


def _seed(store: RecordStore) -> None:
    """Load the notes that ship, and drop those that ship no longer.

    Where the disk refuses, those of an earlier version go on being served.
    """
    held = store.read().sources
    with ExitStack() as files:
        notes = [
            Input(NOTE + note.name, NOTE + note.name, files.enter_context(resources.as_file(note)))
            for note in sorted(_notes().iterdir(), key=lambda note: note.name)
            if note.name.endswith(".md")
        ]
        shipped = {note.path for note in notes}
        known = {path for path in held if path.startswith(NOTE)}
        try:
            Loading(store).run(notes, gone=known - shipped)
        except LibraryUnwritable as error:
            if not held:
                raise
            log.warning("the study notes that ship are as they were: %s", error)


def _notes() -> Traversable:
    return resources.files("knowledge") / "notes"
