"""Tests of bot/handlers/feedback.py."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from bot.blocks.feedback import ACTION
from bot.blocks.words import feedback as words
from tests.bot import deliveries
from tests.bot.library import IN_NEED
from tests.bot.slack import PERSON, TEAM

if TYPE_CHECKING:
    from bot.state.feedback import Verdict
    from tests.bot.conftest import Connected

POST = "chat.postMessage"


def thumbs(blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the feedback element of a message."""
    (block,) = [block for block in blocks if block["type"] == "context_actions"]
    (element,) = block["elements"]
    assert isinstance(element, dict)
    return element


def press(connected: Connected, value: str, **more: Any) -> None:  # noqa: ANN401 - of any kind
    """Press a feedback button."""
    body = deliveries.press(connected.slack, value, **more)
    body["actions"][0] |= {"type": "feedback_buttons", "action_id": ACTION}
    assert connected.deliver(body).status == 200


def kept(connected: Connected) -> list[tuple[bool, str, tuple[str, ...]]]:
    given: list[Verdict] = connected.state.verdicts() or []
    return [(one.helpful, one.kind, one.studies) for one in given]


def test_a_press_is_kept_with_kind_and_studies_and_confirmed_to_that_person_alone(
    connected: Connected,
) -> None:
    connected.deliver(deliveries.command(connected.slack, "peer wellbeing"))
    element = thumbs(connected.slack.wait("response_url").fields["blocks"])
    assert element["action_id"] == ACTION
    press(connected, element["positive_button"]["value"])
    told = connected.slack.wait("response_url", 2).fields
    assert told["text"] == words.KEPT_HELPFUL
    assert (told["response_type"], told["replace_original"]) == ("ephemeral", False)
    connected.finish()
    (study,) = connected.library.studies
    assert kept(connected) == [(True, "topic", (study.id,))]


def test_the_last_verdict_of_a_person_on_a_reply_counts(connected: Connected) -> None:
    for number, way in enumerate(("up", "down"), start=1):
        press(connected, f"{way} topic 3f9")
        connected.slack.wait("response_url", number)
    press(connected, "up fact a01", message="6.6")
    press(connected, "up topic 3f9", user={"id": "U2", "name": "bo"})
    connected.finish()
    assert sorted(kept(connected)) == [
        (False, "topic", ("3f9",)),
        (True, "fact", ("a01",)),
        (True, "topic", ("3f9",)),
    ]


def test_nothing_that_anybody_wrote_is_kept(connected: Connected) -> None:
    connected.deliver(deliveries.mention("peer wellbeing"))
    element = thumbs(connected.slack.wait(POST).fields["blocks"])
    press(connected, element["negative_button"]["value"])
    connected.slack.wait("response_url")
    connected.finish()
    connected.state.close()
    with sqlite3.connect(connected.state.path) as disk:
        rows = disk.execute("SELECT * FROM feedback").fetchall()
    disk.close()
    assert len(rows) == 1
    assert "wellbeing" not in str(rows)


@pytest.mark.parametrize("text", [IN_NEED, "help"])
def test_nobody_is_asked_about_help_or_in_need(connected: Connected, text: str) -> None:
    connected.deliver(deliveries.command(connected.slack, text))
    assert "context_actions" not in str(connected.slack.wait("response_url").fields)


def test_what_cannot_be_kept_is_not_said_to_be(connected: Connected) -> None:
    connected.state.close()
    connected.state.path.unlink(missing_ok=True)
    connected.state.path.mkdir(parents=True)
    press(connected, "up topic 3f9")
    assert connected.slack.wait("response_url").text == words.NOT_KEPT


def test_a_value_that_cannot_be_read_is_not_said_to_be_kept(connected: Connected) -> None:
    press(connected, "sideways")
    assert connected.slack.wait("response_url").text == words.NOT_KEPT


def test_who_is_forgotten_leaves_no_verdict(connected: Connected) -> None:
    press(connected, "up topic 3f9")
    press(connected, "up topic 3f9", user={"id": "U2", "name": "bo"})
    connected.slack.wait("response_url", 2)
    connected.finish()
    connected.state.forget_person(TEAM, PERSON)
    assert len(kept(connected)) == 1
    connected.state.forget(TEAM)
    assert kept(connected) == []
