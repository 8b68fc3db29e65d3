"""Every few seconds: take up what was left behind, look whether we are well, and say so."""

from __future__ import annotations

import json
import logging
import threading
import time
from http import HTTPStatus
from typing import TYPE_CHECKING

from bot.app import deliver
from bot.logs import Event

if TYPE_CHECKING:
    from slack_bolt import App

    from bot.serving.health import Health, Heartbeat
    from bot.state import State

log = logging.getLogger(__name__)

EVERY = 5.0  # seconds between two looks
TAKE_UP_EVERY = 15.0  # seconds; several times within a lease


class Tending:
    """A thread that tends a bot from `start` to `stop`."""

    def __init__(self, app: App, state: State, health: Health, heartbeat: Heartbeat) -> None:
        self._app, self._state = app, state
        self._health, self._heartbeat = health, heartbeat
        self._took_up = float("-inf")
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="tending", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; a look that hangs is not waited for."""
        self._stop.set()
        self._thread.join(timeout=1.0)
        self._heartbeat.end()

    def once(self) -> None:
        """Do it all once."""
        if time.monotonic() - self._took_up >= TAKE_UP_EVERY:
            self._took_up = time.monotonic()
            self._take_up()
        self._state.tidy()
        self._health.look()
        self._heartbeat.beat()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self.once()
            except Exception:
                log.exception(Event("tending_failed"))
            self._stop.wait(EVERY)

    def _take_up(self) -> None:
        """Deliver again what a process left behind, ours or another."""
        left = self._state.take_up()
        if left:
            log.info(Event("taken_up", deliveries=len(left)))
        for one in left:
            answer = deliver(self._app, mode="socket_mode", body=json.loads(one.body or "{}"))
            if answer.status == HTTPStatus.SERVICE_UNAVAILABLE:
                self._state.put_off(one.token)
            else:
                self._state.drop(one.token)
