"""Tests of bot/app.py."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from slack_bolt import BoltRequest

from bot.app import build_app
from bot.connect import SlackRefused, SlackUnreachable
from bot.state import State
from bot.work import Work
from tests.bot import deliveries
from tests.bot.conftest import settings_for
from tests.bot.library import FINDING, OneStudy
from tests.bot.slack import Answered

if TYPE_CHECKING:
    from slack_bolt import App

    from tests.bot.conftest import Connected
    from tests.bot.slack import Slack

ROOT = Path(__file__).parent.parent.parent
MANIFEST: dict[str, Any] = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))

# What each feature of the bot needs; a scope that nothing here needs may not be asked for.
NEEDED_SCOPES = {
    "commands",  # /evidence
    "chat:write",  # answers in conversations, and what is shared
    "app_mentions:read",  # @evidence
    "files:write",  # the CSV file of a comparison
    "im:history",  # direct messages
    "assistant:write",  # suggested prompts
}


def build(slack: Slack, folder: Path, **more: str) -> App:
    settings = settings_for(slack, folder, **more)
    return build_app(settings, OneStudy(), State(settings.state), Work())


def test_every_event_of_the_manifest_has_a_listener(connected: Connected) -> None:
    subscribed = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    assert subscribed
    for name in subscribed:
        connected.app.error(pytest.fail)  # an event that nothing listens to is an error
        kind, _, channel_type = name.partition(".")
        fields = {"channel_type": channel_type, "tab": "home", "channel": "D1", "ts": "1.1"}
        body = deliveries.event(kind, **fields)
        assert connected.deliver(body).status == 200


def test_the_manifest_asks_for_the_least() -> None:
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == NEEDED_SCOPES
    assert set(MANIFEST["oauth_config"]["scopes"]) == {"bot"}


def test_the_manifest_keeps_to_slacks_limits() -> None:
    shown, features = MANIFEST["display_information"], MANIFEST["features"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    assert len(features["agent_view"]["agent_description"]) <= 300
    (command,) = features["slash_commands"]
    assert command["command"] == "/evidence"
    assert command["usage_hint"]
    assert MANIFEST["settings"]["socket_mode_enabled"] is True
    assert MANIFEST["settings"]["interactivity"] == {"is_enabled": True}


def test_slacks_tools_find_the_manifest() -> None:
    hooks = json.loads((ROOT / ".slack" / "hooks.json").read_text(encoding="utf-8"))["hooks"]
    assert hooks["get-manifest"] == "cat manifest.json"


@pytest.mark.parametrize(
    "body",
    [
        deliveries.event("reaction_added", reaction="eyes"),
        {"type": "block_actions", "actions": [{"action_id": "x", "block_id": "b", "type": "t"}]},
        {"type": "view_submission", "view": {"type": "modal", "callback_id": "x"}},
        {"type": "shortcut", "callback_id": "x"},
        {"command": "/other", "text": "x", "team_id": "T1"},
        {"type": "event_callback", "event": {"type": "message", "channel_type": "im"}},
        {"type": "nothing-known"},
        {},
    ],
    ids=str,
)
def test_what_nobody_listens_to_is_acknowledged(connected: Connected, body: dict[str, Any]) -> None:
    assert connected.deliver(body).status == 200
    connected.finish()
    assert connected.library.asked == []


@pytest.mark.parametrize(
    "body",
    [
        {"type": "event_callback", "event": None},
        {"type": "event_callback", "event": [1]},
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "actions": "x", "channel": 5, "team": 7},
        {"authorizations": 5},
        {"command": ["x"]},
    ],
    ids=str,
)
def test_what_is_shaped_like_nothing_of_slacks_stops_nobody(
    connected: Connected, body: dict[str, Any]
) -> None:
    assert connected.deliver(body).status in {200, 400, 500}
    connected.deliver(deliveries.direct("peer wellbeing"))
    assert FINDING in connected.slack.wait("chat.postMessage").text


def with_odd(body: dict[str, Any], place: tuple[str | int, ...], odd: object) -> dict[str, Any]:
    changed: Any = copy.deepcopy(body)
    inner = changed
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = odd
    result: dict[str, Any] = changed
    return result


def test_no_odd_value_anywhere_in_a_delivery_stops_the_bot(connected: Connected) -> None:
    slack = connected.slack
    odd_values: tuple[object, ...] = (None, 0, "", "\ud800", [], {}, [{}])
    bodies = (
        deliveries.command(slack, "peer wellbeing"),
        deliveries.direct("peer wellbeing"),
        deliveries.mention("peer wellbeing"),
        deliveries.press(slack, "peer wellbeing"),
        deliveries.event("app_home_opened", tab="messages", channel="D1"),
    )
    for body in bodies:
        for place in deliveries.places(body):
            for odd in odd_values:
                assert connected.deliver(with_odd(body, place, odd)).status in {200, 400, 500}
            connected.settle()  # on a busy machine the queue would be full
    connected.deliver(deliveries.direct("still there?", channel="D9"))
    connected.finish()
    assert "D9" in [call.fields.get("channel") for call in slack.sent("chat.postMessage")]


def test_a_listener_that_fails_before_it_acknowledges_says_so_at_once(
    connected: Connected,
) -> None:
    body = deliveries.command(connected.slack, "peer wellbeing")
    del body["response_url"]
    assert connected.deliver(body).status == 500  # not after three seconds, and not 200


def test_a_listener_that_fails_is_logged_without_what_it_was_given(
    connected: Connected, caplog: pytest.LogCaptureFixture
) -> None:
    body = deliveries.direct("does my mother drink?")
    del body["event"]["channel"]
    assert connected.deliver(body).status == 200  # it would not be mended by sending it again
    assert "misread of=message" in caplog.text
    assert "mother" not in caplog.text


def test_oauth_stays_off_and_our_token_on_whatever_the_environment_says(
    slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "abc")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-another")
    monkeypatch.chdir(tmp_path)
    app = build(slack, tmp_path)
    assert app.oauth_flow is None
    app.dispatch(BoltRequest(mode="socket_mode", body=deliveries.direct("peer wellbeing")))
    posted = slack.wait("chat.postMessage")
    assert FINDING in posted.text
    assert {call.token for call in slack.calls} == {"xoxb-bot"}
    assert not (tmp_path / "data").exists()  # where OAuth would keep its files


def test_slack_is_asked_once_who_we_are(connected: Connected) -> None:
    for _ in range(3):
        connected.deliver(deliveries.direct("peer wellbeing"))
    connected.finish()
    assert len(connected.slack.sent("auth.test")) == 1


def test_a_token_that_slack_refuses_is_named(slack: Slack, tmp_path: Path) -> None:
    slack.refuse("auth.test", "invalid_auth")
    with pytest.raises(SlackRefused) as raised:
        build(slack, tmp_path)
    assert (raised.value.variable, raised.value.code) == ("SLACK_BOT_TOKEN", "invalid_auth")
    assert "xoxb" not in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize(
    "answered",
    [
        Answered("<html>no such page</html>", 404),
        Answered({"ok": False, "error": "internal_error"}, 500),
        Answered({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "1"}),
        Answered("not JSON"),
        Answered(status=0),
    ],
    ids=str,
)
def test_a_slack_that_is_not_well_is_no_fault_of_the_token(
    slack: Slack, tmp_path: Path, answered: Answered
) -> None:
    slack.plan("auth.test", answered)
    with pytest.raises(SlackUnreachable):
        build(slack, tmp_path)
    assert len(slack.calls) == 1  # whoever starts us decides when to try again
