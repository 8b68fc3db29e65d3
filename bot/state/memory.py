"""Claims in memory: the quick answer to a duplicate, and all there is where the disk refuses.

Work under way in this process is never taken over, however long it takes.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 5_000  # finished claims: those of ten minutes at the most that Slack delivers


@dataclass(slots=True)
class Memory:
    """The claims of this process, shared by its threads."""

    _names: dict[str, str] = field(default_factory=dict)  # name -> token
    _claims: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)  # token -> team
    _until: dict[str, float] = field(default_factory=dict)  # finished token -> end, oldest first
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, team: str, names: Sequence[str], token: str, now: float) -> bool:
        """Take the names; False where one is taken."""
        with self._lock:
            while self._until and self._until[first := next(iter(self._until))] <= now:
                self._release(first)
            if any(name in self._names for name in names):
                return False
            self._names.update(dict.fromkeys(names, token))
            self._claims[token] = team, tuple(names)
            return True

    def finish(self, token: str, until: float) -> None:
        """Keep the names of finished work until then, or until newer work needs the room."""
        with self._lock:
            if token in self._claims:
                self._until[token] = until
            while len(self._until) > MOST:
                self._release(next(iter(self._until)))

    def release(self, token: str) -> None:
        """Free the names of a claim."""
        with self._lock:
            self._release(token)

    def forget(self, team: str) -> None:
        """Free the names of finished work for a workspace."""
        with self._lock:
            for token in [token for token, (owner, _) in self._claims.items() if owner == team]:
                if token in self._until:
                    self._release(token)

    def known(self) -> list[tuple[str, str, str, float | None]]:
        """Return name, team and token of all that is claimed; its end where it is finished."""
        with self._lock:
            return [
                (name, team, token, self._until.get(token))
                for token, (team, names) in self._claims.items()
                for name in names
            ]

    def _release(self, token: str) -> None:
        _, names = self._claims.pop(token, ("", ()))
        self._until.pop(token, None)
        for name in names:
            self._names.pop(name, None)
