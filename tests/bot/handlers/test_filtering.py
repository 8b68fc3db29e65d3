"""Tests of bot/handlers/filtering.py."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bot.blocks.filtering import ACTION
from bot.blocks.reply import Control
from bot.blocks.words import filtering
from bot.state import Place
from tests.bot import deliveries
from tests.bot.library import FINDING
from tests.bot.slack import CHANNEL, PERSON, TEAM, Answered

if TYPE_CHECKING:
    from tests.bot.conftest import Connected

POST, OPEN = "chat.postMessage", "views.open"
PUBLIC = {"type": "message", "message_ts": "5.5", "thread_ts": "4.4"}


def opened(connected: Connected, question: str = "peer wellbeing n>3", **more: Any) -> Any:  # noqa: ANN401 - a view
    press = deliveries.press(connected.slack, question, control=Control.FILTER, **more)
    assert connected.deliver(press).status == 200
    return connected.slack.wait(OPEN).fields["view"]


def filled(**typed: str) -> deliveries.Json:
    return {name: {ACTION: {"type": "number_input", "value": of}} for name, of in typed.items()}


def test_the_same_question_is_asked_with_the_filters_chosen_in_place_of_the_old_ones(
    connected: Connected,
) -> None:
    view = opened(connected)
    response = connected.deliver(deliveries.submission(view, filled(since="2020", least="5")))
    assert (response.status, response.body) == (200, "")  # the modal closes
    answer = connected.slack.wait("response_url").fields
    assert (answer["response_type"], answer["replace_original"]) == ("ephemeral", True)
    assert FINDING in answer["text"]
    asked = "peer wellbeing since:2020 n>=5"
    assert connected.library.asked[-1] == asked
    assert asked in {
        e["value"] for b in answer["blocks"] for e in b.get("elements", ()) if "value" in e
    }
    connected.finish()
    assert connected.state.asked(Place(TEAM, PERSON, CHANNEL)) == (asked,)


def test_what_travels_with_the_modal_is_no_more_than_is_needed(connected: Connected) -> None:
    carried = json.loads(opened(connected)["private_metadata"])
    assert set(carried) == {"questions", "channel", "thread", "response_url", "private"}
    assert carried["questions"] == ["peer wellbeing"]


@pytest.mark.parametrize(
    ("typed", "wrong", "sentence"),
    [
        ({"since": "soon"}, "since", filtering.NO_YEAR),
        ({"until": "20201"}, "until", filtering.NO_YEAR),
        ({"least": "-3"}, "least", filtering.NO_NUMBER),
        ({"most": "9" * 30}, "most", filtering.NO_NUMBER),
        (
            {"since": "2020", "until": "2019"},
            "until",
            filtering.less_than_the_other(2020, filtering.LABELS["since"]),
        ),
        (
            {"least": "20", "most": "5"},
            "most",
            filtering.less_than_the_other(20, filtering.LABELS["least"]),
        ),
    ],
)
def test_what_is_no_limit_is_said_beside_its_input(
    connected: Connected, typed: dict[str, str], wrong: str, sentence: str
) -> None:
    view = opened(connected)
    before = len(connected.library.asked)
    response = connected.deliver(deliveries.submission(view, filled(**typed)))
    assert json.loads(response.body) == {"response_action": "errors", "errors": {wrong: sentence}}
    connected.finish()
    assert len(connected.library.asked) == before


def test_a_message_that_all_see_stays_as_it_is(connected: Connected) -> None:
    view = opened(connected, container=PUBLIC)
    connected.deliver(deliveries.submission(view, filled(since="2020")))
    answer = connected.slack.wait("response_url").fields
    assert (answer["response_type"], answer["replace_original"]) == ("ephemeral", False)
    assert answer["thread_ts"] == "4.4"


def test_in_a_direct_conversation_the_answer_goes_into_the_thread(connected: Connected) -> None:
    view = opened(connected, channel={"id": "D1"}, container=PUBLIC)
    connected.deliver(deliveries.submission(view, filled(since="2020")))
    posted = connected.slack.wait(POST).fields
    assert (posted["channel"], posted["thread_ts"]) == ("D1", "4.4")
    assert Control.SHARE.value not in str(posted["blocks"])


def test_after_half_an_hour_the_answer_comes_as_a_direct_message(connected: Connected) -> None:
    view = opened(connected)
    connected.slack.plan("response_url", Answered("expired_url", 404))
    connected.deliver(deliveries.submission(view, filled(since="2020")))
    posted = connected.slack.wait(POST).fields
    assert posted["channel"] == PERSON
    assert FINDING in posted["text"]


def test_what_fails_is_said_and_takes_nothing_away(connected: Connected) -> None:
    view = opened(connected)
    connected.library.failing = RuntimeError("broken")
    connected.deliver(deliveries.submission(view, filled(since="2020")))
    told = connected.slack.wait("response_url").fields
    assert "reference" in told["text"]
    assert told["replace_original"] is False


def test_a_modal_sent_off_twice_is_answered_once(connected: Connected) -> None:
    view = opened(connected)
    for _ in range(2):
        connected.deliver(deliveries.submission(view, filled(since="2020")))
    connected.finish()
    assert len(connected.slack.sent("response_url")) == 1


def test_a_damaged_delivery_does_no_harm(connected: Connected) -> None:
    view = {**opened(connected), "private_metadata": "]["}
    body = deliveries.submission(view, {"since": {"other": {}}, "designs": {}})
    assert connected.deliver(body).status == 200
    connected.finish()
    assert connected.slack.sent(POST)  # without a place of its own, in the person's messages
