"""Tests of bot/handlers/sending.py."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.error import URLError

import pytest

from bot.connect import web_client
from bot.handlers import sending
from bot.handlers.errands import AnswerLost
from bot.handlers.forms import Forms
from bot.handlers.sending import NotDelivered, glimpse, post, respond, take_back
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


THUMBS = {"text": "Ten.", "blocks": [{"type": "section"}, {"type": "context_actions"}]}


def test_what_a_workspace_refused_is_not_sent_to_it_again(slack: Slack) -> None:
    forms = Forms()
    slack.plan("response_url", Answered("invalid_blocks", 400))
    respond(slack.hook, THUMBS, forms=forms)
    respond(slack.hook, THUMBS, forms=forms)
    post(client(slack.url), "C1", THUMBS, forms=forms)
    sent = [[block["type"] for block in call.fields["blocks"]] for call in slack.calls]
    assert sent == [["section", "context_actions"], ["section"], ["section"], ["section"]]


def test_what_was_only_too_long_is_sent_again_the_next_time(slack: Slack) -> None:
    forms = Forms()
    slack.refuse("chat.postMessage", "msg_blocks_too_long")
    post(client(slack.url), "C1", THUMBS, forms=forms)
    post(client(slack.url), "C1", THUMBS, forms=forms)
    sent = [[block["type"] for block in call.fields["blocks"]] for call in slack.calls]
    assert sent == [["section", "context_actions"], ["section"], ["section", "context_actions"]]


def test_a_refusal_that_is_not_about_blocks_is_not_tried_in_other_forms(slack: Slack) -> None:
    slack.plan("response_url", Answered("used_url", 404))
    with pytest.raises(NotDelivered):
        respond(slack.hook, THUMBS)
    assert len(slack.calls) == 1


def test_what_is_shown_in_passing_is_tried_once_and_can_be_taken_back(slack: Slack) -> None:
    slack.plan("response_url", Answered("", 429, {"Retry-After": "1"}))
    with pytest.raises(NotDelivered):
        glimpse(slack.hook, MESSAGE)
    glimpse(slack.hook, MESSAGE, thread="1.1")
    assert slack.calls[-1].fields["thread_ts"] == "1.1"
    take_back(slack.hook)
    assert slack.calls[-1].fields == {"delete_original": True}
    slack.plan("response_url", Answered("", 404))
    with pytest.raises(NotDelivered):
        take_back(slack.hook)


@pytest.mark.parametrize(
    "url", ["", "file:///etc/hostname", "ftp://a.org/x", "\ud800", "http://[::1", "http:"]
)
def test_nothing_but_a_web_address_is_a_response_url(url: str) -> None:
    with pytest.raises(NotDelivered):
        respond(url, MESSAGE)
