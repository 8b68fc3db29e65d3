"""What is deleted is gone from the disk: not only from the tables, but from the files' bytes.

SQLite leaves what was deleted in free pages and in its write-ahead log until something else needs
the room. Here free pages are overwritten, and the log is emptied after a deletion that people rely
on, and every few seconds besides. Only while another process reads at that very moment does the log
keep what it holds; it is then emptied a few seconds later, or when the last process closes the
file.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HASTE = 0.05  # seconds to wait for others before what was folded is emptied another time


def overwrite_deleted(disk: sqlite3.Connection) -> None:
    """Have what is deleted from now on overwritten with zeros."""
    disk.execute("PRAGMA secure_delete = ON").close()


def purge(disk: sqlite3.Connection, until: float) -> list[float]:
    """Delete the questions asked until then; returns when the oldest that is left was, if any."""
    deleted = disk.execute("DELETE FROM asked WHERE at <= ?", (until,)).rowcount
    if deleted:
        empty_log(disk)
    rows = disk.execute("SELECT at FROM asked ORDER BY at LIMIT 1").fetchall()
    return [float(at) for (at,) in rows]


def empty_log(disk: sqlite3.Connection) -> None:
    """Move what the write-ahead log holds into the file, and empty it."""
    disk.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def fold(path: Path) -> None:
    """Write what the log holds into the file while others go on writing, and empty the log."""
    there = f"{path.absolute().as_uri()}?mode=rw"  # none is made
    with (
        contextlib.suppress(sqlite3.Error),  # the next writer meets what is wrong
        contextlib.closing(sqlite3.connect(there, timeout=HASTE, uri=True)) as disk,
    ):
        disk.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()  # waits for the disk alone
        empty_log(disk)  # little is left to do while others wait
