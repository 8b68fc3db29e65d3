"""Bad weather between a bot and Slack: a mix of faults, drawn from a seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.functional.fake_slack.faults import Fault, Faults

if TYPE_CHECKING:
    from collections.abc import Mapping

TOO_MANY = Fault(429, retry_after=1, error="ratelimited")
UNAVAILABLE = Fault(503, error="service_unavailable")
FAILED = Fault(500)
FAILED_YET_DONE = Fault(504, done_first=True)  # what stands between us and Slack gave up first
UNWELL = Fault(200, error="internal_error")
LOST_ANSWER = Fault(0, done_first=True)
LOST_REQUEST = Fault(0)
TOO_LATE = Fault(0, done_first=True, seconds=12.0)  # longer than anybody waits

# How often each happens to a call, in thousandths.
STORM: Mapping[str, Mapping[Fault, int]] = {
    "chat.postMessage": {
        TOO_MANY: 20,
        UNAVAILABLE: 10,
        FAILED: 6,
        UNWELL: 4,
        FAILED_YET_DONE: 4,
        LOST_ANSWER: 10,
        LOST_REQUEST: 5,
        TOO_LATE: 2,
    },
    "response_url": {
        TOO_MANY: 20,
        UNAVAILABLE: 10,
        FAILED_YET_DONE: 3,
        LOST_ANSWER: 5,
        LOST_REQUEST: 5,
        TOO_LATE: 1,
    },
    "conversations.replies": {TOO_MANY: 20, UNAVAILABLE: 20, LOST_ANSWER: 20},
    "apps.connections.open": {TOO_MANY: 30, UNAVAILABLE: 50, LOST_ANSWER: 20},
}


class Weather(Faults):
    """Faults that come by themselves, `force` times as often as the table says."""

    def __init__(
        self,
        seed: int,
        table: Mapping[str, Mapping[Fault, int]] = STORM,
        *,
        force: float = 1.0,
        without: frozenset[Fault] = frozenset(),
    ) -> None:
        super().__init__()
        self.happened: dict[str, int] = {}
        self.over = False
        self._chance = random.Random(seed)  # noqa: S311 - a seed is the point
        self._table, self._force, self._without = table, force, without

    def next(self, name: str) -> Fault | None:
        """Take the failure that was ordered for this call, or draw one."""
        ordered = super().next(name)
        if ordered or self.over:
            return ordered
        with self._lock:
            drawn = self._chance.random() * 1000
            for fault, often in self._table.get(name, {}).items():
                drawn -= often * self._force
                if drawn < 0:
                    if fault in self._without:
                        return None
                    said = f"{name} {_named(fault)}"
                    self.happened[said] = self.happened.get(said, 0) + 1
                    return fault
        return None


def _named(fault: Fault) -> str:
    lost = "lost answer" if fault.done_first else "lost request"
    late = " after a hang" if fault.seconds else ""
    return f"{fault.status or lost}{late}" + (" yet done" * (fault.done_first and fault.status > 0))
