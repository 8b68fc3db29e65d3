"""The fake's views, files, people and messages answer as Slack's do, errors first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from tests.functional.fake_slack import FakeSlack, Person, workspace
from tests.functional.fake_slack.example import MANIFEST
from tests.functional.fake_slack.manifest import Manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.functional.fake_slack.workspace import Channel

View = dict[str, Any]


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack(MANIFEST) as fake:
        yield fake


@pytest.fixture
def client(slack: FakeSlack) -> WebClient:
    return WebClient(slack.workspace.bot_token, base_url=slack.api_url, retry_handlers=[])


@pytest.fixture
def ana(slack: FakeSlack) -> Person:
    return Person(slack)


def modal(title: str = "One", **more: object) -> View:
    return {"type": "modal", "title": {"type": "plain_text", "text": title}, "blocks": [], **more}


def refused(client: WebClient, method: str, **arguments: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        client.api_call(method, json=arguments)
    return str(caught.value.response["error"])


# ── views ────────────────────────────────────────────────────────────────────────────────────────


def test_a_view_comes_back_whole(slack: FakeSlack, client: WebClient, ana: Person) -> None:
    view = client.views_open(trigger_id=slack.workspace.trigger(ana.id), view=modal())["view"]
    assert view["root_view_id"] == view["id"]
    assert {view["previous_view_id"], view["submit"], view["close"]} == {None}
    assert view["state"] == {"values": {}}
    assert ana.modal is not None
    assert (ana.modal.id, ana.modal.hash) == (view["id"], view["hash"])


def test_a_view_is_updated_against_its_hash(
    slack: FakeSlack, client: WebClient, ana: Person
) -> None:
    opened = client.views_open(
        trigger_id=slack.workspace.trigger(ana.id), view=modal(external_id="x")
    )["view"]
    known = {"view_id": opened["id"], "hash": opened["hash"]}
    client.views_update(view=modal("Two"), **known)
    assert [view.title for view in ana.modals] == ["Two"]
    assert refused(client, "views.update", view=modal(), **known) == "hash_conflict"
    assert refused(client, "views.update", view=modal(), view_id="V1") == "not_found"
    assert refused(client, "views.update", view=modal()) == "invalid_arguments"
    client.views_update(view=modal("Three"), view_id=opened["id"])  # without a hash, the last wins


def test_a_view_is_found_by_its_external_id_which_is_its_own(
    slack: FakeSlack, client: WebClient, ana: Person
) -> None:
    view = modal(external_id="x")
    client.views_open(trigger_id=slack.workspace.trigger(ana.id), view=view)
    client.views_update(external_id="x", view=modal("Two", external_id="x"))
    trigger = slack.workspace.trigger(Person(slack).id)
    assert refused(client, "views.open", trigger_id=trigger, view=view) == "duplicate_external_id"


def test_three_modals_stand_on_one_another(
    slack: FakeSlack, client: WebClient, ana: Person
) -> None:
    trigger = slack.workspace.trigger
    first = client.views_open(trigger_id=trigger(ana.id), view=modal())["view"]["id"]
    for _ in range(2):
        client.views_push(trigger_id=trigger(ana.id, first), view=modal())
    again = {"trigger_id": trigger(ana.id, first), "view": modal()}
    assert refused(client, "views.push", **again) == "push_limit_reached"
    assert len({view.id for view in ana.modals}) == 3
    assert {view.root for view in ana.modals} == {first}
    elsewhere = trigger(ana.id)  # earned in a message: there is nothing to push onto
    assert refused(client, "views.push", trigger_id=elsewhere, view=modal()) == "not_found"


@pytest.mark.parametrize("method", ["views.open", "views.push"])
def test_a_trigger_is_good_once_and_not_for_long(
    slack: FakeSlack, client: WebClient, ana: Person, method: str
) -> None:
    below = client.views_open(trigger_id=slack.workspace.trigger(ana.id), view=modal())["view"]
    now = slack.workspace.clock()
    slack.workspace.clock = lambda: now
    late, used = (slack.workspace.trigger(ana.id, below["id"]) for _ in range(2))
    client.api_call(method, json={"trigger_id": used, "view": modal()})
    slack.workspace.clock = lambda: now + workspace.TRIGGER_SECONDS + 0.1
    for trigger, error in ((late, "expired"), (used, "exchanged"), ("1.2.x", "invalid")):
        expected = f"{error}_trigger_id"
        assert refused(client, method, trigger_id=trigger, view=modal()) == expected


def test_a_home_tab_needs_the_manifest_and_its_hash(
    slack: FakeSlack, client: WebClient, ana: Person
) -> None:
    home = {"type": "home", "blocks": []}
    old = client.views_publish(user_id=ana.id, view=home)["view"]
    new = client.views_publish(user_id=ana.id, view=home, hash=old["hash"])["view"]
    assert new["id"] == old["id"]
    stale = {"user_id": ana.id, "view": home, "hash": old["hash"]}
    assert refused(client, "views.publish", **stale) == "hash_conflict"
    slack.workspace.manifest = Manifest(MANIFEST.scopes, MANIFEST.events, MANIFEST.commands)
    assert refused(client, "views.publish", user_id=ana.id, view=home) == "not_enabled"
    with pytest.raises(AssertionError, match="no Home tab"):
        ana.open_home()


# ── files ────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_sent_and_shown(client: WebClient, ana: Person) -> None:
    client.files_upload_v2(channel=ana.messages.id, filename="a.csv", content="é", title="A")
    (message,) = ana.sees()
    (file,) = message.files
    assert (file["name"], file["title"], file["content"]) == ("a.csv", "A", "é".encode())


def test_a_file_that_did_not_come_is_not_shown(client: WebClient, ana: Person) -> None:
    room = client.files_getUploadURLExternal(filename="a.csv", length=3)
    files = [{"id": room["file_id"]}]
    complete = "files.completeUploadExternal"
    assert refused(client, complete, files=files) == "file_not_found"
    url = str(room["upload_url"])
    assert WebhookClient(url).send_dict({}).status_code == 400  # two bytes, not three
    assert refused(client, complete, files=files, channel_id="C1") == "channel_not_found"
    assert refused(client, complete, files=[]) == "invalid_arguments"
    assert refused(client, "files.getUploadURLExternal", filename="a", length=0) == (
        "invalid_arguments"
    )
    assert ana.sees() == []


# ── people, places, messages ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("method", "scope", "arguments"),
    [
        ("users.info", "users:read", {"user": "U0000001"}),
        ("conversations.open", "im:write", {"users": "U0000001"}),
        ("files.getUploadURLExternal", "files:write", {"filename": "a", "length": 1}),
        ("chat.delete", "chat:write", {"channel": "C1", "ts": "1.0"}),
        ("assistant.threads.setSuggestedPrompts", "assistant:write", {}),
    ],
)
def test_a_method_needs_its_scope(
    slack: FakeSlack, client: WebClient, method: str, scope: str, arguments: View
) -> None:
    slack.workspace.granted.discard(scope)
    assert refused(client, method, **arguments) == "missing_scope"


def test_the_scopes_are_said_with_every_answer(slack: FakeSlack, client: WebClient) -> None:
    assert client.auth_test().headers["X-OAuth-Scopes"].split(",") == sorted(MANIFEST.scopes)
    slack.workspace.granted.clear()
    assert client.auth_test().headers["X-OAuth-Scopes"] == ""


def test_people_are_known_and_their_messages_opened_once(client: WebClient, ana: Person) -> None:
    assert client.users_info(user=ana.id)["user"]["id"] == ana.id
    assert client.conversations_open(users=ana.id)["channel"]["id"] == ana.messages.id
    assert refused(client, "users.info", user="U1") == "user_not_found"
    assert refused(client, "conversations.open", users="U1") == "user_not_found"


def test_only_own_messages_are_deleted(slack: FakeSlack, client: WebClient, ana: Person) -> None:
    own = client.chat_postMessage(channel=ana.messages.id, text="x")
    written = slack.note("hello", ana.messages, ana.id)
    client.chat_delete(channel=ana.messages.id, ts=str(own["ts"]))
    assert ana.sees() == [written]
    place = {"channel": ana.messages.id}
    assert refused(client, "chat.delete", ts=written.ts, **place) == "cant_delete_message"
    assert refused(client, "chat.delete", ts=str(own["ts"]), **place) == "message_not_found"


def test_a_workspace_without_a_table_refuses_it(
    slack: FakeSlack, client: WebClient, ana: Person
) -> None:
    cell = [{"type": "raw_text", "text": "x"}]
    table = {"type": "data_table", "caption": "c", "rows": [cell, cell]}
    message = {"channel": ana.messages.id, "text": "x", "blocks": [table]}
    slack.workspace.tables.discard("data_table")
    assert refused(client, "chat.postMessage", **message) == "invalid_blocks"
    slack.workspace.tables.add("data_table")
    client.api_call("chat.postMessage", json=message)


# ── response_urls ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def channel(slack: FakeSlack, ana: Person) -> Channel:
    return slack.workspace.open_channel(ana.id)


def test_a_public_message_stays_public_when_it_is_replaced(
    slack: FakeSlack, client: WebClient, ana: Person, channel: Channel
) -> None:
    ts = str(client.chat_postMessage(channel=channel.id, text="old")["ts"])
    original = slack.workspace.find_message(channel.id, ts)
    key = slack.workspace.response_url(channel, ana.id, original)
    respond = WebhookClient(slack._response_url("actions", key))
    respond.send(text="new", replace_original=True)
    (message,) = Person(slack).sees(channel)
    assert (message.text, message.ts, message.seen_by) == ("new", ts, None)
    respond.send(text="for ana")
    assert [message.text for message in ana.sees(channel)] == ["new", "for ana"]
    assert [message.text for message in Person(slack).sees(channel)] == ["new"]
    respond.send_dict({"delete_original": True})
    assert [message.text for message in ana.sees(channel)] == ["for ana"]
    assert respond.send(text="x", replace_original=True).status_code == 404
