"""Tests of bot/running.py: the composition root, in this process."""

from __future__ import annotations

import io
import os
import re
import signal
import socket
import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from bot import running
from bot.blocks.words import commands
from bot.connect import SlackUnreachable
from bot.settings import VARIABLES
from bot.stopping import Stop
from tests.bot import deliveries
from tests.bot.conftest import TOKENS, settings_for
from tests.bot.library import FINDING, OneStudy
from tests.bot.slack import Answered
from tests.bot.sockets import Sockets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.bot.slack import Slack


EVENT = re.compile(r"\d{4}-\d\d-\d\dT")  # how a line of the log begins


@pytest.fixture
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Empty the environment of what the bot reads; the test fills it."""
    for variable in VARIABLES:
        monkeypatch.setenv(variable.name, "")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVIDENCE_LIBRARY", str(tmp_path / "library"))


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """List the lines for a person, without what threads of other tests may log meanwhile."""
    return [line for line in capsys.readouterr().err.splitlines() if not EVENT.match(line)]


def meanwhile(action: Callable[[], None]) -> threading.Thread:
    """Do something on another thread, then ask this process to stop as a supervisor does."""

    def act() -> None:
        try:
            action()
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=act)
    thread.start()
    return thread


def test_it_serves_until_it_is_asked_to_stop_and_finishes_what_is_under_way(
    slack: Slack, tmp_path: Path
) -> None:
    library = OneStudy()
    settings = settings_for(slack, tmp_path)
    before = signal.getsignal(signal.SIGTERM)
    with Sockets() as sockets:
        slack.socket = sockets.url

        def act() -> None:
            library.hold.clear()
            sockets.deliver(deliveries.direct("peer wellbeing"), "e1")
            sockets.wait_receipt("e1")
            threading.Timer(0.2, library.hold.set).start()  # done only after the stop

        thread = meanwhile(act)
        running.serve(settings, library, Stop())
        thread.join()
    assert FINDING in slack.wait("chat.postMessage").text
    assert signal.getsignal(signal.SIGTERM) is before
    with sqlite3.connect(settings.state) as state:
        assert state.execute("SELECT count(*) FROM claims WHERE done").fetchone() == (2,)
    state.close()


def test_a_stop_while_slack_is_out_of_reach_does_not_wait_for_it(
    slack: Slack, tmp_path: Path
) -> None:
    slack.plan("auth.test", *[Answered("sorry", 503)] * 9)

    def act() -> None:
        slack.wait("auth.test")

    thread = meanwhile(act)
    running.serve(settings_for(slack, tmp_path), OneStudy(), Stop())
    thread.join()
    assert len(slack.sent("auth.test")) < 4


def test_slack_is_tried_several_times_before_giving_up(
    slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "FIRST_TRIES", (0.01, 0.01))
    slack.plan("auth.test", *[Answered("sorry", 503)] * 3)
    with pytest.raises(SlackUnreachable):
        running.serve(settings_for(slack, tmp_path), OneStudy(), Stop())
    assert len(slack.sent("auth.test")) == 3


@pytest.mark.usefixtures("_clean", "own_logging")
@pytest.mark.parametrize(
    ("method", "variable"),
    [("auth.test", "SLACK_BOT_TOKEN"), ("apps.connections.open", "SLACK_APP_TOKEN")],
)
def test_a_token_that_slack_refuses_ends_it_with_a_line_and_code_2(
    slack: Slack,
    method: str,
    variable: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in {**TOKENS, "SLACK_API_URL": slack.url}.items():
        monkeypatch.setenv(name, value)
    slack.refuse(method, "invalid_auth")
    assert running.main(Stop()) == 2
    said = told(capsys)
    assert len(said) == 1
    assert said[0].startswith(f"{variable}: Slack refused it (invalid_auth)")


@pytest.mark.usefixtures("_clean", "own_logging")
def test_wrong_variables_end_it_with_a_line_each_and_code_2(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SLACK_MODE", "pigeon")
    monkeypatch.setenv("PORT", "eighty")
    assert running.main(Stop()) == 2
    said = told(capsys)
    assert [line.partition(":")[0] for line in said] == ["SLACK_MODE", "PORT"]


@pytest.mark.usefixtures("_clean", "own_logging")
def test_a_port_that_is_taken_ends_it_with_a_line_and_code_1(
    slack: Slack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        variables = {
            **TOKENS,
            "SLACK_MODE": "http",
            "SLACK_SIGNING_SECRET": "abc",
            "SLACK_API_URL": slack.url,
            "PORT": port,
        }
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert running.main(Stop()) == 1
    (said,) = told(capsys)
    assert f"port {port}" in said


@pytest.mark.usefixtures("_clean", "own_logging")
def test_a_library_that_cannot_be_opened_ends_it_with_a_line_and_code_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("EVIDENCE_LIBRARY", str(tmp_path / "file" / "library"))
    assert running.main(Stop()) == 1
    (said,) = told(capsys)
    assert str(tmp_path / "file") in said


@pytest.mark.usefixtures("_clean", "own_logging")
def test_a_damaged_library_ends_it_with_a_line_before_slack_is_asked(
    slack: Slack,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "studies.json").write_text("{broken", encoding="utf-8")
    for name, value in {**TOKENS, "SLACK_API_URL": slack.url}.items():
        monkeypatch.setenv(name, value)
    assert running.main(Stop()) == 1
    (said,) = told(capsys)
    assert "studies.json" in said
    assert slack.calls == []


@pytest.mark.usefixtures("_clean", "own_logging")
def test_without_a_token_it_answers_in_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert running.main(Stop()) == 0
    assert commands.NO_SLACK in capsys.readouterr().out
