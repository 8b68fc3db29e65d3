"""What the bot must remember, in one SQLite file: the only module that knows SQLite.

Today: claims. Slack delivers at least once, and one message can arrive as two events, so that work
starts with a claim on every name that the delivery goes by. A claim is held while the work is
under way, finished when it is done, released when it failed so that Slack's next try can succeed.
One left behind is free at once where its process is known to have died, else when its lease ends.

The file says which message was answered, never what it said. Where the disk refuses, claims are
kept in memory alone and the log says so once: a bot that may repeat itself after a restart is
better than a bot that is silent.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.processes import is_alive, this_process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

log = logging.getLogger(__name__)

LEASE = 45.0  # seconds for which a process that may be gone keeps a claim; Slack tries after 60
KEEP = 3600.0  # seconds for which a finished claim refuses redeliveries; Slack's last is after 300
SCHEMA = 1
TABLES = (
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
)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to do a piece of work; exactly one of `finish` and `release` ends it."""

    state: State
    token: str

    def finish(self) -> None:
        """Say that the work is done: its names stay taken for `KEEP` seconds."""
        self.state.finish(self.token)

    def release(self) -> None:
        """Say that the work failed: its names are free at once."""
        self.state.release(self.token)


class State:
    """The state file at `path`, shared by the threads of this process and by other processes."""

    def __init__(self, path: Path, *, now: Callable[[], float] = time.time) -> None:
        self.path = path
        self._now = now
        self._memory = _Memory()
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._failing = False

    def claim(self, team: str, names: Sequence[str]) -> Claim | None:
        """Claim all of the names or none; None where one of them is taken.

        Work without a name is always granted.
        """
        names = [_storable(name) for name in names]
        now = self._now()
        token = uuid.uuid4().hex
        with self._lock:
            if not self._memory.take(team, names, token, now):
                return None
            granted = self._on_disk(lambda disk: _take(disk, _storable(team), names, token, now))
            if granted is False:
                self._memory.release(token)
                return None
        return Claim(self, token)

    def finish(self, token: str) -> None:
        """Finish a claim; see `Claim.finish`."""
        until = self._now() + KEEP
        with self._lock:
            self._memory.finish(token, until)
            self._write("UPDATE claims SET done = 1, until = ? WHERE token = ?", until, token)

    def release(self, token: str) -> None:
        """Release a claim; see `Claim.release`."""
        with self._lock:
            self._memory.release(token)
            self._write("DELETE FROM claims WHERE token = ?", token)

    def forget(self, team: str) -> None:
        """Delete everything that is kept for a workspace."""
        with self._lock:
            self._memory.forget(team)
            self._write("DELETE FROM claims WHERE team = ?", _storable(team))

    def check(self) -> None:
        """Open the file now, so that a disk that refuses is in the log before the first message."""
        with self._lock:
            self._on_disk(lambda _: True)

    def close(self) -> None:
        """Close the file; the state opens it again when it is used."""
        with self._lock:
            self._disconnect()

    def _write(self, statement: str, *values: str | float) -> None:
        self._on_disk(lambda disk: bool(disk.execute(statement, values)))

    def _on_disk(self, action: Callable[[sqlite3.Connection], bool]) -> bool | None:
        """Do something with the file; None where the disk refuses, which is logged once."""
        try:
            if self._connection is None:
                self._connection = _open(self.path)
            done = action(self._connection)
        except (sqlite3.Error, OSError) as error:
            self._disconnect()
            if not self._failing:
                log.warning(
                    "%s cannot be used (%s): what was answered is remembered in memory only; free "
                    "the disk or set EVIDENCE_STATE to a file that can be written",
                    self.path,
                    _reason(error),
                )
            self._failing = True
            return None
        if self._failing:
            log.info("%s can be used again", self.path)
        self._failing = False
        return done

    def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None


# ── on disk ──────────────────────────────────────────────────────────────────────────────────────


def _open(path: Path) -> sqlite3.Connection:
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
        _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring an older file to this schema; refuse one from a newer program."""
    with _transaction(connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA:
            raise sqlite3.OperationalError("written by a newer version of this program")
        if version < 1:
            for statement in TABLES:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA:d}")


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of it or none, with the right to write from the first statement on."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _take(
    disk: sqlite3.Connection, team: str, names: Sequence[str], token: str, now: float
) -> bool:
    with _transaction(disk):
        # Work that outlasts its lease in a process that is still there keeps its claim.
        disk.execute("DELETE FROM claims WHERE until <= ? AND done", (now,))
        disk.execute("DELETE FROM claims WHERE until <= ?", (now - KEEP,))
        for name in names:
            row = disk.execute(
                "SELECT done, owner, until FROM claims WHERE name = ?", (name,)
            ).fetchone()
            if row and (row[0] or _is_held(row[1], leased=row[2] > now)):
                return False
        disk.executemany(
            "INSERT OR REPLACE INTO claims VALUES (?, ?, ?, ?, 0, ?)",
            [(name, team, token, this_process(), now + LEASE) for name in names],
        )
    return True


def _is_held(owner: str, *, leased: bool) -> bool:
    """Say whether work is under way: in a process that is there, or may be within its lease."""
    alive = is_alive(owner)
    return leased if alive is None else alive


def _storable(name: str) -> str:
    """Write a name so that any file can hold it: JSON can carry half a character, UTF-8 cannot."""
    return name.encode("utf-8", "backslashreplace").decode()


def _reason(error: sqlite3.Error | OSError) -> str:
    """Name what the disk said: these errors speak of files, never of messages."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


# ── in memory ────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Memory:
    """The claims of this process: the quick answer to a duplicate, and all there is without a disk.

    Work under way here is never taken over, however long it takes.
    """

    _names: dict[str, str] = field(default_factory=dict)  # name -> token
    _claims: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)  # token -> team
    _until: dict[str, float] = field(default_factory=dict)  # finished token -> end, oldest first

    def take(self, team: str, names: Sequence[str], token: str, now: float) -> bool:
        self._expire(now)
        if any(name in self._names for name in names):
            return False
        self._names.update(dict.fromkeys(names, token))
        self._claims[token] = team, tuple(names)
        return True

    def finish(self, token: str, until: float) -> None:
        if token in self._claims:
            self._until[token] = until

    def release(self, token: str) -> None:
        _, names = self._claims.pop(token, ("", ()))
        self._until.pop(token, None)
        for name in names:
            self._names.pop(name, None)

    def forget(self, team: str) -> None:
        for token in [token for token, (owner, _) in self._claims.items() if owner == team]:
            if token in self._until:
                self.release(token)

    def _expire(self, now: float) -> None:
        while self._until and self._until[token := next(iter(self._until))] <= now:
            self.release(token)
