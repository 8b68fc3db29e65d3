"""Tests of bot/serving/socket_mode.py."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

import pytest

from bot.connect import SlackRefused, SlackUnreachable
from bot.serving import links
from bot.serving.links import FIRST_DELAY
from bot.serving.socket_mode import SocketMode
from tests.bot import deliveries
from tests.bot.conftest import settings_for
from tests.bot.library import FINDING
from tests.bot.slack import DEADLINE, Answered
from tests.bot.sockets import Sockets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from slack_bolt import Ack

    from tests.bot.conftest import Connected
    from tests.bot.slack import Slack

OPEN = "apps.connections.open"


@pytest.fixture
def sockets(slack: Slack) -> Iterator[Sockets]:
    with Sockets() as server:
        slack.socket = server.url
        yield server


@pytest.fixture
def mode(connected: Connected, tmp_path: Path) -> Iterator[SocketMode]:
    serving = SocketMode(connected.app, settings_for(connected.slack, tmp_path), lines=1)
    yield serving
    serving.close()


def test_what_is_delivered_is_acknowledged_and_answered(
    connected: Connected, sockets: Sockets, mode: SocketMode
) -> None:
    mode.start()
    sockets.deliver(deliveries.direct("peer wellbeing"), "e1")
    assert sockets.wait_receipt("e1") == (0, {"envelope_id": "e1"})
    assert FINDING in connected.slack.wait("chat.postMessage").text
    assert connected.slack.wait(OPEN).token == "xapp-app"


def test_a_redelivery_is_acknowledged_and_not_answered_again(
    connected: Connected, sockets: Sockets, mode: SocketMode
) -> None:
    mode.start()
    body = deliveries.direct("peer wellbeing")
    sockets.deliver(body, "e1")
    sockets.deliver(body, "e2", retry_attempt=1, retry_reason="timeout")
    sockets.wait_receipt("e1")
    sockets.wait_receipt("e2")
    mode.close()
    connected.finish()
    assert len(connected.slack.sent("chat.postMessage")) == 1


def test_what_is_no_delivery_is_passed_over(
    connected: Connected, sockets: Sockets, mode: SocketMode
) -> None:
    mode.start()
    for frame in ("not JSON", "[1]", "{}", '{"envelope_id": 1, "payload": {}}', "[" * 100_000):
        sockets.send(frame)
    sockets.deliver(deliveries.direct("peer wellbeing"), "e1")
    sockets.wait_receipt("e1")
    assert FINDING in connected.slack.wait("chat.postMessage").text
    assert [receipt["envelope_id"] for _, receipt in sockets.receipts] == ["e1"]


@pytest.mark.parametrize("more", [{}, {"payload": "x"}, {"payload": [1]}, {"payload": None}])
@pytest.mark.usefixtures("connected")
def test_an_envelope_is_acknowledged_whatever_is_in_it(
    sockets: Sockets, mode: SocketMode, more: dict[str, object]
) -> None:
    mode.start()
    sockets.send({"envelope_id": "e1", "type": "not_known_yet", **more})
    assert sockets.wait_receipt("e1")[1] == {"envelope_id": "e1"}


def test_what_a_listener_says_to_slack_goes_with_the_receipt(
    connected: Connected, sockets: Sockets, mode: SocketMode
) -> None:
    def suggest(ack: Ack) -> None:
        ack(options=[])

    def say(ack: Ack) -> None:
        ack("one moment")

    connected.app.options("topics")(suggest)
    connected.app.command("/other")(say)
    mode.start()
    asked = {"type": "block_suggestion", "action_id": "topics", "block_id": "b", "value": "p"}
    sockets.deliver(asked, "e1")
    assert sockets.wait_receipt("e1")[1]["payload"] == {"options": []}
    sockets.deliver({"command": "/other", "team_id": "T1"}, "e2")
    assert sockets.wait_receipt("e2")[1]["payload"] == {"text": "one moment"}


def test_what_a_listener_fails_on_is_left_for_slack_to_deliver_again(
    connected: Connected, sockets: Sockets, mode: SocketMode, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise RuntimeError

    connected.app.command("/other")(fail)
    mode.start()
    sockets.deliver({"command": "/other", "team_id": "T1"}, "e1")
    sockets.deliver(deliveries.direct("peer wellbeing"), "e2")
    sockets.wait_receipt("e2")
    mode.close()
    assert [receipt["envelope_id"] for _, receipt in sockets.receipts] == ["e2"]
    assert "unacknowledged status=500" in caplog.text


def test_a_receipt_goes_over_the_new_connection_where_the_old_one_is_gone(
    connected: Connected, sockets: Sockets, mode: SocketMode
) -> None:
    go = threading.Event()

    def slow(ack: Ack) -> None:
        assert go.wait(DEADLINE)
        ack()

    connected.app.command("/other")(slow)
    mode.start()
    sockets.deliver({"command": "/other", "team_id": "T1"}, "e1")
    sockets.send({"type": "disconnect", "reason": "warning"})
    sockets.wait_connected(2)
    sockets.wait_closed(0)
    go.set()
    assert sockets.wait_receipt("e1")[0] == 1


def test_a_cut_connection_is_replaced_and_nothing_needs_to_be_asked_twice(
    connected: Connected, sockets: Sockets, mode: SocketMode
) -> None:
    mode.start()
    sockets.wait_connected(1)
    sockets.cut()
    sockets.wait_connected(2)
    sockets.deliver(deliveries.direct("peer wellbeing"), "e1")
    assert sockets.wait_receipt("e1")[0] == 1
    assert FINDING in connected.slack.wait("chat.postMessage").text


def test_a_refresh_opens_the_new_connection_before_it_closes_the_old_one(
    connected: Connected, sockets: Sockets, mode: SocketMode
) -> None:
    mode.start()
    sockets.wait_connected(1)
    connected.library.hold.clear()
    sockets.deliver(deliveries.direct("peer wellbeing"), "e1")
    sockets.send({"type": "disconnect", "reason": "refresh_requested"})
    sockets.wait_connected(2)
    sockets.wait_closed(0)
    sockets.deliver(deliveries.direct("loneliness"), "e2")
    assert sockets.wait_receipt("e2")[0] == 1
    connected.library.hold.set()
    connected.slack.wait("chat.postMessage", 2)


def test_while_slack_is_away_it_is_tried_again_and_said_once(
    connected: Connected, sockets: Sockets, mode: SocketMode, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    mode.start()
    sockets.wait_connected(1)
    connected.slack.plan(
        OPEN,
        Answered("sorry", 503),
        Answered({"ok": False, "error": "invalid_auth"}),  # a token that is being replaced
        Answered(status=0),
    )
    sockets.cut()
    sockets.wait_connected(2)
    sockets.deliver(deliveries.direct("peer wellbeing"), "e1")
    sockets.wait_receipt("e1")
    said = [record.getMessage() for record in caplog.records]
    assert len([line for line in said if line.startswith("disconnected")]) == 1
    assert "connected to=Slack again=True attempt=4" in said


def test_a_slack_that_ends_every_connection_at_once_is_tried_ever_more_slowly(
    connected: Connected, sockets: Sockets, mode: SocketMode
) -> None:
    mode.start()
    sockets.wait_connected(1)
    began = time.monotonic()
    for count in range(1, 4):
        sockets.cut()
        sockets.wait_connected(count + 1)
    assert time.monotonic() - began > 0.8 * (FIRST_DELAY + 0.8 * 2 * FIRST_DELAY)
    sockets.deliver(deliveries.direct("peer wellbeing"), "e1")
    assert FINDING in connected.slack.wait("chat.postMessage").text


CUTS = 8


def test_a_connection_that_brought_something_is_replaced_at_once_however_short_it_was(
    sockets: Sockets, mode: SocketMode
) -> None:
    mode.start()
    began = time.monotonic()
    for count in range(1, CUTS + 1):
        sockets.wait_connected(count)
        sockets.send({"type": "events_api", "envelope_id": f"e{count}", "payload": {}})
        sockets.wait_receipt(f"e{count}")
        sockets.cut()
    sockets.wait_connected(CUTS + 1)
    # Were each counted as a failure, the waits alone would take far longer than all of this does.
    slowed = sum(
        0.8 * min(links.LONGEST_DELAY, FIRST_DELAY * 2**tries) for tries in range(CUTS - 1)
    )
    assert time.monotonic() - began < slowed


def test_a_start_without_slack_says_so(
    connected: Connected, sockets: Sockets, mode: SocketMode
) -> None:
    sockets.refusing = True
    connected.slack.socket = "ws://127.0.0.1:9/link"
    with pytest.raises(SlackUnreachable):
        mode.start()


def test_an_app_token_that_slack_refuses_is_named(connected: Connected, mode: SocketMode) -> None:
    connected.slack.refuse(OPEN, "invalid_auth")
    with pytest.raises(SlackRefused) as raised:
        mode.start()
    assert raised.value.variable == "SLACK_APP_TOKEN"


def test_closing_ends_the_connection_for_good(sockets: Sockets, mode: SocketMode) -> None:
    mode.start()
    sockets.wait_connected(1)
    mode.close()
    sockets.wait_closed(0)
    assert len(sockets.connections) == 1


def test_a_close_during_an_outage_does_not_wait_for_its_end(
    connected: Connected, sockets: Sockets, mode: SocketMode
) -> None:
    mode.start()
    sockets.wait_connected(1)
    connected.slack.plan(OPEN, *[Answered("sorry", 503)] * 50)
    sockets.cut()
    connected.slack.wait(OPEN, 3)
    mode.close()
    assert len(sockets.connections) == 1


# ── two connections ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def both(connected: Connected, tmp_path: Path) -> Iterator[SocketMode]:
    """Keep two connections, as the program does."""
    serving = SocketMode(connected.app, settings_for(connected.slack, tmp_path))
    yield serving
    serving.close()


def test_while_one_connection_cannot_be_had_the_other_receives(
    connected: Connected, sockets: Sockets, both: SocketMode
) -> None:
    both.start()
    sockets.wait_connected(2)
    limited = Answered({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "60"})
    connected.slack.plan(OPEN, limited)
    sockets.cut()  # the newer one
    connected.slack.wait(OPEN, 3)
    sockets.send({"type": "events_api", "envelope_id": "e1", "payload": {}}, connection=0)
    sockets.wait_receipt("e1")
    assert both.is_connected()
    assert len(sockets.connections) == 2


def test_slack_is_not_asked_for_a_connection_sooner_than_it_says(
    connected: Connected, sockets: Sockets, mode: SocketMode
) -> None:
    mode.start()
    sockets.wait_connected(1)
    limited = Answered({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "1"})
    connected.slack.plan(OPEN, limited)
    sockets.cut()
    connected.slack.wait(OPEN, 2)
    began = time.monotonic()
    assert not mode.is_connected()
    sockets.wait_connected(2)
    assert time.monotonic() - began > 0.9


def test_a_slack_that_is_gone_without_a_word_is_noticed(
    sockets: Sockets, mode: SocketMode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "PING_EVERY", 0.1)
    monkeypatch.setattr(links, "PING_WITHIN", 0.1)
    mode.start()
    sockets.wait_connected(1)
    with sockets.connections[0].protocol_mutex:  # it reads nothing and answers no ping
        sockets.wait_connected(2)
