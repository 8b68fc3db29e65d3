"""The fake Socket Mode delivers, notes acks, and breaks as real connections do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.functional.fake_slack import FakeSlack, deliveries
from tests.functional.fake_slack.example import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack(MANIFEST) as fake:
        yield fake


def open_socket(slack: FakeSlack) -> ClientConnection:
    app = WebClient(slack.workspace.app_token, base_url=slack.api_url)
    return connect(str(app.apps_connections_open(app_token=app.token or "")["url"]))


def take(socket: ClientConnection) -> dict[str, object]:
    frame = json.loads(socket.recv(timeout=10))
    assert isinstance(frame, dict)
    return frame


def test_a_socket_says_hello_then_delivers_until_acked(slack: FakeSlack) -> None:
    with open_socket(slack) as socket:
        assert take(socket)["type"] == "hello"
        delivery = slack.command("peer wellbeing", *slack.channel_with_person())
        envelope = take(socket)
        assert envelope["type"] == "slash_commands"
        assert delivery.acked_at is None
        socket.send(json.dumps({"envelope_id": envelope["envelope_id"]}))
        assert delivery.acked().error == ""


def test_a_late_ack_is_a_timeout_to_slack(slack: FakeSlack) -> None:
    with open_socket(slack) as socket:
        take(socket)
        delivery = slack.command("x", *slack.channel_with_person())
        delivery.sent_at -= deliveries.ACK_SECONDS + 0.1
        socket.send(json.dumps({"envelope_id": take(socket)["envelope_id"]}))
        assert delivery.acked().error == "operation_timeout"


def test_an_ack_may_carry_the_answer(slack: FakeSlack) -> None:
    with open_socket(slack) as socket:
        take(socket)
        channel, person = slack.channel_with_person()
        slack.command("x", channel, person)
        answer = {"envelope_id": take(socket)["envelope_id"], "payload": {"text": "at once"}}
        socket.send(json.dumps(answer))
        assert slack.ledger.wait_message(via="ack").seen_by == person


def test_an_ack_of_nothing_is_noticed(slack: FakeSlack) -> None:
    with open_socket(slack) as socket:
        take(socket)
        delivery = slack.command("x", *slack.channel_with_person())
        socket.send(json.dumps({"envelope_id": "made up"}))
        socket.send(json.dumps({"envelope_id": take(socket)["envelope_id"]}))
        delivery.acked()
        assert len(slack.sockets.strays) == 1


def test_a_ticket_is_good_for_one_connection(slack: FakeSlack) -> None:
    app = WebClient(slack.workspace.app_token, base_url=slack.api_url)
    address = str(app.apps_connections_open(app_token=app.token or "")["url"])
    with connect(address) as socket:
        take(socket)
        with connect(address) as second, pytest.raises(ConnectionClosed):
            second.recv(timeout=10)


def test_a_cut_socket_ends_without_a_closing_word(slack: FakeSlack) -> None:
    with open_socket(slack) as socket:
        take(socket)
        slack.sockets.wait_connected()
        slack.sockets.cut()
        with pytest.raises(ConnectionClosed) as caught:
            socket.recv(timeout=10)
        assert caught.value.rcvd is None  # no close frame
    with open_socket(slack) as again:
        take(again)
        delivery = slack.command("x", *slack.channel_with_person())
        again.send(json.dumps({"envelope_id": take(again)["envelope_id"]}))
        delivery.acked()


def test_a_refresh_asks_for_a_new_connection_before_the_old_one_closes(slack: FakeSlack) -> None:
    with open_socket(slack) as old:
        take(old)
        slack.sockets.wait_connected()
        slack.sockets.refresh()
        frame = take(old)
        assert (frame["type"], frame["reason"]) == ("disconnect", "refresh_requested")
        with open_socket(slack) as new:
            take(new)
            slack.command("x", *slack.channel_with_person())
            assert take(new)["type"] == "slash_commands"
            with pytest.raises(ConnectionClosed) as caught:
                old.recv(timeout=10)
            assert caught.value.rcvd is not None


# ── what people and Slack do not do ──────────────────────────────────────────────────────────────


def test_only_what_the_manifest_asks_for_is_sent(slack: FakeSlack) -> None:
    channel, person = slack.channel_with_person()
    with pytest.raises(AssertionError, match="not subscribed"):
        slack.event({"type": "message", "channel_type": "channel"})
    with pytest.raises(AssertionError, match="not in the manifest"):
        slack.command("x", channel, person, name="/other")
    _, sent = slack.write("nobody listens", channel, person)
    assert sent == []
