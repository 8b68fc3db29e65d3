"""What networks, disks and operators do to a bot. Most tests start a bot of their own."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.functional import documents
from tests.functional.bots import Bot, posts, running
from tests.functional.conftest import new_library
from tests.functional.documents import CHOIR, WALKS
from tests.functional.fake_slack import FakeSlack, Fault, Hold, Manifest
from tests.functional.fake_slack.deliveries import Retry
from tests.functional.programs import evidence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.functional.fake_slack import Mode


@pytest.fixture
def slack(manifest: Manifest) -> Iterator[FakeSlack]:
    with FakeSlack(manifest) as fake:
        yield fake


@pytest.fixture(params=["socket", "http"])
def mode(request: pytest.FixtureRequest) -> Mode:
    mode: Mode = request.param
    return mode


# ── connections ──────────────────────────────────────────────────────────────────────────────────


def test_lost_and_refreshed_sockets_are_replaced(
    slack: FakeSlack, library: Path, tmp_path: Path
) -> None:
    with running(slack, "socket", tmp_path, library) as program:
        slack.sockets.wait_connected(2)
        bot = Bot(slack, program, tmp_path)
        for disturb in (slack.sockets.cut, slack.sockets.refresh, slack.sockets.cut):
            assert CHOIR in bot.ask("loneliness").read
            disturb()
            messages, person = slack.direct_messages()
            _, (sent,) = slack.write("loneliness", messages, person)
            assert sent.acked().error == ""
            assert CHOIR in slack.ledger.wait_message(channel=messages.id).read


def test_an_outage_is_sat_out_and_what_waited_is_answered_once(
    slack: FakeSlack, library: Path, tmp_path: Path
) -> None:
    with running(slack, "socket", tmp_path, library) as program:
        slack.sockets.wait_connected(2)
        slack.faults.order("apps.connections.open", Fault(503), times=6)
        slack.sockets.cut()
        messages, person = slack.direct_messages()
        _, (sent,) = slack.write("loneliness", messages, person)
        slack.redeliver(sent, Retry(1))
        assert CHOIR in slack.ledger.wait_message(channel=messages.id, deadline=60).read
        Bot(slack, program, tmp_path).settle()
    assert len(posts(slack, messages.id)) == 1


# ── Slack has a bad day ──────────────────────────────────────────────────────────────────────────


def test_too_many_requests_wait_as_long_as_slack_says(bot: Bot) -> None:
    bot.expected.add("ratelimited")
    messages, person = bot.slack.direct_messages()
    fault = Fault(429, retry_after=1, error="ratelimited")
    bot.slack.faults.order("chat.postMessage", fault)
    bot.slack.write("loneliness", messages, person)
    bot.slack.ledger.wait_message(channel=messages.id)
    refused, posted = bot.posts(messages.id)
    assert refused.error == "ratelimited"
    assert posted.at - refused.at >= 1


def test_a_slack_that_fails_once_is_asked_again(bot: Bot) -> None:
    bot.expected.add("internal_error")
    bot.slack.faults.order("chat.postMessage", Fault(503))
    messages, person = bot.slack.direct_messages()
    bot.slack.write("loneliness", messages, person)
    assert CHOIR in bot.slack.ledger.wait_message(channel=messages.id).read


def test_a_response_url_that_fails_once_is_used_again(bot: Bot) -> None:
    bot.expected.add("internal_error")
    bot.slack.faults.order("response_url", Fault(503))
    assert CHOIR in bot.ask("loneliness").read


def test_what_could_not_be_said_is_owned_up_to_and_said_at_the_next_delivery(bot: Bot) -> None:
    bot.expected |= {"account_inactive", "ratelimited"}
    bot.slack.faults.order("chat.postMessage", Fault(200, error="account_inactive"))
    messages, person = bot.slack.direct_messages()
    _, (sent,) = bot.slack.write("loneliness", messages, person)
    sorry = bot.slack.ledger.wait_message(channel=messages.id)
    assert CHOIR not in sorry.read
    assert "account_inactive" not in sorry.read  # no exception text before a person
    bot.settle()
    bot.slack.redeliver(sent, Retry(1))
    assert CHOIR in bot.slack.ledger.wait_message(2, channel=messages.id).read


@pytest.mark.parametrize("done", [True, False], ids=["it stands", "it is missing"])
def test_a_direct_message_whose_answer_was_lost_is_looked_for(bot: Bot, *, done: bool) -> None:
    bot.expected.add("internal_error")  # which nobody hears
    bot.slack.faults.order("chat.postMessage", Fault(0, done_first=done))
    messages, person = bot.slack.direct_messages()
    _, (sent,) = bot.slack.write("loneliness", messages, person)
    looked = bot.slack.ledger.wait(
        lambda call: call.arguments.get("channel") == messages.id and "replies" in call.name, "look"
    )
    assert looked.error == ""
    assert CHOIR in bot.slack.ledger.wait_message(channel=messages.id).read
    bot.slack.redeliver(sent, Retry(1)).acked()
    bot.settle()
    assert len(bot.slack.ledger.messages(channel=messages.id)) == 1


def test_in_a_channel_that_we_may_not_read_nothing_is_said_twice(bot: Bot) -> None:
    bot.expected.add("missing_scope")
    bot.slack.faults.order("chat.postMessage", Fault(0, done_first=True))
    channel, person = bot.slack.channel_with_person()
    mention = f"<@{bot.slack.workspace.bot_user}> loneliness"
    _, (sent,) = bot.slack.write(mention, channel, person)
    bot.slack.ledger.wait(
        lambda call: call.arguments.get("channel") == channel.id and call.error == "missing_scope",
        "look",
    )
    bot.slack.redeliver(sent, Retry(1)).acked()
    bot.settle()
    assert len(bot.posts(channel.id)) == 1
    assert "unconfirmed surface=mention" in bot.program.log


def test_a_slow_slack_keeps_no_other_command_from_its_ack(bot: Bot) -> None:
    hold = Hold()
    many = 20  # more than any pool of threads is likely to have
    bot.slack.faults.order("response_url", Fault(hold=hold), times=many)
    places = [bot.slack.channel_with_person() for _ in range(many + 1)]
    try:
        for delivery in [bot.slack.command("loneliness", *place) for place in places]:
            assert delivery.acked().error == ""
    finally:
        hold.let_go.set()
    for channel, _ in places:
        assert CHOIR in bot.slack.ledger.wait_message(channel=channel.id).read


# ── HTTP requests that are not Slack's ───────────────────────────────────────────────────────────


def test_only_what_slack_signed_a_moment_ago_is_heard(http_bot: Bot) -> None:
    http = http_bot.slack.http
    assert http is not None
    body = json.dumps({"type": "url_verification", "challenge": "a word"})
    headers = {"Content-Type": "application/json"}
    status, answer = http.post(body, headers)
    assert status == 200
    assert "a word" in answer
    assert http.post(body, headers, secret="0" * 32)[0] == 401
    assert http.post(body, headers, age=6 * 60)[0] == 401
    assert http.post(body, headers, age=-6 * 60)[0] == 401
    assert http.post_unsigned(body, headers)[0] == 401
    unsigned = {**headers, "X-Slack-Request-Timestamp": "soon", "X-Slack-Signature": "v0=0"}
    assert http.post_unsigned(body, unsigned)[0] == 401


def test_a_forged_question_is_not_answered(http_bot: Bot) -> None:
    slack, http = http_bot.slack, http_bot.slack.http
    assert http is not None
    messages, person = slack.direct_messages()
    _, (sent,) = slack.write("loneliness", messages, person)
    slack.ledger.wait_message(channel=messages.id)
    event = {**sent.payload["event"], "ts": slack.workspace.now()}
    forged = json.dumps({**sent.payload, "event_id": "Ev0FORGED", "event": event})
    headers = {"Content-Type": "application/json"}
    assert http.post(forged, headers, secret="0" * 32)[0] == 401
    http_bot.settle()
    assert len(http_bot.posts(messages.id)) == 1


# ── stopping and starting ────────────────────────────────────────────────────────────────────────


def test_sigterm_finishes_the_answer_under_way(
    slack: FakeSlack, mode: Mode, library: Path, tmp_path: Path
) -> None:
    with running(slack, mode, tmp_path, library) as program:
        slack.faults.order("chat.postMessage", Fault(429, retry_after=2, error="ratelimited"))
        messages, person = slack.direct_messages()
        slack.write("loneliness", messages, person)
        slack.ledger.wait(lambda call: call.status == 429, "post that is put off")
        program.terminate()  # the answer is to be sent in two seconds
        program.wait()
    assert [CHOIR in m.read for m in slack.ledger.messages(channel=messages.id)] == [True]


def test_sigterm_does_not_wait_for_a_slack_that_never_answers(
    slack: FakeSlack, library: Path, tmp_path: Path
) -> None:
    hold = Hold()
    with running(slack, "socket", tmp_path, library) as program:
        slack.faults.order("chat.postMessage", Fault(hold=hold))
        messages, person = slack.direct_messages()
        slack.write("loneliness", messages, person)
        assert hold.arrived.wait(20)
        program.terminate()
        program.wait()  # while Slack still says nothing
        hold.let_go.set()


def test_a_message_answered_before_a_restart_is_not_answered_after_it(
    slack: FakeSlack, mode: Mode, library: Path, tmp_path: Path
) -> None:
    messages, person = slack.direct_messages()
    with running(slack, mode, tmp_path, library):
        _, (sent,) = slack.write("loneliness", messages, person)
        slack.ledger.wait_message(channel=messages.id)
    with running(slack, mode, tmp_path, library):  # it ends when all work is done
        assert slack.redeliver(sent, Retry(1)).acked().error == ""
    assert len(posts(slack, messages.id)) == 1


def test_two_bots_with_one_memory_reply_once(
    slack: FakeSlack, library: Path, tmp_path: Path
) -> None:
    with ExitStack() as both:
        for _ in range(2):  # Slack sends to their connections in turn
            both.enter_context(running(slack, "socket", tmp_path, library))
        places = []
        for _ in range(10):
            messages, person = slack.direct_messages()
            places.append(messages)
            _, (sent,) = slack.write("loneliness", messages, person)
            again = slack.redeliver(sent, Retry(1))
            assert [sent.acked().error, again.acked().error] == ["", ""]
    assert [len(posts(slack, messages.id)) for messages in places] == [1] * len(places)


def test_a_library_that_grows_is_served_without_a_restart(
    slack: FakeSlack, papers: Path, tmp_path: Path
) -> None:
    (tmp_path / "first").mkdir()
    walks = [documents.STUDIES[0]]
    (tmp_path / "first" / "walks.json").write_text(json.dumps(walks), encoding="utf-8")
    library = new_library(tmp_path / "first", tmp_path)
    with running(slack, "socket", tmp_path / "bot", library) as program:
        bot = Bot(slack, program, tmp_path)
        assert CHOIR not in bot.ask("loneliness").read
        choir = str(papers / "choir.txt")
        more = evidence(tmp_path, "load", choir, "--library", str(library))
        assert more.returncode == 0, more.stderr
        end = time.monotonic() + 20
        while CHOIR not in (said := bot.ask("loneliness").read):
            assert time.monotonic() < end, said
        assert WALKS in bot.ask("evening walks").read


def test_a_memory_that_cannot_be_written_is_said_and_does_not_stop_the_bot(
    slack: FakeSlack, library: Path, tmp_path: Path
) -> None:
    (tmp_path / "state.sqlite3").mkdir()  # a folder where the file should be
    with running(slack, "socket", tmp_path, library) as program:
        bot = Bot(slack, program, tmp_path)
        assert CHOIR in bot.ask("loneliness").read
        assert "state.sqlite3" in program.log
