"""Socket Mode: a real WebSocket server that says hello, sends envelopes and keeps the acks."""

from __future__ import annotations

import json
import socket
import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve

from tests.functional.fake_slack.ledger import DEADLINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from websockets.sync.server import ServerConnection

    from tests.functional.fake_slack.deliveries import Delivery
    from tests.functional.fake_slack.workspace import Workspace


class SocketMode:
    """The server, from `start` to `stop`. Sends over the open connections in turn."""

    def __init__(self, workspace: Workspace, on_ack: Callable[[Delivery], None]) -> None:
        self.connected = 0  # connections that were ever opened
        self.strays: list[str] = []  # acks of envelopes that were never sent
        self._workspace = workspace
        self._on_ack = on_ack
        self._open: list[ServerConnection] = []
        self._retiring: list[ServerConnection] = []
        self._turn = 0
        self._sent: dict[str, Delivery] = {}
        self._changed = threading.Condition()
        self._server = serve(
            self._serve, "127.0.0.1", 0, compression=None, ping_interval=None, close_timeout=1
        )
        self._thread = threading.Thread(target=self._server.serve_forever)

    @property
    def url(self) -> str:
        """Give the address that apps.connections.open hands out, without its ticket."""
        return f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}/link/"

    def start(self) -> None:
        """Serve."""
        self._thread.start()

    def stop(self) -> None:
        """Close every connection and the port."""
        self._server.shutdown()
        self._thread.join()
        with self._changed:
            connections = [*self._open, *self._retiring]
        for connection in connections:
            connection.close(1001)

    def wait_connected(self, nth: int = 1, deadline: float = DEADLINE) -> None:
        """Return once so many connections were opened and one stands."""
        with self._changed:
            ready = self._changed.wait_for(
                lambda: self.connected >= nth and bool(self._open), deadline
            )
        assert ready, f"no Socket Mode connection number {nth} within {deadline} s"

    def send(self, delivery: Delivery) -> None:
        """Send over the next connection; where none stands, as soon as one does."""
        frame: dict[str, object] = {
            "envelope_id": delivery.envelope,
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.kind != "events_api",
        }
        if delivery.kind == "events_api":
            frame["retry_attempt"] = delivery.retry.attempt if delivery.retry else 0
            frame["retry_reason"] = delivery.retry.reason if delivery.retry else ""
        with self._changed:
            self._sent[delivery.envelope] = delivery
        end = time.monotonic() + DEADLINE
        while True:
            with self._changed:
                there = self._changed.wait_for(lambda: bool(self._open), end - time.monotonic())
                assert there, f"no Socket Mode connection within {DEADLINE} s"
                connection = self._open[self._turn % len(self._open)]
                self._turn += 1
            try:
                connection.send(json.dumps(frame))
            except ConnectionClosed:
                self._forget(connection)
            else:
                return

    def cut(self) -> None:
        """Break every TCP connection without a word, as a failing network does."""
        with self._changed:
            broken, self._open = self._open, []
        for connection in broken:
            connection.socket.shutdown(socket.SHUT_RDWR)

    def refresh(self) -> None:
        """Ask every client for a new connection, as Slack does about once an hour.

        Nothing more is sent over the old ones; they close once a new one stands.
        """
        with self._changed:
            asked, self._open = self._open, []
            self._retiring += asked
        for connection in asked:
            connection.send(
                json.dumps(
                    {
                        "type": "disconnect",
                        "reason": "refresh_requested",
                        "debug_info": {"host": "applink-fake"},
                    }
                )
            )

    def _serve(self, connection: ServerConnection) -> None:
        asked = parse_qs(urlsplit(connection.request.path if connection.request else "").query)
        if not self._workspace.use_ticket("".join(asked.get("ticket", []))):
            connection.close(1008, "invalid ticket")
            return
        with self._changed:
            number = len(self._open) + 1
        hello = {
            "type": "hello",
            "num_connections": number,
            "debug_info": {"host": "applink-fake", "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._workspace.app},
        }
        try:
            connection.send(json.dumps(hello))
            self._welcome(connection)
            for frame in connection:
                self._ack(frame)
        except ConnectionClosed:
            pass  # cut; the other end comes back by itself
        finally:
            self._forget(connection)

    def _welcome(self, connection: ServerConnection) -> None:
        with self._changed:
            self.connected += 1
            self._open.append(connection)
            replaced, self._retiring = self._retiring, []
            self._changed.notify_all()
        for old in replaced:  # a closing handshake takes its time, and acks must not wait for it
            threading.Thread(target=old.close, daemon=True).start()

    def _forget(self, connection: ServerConnection) -> None:
        with self._changed:
            for group in (self._open, self._retiring):
                if connection in group:
                    group.remove(connection)
            self._changed.notify_all()

    def _ack(self, frame: str | bytes) -> None:
        said = json.loads(frame)
        with self._changed:
            delivery = self._sent.get(said.get("envelope_id", ""))
        if delivery is None:
            self.strays.append(str(frame))
            return
        delivery.close(200, said.get("payload"), self._on_ack)
