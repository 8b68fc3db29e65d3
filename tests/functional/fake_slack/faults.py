"""What can go wrong between a bot and Slack, to be ordered for the next calls of one name."""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hold:
    """A call kept waiting: `arrived` says that it came, `let_go` lets it go on."""

    arrived: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True, slots=True)
class Fault:
    """One failure. `status` is answered instead of doing the call; 0 hangs up without an answer.

    `done_first` lets the call take effect before its answer is lost. `hold` makes the call wait
    until it is let go, and then go on as if nothing had been. `seconds` is how late the answer
    comes, if one does.
    """

    status: int = 200
    retry_after: int | None = None
    error: str = "internal_error"
    done_first: bool = False
    hold: Hold | None = None
    seconds: float = 0.0


class Faults:
    """Failures in waiting, each for one call."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Fault]] = defaultdict(deque)
        self._lock = threading.Lock()

    def order(self, name: str, fault: Fault, times: int = 1) -> None:
        """Let the next calls of a method, or of "response_url", fail."""
        with self._lock:
            self._waiting[name].extend([fault] * times)

    def forgive(self) -> None:
        """Let nothing fail any more."""
        with self._lock:
            self._waiting.clear()

    def next(self, name: str) -> Fault | None:
        """Take the failure that waits for this call, if one does."""
        with self._lock:
            waiting = self._waiting[name]
            return waiting.popleft() if waiting else None

    def pending(self, name: str) -> int:
        """Count the failures that have not happened yet."""
        with self._lock:
            return len(self._waiting[name])
