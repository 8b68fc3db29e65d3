"""Answering happens here, on a few threads of its own, so that acknowledging never waits for it.

The queue is bounded: what does not fit is refused at once and the person can be told. The threads
are daemons: work that hangs cannot keep a stopping process alive.
"""

from __future__ import annotations

import logging
import threading
import time
from queue import Empty, Full, Queue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


class Work:
    """Runs jobs on `workers` threads with room for `waiting` more; threads start with the first."""

    def __init__(self, *, workers: int = 8, waiting: int = 400) -> None:
        self._jobs: Queue[Callable[[], None]] = Queue(maxsize=waiting)
        self._workers = workers
        self._started = 0
        self._unfinished = 0
        self._closed = False
        self._changed = threading.Condition()

    def submit(self, job: Callable[[], None]) -> bool:
        """Queue a job; False where there is no room or the work is closing."""
        with self._changed:
            if self._closed:
                return False
            try:
                self._jobs.put_nowait(job)
            except Full:
                return False
            self._unfinished += 1
            if self._started < self._workers:
                self._started += 1
                threading.Thread(
                    target=self._run, name=f"work-{self._started}", daemon=True
                ).start()
        return True

    def close(self, timeout: float) -> bool:
        """Take no more and wait until everything is done; False where seconds ran out first."""
        deadline = time.monotonic() + timeout
        with self._changed:
            self._closed = True
            return self._changed.wait_for(
                lambda: self._unfinished == 0, timeout=max(0.0, deadline - time.monotonic())
            )

    def _run(self) -> None:
        while not (self._closed and self._jobs.empty()):
            try:
                job = self._jobs.get(timeout=0.5)
            except Empty:
                continue
            try:
                job()
            except Exception:
                log.exception("a job failed and had nobody to tell")
            finally:
                with self._changed:
                    self._unfinished -= 1
                    self._changed.notify_all()
