"""Conversations: the last questions of a person in one place, and their end.

What is too old is deleted when its time has come, whether anybody asks again or not.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.state.database import storable, transaction
from bot.state.wiping import purge
from knowledge import REMEMBERED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from bot.state.disk import Disk

    Later = Callable[[float, Callable[[], None]], threading.Timer]

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

    @property
    def row(self) -> tuple[str, str, str]:
        """Name the place as the file does."""
        return storable(self.team), storable(self.person), storable(self.name)


class Conversations:
    """The conversations in a file."""

    def __init__(self, disk: Disk, now: Callable[[], float], later: Later) -> None:
        self._disk, self._now, self._later = disk, now, later
        self._purging: threading.Timer | None = None  # that will delete what is then too old
        self._lock = threading.Lock()

    def remember(self, place: Place, question: str) -> None:
        """Add a question to a conversation, and let go of what is too old."""

        def act(disk: sqlite3.Connection) -> None:
            with transaction(disk):
                _keep(disk, place, (question,), self._now())

        self._disk.do(act)
        self._purge_in(REMEMBER)

    def resume(self, place: Place, questions: Sequence[str]) -> None:
        """Let these be the questions of a conversation, oldest first."""

        def act(disk: sqlite3.Connection) -> None:
            with transaction(disk):
                disk.execute(
                    "DELETE FROM asked WHERE team = ? AND person = ? AND place = ?", place.row
                )
                _keep(disk, place, questions[-REMEMBERED:], self._now())

        self._disk.do(act)
        self._purge_in(REMEMBER)

    def asked(self, place: Place) -> tuple[str, ...]:
        """Return the questions of a conversation that is not over, oldest first."""

        def act(disk: sqlite3.Connection) -> tuple[str, ...]:
            rows = disk.execute(
                "SELECT question FROM asked WHERE team = ? AND person = ? AND place = ? "
                "AND at > ? ORDER BY at, rowid",
                (*place.row, self._now() - REMEMBER),
            )
            return tuple(question for (question,) in rows)[-REMEMBERED:]

        return self._disk.do(act) or ()

    def purge(self) -> None:
        """Delete what is too old, and see that the rest is when it is."""
        now = self._now()
        with self._lock:
            self._purging = None
        oldest = self._disk.do(lambda disk: purge(disk, now - REMEMBER))
        if oldest:
            self._purge_in(oldest[0] + REMEMBER - now)

    def close(self) -> None:
        """Delete nothing later: the next start does."""
        with self._lock:
            if self._purging is not None:
                self._purging.cancel()
                self._purging = None

    def _purge_in(self, seconds: float) -> None:
        with self._lock:
            if self._purging is None:
                self._purging = self._later(max(1.0, seconds), self.purge)
                self._purging.daemon = True
                self._purging.start()


def _keep(disk: sqlite3.Connection, place: Place, questions: Sequence[str], now: float) -> None:
    disk.execute("DELETE FROM asked WHERE at <= ?", (now - REMEMBER,))
    disk.executemany(
        "INSERT INTO asked VALUES (?, ?, ?, ?, ?)",
        [(*place.row, now, storable(question)) for question in questions],
    )
    disk.execute(
        "DELETE FROM asked WHERE team = ? AND person = ? AND place = ? AND rowid NOT IN "
        "(SELECT rowid FROM asked WHERE team = ? AND person = ? AND place = ? "
        "ORDER BY at DESC, rowid DESC LIMIT ?)",
        (*place.row, *place.row, REMEMBERED),
    )
