"""What the bot must remember, in one SQLite file: the only module that knows SQLite.

Claims: Slack delivers at least once, and one message can arrive as two events, so that work
starts with a claim on every name that the delivery goes by. A claim is held while the work is
under way, finished when it is done, released when it failed so that Slack's next try can succeed.
One left behind is free at once where its process is known to have died, else when its lease ends.

Deliveries: what was acknowledged is kept, as it came, until it is dealt with, and deleted then.
What a process left behind when it died, or put off because Slack was out of reach, is taken up by
`take_up`, and it is known whether a message may have gone out already.

Conversations: the last questions of a person in one place, so that the next may build on them
("and the design?"); they are kept for `REMEMBER` seconds, seen by nobody else, and deleted by
`forget_person` and `forget`. Of a person in need nothing is kept. What is too old is deleted when
its time has come, whether anybody asks again or not, and when the bot starts; see `wiping` for what
deleting means.

Feedback: what a person thought of a reply, with the kind of question and the studies it cited and
without a word of either; deleted with the person or the workspace.

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
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from bot.processes import this_process
from bot.state import asked, taken
from bot.state.asked import REMEMBER, Place
from bot.state.claims import KEEP, Memory, is_recorded, take
from bot.state.database import (
    can_write,
    fold,
    identity,
    is_damage,
    open_file,
    reason,
    set_aside,
    storable,
    transaction,
)
from bot.state.feedback import Verdict, keep, verdicts
from bot.state.taken import LEASE, NOBODY, Before, Delivery
from bot.state.wiping import empty_log, purge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

__all__ = ["Claim", "Place", "State"]

T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to do a piece of work; one of `finish`, `release` and `put_off` ends it.

    `before.doubt` says that an earlier try may have sent a message already.
    """

    state: State
    token: str
    before: Before

    def sending(self, *, maybe: bool = True) -> None:
        """Say, before it is done, that a message may go out; or that none has after all."""
        self.state.sending(self.token, maybe=maybe)

    def finish(self) -> None:
        """Say that the work is done: its names stay taken for `KEEP` seconds."""
        self.state.finish(self.token)

    def release(self) -> None:
        """Say that the work failed: its names are free at once."""
        self.state.release(self.token)

    def put_off(self) -> bool:
        """Leave the work to the next who takes up what was left behind; False where it is lost."""
        return self.state.put_off(self.token)


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
        self._identity: int | None = None  # of the file that the connection is to
        self._failing = False
        self._outcomes: Counter[str] = Counter()

    def claim(self, team: str, names: Sequence[str], body: str = "") -> Claim | None:
        """Claim all of the names or none; None where one of them is taken.

        Work without a name is always granted. `body` is the delivery, as JSON, for whoever takes
        it up should we die.
        """
        names = [storable(name) for name in names]
        now = self._now()
        token = uuid.uuid4().hex
        with self._lock:
            if not self._memory.take(team, names, token, now):
                return None
            asked: list[Before | None] = []
            delivery = Delivery(token, storable(team), body)
            self._on_disk(lambda disk: asked.append(take(disk, names, delivery, now)))
            if not asked:  # the disk refuses: memory alone, and what can be read of it
                asked.append(None if is_recorded(self.path, names, now) else Before(now))
            before = asked[0]
            if before is None:
                self._memory.release(token)
                return None
        return Claim(self, token, before)

    def sending(self, token: str, *, maybe: bool) -> None:
        """Note whether a message may have gone out; see `Claim.sending`."""
        with self._lock:
            self._write(("UPDATE taken SET sending = ? WHERE token = ?", maybe, token))

    def finish(self, token: str) -> None:
        """Finish a claim; see `Claim.finish`."""
        until = self._now() + KEEP
        with self._lock:
            self._memory.finish(token, until)
            self._write(
                ("UPDATE claims SET done = 1, until = ? WHERE token = ?", until, token),
                ("DELETE FROM taken WHERE token = ?", token),
            )

    def release(self, token: str) -> None:
        """Release a claim; see `Claim.release`."""
        with self._lock:
            self._memory.release(token)
            self._write(
                ("DELETE FROM claims WHERE token = ?", token),
                ("DELETE FROM taken WHERE token = ?", token),
            )

    def put_off(self, token: str) -> bool:
        """Put a claim off; see `Claim.put_off`."""
        statement = "UPDATE taken SET owner = ? WHERE token = ? AND body <> ''"
        with self._lock:
            if not self._on_disk(lambda disk: disk.execute(statement, (NOBODY, token)).rowcount):
                return False
            self._write(("UPDATE claims SET owner = ? WHERE token = ?", NOBODY, token))
            self._memory.release(token)
            return True

    def take_up(self) -> list[Delivery]:
        """Return the deliveries that were left behind, oldest first; they are now ours.

        They are to be delivered again, and then dropped or put off. Says that what is ours still
        is: to be called several times within a lease.
        """
        now = self._now()
        found: list[Delivery] = []

        def look(disk: sqlite3.Connection) -> None:
            with transaction(disk):
                us = this_process()
                disk.execute(
                    "UPDATE claims SET until = ? WHERE owner = ? AND NOT done", (now + LEASE, us)
                )
                disk.execute("UPDATE taken SET at = ? WHERE owner = ?", (now, us))
            ours, late = taken.take_up(disk, now)
            found.extend(ours)
            if late:
                log.warning("%d deliveries came too late to be answered", late)

        with self._lock:
            self._on_disk(look)
        return found

    def drop(self, token: str) -> None:
        """Drop a delivery that was taken up and delivered again."""
        with self._lock:
            self._write(("DELETE FROM taken WHERE token = ?", token))

    def forget(self, team: str) -> None:
        """Delete everything that is kept for a workspace."""
        with self._lock:
            self._memory.forget(team)
            self._write(
                ("DELETE FROM claims WHERE team = ?", storable(team)),
                ("DELETE FROM asked WHERE team = ?", storable(team)),
                ("DELETE FROM feedback WHERE team = ?", storable(team)),
                ("DELETE FROM taken WHERE team = ?", storable(team)),
            )
            self._on_disk(empty_log)

    def remember(self, place: Place, question: str) -> None:
        """Keep a question for those that follow it, and let go of what is too old."""
        with self._lock:
            self._on_disk(lambda disk: asked.keep(disk, place, (question,), self._now()))
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
        with self._lock:
            self._on_disk(lambda disk: asked.replace(disk, place, questions, self._now()))
            self._purge_in(REMEMBER)

    def asked(self, place: Place) -> tuple[str, ...]:
        """Return the last questions of a person in one place, oldest first."""
        with self._lock:
            found = self._on_disk(lambda disk: asked.read(disk, place, self._now()))
        return found or ()

    def forget_person(self, team: str, person: str) -> None:
        """Delete what a person asked and thought of the answers, everywhere."""
        of_person = (storable(team), storable(person))
        with self._lock:
            self._write(
                ("DELETE FROM asked WHERE team = ? AND person = ?", *of_person),
                ("DELETE FROM feedback WHERE team = ? AND person = ?", *of_person),
            )
            self._on_disk(empty_log)

    def judge(self, team: str, person: str, reply: str, verdict: Verdict) -> bool:
        """Keep what a person thinks of a reply, in place of what they thought of it before.

        `reply` names it. False where the disk refuses.
        """
        given = replace(verdict, at=self._now())
        with self._lock:
            return bool(self._on_disk(lambda disk: keep(disk, team, person, reply, given)))

    def verdicts(self, since: float = 0.0) -> list[Verdict] | None:
        """Return what people thought of replies, oldest first; None where the disk refuses."""
        with self._lock:
            return self._on_disk(lambda disk: verdicts(disk, since))

    def count(self, outcome: str) -> None:
        """Count what became of a delivery."""
        with self._lock:
            self._outcomes[outcome] += 1

    def outcomes(self) -> dict[str, int]:
        """Return how often each outcome was counted since this process began."""
        with self._lock:
            return dict(self._outcomes)

    def check(self) -> bool:
        """Say whether the file can be written now.

        So a disk that refuses is in the log before the first message.
        """
        with self._lock:
            writable = bool(self._on_disk(can_write))
        self.purge()
        return writable

    def tidy(self) -> None:
        """Fold what was written lately into the file, which may take a while and stops nobody."""
        fold(self.path)

    def close(self) -> None:
        """Close the file; the state opens it again when it is used."""
        with self._lock:
            if self._purging is not None:
                self._purging.cancel()
                self._purging = None
            self._disconnect()

    def _write(self, *statements: tuple[str | float, ...]) -> None:
        """Do all of these statements, each with its values, or none."""

        def write(disk: sqlite3.Connection) -> None:
            with transaction(disk):
                for statement, *values in statements:
                    disk.execute(str(statement), values)

        self._on_disk(write)

    def _on_disk(self, action: Callable[[sqlite3.Connection], T]) -> T | None:
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
