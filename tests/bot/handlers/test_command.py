"""Tests of bot/handlers/command.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.asking import ASK
from bot.blocks.limits import QUESTION
from bot.blocks.reply import Control
from bot.blocks.words import surfaces
from tests.bot import deliveries
from tests.bot.library import FINDING, IN_NEED
from tests.bot.slack import PERSON, Answered

if TYPE_CHECKING:
    from tests.bot.conftest import Connected


def button_values(blocks: list[dict[str, object]]) -> list[object]:
    elements = [block["elements"] for block in blocks if block["type"] == "actions"]
    return [element["value"] for row in elements if isinstance(row, list) for element in row]


def test_the_answer_goes_to_the_person_alone_with_buttons_that_carry_the_question(
    connected: Connected,
) -> None:
    response = connected.deliver(deliveries.command(connected.slack, "peer wellbeing"))
    assert (response.status, response.body) == (200, "")
    sent = connected.slack.wait("response_url").fields
    assert FINDING in sent["text"]
    assert sent["response_type"] == "ephemeral"
    assert (sent["unfurl_links"], sent["unfurl_media"]) == (False, False)
    assert set(button_values(sent["blocks"])) == {"peer wellbeing"}
    assert Control.SHARE in str(sent["blocks"])
    assert connected.slack.sent("chat.postMessage") == []


def test_it_is_acknowledged_while_the_work_still_waits(connected: Connected) -> None:
    connected.library.hold.clear()
    for _ in range(10):  # more than there are workers
        response = connected.deliver(deliveries.command(connected.slack, "peer wellbeing"))
        assert response.status == 200
    assert connected.slack.sent("response_url") == []
    connected.library.hold.set()
    connected.finish()
    assert len(connected.slack.sent("response_url")) == 10


def test_help_shows_examples_as_words_and_as_buttons(connected: Connected) -> None:
    connected.deliver(deliveries.command(connected.slack, "help"))
    sent = connected.slack.wait("response_url").fields
    assert "/evidence loneliness" in sent["text"]
    assert "loneliness" in button_values(sent["blocks"])
    assert Control.SHARE not in str(sent["blocks"])


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_asked_opens_a_window_to_ask_in(connected: Connected, text: str) -> None:
    connected.deliver(deliveries.command(connected.slack, text))
    assert connected.slack.wait("views.open").fields["view"]["callback_id"] == ASK
    connected.finish()
    assert connected.slack.sent("response_url") == []


def test_where_no_window_can_be_opened_help_comes_instead(connected: Connected) -> None:
    connected.slack.refuse("views.open", "expired_trigger_id")
    connected.deliver(deliveries.command(connected.slack, ""))
    assert "/evidence loneliness" in connected.slack.wait("response_url").text


def test_what_slack_escaped_is_asked_as_it_was_typed(connected: Connected) -> None:
    connected.deliver(deliveries.command(connected.slack, "age &lt; 30 &amp; work"))
    connected.slack.wait("response_url")
    assert connected.library.asked == ["age < 30 & work"]


def test_a_question_beyond_all_measure_is_declined_kindly(connected: Connected) -> None:
    connected.deliver(deliveries.command(connected.slack, "why " * QUESTION))
    assert connected.slack.wait("response_url").text == surfaces.question_too_long(QUESTION)
    assert connected.library.asked == []


def test_one_command_delivered_twice_is_answered_once(connected: Connected) -> None:
    body = deliveries.command(connected.slack, "peer wellbeing")
    connected.deliver(body)
    connected.deliver(body)
    connected.finish()
    assert len(connected.slack.sent("response_url")) == 1


def test_two_questions_are_two_commands_whatever_else_they_share(connected: Connected) -> None:
    for question in ("peer wellbeing", "loneliness"):
        body = deliveries.command(connected.slack, question, trigger_id="1.1")
        connected.deliver(body)
        del body["trigger_id"]
        connected.deliver(body)
    connected.finish()
    assert len(connected.slack.sent("response_url")) == 4


def test_a_response_url_that_is_too_busy_is_used_again(connected: Connected) -> None:
    connected.slack.plan("response_url", Answered("", 429, {"Retry-After": "0"}))
    connected.deliver(deliveries.command(connected.slack, "peer wellbeing"))
    assert FINDING in connected.slack.wait("response_url", 2).text


def test_a_reply_whose_receipt_is_lost_is_not_sent_again(connected: Connected) -> None:
    connected.slack.plan("response_url", Answered(status=0))
    body = deliveries.command(connected.slack, "peer wellbeing")
    connected.deliver(body)
    connected.slack.wait("response_url")
    connected.deliver(body)
    connected.finish()
    assert len(connected.slack.sent("response_url")) == 1


def test_blocks_that_slack_refuses_are_followed_by_plain_text(connected: Connected) -> None:
    connected.slack.plan("response_url", *[Answered("invalid_blocks", 400)] * 2)
    connected.deliver(deliveries.command(connected.slack, "peer wellbeing"))
    again = connected.slack.wait("response_url", 3)
    assert FINDING in again.text
    assert "blocks" not in again.fields


@pytest.mark.parametrize(
    "text",
    [
        "--public peer wellbeing",
        "peer wellbeing --public",
        "—public peer wellbeing",  # as a Mac types two hyphens
        "peer wellbeing –PUBLIC",
        "--public peer wellbeing --public",
    ],
)
def test_in_public_everyone_sees_the_answer_at_once_and_who_asked(
    connected: Connected, text: str
) -> None:
    connected.deliver(deliveries.command(connected.slack, text, user_name="amal"))
    answer = connected.slack.wait("response_url").fields
    assert answer["response_type"] == "in_channel"
    assert FINDING in answer["text"]
    assert f"Asked by <@{PERSON}>" in answer["text"]
    assert "share_answer" not in str(answer["blocks"])
    assert connected.library.asked == ["peer wellbeing"]


@pytest.mark.parametrize("text", ["peer --public wellbeing", "public peer wellbeing", "--publicly"])
def test_public_in_the_middle_or_without_hyphens_is_part_of_the_question(
    connected: Connected, text: str
) -> None:
    connected.deliver(deliveries.command(connected.slack, text))
    assert connected.slack.wait("response_url").fields["response_type"] == "ephemeral"
    assert connected.library.asked == [text]


@pytest.mark.parametrize("text", [IN_NEED, "help", "x" * 3_000])
def test_help_refusals_and_a_person_in_need_are_never_answered_in_public(
    connected: Connected, text: str
) -> None:
    connected.deliver(deliveries.command(connected.slack, f"--public {text}"))
    answer = connected.slack.wait("response_url").fields
    assert answer["response_type"] == "ephemeral"
    assert PERSON not in str(answer)
    connected.finish()
    assert connected.slack.sent("chat.postMessage") == []


def test_a_failure_in_public_is_told_to_the_person_alone(connected: Connected) -> None:
    connected.library.failing = RuntimeError("broken")
    connected.deliver(deliveries.command(connected.slack, "--public peer wellbeing"))
    assert connected.slack.wait("response_url").fields["response_type"] == "ephemeral"
