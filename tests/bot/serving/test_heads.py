"""Connections that keep us waiting are closed; those that ask are answered."""

from __future__ import annotations

import http.client
import socket
from typing import TYPE_CHECKING

import pytest

from bot.serving.heads import HurriedProtocol
from tests.bot.serving.test_http_mode import Listening, listening
from tests.bot.slack import DEADLINE

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["listening"]

HEAD = b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HurriedProtocol, "seconds", 0.2)


@pytest.fixture
def raw(listening: Listening) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", listening.port), timeout=DEADLINE) as connection:
        yield connection


@pytest.mark.parametrize("said", [b"", b"POST /slack", HEAD[:-2]], ids=str)
def test_who_says_nothing_or_half_of_it_is_hung_up_on(raw: socket.socket, said: bytes) -> None:
    raw.sendall(said)
    assert raw.recv(100) == b""


def test_who_asks_is_answered_and_may_ask_again_but_not_dawdle(raw: socket.socket) -> None:
    for _ in range(2):
        raw.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = b""
        while not answer.endswith(b"}"):
            more = raw.recv(1_000)
            assert more, answer
            answer += more
        assert answer.startswith(b"HTTP/1.1 200")
    raw.sendall(HEAD[:20])
    assert raw.recv(100) == b""


def test_who_may_not_be_slack_is_not_waited_for(raw: socket.socket) -> None:
    raw.sendall(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{")
    assert raw.recv(1_000).startswith(b"HTTP/1.1 401")
    assert raw.recv(1_000) == b""


def test_a_body_may_take_longer_than_a_head(listening: Listening) -> None:
    """The body has a limit of its own, and the answer takes as long as it takes."""
    connection = http.client.HTTPConnection("127.0.0.1", listening.port, timeout=DEADLINE)
    connection.putrequest("POST", "/slack/events")
    connection.putheader("Content-Length", "2")
    connection.putheader("X-Slack-Request-Timestamp", "1")  # it may be Slack's until it is read
    connection.putheader("X-Slack-Signature", f"v0={'0' * 64}")
    connection.endheaders(b"{")
    with socket.create_connection(("127.0.0.1", listening.port), timeout=DEADLINE) as other:
        assert other.recv(10) == b""  # so much time has passed
    connection.send(b"}")
    assert connection.getresponse().status == 401
    connection.close()
