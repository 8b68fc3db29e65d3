"""Tests of bot/handlers/asking.py."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bot.blocks.asking import ASK, PICK, QUESTION, Asked, ask_view
from bot.blocks.words import home as words
from bot.state import Place
from tests.bot import deliveries
from tests.bot.library import FINDING
from tests.bot.slack import CHANNEL, PERSON, TEAM

if TYPE_CHECKING:
    from tests.bot.conftest import Connected


def typing(value: str) -> deliveries.Json:
    """Make a request for what may be meant."""
    return {
        "type": "block_suggestion",
        "team": {"id": TEAM},
        "user": {"id": PERSON},
        "container": {"type": "view", "view_id": "V1"},
        "view": {"id": "V1", "type": "modal"},
        "action_id": PICK,
        "block_id": PICK,
        "value": value,
    }


def sent(connected: Connected, *, text: str | None = None, pick: str = "") -> deliveries.Json:
    """Make the sending of the window."""
    picked = {"text": {"type": "plain_text", "text": "x"}, "value": pick} if pick else None
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": PERSON, "name": "amal"},
        "view": {
            "id": deliveries.fresh("V"),
            "type": "modal",
            "callback_id": ASK,
            "private_metadata": json.dumps(
                {"channel": CHANNEL, "response_url": connected.slack.hook}
            ),
            "state": {
                "values": {
                    QUESTION: {QUESTION: {"type": "plain_text_input", "value": text}},
                    PICK: {PICK: {"type": "external_select", "selected_option": picked}},
                }
            },
        },
    }


def answered(response: object) -> dict[str, Any]:
    body = getattr(response, "body", "")
    return dict(json.loads(body)) if body else {}


def test_topics_and_studies_are_offered_while_a_person_types(connected: Connected) -> None:
    groups = answered(connected.deliver(typing("")))["option_groups"]
    assert [group["label"]["text"] for group in groups] == [words.TOPICS, words.STUDIES]
    (topic,), (study,) = (group["options"] for group in groups)
    assert topic["value"] == "topic:loneliness"
    assert study["value"] == f"study:{connected.library.studies[0].id}"
    assert study["text"]["text"] == "Okafor 2021: Company for helpers"


def test_the_window_says_who_will_see_the_answer_and_speaks_of_no_other_place() -> None:
    view = ask_view(Asked("C1", "https://hooks.example/1"))
    said = str(view["blocks"])
    assert words.TO_YOU_ALONE in said
    assert words.WHERE not in said


def test_nothing_that_fits_is_an_empty_list(connected: Connected) -> None:
    assert answered(connected.deliver(typing("zzz"))) == {"options": []}


def test_a_question_is_answered_where_the_window_was_opened(connected: Connected) -> None:
    response = connected.deliver(sent(connected, text="peer wellbeing"))
    assert (response.status, answered(response)) == (200, {})
    reply = connected.slack.wait("response_url").fields
    assert FINDING in reply["text"]
    assert reply["response_type"] == "ephemeral"
    connected.finish()
    assert connected.state.asked(Place(TEAM, PERSON, CHANNEL)) == ("peer wellbeing",)


@pytest.mark.parametrize("kind", ["topic", "study"])
def test_what_is_picked_becomes_a_question(connected: Connected, kind: str) -> None:
    study = connected.library.studies[0]
    value = "topic:loneliness" if kind == "topic" else f"study:{study.id}"
    connected.deliver(sent(connected, pick=value))
    connected.slack.wait("response_url")
    asked = "loneliness" if kind == "topic" else words.find(study.reference.doi)
    assert connected.library.asked == [asked]


@pytest.mark.parametrize(
    ("text", "pick", "field", "said"),
    [
        (None, "", QUESTION, words.NEITHER),
        ("  ", "", QUESTION, words.NEITHER),
        (None, "study:gone", QUESTION, words.NEITHER),
        (None, "nonsense", QUESTION, words.NEITHER),
        ("sleep", "topic:loneliness", PICK, words.BOTH),
    ],
)
def test_what_is_missing_is_said_in_the_window(
    connected: Connected, text: str | None, pick: str, field: str, said: str
) -> None:
    response = connected.deliver(sent(connected, text=text, pick=pick))
    assert answered(response) == {"response_action": "errors", "errors": {field: said}}
    connected.finish()
    assert connected.library.asked == []


def test_a_window_that_is_sent_twice_is_answered_once(connected: Connected) -> None:
    body = sent(connected, text="peer wellbeing")
    for _ in range(2):
        connected.deliver(body)
    connected.finish()
    assert len(connected.slack.sent("response_url")) == 1


@pytest.mark.parametrize("kept", ["", "[]", "{", "null"])
def test_a_window_that_forgot_where_it_was_opened_harms_nobody(
    connected: Connected, kept: str
) -> None:
    body = sent(connected, text="peer wellbeing")
    body["view"]["private_metadata"] = kept
    assert connected.deliver(body).status == 200
    connected.finish()
    assert connected.slack.sent("response_url") == []
