"""Slack's HTTP side on loopback: the Web API under /api/ and the response_urls."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from tests.functional.fake_slack import methods
from tests.functional.fake_slack.ledger import DEADLINE
from tests.functional.fake_slack.refused import Refused
from tests.functional.fake_slack.responding import respond

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.functional.fake_slack.faults import Faults
    from tests.functional.fake_slack.ledger import Ledger, Message
    from tests.functional.fake_slack.shapes import JsonObject
    from tests.functional.fake_slack.workspace import Workspace

    Work: TypeAlias = Callable[[], tuple[JsonObject, Message | None]]


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back over the wire; status 0 hangs up instead."""

    status: int
    body: JsonObject
    retry_after: int | None = None


class Web:
    """The server, on a thread of its own from `start` to `stop`.

    `socket_url` is where apps.connections.open sends a Socket Mode client.
    """

    def __init__(self, workspace: Workspace, ledger: Ledger, faults: Faults) -> None:
        self.socket_url = ""
        self._workspace = workspace
        self._ledger = ledger
        self._faults = faults
        self._server = _Server(("127.0.0.1", 0), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    @property
    def url(self) -> str:
        """Give the address of the server, without a slash at its end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def start(self) -> None:
        """Serve."""
        self._thread.start()

    def stop(self) -> None:
        """Stop serving and close the port."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def call(self, name: str, token: str, arguments: JsonObject) -> Reply:
        """Do a Web API call and write it down."""

        def work() -> tuple[JsonObject, Message | None]:
            result, message = methods.call(self._workspace, name, token, arguments)
            if name == "apps.connections.open":
                result["url"] = self.socket_url + result["url"]
            if name == "files.getUploadURLExternal":
                result["upload_url"] = f"{self.url}/upload/{result['upload_url']}"
            return result, message

        return self._answer(name, arguments, work)

    def respond(self, key: str, arguments: JsonObject) -> Reply:
        """Post through a response_url and write it down."""
        return self._answer(
            "response_url", arguments, lambda: respond(self._workspace, key, arguments)
        )

    def upload(self, key: str, content: bytes) -> Reply:
        """Take the content of a file and write down that it came."""

        def work() -> tuple[JsonObject, Message | None]:
            self._workspace.uploads.receive(key, content)
            return {}, None

        return self._answer("upload", {"file": key, "length": len(content)}, work)

    @property
    def scopes(self) -> str:
        """Give what Slack says in X-OAuth-Scopes with every answer of the Web API."""
        return ",".join(sorted(self._workspace.granted))

    def _answer(self, name: str, arguments: JsonObject, work: Work) -> Reply:
        fault = self._faults.next(name)
        if fault and fault.hold:
            fault.hold.arrived.set()
            fault.hold.let_go.wait(DEADLINE)
            fault = None
        if fault and not fault.done_first:
            failed = Reply(fault.status, {"ok": False, "error": fault.error}, fault.retry_after)
            self._ledger.add(name, arguments, failed.status, failed.body)
            threading.Event().wait(fault.seconds)
            return failed
        reply, message = self._try(work)
        if fault:
            reply = replace(reply, status=fault.status)
        self._ledger.add(name, arguments, reply.status, reply.body, message)
        if fault:
            threading.Event().wait(fault.seconds)
        return reply

    def _try(self, work: Work) -> tuple[Reply, Message | None]:
        try:
            result, message = work()
        except Refused as no:
            body = {"ok": False, "error": no.error, **no.extra}
            return Reply(no.status, body, no.wait or None), None
        return Reply(200, {"ok": True, **result}), message


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True

    def __init__(self, address: tuple[str, int], web: Web) -> None:
        super().__init__(address, _Request)
        self.web = web


class _Request(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Answer one call."""
        self.close_connection = True
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        where = urlsplit(self.path).path.strip("/").split("/")
        if where[0] == "api" and len(where) == 2:
            arguments = self._arguments(sent)
            self._send(self.server.web.call(where[1], self._token(arguments), arguments))
        elif where[0] in {"commands", "actions"} and len(where) == 4:
            self._send(self.server.web.respond(where[2], self._arguments(sent)))
        elif where[0] == "upload" and len(where) == 2:
            self._send(self.server.web.upload(where[1], sent))
        else:
            self._send(Reply(404, {"ok": False, "error": "not_found"}))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing on standard error: the ledger has it all."""

    def _arguments(self, sent: bytes) -> JsonObject:
        if "json" in (self.headers.get("Content-Type") or ""):
            arguments = json.loads(sent or b"{}")
            return arguments if isinstance(arguments, dict) else {}
        return dict(parse_qsl(sent.decode("utf-8"), keep_blank_values=True))

    def _token(self, arguments: JsonObject) -> str:
        bearer = self.headers.get("Authorization") or ""
        return bearer.removeprefix("Bearer ") or str(arguments.get("token", ""))

    def _send(self, reply: Reply) -> None:
        if reply.status == 0:
            return  # hang up: the connection closes without an answer
        body = json.dumps(reply.body).encode()
        self.send_response(reply.status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.send_header("X-OAuth-Scopes", self.server.web.scopes)
        if reply.retry_after is not None:
            self.send_header("Retry-After", str(reply.retry_after))
        self.end_headers()
        self.wfile.write(body)
