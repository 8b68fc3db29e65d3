"""Tests of bot/handlers/desk.py."""

from __future__ import annotations

import logging
import re
import threading
from typing import TYPE_CHECKING

from bot.app import build_app
from bot.blocks.reply import Control
from bot.blocks.words import surfaces
from bot.handlers import desk
from bot.state import State
from bot.work import Work
from knowledge import LibraryError
from tests.bot import deliveries
from tests.bot.conftest import Connected, settings_for
from tests.bot.library import FINDING, IN_NEED, OneStudy

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.bot.slack import Slack


def test_when_too_much_waits_people_are_told(slack: Slack, tmp_path: Path) -> None:
    library, work = OneStudy(), Work(workers=1, waiting=1)
    settings = settings_for(slack, tmp_path)
    state = State(settings.state)
    app = build_app(settings, library, state, work)
    connected = Connected(app, slack, library, state, work)
    library.hold.clear()
    for number in range(5):
        connected.deliver(deliveries.direct("peer wellbeing", channel=f"D{number}"))
    assert slack.wait("chat.postMessage").text == surfaces.too_busy(10)
    library.hold.set()
    connected.finish()
    slack.wait("chat.postMessage", 5)  # each was answered, or told
    state.close()


def test_what_there_is_not_even_room_to_refuse_is_left_to_slack(
    slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(desk, "REFUSALS", 0)
    library, work = OneStudy(), Work(workers=1, waiting=0, pace=0.0)
    settings = settings_for(slack, tmp_path)
    state = State(settings.state)
    app = build_app(settings, library, state, work)
    connected = Connected(app, slack, library, state, work)
    body = deliveries.direct("peer wellbeing")
    assert connected.deliver(body).status == 503
    assert "overloaded of=message" in caplog.text
    work._room = 1
    assert connected.deliver(body).status == 200  # Slack delivers it again
    assert FINDING in slack.wait("chat.postMessage").text
    connected.finish()
    state.close()


def test_a_window_opens_where_there_is_no_room_for_another_message(
    slack: Slack, tmp_path: Path
) -> None:
    library, work = OneStudy(), Work(workers=1, waiting=1)
    settings = settings_for(slack, tmp_path)
    state = State(settings.state)
    app = build_app(settings, library, state, work)
    connected = Connected(app, slack, library, state, work)
    begun, go = threading.Event(), threading.Event()

    def hang() -> None:
        begun.set()
        go.wait(20)

    assert work.submit(hang)
    assert begun.wait(20)
    assert work.submit(hang)
    connected.deliver(deliveries.press(slack, "peer wellbeing", control=Control.DETAILS))
    assert FINDING in str(slack.wait("views.open").fields["view"])
    go.set()
    connected.finish()
    state.close()


def test_one_person_who_floods_does_not_keep_others_from_their_answer(
    slack: Slack, tmp_path: Path
) -> None:
    library, work = OneStudy(), Work(workers=1, each=2, pace=0.0)
    settings = settings_for(slack, tmp_path)
    state = State(settings.state)
    app = build_app(settings, library, state, work)
    connected = Connected(app, slack, library, state, work)
    library.hold.clear()
    for _ in range(6):
        connected.deliver(deliveries.direct("peer wellbeing", user="U1", channel="D1"))
    connected.deliver(deliveries.direct("peer wellbeing", user="U2", channel="D2"))
    library.hold.set()
    connected.finish()
    slack.wait("chat.postMessage", 7)  # each was answered, or told
    told = [(call.fields["channel"], FINDING in call.text) for call in slack.posted]
    assert ("D2", True) in told
    assert ("D2", False) not in told
    assert told.count(("D1", True)) in {2, 3}  # two that waited, and the one under way
    state.close()


def test_the_log_tells_of_a_failure_without_what_was_asked_or_any_token(
    connected: Connected, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="bot")
    connected.library.failing = ValueError("does my mother drink?")
    connected.deliver(deliveries.command(connected.slack, "does my mother drink?"))
    connected.slack.wait("response_url")
    connected.finish()
    messages = "\n".join(record.getMessage() for record in caplog.records)
    assert "reason=ValueError" in messages
    assert "mother" not in messages
    assert "xoxb" not in messages


def test_a_library_that_fails_says_in_the_log_what_is_the_matter(
    connected: Connected, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    connected.library.failing = LibraryError(tmp_path, "is gone; load it again")
    connected.deliver(deliveries.direct("peer wellbeing"))
    connected.finish()
    assert f'reason="{tmp_path}: is gone; load it again"' in caplog.text


def test_a_person_who_cannot_be_told_of_a_failure_is_in_the_log(
    connected: Connected, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        connected.slack.refuse("chat.postMessage", "account_inactive")
    connected.deliver(deliveries.direct("peer wellbeing"))
    connected.finish()
    assert "reason=account_inactive" in caplog.text
    assert "untold" in caplog.text


def test_all_lines_about_a_delivery_carry_one_number_also_those_of_its_duplicate(
    connected: Connected, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    body = deliveries.direct("peer wellbeing")
    for one in (body, body, deliveries.direct("another")):
        connected.deliver(one)
    connected.finish()
    said = " ".join(record.getMessage() for record in caplog.records)
    done = re.findall(r"done \S+ .*? ref=([0-9a-f]{8})", said)
    (duplicate,) = re.findall(r"duplicate \S+ \S+ ref=([0-9a-f]{8})", said)
    assert len(set(done)) == 2
    assert duplicate in done
    assert "kind=topic cited=1" in said


def test_the_log_tells_nobody_that_a_person_was_in_danger(
    connected: Connected, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    connected.deliver(deliveries.direct(IN_NEED))
    connected.deliver(deliveries.direct("help"))
    connected.finish()
    kinds = re.findall(r"kind=\w+ cited=\d+", caplog.text)
    assert kinds == ["kind=help cited=0"] * 2
    assert "need" not in caplog.text
