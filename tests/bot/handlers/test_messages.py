"""Tests of bot/handlers/messages.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.blocks.reply import Control
from bot.blocks.words import statements, surfaces
from bot.state import State
from tests.bot import deliveries
from tests.bot.library import FINDING, IN_NEED
from tests.bot.slack import CHANNEL, Answered

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot.conftest import Connected

POST = "chat.postMessage"


def test_a_direct_message_is_answered_in_a_thread_under_it(connected: Connected) -> None:
    body = deliveries.direct("peer wellbeing")
    connected.deliver(body)
    sent = connected.slack.wait(POST).fields
    assert (sent["channel"], sent["thread_ts"]) == ("D1", body["event"]["ts"])
    assert FINDING in sent["text"]
    assert Control.DETAILS in str(sent["blocks"])
    assert Control.SHARE not in str(sent["blocks"])  # it stands there for all who can see it


@pytest.mark.parametrize("make", [deliveries.direct, deliveries.mention])
def test_inside_a_thread_the_answer_stays_in_it(connected: Connected, make: object) -> None:
    assert callable(make)
    connected.deliver(make("peer wellbeing", thread_ts="1.1"))
    assert connected.slack.wait(POST).fields["thread_ts"] == "1.1"


def test_a_mention_is_asked_without_our_name_and_answered_in_the_channel(
    connected: Connected,
) -> None:
    connected.deliver(deliveries.mention("peer wellbeing"))
    assert connected.slack.wait(POST).fields["channel"] == CHANNEL
    assert connected.library.asked == ["peer wellbeing"]


def test_a_mention_without_words_is_a_call_for_help(connected: Connected) -> None:
    connected.deliver(deliveries.mention(""))
    assert "/evidence loneliness" in connected.slack.wait(POST).text


@pytest.mark.parametrize(
    "more",
    [
        {"subtype": "message_changed", "message": {"text": "x", "user": "U1"}, "hidden": True},
        {"subtype": "message_deleted", "deleted_ts": "1.1"},
        {"subtype": "bot_message", "bot_id": "B2"},
        {"bot_id": "B2"},
        {"user": "UBOT"},
        {"channel_type": "channel"},
        {"subtype": "channel_join"},
        {"text": ""},
        {"text": None},
    ],
    ids=str,
)
def test_what_no_person_says_to_us_is_taken_and_left_alone(
    connected: Connected, more: dict[str, object]
) -> None:
    assert connected.deliver(deliveries.direct("peer wellbeing", **more)).status == 200
    connected.finish()
    assert connected.library.asked == []


@pytest.mark.parametrize("missing", ["channel_type", "user", "team"])
def test_a_direct_message_is_answered_whatever_of_it_is_not_told(
    connected: Connected, missing: str
) -> None:
    body = deliveries.direct("peer wellbeing", team="T1")
    del body["event"][missing]
    connected.deliver(body)
    assert FINDING in connected.slack.wait(POST).text


def test_a_message_in_a_channel_that_does_not_say_its_kind_is_left_alone(
    connected: Connected,
) -> None:
    connected.deliver(deliveries.direct("peer wellbeing", channel="C1", channel_type=None))
    connected.finish()
    assert connected.library.asked == []


def test_events_without_an_id_are_told_apart_by_their_conversation(connected: Connected) -> None:
    for channel in ("D1", "D2"):
        body = deliveries.direct("peer wellbeing", channel=channel, ts="1700000000.000100")
        del body["event_id"]
        connected.deliver(body)
    connected.finish()
    assert len(connected.slack.sent(POST)) == 2


def test_markup_that_leaves_no_words_is_a_call_for_help(connected: Connected) -> None:
    connected.deliver(deliveries.direct("<!channel> <@U2>"))
    assert "/evidence loneliness" in connected.slack.wait(POST).text


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast", "me_message"])
def test_what_a_person_says_in_other_ways_is_answered(connected: Connected, subtype: str) -> None:
    connected.deliver(deliveries.direct("peer wellbeing", subtype=subtype))
    assert FINDING in connected.slack.wait(POST).text


def test_one_message_that_comes_as_two_events_and_again_is_answered_once(
    connected: Connected,
) -> None:
    direct = deliveries.direct("peer wellbeing")
    message = direct["event"]
    mention = deliveries.event("app_mention", **{**message, "type": "app_mention"})
    for body in (direct, mention, direct, mention):
        assert connected.deliver(body).status == 200
    connected.finish()
    assert len(connected.slack.sent(POST)) == 1


def test_the_same_words_in_two_messages_are_two_questions(connected: Connected) -> None:
    connected.deliver(deliveries.direct("peer wellbeing"))
    connected.deliver(deliveries.direct("peer wellbeing"))
    connected.finish()
    assert len(connected.slack.sent(POST)) == 2


def test_a_failure_is_said_with_its_number_and_the_next_delivery_is_answered(
    connected: Connected, caplog: pytest.LogCaptureFixture
) -> None:
    body = deliveries.direct("peer wellbeing")
    connected.library.failing = KeyError("peer wellbeing")
    connected.deliver(body)
    told = connected.slack.wait(POST)
    (failed,) = [record.getMessage() for record in caplog.records if record.exc_info]
    reference = failed.partition("ref=")[2].split()[0]
    assert told.text == surfaces.something_failed(reference)
    assert told.fields["thread_ts"] == body["event"]["ts"]
    connected.library.failing = None
    connected.settle()
    connected.deliver(body)
    assert FINDING in connected.slack.wait(POST, 2).text


@pytest.mark.parametrize("make", [deliveries.direct, deliveries.mention])
def test_a_post_whose_answer_is_lost_is_not_posted_again(
    connected: Connected, make: Callable[[str], dict[str, Any]]
) -> None:
    connected.slack.plan(POST, Answered(status=0))
    body = make("peer wellbeing")
    connected.deliver(body)
    connected.slack.wait(POST)
    connected.deliver(body)
    connected.finish()
    assert len(connected.slack.sent(POST)) == 1
    assert connected.state.outcomes() == {"done": 1, "duplicate": 1}


@pytest.mark.parametrize("status", [500, 503])
def test_a_slack_that_fails_is_asked_again(connected: Connected, status: int) -> None:
    connected.slack.plan(POST, Answered("sorry", status))
    connected.deliver(deliveries.direct("peer wellbeing"))
    assert FINDING in connected.slack.wait(POST, 2).text


def test_a_wait_longer_than_reason_is_not_waited_for(connected: Connected) -> None:
    limited = Answered({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "3600"})
    connected.slack.plan(POST, limited)
    connected.deliver(deliveries.direct("peer wellbeing"))
    assert "reference" in connected.slack.wait(POST, 2).text


def test_blocks_that_slack_refuses_are_followed_by_plain_text(connected: Connected) -> None:
    connected.slack.plan(POST, *[Answered({"ok": False, "error": "msg_blocks_too_long"})] * 2)
    connected.deliver(deliveries.direct("peer wellbeing"))
    again = connected.slack.wait(POST, 3)
    assert FINDING in again.text
    assert "blocks" not in again.fields


def test_what_was_answered_is_known_to_the_next_process(connected: Connected) -> None:
    body = deliveries.direct("peer wellbeing")
    connected.deliver(body)
    connected.finish()
    event = body["event"]
    names = (f"message T1 D1 {event['ts']}",)
    assert State(connected.state.path).claim("T1", names) is None


def test_the_questions_before_count_in_one_conversation(connected: Connected) -> None:
    for text in ("peer wellbeing", "why?"):
        connected.deliver(deliveries.direct(text))
        connected.slack.wait(POST)
        connected.slack.calls.clear()
    connected.finish()
    assert connected.library.previous == [(), ("peer wellbeing",)]


def test_a_conversation_is_not_shared_between_people(connected: Connected) -> None:
    connected.deliver(deliveries.mention("peer wellbeing", user="U1", thread_ts="1.1"))
    connected.slack.wait(POST)
    connected.deliver(deliveries.mention("why?", user="U2", thread_ts="1.1"))
    connected.finish()
    assert connected.library.previous == [(), ()]


def test_nothing_of_a_person_in_need_is_kept_or_logged(
    connected: Connected, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    connected.deliver(deliveries.direct("peer wellbeing"))
    connected.slack.wait(POST)
    connected.slack.calls.clear()
    connected.deliver(deliveries.direct(IN_NEED))
    sent = connected.slack.wait(POST).fields
    connected.finish()
    assert statements.NEED in sent["text"]
    assert [block for block in sent["blocks"] if block["type"] == "actions"] == []
    assert IN_NEED not in caplog.text
    connected.state.close()
    kept = b"".join(path.read_bytes() for path in connected.state.path.parent.iterdir())
    assert IN_NEED.encode() not in kept


def on_disk(connected: Connected) -> bytes:
    return b"".join(path.read_bytes() for path in connected.state.path.parent.iterdir())


@pytest.mark.parametrize("kind", ["direct", "mention", "command"])
def test_nothing_of_a_person_in_need_is_kept_even_while_their_answer_is_made(
    connected: Connected, kind: str
) -> None:
    def say(text: str) -> deliveries.Json:
        if kind == "command":
            return deliveries.command(connected.slack, text)
        return {"direct": deliveries.direct, "mention": deliveries.mention}[kind](text)

    connected.library.hold.clear()
    connected.deliver(say("peer wellbeing"))
    assert b"peer wellbeing" in on_disk(connected)  # so that whoever takes over can answer
    connected.deliver(say(IN_NEED))
    assert IN_NEED.encode() not in on_disk(connected)
    connected.library.hold.set()
    connected.finish()
