"""What people thought of answers: one verdict a person and reply, without a word of either.

A verdict names its person so that they can change their mind and be forgotten; the summary does
not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.state.database import storable

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody thought of a reply to a question of a kind, which cited studies by these ids.

    `at` is when they said it, in seconds since 1970.
    """

    helpful: bool
    kind: str
    studies: tuple[str, ...] = ()
    at: float = 0.0


def keep(disk: sqlite3.Connection, team: str, person: str, reply: str, verdict: Verdict) -> bool:
    """Keep a verdict, in place of any that the person gave on the reply before."""
    row = (
        *map(storable, (team, person, reply)),
        verdict.at,
        verdict.helpful,
        storable(verdict.kind),
        storable(" ".join(verdict.studies)),
    )
    disk.execute("INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    return True


def verdicts(disk: sqlite3.Connection, since: float) -> list[Verdict]:
    """Return the verdicts given since then, oldest first."""
    rows = disk.execute(
        "SELECT at, helpful, kind, studies FROM feedback WHERE at >= ? ORDER BY at, reply", (since,)
    )
    return [
        Verdict(bool(helpful), kind, tuple(studies.split()), at)
        for at, helpful, kind, studies in rows
    ]
