"""What Slack sends to a bot, and the record of how and when the bot took it."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from slack_sdk.signature import SignatureVerifier

from tests.functional.fake_slack.ledger import DEADLINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.functional.fake_slack.shapes import JsonObject

ACK_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Retry:
    """Which redelivery this is, and why."""

    attempt: int
    reason: str = "http_timeout"


@dataclass(slots=True)
class Delivery:
    """One envelope on its way. `kind` is slash_commands, events_api or interactive.

    `status` is the HTTP status, in Socket Mode 200 once acked, and 0 where nothing was answered.
    """

    kind: str
    payload: JsonObject
    retry: Retry | None = None
    envelope: str = field(default_factory=lambda: str(uuid4()))
    sent_at: float = field(default_factory=time.monotonic)
    acked_at: float | None = None
    status: int = 0
    body: JsonObject = field(default_factory=dict)
    _over: threading.Event = field(default_factory=threading.Event)

    def close(
        self,
        status: int,
        body: JsonObject | None = None,
        then: Callable[[Delivery], None] | None = None,
    ) -> None:
        """Write down the ack, or that there will be none (status 0). The first one counts.

        `then` does what the ack asks for, before anybody hears that it came.
        """
        if self._over.is_set():
            return
        if status:
            self.acked_at = time.monotonic()
        self.status, self.body = status, body or {}
        try:
            if then:
                then(self)
        finally:
            self._over.set()

    def acked(self, deadline: float = DEADLINE) -> Delivery:
        """Return once the bot has acked; AssertionError where it has not by the deadline."""
        if not self._over.wait(deadline) or self.acked_at is None:
            raise AssertionError(f"{self.kind} not acked within {deadline} s: {self.status}")
        return self

    @property
    def took(self) -> float:
        """Give the seconds from sending to ack."""
        assert self.acked_at is not None, "not acked yet"
        return self.acked_at - self.sent_at

    @property
    def error(self) -> str:
        """Give what Slack would say to the person: a late or refused ack is no ack."""
        if self.acked_at is None or self.took > ACK_SECONDS:
            return "operation_timeout"
        return "" if self.status == 200 else "dispatch_failed"


class Route(Protocol):
    """A way to the bot: Socket Mode or signed HTTP."""

    def send(self, delivery: Delivery) -> None:
        """Send without waiting for the ack."""


class SignedHttp:
    """Requests as Slack sends them to an app's Request URL, signed with its secret."""

    def __init__(self, url: str, secret: str, on_ack: Callable[[Delivery], None]) -> None:
        self._url = urlsplit(url)
        self._secret = secret
        self._on_ack = on_ack

    def send(self, delivery: Delivery) -> None:
        """Send on a thread of its own: Slack does not wait for one ack before the next."""
        threading.Thread(target=self._send, args=(delivery,), daemon=True).start()

    def _send(self, delivery: Delivery) -> None:
        kind, body = encode(delivery)
        headers = {"Content-Type": kind}
        if delivery.retry:
            headers["X-Slack-Retry-Num"] = str(delivery.retry.attempt)
            headers["X-Slack-Retry-Reason"] = delivery.retry.reason
        try:
            status, answer = self.post(body, headers)
        except (OSError, HTTPException):
            delivery.close(0)
            return
        delivery.close(status, _read(answer), self._on_ack)

    def post(
        self, body: str, headers: JsonObject, *, secret: str = "", age: int = 0
    ) -> tuple[int, str]:
        """Post once, signed with our secret or another, dated so many seconds ago."""
        stamp = str(int(time.time()) - age)
        signature = SignatureVerifier(secret or self._secret).generate_signature(
            timestamp=stamp, body=body
        )
        signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature or ""}
        return self.post_unsigned(body, {**signed, **headers})

    def post_unsigned(self, body: str, headers: JsonObject) -> tuple[int, str]:
        """Post once with nothing but these headers; gives status and body."""
        host, port = str(self._url.hostname), int(self._url.port or 80)
        connection = HTTPConnection(host, port, timeout=DEADLINE)
        try:
            agent = {"User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)"}
            connection.request("POST", self._url.path, body.encode(), {**agent, **headers})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


def encode(delivery: Delivery) -> tuple[str, str]:
    """Give the content type and body of a delivery over HTTP."""
    match delivery.kind:
        case "slash_commands":
            return "application/x-www-form-urlencoded", urlencode(delivery.payload)
        case "interactive":
            form = urlencode({"payload": json.dumps(delivery.payload)})
            return "application/x-www-form-urlencoded", form
        case _:
            return "application/json", json.dumps(delivery.payload)


def _read(answer: str) -> JsonObject:
    """Read the body of an ack: JSON, or plain text for the person."""
    try:
        body = json.loads(answer or "{}")
    except ValueError:
        return {"text": answer}
    return body if isinstance(body, dict) else {"text": answer}
