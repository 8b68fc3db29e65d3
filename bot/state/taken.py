"""Deliveries that were acknowledged and are not dealt with yet, as they came.

Slack does not deliver again what was acknowledged, so that a process that dies would take its
deliveries with it. They stand here until they are dealt with, and another process takes them up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.processes import is_alive, this_process
from bot.state.database import transaction

if TYPE_CHECKING:
    import sqlite3

LEASE = 45.0  # seconds for which a process that may be gone keeps a claim; Slack tries after 60
GIVE_UP = 3600.0  # seconds after which an answer would come too late
NOBODY = ""  # the owner of what was put off: the next to look takes it up


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery as it came, from a `person`: `token` is its claim's, `body` is JSON."""

    token: str
    team: str
    person: str
    body: str


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of earlier tries, if this is tried `again`.

    `doubt` says that a message may have gone out. `since` is when the delivery first came, in
    seconds since 1970.
    """

    since: float
    doubt: bool = False
    again: bool = False


def is_held(owner: str, *, leased: bool) -> bool:
    """Say whether work is under way: in a process that is there, or may be within its lease."""
    if owner == NOBODY:
        return False
    alive = is_alive(owner)
    return leased if alive is None else alive


def inherit(disk: sqlite3.Connection, token: str) -> Before | None:
    """Delete what an earlier try left, and say what is known of it."""
    row = disk.execute("SELECT since, sending FROM taken WHERE token = ?", (token,)).fetchone()
    disk.execute("DELETE FROM taken WHERE token = ?", (token,))
    return Before(row[0], bool(row[1])) if row else None


def keep(disk: sqlite3.Connection, one: Delivery, before: Before, now: float) -> None:
    """Keep a delivery until it is dealt with."""
    row = (one.token, one.team, this_process(), before.since, now, before.doubt, one.body)
    disk.execute("INSERT INTO taken VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, one.person))


def take_up(disk: sqlite3.Connection, now: float) -> tuple[list[Delivery], int]:
    """Make those left behind ours, oldest first, and count those that are too old to be.

    Says that what is ours still is.
    """
    us = this_process()
    with transaction(disk):
        disk.execute("UPDATE claims SET until = ? WHERE owner = ? AND NOT done", (now + LEASE, us))
        disk.execute("UPDATE taken SET at = ? WHERE owner = ?", (now, us))
        rows = disk.execute(
            "SELECT token, owner, at, since, team, person, body FROM taken WHERE owner <> ? "
            "ORDER BY since",
            (us,),
        ).fetchall()
        free = [row for row in rows if not is_held(row[1], leased=row[2] + LEASE > now)]
        late = [row[0] for row in free if row[3] + GIVE_UP <= now]
        for token in late:
            disk.execute("DELETE FROM taken WHERE token = ?", (token,))
        ours = [Delivery(row[0], *row[4:]) for row in free if row[3] + GIVE_UP > now]
        for one in ours:
            disk.execute("UPDATE taken SET owner = ?, at = ? WHERE token = ?", (us, now, one.token))
    return ours, len(late)
