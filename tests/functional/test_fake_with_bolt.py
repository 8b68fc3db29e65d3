"""A plain Bolt bot, in a process of its own, works with the fake as it does with Slack."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.functional.bots import echoing
from tests.functional.fake_slack import FakeSlack
from tests.functional.fake_slack.deliveries import Retry
from tests.functional.fake_slack.example import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    assert echo.command("peer + wellbeing", channel, person).acked().error == ""
    answer = echo.ledger.wait_message(channel=channel.id)
    assert (answer.text, answer.seen_by) == ("peer + wellbeing", person)
    assert answer.buttons == ["Again"]
    echo.click(answer, "Again", person).acked()
    assert echo.ledger.wait_message(2, channel=channel.id).text == "again peer + wellbeing"


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
