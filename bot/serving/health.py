"""Is the bot well: looked at every few seconds, told over HTTP and by a heartbeat file.

What is told is what was found last. Where a look itself hangs, what was found grows old, and that
is told too: a bot that cannot look is not well.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.connect import SlackRefused, SlackUnreachable
from bot.logs import Event

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.handlers.desk import Answers
    from bot.state import State
    from bot.work import Work

log = logging.getLogger(__name__)

HUNG = 60.0  # seconds without a pause after which a worker does not come back
STALE = 30.0  # seconds after which a finding says nothing
ASK_SLACK = 60.0  # seconds between two questions to Slack, who we are


class Health:
    """What was found when the bot was last looked at.

    `is_connected` says whether deliveries can come in; `ask_slack` asks who we are.
    """

    def __init__(
        self,
        library: Answers,
        state: State,
        work: Work,
        *,
        is_connected: Callable[[], bool],
        ask_slack: Callable[[], object],
    ) -> None:
        self._library, self._state, self._work = library, state, work
        self._is_connected, self._ask_slack = is_connected, ask_slack
        self._found: tuple[str, ...] = ()
        self._found_at = 0.0  # on the monotonic clock, as below
        self._asked_at = time.monotonic()  # the start has asked
        self._asking: threading.Thread | None = None
        self._known = True
        self._reached = True

    def look(self) -> None:
        """Look now."""
        self._ask_now_and_then()
        if self._state.refuses():
            self._state.check()  # it may be well again, and nobody else may come to see
        reasons = {
            "library": self._is_readable(),
            "workers": self._work.longest() < HUNG,
            "slack": self._known,
            "connection": self._is_connected(),
        }
        self._found = tuple(reason for reason, well in reasons.items() if not well)
        self._found_at = time.monotonic()

    def reasons(self) -> tuple[str, ...]:
        """Return why the bot is not well, a word each; empty where it is well.

        "library": it cannot be read. "workers": one hangs. "slack": it does not know us any more.
        "connection": there is none. "looking": even looking hangs.
        """
        stale = time.monotonic() - self._found_at > STALE
        return (*self._found, "looking") if stale else self._found

    def lacking(self) -> tuple[str, ...]:
        """Return what the bot goes without, a word each: to start it anew would mend nothing.

        "library": it was damaged beyond mending, or taken away, and answers come from memory.
        "state": what was answered is remembered in memory only. "slack": it was not to be reached
        when it was last asked.
        """
        lacking = {
            "library": self._library.from_memory,
            "state": self._state.refuses(),
            "slack": not self._reached,
        }
        return tuple(name for name, absent in lacking.items() if absent)

    def report(self) -> dict[str, Any]:
        """Tell what was found, and what became of deliveries; no secret, no name."""
        return {
            "ok": not self.reasons(),
            "reasons": list(self.reasons()),
            "lacking": list(self.lacking()),
            "waiting": self._work.waiting(),
            "outcomes": self._state.outcomes(),
        }

    def _is_readable(self) -> bool:
        try:
            self._library.ask("help")
        except Exception as error:  # noqa: BLE001 - whatever it is, questions meet it too
            if "library" not in self._found:
                log.warning(Event("library_unreadable", reason=type(error).__name__))
            return False
        return True

    def _ask_now_and_then(self) -> None:
        """Ask Slack on a thread of its own, for it may take its time."""
        busy = self._asking is not None and self._asking.is_alive()
        if busy or time.monotonic() - self._asked_at < ASK_SLACK:
            return
        self._asked_at = time.monotonic()
        self._asking = threading.Thread(target=self._ask, name="who-are-we", daemon=True)
        self._asking.start()

    def _ask(self) -> None:
        try:
            self._ask_slack()
        except SlackUnreachable:
            self._reached = False  # what is known stays known
            return
        except SlackRefused as error:
            if self._known:
                log.warning(Event("slack_refuses", reason=error))
            self._known = False
        else:
            self._known = True
        self._reached = True


class Heartbeat:
    """A file that is written anew while the bot is well, and only then; who reads it sees its age.

    It holds what `/healthz` tells, and `at`, in UTC. It goes when the bot is stopped.
    """

    def __init__(self, path: Path, health: Health) -> None:
        self._path, self._health = path, health
        self._failing = False

    def beat(self) -> None:
        """Write the file if the bot is well."""
        if self._health.reasons():
            return
        at = datetime.now(UTC).isoformat(timespec="seconds")
        content = json.dumps({"at": at, "process": os.getpid(), **self._health.report()})
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(f"{content}\n", encoding="utf-8")
            beside.replace(self._path)
        except OSError as error:
            if not self._failing:
                log.warning(Event("no_heartbeat", file=self._path, reason=error.strerror))
            self._failing = True
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        else:
            self._failing = False

    def end(self) -> None:
        """Remove the file: nobody is there."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
