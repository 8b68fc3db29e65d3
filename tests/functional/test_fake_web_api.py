"""The fake Web API and response_urls refuse what Slack's refuse."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from tests.functional.fake_slack import FakeSlack, Fault, Hold, workspace
from tests.functional.fake_slack.example import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.functional.fake_slack.workspace import Channel

HOME = {"type": "home", "blocks": []}
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Details"}, "blocks": []}


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack(MANIFEST) as fake:
        yield fake


@pytest.fixture
def client(slack: FakeSlack) -> WebClient:
    return WebClient(slack.workspace.bot_token, base_url=slack.api_url, retry_handlers=[])


@pytest.fixture
def channel(slack: FakeSlack) -> Channel:
    return slack.channel_with_person()[0]


def refusal(call: SlackApiError) -> str:
    return str(call.response["error"])


# ── the Web API ──────────────────────────────────────────────────────────────────────────────────


def test_a_message_is_posted_kept_and_written_down(
    slack: FakeSlack, client: WebClient, channel: Channel
) -> None:
    posted = client.chat_postMessage(channel=channel.id, text="a &amp; b", unfurl_links=False)
    message = slack.ledger.wait_message(channel=channel.id)
    assert message.ts == posted["ts"]
    assert message.read == "a & b"
    assert message.seen_by is None
    assert message.options == {"unfurl_links": False}
    assert slack.workspace.find_message(channel.id, message.ts) == message


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C0NOWHERE", "text": "x"}, "channel_not_found"),
        ({"text": ""}, "no_text"),
        ({"text": "x", "blocks": [{"type": "paragraph"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": "[{"}, "invalid_blocks_format"),
        ({"text": "x", "thread_ts": "1.0"}, "cannot_reply_to_message"),
    ],
)
def test_what_cannot_be_posted_is_refused(
    client: WebClient, channel: Channel, arguments: dict[str, object], error: str
) -> None:
    with pytest.raises(SlackApiError) as caught:
        client.api_call("chat.postMessage", json={"channel": channel.id, **arguments})
    assert refusal(caught.value) == error


def test_a_refusal_is_written_down_but_posts_nothing(
    slack: FakeSlack, client: WebClient, channel: Channel
) -> None:
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=channel.id, text="x", blocks=[{"type": "paragraph"}])
    (entry,) = slack.ledger.entries("chat.postMessage")
    assert entry.error == "invalid_blocks"
    assert slack.ledger.messages() == []


def test_a_channel_without_the_app_takes_no_post(slack: FakeSlack, client: WebClient) -> None:
    channel, _ = slack.channel_with_person(with_bot=False)
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=channel.id, text="x")
    assert refusal(caught.value) == "not_in_channel"


def test_blocks_sent_as_a_form_are_read_too(
    slack: FakeSlack, client: WebClient, channel: Channel
) -> None:
    blocks = json.dumps([{"type": "section", "text": {"type": "mrkdwn", "text": "shown"}}])
    client.api_call(
        "chat.postMessage", params={"channel": channel.id, "text": "x", "blocks": blocks}
    )
    assert slack.ledger.wait_message().read == "shown"


@pytest.mark.parametrize(
    ("token", "error"),
    [
        ("", "not_authed"),
        ("xoxb-of-another-workspace", "invalid_auth"),
        ("app", "not_allowed_token_type"),
    ],
)
def test_a_wrong_token_is_refused(slack: FakeSlack, token: str, error: str) -> None:
    held = slack.workspace.app_token if token == "app" else token
    with pytest.raises(SlackApiError) as caught:
        WebClient(held, base_url=slack.api_url).auth_test()
    assert refusal(caught.value) == error


def test_a_scope_that_was_not_granted_is_missed(
    slack: FakeSlack, client: WebClient, channel: Channel
) -> None:
    root = client.chat_postMessage(channel=channel.id, text="x")
    with pytest.raises(SlackApiError) as caught:  # channels:history is not in the manifest
        client.conversations_replies(channel=channel.id, ts=root["ts"])
    assert refusal(caught.value) == "missing_scope"
    assert caught.value.response["needed"] == "channels:history"
    slack.workspace.granted.discard("chat:write")
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=channel.id, text="x")
    assert refusal(caught.value) == "missing_scope"


def test_a_method_the_fake_does_not_know_is_refused(client: WebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        client.api_call("chat.scheduleMessage")
    assert refusal(caught.value) == "unknown_method"


def test_a_channel_takes_one_message_a_second(
    slack: FakeSlack, client: WebClient, channel: Channel
) -> None:
    now = 100.0
    slack.workspace.clock = lambda: now
    client.chat_postMessage(channel=channel.id, text="one")
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=channel.id, text="two")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"
    other, _ = slack.channel_with_person()
    client.chat_postMessage(channel=other.id, text="elsewhere")
    now = 101.0
    client.chat_postMessage(channel=channel.id, text="two")
    assert [m.text for m in slack.ledger.messages(channel=channel.id)] == ["one", "two"]


def test_only_own_messages_that_all_see_can_be_changed(slack: FakeSlack, client: WebClient) -> None:
    channel, person = slack.channel_with_person()
    written = slack.note("hello", channel, person)
    own = client.chat_postMessage(channel=channel.id, text="old")
    client.chat_update(channel=channel.id, ts=str(own["ts"]), text="new")
    changed = slack.workspace.find_message(channel.id, str(own["ts"]))
    assert changed is not None
    assert changed.text == "new"
    hidden = client.chat_postEphemeral(channel=channel.id, user=person, text="x")
    for ts, error in [
        (written.ts, "cant_update_message"),
        (str(hidden["message_ts"]), "message_not_found"),
        ("1.0", "message_not_found"),
    ]:
        with pytest.raises(SlackApiError) as caught:
            client.chat_update(channel=channel.id, ts=ts, text="new")
        assert refusal(caught.value) == error


def test_an_ephemeral_message_needs_someone_who_is_there(
    slack: FakeSlack, client: WebClient, channel: Channel
) -> None:
    with pytest.raises(SlackApiError) as caught:
        client.chat_postEphemeral(channel=channel.id, user=slack.workspace.person(), text="x")
    assert refusal(caught.value) == "user_not_in_channel"


def test_a_thread_is_read_back_in_order(slack: FakeSlack, client: WebClient) -> None:
    messages, person = slack.direct_messages()
    root = slack.note("question", messages, person)
    client.chat_postMessage(channel=person, text="answer", thread_ts=root.ts)  # by the person's id
    thread = client.conversations_replies(channel=messages.id, ts=root.ts)
    assert [message["text"] for message in thread["messages"]] == ["question", "answer"]
    with pytest.raises(SlackApiError) as caught:
        client.conversations_replies(channel=messages.id, ts="1.0")
    assert refusal(caught.value) == "thread_not_found"


def test_a_trigger_opens_one_view_and_not_for_long(slack: FakeSlack, client: WebClient) -> None:
    now = 100.0
    slack.workspace.clock = lambda: now
    first, second = slack.workspace.trigger(), slack.workspace.trigger()
    client.views_open(trigger_id=first, view=MODAL)
    now += workspace.TRIGGER_SECONDS + 0.1
    for trigger, error in [
        (first, "exchanged_trigger_id"),
        (second, "expired_trigger_id"),
        ("made up", "invalid_trigger_id"),
    ]:
        with pytest.raises(SlackApiError) as caught:
            client.views_open(trigger_id=trigger, view=MODAL)
        assert refusal(caught.value) == error


def test_a_home_tab_takes_a_home_view_only(client: WebClient) -> None:
    client.views_publish(user_id="U1", view=HOME)
    with pytest.raises(SlackApiError) as caught:
        client.views_publish(user_id="U1", view=MODAL)
    assert refusal(caught.value) == "invalid_arguments"


def test_prompts_are_four_at_most_and_a_status_has_a_thread(
    slack: FakeSlack, client: WebClient
) -> None:
    messages, person = slack.direct_messages()
    root = slack.note("question", messages, person)
    prompt = {"title": "Wellbeing", "message": "peer wellbeing"}
    client.assistant_threads_setSuggestedPrompts(
        channel_id=messages.id, thread_ts=root.ts, prompts=[prompt] * 4
    )
    client.assistant_threads_setStatus(channel_id=messages.id, thread_ts=root.ts, status="reading")
    with pytest.raises(SlackApiError):
        client.assistant_threads_setSuggestedPrompts(channel_id=messages.id, prompts=[prompt] * 5)
    with pytest.raises(SlackApiError) as caught:
        client.assistant_threads_setStatus(channel_id=messages.id, thread_ts="1.0", status="x")
    assert refusal(caught.value) == "thread_not_found"


# ── response_urls ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def respond(slack: FakeSlack, channel: Channel) -> WebhookClient:
    key = slack.workspace.response_url(channel, "U0ANA")
    return WebhookClient(slack._response_url("commands", key))


def test_a_response_url_answers_one_person_unless_told_otherwise(
    slack: FakeSlack, respond: WebhookClient
) -> None:
    respond.send(text="for you")
    respond.send(text="for all", response_type="in_channel")
    assert [m.seen_by for m in slack.ledger.messages()] == ["U0ANA", None]


def test_a_response_url_is_good_for_five_uses(respond: WebhookClient) -> None:
    assert [respond.send(text="x").status_code for _ in range(5)] == [200] * 5
    sixth = respond.send(text="x")
    assert sixth.status_code == 404
    assert "used_url" in sixth.body


def test_a_response_url_is_good_for_half_an_hour(slack: FakeSlack, respond: WebhookClient) -> None:
    made = slack.workspace.clock()
    slack.workspace.clock = lambda: made + 30 * 60 + 1
    late = respond.send(text="x")
    assert late.status_code == 404
    assert "expired_url" in late.body


def test_a_response_url_refuses_what_a_channel_would_refuse(
    slack: FakeSlack, respond: WebhookClient
) -> None:
    assert respond.send(text="x", blocks=[{"type": "paragraph"}]).status_code == 400
    assert respond.send(text="").status_code == 400
    assert slack.ledger.messages() == []


# ── faults ───────────────────────────────────────────────────────────────────────────────────────


def test_a_fault_strikes_as_often_as_ordered(
    slack: FakeSlack, client: WebClient, channel: Channel
) -> None:
    slack.faults.order("chat.postMessage", Fault(503))
    slack.faults.order("chat.postMessage", Fault(429, retry_after=7))
    for status in (503, 429):
        with pytest.raises(SlackApiError) as caught:
            client.chat_postMessage(channel=channel.id, text="x")
        assert caught.value.response.status_code == status
    client.chat_postMessage(channel=channel.id, text="x")
    assert slack.faults.pending("chat.postMessage") == 0


def test_an_answer_can_be_lost_before_or_after_the_call_took_effect(
    slack: FakeSlack, client: WebClient, channel: Channel
) -> None:
    slack.faults.order("chat.postMessage", Fault(0))
    with pytest.raises(ConnectionError):
        client.chat_postMessage(channel=channel.id, text="lost")
    assert slack.ledger.messages() == []
    slack.faults.order("chat.postMessage", Fault(0, done_first=True))
    with pytest.raises(ConnectionError):
        client.chat_postMessage(channel=channel.id, text="done")
    assert [m.text for m in slack.ledger.messages()] == ["done"]


def test_a_held_call_waits_and_then_goes_on(
    slack: FakeSlack, client: WebClient, channel: Channel
) -> None:
    hold = Hold()
    slack.faults.order("chat.postMessage", Fault(hold=hold))
    post = threading.Thread(
        target=client.chat_postMessage, kwargs={"channel": channel.id, "text": "x"}
    )
    post.start()
    assert hold.arrived.wait(10)
    client.auth_test()  # other calls are not held
    assert slack.ledger.messages() == []
    hold.let_go.set()
    post.join()
    assert [m.text for m in slack.ledger.messages()] == ["x"]


def test_waiting_in_vain_says_what_came_instead(slack: FakeSlack, client: WebClient) -> None:
    client.auth_test()
    with pytest.raises(AssertionError, match=r"no message 1 .*auth\.test 200"):
        slack.ledger.wait_message(deadline=0.01)


def test_only_controls_that_are_there_can_be_clicked(
    slack: FakeSlack, client: WebClient, channel: Channel
) -> None:
    client.chat_postMessage(channel=channel.id, text="x")
    with pytest.raises(AssertionError, match="no 'Share' in the message"):
        slack.click(slack.ledger.wait_message(), "Share", "U0ANA")
