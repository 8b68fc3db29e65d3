"""What the bot must remember, in one SQLite file: the only module that knows SQLite.

Claims: Slack delivers at least once, and one message can arrive as two events, so that work
starts with a claim on every name that the delivery goes by. A claim is held while the work is
under way, finished when it is done, released when it failed so that Slack's next try can succeed.
One left behind is free at once where its process is known to have died, else when its lease ends.

Conversations: the last questions of a person in one place, so that the next may build on them
("and the design?"); they are kept for `REMEMBER` seconds, seen by nobody else, and deleted by
`forget_person` and `forget`. Of a person in need nothing is kept. What is too old is deleted when
its time has come, whether anybody asks again or not, and when the bot starts; see `wiping` for what
deleting means.

Feedback: what a person thought of a reply, with the kind of question and the studies it cited and
without a word of either; deleted with the person or the workspace.

Of messages that are no such question the file never says what they said. Where the disk refuses,
claims are
kept in memory alone and the log says so once: a bot that may repeat itself after a restart is
better than a bot that is silent.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
import time
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.state.claims import KEEP, Memory, take
from bot.state.database import can_write, open_file, reason, storable
from bot.state.feedback import Verdict, keep, verdicts
from bot.state.wiping import empty_log, purge
from knowledge import REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

log = logging.getLogger(__name__)

REMEMBER = 6 * 3600.0  # seconds after which a conversation is over


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

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], float] = time.time,
        later: Callable[[float, Callable[[], None]], threading.Timer] = threading.Timer,
    ) -> None:
        self.path = path
        self._now = now
        self._later = later
        self._purging: threading.Timer | None = None  # that will delete what is then too old
        self._memory = Memory()
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
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
            self._write("DELETE FROM claims WHERE team = ?", storable(team))
            self._write("DELETE FROM asked WHERE team = ?", storable(team))
            self._write("DELETE FROM feedback WHERE team = ?", storable(team))
            self._on_disk(_emptied)

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
                REMEMBERED,
            )
            self._purge_in(REMEMBER)

    def purge(self) -> None:
        """Delete what is too old, and see that the rest is when it is."""
        now = self._now()
        oldest: list[float] = []

        def let_go(disk: sqlite3.Connection) -> bool:
            oldest.extend(purge(disk, now - REMEMBER))
            return True

        with self._lock:
            self._purging = None
            self._on_disk(let_go)
            if oldest:
                self._purge_in(oldest[0] + REMEMBER - now)

    def _purge_in(self, seconds: float) -> None:
        if self._purging is None:
            self._purging = self._later(max(1.0, seconds), self.purge)
            self._purging.daemon = True
            self._purging.start()

    def resume(self, place: Place, questions: Sequence[str]) -> None:
        """Let these be the last questions of a person in one place, oldest first."""
        row = (storable(place.team), storable(place.person), storable(place.name))
        with self._lock:
            self._write("DELETE FROM asked WHERE team = ? AND person = ? AND place = ?", *row)
        for question in questions[-REMEMBERED:]:
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
        return tuple(found[-REMEMBERED:])

    def forget_person(self, team: str, person: str) -> None:
        """Delete what a person asked and thought of the answers, everywhere."""
        of_person = (storable(team), storable(person))
        with self._lock:
            self._write("DELETE FROM asked WHERE team = ? AND person = ?", *of_person)
            self._write("DELETE FROM feedback WHERE team = ? AND person = ?", *of_person)
            self._on_disk(_emptied)

    def judge(self, team: str, person: str, reply: str, verdict: Verdict) -> bool:
        """Keep what a person thinks of a reply, in place of what they thought of it before.

        `reply` names it. False where the disk refuses.
        """
        given = replace(verdict, at=self._now())
        with self._lock:
            return bool(self._on_disk(lambda disk: keep(disk, team, person, reply, given)))

    def verdicts(self, since: float = 0.0) -> list[Verdict] | None:
        """Return what people thought of replies, oldest first; None where the disk refuses."""
        found: list[Verdict] = []

        def read(disk: sqlite3.Connection) -> bool:
            found.extend(verdicts(disk, since))
            return True

        with self._lock:
            return found if self._on_disk(read) else None

    def check(self) -> bool:
        """Say whether the file can be written now.

        So a disk that refuses is in the log before the first message.
        """
        with self._lock:
            writable = bool(self._on_disk(can_write))
        self.purge()
        return writable

    def close(self) -> None:
        """Close the file; the state opens it again when it is used."""
        with self._lock:
            if self._purging is not None:
                self._purging.cancel()
                self._purging = None
            self._disconnect()

    def _write(self, statement: str, *values: str | float) -> None:
        self._on_disk(lambda disk: bool(disk.execute(statement, values)))

    def _on_disk(self, action: Callable[[sqlite3.Connection], bool]) -> bool | None:
        """Do something with the file; None where the disk refuses, which is logged once."""
        try:
            if self._connection is None:
                self._connection = open_file(self.path)
            done = action(self._connection)
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

    def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None


def _emptied(disk: sqlite3.Connection) -> bool:
    empty_log(disk)
    return True
