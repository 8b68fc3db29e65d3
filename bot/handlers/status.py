"""While it works: what a person sees when an answer takes longer than half a second.

One thread waits for all that is under way. It never appears after the answer and does not hold it
up, with one exception: a line that is just on its way must have arrived before an answer can take
its place.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Self

from bot.blocks.drawing import slack_sentence
from bot.blocks.words import surfaces
from bot.connect import hasty
from bot.handlers.sending import glimpse

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from slack_sdk import WebClient

log = logging.getLogger(__name__)

LATE = 0.5  # seconds after which a person is told that work is under way


class _Stage(Enum):
    WAITING = auto()
    SHOWING = auto()
    SHOWN = auto()
    OVER = auto()


class Notice:
    """Work under way, from `with` on; `shown` says whether its person was told.

    `show` tells them. `clear` takes that back, where it can be taken back when it comes too late.
    """

    def __init__(
        self, notices: Notices, show: Callable[[], None], clear: Callable[[], None] | None
    ) -> None:
        self.due = 0.0  # on the monotonic clock
        self._notices = notices
        self._show = show
        self._clear = clear
        self._stage = _Stage.WAITING
        self._late = False
        self._changed = threading.Condition()

    @property
    def shown(self) -> bool:
        """Say whether it stands before the person."""
        return self._stage is _Stage.SHOWN

    def __enter__(self) -> Self:
        self.due = time.monotonic() + LATE
        self._notices.add(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._changed:
            if self._stage is _Stage.WAITING:
                self._stage = _Stage.OVER
            elif self._stage is _Stage.SHOWING and self._clear:
                self._late = True
            else:
                self._changed.wait_for(lambda: self._stage is not _Stage.SHOWING)

    def appear(self) -> None:
        """Tell the person, unless the work is done."""
        with self._changed:
            if self._stage is not _Stage.WAITING:
                return
            self._stage = _Stage.SHOWING
        there = _done(self._show)
        with self._changed:
            self._stage = _Stage.SHOWN if there else _Stage.OVER
            late = self._late
            self._changed.notify_all()
        if there and late and self._clear:
            _done(self._clear)


class Notices:
    """What is under way in a process; makes a notice for each."""

    def __init__(self, client: WebClient) -> None:
        self._client = hasty(client)
        self._waiting: deque[Notice] = deque()  # the first is due first
        self._changed = threading.Condition()
        self._running = False

    def in_thread(self, channel: str, thread: str, held: int) -> Notice:
        """Show a status in a thread; the next post there clears it. `held` studies are read."""
        set_status = partial(
            self._client.assistant_threads_setStatus, channel_id=channel, thread_ts=thread
        )
        status = surfaces.is_reading(held)
        return Notice(self, lambda: _call(set_status, status), lambda: _call(set_status, ""))

    def in_line(self, url: str, held: int, *, thread: str = "") -> Notice:
        """Show a line to the one person whose action this url answers."""
        line = slack_sentence(surfaces.reading(held))
        return Notice(self, partial(glimpse, url, line, thread=thread), None)

    def add(self, notice: Notice) -> None:
        """Wait for a notice to be due."""
        with self._changed:
            self._waiting.append(notice)
            if not self._running:
                self._running = True
                threading.Thread(target=self._run, name="status", daemon=True).start()

    def _run(self) -> None:
        while notice := self._next():
            notice.appear()

    def _next(self) -> Notice | None:
        """Wait for the next that is due; None where nothing is under way."""
        with self._changed:
            while self._waiting:
                left = self._waiting[0].due - time.monotonic()
                if left <= 0:
                    return self._waiting.popleft()
                self._changed.wait(left)
            self._running = False
            return None


def _call(set_status: Callable[..., object], status: str) -> None:
    set_status(status=status)


def _done(act: Callable[[], None]) -> bool:
    """Do something that the answer does not depend on; say whether that worked."""
    try:
        act()
    except Exception as error:  # noqa: BLE001 - this thread must go on for all others
        log.info("no status: %s", type(error).__name__)
        return False
    return True
