"""Tests of bot/handlers/actions.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.reply import Control
from bot.blocks.words import surfaces
from bot.state import Place
from tests.bot import deliveries
from tests.bot.library import FINDING
from tests.bot.slack import CHANNEL, PERSON, TEAM, Answered

if TYPE_CHECKING:
    from tests.bot.conftest import Connected

POST = "chat.postMessage"


def test_sharing_posts_the_answer_for_all_under_the_persons_name(connected: Connected) -> None:
    response = connected.deliver(deliveries.press(connected.slack, "peer wellbeing"))
    assert response.status == 200
    shared = connected.slack.wait(POST).fields
    assert shared["channel"] == CHANNEL
    assert FINDING in shared["text"]
    assert f"<@{PERSON}>" in str(shared["blocks"])
    assert "share_answer" not in str(shared["blocks"])
    assert connected.library.asked == ["peer wellbeing"]


def test_the_private_copy_loses_its_button_and_says_that_it_is_shared(
    connected: Connected,
) -> None:
    connected.deliver(deliveries.press(connected.slack, "peer wellbeing"))
    copy = connected.slack.wait("response_url").fields
    assert copy["replace_original"] is True
    assert FINDING in copy["text"]
    assert surfaces.SHARED in copy["text"]
    assert "share_answer" not in str(copy["blocks"])


def test_a_thread_is_kept(connected: Connected) -> None:
    container = {"type": "message", "message_ts": "5.5", "thread_ts": "1.1"}
    connected.deliver(deliveries.press(connected.slack, "peer wellbeing", container=container))
    assert connected.slack.wait(POST).fields["thread_ts"] == "1.1"


def test_two_presses_share_once(connected: Connected) -> None:
    for _ in range(2):
        connected.deliver(deliveries.press(connected.slack, "peer wellbeing", message="7.7"))
    connected.finish()
    assert len(connected.slack.sent(POST)) == 1


def test_two_answers_are_two_shares_even_under_one_message(connected: Connected) -> None:
    for question in ("peer wellbeing", "loneliness"):
        connected.deliver(deliveries.press(connected.slack, question))
    connected.finish()
    assert len(connected.slack.sent(POST)) == 2


def test_a_press_is_enough_to_share_however_little_comes_with_it(connected: Connected) -> None:
    press = deliveries.press(connected.slack, "peer wellbeing")
    del press["container"], press["response_url"], press["actions"][0]["action_ts"]
    for _ in range(2):
        assert connected.deliver(press).status == 200
    connected.finish()
    assert len(connected.slack.sent(POST)) == 1


def test_a_second_press_shares_once_even_if_the_button_could_not_be_taken_away(
    connected: Connected,
) -> None:
    connected.slack.plan("response_url", Answered("expired_url", 404))
    connected.deliver(deliveries.press(connected.slack, "peer wellbeing"))
    connected.slack.wait("response_url")
    connected.deliver(deliveries.press(connected.slack, "peer wellbeing"))
    connected.finish()
    assert len(connected.slack.sent(POST)) == 1
    assert len(connected.slack.sent("response_url")) == 1  # and no failure is said


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found"])
def test_where_we_are_not_we_ask_to_be_invited_and_the_next_press_works(
    connected: Connected, code: str
) -> None:
    connected.slack.refuse(POST, code)
    connected.deliver(deliveries.press(connected.slack, "peer wellbeing"))
    told = connected.slack.wait("response_url").fields
    assert told["text"] == surfaces.not_in_channel("evidence")
    assert (told["response_type"], told["replace_original"]) == ("ephemeral", False)
    connected.settle()
    connected.deliver(deliveries.press(connected.slack, "peer wellbeing"))
    assert FINDING in connected.slack.wait(POST, 2).text


@pytest.mark.parametrize(
    ("code", "channel"),
    [("is_archived", CHANNEL), ("restricted_action", CHANNEL), ("channel_not_found", "D2")],
)
def test_where_nobody_can_invite_us_that_is_said(
    connected: Connected, code: str, channel: str
) -> None:
    connected.slack.refuse(POST, code)
    press = deliveries.press(connected.slack, "peer wellbeing", channel={"id": channel})
    connected.deliver(press)
    assert connected.slack.wait("response_url").text == surfaces.CANNOT_SHARE


def test_any_other_refusal_is_a_failure_with_a_number(connected: Connected) -> None:
    connected.slack.refuse(POST, "account_inactive")
    connected.deliver(deliveries.press(connected.slack, "peer wellbeing"))
    assert "reference" in connected.slack.wait("response_url").text


def test_show_more_goes_on_for_the_one_who_pressed_and_so_does_what_they_type_next(
    connected: Connected,
) -> None:
    press = deliveries.press(connected.slack, "sleep\npeer wellbeing", control=Control.MORE)
    connected.deliver(press)
    shown = connected.slack.wait("response_url").fields
    assert (shown["response_type"], shown["replace_original"]) == ("ephemeral", False)
    assert (connected.library.asked, connected.library.previous) == (
        ["more"],
        [("sleep", "peer wellbeing")],
    )
    place = Place(TEAM, PERSON, CHANNEL)
    connected.finish()
    assert connected.state.asked(place) == ("sleep", "peer wellbeing", "more")


def test_a_conversation_grows_no_longer_however_often_more_is_shown(connected: Connected) -> None:
    press = deliveries.press(connected.slack, "peer wellbeing\nmore", control=Control.MORE)
    connected.deliver(press)
    connected.slack.wait("response_url")
    connected.finish()
    assert connected.state.asked(Place(TEAM, PERSON, CHANNEL)) == ("peer wellbeing", "more #11")


def test_in_a_direct_conversation_more_stands_in_the_thread(connected: Connected) -> None:
    press = deliveries.press(
        connected.slack,
        "peer wellbeing",
        control=Control.MORE,
        channel={"id": "D1"},
        container={"type": "message", "message_ts": "5.5"},
    )
    connected.deliver(press)
    assert connected.slack.wait(POST).fields["thread_ts"] == "5.5"


def test_under_a_private_answer_in_a_direct_conversation_more_is_private_too(
    connected: Connected,
) -> None:
    press = deliveries.press(
        connected.slack, "peer wellbeing", control=Control.MORE, channel={"id": "D1"}
    )
    connected.deliver(press)
    assert FINDING in connected.slack.wait("response_url").text
