"""Records on disk: one TinyDB file in the library's folder.

The file holds three tables, an entry a line, so that a person can read it, keep it in git and mend
it: `meta` (schema, generation), `sources` (each file loaded, with what came of it) and `records`.
Studies are not in it: they are computed from the records, so that no merge loses anything.

Reading takes no lock, for the file is only ever replaced whole. Writing takes the file lock, so
that two writers lose nothing of each other's; a crash at any moment leaves the old file or the new.
"""

from __future__ import annotations

import errno
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout
from tinydb import TinyDB
from tinydb.table import Document as Entry

from knowledge import collector
from knowledge.errors import LibraryDamaged, LibraryError, LibraryMissing, LibraryUnwritable
from knowledge.store.serial import amiss, from_plain, to_plain
from knowledge.store.sources import Contents, Source
from knowledge.store.storage import SCHEMA, AtomicStorage, stamp_of, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from tinydb.table import Table

    from knowledge.model import Record
    from knowledge.store.sources import Stamp

FILE = "studies.json"
PATIENCE = 30.0  # seconds that a writer waits for another
UNREADABLE = (KeyError, TypeError, ValueError)  # what an entry of another shape raises
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def is_library(folder: Path) -> bool:
    """Say whether a folder holds a library's file, by its beginning."""
    try:
        with (folder / FILE).open("rb") as file:
            beginning = file.read(200)
    except OSError:
        return False
    return b'"meta"' in beginning and b'"schema"' in beginning


class TinyStore:
    """Records in a TinyDB file."""

    def __init__(self, folder: Path, *, patience: float = PATIENCE) -> None:
        self.folder = folder
        self._path = folder / FILE
        self._patience = patience
        self._last: tuple[Stamp | None, Contents] = (None, Contents())

    def stamp(self) -> Stamp | None:
        """Return what changes with every write, cheaply; None where nothing was written yet."""
        try:
            return stamp_of(self._path.stat())
        except FileNotFoundError:
            return None
        except NotADirectoryError as error:
            raise LibraryError(
                self.folder, "is a file, or lies under one; a library is a folder"
            ) from error
        except OSError as error:
            raise unreadable(self._path, error) from error

    def read(self) -> Contents:
        """Return what is held now, nothing in an empty folder.

        Raises LibraryMissing, LibraryDamaged.
        """
        last, stamp = self._last, self.stamp()
        if stamp is None and self._is_empty():
            return Contents()
        if stamp is None:
            raise LibraryMissing(
                self.folder,
                "there is no library here; "
                f"`evidence load FOLDER --library {self.folder}` makes one",
            )
        if stamp == last[0]:
            return last[1]
        storage = AtomicStorage(self._path)
        with collector.paused():
            contents = _contents(self._path, TinyDB(storage=lambda: storage))
        self._last = (storage.stamp, contents)
        return contents

    def update(
        self,
        sources: Iterable[Source],
        records: Mapping[str, Record],
        gone: Iterable[str] = (),
        apart: Iterable[str] = (),
        together: Iterable[str] = (),
    ) -> None:
        """Put sources in place of those of the same path, and take away those that are gone."""
        with self._locked():
            storage = AtomicStorage(self._path)
            database = TinyDB(storage=lambda: storage)
            try:
                changed = _decide(database.table("apart"), set(apart), set(together))
                put = {source.path: source for source in sources}
                changed |= _put(database, put, records, set(gone))
                _stamp(database.table("meta"), changed=changed)
            except UNREADABLE as error:
                raise _damaged(self._path, "an entry", error) from error
            storage.flush()
            self._remember(storage.stamp, database, records)

    def _remember(
        self, before: Stamp | None, database: TinyDB, records: Mapping[str, Record]
    ) -> None:
        """Know what was just written without reading it, where what was there before is known."""
        last, contents = self._last
        if before != last:
            return
        known = {**contents.records, **records}
        now = stamp_of(self._path.stat())
        with collector.paused():
            self._last = (now, _contents(self._path, database, known))

    def _is_empty(self) -> bool:
        """Say whether the folder is there and holds at most what can be made again."""
        return self.folder.is_dir() and all(
            path.name.startswith((".", "index-")) for path in self.folder.iterdir()
        )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Be the only writer; translate what the disk has against it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / ".lock", timeout=self._patience):
                yield
        except Timeout as error:
            raise LibraryUnwritable(
                self.folder,
                f"another program has been writing for {self._patience:.0f} seconds; "
                "try again when it is done",
            ) from error
        except OSError as error:
            raise LibraryUnwritable(self.folder, _refusal(error)) from error


def _refusal(error: OSError) -> str:
    """Say why the disk refuses, and what to do."""
    if error.errno in FULL:
        return "the disk is full; nothing is lost: free some space and load again"
    if error.errno == errno.EROFS:
        return "the disk is read-only; name a folder that can be written with --library"
    if error.errno in {errno.EACCES, errno.EPERM}:
        return "not permitted to write here; change the folder's owner or name another"
    return f"cannot be written ({error.strerror}); nothing is lost: name another folder"


# ── entries ──────────────────────────────────────────────────────────────────────────────────────


