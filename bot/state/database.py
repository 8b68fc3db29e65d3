"""The file behind the state: opened, migrated, moved aside when it is broken.

Changes go to a journal beside the file (`-wal`), by way of a table of contents in memory that all
processes share (`-shm`). Without that table each change would wait for the disk: with a rollback
journal one takes 1 to 12 ms here, and up to 30, instead of 0.03, and a question takes five.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import time
from typing import TYPE_CHECKING

from bot.logs import Event
from bot.state.schema import SCHEMAS
from bot.state.wiping import overwrite_deleted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

log = logging.getLogger(__name__)

TRIES = 250  # a fiftieth of a second apart, to make the file together with others


def open_file(path: Path) -> sqlite3.Connection:
    """Open or create the file, readable by its owner alone; one that is broken is moved aside.

    Raises sqlite3.OperationalError and OSError: the disk or its rights, or a newer program's file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    broken = identity(path)
    try:
        return _connect(path)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
    set_aside(path, broken)
    return _connect(path)


def is_damage(error: Exception) -> bool:
    """Say whether SQLite found the file itself broken, and not the disk or its rights."""
    return type(error) is sqlite3.DatabaseError  # its subclasses are of the disk and of statements


def identity(path: Path) -> int | None:
    """Return what tells the file from another of its name; None where there is none."""
    try:
        return path.stat().st_ino
    except OSError:
        return None


def set_aside(path: Path, broken: int | None) -> None:
    """Move the file aside, unless another process did so and the name is that of a new one."""
    with _alone(path):
        if identity(path) != broken:
            return
        aside = path.with_name(f"{path.name}.damaged-{time.time_ns()}")
        path.replace(aside)
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    log.warning(
        Event("state_damaged", file=path, kept_as=aside.name, meanwhile="an empty one is begun")
    )


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Be the only process that mends the file; the system takes the lock from one that dies."""
    name = path.with_name(f"{path.name}.mending")
    _make(name)
    lock = sqlite3.connect(name, timeout=5.0, isolation_level=None)
    try:
        lock.execute("PRAGMA journal_mode = MEMORY")  # nothing is written to it
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


def _make(path: Path) -> None:
    """Make the file where there is none, and see that it is its owner's alone."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)


def _connect(path: Path) -> sqlite3.Connection:
    _make(path)
    connection = sqlite3.connect(
        path, timeout=2.0, isolation_level=None, check_same_thread=False, cached_statements=16
    )
    try:
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        # Who happens to write then waits for the disk: `fold` does it where nobody waits.
        connection.execute("PRAGMA wal_autocheckpoint = 10000")  # pages
        overwrite_deleted(connection)
        _migrate(connection)
        _check(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Have changes written to a journal first, which a kill cannot tear.

    Where several processes make the file at once SQLite refuses some of them without waiting.
    """
    for _ in range(TRIES):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(0.02)
        else:
            return
    connection.execute("PRAGMA journal_mode = WAL")


def _check(connection: sqlite3.Connection) -> None:
    """Look through the file for damage; there is little in it. Raises sqlite3.DatabaseError."""
    (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise sqlite3.DatabaseError(said)


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open a file that cannot be written, as it is; raises sqlite3.Error."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=1.0, uri=True)
    try:
        connection.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError:
        # Without the right to write, SQLite reads what another is not writing to only if told so.
        connection.close()
        return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring an older file to this schema; refuse one from a newer program."""
    with transaction(connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(SCHEMAS):
            raise sqlite3.OperationalError("written by a newer version of this program")
        for statements in SCHEMAS[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(SCHEMAS):d}")


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of it or none, with the right to write from the first statement on."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def storable(name: str) -> str:
    """Write a name so that any file can hold it: JSON can carry half a character, UTF-8 cannot."""
    return name.encode("utf-8", "backslashreplace").decode()


def reason(error: sqlite3.Error | OSError) -> str:
    """Name what the disk said: these errors speak of files, never of messages."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def can_write(connection: sqlite3.Connection) -> bool:
    """Write what is written already; raises where the disk refuses."""
    with transaction(connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version = {version:d}")
    return True
