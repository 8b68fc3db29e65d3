"""Tests of bot/serving/http_mode.py."""

from __future__ import annotations

import contextlib
import json
import logging
import re
import socket
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.app import build_app
from bot.serving.http_mode import (
    HEALTH,
    LARGEST_BODY,
    PATH,
    SLOWEST_BODY,
    CannotListen,
    HttpMode,
)
from bot.settings import read
from bot.state import State
from bot.work import Work
from tests.bot import deliveries
from tests.bot.conftest import Connected
from tests.bot.library import FINDING, OneStudy
from tests.bot.slack import DEADLINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bot.settings import Settings
    from tests.bot.slack import Slack

SECRET = "0123456789abcdef"
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
GOOD_FORM = "v0=" + "0" * 64


@dataclass
class Listening:
    """A bot that listens, and the ways to reach it."""

    connected: Connected
    mode: HttpMode
    port: int
    health: dict[str, Any]

    def request(
        self, body: bytes, headers: Mapping[str, str], path: str = PATH, method: str = "POST"
    ) -> tuple[int, bytes]:
        """Send one request as it is."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        try:
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def signed(
        self, body: str, headers: Mapping[str, str], *, secret: str = SECRET, age: int = 0
    ) -> tuple[int, bytes]:
        """Send one request as Slack signs it."""
        stamp = str(int(time.time()) - age)
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
        assert signature
        signs = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}
        return self.request(body.encode(), {**headers, **signs})


def http_settings(slack: Slack, folder: Path, **more: str) -> Settings:
    return read(
        {
            "SLACK_MODE": "http",
            "SLACK_BOT_TOKEN": "xoxb-bot",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": slack.url,
            "EVIDENCE_LIBRARY": str(folder),
            "PORT": "0",
            **more,
        }
    )


@pytest.fixture
def listening(
    slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> Iterator[Listening]:
    caplog.set_level(logging.INFO, logger="bot")
    settings = http_settings(slack, tmp_path)
    library, work, state = OneStudy(), Work(pace=0.0), State(settings.state)
    app = build_app(settings, library, state, work)
    health: dict[str, Any] = {"ok": True}
    mode = HttpMode(app, settings, lambda: health)
    mode.start()
    said = re.search(r"listening url=http://127\.0\.0\.1:(\d+)/slack/events\n", caplog.text)
    assert said
    yield Listening(Connected(app, slack, library, state, work), mode, int(said[1]), health)
    mode.close()
    work.close(DEADLINE)
    state.close()


def test_a_signed_delivery_is_acknowledged_and_answered(listening: Listening) -> None:
    body = json.dumps(deliveries.direct("peer wellbeing"))
    assert listening.signed(body, JSON) == (200, b"")
    assert FINDING in listening.connected.slack.wait("chat.postMessage").text


def test_commands_and_presses_come_as_forms(listening: Listening) -> None:
    slack = listening.connected.slack
    assert listening.signed(urlencode(deliveries.command(slack, "peer wellbeing")), FORM)[0] == 200
    assert FINDING in slack.wait("response_url").text
    press = urlencode({"payload": json.dumps(deliveries.press(slack, "peer wellbeing"))})
    assert listening.signed(press, FORM)[0] == 200
    assert FINDING in slack.wait("chat.postMessage").text


def test_slacks_own_check_of_the_address_is_answered(listening: Listening) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "a word"})
    status, answer = listening.signed(body, JSON)
    assert (status, json.loads(answer)) == (200, {"challenge": "a word"})


@pytest.mark.parametrize(
    ("secret", "age"), [("f" * 16, 0), (SECRET, 6 * 60), (SECRET, -6 * 60)], ids=str
)
def test_what_is_not_signed_by_slack_a_moment_ago_is_refused(
    listening: Listening, secret: str, age: int
) -> None:
    body = json.dumps(deliveries.direct("peer wellbeing"))
    assert listening.signed(body, JSON, secret=secret, age=age)[0] == 401
    listening.mode.close()
    listening.connected.finish()
    assert listening.connected.library.asked == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Slack-Signature": "v0=0", "X-Slack-Request-Timestamp": "soon"},
        {"X-Slack-Signature": GOOD_FORM, "X-Slack-Request-Timestamp": "soon"},
        {"X-Slack-Signature": GOOD_FORM, "X-Slack-Request-Timestamp": "-1"},
        {"X-Slack-Signature": GOOD_FORM, "X-Slack-Request-Timestamp": "9" * 5_000},
        {"X-Slack-Signature": GOOD_FORM, "X-Slack-Request-Timestamp": "9" * 300},
        {"X-Slack-Signature": GOOD_FORM, "X-Slack-Request-Timestamp": "\xb2"},
        {"X-Slack-Signature": "v0=" + "\xe9" * 64, "X-Slack-Request-Timestamp": "1"},
        {"X-Slack-Signature": "v0=" + "é" * 32, "X-Slack-Request-Timestamp": "1"},
        {"X-Slack-Signature": GOOD_FORM.upper(), "X-Slack-Request-Timestamp": "1"},
        {"X-Slack-Signature": "", "X-Slack-Request-Timestamp": ""},
        {"X-Odd": "\xff"},
    ],
    ids=str,
)
@pytest.mark.parametrize("body", [b"{}", b"{", b"[" * 100_000, b"\xff\xfe", b""], ids=len)
def test_what_slack_did_not_sign_is_refused_and_not_parsed(
    listening: Listening, body: bytes, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    assert listening.request(body, {**JSON, **headers})[0] == 401
    assert [record for record in caplog.records if record.levelname != "INFO"] == []


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        ("{", JSON, 400),
        ("[1]", JSON, 400),
        ("[" * 100_000, JSON, 400),
        ('{"type": ' + "9" * 5_000 + "}", JSON, 400),
        ("payload=%7B", FORM, 400),
        ("payload=" + "[" * 9_000, FORM, 400),
        ("{}", {**JSON, "X-Odd": "\xff"}, 400),
        ("x" * (LARGEST_BODY + 1), FORM, 413),
        ("{}", {**JSON, "Content-Length": "many"}, 400),
    ],
    ids=(
        "broken JSON",
        "a list",
        "nested without end",
        "a number without end",
        "a broken form",
        "a form nested without end",
        "a header that is no text",
        "too large",
        "a length that is none",
    ),
)
def test_what_is_signed_and_no_delivery_is_refused_without_a_traceback(
    listening: Listening,
    body: str,
    headers: dict[str, str],
    status: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert listening.signed(body, headers)[0] == status
    assert not [record for record in caplog.records if record.exc_info]
    assert listening.signed(json.dumps(deliveries.direct("still here")), JSON)[0] == 200


POST_HEAD = b"POST /slack/events HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (POST_HEAD + b"Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}", 400),
        (POST_HEAD + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (POST_HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n", 400),
        (POST_HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"F" * 20 + b"\r\n{}\r\n", 401),
        (POST_HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400),
        (POST_HEAD + b"X: a\0b\r\n\r\n", 400),
        (POST_HEAD + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n", 400),
        (POST_HEAD + b"".join(b"X-%d: y\r\n" % n for n in range(20_000)) + b"\r\n", 400),
        (POST_HEAD + b"Content-Length: 200\r\n\r\n{}", 401),  # and the rest never comes
        (b"\x16\x03\x01\x02\r\n\r\n", 400),  # TLS
        (b"GET /healthz\r\n\r\n", 400),
        (b"CONNECT evil:443 HTTP/1.1\r\nHost: x\r\n\r\n", 404),
        (b"GET /%ff%fe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404),
        (b"GET http://evil/healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404),
        (b"GET /slack/events HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n", 404),
    ],
    ids=(
        *("two lengths", "a length and chunks", "no chunk", "a chunk without measure", "gzip"),
        *("a header with a zero", "a header without end", "headers without end", "half a body"),
        *("TLS", "HTTP 0.9", "a tunnel", "no text in the path", "another host", "a WebSocket"),
    ),
)
def test_what_is_hardly_http_is_refused_at_once_and_nothing_stumbles(
    listening: Listening, said: bytes, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", listening.port), timeout=DEADLINE) as raw:
        with contextlib.suppress(ConnectionError):  # it may have heard enough before the end
            raw.sendall(said)
        answer = b""
        with contextlib.suppress(ConnectionError):
            while b"\r\n" not in answer and (more := raw.recv(1_000)):
                answer += more
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert time.monotonic() - began < SLOWEST_BODY
    assert listening.signed(json.dumps(deliveries.direct("still here")), JSON)[0] == 200
    assert not [record for record in caplog.records if record.exc_info]  # nor after the answer


def test_a_signed_body_in_many_chunks_is_a_delivery_like_any_other(listening: Listening) -> None:
    body = json.dumps(deliveries.direct("peer wellbeing"))
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body)
    connection = HTTPConnection("127.0.0.1", listening.port, timeout=DEADLINE)
    signs = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": str(signature)}
    connection.request(
        "POST",
        PATH,
        iter(body.encode()[at : at + 1] for at in range(len(body))),
        {**JSON, **signs},
        encode_chunked=True,
    )
    assert connection.getresponse().status == 200
    connection.close()
    assert FINDING in listening.connected.slack.wait("chat.postMessage").text


@pytest.mark.parametrize("form", ["event", "command", "press"])
def test_a_request_that_is_overheard_and_sent_again_is_not_carried_out_again(
    listening: Listening, form: str
) -> None:
    slack = listening.connected.slack
    bodies = {
        "event": json.dumps(deliveries.direct("peer wellbeing")),
        "command": urlencode(deliveries.command(slack, "peer wellbeing")),
        "press": urlencode({"payload": json.dumps(deliveries.press(slack, "peer wellbeing"))}),
    }
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=bodies[form])
    signs = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": str(signature)}
    kind = JSON if form == "event" else FORM
    for _ in range(3):
        assert listening.request(bodies[form].encode(), {**kind, **signs})[0] == 200
    listening.connected.finish()
    assert listening.connected.state.outcomes() == {"done": 1, "duplicate": 2}


def test_a_body_that_grows_beyond_measure_is_refused_before_its_end(listening: Listening) -> None:
    with socket.create_connection(("127.0.0.1", listening.port), timeout=DEADLINE) as raw:
        raw.sendall(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        with pytest.raises(ConnectionError):  # it hangs up on us
            raw.sendall(chunk * 1_000)


@pytest.mark.parametrize(
    ("method", "path"), [("GET", PATH), ("POST", "/"), ("GET", "/slack/install")]
)
def test_there_is_one_way_in(listening: Listening, method: str, path: str) -> None:
    assert listening.request(b"", {}, path, method)[0] == 404


def test_acknowledging_never_waits_for_the_work(listening: Listening) -> None:
    listening.connected.library.hold.clear()
    for _ in range(12):
        body = json.dumps(deliveries.direct("peer wellbeing"))
        assert listening.signed(body, JSON)[0] == 200
    listening.connected.library.hold.set()
    listening.connected.slack.wait("chat.postMessage", 12)


def test_after_closing_nobody_is_let_in_and_what_came_is_answered(listening: Listening) -> None:
    listening.signed(json.dumps(deliveries.direct("peer wellbeing")), JSON)
    listening.mode.close()
    listening.connected.finish()
    assert FINDING in listening.connected.slack.wait("chat.postMessage").text
    with pytest.raises(ConnectionRefusedError):
        listening.request(b"", {})


@pytest.mark.parametrize("host", ["127.0.0.1", "203.0.113.1"])
def test_an_address_that_cannot_be_had_is_named(
    listening: Listening, tmp_path: Path, host: str
) -> None:
    settings = http_settings(
        listening.connected.slack, tmp_path, PORT=str(listening.port), HOST=host
    )
    with pytest.raises(CannotListen, match=rf"{host} port {listening.port}.*HOST and PORT") as said:
        HttpMode(listening.connected.app, settings, dict).start()
    assert len(str(said.value).splitlines()) == 1
    assert str(said.value).count(host) == 1


def test_whether_the_bot_is_well_is_said_to_anyone_who_asks(listening: Listening) -> None:
    status, body = listening.request(b"", {}, HEALTH, "GET")
    assert (status, json.loads(body)) == (200, {"ok": True})
    listening.health.update(ok=False, reasons=["library"])
    status, body = listening.request(b"", {}, HEALTH, "GET")
    assert (status, json.loads(body)) == (503, {"ok": False, "reasons": ["library"]})
    assert listening.mode.is_connected()
    listening.mode.close()
    assert not listening.mode.is_connected()


def test_what_was_left_behind_is_taken_up_without_a_signature(listening: Listening) -> None:
    assert listening.connected.deliver(deliveries.direct("peer wellbeing")).status == 200
    assert FINDING in listening.connected.slack.wait("chat.postMessage").text
