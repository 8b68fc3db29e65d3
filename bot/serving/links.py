"""WebSocket connections to Slack, kept open.

The SDK's clients take from half a second to a minute to receive again after a lost socket, or ten
seconds after Slack asks for a refresh. Here one thread reads one connection: a lost one is replaced
at once, and on a refresh the new one is open before the old one is closed, so that nothing falls
between them. While Slack is out of reach it is tried again, ever more slowly, without end.
"""

from __future__ import annotations

import json
import logging
import random
import threading
import time
from typing import TYPE_CHECKING, Any, Literal

from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import connect

from bot.connect import TIMEOUT, SlackRefused, SlackUnreachable, wants_proxy
from bot.logs import Event

if TYPE_CHECKING:
    from collections.abc import Callable

    from websockets.sync.connection import Connection

log = logging.getLogger(__name__)

FIRST_DELAY = 0.2  # seconds before the second attempt to reconnect; the first is immediate
LONGEST_DELAY = 10.0
LASTING = 0.3  # seconds; a connection that ends sooner, having brought nothing, was no success
PING_EVERY = 3.0  # seconds; Slack may be gone without a word, and what it sends then is lost to us
PING_WITHIN = 4.0
CLOSE_WITHIN = 2.0
LARGEST_FRAME = 4 * 1024 * 1024  # bytes


class Line:
    """Keeps one connection open. `new_address` gets an address, good once, from Slack."""

    def __init__(
        self,
        new_address: Callable[[], str],
        on_frame: Callable[[Line, Link, dict[str, Any]], None],
    ) -> None:
        self._new_address = new_address
        self._on_frame = on_frame
        self._link: Link | None = None  # the newest connection
        self._opened_at = 0.0  # on the monotonic clock
        self._brought = False  # something has come over the newest connection
        self._delay = 0.0  # seconds before the next attempt
        self._wanted = threading.Event()  # a new connection is wanted
        self._closing = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="socket-mode", daemon=True)

    def start(self) -> None:
        """Open the first connection, then keep one open; raises SlackRefused, SlackUnreachable."""
        self._open()
        self._keeper.start()

    def start_soon(self) -> None:
        """Keep a connection open from now on, whenever the first can be had."""
        self._wanted.set()
        self._keeper.start()

    def is_open(self) -> bool:
        """Say whether deliveries can come in."""
        return self._link is not None and not self._link.is_ending()

    def send(self, text: str) -> bool:
        """Send a frame over the newest connection; False where there is none."""
        return self._link is not None and self._link.send(text)

    def stop_keeping(self) -> None:
        """Open no more connections; the one there is stays."""
        self._closing.set()
        self._wanted.set()

    def close(self) -> None:
        """Close the connection for good."""
        self.stop_keeping()
        if self._keeper.is_alive():
            self._keeper.join(timeout=1.0)
        if self._link is not None:
            self._link.close()

    def _keep(self) -> None:
        """Replace a connection that ends or asks to be replaced, until we are closed."""
        while True:
            self._wanted.wait()
            if self._closing.is_set():
                return
            self._wanted.clear()
            if not self._replace():
                return

    def _replace(self) -> bool:
        """Open a new connection, however long it takes; False where we are closed first."""
        if self._brought or time.monotonic() - self._opened_at > LASTING:
            self._delay = 0.0
        attempts, again = 0, self._link is not None
        while not self._closing.wait(self._delay):
            attempts += 1
            self._delay = min(LONGEST_DELAY, max(FIRST_DELAY, self._delay * 2))
            self._delay *= random.uniform(0.8, 1.0)  # noqa: S311 - spreads load, guards nothing
            try:
                self._open()
            except (SlackRefused, SlackUnreachable) as error:
                if isinstance(error, SlackUnreachable):
                    self._delay = max(self._delay, error.wait)
                if attempts == 1:
                    log.warning(Event("disconnected", reason=error, trying="again"))
            else:
                log.info(Event("connected", to="Slack", again=again, attempt=attempts))
                return True
        return False

    def _open(self) -> None:
        """Open a connection beside the one there is, then close that one."""
        link = Link(self._new_address(), on_frame=self._take, on_end=self._on_end)
        link.open()
        before, self._link = self._link, link
        self._brought = False
        self._opened_at = time.monotonic()
        if link.is_ending():  # already: it told us before it was the newest
            self._wanted.set()
        if before is not None:
            before.close()

    def _take(self, link: Link, frame: dict[str, Any]) -> None:
        self._brought |= "envelope_id" in frame and link is self._link
        self._on_frame(self, link, frame)

    def _on_end(self, link: Link) -> None:
        """Want a new connection where the newest is ending, not where one was replaced."""
        if link is self._link:
            self._wanted.set()


class Link:
    """One WebSocket connection, read by a thread of its own."""

    def __init__(
        self,
        address: str,
        *,
        on_frame: Callable[[Link, dict[str, Any]], None],
        on_end: Callable[[Link], None],
    ) -> None:
        self._address = address
        self._on_frame = on_frame
        self._on_end = on_end
        self._connection: Connection | None = None
        self._settled = threading.Event()  # open, or failed to
        self._failure: Exception | None = None
        self._ending = threading.Event()  # closed, or about to be

    def open(self) -> None:
        """Open the connection; raises SlackUnreachable."""
        threading.Thread(target=self._run, name="socket", daemon=True).start()
        self._settled.wait()
        if self._failure is not None:
            kind = type(self._failure).__name__
            raise SlackUnreachable(f"the socket cannot be opened ({kind})") from self._failure

    def is_ending(self) -> bool:
        """Say whether the connection has ended or will soon."""
        return self._ending.is_set()

    def send(self, text: str) -> bool:
        """Send a frame; False where the connection is closed."""
        if self._connection is None:
            return False
        try:
            self._connection.send(text)
        except (OSError, ConnectionClosed):
            return False
        return True

    def close(self) -> None:
        """Close the connection; returns when it is closed or that takes too long."""
        if self._connection is not None:
            self._connection.close()

    def _run(self) -> None:
        proxy: Literal[True] | None = True if wants_proxy(self._address) else None
        try:
            with connect(
                self._address,
                proxy=proxy,
                open_timeout=TIMEOUT,
                close_timeout=CLOSE_WITHIN,
                ping_interval=PING_EVERY,
                ping_timeout=PING_WITHIN,
                max_size=LARGEST_FRAME,
            ) as connection:
                self._connection = connection
                self._settled.set()
                for message in connection:
                    self._read(message)
        except (OSError, ValueError, WebSocketException) as error:
            if not self._settled.is_set():
                self._failure = error
        finally:
            self._settled.set()
            self._end()

    def _read(self, message: str | bytes) -> None:
        try:
            frame = json.loads(message)
        except (ValueError, RecursionError):
            log.warning(Event("unreadable_frame"))
            return
        if not isinstance(frame, dict):
            return
        if frame.get("type") == "disconnect":  # it will be closed in seconds: replace it now
            log.info(Event("refresh_asked"))
            self._end()
        else:
            self._on_frame(self, frame)

    def _end(self) -> None:
        if not self._ending.is_set():
            self._ending.set()
            self._on_end(self)
