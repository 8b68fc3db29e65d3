"""Tests of bot/connect.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from slack_sdk.errors import SlackApiError

from bot.blocks.drawing import slack_sentence
from bot.connect import error_code, identify, wants_proxy, web_client
from bot.handlers.sending import respond
from tests.bot.slack import Answered

if TYPE_CHECKING:
    from tests.bot.slack import Slack

API = "https://slack.com/api/"


@pytest.mark.parametrize(
    ("answered", "code"),
    [
        (Answered({"ok": False, "error": "not_in_channel"}), "not_in_channel"),
        (Answered({"ok": False, "error": {"odd": 1}}), "status 200"),
        (Answered({"ok": False, "error": "what a person wrote"}), "status 200"),
        (Answered({"ok": False}), "status 200"),
        (Answered("<p>down</p>", 502), "status 502"),
    ],
    ids=str,
)
def test_slacks_word_for_an_error_is_a_word_or_a_status(
    slack: Slack, answered: Answered, code: str
) -> None:
    slack.plan("auth.test", answered)
    with pytest.raises(SlackApiError) as raised:
        web_client(slack.url, "xoxb-1", patient=False).auth_test()
    assert error_code(raised.value) == code


def test_who_we_are_is_known_however_little_slack_says(slack: Slack) -> None:
    slack.plan("auth.test", Answered({"ok": True, "user_id": "UBOT", "team_id": "T1"}))
    ourselves = identify(web_client(slack.url, "xoxb-1", patient=False))
    assert (ourselves.bot_user_id, ourselves.team_id) == ("UBOT", "T1")
    assert ourselves.bot_token == "xoxb-1"


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        (API, True),
        ("http://127.0.0.1:8080/api/", False),
        ("http://[::1]:8080/api/", False),
        ("http://localhost:8080/api/", False),
        ("wss://wss-primary.slack.com/link", True),
        ("https://slack.example.org/api/", False),
    ],
)
def test_a_proxy_is_for_what_is_far_away(
    url: str, *, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "example.org")
    assert wants_proxy(url) is wanted


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "http_proxy"])
def test_the_environments_proxy_does_not_stand_between_us_and_this_machine(
    variable: str, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "http://127.0.0.1:9")
    assert web_client(API).proxy == "http://127.0.0.1:9"
    near = web_client(slack.url, "xoxb-1", patient=False)
    assert near.auth_test()["ok"]
    respond(slack.hook, slack_sentence("An answer."))
    assert slack.wait("response_url").text == "An answer."
