"""Whether the bot is well, as whoever runs it sees it."""

from __future__ import annotations

import json
import threading
import time
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any

import pytest

from tests.functional.bots import Bot, running, settings_of
from tests.functional.fake_slack import FakeSlack, Fault, Manifest
from tests.functional.programs import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DEADLINE = 30.0
# As `python -m bot`, which looks how it is every five seconds and asks Slack once a minute.
IMPATIENT = """
import sys
from bot.__main__ import main
from bot.serving import health, tending
health.ASK_SLACK, tending.EVERY = 0.0, 0.1
sys.exit(main())
"""


@pytest.fixture
def slack(manifest: Manifest) -> Iterator[FakeSlack]:
    with FakeSlack(manifest) as fake:
        yield fake


def until(look: Callable[[], bool], what: str) -> None:
    """Return once this is so."""
    end, pause = time.monotonic() + DEADLINE, threading.Event()
    while not look():
        assert time.monotonic() < end, what
        pause.wait(0.05)


def health(slack: FakeSlack) -> tuple[int, dict[str, Any]]:
    """Ask as a load balancer does: without a signature."""
    assert slack.http is not None
    url = slack.http._url
    connection = HTTPConnection(str(url.hostname), int(url.port or 80), timeout=DEADLINE)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def test_healthz_tells_how_it_is_and_no_secret(
    slack: FakeSlack, library: Path, tmp_path: Path
) -> None:
    with running(slack, "http", tmp_path, library) as program:
        until(lambda: health(slack)[0] == 200, "well")
        Bot(slack, program, tmp_path).ask("loneliness")
        until(lambda: health(slack)[1]["outcomes"] == {"done": 1}, "the answer to be counted")
        told = health(slack)[1]
        assert (told["ok"], told["reasons"]) == (True, [])
        assert not [secret for secret in slack.environment("http").values() if secret in str(told)]


def test_a_token_that_is_taken_away_shows_at_healthz(
    slack: FakeSlack, library: Path, tmp_path: Path
) -> None:
    variables = {**settings_of(tmp_path, library), **slack.environment("http")}
    with Program("-c", IMPATIENT, environment={**variables, "PORT": "0"}, home=tmp_path) as bot:
        slack.use_http(f"http://127.0.0.1:{bot.wait_listening()}/slack/events")
        until(lambda: health(slack)[0] == 200, "well")
        slack.faults.order("auth.test", Fault(200, error="token_revoked"), times=1000)
        until(lambda: health(slack)[0] == 503, "not well")
        assert health(slack)[1]["reasons"] == ["slack"]


def test_a_heart_beats_while_the_bot_runs(slack: FakeSlack, library: Path, tmp_path: Path) -> None:
    file = tmp_path / "state.heartbeat"
    variables = {**settings_of(tmp_path, library), **slack.environment()}
    with Program("-c", IMPATIENT, environment=variables, home=tmp_path) as program:
        until(file.exists, "heartbeat")
        first = json.loads(file.read_text(encoding="utf-8"))
        assert first["process"] == program.number
        until(lambda: json.loads(file.read_text(encoding="utf-8"))["at"] > first["at"], "next beat")
        program.terminate()
        assert program.wait() == 0, program.log
    assert not file.exists()
