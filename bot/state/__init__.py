"""What the bot must remember, in one SQLite file: the only package that knows SQLite.

Claims, so that nothing is answered twice (`claims`); deliveries that were acknowledged and are not
dealt with yet, as they came (`taken`); the last questions of a person in one place, so that the
next may build on them (`conversations`); what people thought of replies (`feedback`). Of a person
in need nothing is kept, and of messages that are no question the file never says what they said.

What is forgotten is gone from the bytes of the disk (`wiping`). Where the disk refuses, the bot
goes on without it, and the log says so once; a file that is broken is moved aside, and a new one
begun (`disk`, `database`).
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.state.claims import Claim, Claims
from bot.state.conversations import Conversations, Place
from bot.state.database import can_write, storable
from bot.state.disk import Disk
from bot.state.feedback import Verdict, keep, verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bot.state.conversations import Later
    from bot.state.taken import Delivery

__all__ = ["Claim", "Place", "State"]


class State:
    """The state file at `path`, shared by the threads of this process and by other processes."""

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], float] = time.time,
        later: Later = threading.Timer,
    ) -> None:
        self.path = path
        self._now = now
        self._disk = Disk(path)
        self._claims = Claims(self._disk, now)
        self._conversations = Conversations(self._disk, now, later)
        self._outcomes: Counter[str] = Counter()
        self._lock = threading.Lock()  # of the outcomes

    # ── deliveries ───────────────────────────────────────────────────────────────────────────────

    def claim(
        self, team: str, names: Sequence[str], body: str = "", person: str = ""
    ) -> Claim | None:
        """Claim all of the names or none; None where one of them is taken.

        Work without a name is always granted. `body` is the delivery, as JSON, for whoever takes
        it up should we die; `person` is who it comes from.
        """
        return self._claims.claim(team, names, body, person)

    def take_up(self) -> list[Delivery]:
        """Return the deliveries that were left behind, oldest first; they are now ours.

        They are to be delivered again, and then dropped or put off. Says that what is ours still
        is: to be called several times within a lease.
        """
        return self._claims.take_up()

    def put_off(self, token: str) -> bool:
        """Put off a delivery that was taken up; see `Claim.put_off`."""
        return self._claims.put_off(token)

    def drop(self, token: str) -> None:
        """Drop a delivery that was taken up and delivered again."""
        self._claims.drop(token)

    def count(self, outcome: str) -> None:
        """Count what became of a delivery."""
        with self._lock:
            self._outcomes[outcome] += 1

    def outcomes(self) -> dict[str, int]:
        """Return how often each outcome was counted since this process began."""
        with self._lock:
            return dict(self._outcomes)

    # ── people ───────────────────────────────────────────────────────────────────────────────────

    def remember(self, place: Place, question: str) -> None:
        """Keep a question for those that follow it, and let go of what is too old."""
        self._conversations.remember(place, question)

    def resume(self, place: Place, questions: Sequence[str]) -> None:
        """Let these be the last questions of a person in one place, oldest first."""
        self._conversations.resume(place, questions)

    def asked(self, place: Place) -> tuple[str, ...]:
        """Return the last questions of a person in one place, oldest first."""
        return self._conversations.asked(place)

    def judge(self, team: str, person: str, reply: str, verdict: Verdict) -> bool:
        """Keep what a person thinks of a reply, in place of what they thought of it before.

        `reply` names it. False where the disk refuses.
        """
        given = replace(verdict, at=self._now())
        return bool(self._disk.do(lambda disk: keep(disk, team, person, reply, given)))

    def verdicts(self, since: float = 0.0) -> list[Verdict] | None:
        """Return what people thought of replies, oldest first; None where the disk refuses."""
        return self._disk.do(lambda disk: verdicts(disk, since))

    # ── forgetting ───────────────────────────────────────────────────────────────────────────────

    def forget_person(self, team: str, person: str) -> None:
        """Delete what a person asked, thought of the answers, and still waits for, everywhere.

        The delivery that asks for this goes, too: should we die before it is confirmed, it stays
        unconfirmed. Where the disk refuses, it is done as soon as it does no more.
        """
        who = (storable(team), storable(person))
        self._disk.delete(
            ("DELETE FROM asked WHERE team = ? AND person = ?", *who),
            ("DELETE FROM feedback WHERE team = ? AND person = ?", *who),
            ("DELETE FROM taken WHERE team = ? AND person = ?", *who),
            # What an older version of this program kept does not say whose it is.
            ("DELETE FROM taken WHERE team = ? AND person = '' AND instr(body, ?)", *who),
        )

    def forget(self, team: str) -> None:
        """Delete everything that is kept for a workspace."""
        self._claims.forget(team)
        of_team = storable(team)
        self._disk.delete(
            ("DELETE FROM claims WHERE team = ?", of_team),
            ("DELETE FROM asked WHERE team = ?", of_team),
            ("DELETE FROM feedback WHERE team = ?", of_team),
            ("DELETE FROM taken WHERE team = ?", of_team),
        )

    def purge(self) -> None:
        """Delete what is too old, and see that the rest is when it is."""
        self._conversations.purge()

    # ── the file ─────────────────────────────────────────────────────────────────────────────────

    def check(self) -> bool:
        """Say whether the file can be written now.

        So a disk that refuses is in the log before the first message.
        """
        writable = bool(self._disk.do(can_write))
        self.purge()
        return writable

    def refuses(self) -> bool:
        """Say whether the disk refused when the file was last used: memory is all there is."""
        return self._disk.refuses()

    def tidy(self) -> None:
        """Fold what was written lately into the file, which may take a while and stops nobody."""
        self._disk.tidy()

    def close(self) -> None:
        """Close the file; the state opens it again when it is used."""
        self._conversations.close()
        self._disk.close()
