"""The library's file as TinyDB sees it: whole, checked, one entry a line."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, TypeAlias

from tinydb.storages import Storage

from knowledge.errors import LibraryDamaged, LibraryError
from knowledge.store import atomic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from knowledge.store.sources import Stamp

SCHEMA = 1
TABLES = ("meta", "sources", "records")

Tables: TypeAlias = dict[str, dict[str, Any]]


def unreadable(path: Path, error: OSError) -> LibraryError:
    """Say that the disk does not give a file away, and what to look at."""
    return LibraryError(path, f"cannot be read ({error.strerror}); check who may read it")


class AtomicStorage(Storage):
    """The file behind TinyDB, read once and, at `flush`, replaced whole.

    In between TinyDB reads and writes in memory, as often as it likes: each of its own operations
    would otherwise read and write the whole file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tables: Tables | None = None
        self._changed = False
        self.stamp: Stamp | None = None

    def read(self) -> Tables | None:
        """Return the tables, None where there is no file. Raises LibraryDamaged."""
        if self._tables is None:
            self._tables = self._parsed()
        return self._tables

    def write(self, data: Tables) -> None:
        """Keep the tables until `flush`."""
        self._tables = data
        self._changed = True

    def _parsed(self) -> Tables | None:
        try:
            with self._path.open("rb") as file:
                self.stamp = stamp_of(os.fstat(file.fileno()))
                tables = json.loads(file.read())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise unreadable(self._path, error) from error
        except (ValueError, RecursionError) as error:
            raise LibraryDamaged(
                self._path,
                "is not a whole library file; mend it or put a copy of it back, "
                "or move it away and load the documents again",
            ) from error
        return _checked(self._path, tables)

    def flush(self) -> None:
        """Write what changed: a new file, on the disk for certain, in the place of the old one."""
        if not self._changed or self._tables is None:
            return
        atomic.replace(self._path, _lines(self._tables))


def stamp_of(status: os.stat_result) -> Stamp:
    """Return what tells one state of the file from every other."""
    return status.st_ino, status.st_mtime_ns, status.st_size


def _lines(tables: Tables) -> Iterator[str]:
    """Yield the file: JSON with one entry a line, so that a difference names the entry."""
    yield "{\n"
    before = ""
    for name, table in {**{name: {} for name in TABLES}, **tables}.items():
        yield f"{before}{json.dumps(name)}: {{"
        before = "\n"
        for key, entry in table.items():
            yield f'{before}"{key}": {json.dumps(entry, ensure_ascii=False)}'
            before = ",\n"
        yield "\n}"
        before = ",\n"
    yield "\n}\n"


def _checked(path: Path, tables: object) -> Tables:
    """See that these are the tables of a library, of a schema that this program knows."""
    if not isinstance(tables, dict) or not all(
        isinstance(table, dict) and all(isinstance(entry, dict) for entry in table.values())
        for table in (tables.get(name) for name in TABLES)
    ):
        raise LibraryDamaged(path, "is not a library; name another folder, or move the file away")
    schema = next((entry.get("schema") for entry in tables["meta"].values()), None)
    if schema != SCHEMA:
        raise LibraryDamaged(
            path,
            f"is of schema {schema}, and this program reads {SCHEMA}; "
            "update the program, or load the documents into another library",
        )
    return tables
