"""The fake refuses what Slack refuses, and a plain Bolt bot works with it."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.functional.bots import echoing
from tests.functional.fake_slack import FakeSlack, Fault, Hold, Manifest
from tests.functional.fake_slack.deliveries import Retry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.functional.fake_slack.workspace import Channel

MANIFEST = Manifest(
    scopes=frozenset(
        {"commands", "chat:write", "app_mentions:read", "im:history", "assistant:write"}
    ),
    events=frozenset({"app_home_opened", "app_mention", "message.im"}),
    commands=frozenset({"/evidence"}),
)
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


def test_a_trigger_opens_one_view_within_three_seconds(slack: FakeSlack, client: WebClient) -> None:
    now = 100.0
    slack.workspace.clock = lambda: now
    first, second = slack.workspace.trigger(), slack.workspace.trigger()
    client.views_open(trigger_id=first, view=MODAL)
    now = 103.1
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


# ── Socket Mode ──────────────────────────────────────────────────────────────────────────────────


def open_socket(slack: FakeSlack) -> ClientConnection:
    app = WebClient(slack.workspace.app_token, base_url=slack.api_url)
    return connect(str(app.apps_connections_open(app_token=app.token or "")["url"]))


def take(socket: ClientConnection) -> dict[str, object]:
    frame = json.loads(socket.recv(timeout=10))
    assert isinstance(frame, dict)
    return frame


def test_a_socket_says_hello_then_delivers_until_acked(slack: FakeSlack) -> None:
    with open_socket(slack) as socket:
        assert take(socket)["type"] == "hello"
        delivery = slack.command("peer wellbeing", *slack.channel_with_person())
        envelope = take(socket)
        assert envelope["type"] == "slash_commands"
        assert delivery.acked_at is None
        socket.send(json.dumps({"envelope_id": envelope["envelope_id"]}))
        assert delivery.acked().error == ""
        assert delivery.took < 3


def test_a_late_ack_is_a_timeout_to_slack(slack: FakeSlack) -> None:
    with open_socket(slack) as socket:
        take(socket)
        delivery = slack.command("x", *slack.channel_with_person())
        delivery.sent_at -= 3.1
        socket.send(json.dumps({"envelope_id": take(socket)["envelope_id"]}))
        assert delivery.acked().error == "operation_timeout"


def test_an_ack_may_carry_the_answer(slack: FakeSlack) -> None:
    with open_socket(slack) as socket:
        take(socket)
        channel, person = slack.channel_with_person()
        slack.command("x", channel, person)
        answer = {"envelope_id": take(socket)["envelope_id"], "payload": {"text": "at once"}}
        socket.send(json.dumps(answer))
        assert slack.ledger.wait_message(via="ack").seen_by == person


def test_an_ack_of_nothing_is_noticed(slack: FakeSlack) -> None:
    with open_socket(slack) as socket:
        take(socket)
        delivery = slack.command("x", *slack.channel_with_person())
        socket.send(json.dumps({"envelope_id": "made up"}))
        socket.send(json.dumps({"envelope_id": take(socket)["envelope_id"]}))
        delivery.acked()
        assert len(slack.sockets.strays) == 1


def test_a_ticket_is_good_for_one_connection(slack: FakeSlack) -> None:
    app = WebClient(slack.workspace.app_token, base_url=slack.api_url)
    address = str(app.apps_connections_open(app_token=app.token or "")["url"])
    with connect(address) as socket:
        take(socket)
        with connect(address) as second, pytest.raises(ConnectionClosed):
            second.recv(timeout=10)


def test_a_cut_socket_ends_without_a_closing_word(slack: FakeSlack) -> None:
    with open_socket(slack) as socket:
        take(socket)
        slack.sockets.wait_connected()
        slack.sockets.cut()
        with pytest.raises(ConnectionClosed) as caught:
            socket.recv(timeout=10)
        assert caught.value.rcvd is None  # no close frame
    with open_socket(slack) as again:
        take(again)
        delivery = slack.command("x", *slack.channel_with_person())
        again.send(json.dumps({"envelope_id": take(again)["envelope_id"]}))
        delivery.acked()


def test_a_refresh_asks_for_a_new_connection_before_the_old_one_closes(slack: FakeSlack) -> None:
    with open_socket(slack) as old:
        take(old)
        slack.sockets.wait_connected()
        slack.sockets.refresh()
        frame = take(old)
        assert (frame["type"], frame["reason"]) == ("disconnect", "refresh_requested")
        with open_socket(slack) as new:
            take(new)
            slack.command("x", *slack.channel_with_person())
            assert take(new)["type"] == "slash_commands"
            with pytest.raises(ConnectionClosed) as caught:
                old.recv(timeout=10)
            assert caught.value.rcvd is not None


# ── what people and Slack do not do ──────────────────────────────────────────────────────────────


def test_only_what_the_manifest_asks_for_is_sent(slack: FakeSlack) -> None:
    channel, person = slack.channel_with_person()
    with pytest.raises(AssertionError, match="not subscribed"):
        slack.event({"type": "message", "channel_type": "channel"})
    with pytest.raises(AssertionError, match="not in the manifest"):
        slack.command("x", channel, person, name="/other")
    _, sent = slack.write("nobody listens", channel, person)
    assert sent == []


def test_only_controls_that_are_there_can_be_clicked(
    slack: FakeSlack, client: WebClient, channel: Channel
) -> None:
    client.chat_postMessage(channel=channel.id, text="x")
    with pytest.raises(AssertionError, match="no 'Share' in the message"):
        slack.click(slack.ledger.wait_message(), "Share", "U0ANA")


# ── a plain Bolt bot, in a process of its own ────────────────────────────────────────────────────


@pytest.fixture(scope="module", params=["socket", "http"])
def echo(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FakeSlack]:
    with (
        FakeSlack(MANIFEST) as slack,
        echoing(slack, request.param, tmp_path_factory.mktemp("echo")),
    ):
        yield slack


def test_a_command_is_acked_and_answered_and_its_button_works(echo: FakeSlack) -> None:
    channel, person = echo.channel_with_person()
    assert echo.command("peer & wellbeing", channel, person).acked().error == ""
    answer = echo.ledger.wait_message(channel=channel.id)
    assert (answer.text, answer.seen_by) == ("peer & wellbeing", person)
    assert answer.buttons == ["Again"]
    echo.click(answer, "Again", person).acked()
    assert echo.ledger.wait_message(2, channel=channel.id).text == "again peer & wellbeing"


def test_a_direct_message_and_a_mention_are_heard(echo: FakeSlack) -> None:
    messages, person = echo.direct_messages()
    asked, (sent,) = echo.write("hello", messages, person)
    assert sent.acked().error == ""
    assert echo.ledger.wait_message(channel=messages.id).thread_ts == asked.ts
    channel, person = echo.channel_with_person()
    asked, (sent,) = echo.write(f"<@{echo.workspace.bot_user}> hello", channel, person)
    assert sent.acked().error == ""
    assert echo.ledger.wait_message(channel=channel.id).thread_ts == asked.ts


def test_a_redelivery_comes_as_a_second_copy(echo: FakeSlack) -> None:
    messages, person = echo.direct_messages()
    echo.workspace.seconds_between_posts = 0
    _, (sent,) = echo.write("hello", messages, person)
    sent.acked()
    again = echo.redeliver(sent, Retry(1, "http_timeout")).acked()
    assert again.payload["event_id"] == sent.payload["event_id"]
    # Bolt does not tell copies apart: the echo bot answers twice.
    assert echo.ledger.wait_message(2, channel=messages.id).text == "heard hello"


def test_http_requests_are_signed_and_dated(echo: FakeSlack) -> None:
    if echo.http is None:
        pytest.skip("Socket Mode signs nothing")
    body, kind = json.dumps({"type": "url_verification", "challenge": "c"}), "application/json"
    headers = {"Content-Type": kind}
    assert echo.http.post(body, headers)[0] == 200
    assert echo.http.post(body, headers, secret="0" * 32)[0] == 401
    assert echo.http.post(body, headers, age=301)[0] == 401
    assert echo.http.post_unsigned(body, headers)[0] == 401
