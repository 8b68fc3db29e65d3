"""What the bot must remember, in one SQLite file: the only module that knows SQLite.

Claims: Slack delivers at least once, and one message can arrive as two events, so that work
starts with a claim on every name that the delivery goes by. A claim is held while the work is
under way, finished when it is done, released when it failed so that Slack's next try can succeed.
One left behind is free at once where its process is known to have died, else when its lease ends.

Conversations: the last questions of a person in one place, so that the next may build on them
("and the design?"); they are kept for `REMEMBER` seconds, seen by nobody else, and deleted by
`forget_person` and `forget`. Of a person in need nothing is kept.

Of messages that are no such question the file never says what they said.

Where the disk refuses, claims are kept in memory alone and the log says so once. Nothing is then
answered twice by one process, nor what the file, where it can be read, says was answered before;
only what was answered meanwhile may be answered again after a restart, or by a second bot. That is
better than a bot that is silent. A file that is broken is moved aside, and a new one begun.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.state.claims import KEEP, Memory, is_recorded, take
from bot.state.database import (
    can_write,
    identity,
    is_damage,
    open_file,
    reason,
    set_aside,
    storable,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

log = logging.getLogger(__name__)

REMEMBER = 6 * 3600.0  # seconds after which a conversation is over
QUESTIONS = 5  # of a conversation that are kept


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person talks with us: a conversation is theirs alone, in one channel or thread."""

    team: str
    person: str
    channel: str
    thread: str = ""

    @property
    def name(self) -> str:
        """Name the channel and thread."""
        return f"{self.channel} {self.thread}"


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
        self._memory = Memory()
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._identity: int | None = None  # of the file that the connection is to
        self._failing = False

    def claim(self, team: str, names: Sequence[str]) -> Claim | None:
        """Claim all of the names or none; None where one of them is taken.

        Work without a name is always granted.
        """
        names = [storable(name) for name in names]
        now = self._now()
        token = uuid.uuid4().hex
        with self._lock:
            if not self._memory.take(team, names, token, now):
                return None
            granted = self._on_disk(lambda disk: take(disk, storable(team), names, token, now))
            if granted is None:
                granted = not is_recorded(self.path, names, now)
            if not granted:
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
            self._write("DELETE FROM claims WHERE team = ?", storable(team))
            self._write("DELETE FROM asked WHERE team = ?", storable(team))

    def remember(self, place: Place, question: str) -> None:
        """Keep a question for those that follow it, and let go of what is too old."""
        now = self._now()
        row = (storable(place.team), storable(place.person), storable(place.name))
        with self._lock:
            self._write("DELETE FROM asked WHERE at <= ?", now - REMEMBER)
            self._write("INSERT INTO asked VALUES (?, ?, ?, ?, ?)", *row, now, storable(question))
            self._write(
                "DELETE FROM asked WHERE team = ? AND person = ? AND place = ? AND rowid NOT IN "
                "(SELECT rowid FROM asked WHERE team = ? AND person = ? AND place = ? "
                "ORDER BY at DESC, rowid DESC LIMIT ?)",
                *row,
                *row,
                QUESTIONS,
            )

    def resume(self, place: Place, questions: Sequence[str]) -> None:
        """Let these be the last questions of a person in one place, oldest first."""
        row = (storable(place.team), storable(place.person), storable(place.name))
        with self._lock:
            self._write("DELETE FROM asked WHERE team = ? AND person = ? AND place = ?", *row)
        for question in questions[-QUESTIONS:]:
            self.remember(place, question)

    def asked(self, place: Place) -> tuple[str, ...]:
        """Return the last questions of a person in one place, oldest first."""
        row = (storable(place.team), storable(place.person), storable(place.name))
        found: list[str] = []

        def read(disk: sqlite3.Connection) -> bool:
            rows = disk.execute(
                "SELECT question FROM asked WHERE team = ? AND person = ? AND place = ? AND at > ? "
                "ORDER BY at, rowid",
                (*row, self._now() - REMEMBER),
            )
            found.extend(question for (question,) in rows)
            return True

        with self._lock:
            self._on_disk(read)
        return tuple(found[-QUESTIONS:])

    def forget_person(self, team: str, person: str) -> None:
        """Delete what a person asked, everywhere."""
        with self._lock:
            self._write(
                "DELETE FROM asked WHERE team = ? AND person = ?", storable(team), storable(person)
            )

    def check(self) -> bool:
        """Say whether the file can be written now.

        So a disk that refuses is in the log before the first message.
        """
        with self._lock:
            return bool(self._on_disk(can_write))

    def close(self) -> None:
        """Close the file; the state opens it again when it is used."""
        with self._lock:
            self._disconnect()

    def _write(self, statement: str, *values: str | float) -> None:
        self._on_disk(lambda disk: bool(disk.execute(statement, values)))

    def _on_disk(self, action: Callable[[sqlite3.Connection], bool]) -> bool | None:
        """Do something with the file; None where the disk refuses, which is logged once."""
        try:
            try:
                done = action(self._connected())
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self._disconnect()
                set_aside(self.path, self._identity)
                done = action(self._connected())
        except (sqlite3.Error, OSError) as error:
            self._disconnect()
            if not self._failing:
                log.warning(
                    "%s cannot be used (%s): what was answered is remembered in memory only; free "
                    "the disk or set EVIDENCE_STATE to a file that can be written",
                    self.path,
                    reason(error),
                )
            self._failing = True
            return None
        if self._failing:
            log.info("%s can be used again", self.path)
        self._failing = False
        return done

    def _connected(self) -> sqlite3.Connection:
        """Return a connection to the file that has the name now: another may have moved ours."""
        if self._connection is not None and identity(self.path) != self._identity:
            self._disconnect()
        if self._connection is None:
            self._connection = open_file(self.path)
            self._identity = identity(self.path)
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
