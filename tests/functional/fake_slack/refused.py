"""How Slack says no to a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.functional.fake_slack.shapes import JsonObject


class Refused(Exception):
    """What Slack answers instead of doing it; `extra` stands beside the error word."""

    def __init__(
        self, error: str, extra: JsonObject | None = None, *, status: int = 200, wait: int = 0
    ) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra or {}
        self.status = status
        self.wait = wait  # seconds for Retry-After
