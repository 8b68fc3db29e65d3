"""Answering happens here, on a few threads of its own, so that acknowledging never waits for it.

People take turns: whoever asks much waits behind their own questions, not before those of others.
What posts in one channel goes one after the other, at the pace that Slack allows a channel; it
waits in the queue and keeps no thread. A window, for which Slack gives three seconds, waits behind
other windows alone and has a thread though all others are busy. The queue is bounded, for all and
for each person: what does not fit is refused at once and the person can be told. The threads are
daemons: work that hangs cannot keep a stopping process alive.
"""

from __future__ import annotations

import contextlib
import logging
import math
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.logs import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

log = logging.getLogger(__name__)

PACE = 1.0  # seconds between two posts in one channel
LENT = 64  # places that may be lent at once
AT_WINDOWS = 4  # threads beyond the others while there are windows to open
LANES = 1_000  # channels that are remembered before those that are free again are forgotten
LEARNING = 0.1  # the weight of the newest job in what a job takes
SOONEST = 10  # seconds after which it makes sense to ask again

_here = threading.local()  # `.work`: whose thread this is


@dataclass(frozen=True, slots=True)
class _Job:
    run: Callable[[], object]
    person: str
    lane: str
    window: bool


class Work:
    """Runs jobs on `workers` threads with room for `waiting` more, `each` of them for one person.

    Threads start with the first jobs. Jobs of one lane are `pace` seconds apart.
    """

    def __init__(
        self, *, workers: int = 8, waiting: int = 400, each: int = 20, pace: float = PACE
    ) -> None:
        self._workers, self._room, self._each, self._pace = workers, waiting, each, pace
        self._waiting: dict[str, deque[_Job]] = {}  # person -> jobs; whose turn it is comes first
        self._count = 0  # jobs that wait
        self._windows: deque[_Job] = deque()  # those that wait
        self._opening = 0  # windows that wait or are being opened
        self._lanes: dict[str, float] = {}  # when a lane is free, on the monotonic clock
        self._begun: dict[int, float] = {}  # thread -> since when it works without a pause
        self._lent = 0
        self._threads = 0
        self._unfinished = 0
        self._takes = 0.1  # seconds that a job took of late
        self._closed = False
        self._lock = threading.Lock()
        self._ready = threading.Condition(self._lock)
        self._done = threading.Condition(self._lock)

    def submit(
        self, job: Callable[[], object], *, person: str = "", lane: str = "", window: bool = False
    ) -> bool:
        """Queue a job; False where there is no room for it or the work is closing.

        What no `person` asked for is bounded by the room for all alone. Windows have as much room
        again.
        """
        with self._lock:
            own: Collection[_Job] = self._waiting.get(person, ())
            if window:
                own = [one for one in self._windows if one.person == person]
            count = len(self._windows) if window else self._count
            if self._closed or count >= self._room or (person and len(own) >= self._each):
                return False
            self._queue(_Job(job, person, lane, window))
        return True

    def _queue(self, job: _Job) -> None:
        if job.window:
            self._windows.append(job)
            self._opening += 1
        else:
            self._waiting.setdefault(job.person, deque()).append(job)
            self._count += 1
        self._unfinished += 1
        self._staff()
        self._ready.notify()

    def patience(self, person: str) -> int:
        """Estimate the seconds until there is room again for a person, to the next ten."""
        with self._lock:
            own = len(self._waiting.get(person, ())) * max(self._pace, self._takes)
            everyone = self._count * self._takes / self._workers
        return SOONEST * math.ceil(max(SOONEST, own, everyone) / SOONEST)

    def waiting(self) -> int:
        """Count the jobs that have not begun."""
        with self._lock:
            return self._count + len(self._windows)

    def longest(self) -> float:
        """Return the seconds for which the longest job has gone on without a pause."""
        with self._lock:
            now = time.monotonic()
            return now - min(self._begun.values(), default=now)

    def close(self, timeout: float) -> bool:
        """Take no more and wait until everything is done; False where seconds ran out first."""
        with self._lock:
            self._closed = True
            self._ready.notify_all()
            return self._done.wait_for(lambda: self._unfinished == 0, timeout=max(0.0, timeout))

    @contextlib.contextmanager
    def lend(self) -> Iterator[None]:
        """Let another job begin while this one waits for something; not without bounds."""
        thread = threading.get_ident()
        with self._lock:
            lent = self._lent < LENT
            self._lent += lent
            self._begun.pop(thread, None)
            self._staff()
        try:
            yield
        finally:
            with self._lock:
                self._lent -= lent
                self._begun[thread] = time.monotonic()

    def _places(self) -> int:
        """Count the threads that there may be now."""
        return self._workers + self._lent + min(self._opening, AT_WINDOWS)

    def _staff(self) -> None:
        """Start a thread where there is more to do than threads to do it."""
        if self._threads < min(self._places(), self._unfinished):
            self._threads += 1
            name = f"work-{self._threads}"
            threading.Thread(target=self._run, name=name, daemon=True).start()

    def _run(self) -> None:
        _here.work = self
        while job := self._next():
            began = time.monotonic()
            try:
                job.run()
            except Exception:
                log.exception(Event("untold"))
            finally:
                self._finish(job, time.monotonic() - began)

    def _next(self) -> _Job | None:
        """Wait for a job and take it; None where this thread is no longer needed."""
        with self._lock:
            while True:
                spare = self._threads > self._places()
                if spare or (self._closed and not self._count and not self._windows):
                    self._threads -= 1
                    self._ready.notify()
                    return None
                job, wait = self._pick()
                if job:
                    self._begun[threading.get_ident()] = time.monotonic()
                    self._ready.notify()  # another thread looks after what still waits
                    return job
                self._ready.wait(wait)

    def _pick(self) -> tuple[_Job | None, float | None]:
        """Take a window, else the first job whose lane is free; or say in how many seconds."""
        if self._windows:
            return self._windows.popleft(), None
        now = time.monotonic()
        soonest = math.inf
        for person, jobs in self._waiting.items():
            for place, job in enumerate(jobs):
                free = self._lanes.get(job.lane, 0.0)
                if free <= now:
                    self._take(person, jobs, place)
                    return job, None
                soonest = min(soonest, free)
        return None, None if soonest == math.inf else soonest - now

    def _take(self, person: str, jobs: deque[_Job], place: int) -> None:
        """Take a job out; its person is now the last in turn, and its lane is in use."""
        lane = jobs[place].lane
        del jobs[place]
        del self._waiting[person]
        if jobs:
            self._waiting[person] = jobs
        self._count -= 1
        if lane:
            self._lanes[lane] = math.inf

    def _finish(self, job: _Job, took: float) -> None:
        now = time.monotonic()
        with self._lock:
            self._begun.pop(threading.get_ident(), None)
            self._takes += LEARNING * (took - self._takes)
            self._unfinished -= 1
            self._opening -= job.window
            if job.lane:
                self._lanes[job.lane] = now + self._pace
                if len(self._lanes) > LANES:
                    self._lanes = {lane: at for lane, at in self._lanes.items() if at > now}
                self._ready.notify()  # whoever waits for this lane has not known until when
            self._done.notify_all()


@contextlib.contextmanager
def lent() -> Iterator[None]:
    """Wait within a job without keeping others from their turn; outside of one, just wait."""
    work: Work | None = getattr(_here, "work", None)
    with work.lend() if work else contextlib.nullcontext():
        yield


def pause(seconds: float) -> None:
    """Sleep within a job without keeping others from their turn."""
    with lent():
        time.sleep(seconds)
