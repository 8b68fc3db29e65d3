"""Records on disk, behind a door of four methods: the only room that knows TinyDB."""

from __future__ import annotations

from knowledge.store.copies import is_library
from knowledge.store.serial import identity
from knowledge.store.sources import Contents, RecordStore, Source, Stamp
from knowledge.store.storage import FILE
from knowledge.store.tiny import TinyStore

__all__ = [
    "FILE",
    "Contents",
    "RecordStore",
    "Source",
    "Stamp",
    "TinyStore",
    "identity",
    "is_library",
]
