"""Tests of bot/handlers/sending.py."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.error import URLError

import pytest

from bot.connect import web_client
from bot.handlers import sending
from bot.handlers.errands import AnswerLost
from bot.handlers.sending import NotDelivered, post, respond
from tests.bot.slack import Answered, Slack

if TYPE_CHECKING:
    from slack_sdk import WebClient

MESSAGE = {"text": "Ten took part.", "blocks": []}
NOBODY = "http://127.0.0.1:9/"


@pytest.fixture(autouse=True)
def _once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try once: waiting between tries is proved where the client is made."""
    monkeypatch.setattr(sending, "retry_handlers", list)


def client(url: str) -> WebClient:
    return web_client(url, "xoxb-1", patient=False)


def test_who_was_not_reached_is_told_apart_from_whose_answer_was_lost(slack: Slack) -> None:
    with pytest.raises(URLError):
        post(client(NOBODY), "C1", MESSAGE)
    with pytest.raises(URLError):
        respond(NOBODY, MESSAGE)
    slack.plan("chat.postMessage", Answered(status=0))
    slack.plan("response_url", Answered(status=0))
    with pytest.raises(AnswerLost):
        post(client(slack.url), "C1", MESSAGE)
    with pytest.raises(AnswerLost):
        respond(slack.hook, MESSAGE)


def test_a_url_that_is_used_up_says_so_in_few_words(slack: Slack) -> None:
    slack.plan("response_url", Answered("used_url" * 1_000, 404))
    with pytest.raises(NotDelivered) as raised:
        respond(slack.hook, MESSAGE)
    assert raised.value.status == 404
    assert len(str(raised.value)) < 100


def test_a_message_in_no_thread_starts_none(slack: Slack) -> None:
    post(client(slack.url), "C1", MESSAGE)
    assert "thread_ts" not in slack.wait("chat.postMessage").fields


def test_the_environments_proxy_is_not_asked_for_this_machine(
    slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", NOBODY)
    post(client(slack.url), "C1", MESSAGE)
    respond(slack.hook, MESSAGE)
    assert len(slack.calls) == 2
