"""Claims on deliveries: on disk for all processes, in memory for this one.

Slack delivers at least once, and one message can arrive as two events, so that work starts with a
claim on every name that the delivery goes by. A claim is held while the work is under way, finished
when it is done, released when it failed so that Slack's next try can succeed. One left behind is
free at once where its process is known to have died, else when its lease ends.

Where the disk refuses, memory alone decides, and what can be read of the file. Nothing is then
answered twice by one process, nor what the file says was answered before; what was answered
meanwhile is written down when the disk lets it. Only where that never comes may it be answered
again after a restart, or by a second bot. That is better than a bot that is silent.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.logs import Event
from bot.processes import this_process
from bot.state import taken
from bot.state.database import open_to_read, storable, transaction
from bot.state.memory import Memory
from bot.state.taken import LEASE, NOBODY, Before, Delivery, inherit, is_held, keep

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bot.state.disk import Disk

KEEP = 3600.0  # seconds for which a finished claim refuses redeliveries; Slack's last is after 300

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to do a piece of work; one of `finish`, `release` and `put_off` ends it.

    `before.doubt` says that an earlier try may have sent a message already.
    """

    claims: Claims
    token: str
    before: Before

    def sending(self, *, maybe: bool = True) -> None:
        """Say, before it is done, that a message may go out; or that none has after all."""
        self.claims.sending(self.token, maybe=maybe)

    def finish(self) -> None:
        """Say that the work is done: its names stay taken for `KEEP` seconds."""
        self.claims.finish(self.token)

    def release(self) -> None:
        """Say that the work failed: its names are free at once."""
        self.claims.release(self.token)

    def put_off(self) -> bool:
        """Leave the work to the next who takes up what was left behind; False where it is lost."""
        return self.claims.put_off(self.token)


class Claims:
    """The claims of all processes that share a file."""

    def __init__(self, disk: Disk, now: Callable[[], float]) -> None:
        self._disk, self._now = disk, now
        self._memory = Memory()
        disk.when_behind(self._write_down)

    def claim(self, team: str, names: Sequence[str], body: str, person: str) -> Claim | None:
        """Claim all of the names or none; None where one of them is taken."""
        names = [storable(name) for name in names]
        now, token = self._now(), uuid.uuid4().hex
        if not self._memory.take(team, names, token, now):
            return None
        delivery = Delivery(token, storable(team), storable(person), body)
        found: list[Before | None] = []
        self._disk.do(lambda disk: found.append(_take(disk, names, delivery, now)))
        if not found:  # the disk refuses
            found.append(None if _is_recorded(self._disk.path, names, now) else Before(now))
        if found[0] is None:
            self._memory.release(token)
            return None
        return Claim(self, token, found[0])

    def sending(self, token: str, *, maybe: bool) -> None:
        """Note whether a message may have gone out; see `Claim.sending`."""
        self._disk.write(("UPDATE taken SET sending = ? WHERE token = ?", maybe, token))

    def finish(self, token: str) -> None:
        """Finish a claim; see `Claim.finish`."""
        until = self._now() + KEEP
        self._memory.finish(token, until)
        self._disk.write(
            ("UPDATE claims SET done = 1, until = ? WHERE token = ?", until, token),
            ("DELETE FROM taken WHERE token = ?", token),
        )

    def release(self, token: str) -> None:
        """Release a claim; see `Claim.release`."""
        self._disk.write(
            ("DELETE FROM claims WHERE token = ?", token),
            ("DELETE FROM taken WHERE token = ?", token),
        )
        self._memory.release(token)

    def put_off(self, token: str) -> bool:
        """Put a claim off; see `Claim.put_off`."""
        statement = "UPDATE taken SET owner = ? WHERE token = ? AND body <> ''"
        if not self._disk.do(lambda disk: disk.execute(statement, (NOBODY, token)).rowcount):
            return False
        self._disk.write(("UPDATE claims SET owner = ? WHERE token = ?", NOBODY, token))
        self._memory.release(token)
        return True

    def take_up(self) -> list[Delivery]:
        """Make the deliveries that were left behind ours, and return them, oldest first."""
        now = self._now()
        ours, late = self._disk.do(lambda disk: taken.take_up(disk, now)) or ([], 0)
        if late:
            log.warning(Event("too_late", deliveries=late))
        return ours

    def drop(self, token: str) -> None:
        """Drop a delivery that was taken up and delivered again."""
        self._disk.write(("DELETE FROM taken WHERE token = ?", token))

    def _write_down(self, disk: sqlite3.Connection) -> None:
        """Write what is known in memory to a file that lacks it."""
        lease, us = self._now() + LEASE, this_process()
        rows = [
            (name, storable(team), token, us, until is not None, lease if until is None else until)
            for name, team, token, until in self._memory.known()
        ]
        with transaction(disk):
            disk.executemany("INSERT OR IGNORE INTO claims VALUES (?, ?, ?, ?, ?, ?)", rows)
            disk.executemany(
                "UPDATE claims SET done = 1, until = ? WHERE name = ? AND token = ?",
                [(row[5], row[0], row[2]) for row in rows if row[4]],
            )

    def forget(self, team: str) -> None:
        """Free what was claimed in memory for a workspace."""
        self._memory.forget(team)


def _take(
    disk: sqlite3.Connection, names: Sequence[str], delivery: Delivery, now: float
) -> Before | None:
    """Claim all of the names or none, and keep the delivery; None where one is taken."""
    with transaction(disk):
        # Work that outlasts its lease in a process that is still there keeps its claim.
        disk.execute("DELETE FROM claims WHERE until <= ? AND done", (now,))
        disk.execute("DELETE FROM claims WHERE until <= ?", (now - KEEP,))
        left = set()
        for name in names:
            row = disk.execute(
                "SELECT done, owner, until, token FROM claims WHERE name = ?", (name,)
            ).fetchone()
            if row is None or row[3] == delivery.token:  # written down already: see `_write_down`
                continue
            if row[0] or is_held(row[1], leased=row[2] > now):
                return None
            left.add(row[3])
        known = [before for before in (inherit(disk, token) for token in left) if before]
        before = Before(
            since=min((one.since for one in known), default=now),
            doubt=any(one.doubt for one in known),
            again=bool(known),
        )
        disk.executemany(
            "INSERT OR REPLACE INTO claims VALUES (?, ?, ?, ?, 0, ?)",
            [(name, delivery.team, delivery.token, this_process(), now + LEASE) for name in names],
        )
        keep(disk, delivery, before, now)
    return before


def _is_recorded(path: Path, names: Sequence[str], now: float) -> bool:
    """Say whether a file that cannot be written says that work with one of the names was done."""
    try:
        with contextlib.closing(open_to_read(path)) as disk:
            return any(
                disk.execute(
                    "SELECT 1 FROM claims WHERE name = ? AND done AND until > ?", (name, now)
                ).fetchone()
                for name in names
            )
    except sqlite3.Error:
        return False  # it does not say: then memory alone does
