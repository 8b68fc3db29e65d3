"""Tests of bot/handlers/home.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.blocks.asking import CONTINUE
from bot.blocks.home import EXAMPLE, FORGET, SEARCH
from bot.blocks.limits import PROMPT_TITLE, PROMPTS
from bot.blocks.reply import Control
from bot.blocks.words import home as words
from bot.blocks.words import statements, surfaces
from bot.state import Place
from tests.bot import deliveries
from tests.bot.library import FINDING, IN_NEED
from tests.bot.slack import PERSON, TEAM

if TYPE_CHECKING:
    from tests.bot.conftest import Connected

POST = "chat.postMessage"
PROMPT = "assistant.threads.setSuggestedPrompts"


def opened(tab: str) -> deliveries.Json:
    return deliveries.event("app_home_opened", user="U1", channel="D1", tab=tab)


def test_opening_the_conversation_offers_questions_of_this_library(connected: Connected) -> None:
    connected.deliver(opened("messages"))
    sent = connected.slack.wait(PROMPT).fields
    assert (sent["channel_id"], sent["title"]) == ("D1", surfaces.PROMPTS_TITLE)
    prompts = sent["prompts"]
    assert 0 < len(prompts) <= PROMPTS
    assert prompts[0] == {"title": "loneliness", "message": "loneliness"}
    assert all(len(prompt["title"]) <= PROMPT_TITLE for prompt in prompts)


def test_a_workspace_without_the_agent_view_is_left_in_peace(connected: Connected) -> None:
    connected.slack.refuse(PROMPT, "missing_scope")
    connected.deliver(opened("messages"))
    connected.finish()
    assert connected.slack.sent("chat.postMessage") == []


def on_tab(action: str, value: str = "", kind: str = "button") -> deliveries.Json:
    """Make a press on the Home tab, which has neither a channel nor a response_url."""
    return {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": PERSON, "name": "amal"},
        "container": {"type": "view", "view_id": "V1"},
        "view": {"id": "V1", "type": "home"},
        "trigger_id": deliveries.fresh("trigger"),
        "actions": [
            {
                "type": kind,
                "action_id": action,
                "block_id": "b",
                "value": value,
                "action_ts": deliveries.fresh(),
            }
        ],
    }


def shown(view: dict[str, Any]) -> str:
    return str(view["blocks"])


def test_the_home_tab_shows_what_the_library_holds(connected: Connected) -> None:
    connected.deliver(opened("home"))
    sent = connected.slack.wait("views.publish").fields
    assert sent["user_id"] == "U1"
    assert sent["view"]["type"] == "home"
    for words_shown in ("1 study, on: loneliness.", "By year: 1 of 2021.", words.FORGET):
        assert words_shown in shown(sent["view"])
    assert connected.slack.sent(PROMPT) == []


@pytest.mark.parametrize(
    ("action", "kind"), [(SEARCH, "plain_text_input"), (f"{EXAMPLE}:0", "button")]
)
def test_what_is_asked_there_is_answered_in_a_window(
    connected: Connected, action: str, kind: str
) -> None:
    press = on_tab(action, "peer wellbeing", kind)
    assert connected.deliver(press).status == 200
    sent = connected.slack.wait("views.open").fields
    assert sent["trigger_id"] == press["trigger_id"]
    assert FINDING in shown(sent["view"])
    assert CONTINUE in shown(sent["view"])
    assert connected.library.asked == ["peer wellbeing"]


def test_where_no_window_opens_the_answer_comes_as_a_message(connected: Connected) -> None:
    connected.slack.refuse("views.open", "expired_trigger_id")
    connected.deliver(on_tab(SEARCH, "peer wellbeing"))
    sent = connected.slack.wait(POST).fields
    assert sent["channel"] == PERSON
    assert FINDING in sent["text"]


def test_an_empty_box_asks_nothing(connected: Connected) -> None:
    assert connected.deliver(on_tab(SEARCH, "  ")).status == 200
    connected.finish()
    assert connected.library.asked == []


def test_a_person_in_need_is_told_who_can_help_and_nothing_else(connected: Connected) -> None:
    connected.deliver(on_tab(SEARCH, IN_NEED))
    view = connected.slack.wait("views.open").fields["view"]
    assert statements.NEED[:40] in shown(view)
    assert "button" not in shown(view)
    assert IN_NEED not in str(view)


def test_an_answer_can_be_taken_to_the_messages(connected: Connected) -> None:
    for _ in range(2):
        connected.deliver(on_tab(CONTINUE, "sleep\npeer wellbeing"))
    connected.slack.wait("views.update")
    connected.finish()
    (call,) = connected.slack.sent(POST)
    assert call.fields["channel"] == PERSON
    assert Control.DETAILS in str(call.fields["blocks"])
    assert (connected.library.asked, connected.library.previous) == (
        ["peer wellbeing"],
        [("sleep",)],
    )
    view = connected.slack.sent("views.update")[0].fields["view"]
    assert words.CONTINUED in shown(view)
    assert CONTINUE not in shown(view)


def test_a_window_that_is_gone_takes_nothing_away(connected: Connected) -> None:
    connected.slack.refuse("views.update", "not_found")
    connected.deliver(on_tab(CONTINUE, "peer wellbeing"))
    connected.finish()
    (call,) = connected.slack.sent(POST)  # the answer, and no failure after it
    assert FINDING in call.text


def test_what_a_person_asked_is_forgotten_when_they_say_so(connected: Connected) -> None:
    place = Place(TEAM, PERSON, "C1")
    connected.state.remember(place, "peer wellbeing")
    connected.deliver(on_tab(FORGET))
    view = connected.slack.wait("views.publish").fields["view"]
    assert words.FORGOTTEN in shown(view)
    assert connected.state.asked(place) == ()
    assert connected.library.forgot == 1


@pytest.mark.parametrize("said", ["forget me", "Forget what I asked."])
def test_or_when_they_write_so(connected: Connected, said: str) -> None:
    place = Place(TEAM, PERSON, "D1")
    connected.state.remember(place, "peer wellbeing")
    connected.deliver(deliveries.direct(said))
    assert connected.slack.wait(POST).text == words.FORGOTTEN
    connected.finish()
    assert connected.state.asked(place) == ()
    assert connected.library.asked == []
    assert connected.library.forgot == 1


def test_a_failure_reaches_the_person_as_a_message(connected: Connected) -> None:
    connected.library.failing = RuntimeError("secret words")
    connected.deliver(on_tab(SEARCH, "peer wellbeing"))
    sent = connected.slack.wait(POST).fields
    assert sent["channel"] == PERSON
    assert surfaces.something_failed("")[:40] in sent["text"]
