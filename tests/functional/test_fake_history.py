"""The fake Slack's conversations.replies and conversations.history, and its weather."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.functional.fake_slack import FakeSlack
from tests.functional.fake_slack.example import MANIFEST
from tests.functional.fake_slack.weather import STORM, TOO_LATE, Weather

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = {"event_type": "note", "event_payload": {"turn": "7"}}


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack(MANIFEST) as fake:
        fake.workspace.granted |= {"im:history", "channels:history", "chat:write"}
        fake.workspace.seconds_between_posts = 0.0
        yield fake


@pytest.fixture
def client(slack: FakeSlack) -> WebClient:
    return WebClient(slack.workspace.bot_token, base_url=slack.api_url, retry_handlers=[])


def test_metadata_is_shown_to_who_asks_for_it(slack: FakeSlack, client: WebClient) -> None:
    messages, person = slack.direct_messages()
    root = slack.note("loneliness", messages, person)
    client.chat_postMessage(channel=messages.id, text="a", thread_ts=root.ts, metadata=MARK)
    plain = client.conversations_replies(channel=messages.id, ts=root.ts)
    assert [("metadata" in one) for one in plain["messages"]] == [False, False]
    told = client.conversations_replies(channel=messages.id, ts=root.ts, include_all_metadata=True)
    assert told["messages"][1]["metadata"] == MARK


def test_a_thread_comes_in_pages_and_with_its_root(slack: FakeSlack, client: WebClient) -> None:
    messages, person = slack.direct_messages()
    root = slack.note("loneliness", messages, person)
    for number in range(20):
        slack.note(str(number), messages, person, thread_ts=root.ts)
    found, cursor = [], None
    while True:
        page = client.conversations_replies(channel=messages.id, ts=root.ts, cursor=cursor)
        found += [one["text"] for one in page["messages"]]
        if not page["has_more"]:
            break
        cursor = page["response_metadata"]["next_cursor"]
    assert found == ["loneliness", *map(str, range(20))]
    late = client.conversations_replies(channel=messages.id, ts=root.ts, oldest="9999999999")
    assert [one["text"] for one in late["messages"]] == ["loneliness"]


def test_a_channel_is_read_newest_first_and_without_its_threads(
    slack: FakeSlack, client: WebClient
) -> None:
    channel, person = slack.channel_with_person()
    first = slack.note("first", channel, person)
    slack.note("within", channel, person, thread_ts=first.ts)
    slack.note("last", channel, person)
    page = client.conversations_history(channel=channel.id)
    assert [one["text"] for one in page["messages"]] == ["last", "first"]


def test_reading_too_often_is_refused(slack: FakeSlack, client: WebClient) -> None:
    slack.workspace.looks.a_minute = 1
    messages, _ = slack.direct_messages()
    client.conversations_history(channel=messages.id)
    with pytest.raises(SlackApiError) as refused:
        client.conversations_history(channel=messages.id)
    assert refused.value.response.status_code == 429
    assert 0 < int(refused.value.response.headers["Retry-After"]) <= 60
    now = slack.workspace.clock()
    slack.workspace.clock = lambda: now + 61
    client.conversations_history(channel=messages.id)


def test_weather_comes_again_from_its_seed_and_ends() -> None:
    drawn = []
    for _ in range(2):
        weather = Weather(7, force=5.0, without=frozenset({TOO_LATE}))
        drawn.append([weather.next("chat.postMessage") for _ in range(500)])
    assert drawn[0] == drawn[1]
    assert set(STORM["chat.postMessage"]) - {TOO_LATE} == {fault for fault in drawn[0] if fault}
    assert sum(weather.happened.values()) == sum(fault is not None for fault in drawn[0])
    weather.over = True
    assert not any(weather.next("chat.postMessage") for _ in range(500))
