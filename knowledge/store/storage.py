"""The library's file as TinyDB sees it: whole, checked, one entry a line, its checksum at the end.

The checksum is what tells rot from writing: a byte that a disk or a clumsy copy changed may leave
JSON that reads well and a number that nobody wrote. People may mend the file by hand all the same:
who does so empties the checksum (`"sha256": ""`) or takes the table `checksum` out, and the next
opening puts a new one in. Without that, what another hand changed is taken for damage.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Any, TypeAlias

from tinydb.storages import Storage

from knowledge.errors import LibraryDamaged, LibraryError, LibraryNewer
from knowledge.store import atomic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from knowledge.store.sources import Stamp

FILE = "studies.json"  # in the folder of a library
SCHEMA = 1
TABLES = ("meta", "sources", "records")
SEAL = "checksum"  # the last table: of every byte before its name, lines ending as Unix ends them

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
        self.sealed = False  # whether the file that was read bears its checksum

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
                content = file.read()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise unreadable(self._path, error) from error
        try:
            tables = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise LibraryDamaged(self._path, "is not a whole library file") from error
        checked = _checked(self._path, tables)
        self.sealed = _is_sealed(self._path, content, checked.pop(SEAL, {}))
        return checked

    def flush(self) -> bool:
        """Write what changed: a new file, on the disk for certain, in the place of the old one.

        Says whether anything was written. Raises OSError, the old file untouched.
        """
        if not self._changed or self._tables is None:
            return False
        atomic.replace(self._path, _sealed(_lines(self._tables)))
        return True


def stamp_of(status: os.stat_result) -> Stamp:
    """Return what tells one state of the file from every other."""
    return status.st_ino, status.st_mtime_ns, status.st_size


# ── out ──────────────────────────────────────────────────────────────────────────────────────────


def _lines(tables: Tables) -> Iterator[str]:
    """Yield the tables: JSON with one entry a line, so that a difference names the entry."""
    yield "{\n"
    for name, table in {**{name: {} for name in TABLES}, **tables}.items():
        yield f"{json.dumps(name)}: {{"
        before = "\n"
        for key, entry in table.items():
            yield f'{before}"{key}": {json.dumps(entry, ensure_ascii=False)}'
            before = ",\n"
        yield "\n},\n"


def _sealed(lines: Iterator[str]) -> Iterator[bytes]:
    """Yield the lines as bytes, and at the end the checksum of what went before."""
    digest = hashlib.sha256()
    for line in lines:
        written = line.encode("utf-8", "surrogatepass")
        digest.update(written)
        yield written
    yield f'"{SEAL}": {{\n"1": {{"sha256": "{digest.hexdigest()}"}}\n}}\n}}\n'.encode()


# ── in ───────────────────────────────────────────────────────────────────────────────────────────


def _checked(path: Path, tables: object) -> Tables:
    """See that these are the tables of a library, of a schema that this program knows."""
    if not isinstance(tables, dict) or not all(
        isinstance(table, dict) and all(isinstance(entry, dict) for entry in table.values())
        for table in (*(tables.get(name) for name in TABLES), tables.get(SEAL, {}))
    ):
        raise LibraryDamaged(path, "is not a library")
    schema = next((entry.get("schema") for entry in tables["meta"].values()), None)
    if isinstance(schema, int) and schema > SCHEMA:
        raise LibraryNewer(
            path,
            f"is of schema {schema}, and this program reads {SCHEMA}; "
            "update the program, or load the documents into another library",
        )
    if schema != SCHEMA:
        raise LibraryDamaged(path, "does not say which schema it is of")
    return tables


def _is_sealed(path: Path, content: bytes, seal: dict[str, dict[str, object]]) -> bool:
    """See that the checksum is that of the content; False where somebody took it out."""
    stated = [entry.get("sha256") for entry in seal.values()]
    if stated in ([], [""]):
        return False
    end = content.rfind(f'"{SEAL}"'.encode())
    before: bytes | memoryview = memoryview(content)[:end]
    if content.find(b"\r", 0, end) >= 0:  # git ends lines so on Windows; JSON's strings have none
        before = content[:end].replace(b"\r\n", b"\n")
    if stated != [hashlib.sha256(before).hexdigest()]:
        raise LibraryDamaged(
            path,
            'does not match its checksum (if you changed it by hand: write "sha256": "" in its '
            "last lines, and put it back under this name)",
        )
    return True
