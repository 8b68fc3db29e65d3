"""The state file in use: connected to when it is needed, left when it is another's or refuses.

Somebody may delete, replace or cut off the files under a running bot: a backup put back, a disk
tidied by hand. Before each use it is seen whether the names still are those of the files that are
open; where not, they are opened anew. SQLite shares memory with other processes through the file
`-shm`, and whoever reads where that was cut off is killed by the system. So it is given its length
back first; what is then amiss in it SQLite notices and mends.

Where the disk refuses, that is logged once, and what uses the file goes without. When it can be
used again, or another file had to be begun, what was missed is written there (`when_behind`).
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import threading
from typing import TYPE_CHECKING, TypeVar

from bot.logs import Event
from bot.state.database import identity, is_damage, open_file, reason, set_aside, transaction
from bot.state.wiping import empty_log, fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")
Statement = tuple[str | float, ...]  # with the values that it asks for

JOURNAL, SHARED = "-wal", "-shm"  # what stands beside the file while it is open

log = logging.getLogger(__name__)


class Disk:
    """The file at `path`, shared by the threads of this process and by other processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._open: tuple[int | None, ...] = (None, None, None)  # identities of what is open
        self._shared = 0  # bytes of the shared file that may be mapped into our memory
        self._failing = False
        self._behind = False  # the file lacks what was known before
        self._catch_up: Callable[[sqlite3.Connection], None] = _nothing
        self._owed: list[Statement] = []  # deletions that the disk refused

    def when_behind(self, catch_up: Callable[[sqlite3.Connection], None]) -> None:
        """Have this done, whole or not at all, with a file that lacks what was known before."""
        self._catch_up = catch_up

    def write(self, *statements: Statement) -> bool:
        """Do all of these statements or none; False where the disk refuses."""

        def act(disk: sqlite3.Connection) -> bool:
            with transaction(disk):
                for statement, *values in statements:
                    disk.execute(str(statement), values)
            return True

        return bool(self.do(act))

    def delete(self, *statements: Statement) -> None:
        """Do all of these statements, and leave no byte of what they delete.

        Where the disk refuses, they are done as soon as it does no more.
        """
        with self._lock:
            if self.write(*statements):
                self.do(empty_log)
            else:
                self._owed.extend(statements)

    def do(self, action: Callable[[sqlite3.Connection], T]) -> T | None:
        """Do something with the file; None where the disk refuses, which is logged once.

        What the action does is done whole or not at all, for it may be done again: a file that
        turns out to be broken is moved aside, and a new one begun.
        """
        with self._lock:
            try:
                try:
                    done = self._use(action)
                except sqlite3.DatabaseError as error:
                    if not is_damage(error):
                        raise
                    self._disconnect()
                    set_aside(self.path, self._open[0])
                    done = self._use(action)
            except (sqlite3.Error, OSError) as error:
                self._disconnect()
                self._refused(error)
                return None
            if self._failing:
                log.info(Event("state_recovered", file=self.path))
            self._failing = False
            return done

    def refuses(self) -> bool:
        """Say whether the disk refused when the file was last used."""
        return self._failing

    def tidy(self) -> None:
        """Fold what was written lately into the file, which may take a while and stops nobody."""
        with self._lock:
            if self._connection is not None:
                self._look()
        fold(self.path)

    def close(self) -> None:
        """Close the file; it is opened again when it is used."""
        with self._lock:
            self._look()
            self._disconnect()

    def _use(self, action: Callable[[sqlite3.Connection], T]) -> T:
        self._look()
        if self._connection is None:
            self._connection = open_file(self.path)
            before, self._open = self._open, self._there()
            self._behind |= before[0] not in (None, self._open[0])
        try:
            if self._behind:
                # Where the disk refuses still, it can be read; who writes next is told.
                with contextlib.suppress(sqlite3.OperationalError):
                    self._make_up(self._connection)
            return action(self._connection)
        finally:
            self._shared = max(self._shared, _length(self._beside(SHARED)))

    def _make_up(self, connection: sqlite3.Connection) -> None:
        """Do what could not be done before."""
        self._catch_up(connection)
        if self._owed:
            with transaction(connection):
                for statement, *values in self._owed:
                    connection.execute(str(statement), values)
            self._owed.clear()
            empty_log(connection)
        self._behind = False

    def _look(self) -> None:
        """See that the files that are open are those that have the names, and whole enough."""
        if self._connection is None:
            return
        there, shared = self._there(), self._beside(SHARED)
        if there[-1] == self._open[-1] and _length(shared) < self._shared:
            os.truncate(shared, self._shared)
            log.warning(Event("state_cut_off", file=shared, mended=True))
        if there == (self._open[0], there[1], self._open[2]) != self._open:
            # The journal alone is gone: what we still have of it is all there is.
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        if there != self._open:
            self._behind |= there[0] != self._open[0]  # whose number the new one may get
            self._disconnect()

    def _there(self) -> tuple[int | None, ...]:
        return tuple(identity(self._beside(suffix)) for suffix in ("", JOURNAL, SHARED))

    def _beside(self, suffix: str) -> Path:
        return self.path.with_name(self.path.name + suffix)

    def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
            self._shared = 0

    def _refused(self, error: sqlite3.Error | OSError) -> None:
        if not self._failing:
            log.warning(
                Event(
                    "state_refused",
                    file=self.path,
                    reason=reason(error),
                    meanwhile="what was answered is remembered in memory only",
                    advice="free the disk or set EVIDENCE_STATE to a file that can be written",
                )
            )
        self._failing = self._behind = True


def _nothing(_disk: sqlite3.Connection) -> None:
    """Know nothing that a file could lack."""


def _length(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
