"""Socket Mode: Slack's deliveries over WebSockets that we open.

Two connections are kept open, of ten that Slack allows an app: it sends over either, so that while
one is lost or replaced, and even where Slack makes us wait for the next, the other receives.
"""

from __future__ import annotations

import contextlib
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from bot.app import deliver
from bot.connect import socket_address, web_client
from bot.logs import Event
from bot.serving.links import Line

if TYPE_CHECKING:
    from slack_bolt import App

    from bot.serving.links import Link
    from bot.settings import Settings

log = logging.getLogger(__name__)

LINES = 2
RETRY_HEADERS = (
    ("x-slack-retry-num", "retry_attempt"),
    ("x-slack-retry-reason", "retry_reason"),
)


class SocketMode:
    """Keeps connections to Slack open and dispatches what they bring to the app."""

    def __init__(self, app: App, settings: Settings, *, lines: int = LINES) -> None:
        self._app = app
        client = web_client(settings.api_url, patient=False)
        new_address = partial(socket_address, client, settings.app_token)
        self._lines = [Line(new_address, self._on_frame) for _ in range(lines)]
        self._dispatchers = ThreadPoolExecutor(16, thread_name_prefix="dispatch")

    def start(self) -> None:
        """Open the first connection, then the others; raises SlackRefused, SlackUnreachable."""
        first, *others = self._lines
        first.start()
        log.info(Event("connected", to="Slack", mode="socket"))
        for line in others:
            line.start_soon()

    def is_connected(self) -> bool:
        """Say whether deliveries can come in."""
        return any(line.is_open() for line in self._lines)

    def close(self) -> None:
        """Receive no more; what was received is dispatched to its end."""
        for line in self._lines:
            line.stop_keeping()
        self._dispatchers.shutdown(wait=True)  # what was received is acknowledged first
        for line in self._lines:
            line.close()

    def _on_frame(self, line: Line, link: Link, frame: dict[str, Any]) -> None:
        """Dispatch a delivery; one that comes while we close is left for Slack to deliver again."""
        if isinstance(frame.get("envelope_id"), str):
            with contextlib.suppress(RuntimeError):  # the dispatchers are shut down
                self._dispatchers.submit(self._dispatch, line, link, frame)

    def _dispatch(self, line: Line, link: Link, frame: dict[str, Any]) -> None:
        """Hand a delivery to the app and acknowledge it by its envelope."""
        headers = {
            header: str(frame[key]) for header, key in RETRY_HEADERS if frame.get(key) is not None
        }
        payload = frame.get("payload")
        body = payload if isinstance(payload, dict) else {}
        response = deliver(self._app, mode="socket_mode", body=body, headers=headers)
        if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.warning(Event("unacknowledged", status=response.status))
            return
        receipt: dict[str, Any] = {"envelope_id": frame["envelope_id"]}
        if response.body:
            kind = response.headers.get("content-type", [""])[0]
            is_json = kind.startswith("application/json")
            receipt["payload"] = json.loads(response.body) if is_json else {"text": response.body}
        self._acknowledge(line, link, json.dumps(receipt))

    def _acknowledge(self, line: Line, link: Link, receipt: str) -> None:
        """Send a receipt on the connection that brought the delivery, else on any there is."""
        ways: tuple[Link | Line, ...] = (link, line, *self._lines)
        if not any(way.send(receipt) for way in ways):
            log.warning(Event("unacknowledged", reason="its connection is gone"))
