"""Being asked to stop: by SIGTERM from the first moment on, by SIGINT once we serve.

Imports nothing that is slow to import, so that a supervisor that changes its mind is heard.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class Stop:
    """Whether we were asked to stop. Until `serving`, being asked ends the process at once."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._serving = False

    def is_set(self) -> bool:
        """Say whether we were asked."""
        return self._asked.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until we are asked, or so long; says whether we were."""
        return self._asked.wait(seconds)

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

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._asked.set()
        if not self._serving:
            raise SystemExit(0)
