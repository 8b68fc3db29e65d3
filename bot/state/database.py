"""The file behind the state: opened, migrated, moved aside when it is broken."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import time
from typing import TYPE_CHECKING

from bot.state.wiping import overwrite_deleted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

log = logging.getLogger(__name__)

# Each step brings the file from the version before to its own.
SCHEMAS = (
    (
        """
        CREATE TABLE claims (
            name TEXT PRIMARY KEY,
            team TEXT NOT NULL,
            token TEXT NOT NULL,    -- which claim holds the name
            owner TEXT NOT NULL,    -- which process made the claim
            done INTEGER NOT NULL,
            until REAL NOT NULL     -- seconds since 1970 after which the name is free
        ) WITHOUT ROWID
        """,
        "CREATE INDEX claims_until ON claims (until)",
        "CREATE INDEX claims_team ON claims (team)",
    ),
    (
        """
        CREATE TABLE asked (
            team TEXT NOT NULL,
            person TEXT NOT NULL,
            place TEXT NOT NULL,    -- channel and thread
            at REAL NOT NULL,       -- seconds since 1970
            question TEXT NOT NULL
        )
        """,
        "CREATE INDEX asked_by ON asked (team, person, place, at)",
        "CREATE INDEX asked_at ON asked (at)",
    ),
    (
        """
        CREATE TABLE feedback (
            team TEXT NOT NULL,
            person TEXT NOT NULL,
            reply TEXT NOT NULL,      -- names the message that was judged
            at REAL NOT NULL,         -- seconds since 1970
            helpful INTEGER NOT NULL,
            kind TEXT NOT NULL,       -- of the question
            studies TEXT NOT NULL,    -- ids of those cited, a blank between
            PRIMARY KEY (team, person, reply)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX feedback_at ON feedback (at)",
    ),
)


def open_file(path: Path) -> sqlite3.Connection:
    """Open or create the file, readable by its owner alone; one that is broken is moved aside."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connect(path)
    except sqlite3.OperationalError:
        raise  # the disk or its rights: there may be nothing wrong with the file itself
    except sqlite3.DatabaseError:
        aside = path.with_name(f"{path.name}.damaged-{time.time_ns()}")
        path.replace(aside)
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        log.warning("%s is damaged: moved to %s, starting with an empty one", path, aside)
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    connection = sqlite3.connect(
        path, timeout=5.0, isolation_level=None, check_same_thread=False, cached_statements=16
    )
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        overwrite_deleted(connection)
        _migrate(connection)
    except BaseException:
        connection.close()
        raise
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
    """Write and take it back; raises where the disk refuses."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")
    return True
