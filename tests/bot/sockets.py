"""The other end of Socket Mode: a WebSocket server on loopback, driven by a test."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any, Self

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

from tests.bot.slack import DEADLINE

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType


class Sockets:
    """Takes connections and keeps what comes over them; `refusing` turns new ones away."""

    def __init__(self) -> None:
        self.connections: list[ServerConnection] = []
        self.receipts: list[tuple[int, dict[str, Any]]] = []  # connection number, receipt
        self.refusing = False
        self._ended: set[int] = set()
        self._changed = threading.Condition()
        self._server: Server = serve(self._handle, "127.0.0.1", 0, ping_interval=None)

    @property
    def url(self) -> str:
        """Give the address to connect to."""
        return f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}/link"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        for connection in self.connections:
            connection.close()

    def send(self, frame: dict[str, Any] | str, connection: int = -1) -> None:
        """Send a frame over a connection, the newest unless another is named."""
        self.wait_connected(1)
        text = frame if isinstance(frame, str) else json.dumps(frame)
        self.connections[connection].send(text)

    def deliver(self, payload: dict[str, Any], envelope: str, **more: object) -> None:
        """Send a delivery over the newest connection."""
        self.send({"type": "events_api", "envelope_id": envelope, "payload": payload, **more})

    def cut(self) -> None:
        """Cut the newest connection as a network does: without a word."""
        self.connections[-1].socket.shutdown(2)

    def wait_connected(self, count: int) -> None:
        """Return once so many connections have been made."""
        self._wait(lambda: len(self.connections) >= count, f"{count} connections")

    def wait_receipt(self, envelope: str) -> tuple[int, dict[str, Any]]:
        """Return the receipt of an envelope, with the number of the connection it came over."""
        self._wait(lambda: bool(self._receipts(envelope)), f"a receipt for {envelope}")
        return self._receipts(envelope)[0]

    def wait_closed(self, connection: int) -> None:
        """Return once a connection has ended."""
        self._wait(lambda: connection in self._ended, f"the end of connection {connection}")

    def _receipts(self, envelope: str) -> list[tuple[int, dict[str, Any]]]:
        return [one for one in self.receipts if one[1].get("envelope_id") == envelope]

    def _wait(self, condition: Callable[[], bool], what: str) -> None:
        with self._changed:
            assert self._changed.wait_for(condition, DEADLINE), f"waited for {what}"

    def _handle(self, connection: ServerConnection) -> None:
        if self.refusing:
            connection.close()
            return
        with self._changed:
            number = len(self.connections)
            self.connections.append(connection)
            self._changed.notify_all()
        try:
            connection.send(json.dumps({"type": "hello", "num_connections": 1}))
            for text in connection:
                with self._changed:
                    self.receipts.append((number, json.loads(text)))
                    self._changed.notify_all()
        except ConnectionClosed:
            pass
        finally:
            with self._changed:
                self._ended.add(number)
                self._changed.notify_all()
