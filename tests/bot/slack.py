"""A Slack for the tests of bot/: a Web API and response_urls on loopback, nothing refused unasked.

It keeps every call and answers what it was told to, in order; otherwise it says ok.
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict, deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from types import TracebackType

DEADLINE = 10.0
TEAM, CHANNEL, PERSON, BOT_USER = "T1", "C1", "U1", "UBOT"
OURSELVES = {
    "ok": True,
    "team_id": TEAM,
    "user_id": BOT_USER,
    "bot_id": "BBOT",
    "user": "evidence",
}


@dataclass(frozen=True, slots=True)
class Call:
    """What was sent: the method, or "response_url", with its fields."""

    method: str
    fields: dict[str, Any]
    token: str = ""

    @property
    def text(self) -> str:
        """Give the message's text."""
        return str(self.fields.get("text", ""))


@dataclass(slots=True)
class Answered:
    """How to answer once: status 0 hangs up, having done what was asked where the body is ok."""

    body: dict[str, Any] | str = field(default_factory=lambda: {"ok": True})
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # the usual 5 makes a sixth caller at once wait a whole second


class Slack:
    """The server; `url` is its Web API, `hook` a response_url."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.posted: list[Call] = []  # by chat.postMessage, whether or not we were told
        self.socket = ""  # the address that apps.connections.open gives out
        self._planned: dict[str, deque[Answered]] = defaultdict(deque)
        self._changed = threading.Condition()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        host, port = self._server.server_address[:2]
        self.url = f"http://{host!s}:{port}/api/"
        self.hook = f"http://{host!s}:{port}/response_url"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def plan(self, method: str, *answers: Answered) -> None:
        """Answer the next calls of a method so, one each."""
        self._planned[method].extend(answers)

    def unplan(self, method: str) -> None:
        """Forget how the next calls of a method were to be answered."""
        self._planned[method].clear()

    def refuse(self, method: str, error: str) -> None:
        """Refuse the next call of a method."""
        self.plan(method, Answered({"ok": False, "error": error}))

    def take(self, call: Call) -> Answered:
        """Keep a call and give its answer."""
        with self._changed:
            self.calls.append(call)
            self._changed.notify_all()
            planned = self._planned[call.method]
            answer = planned.popleft() if planned else None
            done = answer is None or (isinstance(answer.body, dict) and answer.body.get("ok"))
            if call.method == "chat.postMessage" and done:
                self.posted.append(call)
            if answer:
                return answer
        if call.method == "response_url":
            return Answered("ok")
        if call.method == "apps.connections.open":
            return Answered({"ok": True, "url": self.socket})
        if call.method in {"conversations.replies", "conversations.history"}:
            return Answered({"ok": True, "messages": self._written(call)})
        return Answered(OURSELVES if call.method == "auth.test" else {"ok": True, "ts": "9.9"})

    def _written(self, call: Call) -> list[dict[str, Any]]:
        """List what was posted in a channel, or in a thread of it where one is named."""
        where = (call.fields["channel"], call.fields.get("ts"))
        return [
            {"text": one.text, "metadata": one.fields.get("metadata")}
            for one in self.posted
            if where == (one.fields["channel"], one.fields.get("thread_ts"))
        ]

    def sent(self, method: str) -> list[Call]:
        """List the calls of a method so far."""
        with self._changed:
            return [call for call in self.calls if call.method == method]

    def wait(self, method: str, count: int = 1) -> Call:
        """Return the count-th call of a method, waiting for it."""
        with self._changed:
            arrived = self._changed.wait_for(
                lambda: sum(call.method == method for call in self.calls) >= count, DEADLINE
            )
            methods = [call.method for call in self.calls]
        assert arrived, f"no {method} number {count} in {methods}"
        return self.sent(method)[count - 1]


def _handler(slack: Slack) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            is_json = self.headers.get("Content-Type", "").startswith("application/json")
            fields = (
                json.loads(raw or "{}") if is_json else dict(parse_qsl(raw, keep_blank_values=True))
            )
            if isinstance(fields.get("blocks"), str):
                fields["blocks"] = json.loads(fields["blocks"])
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            answer = slack.take(Call(self.path.rsplit("/", 1)[1], fields, token))
            if answer.status == 0:
                self.close_connection = True
                return
            body = answer.body if isinstance(answer.body, str) else json.dumps(answer.body)
            self.send_response_only(answer.status)
            if "Date" not in answer.headers:
                self.send_header("Date", self.date_time_string())
            for name, value in answer.headers.items():
                self.send_header(name, value)
            kind = "text/plain" if isinstance(answer.body, str) else "application/json"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
            """Say nothing."""

    return Handler
