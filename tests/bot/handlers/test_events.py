"""Tests of bot/handlers/events.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.limits import PROMPT_TITLE, PROMPTS
from bot.blocks.words import surfaces
from tests.bot import deliveries
from tests.bot.slack import TEAM

if TYPE_CHECKING:
    from tests.bot.conftest import Connected

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


def test_the_home_tab_is_taken_and_left_as_it_is(connected: Connected) -> None:
    assert connected.deliver(opened("home")).status == 200
    connected.finish()
    assert connected.slack.sent(PROMPT) == []


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
def test_a_workspace_that_takes_the_app_out_is_forgotten(connected: Connected, kind: str) -> None:
    claim = connected.state.claim(TEAM, ["message 1"])
    assert claim
    claim.finish()
    assert connected.deliver(deliveries.event(kind, tokens={"bot": []})).status == 200
    connected.finish()
    assert connected.state.claim(TEAM, ["message 1"])
