"""Being asked to stop: by SIGTERM from the first moment on, by SIGINT once we serve.

Imports nothing that is slow to import, so that a supervisor that changes its mind is heard.
"""

from __future__ import annotations

import contextlib
import math
import signal
import time
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

GLANCE = 0.5  # seconds after which who waits looks up


class Stop:
    """Whether we were asked to stop. Until `serving`, being asked ends the process at once."""

    def __init__(self) -> None:
        self._asked = False
        # A signal is handled in the middle of whatever the main thread does, waiting included: an
        # Event's lock would be held by those who wait. This queue may be filled at any moment.
        self._calls: SimpleQueue[int] = SimpleQueue()
        self._serving = False

    def is_set(self) -> bool:
        """Say whether we were asked."""
        return self._asked

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until we are asked, or so long; says whether we were.

        A signal that comes in the very moment in which waiting begins wakes nobody, so that who
        waits has to look up now and then.
        """
        end = math.inf if seconds is None else time.monotonic() + seconds
        while not self._asked and (left := end - time.monotonic()) > 0:
            with contextlib.suppress(Empty):
                self._calls.get(timeout=min(left, GLANCE))
        return self._asked

    @contextlib.contextmanager
    def heard(self) -> Iterator[None]:
        """Listen to SIGTERM. Before `serving` nothing is under way that would need an end."""
        with self._listening(signal.SIGTERM):
            yield

    @contextlib.contextmanager
    def serving(self) -> Iterator[None]:
        """Listen to both signals, and only take note: who serves finishes what is under way."""
        self._serving = True
        try:
            with self._listening(signal.SIGTERM), self._listening(signal.SIGINT):
                yield
        finally:
            self._serving = False

    @contextlib.contextmanager
    def _listening(self, number: signal.Signals) -> Iterator[None]:
        before = signal.signal(number, self._ask)
        try:
            yield
        finally:
            signal.signal(number, before)

    def _ask(self, number: int, _frame: FrameType | None) -> None:
        self._asked = True
        self._calls.put(number)
        if not self._serving:
            raise SystemExit(0)