def _contents(path: Path, database: TinyDB, known: Mapping[str, Record] | None = None) -> Contents:
    """Read every entry; one that a slip of the pen broke is named.

    `known` are records by identity that need not be read, for they are what the entries hold.
    """
    place = "meta"
    try:
        generation = next((entry["generation"] for entry in database.table("meta")), 0)
        sources = {}
        for entry in database.table("sources"):
            place = f"entry {entry.doc_id} of sources"
            source = _source(entry)
            sources[source.path] = source
        names: dict[str, str] = {}
        for source in sorted(sources.values(), key=lambda source: source.name, reverse=True):
            names.update(dict.fromkeys(source.records, source.name))
        records = {}
        for entry in database.table("records"):
            place = f"entry {entry.doc_id} of records"
            identity = entry["identity"]
            if known and identity in known:
                records[identity] = _named(known[identity], names[identity])
            else:
                records[identity] = from_plain(entry, names[identity])
        place = "an entry of apart"
        apart = frozenset(str(entry["document"]) for entry in database.table("apart"))
    except UNREADABLE as error:
        raise _damaged(path, place, error) from error
    return Contents(generation, sources, records, apart)


def _named(record: Record, source: str) -> Record:
    """Return a record as found in a source of this name."""
    document = record.document
    if document.source == source:
        return record
    return replace(record, document=replace(document, source=source))


def _damaged(path: Path, place: str, error: Exception) -> LibraryDamaged:
    """Say which entry cannot be read and why, for who mends it."""
    return LibraryDamaged(
        path, f"{place} cannot be read: {amiss(error)}; mend it or put a copy of the file back"
    )


def _source(entry: Mapping[str, Any]) -> Source:
    return Source(
        path=entry["path"],
        name=entry["name"],
        digest=entry["digest"],
        version=entry["version"],
        records=tuple(entry["records"]),
        failures=tuple((source, reason) for source, reason in entry["failures"]),
        format=str(entry.get("format", "")),
    )


def _put(
    database: TinyDB, sources: Mapping[str, Source], records: Mapping[str, Record], gone: set[str]
) -> bool:
    """Bring the tables up to date, and say whether anything differed."""
    table = database.table("sources")
    there = {entry["identity"] for entry in database.table("records")} | records.keys()
    put = {path: _complete(source, there) for path, source in sources.items()}
    held = {entry["path"]: (entry.doc_id, _source(entry)) for entry in table}
    same = {path for path, source in put.items() if path in held and held[path][1] == source}
    leaving = {path for path in held if path in gone or path in put} - same
    dropped = {name for path in leaving for name in held[path][1].records}
    staying = [source for path, (_, source) in held.items() if path not in leaving]
    listed = {name for source in (*staying, *put.values()) for name in source.records}
    changed = _put_records(database.table("records"), records, listed, dropped - listed)
    fresh = [source for path, source in put.items() if path not in same]
    if not (changed or fresh or leaving):
        return False
    table.remove(doc_ids=[held[path][0] for path in leaving])
    table.insert_multiple(_source_entry(source) for source in fresh)
    return True


def _decide(table: Table, apart: set[str], together: set[str]) -> bool:
    """Keep which documents stand apart, and say whether that is new."""
    held = {entry["document"]: entry.doc_id for entry in table}
    leaving = together & held.keys()
    coming = apart - together - held.keys()
    if not (leaving or coming):
        return False
    table.remove(doc_ids=[held[document] for document in leaving])
    table.insert_multiple({"document": document} for document in sorted(coming))
    return True


def _stamp(meta: Table, *, changed: bool) -> None:
    """Count a change; a file without a stamp is none yet."""
    if meta and not changed:
        return
    generation = next((entry["generation"] for entry in meta), 0)
    meta.truncate()
    meta.insert({"schema": SCHEMA, "generation": generation + 1})


def _complete(source: Source, there: set[str]) -> Source:
    """Have a source read again that lists what another writer took away meanwhile."""
    if there.issuperset(source.records):
        return source
    return replace(source, digest="", records=tuple(r for r in source.records if r in there))


def _put_records(
    table: Table, records: Mapping[str, Record], listed: set[str], orphans: set[str]
) -> bool:
    """Insert or replace the records that are listed, remove the orphans; say whether any was."""
    held = {entry["identity"]: entry for entry in table}
    fresh: list[dict[str, Any]] = []
    replaced = []
    for identity, record in records.items():
        if identity not in listed:
            continue
        entry = {"identity": identity, **to_plain(record)}
        if identity not in held:
            fresh.append(entry)
        elif held[identity] != entry:
            replaced.append(Entry(entry, held[identity].doc_id))
    leaving = [held[identity].doc_id for identity in orphans]
    if not (fresh or replaced or leaving):
        return False
    table.remove(doc_ids=[*leaving, *(entry.doc_id for entry in replaced)])
    table.insert_multiple([*replaced, *fresh])
    return True


def _source_entry(source: Source) -> dict[str, Any]:
    return {
        "path": source.path,
        "name": source.name,
        "digest": source.digest,
        "version": source.version,
        "records": list(source.records),
        "failures": [list(failure) for failure in source.failures],
        "format": source.format,
    }
