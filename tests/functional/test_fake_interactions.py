"""What the fake sends of an interaction has the fields that Slack's has, and the right content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.functional.fake_slack import FakeSlack, Message, Person, interactions
from tests.functional.fake_slack.controls import find
from tests.functional.fake_slack.example import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.functional.fake_slack.views import View

HEAD = {"type", "user", "api_app_id", "token", "team", "enterprise", "is_enterprise_install"}
VIEW = {
    "id",
    "team_id",
    "type",
    "blocks",
    "private_metadata",
    "callback_id",
    "state",
    "hash",
    "title",
    "clear_on_close",
    "notify_on_close",
    "close",
    "submit",
    "previous_view_id",
    "root_view_id",
    "app_id",
    "external_id",
    "app_installed_team_id",
    "bot_id",
}
MENU: dict[str, Any] = {
    "type": "actions",
    "elements": [
        {"type": "external_select", "placeholder": {"type": "plain_text", "text": "Topic"}}
    ],
}
VALUES = {"b": {"a": {"type": "plain_text_input", "value": "x"}}}


@pytest.fixture
def ana() -> Iterator[Person]:
    with FakeSlack(MANIFEST) as slack:
        yield Person(slack)


@pytest.fixture
def message(ana: Person) -> Message:
    said = {"text": "x", "blocks": [MENU], "thread_ts": "1.0"}
    return ana.slack.workspace.post(ana.messages, said, "chat.postMessage")


@pytest.fixture
def modal(ana: Person) -> View:
    title = {"type": "plain_text", "text": "T"}
    return ana.slack.workspace.views.open(
        ana.id, {"type": "modal", "title": title, "blocks": [MENU], "private_metadata": "p"}
    )


def test_an_action_in_a_message_brings_the_message(ana: Person, message: Message) -> None:
    workspace = ana.slack.workspace
    action = interactions.action_on(find(message.payload, "Topic"), {"selected_option": None})
    sent = interactions.block_action(workspace, message, ana.id, action, VALUES, url="http://u")
    assert set(sent) == HEAD | {
        "trigger_id",
        "container",
        "channel",
        "message",
        "state",
        "response_url",
        "actions",
    }
    assert sent["user"] == {
        "id": ana.id,
        "username": ana.id.lower(),
        "name": ana.id.lower(),
        "team_id": workspace.team,
    }
    assert sent["container"] == {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": False,
        "thread_ts": "1.0",
    }
    assert (sent["message"]["ts"], sent["message"]["blocks"]) == (message.ts, message.blocks)
    (reported,) = sent["actions"]
    assert set(reported) == {"type", "block_id", "action_id", "selected_option", "action_ts"}
    assert sent["state"] == {"values": VALUES}


def test_an_action_in_a_modal_brings_the_view(ana: Person, modal: View) -> None:
    sent = interactions.block_action(ana.slack.workspace, modal, ana.id, {}, VALUES)
    assert set(sent) == HEAD | {"trigger_id", "container", "view", "actions"}
    assert set(sent["view"]) == VIEW
    assert sent["view"]["state"] == {"values": VALUES}
    assert ana.slack.workspace.use_trigger(sent["trigger_id"]).view == modal.id


def test_the_end_of_a_modal_brings_its_values(ana: Person, modal: View) -> None:
    submitted = interactions.submission(ana.slack.workspace, modal, VALUES)
    assert set(submitted) == HEAD | {"trigger_id", "view", "response_urls"}
    closed = interactions.closing(ana.slack.workspace, modal, VALUES, all_=True)
    assert set(closed) == HEAD | {"view", "is_cleared"}
    for sent in (submitted, closed):
        assert sent["view"]["private_metadata"] == "p"
        assert sent["view"]["state"] == {"values": VALUES}


def test_typing_ahead_brings_what_was_typed(ana: Person, modal: View, message: Message) -> None:
    workspace = ana.slack.workspace
    for place, content in ((modal, {"view"}), (message, {"channel", "message"})):
        control = find(place.payload, "Topic")
        sent = interactions.suggestion(
            workspace, place, ana.id, control, typed="lon", values=VALUES
        )
        assert set(sent) == HEAD | content | {"container", "block_id", "action_id", "value"}
        assert (sent["value"], sent["action_id"]) == ("lon", control.element["action_id"])
