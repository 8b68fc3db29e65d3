"""Records on disk, behind a door of four methods: the only room that knows TinyDB."""

from __future__ import annotations

from knowledge.store.serial import identity
from knowledge.store.sources import Contents, RecordStore, Source, Stamp
from knowledge.store.tiny import FILE, TinyStore, is_library

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
