"""Claims on deliveries: on disk for all processes, in memory for this one."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.processes import this_process
from bot.state.database import open_to_read, transaction
from bot.state.taken import LEASE, Before, Delivery, inherit, is_held, keep

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MOST = 5_000  # finished claims in memory: those of ten minutes at the most that Slack delivers
KEEP = 3600.0  # seconds for which a finished claim refuses redeliveries; Slack's last is after 300


def take(
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
            if row and (row[0] or is_held(row[1], leased=row[2] > now)):
                return None
            if row:
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


def is_recorded(path: Path, names: Sequence[str], now: float) -> bool:
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


@dataclass(slots=True)
class Memory:
    """The claims of this process: the quick answer to a duplicate, and all there is without a disk.

    Work under way here is never taken over, however long it takes.
    """

    _names: dict[str, str] = field(default_factory=dict)  # name -> token
    _claims: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)  # token -> team
    _until: dict[str, float] = field(default_factory=dict)  # finished token -> end, oldest first

    def take(self, team: str, names: Sequence[str], token: str, now: float) -> bool:
        """Take the names; False where one is taken."""
        self._expire(now)
        if any(name in self._names for name in names):
            return False
        self._names.update(dict.fromkeys(names, token))
        self._claims[token] = team, tuple(names)
        return True

    def finish(self, token: str, until: float) -> None:
        """Keep the names of finished work until then, or until newer work needs the room."""
        if token in self._claims:
            self._until[token] = until
        while len(self._until) > MOST:
            self.release(next(iter(self._until)))

    def release(self, token: str) -> None:
        """Free the names of a claim."""
        _, names = self._claims.pop(token, ("", ()))
        self._until.pop(token, None)
        for name in names:
            self._names.pop(name, None)

    def forget(self, team: str) -> None:
        """Free the names of finished work for a workspace."""
        for token in [token for token, (owner, _) in self._claims.items() if owner == team]:
            if token in self._until:
                self.release(token)

    def _expire(self, now: float) -> None:
        while self._until and self._until[token := next(iter(self._until))] <= now:
            self.release(token)
