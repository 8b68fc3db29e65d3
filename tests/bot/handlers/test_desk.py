"""Tests of bot/handlers/desk.py."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from bot.app import build_app
from bot.blocks.words import surfaces
from bot.state import State
from bot.work import Work
from knowledge import LibraryError
from tests.bot import deliveries
from tests.bot.conftest import Connected, settings_for
from tests.bot.library import IN_NEED, OneStudy

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
    for _ in range(5):
        connected.deliver(deliveries.direct("peer wellbeing"))
    assert slack.wait("chat.postMessage").text == surfaces.TOO_BUSY
    library.hold.set()
    connected.finish()
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
