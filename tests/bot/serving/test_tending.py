"""Tests of bot/serving/tending.py."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import pytest

from bot.handlers.desk import Desk
from bot.handlers.turns import Overloaded
from bot.serving import tending as module
from bot.serving.health import Health, Heartbeat
from bot.serving.tending import Tending
from tests.bot import deliveries
from tests.bot.library import FINDING
from tests.bot.slack import DEADLINE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Connected


@pytest.fixture
def tending(connected: Connected, tmp_path: Path) -> Tending:
    health = Health(
        connected.library,
        connected.state,
        connected.work,
        is_connected=lambda: True,
        ask_slack=lambda: None,
    )
    heartbeat = Heartbeat(tmp_path / "heartbeat", health)
    return Tending(connected.app, connected.state, health, heartbeat)


def leave_behind(connected: Connected) -> None:
    """Leave a question as a process does that could not reach Slack."""
    body = json.dumps(deliveries.direct("peer wellbeing"))
    claim = connected.state.claim("T1", ["its name"], body)
    assert claim
    assert claim.put_off()


def test_it_beats_until_it_is_stopped(tending: Tending, tmp_path: Path) -> None:
    tending.once()
    assert (tmp_path / "heartbeat").exists()
    tending.start()
    tending.stop()
    assert not (tmp_path / "heartbeat").exists()
    assert not tending._thread.is_alive()


def test_what_was_left_behind_is_answered(connected: Connected, tending: Tending) -> None:
    leave_behind(connected)
    tending.once()
    connected.settle()
    assert connected.state.take_up() == []
    assert FINDING in connected.slack.wait("chat.postMessage").text


def test_what_there_is_no_room_for_is_left_once_more(
    connected: Connected, tending: Tending, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_behind(connected)

    def refuse(*_: object) -> None:
        raise Overloaded

    monkeypatch.setattr(Desk, "take", refuse)
    tending.once()
    assert len(connected.state.take_up()) == 1


def test_a_failure_does_not_end_it(
    connected: Connected,
    tending: Tending,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    beaten, failed = threading.Event(), [True]

    def fail_once() -> list[object]:
        if failed.pop():
            failed.append(False)
            raise RuntimeError
        beaten.set()
        failed.append(False)
        return []

    monkeypatch.setattr(module, "EVERY", 0.01)
    monkeypatch.setattr(module, "TAKE_UP_EVERY", 0.0)
    monkeypatch.setattr(connected.state, "take_up", fail_once)
    tending.start()
    assert beaten.wait(DEADLINE)
    tending.stop()
    assert "tending_failed" in caplog.text
