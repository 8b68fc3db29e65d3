"""Conversations: the last questions of a person in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.state.database import storable, transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

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

    @property
    def row(self) -> tuple[str, str, str]:
        """Name the place as the file does."""
        return storable(self.team), storable(self.person), storable(self.name)


def keep(disk: sqlite3.Connection, place: Place, questions: Sequence[str], now: float) -> None:
    """Add questions to a conversation, oldest first, and let go of what is too old."""
    with transaction(disk):
        _keep(disk, place, questions, now)


def replace(disk: sqlite3.Connection, place: Place, questions: Sequence[str], now: float) -> None:
    """Let these be the questions of a conversation, oldest first."""
    with transaction(disk):
        disk.execute("DELETE FROM asked WHERE team = ? AND person = ? AND place = ?", place.row)
        _keep(disk, place, questions[-QUESTIONS:], now)


def read(disk: sqlite3.Connection, place: Place, now: float) -> tuple[str, ...]:
    """Return the questions of a conversation that is not over, oldest first."""
    rows = disk.execute(
        "SELECT question FROM asked WHERE team = ? AND person = ? AND place = ? AND at > ? "
        "ORDER BY at, rowid",
        (*place.row, now - REMEMBER),
    )
    return tuple(question for (question,) in rows)[-QUESTIONS:]


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
        (*place.row, *place.row, QUESTIONS),
    )
