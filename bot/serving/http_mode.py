"""HTTP: Slack's deliveries as signed requests, through Bolt's ASGI adapter under uvicorn.

In front of the adapter stands a door that lets through what Slack signed a moment ago, and nothing
else: what anybody may send is not even parsed. It takes no body larger or slower than Slack's own;
nobody keeps a connection without asking. `GET /healthz` says whether the bot is well, to anyone who
asks.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import uvicorn
from slack_bolt.adapter.asgi import SlackRequestHandler
from slack_sdk.signature import SignatureVerifier

from bot.app import deliver
from bot.logs import Event
from bot.serving.heads import HurriedProtocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt import App, BoltResponse
    from slack_bolt.adapter.asgi.http_request import AsgiHttpRequest

    from bot.settings import Settings

    Report = Callable[[], dict[str, Any]]
    Receive = Callable[[], Awaitable[dict[str, Any]]]
    Send = Callable[[dict[str, Any]], Awaitable[None]]

log = logging.getLogger(__name__)

PATH = "/slack/events"
HEALTH = "/healthz"
LARGEST_BODY = 1024 * 1024  # bytes; Slack's own stay far below
LARGEST_DROPPED = 8 * LARGEST_BODY
SLOWEST_BODY = 5.0  # seconds
MOST_AT_ONCE = 500  # connections; who comes then is told to come again, as Slack does
TIMESTAMP, SIGNATURE = b"x-slack-request-timestamp", b"x-slack-signature"
SECONDS = re.compile(rb"[0-9]{1,12}")  # since 1970
SIGNED = re.compile(rb"v0=[0-9a-f]{64}")
STOP_WITHIN = 4  # seconds for requests under way


class CannotListen(Exception):
    """The address is taken, not ours, or not allowed."""


class HttpMode:
    """Listens on the settings' address and dispatches signed requests to the app.

    `health` tells how the bot is, for whoever asks at /healthz: "ok" in it decides the status.
    """

    def __init__(self, app: App, settings: Settings, health: Report) -> None:
        self._host, self._port = settings.host, settings.port
        config = uvicorn.Config(
            _Door(app, health, settings.signing_secret),
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            http=HurriedProtocol,
            limit_concurrency=MOST_AT_ONCE,
            server_header=False,
            timeout_graceful_shutdown=STOP_WITHIN,
        )
        self._server = uvicorn.Server(config)
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Listen, and say where; raises CannotListen."""
        listener = _listen(self._host, self._port)
        port = listener.getsockname()[1]
        self._thread = threading.Thread(
            target=self._server.run, args=([listener],), name="http", daemon=True
        )
        self._thread.start()
        host = f"[{self._host}]" if ":" in self._host else self._host
        log.info(Event("listening", url=f"http://{host}:{port}{PATH}"))

    def is_connected(self) -> bool:
        """Say whether we listen."""
        return self._thread is not None and self._thread.is_alive()

    def close(self) -> None:
        """Take no new requests and answer those under way."""
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join(timeout=STOP_WITHIN + 1)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        # It says the address again: "in use (while attempting to bind on address ('::1', 3000))".
        reason = (error.strerror or str(error)).partition(" (while")[0]
        raise CannotListen(
            f"cannot listen on {host} port {port} ({reason}); set HOST and PORT to a free address"
        ) from error


class _Door(SlackRequestHandler):
    """Bolt's adapter behind a bounded body, dispatching on threads so that none waits for another.

    As it comes, the adapter dispatches on the event loop, one request after the other.
    """

    def __init__(self, app: App, health: Report, secret: str) -> None:
        super().__init__(app, path=PATH)
        self._health = health
        self._signatures = SignatureVerifier(secret)
        self._threads = ThreadPoolExecutor(16, thread_name_prefix="dispatch")

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if scope["path"] == HEALTH:
            await _tell(send, self._health())
            return
        headers = dict(scope["headers"])
        if refusal := _refused_unread(scope, headers):
            await asyncio.sleep(0)  # where the server has refused what follows, it is known now
            await _refuse(send, refusal)
            return
        try:
            async with asyncio.timeout(SLOWEST_BODY):
                body = await _body(receive)
        except (TimeoutError, ConnectionError):
            await _refuse(send, HTTPStatus.REQUEST_TIMEOUT)
            return
        if body is None:
            await _refuse(send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return

        async def whole() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        try:
            if self._is_slacks(body, headers):
                await super().__call__(scope, whole, send)
            else:
                await _refuse(send, HTTPStatus.UNAUTHORIZED)
        except UnicodeDecodeError:  # in the body or a header
            await _refuse(send, HTTPStatus.BAD_REQUEST)

    def _is_slacks(self, body: bytes, headers: dict[bytes, bytes]) -> bool:
        """Say whether Slack signed the body in the last five minutes. Raises UnicodeDecodeError."""
        return self._signatures.is_valid(
            body, headers[TIMESTAMP].decode(), headers[SIGNATURE].decode()
        )

    async def dispatch(self, request: AsgiHttpRequest) -> BoltResponse:
        """Dispatch on a thread."""
        delivery = partial(
            deliver,
            self.app,
            body=await request.get_raw_body(),
            query=request.query_string,
            headers=request.get_headers(),
        )
        return await asyncio.get_running_loop().run_in_executor(self._threads, delivery)


def _refused_unread(scope: dict[str, Any], headers: dict[bytes, bytes]) -> HTTPStatus | None:
    """Return why a request is refused whatever its body is; None where it may be Slack's."""
    if (scope["path"], scope["method"]) != (PATH, "POST"):
        return HTTPStatus.NOT_FOUND
    if b"transfer-encoding" in headers and b"content-length" in headers:
        return HTTPStatus.BAD_REQUEST  # what stands before us may see two requests where we see one
    dated = SECONDS.fullmatch(headers.get(TIMESTAMP, b""))
    signed = SIGNED.fullmatch(headers.get(SIGNATURE, b""))
    return None if dated and signed else HTTPStatus.UNAUTHORIZED


async def _body(receive: Receive) -> bytes | None:
    """Read the body; None where it is too large, ConnectionError where it breaks off.

    What is somewhat too large is read to its end and dropped, for who still sends hears no answer.
    """
    body, size = bytearray(), 0
    while size <= LARGEST_DROPPED:
        part = await receive()
        if part["type"] != "http.request":
            raise ConnectionError("the request broke off")
        piece: bytes = part.get("body", b"")
        size += len(piece)
        if size <= LARGEST_BODY:
            body += piece
        if not part.get("more_body", False):
            return bytes(body) if size <= LARGEST_BODY else None
    return None


async def _tell(send: Send, report: dict[str, Any]) -> None:
    """Answer how the bot is: status 200 where it is well, else 503."""
    body = json.dumps(report).encode()
    status = HTTPStatus.OK if report["ok"] else HTTPStatus.SERVICE_UNAVAILABLE
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-length", b"0"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
