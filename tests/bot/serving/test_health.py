"""Tests of bot/serving/health.py: told well only while it is."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bot.connect import SlackRefused, SlackUnreachable
from bot.serving import health as module
from bot.serving.health import Health, Heartbeat
from bot.state import State
from bot.work import Work
from tests.bot.library import OneStudy
from tests.bot.slack import DEADLINE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class Patient:
    """A bot in every part of which something can go wrong."""

    library: OneStudy
    state: State
    work: Work
    connected: bool = True
    refusal: Exception | None = None

    def __post_init__(self) -> None:
        self.health = Health(
            self.library,
            self.state,
            self.work,
            is_connected=lambda: self.connected,
            ask_slack=self._ask_slack,
        )

    def _ask_slack(self) -> None:
        if self.refusal:
            raise self.refusal

    def reasons(self) -> tuple[str, ...]:
        self.health.look()
        if self.health._asking:
            self.health._asking.join(DEADLINE)
            self.health.look()
        return self.health.reasons()


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Patient]:
    one = Patient(OneStudy(), State(tmp_path / "state.sqlite3"), Work(workers=1))
    yield one
    one.library.hold.set()
    one.work.close(DEADLINE)
    one.state.close()


def test_before_the_first_look_nothing_is_well(patient: Patient) -> None:
    assert patient.health.reasons() == ("looking",)
    assert patient.reasons() == ()


def test_a_library_that_cannot_be_read_shows_and_is_said_once(
    patient: Patient, caplog: pytest.LogCaptureFixture
) -> None:
    patient.library.failing = OSError("does my mother drink?")
    assert patient.reasons() == patient.reasons() == ("library",)
    assert caplog.text.count("library_unreadable reason=OSError") == 1
    assert "mother" not in caplog.text
    patient.library.failing = None
    assert patient.reasons() == ()


def test_a_worker_that_hangs_shows(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go = threading.Event(), threading.Event()

    def hang() -> None:
        begun.set()
        go.wait(DEADLINE)

    assert patient.work.submit(hang)
    assert begun.wait(DEADLINE)
    assert patient.reasons() == ()  # it has just begun
    monkeypatch.setattr(module, "HUNG", 0.0)
    assert patient.reasons() == ("workers",)
    go.set()


def test_a_lost_connection_shows(patient: Patient) -> None:
    patient.connected = False
    assert patient.reasons() == ("connection",)
    assert not patient.health.report()["ok"]


def test_a_slack_that_no_longer_knows_us_shows_and_one_that_is_away_does_not(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ASK_SLACK", 0.0)
    patient.refusal = SlackUnreachable("away")
    assert patient.reasons() == ()
    assert patient.health.lacking() == ("slack",)
    patient.refusal = SlackRefused("SLACK_BOT_TOKEN", "token_revoked")
    assert patient.reasons() == ("slack",)
    assert patient.health.lacking() == ()  # it was reached, and that is what it said
    patient.refusal = None
    assert patient.reasons() == ()


def test_a_state_that_cannot_be_written_is_told_until_it_can_be(
    patient: Patient, tmp_path: Path
) -> None:
    patient.state.check()
    patient.health.look()
    assert patient.health.report()["lacking"] == []
    patient.state.close()
    path = tmp_path / "state.sqlite3"
    path.unlink()
    path.mkdir()
    assert patient.state.claim("T1", ["a"])
    assert patient.reasons() == ()  # it answers
    assert patient.health.report()["lacking"] == ["state"]
    path.rmdir()
    patient.health.look()
    assert patient.health.report()["lacking"] == []


def test_a_look_that_hangs_shows(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert patient.reasons() == ()
    monkeypatch.setattr(module, "STALE", -1.0)
    assert patient.health.reasons() == ("looking",)


def test_the_heart_beats_only_while_the_bot_is_well(patient: Patient, tmp_path: Path) -> None:
    file = tmp_path / "new" / "heartbeat"
    heartbeat = Heartbeat(file, patient.health)
    heartbeat.beat()
    assert not file.exists()  # nobody has looked yet
    patient.state.count("unconfirmed")
    patient.health.look()
    heartbeat.beat()
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written["ok"] is True
    assert written["outcomes"] == {"unconfirmed": 1}
    assert written["at"].endswith("+00:00")
    file.unlink()
    patient.connected = False
    patient.health.look()
    heartbeat.beat()
    assert not file.exists()
    assert list(file.parent.iterdir()) == []


def test_a_heart_that_cannot_be_written_is_said_once(
    patient: Patient, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "heartbeat").mkdir()
    heartbeat = Heartbeat(tmp_path / "heartbeat", patient.health)
    patient.health.look()
    heartbeat.beat()
    heartbeat.beat()
    assert caplog.text.count("no_heartbeat") == 1
    assert [path.name for path in tmp_path.glob("heartbeat*")] == ["heartbeat"]
