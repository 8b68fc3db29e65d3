"""What the library's file holds, entry by entry: read, put in, taken out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tinydb.table import Document as Entry

from knowledge.errors import LibraryDamaged
from knowledge.store.serial import amiss, from_plain, to_plain
from knowledge.store.sources import Contents, Source
from knowledge.store.storage import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tinydb import TinyDB
    from tinydb.table import Table

    from knowledge.model import Record

UNREADABLE = (KeyError, TypeError, ValueError)  # what an entry of another shape raises


def contents_of(
    path: Path, database: TinyDB, known: Mapping[str, Record] | None = None
) -> Contents:
    """Read every entry; one that a slip of the pen broke is named.

    `known` are records by identity that need not be read, for they are what the entries hold.
    """
    place = "meta"
    try:
        generation = next((entry["generation"] for entry in database.table("meta")), 0)
        sources = {}
        for entry in database.table("sources"):
            place = f"entry {entry.doc_id} of sources"
            source = source_of(entry)
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
        raise unreadable_entry(path, place, error) from error
    return Contents(generation, sources, records, apart)


def _named(record: Record, source: str) -> Record:
    """Return a record as found in a source of this name."""
    document = record.document
    if document.source == source:
        return record
    return replace(record, document=replace(document, source=source))


def unreadable_entry(path: Path, place: str, error: Exception) -> LibraryDamaged:
    """Say which entry cannot be read and why, for who mends it."""
    return LibraryDamaged(path, f"{place} cannot be read: {amiss(error)}")


def source_of(entry: Mapping[str, Any]) -> Source:
    """Return the source that an entry says; raises what is UNREADABLE."""
    return Source(
        path=entry["path"],
        name=entry["name"],
        digest=entry["digest"],
        version=entry["version"],
        records=tuple(entry["records"]),
        failures=tuple((source, reason) for source, reason in entry["failures"]),
        format=str(entry.get("format", "")),
    )


def put(
    database: TinyDB, sources: Mapping[str, Source], records: Mapping[str, Record], gone: set[str]
) -> bool:
    """Bring the tables up to date, and say whether anything differed."""
    table = database.table("sources")
    there = {entry["identity"] for entry in database.table("records")} | records.keys()
    put = {path: _complete(source, there) for path, source in sources.items()}
    held = {entry["path"]: (entry.doc_id, source_of(entry)) for entry in table}
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


def decide(table: Table, apart: set[str], together: set[str]) -> bool:
    """Keep which documents stand apart, and say whether that is new."""
    held = {entry["document"]: entry.doc_id for entry in table}
    leaving = together & held.keys()
    coming = apart - together - held.keys()
    if not (leaving or coming):
        return False
    table.remove(doc_ids=[held[document] for document in leaving])
    table.insert_multiple({"document": document} for document in sorted(coming))
    return True


def count(meta: Table, *, changed: bool) -> None:
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
