"""Tests of bot/handlers/showing.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks import rich
from bot.blocks.modals import heading, modal
from bot.blocks.reply import Run
from bot.blocks.words import modals
from bot.handlers.errands import AnswerLost
from bot.handlers.showing import open_modal, update_modal
from bot.handlers.turns import Declined
from tests.bot.slack import Answered

if TYPE_CHECKING:
    from tests.bot.slack import Slack

VIEW = modal(
    "made",
    "Sleep",
    [heading("Porters"), rich.block(rich.paragraph(Run("They "), Run("slept", bold=True)))],
)
OPEN, UPDATE = "views.open", "views.update"


@pytest.fixture
def client(slack: Slack) -> WebClient:
    return WebClient(base_url=slack.url, token="xoxb-1", retry_handlers=[])


def test_a_modal_opens_for_its_press(client: WebClient, slack: Slack) -> None:
    open_modal(client, "trigger", VIEW)
    sent = slack.wait(OPEN).fields
    assert (sent["trigger_id"], sent["view"]) == ("trigger", VIEW)


def test_what_slack_refuses_to_draw_goes_as_plain_text(client: WebClient, slack: Slack) -> None:
    slack.refuse(OPEN, "invalid_arguments")
    open_modal(client, "trigger", VIEW)
    plain = slack.wait(OPEN, 2).fields["view"]
    assert plain["title"] == VIEW["title"]
    assert [block["text"]["text"] for block in plain["blocks"]] == ["Porters", "They slept"]
    assert {block["type"] for block in plain["blocks"]} == {"section"}


def test_what_asks_for_something_is_not_sent_without_its_inputs(
    client: WebClient, slack: Slack
) -> None:
    slack.refuse(OPEN, "invalid_arguments")
    with pytest.raises(SlackApiError):
        open_modal(client, "trigger", {**VIEW, "submit": VIEW["title"]})


@pytest.mark.parametrize("code", ["expired_trigger_id", "exchanged_trigger_id"])
def test_a_press_that_is_too_old_has_to_be_repeated(
    client: WebClient, slack: Slack, code: str
) -> None:
    slack.refuse(OPEN, code)
    with pytest.raises(Declined) as declined:
        open_modal(client, "trigger", VIEW)
    assert declined.value.advice == modals.PRESS_AGAIN


def test_any_other_refusal_is_an_error(client: WebClient, slack: Slack) -> None:
    for method, refused in ((OPEN, "account_inactive"), (UPDATE, "account_inactive")):
        slack.refuse(method, refused)
    with pytest.raises(SlackApiError):
        open_modal(client, "trigger", VIEW)
    with pytest.raises(SlackApiError):
        update_modal(client, {"id": "V1"}, VIEW)


def test_a_modal_is_not_opened_twice_where_the_answer_is_lost(
    client: WebClient, slack: Slack
) -> None:
    slack.plan(OPEN, Answered(status=0))
    with pytest.raises(AnswerLost):
        open_modal(client, "trigger", VIEW)


def test_what_is_open_changes_as_it_was_when_pressed(client: WebClient, slack: Slack) -> None:
    update_modal(client, {"id": "V1", "hash": "h1"}, VIEW)
    sent = slack.wait(UPDATE).fields
    assert (sent["view_id"], sent["hash"], sent["view"]) == ("V1", "h1", VIEW)


@pytest.mark.parametrize("code", ["hash_conflict", "not_found"])
def test_what_was_closed_or_changed_meanwhile_is_left_alone(
    client: WebClient, slack: Slack, code: str
) -> None:
    slack.refuse(UPDATE, code)
    update_modal(client, {"id": "V1", "hash": "h1"}, VIEW)
    assert len(slack.sent(UPDATE)) == 1
