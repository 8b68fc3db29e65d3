"""Tests of bot/handlers/status.py."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from bot.blocks.reply import Control
from bot.blocks.words import surfaces
from bot.connect import web_client
from bot.handlers import status
from bot.handlers.status import Notice, Notices
from tests.bot import deliveries
from tests.bot.library import FINDING
from tests.bot.slack import DEADLINE, Answered, Slack

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot.conftest import Connected

POST, STATUS, RESPONSE = "chat.postMessage", "assistant.threads.setStatus", "response_url"


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every answer count as late."""
    monkeypatch.setattr(status, "LATE", 0.0)


# ── in Slack ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("at_once")
def test_a_late_command_gets_a_line_whose_place_the_answer_takes(connected: Connected) -> None:
    connected.library.hold.clear()
    connected.deliver(deliveries.command(connected.slack, "peer wellbeing"))
    line = connected.slack.wait(RESPONSE)
    assert line.text == "Reading 1 study…"
    assert (line.fields["response_type"], line.fields["replace_original"]) == ("ephemeral", False)
    connected.library.hold.set()
    answer = connected.slack.wait(RESPONSE, 2)
    assert FINDING in answer.text
    assert answer.fields["replace_original"] is True


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("ask", [deliveries.direct, deliveries.mention])
def test_a_late_answer_in_a_thread_sets_its_status(
    connected: Connected, ask: Callable[[str], deliveries.Json]
) -> None:
    connected.library.hold.clear()
    asked = ask("peer wellbeing")
    connected.deliver(asked)
    call = connected.slack.wait(STATUS)
    event = asked["event"]
    assert call.fields["status"] == "is reading 1 study…"
    assert (call.fields["channel_id"], call.fields["thread_ts"]) == (event["channel"], event["ts"])
    connected.library.hold.set()
    assert FINDING in connected.slack.wait(POST).text


@pytest.mark.usefixtures("at_once")
def test_a_late_press_says_that_the_answer_is_under_way(connected: Connected) -> None:
    connected.library.hold.clear()
    press = deliveries.press(connected.slack, "peer wellbeing", control=Control.MORE)
    connected.deliver(press)
    assert connected.slack.wait(RESPONSE).text == "Reading 1 study…"
    connected.library.hold.set()
    answer = connected.slack.wait(RESPONSE, 2)
    assert FINDING in answer.text
    assert answer.fields["replace_original"] is False  # that would be the message with the button


def test_an_answer_that_takes_no_time_has_no_status(connected: Connected) -> None:
    connected.deliver(deliveries.command(connected.slack, "peer wellbeing"))
    connected.deliver(deliveries.direct("peer wellbeing"))
    connected.finish()
    assert len(connected.slack.sent(RESPONSE)) == len(connected.slack.sent(POST)) == 1
    assert connected.slack.sent(STATUS) == []


@pytest.mark.usefixtures("at_once")
def test_a_failure_takes_the_place_of_the_line_too(connected: Connected) -> None:
    connected.library.hold.clear()
    connected.library.failing = RuntimeError("broken")
    connected.deliver(deliveries.command(connected.slack, "peer wellbeing"))
    connected.slack.wait(RESPONSE)
    connected.library.hold.set()
    told = connected.slack.wait(RESPONSE, 2)
    assert "reference" in told.text
    assert told.fields["replace_original"] is True


@pytest.mark.usefixtures("at_once")
def test_where_the_line_is_gone_the_answer_comes_all_the_same(connected: Connected) -> None:
    connected.library.hold.clear()
    connected.deliver(deliveries.command(connected.slack, "peer wellbeing"))
    connected.slack.wait(RESPONSE)
    connected.slack.plan(RESPONSE, Answered("message_not_found", 404))
    connected.library.hold.set()
    answer = connected.slack.wait(RESPONSE, 3)
    assert FINDING in answer.text
    assert answer.fields["replace_original"] is False


@pytest.mark.usefixtures("at_once")
def test_a_status_that_slack_refuses_hinders_nothing(connected: Connected) -> None:
    connected.slack.refuse(STATUS, "not_in_channel")
    connected.library.hold.clear()
    connected.deliver(deliveries.mention("peer wellbeing"))
    connected.slack.wait(STATUS)
    connected.library.hold.set()
    assert FINDING in connected.slack.wait(POST).text
    connected.finish()
    assert len(connected.slack.sent(STATUS)) == 1


@pytest.mark.usefixtures("at_once")
def test_before_everyone_sees_an_answer_the_line_is_taken_back(connected: Connected) -> None:
    connected.library.hold.clear()
    connected.deliver(deliveries.command(connected.slack, "--public peer wellbeing"))
    connected.slack.wait(RESPONSE)
    connected.library.hold.set()
    assert connected.slack.wait(RESPONSE, 2).fields == {"delete_original": True}
    assert connected.slack.wait(RESPONSE, 3).fields["response_type"] == "in_channel"


def test_how_much_is_read_is_said_where_it_is_known() -> None:
    assert surfaces.reading(0) == "Reading the library…"
    assert surfaces.is_reading(0) == "is reading the library…"


# ── in time ──────────────────────────────────────────────────────────────────────────────────────


class Shown:
    """Something to show: says when it is on its way and waits until it may arrive."""

    def __init__(self) -> None:
        self.begun, self.arrive, self.cleared = (threading.Event() for _ in range(3))

    def __call__(self) -> None:
        self.begun.set()
        assert self.arrive.wait(DEADLINE)


@pytest.fixture
def notices(slack: Slack) -> Notices:
    return Notices(web_client(slack.url, "xoxb-1"))


def test_what_is_over_before_it_is_due_never_appears(notices: Notices) -> None:
    shown = Shown()
    with Notice(notices, shown, None) as notice:
        pass
    notice.appear()
    assert not shown.begun.is_set()
    assert not notice.shown


@pytest.mark.usefixtures("at_once")
def test_what_an_answer_replaces_must_have_arrived(notices: Notices) -> None:
    shown, over = Shown(), threading.Event()
    notice = Notice(notices, shown, None)

    def work() -> None:
        with notice:
            assert shown.begun.wait(DEADLINE)
        over.set()

    worker = threading.Thread(target=work)
    worker.start()
    assert shown.begun.wait(DEADLINE)
    assert not over.is_set()
    shown.arrive.set()
    worker.join(DEADLINE)
    assert over.is_set()
    assert notice.shown


@pytest.mark.usefixtures("at_once")
def test_what_arrives_too_late_is_cleared_and_holds_nothing_up(notices: Notices) -> None:
    shown = Shown()
    with Notice(notices, shown, shown.cleared.set):
        assert shown.begun.wait(DEADLINE)
    assert not shown.arrive.is_set()  # the work is over and the status still on its way
    shown.arrive.set()
    assert shown.cleared.wait(DEADLINE)


@pytest.mark.usefixtures("at_once")
def test_one_that_fails_keeps_no_other_from_appearing(notices: Notices) -> None:
    def fail() -> None:
        raise OSError

    second = Shown()
    second.arrive.set()
    with Notice(notices, fail, None), Notice(notices, second, None):
        assert second.begun.wait(DEADLINE)
